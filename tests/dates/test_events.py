"""Which quotes are of one occasion, and what the text tells of it."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.dates import date_events, date_quotes
from kg.model import Document, PartialDate, Quote, Span, SpeechEvent
from tests.dates.marked import ENTITIES, PUBLISHED, read_marked


def events(marked: str, *, publisher: str | None = None) -> list[str]:
    """The events of a marked text: numbers of the quotes, kind, medium and place where told."""
    document, quotes, entities = read_marked(marked, publisher=publisher)
    _, found = date_events(document, quotes, entities)
    return [line(event, document.text) for event in found]


def line(event: SpeechEvent, text: str) -> str:
    numbers = "".join(quote.removeprefix("Q") for quote in event.quotes)
    told = [span.of(text) if span else "-" for span in (event.medium, event.place)]
    return " | ".join([numbers, event.kind, *told])


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        # one cue tells kind, medium and place
        ("<orr|Ann Orr|told reporters|it rained> in Velm.", ["0 | remarks | told reporters | Velm"]),
        ("<orr|Ann Orr|told reporters in Velm|it rained>.", ["0 | remarks | told reporters | Velm"]),
        ("<orr|Ann Orr|told a news conference at Ostby Pavilion|it rained>.",
         ["0 | briefing | told a news conference | Ostby Pavilion"]),
        ("<orr|Ann Orr|said in a statement|it rained>.", ["0 | statement | in a statement | -"]),
        ("<orr|Ann Orr|said|it rained> in a letter to Bo Lind.", ["0 | letter | in a letter | -"]),
        ("<orr|Ann Orr|said|it rained> in an interview with the Velm Packet.",
         ["0 | interview | in an interview with the Velm Packet | -"]),
        ("<orr|Ann Orr|told the Commons trade committee|it rained>.",
         ["0 | session | told the Commons trade committee | -"]),
        ("<orr|Ann Orr|told the jury|it rained>.", ["0 | hearing | told the jury | -"]),
        ("<orr|Ann Orr|posted on Chirrup|it rained>.", ["0 | post | posted on Chirrup | -"]),
        ("<orr|Ann Orr|said|it rained> by telephone.", ["0 | interview | by telephone | -"]),
        ("<orr|Ann Orr|told a dinner in Velm|it rained>.", ["0 | gathering | told a dinner | Velm"]),
        # before the source, between source and cue, and as the source
        ("Speaking to reporters in Velm, <orr|Ann Orr|said|it rained>.",
         ["0 | remarks | Speaking to reporters | Velm"]),
        ("In a speech in Ostby, <orr|Ann Orr|said|it rained>.", ["0 | speech | In a speech | Ostby"]),
        ("<study|The study|found|it rained>. <study|It|notes|it was dry>.",
         ["01 | publication | The study | -"]),
        # the words of another clause, of the source and of the content tell no occasion
        ("<orr|Ann Orr|said|it rained>, a day after returning from a meeting in Velm.", []),
        ("<orr|Ann Orr|said|it rained in a letter to Velm>.", []),
        ("<orr|Ann Orr, a nurse at Velm Hospital,|told reporters|it rained>.",
         ["0 | remarks | told reporters | -"]),
        ("<orr|Ann Orr|told reporters|it rained>, <lind|Bo Lind|said|so> in Ostby.",
         ["0 | remarks | told reporters | -"]),
        # months, languages, owners and bodies are no places
        ("<orr|Ann Orr|told reporters in March|it rained>.", ["0 | remarks | told reporters | -"]),
        ("<orr|Ann Orr|told reporters in English|it rained>.", ["0 | remarks | told reporters | -"]),
        ("<orr|Ann Orr|told reporters at Velm's|it rained> fair.", ["0 | remarks | told reporters | -"]),
        ("<orr|Ann Orr|told reporters in Velm Tuesday|it rained>.", ["0 | remarks | told reporters | Velm"]),
        # a speaker on a known day is an event; without a day or an occasion, one quote is none
        ("<orr|Ann Orr|said on Wednesday|it rained>.", ["0 | remarks | - | -"]),
        ("<orr|Ann Orr|said|it rained>.", []),
        ("<orr|Ann Orr|said in January|it rained>.", []),
        # a dateline is no place of the event
        ("VELM — <orr|Ann Orr|told reporters|it rained>.", ["0 | remarks | told reporters | -"]),
    ],
)  # fmt: skip
def test_what_a_cue_tells(marked: str, expected: list[str]) -> None:
    assert events(marked) == expected


GAP = "\n\nIt was late.\n\n"


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        # a run of remarks: the day of one, the occasion of one
        ("<orr|Ann Orr|said on Wednesday|it rained>." + GAP + "<orr|She|said|it was dry>.",
         ["01 | remarks | - | -"]),
        ("<orr|Ann Orr|told a rally|it rained>." + GAP + "<orr|She|said|it was dry>.",
         ["01 | gathering | told a rally | -"]),
        ("<orr|Ann Orr|told a rally|it rained>." + GAP + "<lind|Bo Lind|said|it was dry>.",
         ["0 | gathering | told a rally | -"]),
        ("<orr|Ann Orr|told a rally|it rained>." + GAP * 4 + "<orr|She|said|it was dry>.",
         ["0 | gathering | told a rally | -"]),
        # what the text goes on with; plain words apart from each other are nothing
        ("<orr|Ann Orr|said|it rained>." + GAP + "<orr|She|added|it was dry>.", ["01 | remarks | - | -"]),
        ("<orr|Ann Orr|said|it rained>." + GAP + "<orr|She|said|it was dry>.", []),
        ("<orr|Ann Orr|said|it rained>.\n\n<orr|||It was dry>.", ["01 | remarks | - | -"]),
        ("<orr|Ann Orr|denied|it rained>. <orr||she said|It was dry>.", ["01 | remarks | - | -"]),
        ("<orr|Ann Orr|denies|it rained>. <orr||she says|It is dry>.", []),
        # a paraphrase and the words in its paragraph, with the occasion told behind them
        ("<orr|Ann Orr|welcomed|it>. <orr||she told reporters|It was dry>.",
         ["01 | remarks | told reporters | -"]),
        # another occasion is another event, on the same day too
        ("<orr|Ann Orr|told the jury on Wednesday|it rained>." + GAP
         + "<orr|She|said in a statement on Wednesday|it was dry>.",
         ["0 | hearing | told the jury | -", "1 | statement | in a statement | -"]),
        ("<orr|Ann Orr|told reporters on Tuesday|it rained>." + GAP + "<orr|She|said on Wednesday|no>.",
         ["0 | remarks | told reporters | -", "1 | remarks | - | -"]),
        ("<orr|Ann Orr|told reporters on Wednesday|it rained>." + GAP * 4 + "<orr|Orr|said on Wednesday|no>.",
         ["01 | remarks | told reporters | -"]),
        # a letter goes on; another letter does not
        ("<orr|Ann Orr|said in a letter|it rained>. <orr|She|wrote|it was dry>.",
         ["01 | letter | in a letter | -"]),
        ("<orr|Ann Orr|said in a letter|it rained>." + GAP + "In the same letter <orr|she|asked|why>.",
         ["01 | letter | in a letter | -"]),
        ("<orr|Ann Orr|said in a letter|it rained>." + GAP + "<orr|She|said in a letter|why>.",
         ["0 | letter | in a letter | -", "1 | letter | in a letter | -"]),
        # a hearing gives kind and place to those inside, and not to those outside
        ("A clerk dozed at Ostby Crown Court on Wednesday.\n\n<lind|Bo Lind|told the jury|it rained>. "
         "<orr|Ann Orr|denied|it>.\n\nOutside, <orr|Ann Orr|said|it was dry>.",
         ["01 | hearing | told the jury | Ostby Crown Court", "2 | remarks | - | -"]),
        # a wish is no utterance
        ("<orr|Ann Orr|wants|a pier>. <orr|She|hopes|for rain>.", []),
    ],
)  # fmt: skip
def test_which_quotes_hang_together(marked: str, expected: list[str]) -> None:
    assert events(marked) == expected


def turn(text: str, number: int, label: str, words: str) -> Quote:
    """A turn of a transcript: a label, a colon, words."""
    start = text.index(f"{label}: {words}")
    content = Span(start + len(label) + 2, start + len(label) + 2 + len(words))
    speaker = {"ORR": "orr", "LIND": "lind", "PIER": "board"}[label]
    return Quote(
        f"Q{number}", "direct", (content,), source=(Span(start, start + len(label)),), speakers=(speaker,)
    )


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        # who the opening does not name was not there on that day
        ("Ann Orr spoke to Bo Lind on Tuesday. Orr and Lind met late.", [("interview", ("Q0", "Q1"))]),
        ("Ann Orr spoke to us.", [("interview", ("Q0", "Q1", "Q2"))]),
        ("A record of the night.", [("remarks", ("Q0", "Q1", "Q2"))]),
    ],
)
def test_the_turns_of_a_transcript_are_one_event(
    opening: str, expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    text = f"{opening}\n\nLIND: Why?\n\nORR: So.\n\nPIER: No."
    turns = [turn(text, 0, "LIND", "Why?"), turn(text, 1, "ORR", "So."), turn(text, 2, "PIER", "No.")]
    document = Document("a", text, published=PartialDate.parse(PUBLISHED))
    _, found = date_events(document, turns, ENTITIES)
    assert [(event.kind, event.quotes) for event in found] == expected


def test_a_released_statement_is_one_event() -> None:
    text = "<board|The Pier Board|today confirms|that it closes>. <orr|Ann Orr|says|why>."
    assert events(text, publisher="Pier Board") == ["01 | statement | - | -"]


SENTENCES = (
    "<orr|Ann Orr|said on Wednesday|it rained>. ",
    "<orr|She|added|it was dry>.\n\n",
    "<lind|Bo Lind|told reporters in Velm|it rained>. ",
    "<lind|He|said|it was dry>. ",
    "<orr|Ann Orr|said in a letter|it rained>. ",
    "<study|The study|found|it was dry>.\n\n",
    "<lind|Bo Lind|told the jury|it rained>. ",
    "<orr|||It was dry>.\n\n",
    "A clerk dozed at Ostby Crown Court on Wednesday.\n\n",
    "Outside, it rained.\n\n",
)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(SENTENCES), max_size=9), st.randoms(use_true_random=False))
def test_a_quote_is_in_one_event_at_most_and_the_order_given_does_not_matter(
    sentences: list[str], random: Random
) -> None:
    document, quotes, entities = read_marked("".join(sentences) or "x")
    dated, found = date_events(document, quotes, entities)
    assert dated == date_quotes(document, quotes, entities)
    members = [quote for event in found for quote in event.quotes]
    assert len(members) == len(set(members))
    said = {quote.id: quote.said.date for quote in dated if quote.said is not None}
    for event in found:
        days = {said[quote] for quote in event.quotes if quote in said}
        assert days == (set() if event.said is None else {event.said.date})
    shuffled = list(quotes)
    random.shuffle(shuffled)
    assert date_events(document, shuffled, entities)[1] == found
