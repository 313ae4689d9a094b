"""When a quote was said: time words tied to its cue, and the day, month, year or interval they give."""

from kg.dates.tying import date_quotes

__all__ = ["date_quotes"]
