"""Learns whom pronouns and descriptions mean, from GUM: ``python -m training.antecedents GUM -o FILE``.

The figures come from five folds by document, each with weights that were made without its texts. The file
is made of all texts. Nothing is fetched, and nothing hangs on chance but the folds, which ``--seed`` sets.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize  # type: ignore[import-untyped]
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

from kg.evaluate import Gold, load_gold, score
from kg.evaluate.asking import AGENTS, all_mentions, chains_right, is_meant, sources
from kg.evaluate.chains import ChainedText, chained_text
from kg.evaluate.coreference import Coreference
from kg.evaluate.gum import read_gum
from kg.model import Entity, Quote
from kg.read.assembly import assemble
from kg.read.draft import Draft
from kg.resolve.antecedent_model import Candidate, best, features, none_features
from kg.resolve.names import Cluster
from training.asking import Answer, Asking, Question, chain_of

__all__ = ["Example", "examples", "fit", "main"]

RARE = 3
"""Features that fewer candidates have are left out."""
L2 = 30.0
"""The weight of the penalty on large weights, chosen among 3, 10 and 30 by the five folds."""


@dataclass(frozen=True)
class Example:
    """One pronoun or description: the candidates in view, and which of them are right, maybe none."""

    candidates: tuple[Candidate, ...]
    right: tuple[bool, ...]


def main() -> None:
    """Print the figures of the five folds, and write the weights."""
    parser = argparse.ArgumentParser(prog="python -m training.antecedents", description=__doc__)
    parser.add_argument("folder", type=Path, help="folder with GUM's *.conllu")
    parser.add_argument("-o", "--output", type=Path, help="file for the weights; none are written without it")
    parser.add_argument(
        "--gold", type=Path, help="gold articles in interchange form, for a look at other texts"
    )
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    texts = [chained_text(read_gum(path)) for path in sorted(arguments.folder.glob("*.conllu"))]
    made = [examples(text) for text in texts]
    order = list(range(len(texts)))
    random.Random(arguments.seed).shuffle(order)
    folds = [sorted(order[start :: arguments.folds]) for start in range(arguments.folds)]
    weights: dict[int, dict[str, float]] = {}
    for held in folds:
        known = [each for place, given in enumerate(made) if place not in held for each in given]
        weights.update(dict.fromkeys(held, fit(known)))
    write = sys.stdout.write
    write(f"{len(texts)} texts, {sum(map(len, made))} pronouns and descriptions to learn from\n")
    answers: dict[str, list[Answer]] = {
        "rules": [_rules] * len(texts),
        "learned": [_learned(weights[place]) for place in range(len(texts))],
        "learned, where twice as likely as what the rules say": [
            _learned(weights[place], trust=2.0) for place in range(len(texts))
        ],
    }
    for name, those in answers.items():
        write(f"{name}\n" + "".join(f"  {line}\n" for line in figures(texts, those)))
    whole = fit([each for given in made for each in given])
    if arguments.gold is not None:
        for name, each in (
            ("rules", _rules),
            ("learned", _learned(whole)),
            ("twice as likely", _learned(whole, trust=2.0)),
        ):
            write(f"gold, {name}: {', '.join(on_gold(load_gold(arguments.gold), each))}\n")
    if arguments.output is not None:
        told = {"data": "GUM, train documents of news, interview and bio", "weights": whole}
        arguments.output.write_text(json.dumps(told, indent=0) + "\n", "utf-8")
        write(f"{len(whole)} weights written to {arguments.output}\n")


def examples(text: ChainedText) -> list[Example]:
    """What is to be learned from one text, with all earlier ones of it answered by its chains.

    A pronoun whose antecedent is in view nowhere is left out: that is no matter of choosing.
    """
    made: list[Example] = []
    chains: dict[Cluster, str | None] = {}

    def teach(question: Question) -> Cluster | None:
        mention = text.meant(question.phrase.span)
        if mention is None:
            return None
        for cluster, _ in question.found:
            if cluster not in chains:
                chains[cluster] = chain_of(text, cluster)
        right = tuple(chains[cluster] == mention.chain for cluster, _ in question.found)
        before = (each for each in text.mentions if each.chain == mention.chain)
        known = any(each.span.start < mention.span.start for each in before)
        if question.found and (any(right) or mention.kind != "pronoun" or not known):
            made.append(Example(tuple(question.candidates), right))
        return question.found[right.index(True)][0] if any(right) else None

    Asking(text.document, *all_mentions(text), teach).result()
    return made


def fit(given: Sequence[Example]) -> dict[str, float]:
    """The weights under which the right candidates, or none, are likeliest, with a penalty on large ones."""
    rows = [
        (place, names, right)
        for place, example in enumerate(given)
        for names, right in zip(
            [*map(features, example.candidates), none_features(example.candidates)],
            [*example.right, not any(example.right)],
            strict=True,
        )
    ]
    counts = Counter(name for _, names, _ in rows for name in names)
    known = {name: number for number, name in enumerate(sorted(n for n, c in counts.items() if c >= RARE))}
    columns = [[known[name] for name in names if name in known] for _, names, _ in rows]
    ends = np.cumsum([0, *map(len, columns)])
    flat = np.array([column for each in columns for column in each], dtype=np.int64)
    matrix = csr_matrix((np.ones(len(flat)), flat, ends), shape=(len(rows), len(known)))
    of = np.array([place for place, _, _ in rows])
    right = np.array([value for _, _, value in rows])

    def loss(weights: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        scores = matrix @ weights
        whole, shares = _shares(scores, of)
        good, wanted = _shares(np.where(right, scores, -1e9), of)
        value = float((whole - good).sum() + L2 / 2 * weights @ weights)
        return value, matrix.T @ (shares - wanted) + L2 * weights

    found = minimize(loss, np.zeros(len(known)), jac=True, method="L-BFGS-B", options={"maxiter": 500})
    rounded = {name: round(float(found.x[number]), 3) for name, number in known.items()}
    return {name: value for name, value in rounded.items() if value}


def _shares(
    scores: npt.NDArray[np.float64], of: npt.NDArray[np.int64]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """For each example the logarithm of the sum of exponentials, and each row's share of that sum."""
    top = np.full(int(of.max()) + 1, -np.inf)
    np.maximum.at(top, of, scores)
    parts = np.exp(scores - top[of])
    sums = np.bincount(of, parts)
    return top + np.log(sums), parts / sums[of]


def figures(texts: Sequence[ChainedText], answers: Sequence[Answer]) -> Iterable[str]:
    """Lines of figures: descriptions, pronouns, speakers of attributions, and chains."""
    told, spoken = Counter[tuple[str, bool]](), Counter[tuple[str, bool]]()
    whole = Coreference()
    for text, answer in zip(texts, answers, strict=True):
        entities, quotes = Asking(text.document, *all_mentions(text), answer).result()
        told.update(_judged(text, entities, quotes))
        whole += chains_right(text, entities)
        entities, quotes = Asking(text.document, *sources(text), answer).result()
        spoken.update(_spoken(text, entities, quotes))
    for label, counted in (("", told), ("speakers: ", spoken)):
        for kind in sorted({kind for kind, _ in counted}):
            right, all_ = counted[kind, True], counted[kind, True] + counted[kind, False]
            yield f"{label}{kind} {100 * right / all_:.1f} % ({right} of {all_})"
    shares = " ".join(f"{share.f1:.1f}" for share in (whole.muc, whole.b_cubed, whole.ceaf))
    yield f"chains: MUC, B3, CEAF {shares}, CoNLL {whole.conll:.1f}"


def on_gold(gold: Gold, answer: Answer) -> Iterable[str]:
    """Resolved speakers of gold quotes with the names that the readers see, as ``kg evaluate`` counts."""
    readings = []
    for reading in gold.readings:
        quotes = [replace(quote, speakers=()) for quote in reading.quotes]
        drafts = [Draft("model", [*q.content], [*q.cue], [*q.source]) for q in quotes]
        mentions = assemble(reading.document, drafts).mentions
        entities, told = Asking(reading.document, quotes, mentions, answer).result()
        readings.append(replace(reading, entities=entities, quotes=told, topics=(), positions=()))
    for row in score(gold, readings).figures:
        if "speaker" in row.section and row.value is not None:
            yield f"{row.measure} {row.value:.1f} (of {row.n})"


def _judged(
    text: ChainedText, entities: Sequence[Entity], quotes: Sequence[Quote]
) -> Iterable[tuple[str, bool]]:
    held = {entity.id: entity.mentions for entity in entities}
    for quote in quotes:
        mention = text.meant(quote.source[0])
        if mention is None or mention.span != quote.source[0] or mention.type not in AGENTS:
            continue
        if mention.kind != "name" and not mention.speaking:
            chain = (each for each in text.mentions if each.chain == mention.chain)
            new = all(each.span.start >= mention.span.start for each in chain)
            kind = "pronouns" if mention.kind == "pronoun" else f"descriptions, {'first' if new else 'later'}"
            yield kind, any(is_meant(text, mention, held[each]) for each in quote.speakers[-1:])


def _spoken(
    text: ChainedText, entities: Sequence[Entity], quotes: Sequence[Quote]
) -> Iterable[tuple[str, bool]]:
    held = {entity.id: entity.mentions for entity in entities}
    for quote, source in zip(quotes, text.sources, strict=True):
        if source.mentions and not source.mentions[-1].speaking:
            asked = source.mentions[-1]
            yield asked.kind, any(is_meant(text, asked, held[each]) for each in quote.speakers[-1:])


def _rules(question: Question) -> Cluster | None:
    return question.guess


def _learned(weights: Mapping[str, float], trust: float = 1.0) -> Answer:
    def answer(question: Question) -> Cluster | None:
        place = best(question.candidates, weights, trust=trust)
        return None if place is None else question.found[place][0]

    return answer


if __name__ == "__main__":
    main()
