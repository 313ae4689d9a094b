"""How likely each referent in view is the one that a pronoun or a description means: a learned ranking.

A log-linear model over the candidates and "none of them" (a mention-ranking model as of Denis and Baldridge,
"Specialized models and ranking for coreference resolution", EMNLP 2008, with weights shared between
the sorts of words and weights of their own).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from kg.model import EntityType

__all__ = ["Candidate", "Sort", "best", "features", "none_features", "rank"]

Sort = Literal["he", "they", "it", "who", "which", "person", "body", "group"]
"""What is asked about: pronouns by their word ("he" stands for "she" too), descriptions by their type."""

_STEPS: Mapping[str, tuple[int, ...]] = {
    "sentences": (0, 1, 2, 4, 8, 20),
    "paragraphs": (0, 1, 2, 3, 8),
    "rank": (0, 1, 2, 4, 8),
    "mentions": (1, 2, 4, 8),
    "near": (0, 1, 2, 4),
}
"""Counts are told in steps: up to the first number, up to the second … and beyond the last."""
_MATCH = ("head-in-name", "head-before", "title")
_BY_DETERMINER = (*_MATCH, "all-words", "new-words", "title-words", "comma", "copula", "lead")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A referent in view, as seen from the words asked about.

    ``sentences`` and ``paragraphs`` count back to its last mention, ``rank`` the referents seen since then,
    ``mentions`` those so far and ``near`` those of the last three sentences. ``role`` is how its last
    mention stands there, ``determiner`` how the description asked about begins ("" for a pronoun), ``signs``
    are the names of whatever else is true of the two, as ``training.antecedents.candidates`` gives them.
    """

    sort: Sort
    type: EntityType
    role: Literal["subject", "object", "owner"]
    sentences: int
    paragraphs: int
    rank: int
    mentions: int
    near: int
    determiner: str = ""
    signs: tuple[str, ...] = ()


def features(candidate: Candidate) -> list[str]:
    """The names of what the model weighs in a candidate, shared ones before those of its sort."""
    plain = [f"{name}:{_step(name, getattr(candidate, name))}" for name in _STEPS]
    plain += [f"type:{candidate.type}", f"role:{candidate.role}", *candidate.signs]
    near = min(candidate.sentences, 2)
    plain += [
        f"{what}&{near}"
        for what in (f"role:{candidate.role}", "opens", "spoke")
        if what[:5] == "role:" or what in candidate.signs
    ]
    if candidate.determiner:
        by_determiner = [
            each for each in plain if each in _BY_DETERMINER or each.startswith(("rank:", "sentences:"))
        ]
        match = "match" if any(each in candidate.signs for each in _MATCH) else "no-match"
        telling = ("new-words", "all-words", "shared-words", "generic", "same-gender", "lead")
        by_match = [each for each in plain if each in telling or each.startswith(("sentences:", "type:"))]
        plain += [f"{each}@{candidate.determiner}" for each in by_determiner]
        plain += [f"{each}@{match}" for each in by_match]
        plain.append(f"determiner:{candidate.determiner}")
    return [*plain, *(f"{candidate.sort}/{each}" for each in plain)]


def none_features(candidates: Sequence[Candidate]) -> list[str]:
    """What the model weighs in "none of them"; ``candidates`` is not empty."""
    first = candidates[0]
    plain = ["none", f"none@{first.determiner}"]
    if not any("guess" in each.signs for each in candidates):
        plain.append("none-guessed")
    return [*plain, *(f"{first.sort}/{each}" for each in plain)]


def rank(candidates: Sequence[Candidate], weights: Mapping[str, float]) -> list[float]:
    """How likely it is each of ``candidates``, all of one sort; what is left to 1 is for none of them."""
    if not candidates:
        return []
    named = [*map(features, candidates), none_features(candidates)]
    scores = [sum(weights.get(name, 0.0) for name in each) for each in named]
    top = max(scores)
    parts = [math.exp(score - top) for score in scores]
    return [part / sum(parts) for part in parts[:-1]]


def best(candidates: Sequence[Candidate], weights: Mapping[str, float], *, trust: float = 1.0) -> int | None:
    """The place of the likeliest candidate, the first of equals; None when it is likelier none of them.

    What the rules chose (the candidate with the sign "guess", else none of them) stands unless something
    else is ``trust`` times as likely.
    """
    shares = rank(candidates, weights)
    if not shares:
        return None
    guess = next((place for place, each in enumerate(candidates) if "guess" in each.signs), None)
    top = max(shares)
    choice = shares.index(top) if top >= 1 - sum(shares) else None
    likely: dict[int | None, float] = {**dict(enumerate(shares)), None: 1 - sum(shares)}
    return choice if likely[choice] >= trust * likely[guess] else guess


def _step(name: str, value: int) -> int:
    steps = _STEPS[name]
    return next((place for place, top in enumerate(steps) if value <= top), len(steps))
