"""Texts with their quotes marked, for tests of dates and events: ``<speaker's id|source|cue|content>``."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.model import Document, Entity, PartialDate, Quote, Role, Span

__all__ = ["ENTITIES", "PUBLISHED", "read_marked"]

PUBLISHED = "2026-03-12"  # a Thursday
ENTITIES = (
    Entity("orr", "ann-orr", "person", "Ann Orr", roles=(Role("chair", organization="board"),)),
    Entity("lind", "bo-lind", "person", "Bo Lind"),
    Entity("board", "pier-board", "organization", "Pier Board"),
    Entity("letter", "letter", "document", "a letter"),
    Entity("study", "study", "document", "a study of quays"),
)
_MARKED = re.compile(r"<(\w+)\|([^|]*)\|([^|]*)\|([^>]*)>")


def read_marked(marked: str, *, publisher: str | None = None) -> tuple[Document, list[Quote], list[Entity]]:
    """The document, the quotes (Q0, Q1 …) and the entities of a marked text; parts of a mark may be empty."""
    text, quotes, end = "", [], 0
    for number, match in enumerate(_MARKED.finditer(marked)):
        text += marked[end : match.start()]
        end = match.end()
        spans = []
        for part in match.group(2, 3, 4):
            spans.append((Span(len(text), len(text) + len(part)),) if part else ())
            text += f"{part} " if part else ""
        source, cue, content = spans
        quotes.append(Quote(f"Q{number}", "indirect", content, cue, source, speakers=(match.group(1),)))
        text = text.rstrip(" ")
    text += marked[end:]
    shown = [
        replace(e, mentions=tuple(Span(*m.span()) for m in re.finditer(re.escape(e.name), text)))
        for e in ENTITIES
    ]
    return Document("a", text, published=PartialDate.parse(PUBLISHED), publisher=publisher), quotes, shown
