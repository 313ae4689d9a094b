"""Which attributions are sayings, whose they are, and who speaks together."""

from __future__ import annotations

import pytest

from kg.model import Span
from kg.read.trained.attributions import Attribution
from kg.read.trained.sayings import apart, as_draft, is_another, is_saying, unbroken


def found(text: str, source: str, cue: str, content: str) -> Attribution:
    def place(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    who = place(source) if source else None
    return Attribution([place(content)], place(cue), who, (0.7, 0.7, 0.7), 0.7)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "expected"),
    [
        ("Ek said the shops would close.", "Ek", "said", "the shops would close", True),
        # what was not told is no quote
        ("Ek did not say whether they close.", "Ek", "did not say", "whether they close", False),
        ("Ek wouldn't say how long.", "Ek", "wouldn't say", "how long", False),
        # nor is what nobody said yet
        ("She would say that it is safe.", "She", "would say", "it is safe", False),
        ("She might then ask for more.", "She", "ask", "for more", False),
        ("If he says it is safe, we go.", "he", "says", "it is safe", False),
        ("She said she would ask for more.", "She", "said", "she would ask for more", True),
        # a negation that is told is one
        ("Ek did not say that it was over.", "Ek", "did not say", "that it was over", True),
        ("Ek does not know it.", "Ek", "does not know", "it", True),
        # what somebody calls a thing is a term
        ('a scheme he called "tribute in silicon"', "he", "called", '"tribute in silicon"', False),
        ('a scheme he called "a tribute to all that glitters"', "he", "called",
         '"a tribute to all that glitters"', True),
        ("he called it a tribute", "he", "called", "it a tribute", True),
    ],
)  # fmt: skip
def test_what_is_said(text: str, source: str, cue: str, content: str, expected: bool) -> None:
    assert is_saying(text, as_draft(text, found(text, source, cue, content))) is expected


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("“The board wants it back,”", "The board", True),
        # the speaker's own wish is what the quote says
        ("“We want it back,”", "We", False),
        ("“My party wants it back,”", "My party", False),
        ("“Anyone wants it back,”", "Anyone", False),
        # in direct speech "she" is somebody else, in indirect speech mostly the speaker
        ("“She wants it back,”", "She", True),
        ("She wants it back", "She", False),
    ],
)
def test_whose_words_an_inner_attribution_is(text: str, source: str, expected: bool) -> None:
    draft = as_draft(text, found(text, source, "want", "it back"))
    assert is_another(text, draft, Span(0, len(text))) is expected


def test_an_inner_attribution_needs_a_source() -> None:
    text = "it is expected that rain falls"
    assert not is_another(text, as_draft(text, found(text, "", "is expected", "rain falls")), Span(0, 30))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Ada Frey and Milo Tran", ["Ada Frey", "Milo Tran"]),
        ("the mayor and the council", ["the mayor and the council"]),
        ("Ada Frey and her deputy", ["Ada Frey and her deputy"]),
        ("the Ministry of Fish and Water", ["the Ministry of Fish and Water"]),
        ("Ada Frey", ["Ada Frey"]),
    ],
)
def test_joint_speakers_who_are_named_have_a_span_each(source: str, expected: list[str]) -> None:
    text = f"{source} said so."
    draft = as_draft(text, found(text, source, "said", "so"))
    assert [span.of(text) for span in draft.source] == expected


def parts(text: str, content: str) -> list[tuple[str, list[str]]]:
    made = apart(text, as_draft(text, found(text, "Ek", "said", content)))
    assert all([span.of(text) for span in draft.source] == ["Ek"] for draft in made)
    return [(draft.cue[0].of(text), [span.of(text) for span in draft.content]) for draft in made]


def test_what_somebody_stopped_short_of_is_no_part_of_what_was_said() -> None:
    content = "the firm had bought the land, but stopped short of endorsing the tram"
    assert parts(f"Ek said {content}.", content) == [
        ("said", ["the firm had bought the land"]),
        ("stopped short of endorsing", ["the tram"]),
    ]


@pytest.mark.parametrize(
    "content",
    [
        "the race was on, but stopped short of finishing the lap",
        "“we came, but stopped short of endorsing it”",
        "the firm stopped short of endorsing the tram",
    ],
    ids=["no saying", "spoken", "told of another"],
)
def test_other_words_stay_in_what_was_said(content: str) -> None:
    assert parts(f"Ek said {content}.", content) == [("said", [content])]


@pytest.mark.parametrize(
    ("between", "kept"),
    [
        (" on Tuesday after ", 1),
        (" shortly before ", 1),
        (", ahead of ", 1),
        (" and that ", 2),
        (". After ", 2),
    ],
)
def test_what_tells_when_something_was_said_is_no_part_of_it(between: str, kept: int) -> None:
    text = f"The levy stays, Ek said{between}the third round of talks."
    first, cue = Span(0, 14), Span(19, 23)
    second = Span(cue.end + len(between), len(text) - 1)
    made = as_draft(text, Attribution([first, second], cue, Span(16, 18), (0.7, 0.7, 0.7), 0.7))
    assert made.content == [first, second][:kept]


def test_a_naming_in_passing_leaves_a_content_whole() -> None:
    text = "Ek said that an “Osk formula”, as she called the offer, could be signed. He called it odd."
    one = found(text, "Ek", "said", "that an “Osk formula”")
    passing = found(text, "she", "called", "the offer, could be signed")
    other = found(text, "He", "called", "it odd")
    (whole, kept) = unbroken(text, [as_draft(text, item) for item in (one, passing, other)])
    assert [span.of(text) for span in whole.content] == [
        "that an “Osk formula”, as she called the offer, could be signed"
    ]
    assert [span.of(text) for span in kept.content] == ["it odd"]


@pytest.mark.parametrize(
    ("text", "said", "called"),
    [
        ("The formula, as she called it, was signed.", None, "it"),
        ("It was odd. Ek said the formula, as she called, was signed.", "the formula", "It was odd"),
        ("Ek said the formula, as she called it:\n\nIt was odd.", "the formula", "It was odd"),
    ],
    ids=["nothing before it", "a content before the cue", "a content in the next paragraph"],
)
def test_a_naming_after_as_that_cuts_nothing_is_its_own(text: str, said: str | None, called: str) -> None:
    drafts = [as_draft(text, found(text, "Ek", "said", said))] if said else []
    drafts.append(as_draft(text, found(text, "she", "called", called)))
    before = [list(draft.content) for draft in drafts]
    assert unbroken(text, drafts) == drafts
    assert [draft.content for draft in drafts] == before


def test_a_content_cut_in_three_is_made_whole() -> None:
    text = "Ek said a plan, as she called it, a scheme, as he called it, would do."
    cut = [found(text, "Ek", "said", "a plan"), found(text, "she", "called", "it, a scheme")]
    last = text.rindex("it, would do")
    cut.append(Attribution([Span(last, len(text) - 1)], Span(last - 7, last - 1), Span(last - 10, last - 8),
                           (0.7, 0.7, 0.7), 0.7))  # fmt: skip
    (whole,) = unbroken(text, [as_draft(text, item) for item in cut])
    assert [span.of(text) for span in whole.content] == [text[len("Ek said ") : -1]]
