"""An attribution while it is being put together."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.model import Act, Span
from kg.read import sources
from kg.read.sentences import Sentence
from kg.read.verbs import verbs

__all__ = ["Draft", "announcement"]


@dataclass(slots=True, eq=False)
class Draft:
    """An attribution on its way to a quote.

    ``pattern`` names the rule that found it, "model" when none did; ``confidence`` is set where it is not
    the pattern's.
    """

    pattern: str
    content: list[Span]
    cue: list[Span] = field(default_factory=list)
    source: list[Span] = field(default_factory=list)
    act: Act = "state"
    parent: Draft | None = None
    confidence: float | None = None


def announcement(sentence: Sentence) -> Draft | None:
    """The cue and source of a sentence that ends in a colon, for the speech that follows; no content yet."""
    for verb in reversed(list(verbs(sentence))):
        if verb.cue.kind in ("say", "tell", "ask") and not verb.passive and not verb.infinitive:
            source = sources.before(sentence, verb.start) or sources.opening(sentence, verb.start)
            if source is not None:
                parts = [sentence.span(*part) for part in source.parts]
                return Draft("announced", [], [sentence.span(verb.start, verb.place + 1)], parts)
    return None
