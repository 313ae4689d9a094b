from __future__ import annotations

import pytest

from kg.model import Document, Entity, Quote, Span
from kg.positions import act_of_cue, speech_acts


def act(text: str, cue: str, content: str, *, form: str = "indirect") -> str:
    """The act of one quote of ``text``; the cue's last occurrence counts."""
    start = text.rindex(cue) if cue else 0
    cues = (Span(start, start + len(cue)),) if cue else ()
    begin = text.index(content)
    quote = Quote("Q1", form, (Span(begin, begin + len(content)),), cues)  # type: ignore[arg-type]
    return speech_acts(Document("a", text), [quote])[0].act


@pytest.mark.parametrize(
    ("cue", "content", "expected"),
    [
        ("said", "the wall is dry", "state"),
        ("according to", "the wall is dry", "state"),
        ("proposed", "a ferry", "propose"),
        ("wants", "to build a ferry", "propose"),
        ("backed", "the ferry", "support"),
        ("rejected", "the ferry", "reject"),
        ("ruled out", "a ferry", "reject"),
        ("was not something", "a ferry", "reject"),
        ("called for", "a ferry", "demand"),
        ("wants", "a ferry", "demand"),
        ("told", "to leave the hall", "demand"),
        ("asked", "her to leave the hall", "demand"),
        ("asked", "whether she had left the hall", "ask"),
        ("promised", "a ferry", "promise"),
        ("predicted", "a wet year", "predict"),
        ("expects", "a wet year", "predict"),
        ("expects", "us to pay", "demand"),
        ("denied", "selling the ferry", "deny"),
        ("accused", "the board of sleeping", "accuse"),
        ("praised", "the crew", "praise"),
        ("apologised for", "the delay", "apologise"),
        ("announced", "a ferry", "announce"),
        ("declined to comment", "on the ferry", "no-comment"),
        # the content tells when the cue does not
        ("said", "she would not accept the levy", "reject"),
        ("said", "the levy was not something she would agree to", "reject"),
        ("said", "the story was untrue", "deny"),
        ("said", "she supported the levy", "support"),
        ("said", "the levy must go", "demand"),
        ("said", "the wall will hold", "predict"),
        ("said", "she would build a ferry", "promise"),
        ("said", "no levy was planned", "deny"),
        ("said", "the board has opened a review of the ferry", "announce"),
        ("said", "the ferry would be opened in September", "announce"),
        ("thinks", "it'll rain", "predict"),
        # a judgement of something
        ("called", "the levy a slow puncture", "reject"),
        ("called", "the levy a historic step", "praise"),
        ("called", "it one", "state"),
        # false friends
        ("was denied", "bail", "state"),
        ("declined", "3 % in a day", "state"),
        ("pushed back", "the date by a week", "state"),
        ("pushed back against", "the date", "reject"),
        ("stopped short of endorsing", "the levy", "state"),
        ("did not rule out", "a levy", "state"),
        ("backed", "away from the levy", "reject"),
        ("backed", "that up", "state"),
        ("declined", "to renew the levy", "reject"),
        ("suggested", "he had lied", "accuse"),
        ("suggested", "he was asleep", "state"),
        # the first verb of a cue tells
        ("wants a written promise", "that the ferry stays", "demand"),
        ("put forward a plan", "for a ferry", "propose"),
        ("suggested", "a ferry", "propose"),
    ],
)
def test_act(cue: str, content: str, expected: str) -> None:
    assert act(f"Orla Venn {cue} {content}.", cue, content) == expected


def test_a_question_asks_whatever_the_cue() -> None:
    assert act('"Is it dry?" Orla Venn said.', "said", '"Is it dry?"', form="direct") == "ask"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("I'm not answering that.", "no-comment"),
        ("That is above my grade.", "no-comment"),
        ("No. I have said no to it twice.", "reject"),
        ("We are delighted.", "praise"),
        ("It might one day save a boat.", "predict"),
        ("We did not build it, and will pay for the wall.", "state"),
        # what happens to oneself is no promise
        ("We will pay for it.", "promise"),
        ("We'll lose money on it.", "state"),
        ("We will need help.", "state"),
        # what others want is told
        ("They wanted the ferry back.", "state"),
    ],
)
def test_speech_that_does_something(content: str, expected: str) -> None:
    assert act(f'"{content}" Orla Venn said.', "said", f'"{content}"', form="direct") == expected


def test_a_want_of_ones_own_is_a_demand() -> None:
    assert act("Orla Venn said she wanted the ferry back.", "said", "she wanted the ferry back") == "demand"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("Velm Motors will leave the harbour", "announce"),
        ("Velm Motors has decided to leave the harbour", "announce"),
        ("Velm Motors will not leave", "predict"),
        ("Tern Line will leave the harbour", "predict"),
        ("the harbour toll would be dropped by May", "announce"),
        ("the harbour toll would be bad by May", "predict"),
        ("it accepted the ruling and would pay for the tests", "promise"),
    ],
)
def test_who_tells_of_its_own_plan_announces_it(content: str, expected: str) -> None:
    text = f"{content}, Velm Motors said."
    name = text.rindex("Velm")
    mentions = [Span(at, at + 11) for at in sorted({text.index("Velm"), name})]
    firm = Entity("E1", "velm", "organization", "Velm Motors", mentions=tuple(mentions))
    quote = Quote("Q1", "indirect", (Span(0, len(content)),), speakers=("E1",))
    assert speech_acts(Document("a", text), [quote], [firm])[0].act == expected


def test_an_apology_in_ones_own_words() -> None:
    assert act('"I am so sorry," Orla Venn said.', "said", '"I am so sorry,"', form="direct") == "apologise"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Neither Venn nor Lind responded to requests for comment on the levy.", "no-comment"),
        ("Venn had not replied to questions about the levy.", "no-comment"),
        ("Venn responded to questions about the levy.", "state"),
    ],
)
def test_silence_needs_a_negation(text: str, expected: str) -> None:
    cue = next(
        c
        for c in ("responded to requests for comment", "replied to questions", "responded to questions")
        if c in text
    )
    assert act(text, cue, "the levy") == expected


def test_a_no_comment_set_by_the_reader_is_kept() -> None:
    quote = Quote("Q1", "direct", (Span(0, 11),), act="no-comment")
    assert speech_acts(Document("a", '"Ask Lind,"'), [quote]) == (quote,)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("the levy was “a seat belt after the crash”", "reject"),
        ("the levy was “a great day for boats”", "support"),
        ("the levy was “promised and costed”", "state"),
    ],
)
def test_judgements_in_marks(content: str, expected: str) -> None:
    assert act(f"Orr said {content}.", "said", content, form="mixed") == expected


def test_speech_behind_a_denial_denies() -> None:
    text = "Orr denied the leak. “It came out in May,” she said. “Rain is wet,” she said."
    spans = [text.index(words) for words in ("the leak", "“It came out in May,”", "“Rain is wet,”")]
    quotes = [
        Quote("Q1", "indirect", (Span(spans[0], spans[0] + 8),), (Span(4, 10),), (), speakers=("E1",)),
        Quote("Q2", "direct", (Span(spans[1], spans[1] + 22),), (), (), speakers=("E1",)),
        Quote("Q3", "direct", (Span(spans[2], spans[2] + 14),), (), (), speakers=("E1",)),
    ]
    document = Document("a", text)
    assert [quote.act for quote in speech_acts(document, quotes)] == ["deny", "deny", "state"]


@pytest.mark.parametrize(
    ("cue", "content", "expected"),
    [
        ("rejected", "the levy", "reject"),
        # what the content tells is not looked at
        ("said", "she would not accept the levy", "state"),
        ("suggested", "she had lied", "propose"),
        ("declined to comment", "on the levy", "no-comment"),
    ],
)
def test_the_lexicon_alone_reads_no_content(cue: str, content: str, expected: str) -> None:
    text = f"Orla Venn {cue} {content}."
    start = text.index(cue)
    begin = text.index(content)
    quote = Quote("Q1", "indirect", (Span(begin, begin + len(content)),), (Span(start, start + len(cue)),))
    assert act_of_cue(text, quote) == expected
