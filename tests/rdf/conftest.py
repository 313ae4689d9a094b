"""Fixtures: the story of ``story.py`` and a run that read it."""

from __future__ import annotations

import pytest

from kg.model import Reading
from kg.rdf import Run
from tests.rdf.story import make_reading


@pytest.fixture
def reading() -> Reading:
    """What a careful reader finds in the story."""
    return make_reading()


@pytest.fixture
def run() -> Run:
    """A run of a reader that is a person."""
    return Run("by hand 1", "kg test", {"language": "en"})
