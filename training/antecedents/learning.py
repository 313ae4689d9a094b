"""Examples of whom pronouns and descriptions mean, out of annotated chains, and the weights that fit them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize  # type: ignore[import-untyped]
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

from kg.evaluate.asking import all_mentions
from kg.evaluate.chains import ChainedText
from kg.resolve.names import Cluster
from training.antecedents.asking import Question, chain_of, resolve
from training.antecedents.model import Candidate, features, none_features

__all__ = ["Example", "examples", "fit"]

RARE = 3
"""Features that fewer candidates have are left out."""
L2 = 30.0
"""The weight of the penalty on large weights, chosen among 3, 10 and 30 by the five folds."""


@dataclass(frozen=True)
class Example:
    """One pronoun or description: the candidates in view, and which of them are right, maybe none."""

    candidates: tuple[Candidate, ...]
    right: tuple[bool, ...]


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

    resolve(text.document, *all_mentions(text), teach)
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
