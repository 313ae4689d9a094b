from __future__ import annotations

import json
import string
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.dates import date_quotes
from kg.model import Document, PartialDate, Quote, Span
from kg.model.interchange import from_json

GOLD = Path(__file__).parents[3] / "shared" / "gold" / "dev.jsonl"
PUBLISHED = "2026-03-12"  # a Thursday


def span(text: str, words: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def quote(text: str, source: str, cue: str, content: str) -> Quote:
    return Quote(
        id="Q1",
        form="indirect",
        content=(span(text, content),),
        cue=(span(text, cue),),
        source=(span(text, source),),
    )


def said(text: str, *quotes: Quote, published: str | None = PUBLISHED) -> list[str | None]:
    document = Document("a", text, published=PartialDate.parse(published) if published else None)
    dated = date_quotes(document, quotes)
    return [None if q.said is None else f"{q.said.basis} {q.said.date}" for q in dated]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # behind the cue
        ("Orla Venn said on Thursday it holds.", "resolved 2026-03-12"),
        ("Orla Venn said Wednesday night it holds.", "resolved 2026-03-11"),
        ("Orla Venn told a dinner in Ostby on Friday it holds.", "resolved 2026-03-06"),
        ("Orla Venn said yesterday it holds.", "resolved 2026-03-11"),
        ("Orla Venn said last week it holds.", "resolved 2026-03-02/2026-03-08"),
        ("Orla Venn said last month it holds.", "resolved 2026-02"),
        ("Orla Venn said last year it holds.", "resolved 2025"),
        ("Orla Venn said in January it holds.", "resolved 2026-01"),
        ("Orla Venn said last March it holds.", "resolved 2025-03"),
        ("Orla Venn said earlier this week it holds.", "resolved 2026-03-09/2026-03-12"),
        ("Orla Venn said at the weekend it holds.", "resolved 2026-03-07/2026-03-08"),
        ("Orla Venn said on February 19 it holds.", "resolved 2026-02-19"),
        ("Orla Venn said on 20 December it holds.", "resolved 2025-12-20"),
        ("Orla Venn said on March 3, 2024, it holds.", "stated 2024-03-03"),
        ("Orla Venn said in March 2024 it holds.", "stated 2024-03"),
        ("Orla Venn said in a 2019 interview it holds.", "stated 2019"),
        ("Orla Venn rejected it on Monday.", "resolved 2026-03-09"),
        # before the source, or between source and cue
        ("Two weeks ago Orla Venn said it holds.", "resolved 2026-02-26"),
        ("In 1931, Orla Venn said it holds.", "stated 1931"),
        ("Orla Venn on Tuesday said it holds.", "resolved 2026-03-10"),
        ("Orla Venn, in a paper published on Monday, said it holds.", "resolved 2026-03-09"),
        ("Orla Venn quit the party last year, saying it holds.", "resolved 2025"),
        # no time of utterance: inside the content, a limit, another clause
        ("Orla Venn said it will open on Friday.", None),
        ("Orla Venn, who returned on Tuesday, said it holds.", None),
        ("Orla Venn said, after a visit on Tuesday, it holds.", None),
        ("Orla Venn said by Tuesday it holds.", None),
        ("Orla Venn may said it holds.", None),
        # words without a date
        ("Orla Venn said last autumn it holds.", "unresolved None"),
        ("A week before the vote Orla Venn said it holds.", None),
        ("Orla Venn said on February 30 it holds.", "unresolved None"),
    ],
)  # fmt: skip
def test_time_words_tied_to_the_cue(text: str, expected: str | None) -> None:
    cue = next(word for word in ("saying", "said", "told", "rejected") if word in text)
    content = next(words for words in ("it holds", "it will open on Friday", "it") if words in text)
    assert said(text, quote(text, "Orla Venn", cue, content)) == [expected]


@pytest.mark.parametrize("words", ["on Thursday", "yesterday", "last month", "two weeks ago", "on 3 March"])
def test_without_a_publication_date_relative_words_stay_words(words: str) -> None:
    text = f"Orla Venn said {words} the dam holds."
    one = quote(text, "Orla Venn", "said", "the dam holds")
    assert said(text, one, published=None) == ["unresolved None"]
    (dated,) = date_quotes(Document("a", text), [one])
    assert dated.said is not None
    assert dated.said.words is not None
    assert dated.said.words.of(text) in words


def test_a_full_date_needs_no_publication_date() -> None:
    text = "Orla Venn said on 3 March 2024 the dam holds."
    assert said(text, quote(text, "Orla Venn", "said", "the dam holds"), published=None) == [
        "stated 2024-03-03"
    ]


def test_a_day_earlier_counts_from_the_day_the_text_was_at() -> None:
    text = (
        "The board met on Tuesday. A day earlier Orla Venn said it holds. That evening Bo Lind said it leaks."
    )
    first = quote(text, "Orla Venn", "said", "it holds")
    other = Quote(
        "Q2", "indirect", (span(text, "it leaks"),), (span(text, "said", 1),), (span(text, "Bo Lind"),)
    )
    assert said(text, first, other) == ["resolved 2026-03-09", "resolved 2026-03-10"]


def test_a_run_of_remarks_shares_its_day() -> None:
    text = (
        "Orla Venn told reporters on Tuesday the dam holds.\n\nThe wall is dry, Venn said.\n\n"
        "Bo Lind said it leaks.\n\nVenn wrote in a letter that she is sorry."
    )
    first = quote(text, "Orla Venn", "told reporters", "the dam holds")
    second = Quote(
        "Q2", "indirect", (span(text, "The wall is dry"),), (span(text, "said"),), (span(text, "Venn", 1),)
    )
    third = Quote(
        "Q3", "indirect", (span(text, "it leaks"),), (span(text, "said", 1),), (span(text, "Bo Lind"),)
    )
    fourth = Quote(
        "Q4",
        "indirect",
        (span(text, "she is sorry"),),
        (span(text, "wrote in a letter"),),
        (span(text, "Venn", 2),),
    )
    assert said(text, first, second, third, fourth) == [
        "resolved 2026-03-10",
        "resolved 2026-03-10",
        None,
        None,
    ]


def test_speech_within_speech_counts_from_the_day_of_the_speech_around_it() -> None:
    text = 'On Monday, Orla Venn said: "Bo Lind told me yesterday that it leaks."'
    outer = Quote(
        "Q1",
        "direct",
        (span(text, text[text.index('"') :]),),
        (span(text, "said"),),
        (span(text, "Orla Venn"),),
    )
    inner = Quote(
        "Q2", "indirect", (span(text, "it leaks"),), (span(text, "told"),), (span(text, "Bo Lind"),), "Q1"
    )
    assert said(text, outer, inner) == ["resolved 2026-03-09", "resolved 2026-03-08"]
    assert said(text, inner, outer, published=None) == ["unresolved None", "unresolved None"]


def test_turns_of_an_interview_take_its_day() -> None:
    text = "Orla Venn spoke to Bo Lind on Tuesday.\n\nLIND: Does it hold?\n\nVENN: It does.\n\nROY: Hello."
    turns = [
        Quote(f"Q{n}", "direct", (span(text, words),), (), (span(text, label),))
        for n, (label, words) in enumerate(
            [("LIND", "Does it hold?"), ("VENN", "It does."), ("ROY", "Hello.")]
        )
    ]
    assert said(text, *turns) == ["resolved 2026-03-10", "resolved 2026-03-10", None]


_WORDS = ["Orla Venn", "said", "on Thursday", "a day earlier", "99 years ago", "in 2019", "31 February",
          "2026-13-45", "999 years earlier",
          "last month", ", who", ".", "\n\n", "“", "”", "that evening"]  # fmt: skip


@given(
    pieces=st.lists(
        st.one_of(st.sampled_from(_WORDS), st.text(alphabet=string.printable, max_size=8)), max_size=20
    ),
    data=st.data(),
    published=st.sampled_from([None, "2026-03-12", "2026", "0001-01-01", "9999-12-31"]),
)
def test_any_text_and_spans(pieces: list[str], data: st.DataObject, published: str | None) -> None:
    text = " ".join(["Orla", *pieces])
    spans = st.tuples(st.integers(0, len(text) - 1), st.integers(1, 12)).map(
        lambda pair: Span(pair[0], min(len(text), pair[0] + pair[1]))
    )
    some = st.lists(spans, max_size=2).map(tuple)
    parents = st.sampled_from([None, "Q0", "Q1"])
    quotes = [
        Quote(f"Q{n}", "indirect", data.draw(some), data.draw(some), data.draw(some), data.draw(parents))
        for n in range(data.draw(st.integers(0, 3)))
    ]
    document = Document("a", text, published=PartialDate.parse(published) if published else None)
    dated = date_quotes(document, quotes)
    assert [q.id for q in dated] == [q.id for q in quotes]
    for one in dated:
        if one.said is not None:
            assert one.said.words is not None
            assert one.said.words.end <= len(text)
            assert (one.said.date is None) == (one.said.basis == "unresolved")
            assert published is not None or one.said.basis != "resolved"
    assert date_quotes(document, quotes) == dated


@pytest.mark.shared
@pytest.mark.skipif(not GOLD.exists(), reason="the evaluation data are not beside the checkout")
def test_gold_articles_without_an_invented_date() -> None:
    right = total = invented = 0
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        gold = from_json(json.loads(line))
        bare = tuple(replace(one, said=None) for one in gold.quotes)
        for wanted, found in zip(gold.quotes, date_quotes(gold.document, bare), strict=True):
            day = None if wanted.said is None or wanted.said.date is None else wanted.said.date.coarse
            got = None if found.said is None or found.said.date is None else found.said.date.coarse
            right, total, invented = (
                right + (day == got),
                total + 1,
                invented + (day is None and got is not None),
            )
    assert total == 289
    assert invented <= 1
    assert right >= 240
