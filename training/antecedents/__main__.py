"""Compares the rules with a ranking learned from GUM: ``python -m training.antecedents GUM``.

The figures come from five folds by document, each with weights that were made without its texts. Gold
articles (``--gold``) are answered with weights of all texts, which are what ``-o`` writes. Nothing is
fetched, and nothing hangs on chance but the folds, which ``--seed`` sets.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from kg.evaluate import load_gold
from kg.evaluate.chains import chained_text
from kg.evaluate.gum import read_gum
from kg.resolve.names import Cluster
from training.antecedents.asking import Answer, Question
from training.antecedents.figures import figures, on_gold
from training.antecedents.learning import Example, examples, fit
from training.antecedents.model import best


def main() -> None:
    """Print the figures of the folds and of gold articles, and write weights where asked to."""
    arguments = _arguments()
    write = sys.stdout.write
    texts = [chained_text(read_gum(path)) for path in sorted(arguments.folder.glob("*.conllu"))]
    made = [examples(text) for text in texts]
    write(f"{len(texts)} texts, {sum(map(len, made))} pronouns and descriptions to learn from\n")
    weights = _folded(made, arguments.folds, arguments.seed)
    whole = fit([each for given in made for each in given])
    gold = None if arguments.gold is None else load_gold(arguments.gold)
    for trust in (None, *arguments.trust):
        label = "rules" if trust is None else f"learned, where {trust:g} times as likely as the rules' answer"
        write(f"{label}\n")
        for line in figures(texts, [_answer(each, trust, arguments.pronouns) for each in weights]):
            write(f"  {line}\n")
        if gold is not None:
            write(f"  gold: {', '.join(on_gold(gold, _answer(whole, trust, arguments.pronouns)))}\n")
    if arguments.output is not None:
        told = {"data": "GUM, train documents of news, interview and bio", "weights": whole}
        arguments.output.write_text(json.dumps(told, indent=0) + "\n", "utf-8")
        write(f"{len(whole)} weights written to {arguments.output}\n")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training.antecedents", description=__doc__)
    parser.add_argument("folder", type=Path, help="folder with GUM's *.conllu")
    parser.add_argument("-o", "--output", type=Path, help="file for the weights; none are written without it")
    parser.add_argument("--gold", type=Path, help="articles in interchange form, for a look at other texts")
    parser.add_argument(
        "--trust",
        type=float,
        nargs="*",
        default=[1.0, 2.0, 4.0, 8.0],
        help="how many times as likely another answer must be to replace the rules' one",
    )
    parser.add_argument("--pronouns", action="store_true", help="leave descriptions to the rules")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def _folded(made: Sequence[Sequence[Example]], folds: int, seed: int) -> list[dict[str, float]]:
    """For each text the weights of those in other folds."""
    order = list(range(len(made)))
    random.Random(seed).shuffle(order)
    weights: dict[int, dict[str, float]] = {}
    for start in range(folds):
        held = set(order[start::folds])
        known = [each for place, given in enumerate(made) if place not in held for each in given]
        weights.update(dict.fromkeys(held, fit(known)))
    return [weights[place] for place in range(len(made))]


def _answer(weights: Mapping[str, float], trust: float | None, pronouns_only: bool) -> Answer:
    """What the ranking says, or the rules where ``trust`` is None or somebody is described."""

    def answer(question: Question) -> Cluster | None:
        if trust is None or (pronouns_only and question.phrase.kind != "pronoun"):
            return question.guess
        place = best(question.candidates, weights, trust=trust)
        return None if place is None else question.found[place][0]

    return answer


if __name__ == "__main__":
    main()
