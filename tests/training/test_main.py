"""Which articles are trained on. Needs the training extra."""

from __future__ import annotations

import pytest

from kg.model import Document, Reading
from kg.read.trained.network import load

pytest.importorskip("transformers", reason="the training extra is not installed")
pytest.importorskip("onnx", reason="the training extra is not installed")


def reading(name: str, annotator: str) -> Reading:
    return Reading(Document(name, "Ada Frey said the ferry was late."), reader=annotator)


def test_no_annotator_of_an_article_that_is_kept_back_is_trained_on() -> None:
    from training.__main__ import HELD_OUT, labelled, split

    names = [f"article {number:03}" for number in range(2 * HELD_OUT)]
    readings = [reading(name, annotator) for name in names for annotator in "ab"]
    used, kept = split(readings)
    assert [(item.document.id, item.reader) for item in kept] == [(names[0], "a"), (names[HELD_OUT], "a")]
    assert len(used) == 2 * (len(names) - 2)
    assert not {item.document.id for item in used} & {item.document.id for item in kept}
    again = [item.again for item in labelled(used, load().tokenizer)]
    assert again == [False, True] * (len(names) - 2)
