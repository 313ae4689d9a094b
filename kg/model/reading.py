"""What is read out of one article: who said what, who they are, and where they stand.

Spans are what was seen; ids of entities, dates and positions are what was inferred from it.
Inference never changes a span.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, get_args

from kg.model.dates import PartialDate, TimeReference
from kg.model.diagnostic import Diagnostic
from kg.model.document import Document
from kg.model.keys import slug
from kg.model.spans import Span

__all__ = [
    "ACTS", "ATTITUDES", "ENTITY_TYPES", "EVENT_KINDS", "FORMS", "MENTION_KINDS", "POLARITIES", "TOPIC_KINDS",
    "WRITTEN_KINDS", "Act", "Attitude", "Entity", "EntityType", "EventKind", "Form", "Mention", "MentionKind",
    "Polarity", "Position", "Quote", "Reading", "Role", "SpeechEvent", "Topic", "TopicKind",
]  # fmt: skip

Form = Literal["direct", "indirect", "mixed"]
"""Whether all, none or some of a quote's content stands in quotation marks."""
Act = Literal[
    "state", "propose", "support", "reject", "demand", "promise", "predict", "deny", "accuse",
    "praise", "ask", "apologise", "announce", "no-comment",
]  # fmt: skip
"""What a speaker does in saying it."""
EventKind = Literal[
    "hearing", "session", "briefing", "interview", "speech", "gathering", "remarks",
    "statement", "post", "letter", "publication",
]  # fmt: skip
"""What kind of occasion a speech event is; the last four are written."""
EntityType = Literal["person", "organization", "group", "place", "document"]
MentionKind = Literal["name", "nominal", "pronoun"]
TopicKind = Literal["proposal", "term", "policy", "plan", "event", "issue", "claim"]
Polarity = Literal["for", "against", "neither"]
Attitude = Literal[
    "asserts", "denies", "proposes", "supports", "rejects", "demands", "promises", "considers",
    "hopes", "expects", "promotes", "criticises",
]  # fmt: skip
"""How a holder stands to a topic; polarity is for networks, attitude is for readers."""

FORMS: tuple[Form, ...] = get_args(Form)
ACTS: tuple[Act, ...] = get_args(Act)
ENTITY_TYPES: tuple[EntityType, ...] = get_args(EntityType)
EVENT_KINDS: tuple[EventKind, ...] = get_args(EventKind)
WRITTEN_KINDS: tuple[EventKind, ...] = ("statement", "post", "letter", "publication")
MENTION_KINDS: tuple[MentionKind, ...] = get_args(MentionKind)
TOPIC_KINDS: tuple[TopicKind, ...] = get_args(TopicKind)
POLARITIES: tuple[Polarity, ...] = get_args(Polarity)
ATTITUDES: tuple[Attitude, ...] = get_args(Attitude)


_OF_ARTICLE = re.compile(r"-[0-9a-f]{8}\Z")
_OWN = 9


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where the text refers to somebody or something."""

    span: Span
    type: EntityType
    kind: MentionKind


@dataclass(frozen=True, slots=True)
class Role:
    """A title that the text gives a person, known to hold on ``as_of`` only.

    ``organization`` is the id of an entity of the same reading. ``evidence`` is where the text says so.
    """

    title: str
    organization: str | None = None
    as_of: PartialDate | None = None
    former: bool = False
    evidence: Span | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that an article speaks of.

    ``id`` is local to the reading; ``key`` is shared by all articles that mean the same one.
    ``named`` is False for sources that the text leaves unnamed ("an official"): they are never
    merged across stories.
    """

    id: str
    key: str
    type: EntityType
    name: str
    named: bool = True
    aliases: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """An attribution: content ascribed to a source by a cue (the terms of PARC and PolNeAR).

    A reader sets the spans, ``form``, ``parent`` and ``confidence``; ``act``, ``speakers`` (entity
    ids, in the order of ``source``) and ``said`` are inferred afterwards. Content interrupted by
    its attribution is several spans in reading order; direct speech includes its quotation marks.
    ``parent`` is the id of the quote whose content holds this one.
    """

    id: str
    form: Form
    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()
    parent: str | None = None
    confidence: float = 1.0
    act: Act = "state"
    speakers: tuple[str, ...] = ()
    said: TimeReference | None = None


@dataclass(frozen=True, slots=True)
class SpeechEvent:
    """One occasion on which something was said or written, with the quotes that report it.

    ``quotes`` holds quote ids in the order of the text; a quote belongs to one event at most. ``said`` is
    the time that they share. ``medium`` are the words that tell how it was said ("in a statement", "told
    reporters") and ``place`` the words that tell where; both None when the text does not say.
    """

    id: str
    kind: EventKind
    quotes: tuple[str, ...]
    said: TimeReference | None = None
    medium: Span | None = None
    place: Span | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """What people take positions on: a proposal, a term, a policy …

    ``introduced_by`` holds entity ids, ``characterized_by`` the ids of quotes that say what it is.
    """

    id: str
    key: str
    label: str
    kind: TopicKind
    mentions: tuple[Span, ...] = ()
    introduced_by: tuple[str, ...] = ()
    characterized_by: tuple[str, ...] = ()

    @property
    def general(self) -> bool:
        """Whether the label alone means nothing ("scheme"): then the key ends in digits of the article."""
        own = slug(self.label)
        return self.key[:-_OWN] == own and _OF_ARTICLE.search(self.key) is not None


@dataclass(frozen=True, slots=True)
class Position:
    """Where somebody stands on a topic, resting on quotes.

    ``holder``, ``ascribed_by`` and ``on_behalf_of`` are entity ids, ``target`` is a topic id and
    ``evidence`` holds quote ids. ``ascribed_by`` is set when the position is told by somebody else.
    """

    holder: str
    polarity: Polarity
    attitude: Attitude
    target: str
    label: str
    evidence: tuple[str, ...]
    on: TimeReference | None = None
    ascribed_by: str | None = None
    on_behalf_of: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read out of one document. ``reader`` is the name and version that read it."""

    document: Document
    reader: str = ""
    entities: tuple[Entity, ...] = ()
    quotes: tuple[Quote, ...] = ()
    topics: tuple[Topic, ...] = ()
    positions: tuple[Position, ...] = ()
    events: tuple[SpeechEvent, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
