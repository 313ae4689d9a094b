"""Days shared by those who speak at one occasion, and days that nobody shares."""

from __future__ import annotations

import pytest

from kg.dates import date_quotes
from tests.dates.marked import PUBLISHED, read_marked

WEDNESDAY = "2026-03-11"


def told(marked: str, *, publisher: str | None = None) -> list[str | None]:
    """The days of the quotes in a marked text."""
    dated = date_quotes(*read_marked(marked, publisher=publisher))
    return [None if q.said is None else str(q.said.date) for q in dated]


COURT = "A clerk dozed at Ostby Crown Court on Wednesday.\n\n"


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        # a court that the text dates, as soon as somebody speaks to its public
        (COURT + "<lind|Bo Lind|said|it rained>. <orr|Ann Orr|told the jury|it was dry>.", [WEDNESDAY] * 2),
        (COURT + "<lind|Bo Lind|said|it rained>. <orr|Ann Orr|denied|it was dry>.", [None, None]),
        # the present tense, another day, a letter and a paper belong to no hearing
        (COURT + "<lind|Bo Lind|told the court|it rained>. <orr|Ann Orr|says|it was dry>.",
         [WEDNESDAY, None]),
        (COURT + "<lind|Bo Lind|told the court|it rained>. <orr|Ann Orr|said on Monday|it was dry>.",
         [WEDNESDAY, "2026-03-09"]),
        (COURT + "<lind|Bo Lind|told the court|it rained>. <orr|Ann Orr|said in a letter|it was dry>.",
         [WEDNESDAY, None]),
        (COURT + "<lind|Bo Lind|told the court|it rained>. <letter|A letter|read|it was dry>.",
         [WEDNESDAY, None]),
        # the text goes elsewhere
        (COURT + "<lind|Bo Lind|told the court|it rained>.\n\nIn Velm, <orr|Ann Orr|said|it was dry>.",
         [WEDNESDAY, None]),
        # a council in session; a vote alone is no session
        ("Councillors argued on Tuesday night.\n\n<lind|Bo Lind|told the chamber|it rained>. "
         "<orr|Ann Orr|called|it dry>.", ["2026-03-10"] * 2),
        ("The council voted on Tuesday.\n\n<lind|Bo Lind|accused|it of haste>.", [None]),
        # one speech before a parliament is no scene
        ("<lind|Bo Lind|told the parliament on Wednesday|it rained>. <orr|Ann Orr|said|it was dry>.",
         [WEDNESDAY, None]),
        # a day to come is no day on which anybody spoke
        ("The court sits on 20 May 2026.\n\n<lind|Bo Lind|told the court|it rained>.", [None]),
        # an announcement and its officer before the press; another body's officer
        ("<board|The Pier Board|said on Wednesday|it closes>.\n\n<orr|Ann Orr|told a news conference|why>.",
         [WEDNESDAY] * 2),
        ("<board|The Pier Board|said on Wednesday|it closes>.\n\n<lind|Bo Lind|told a news conference|why>.",
         [WEDNESDAY, None]),
        ("<board|The Pier Board|said on Wednesday|it closes>.\n\n<board|It|said in a statement|it must>.",
         [WEDNESDAY] * 2),
        # who sits in the room speaks there; who does not, may have spoken anywhere
        ("<board|The Pier Board|said on Wednesday|it closes>.\n\n<orr|Ann Orr|told reporters|why>. "
         "Bo Lind sat in the front row.\n\n<lind|Bo Lind|said|it rained>.", [WEDNESDAY] * 3),
        ("<board|The Pier Board|said on Wednesday|it closes>.\n\n<orr|Ann Orr|told reporters|why>. "
         "Bo Lind was away.\n\n<lind|Bo Lind|said|it rained>.", [WEDNESDAY, WEDNESDAY, None]),
        # a first paragraph sums up what its speaker says below; a wish has no day
        ("<lind|Bo Lind|has dropped|his plan>.\n\n<lind|Lind|told a dinner on Wednesday|he was wrong>.",
         [WEDNESDAY] * 2),
        ("<lind|Bo Lind|wants|his plan>.\n\n<lind|Lind|told a dinner on Wednesday|he was wrong>.",
         [None, WEDNESDAY]),
        # "when" after the cue tells when
        ("<lind|Bo Lind|said when he opened the pier in 1924|it would last>.", ["1924"]),
        ("Calm as a day earlier, when <lind|he|called|it dry>.", [WEDNESDAY]),
    ],
)  # fmt: skip
def test_days_of_occasions(marked: str, expected: list[str | None]) -> None:
    assert told(marked) == expected


RELEASED = "<board|The Pier Board|today confirms|that it closes>. <orr|Ann Orr|says|why>."


@pytest.mark.parametrize(
    ("head", "publisher", "expected"),
    [
        ("FOR IMMEDIATE RELEASE\n\n", None, [PUBLISHED] * 2),
        ("", "Pier Board", [PUBLISHED] * 2),
        ("", "The Courier", [PUBLISHED, None]),
    ],
)
def test_a_released_statement_is_of_one_day(
    head: str, publisher: str | None, expected: list[str | None]
) -> None:
    assert told(head + RELEASED, publisher=publisher) == expected
