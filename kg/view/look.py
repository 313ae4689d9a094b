"""How each kind of thing looks: shape, colour in light and dark, size, and the words on its label.

Colours follow Okabe and Ito's palette for colour-blind eyes ("Color Universal Design", 2008), lightened
for dark pages; a shape or a line style always says the same again.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

__all__ = ["KINDS", "POLARITY_LOOKS", "Kind", "PolarityLook", "drawn_size", "excerpt", "palette", "wrap"]

_LABEL_WIDTH = 24
_LABEL_LINES = 3


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of node: its name in the network, its words in the legend, and its look."""

    name: str
    words: str
    shape: str
    light: str
    dark: str
    size: int


@dataclass(frozen=True, slots=True)
class PolarityLook:
    """One polarity: its words in the legend, the colour and dashes of its lines, the shape of its mark."""

    name: str
    words: str
    shape: str
    light: str
    dark: str
    dashes: tuple[int, ...]


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("person", "People", "dot", "#0067a8", "#63b3ed", 16),
        Kind("organization", "Institutions", "square", "#7a4d9c", "#c39be0", 15),
        Kind("group", "Groups", "hexagon", "#2a7f8e", "#68c8d6", 15),
        Kind("place", "Places", "triangle", "#6b6b1f", "#c9c96a", 14),
        Kind("document", "Documents", "database", "#8a5a2b", "#d9a878", 14),
        Kind("unnamed", "Unnamed sources", "dot", "#ffffff", "#1b2027", 13),
        Kind("topic", "Topics", "diamond", "#c58800", "#f2c14e", 17),
        Kind("position", "Positions", "triangle", "#5c6773", "#a3adb8", 8),
        Kind("quote", "Quotes", "box", "#8492a1", "#6d7d8f", 9),
    )
}
"""Every kind that is drawn, in the order of the legend."""

POLARITY_LOOKS: dict[str, PolarityLook] = {
    look.name: look
    for look in (
        PolarityLook("for", "For", "triangle", "#00795a", "#3fd0a5", ()),
        PolarityLook("against", "Against", "triangleDown", "#c14a00", "#ff9558", (9, 5)),
        PolarityLook("neither", "Neither", "dot", "#6a737d", "#a8b1bb", (2, 5)),
    )
}


def wrap(text: str, width: int = _LABEL_WIDTH, lines: int = _LABEL_LINES) -> str:
    """``text`` on at most ``lines`` lines of ``width`` characters, cut with an ellipsis.

    >>> wrap("Harbour Workers' Union of the Northern Ports and Inland Waterways of Carsland")
    "Harbour Workers' Union\\nof the Northern Ports\\nand Inland Waterways of…"
    """
    rows = textwrap.wrap(" ".join(text.split()), width, break_long_words=True) or [""]
    if len(rows) <= lines:
        return "\n".join(rows)
    last = rows[lines - 1]
    return "\n".join([*rows[: lines - 1], f"{last[: width - 1].rstrip()}…"])


def excerpt(text: str, longest: int = 90) -> str:
    """The first words of ``text`` on one line.

    >>> excerpt("The toll is  dead.", 10)
    'The toll…'
    """
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    head = line[: longest - 1]
    cut = head.rfind(" ") if " " in head[longest // 2 :] else longest - 1
    return f"{head[:cut].rstrip(' ,;:')}…"


def drawn_size(kind: str, label: str) -> tuple[int, int]:
    """The box in pixels that a node of ``kind`` fills together with its (wrapped) ``label``."""
    rows = label.split("\n") if label else []
    letters = max((len(row) for row in rows), default=0)
    size = KINDS[kind].size
    if kind == "quote":
        return (round(letters * 6.4) + 20, len(rows) * 15 + 16) if rows else (2 * size, 2 * size)
    across = 7.4 if kind != "position" else 6.2
    return max(2 * size, round(letters * across)), 2 * (size + 4 + 17 * len(rows))


def palette() -> str:
    """Every colour of a kind or polarity as a custom property, for light pages and for dark ones."""
    looks = [(f"kind-{kind.name}", kind.light, kind.dark) for kind in KINDS.values()]
    looks += [(f"polarity-{look.name}", look.light, look.dark) for look in POLARITY_LOOKS.values()]
    light = "".join(f"--{name}:{colour};" for name, colour, _ in looks)
    dark = "".join(f"--{name}:{colour};" for name, _, colour in looks)
    marks = "".join(f".{name}{{--mark:var(--{name})}}" for name, _, _ in looks)
    return f":root{{{light}}}\n@media (prefers-color-scheme:dark){{:root{{{dark}}}}}\n{marks}\n"
