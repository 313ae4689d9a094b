"""The domain as plain frozen values. Standard library only; nothing here knows a file format or an engine."""

from kg.model.dates import BASES, Basis, PartialDate, TimeReference
from kg.model.decisions import ANSWERS, Answer, Decision
from kg.model.diagnostic import Diagnostic, Severity
from kg.model.document import Document
from kg.model.keys import digest, slug
from kg.model.links import Candidate
from kg.model.reading import (
    ACTS,
    ATTITUDES,
    ENTITY_TYPES,
    EVENT_KINDS,
    FORMS,
    MENTION_KINDS,
    POLARITIES,
    TOPIC_KINDS,
    WRITTEN_KINDS,
    Act,
    Attitude,
    Entity,
    EntityType,
    EventKind,
    Form,
    Mention,
    MentionKind,
    Polarity,
    Position,
    Quote,
    Reading,
    Role,
    SpeechEvent,
    Topic,
    TopicKind,
)
from kg.model.spans import Span, complement, trim

__all__ = [
    "ACTS", "ANSWERS", "ATTITUDES", "BASES", "ENTITY_TYPES", "EVENT_KINDS", "FORMS", "MENTION_KINDS",
    "POLARITIES", "TOPIC_KINDS", "WRITTEN_KINDS", "Act", "Answer", "Attitude", "Basis", "Candidate",
    "Decision", "Diagnostic", "Document", "Entity", "EntityType", "EventKind", "Form", "Mention",
    "MentionKind", "PartialDate", "Polarity", "Position", "Quote", "Reading", "Role", "Severity", "Span",
    "SpeechEvent", "TimeReference", "Topic", "TopicKind", "complement", "digest", "slug", "trim",
]  # fmt: skip
