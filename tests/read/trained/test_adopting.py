"""Contents and cues that found each other in no paragraph are brought together in their own."""

from __future__ import annotations

import numpy as np

from kg.model import Span
from kg.read.trained import attributions
from kg.read.trained.linking import Links


def spans(*places: tuple[int, int]) -> attributions._Spans:
    """Spans of a word each: place and paragraph."""
    made = attributions._Spans()
    for word, paragraph in places:
        made.words.append((word, word))
        made.paragraphs.append(paragraph)
        made.places.append(Span(word, word + 1))
    return made


def adopted(chosen: list[int], contents: attributions._Spans, cues: attributions._Spans) -> list[int]:
    owners = Links(np.array(chosen), np.ones(len(chosen)))
    attributions._adopt(owners, contents, cues)
    return [int(cue) for cue in owners.chosen]


def test_a_content_without_a_cue_goes_to_the_nearest_that_has_none() -> None:
    assert adopted([-1, 1], spans((3, 0), (9, 0)), spans((1, 0), (8, 0))) == [0, 1]


def test_a_headline_and_its_lead_that_ask_for_the_cues_of_each_other_get_their_own() -> None:
    assert adopted([1, 0], spans((0, 0), (10, 1)), spans((5, 0), (15, 1))) == [0, 1]


def test_a_cue_that_announces_the_next_paragraph_keeps_its_content() -> None:
    assert adopted([0], spans((10, 1)), spans((5, 0))) == [0]
