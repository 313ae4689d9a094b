"""Draws how far a reader's confidence can be trusted.

    kg evaluate GOLD --format json | python benchmarks/reliability.py > docs/reliability.svg

Each circle is a bin of quotes by confidence: how sure the reader was on average, and how many of them were
right. On the diagonal it is as often right as it says. The circle's area is the number of quotes.
"""

from __future__ import annotations

import json
import sys
from itertools import pairwise

SIDE, EDGE = 360, 48


def main() -> None:
    """Read a report from standard input and write the drawing to standard output."""
    figures = json.load(sys.stdin)["figures"]["confidence"]
    error = figures["expected calibration error"]
    bins = [
        (figures[name]["value"], figures[name.replace("told", "right")]["value"], figures[name]["n"])
        for name in figures if name.endswith(": told")
    ]  # fmt: skip
    sys.stdout.write(drawn(bins, error["value"], error["n"]))


def drawn(bins: list[tuple[float, float, int]], error: float, count: int) -> str:
    """The drawing as SVG; percentages in."""

    def x(share: float) -> float:
        return round(EDGE + share / 100 * (SIDE - 2 * EDGE), 1)

    def y(share: float) -> float:
        return round(SIDE - x(share), 1)

    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}"',
        ' font-family="sans-serif" font-size="11">',
        f"<title>Confidence told and share right: {count} quotes, calibration error {error:.1f}</title>",
        f'<rect width="{SIDE}" height="{SIDE}" fill="#fff"/>',
        f'<path d="M{x(0)} {y(0)}L{x(100)} {y(100)}" stroke="#999" stroke-dasharray="4 4"/>',
        f'<path d="M{x(0)} {y(100)}V{y(0)}H{x(100)}" stroke="#333" fill="none"/>',
    ]
    for tick in range(0, 101, 20):
        lines.append(f'<text x="{x(tick)}" y="{y(0) + 16}" text-anchor="middle">{tick}</text>')
        lines.append(f'<text x="{x(0) - 6}" y="{y(tick) + 4}" text-anchor="end">{tick}</text>')
    lines.append(f'<text x="{SIDE / 2}" y="{SIDE - 8}" text-anchor="middle">confidence told, %</text>')
    middle = SIDE / 2
    lines.append(
        f'<text x="14" y="{middle}" text-anchor="middle" transform="rotate(-90 14 {middle})">right, %</text>'
    )
    for (told, right, _), (next_told, next_right, _) in pairwise(bins):
        lines.append(f'<path d="M{x(told)} {y(right)}L{x(next_told)} {y(next_right)}" stroke="#1f5fa8"/>')
    for told, right, n in bins:
        radius = round(3 + 9 * (n / max(size for _, _, size in bins)) ** 0.5, 1)
        lines.append(
            f'<circle cx="{x(told)}" cy="{y(right)}" r="{radius}" fill="#1f5fa8" fill-opacity="0.75"/>'
            f'<text x="{x(told) + radius + 2}" y="{y(right) + 12}">{n}</text>'
        )
    return "\n".join([*lines, "</svg>\n"])


if __name__ == "__main__":
    main()
