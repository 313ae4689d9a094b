"""How well a reader does: gold data in, figures and readable misses out.

``load_gold`` reads gold data, ``evaluate`` lets a reader read its articles (``score`` takes readings that
exist already), and ``render`` and ``render_misses`` put the ``Report`` into words. docs/evaluate.md says
how each figure is counted.
"""

from kg.evaluate.gold import LAYERS, Gold, load_gold
from kg.evaluate.render import render, render_misses
from kg.evaluate.report import MISS_KINDS, Miss, MissKind, Report, Row
from kg.evaluate.scoring import evaluate, score

__all__ = [
    "LAYERS", "MISS_KINDS", "Gold", "Miss", "MissKind", "Report", "Row",
    "evaluate", "load_gold", "render", "render_misses", "score",
]  # fmt: skip
