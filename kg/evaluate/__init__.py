"""How well a reader does: gold data in, figures and readable misses out.

>>> gold = load_gold("gold.jsonl")                                # doctest: +SKIP
>>> report = evaluate(gold, reader.read_all)                      # doctest: +SKIP
>>> report.value("joint", "f1")                                   # doctest: +SKIP
"""

from kg.evaluate.gold import LAYERS, Gold, load_gold
from kg.evaluate.render import render, render_misses
from kg.evaluate.report import MISS_KINDS, Miss, MissKind, Report, Row
from kg.evaluate.scoring import evaluate, score

__all__ = [
    "LAYERS", "MISS_KINDS", "Gold", "Miss", "MissKind", "Report", "Row",
    "evaluate", "load_gold", "render", "render_misses", "score",
]  # fmt: skip
