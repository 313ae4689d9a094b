"""What is fitted on articles kept back: how sure to be of a quote."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from kg.evaluate.counts import Counts
from kg.evaluate.pairing import Comparison, compare
from kg.evaluate.quotes import joint_counts
from kg.model import Quote, Reading
from kg.read.trained.attributions import Attribution, attributions
from kg.read.trained.encoding import encode
from kg.read.trained.network import Network

__all__ = ["Scored", "calibrate", "score"]


@dataclass(frozen=True)
class Scored:
    """Joint F1 at 0.5 in per cent, and for each quote its odds and whether it is right."""

    f1: float
    odds: np.ndarray
    right: np.ndarray


def score(readings: Sequence[Reading], network: Network) -> Scored:
    """The network alone, without rules and second readings, on articles whose quotes are known."""
    texts = [reading.document.text for reading in readings]
    encoded = [encode(reading.document, network.tokenizer) for reading in readings]
    counts, odds, right = Counts(), [], []
    for reading, found in zip(readings, attributions(texts, encoded, network), strict=True):
        comparison = _compared(reading, found)
        hits = {pair.predicted.quote.id for pair in comparison.hits}
        counts += joint_counts(comparison)
        for number, item in enumerate(found):
            odds.append(network.odds(*item.shares))
            right.append(f"Q{number}" in hits)
    f1 = 200 * counts.found / max(counts.gold + counts.predicted, 1)
    return Scored(f1, np.array(odds), np.array(right, float))


def _compared(reading: Reading, found: Sequence[Attribution]) -> Comparison:
    quotes = tuple(
        Quote(
            f"Q{number}",
            "indirect",
            tuple(sorted(item.content)),
            (item.cue,),
            (item.source,) if item.source else (),
        )
        for number, item in enumerate(found)
    )
    return compare(reading, Reading(reading.document, quotes=quotes), nested=False)


def calibrate(readings: Sequence[Reading], folder: Path) -> dict[str, object]:
    """Logistic regression of being right on the odds of tags and links (Platt 1999), into model.json."""
    found = score(readings, Network(folder, threads=2))
    rows = np.column_stack([found.odds, np.ones(len(found.odds))])
    weights = np.zeros(rows.shape[1])
    ridge = np.diag([1.0] * (rows.shape[1] - 1) + [0.0])
    for _ in range(50):  # Newton's method; converges in far fewer
        shares = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (found.right - shares) - ridge @ weights
        curve = rows.T @ (rows * (shares * (1 - shares))[:, None]) + ridge
        weights += np.linalg.solve(curve, slope)
    fitted = {"odds": [round(float(w), 4) for w in weights[:-1]], "bias": round(float(weights[-1]), 4)}
    path = folder / "model.json"
    card = json.loads(path.read_text("utf-8"))
    card["confidence"] = fitted
    path.write_text(json.dumps(card, indent=2, sort_keys=True) + "\n", "utf-8")
    return {"quotes": len(found.right), "right": round(float(found.right.mean()), 4), **fitted}
