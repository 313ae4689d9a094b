"""Words are left out of one file only where its texts hold them to the character."""

from __future__ import annotations

from typing import Any

from kg.view.explorer.contents import Contents
from kg.view.explorer.leaning import lean
from tests.view.conftest import BASE, TEXT, Story


def words_of(story: Story) -> tuple[list[str], list[str | None], dict[str, Any]]:
    shards = dict(Contents(story.network, story.texts.get).shards())
    names = sorted(name for name in shards if name.startswith("words-"))
    left = lean(shards)
    return (
        [words for name in names for words in shards[name]],
        [words for name in names for words in left[name]],
        {name: value for name, value in left.items() if name not in names},
    )


def test_words_that_are_the_texts_own_are_left_out(story: Story) -> None:
    whole, left, rest = words_of(story)
    assert sorted(whole) == ["the harbour toll kept", "“The toll is dead,”"]
    assert left == [None, None]
    assert rest == {
        name: value
        for name, value in Contents(story.network, story.texts.get).shards()
        if not name.startswith("words-")
    }


def test_words_that_are_not_stay(story: Story) -> None:
    begin, middle = TEXT.index("The toll is dead"), TEXT.index("Mara")
    spans = f"content:{begin}-{begin + 8},{middle}-{middle + 4}"
    story.network.nodes[f"{BASE}quote/a"].update(text="The toll Mara", spans=spans)
    story.network.nodes[f"{BASE}quote/b"]["text"] = "the harbor toll kept"
    whole, left, _ = words_of(story)
    assert dict(zip(whole, left, strict=True)) == {
        "The toll Mara": None,
        "the harbor toll kept": "the harbor toll kept",
    }


def test_without_a_text_all_words_stay(story: Story) -> None:
    whole, left, _ = words_of(Story(story.network, {}))
    assert left == whole
