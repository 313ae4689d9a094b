"""When a quote was said, and on which occasion: time words tied to its cue, and quotes that hang together."""

from kg.dates.events import date_events
from kg.dates.tying import date_quotes

__all__ = ["date_events", "date_quotes"]
