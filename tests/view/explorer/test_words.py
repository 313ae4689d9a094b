"""The index of words: folded as the browser folds, every word found, shards no larger than asked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.view.explorer.shards import SHARD_NAME, script
from kg.view.explorer.words import LONGEST_WORD, fold_words, word_index, written_numbers

# The cases that the tests of the browser read too.
CASES = Path(__file__).parents[2] / "web"
FOLDING: list[dict[str, Any]] = json.loads((CASES / "folding.json").read_text("utf-8"))
# An index with the quotes that it was made of: web/tests/search.test.ts searches it.
INDEX: dict[str, Any] = json.loads((CASES / "word_index.json").read_text("utf-8"))

ENDS = "!#$%()*+,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`ab"
GOES_ON = "cdefghijklmnopqrstuvwxyz{|}~"


def read_numbers(text: str) -> list[int]:
    """What ``written_numbers`` wrote, read as the browser reads it."""
    numbers, rest = [], 0
    for sign in text:
        if sign in GOES_ON:
            rest = rest * len(GOES_ON) + GOES_ON.index(sign) + 1
        else:
            numbers.append(rest * len(ENDS) + ENDS.index(sign))
            rest = 0
    assert rest == 0
    return numbers


def read_index(shards: dict[str, Any]) -> list[dict[int, str]]:
    """The words of each quote by their place in it, out of the shards."""
    lengths = read_numbers(shards["search"]["lengths"])
    starts, start = dict[int, tuple[int, int]](), 0
    for quote, length in enumerate(lengths):
        starts |= {start + place: (quote, place) for place in range(length)}
        start += length + 1
    found: list[dict[int, str]] = [{} for _ in lengths]
    for number, first in enumerate(shards["search"]["first"]):
        shard = shards[f"search-{number}"]
        words, lists = shard["words"].split(" "), shard["places"].split(" ")
        assert words[0] == first
        for word, steps in zip(words, lists, strict=True):
            place = -1
            for step in read_numbers(steps):
                place += step + 1
                quote, at = starts[place]
                found[quote][at] = word
    return found


def test_there_are_cases_of_folding() -> None:
    assert len(FOLDING) == 24


@pytest.mark.parametrize("case", FOLDING, ids=lambda case: case["why"])
def test_words_are_folded(case: dict[str, Any]) -> None:
    assert fold_words(case["text"]) == case["words"]


@given(st.text())
def test_folded_words_stay_as_they_are(text: str) -> None:
    words = fold_words(text)
    assert fold_words(" ".join(words)) == words
    assert all(0 < len(word) <= LONGEST_WORD for word in words)


@given(st.lists(st.integers(0, 10_000_000)))
def test_numbers_are_read_as_they_were_written(numbers: list[int]) -> None:
    assert read_numbers(written_numbers(numbers)) == numbers


@given(st.lists(st.text()), st.integers(1, 60))
def test_every_word_of_every_quote_is_at_its_place(quotes: list[str], largest: int) -> None:
    found = read_index(dict(word_index(quotes, largest)))
    assert found == [dict(enumerate(fold_words(quote))) for quote in quotes]


def test_words_of_common_and_rare_scripts_stand_in_the_order_of_utf_16() -> None:
    shard = dict(word_index(["z \U00010428 \ufb50 é a"]))["search-0"]
    words = shard["words"].split(" ")
    assert words == sorted(words, key=lambda word: word.encode("utf-16-be"))
    assert len(words) == 5


def test_a_shard_is_as_large_as_asked_unless_one_word_fills_it() -> None:
    quotes = [f"word{number} common" for number in range(3_000)]
    shards = dict(word_index(quotes, 2_000))
    sizes = {name: len(json.dumps(shard)) for name, shard in shards.items() if name != "search"}
    alone = {name for name in sizes if " " not in shards[name]["words"]}
    assert [shards[name]["words"] for name in alone] == ["common"]
    assert len(sizes) > 10
    assert all(size < 2_100 for name, size in sizes.items() if name not in alone)


def test_shards_may_be_scripts_and_their_numbers_need_no_escapes() -> None:
    shards = dict(word_index(["__proto__ </script> it's \\ \u2028 東京", "", "constructor"]))
    for name, shard in shards.items():
        assert SHARD_NAME.fullmatch(name)
        assert b"\\" not in script(name, shard)


def test_no_quotes_make_an_empty_index() -> None:
    assert dict(word_index([])) == {"search": {"lengths": "", "first": []}}
    assert dict(word_index(["…", ""])) == {"search": {"lengths": "!!", "first": []}}


def test_the_index_that_the_browser_is_tested_with_is_the_one_that_is_written() -> None:
    assert dict(word_index(INDEX["quotes"], INDEX["largest"])) == INDEX["shards"]
