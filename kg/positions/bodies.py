"""For whom a position is held: the body that its holder speaks for in taking it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import Entity, Quote
from kg.positions.heads import words

__all__ = ["Bodies"]

_OFFICES = words(
    "minister premier president secretary negotiator ambassador envoy chancellor governor mayor chair"
    " chairman chairwoman chairperson chief ceo executive leader director head"
)
"""Whoever holds one of these may say "we" for the body."""
_ACTS = re.compile(
    r" (?:will|would|can|could|cannot|does|did|do|is|are|was|were|has|have|had|wants?|wanted|needs?|rejects?"
    r"|opposes?|supports?|backs?|accepts?|agrees?|refuses?|won['’]t|can['’]t|doesn['’]t|didn['’]t)\b"
)
_WE = re.compile(r"\b[Ww]e(?=['’ ])|\b[Oo]ur\b")
_I = re.compile(r"\bI\b")


class Bodies:
    """Who speaks for which body in one article: a spokesperson always, the holder of an office where the
    words have the body act ("Norrey will not sign") or say "we"."""

    def __init__(self, text: str, quotes: Sequence[Quote], entities: Sequence[Entity]) -> None:
        self._text = text
        self._spoken_for: dict[str, str] = {}
        self._led: dict[str, str] = {}
        self._places = {entity.id: entity.mentions for entity in entities}
        self._inner: dict[str, list[Quote]] = {}
        for quote in quotes:
            self._inner.setdefault(quote.parent or "", []).append(quote)
        for entity in entities:
            held = [role for role in entity.roles if role.organization is not None and not role.former]
            for role in held:
                if role.title.startswith("spokes"):
                    self._spoken_for[entity.id] = role.organization or ""
            bodies = {role.organization for role in held if _is_office(role.title)}
            if len(bodies) == 1:
                self._led[entity.id] = bodies.pop() or ""

    def of(self, holder: str, quotes: Sequence[Quote]) -> str | None:
        """The body for which ``holder`` takes a position that rests on ``quotes``; None when the holder
        speaks for nobody else, or the text does not tell."""
        if holder in self._spoken_for:
            return self._spoken_for[holder]
        body = self._led.get(holder)
        own = [quote for quote in quotes if holder in quote.speakers]
        return body if body is not None and any(self._acts(body, quote) for quote in own) else None

    def _acts(self, body: str, quote: Quote) -> bool:
        """Whether the quote's words have the body act, or say "we" and not "I"."""
        if any(body in inner.speakers for inner in self._inner.get(quote.id, ())):
            return True
        pieces = [piece.of(self._text) for piece in quote.content]
        we = quote.form != "indirect" and any(map(_WE.search, pieces)) and not any(map(_I.search, pieces))
        return we or any(
            _ACTS.match(self._text, place.end)
            for place in self._places.get(body, ())
            if any(piece.contains(place) for piece in quote.content)
            and not self._text.endswith(" of ", 0, place.start)
        )


def _is_office(title: str) -> bool:
    return bool(_OFFICES & {*re.split(r"[\s-]+", title.split(" of ")[0].casefold())[-2:]})
