"""Whether two entities are the same one, and how a quote's source speaks of its speaker."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from typing import Literal

from kg.model import Entity, Reading, Span, slug

__all__ = ["SOURCE_KINDS", "Identity", "SourceKind"]

SourceKind = Literal["name", "nominal", "pronoun", "none"]
SOURCE_KINDS: tuple[SourceKind, ...] = ("name", "nominal", "pronoun", "none")

_PRONOUNS = frozenset({
    "he", "she", "it", "they", "we", "i", "you", "him", "her", "them", "us", "me", "who", "whom", "whoever",
    "which", "that", "this", "these", "those", "one", "himself", "herself", "itself", "themselves", "his",
    "hers", "their", "theirs", "its", "our", "ours", "my", "mine", "your", "yours", "both",
})  # fmt: skip
_ARTICLES_AND_COURTESIES = frozenset({
    "the", "a", "an", "mr", "mrs", "ms", "miss", "mx", "dr", "sir", "dame", "lord", "lady",
})  # fmt: skip
_WORD = re.compile(r"\w+(?:[-'’.]\w+)*")


def _known_as(words: str) -> str:
    """``words`` as a slug without leading articles and courtesies."""
    parts = slug(words).split("-")
    while len(parts) > 1 and parts[0] in _ARTICLES_AND_COURTESIES:
        del parts[0]
    return "-".join(parts)


class Identity:
    """Compares the entities of a gold article with those of its reading.

    Gold keys are anybody's slugs and predicted keys are slugs of names, so equal keys settle it but
    unequal ones do not. Otherwise a predicted entity is the gold one when the canonical name of either
    is a name or an alias of the other: an alias shared by two people (a surname) does not suffice. Names
    are compared without case, diacritics, punctuation, leading articles and courtesies.

    Where the article never uses the gold name (the government that it calls by its capital, a source it
    leaves unnamed), what it does call the entity stands in as an alias: the words of its mentions,
    pronouns left out, as far as no other gold entity is mentioned by the same words.
    """

    def __init__(self, gold: Reading, predicted: Reading) -> None:
        self._text = gold.document.text
        self._gold = {entity.id: entity for entity in gold.entities}
        self._predicted = {entity.id: entity for entity in predicted.entities}
        self._aliases = {
            entity.id: {_known_as(alias) for alias in entity.aliases} | self._standing_in(entity)
            for entity in gold.entities
        }

    def same(self, gold_id: str, predicted_id: str) -> bool:
        """Whether the gold entity and the predicted one are the same."""
        mine, theirs = self._gold[gold_id], self._predicted[predicted_id]
        name, other = _known_as(mine.name), _known_as(theirs.name)
        return (
            mine.key == theirs.key
            or other == name
            or other in self._aliases[gold_id]
            or name in {_known_as(alias) for alias in theirs.aliases}
        )

    def same_set(self, gold_ids: Iterable[str], predicted_ids: Iterable[str]) -> bool:
        """Whether the two name the same entities, one to one, in any order."""
        left = list(dict.fromkeys(predicted_ids))
        wanted = list(dict.fromkeys(gold_ids))
        for gold_id in wanted:
            match = next((item for item in left if self.same(gold_id, item)), None)
            if match is None:
                return False
            left.remove(match)
        return not left

    def gold_names(self, ids: Iterable[str]) -> str:
        """The gold names of ``ids``, for people to read."""
        return ", ".join(self._gold[item].name for item in ids)

    def predicted_names(self, ids: Iterable[str]) -> str:
        """The predicted names of ``ids``, for people to read."""
        return ", ".join(self._predicted[item].name for item in ids)

    def kind(self, source: Iterable[Span], speakers: Iterable[str]) -> SourceKind:
        """How the words of a gold ``source`` speak of its ``speakers``.

        Several spans have the hardest kind of any of them: pronoun before nominal before name.
        """
        spans = tuple(source)
        entities = [self._gold[item] for item in speakers]
        kinds = {self._kind(span.of(self._text), entities) for span in spans}
        return next((kind for kind in ("pronoun", "nominal", "name") if kind in kinds), "none")

    def _kind(self, words: str, entities: list[Entity]) -> Literal["name", "nominal", "pronoun"]:
        if all(word.casefold() in _PRONOUNS for word in _WORD.findall(words)):
            return "pronoun"
        capitals = _capitals(words)
        for entity in entities:
            named = not entity.name[:1].islower()
            if named and any(capitals & _capitals(name) for name in (entity.name, *entity.aliases)):
                return "name"
        # A metonym ("Paris said") shares no word with the name but is a proper name all the same.
        tokens = _WORD.findall(words)
        proper = all(word[:1].isupper() for word in tokens)
        inside = proper and re.search(rf"[\w,;] {re.escape(words)}(?!\w)", self._text)
        return "name" if inside else "nominal"

    @cached_property
    def _text_known_as(self) -> str:
        return f"-{slug(self._text, longest=len(self._text) * 4 + 80)}-"

    @cached_property
    def _owners(self) -> dict[str, set[str]]:
        """Which gold entities each mention's words are used for."""
        owners: dict[str, set[str]] = {}
        for entity in self._gold.values():
            for mention in entity.mentions:
                owners.setdefault(_known_as(mention.of(self._text)), set()).add(entity.id)
        return owners

    def _standing_in(self, entity: Entity) -> set[str]:
        if f"-{_known_as(entity.name)}-" in self._text_known_as:
            return set()
        words = {_known_as(mention.of(self._text)) for mention in entity.mentions}
        return {item for item in words if item not in _PRONOUNS and self._owners[item] == {entity.id}}


def _capitals(words: str) -> set[str]:
    return {slug(word) for word in re.findall(r"\w+", words) if word[:1].isupper() and len(word) > 1} - (
        _ARTICLES_AND_COURTESIES
    )
