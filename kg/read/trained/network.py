"""The shipped network run by onnxruntime: encoded documents in, what it says of each word out."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from kg.read.trained.decoding import Chain
from kg.read.trained.encoding import Encoded, Window, windows
from kg.read.trained.linking import EDGES, LINK, Linker
from kg.read.trained.tags import NAME_TAGS, TAGS, TYPES

__all__ = ["Looks", "Network", "load"]

WEIGHTS = Path(__file__).parent / "weights"
_CLS, _SEP = 101, 102
_SLOW = ["SkipLayerNormFusion"]
"""What onnxruntime would do to the graph that makes it slower: sums and norms apart take a tenth less."""


@dataclass(frozen=True, slots=True)
class Looks:
    """What the network says of the words of a document: arrays with one row a word.

    ``words`` holds the piece that each word begins with. ``tags`` and ``names`` are scores of tags,
    ``types`` of what a mention's head word refers to, and ``links`` a vector for each edge of a span.
    """

    words: np.ndarray
    tags: np.ndarray
    names: np.ndarray
    types: np.ndarray
    links: np.ndarray


class Network:
    """Weights and all that belongs to them, read from a folder once. ``threads`` windows run at a time."""

    def __init__(self, folder: Path = WEIGHTS, threads: int = 1) -> None:
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.card = json.loads((folder / "model.json").read_text("utf-8"))
        with np.load(folder / "links.npz") as arrays:
            self.chain = Chain(arrays["begins"], arrays["steps"])
            self.linker = Linker(arrays["distance"], arrays["nothing"])
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="kg-read")
        self._session = onnxruntime.InferenceSession(
            str(folder / "reader.onnx"), options, providers=["CPUExecutionProvider"],
            disabled_optimizers=_SLOW,
        )  # fmt: skip

    @staticmethod
    def odds(*shares: float) -> list[float]:
        """Logarithmic odds of probabilities, those near 0 and 1 cut off."""
        return [math.log(max(share, 1e-3) / max(1 - share, 1e-3)) for share in shares]

    def confidence(self, *shares: float) -> float:
        """The share of quotes with such probabilities that were right: logistic regression on their
        logarithmic odds, fitted on articles that the network was not trained on (Platt 1999)."""
        weights = self.card["confidence"]
        score = weights["bias"] + sum(w * x for w, x in zip(weights["odds"], self.odds(*shares), strict=True))
        return round(min(max(1 / (1 + math.exp(-score)), 0.01), 0.99), 2)

    def look(self, documents: Sequence[Encoded]) -> list[Looks]:
        """What the network says of each document.

        Windows go through one by one, on as many threads as there are: int8 activations are scaled by
        what goes through together, and an article must not be read otherwise because of its neighbours.
        """
        looks = [_empty(document) for document in documents]
        work = [(which, window) for which, item in enumerate(documents) for window in windows(item.opening)]
        outputs = self._pool.map(lambda piece: self._run(documents[piece[0]], piece[1]), work)
        filled = [0] * len(documents)
        for (which, window), found in zip(work, outputs, strict=True):
            encoded, look = documents[which], looks[which]
            places = np.flatnonzero(encoded.first[window.core : window.stop]) + window.core - window.start + 1
            begin, end = filled[which], filled[which] + len(places)
            filled[which] = end
            for array, output in zip((look.tags, look.names, look.types, look.links), found, strict=True):
                array[begin:end] = output[0, places].reshape(end - begin, *array.shape[1:])
        return looks

    def _run(self, encoded: Encoded, window: Window) -> list[np.ndarray]:
        ids = np.concatenate(([_CLS], encoded.ids[window.start : window.end], [_SEP]))[None]
        features = np.pad(encoded.features[window.start : window.end], 1)[None]
        outputs: list[np.ndarray] = self._session.run(None, {"ids": ids, "features": features})
        return outputs


@cache
def load(threads: int = 1) -> Network:
    """The network that kg ships, loaded once a process."""
    return Network(threads=threads)


def _empty(document: Encoded) -> Looks:
    words = np.flatnonzero(document.first)
    tags, names, types = (
        np.zeros((len(words), len(labels)), np.float32) for labels in (TAGS, NAME_TAGS, TYPES)
    )
    return Looks(words, tags, names, types, np.zeros((len(words), 2 * len(EDGES), LINK), np.float32))
