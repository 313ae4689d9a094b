"""Whose words they are and where they end: one row a case. Texts are written for these tests."""

from __future__ import annotations

import pytest

from tests.read.test_rules import Case, Expected, described, read

CASES = [
    # 25: a clause without commas: its verb is not the sentence's
    Case(
        "25 restrictive clause",
        "The baker who said she would never sell a 'moon loaf' at the fair now says she might.",
        [
            Expected("The baker", "said", "she would never sell a 'moon loaf' at the fair"),
            Expected("The baker", "now says", "she might"),
        ],
    ),
    # 25: the clause that a noun is left without "that"
    Case(
        "25 reduced clause",
        "The fair charges nine crowns, a fee Olby's bakers are seeking to halve.",
        [Expected("Olby's bakers", "are seeking", "to halve", act="state")],
    ),
    # 26: no inversion: what stands before the cue has no verb of its own
    Case(
        "26 subject with a clause",
        "Perrin Oake, who leaves the mill in May, said the owners accepted the offer.",
        [Expected("Perrin Oake", "said", "the owners accepted the offer")],
    ),
    Case(
        "26 subject with an apposition",
        'The mill\'s owner, Sabine Roth, said the "river pact" offered by Lunn "deserves a hearing, or two".',
        [
            Expected(
                "The mill's owner, Sabine Roth",
                "said",
                'the "river pact" offered by Lunn "deserves a hearing, or two"',
                "mixed",
            )
        ],
    ),
    # 22: joint speakers, each described
    Case(
        "22 joint and described",
        "Roth, the mill's owner, and Perrin Oake, who runs the weir, said they had met.",
        [Expected("Roth, the mill's owner | Perrin Oake", "said", "they had met")],
    ),
    # 11: what is told of the source is neither source nor content
    Case(
        "11 according to X, who",
        "According to Sabine Roth, who owns the mill, the weir is sound.",
        [Expected("Sabine Roth", "According to", "the weir is sound")],
    ),
    Case(
        "11 according to X, a miller",
        "According to Sabine Roth, a miller, the weir is sound.",
        [Expected("Sabine Roth, a miller", "According to", "the weir is sound")],
    ),
    # 27: no cue before the colon
    Case(
        "27 bare colon",
        'She put it more gently: "A mill is a clock that feeds you."',
        [Expected("She", "put it more gently", '"A mill is a clock that feeds you."', "direct")],
    ),
    # 9: the question that was not answered
    Case(
        "9 asked and declined",
        "Asked whether the weir would hold, Perrin Oake declined to comment.",
        [Expected("Perrin Oake", "declined to comment", "whether the weir would hold", act="no-comment")],
    ),
    # 13: held back, and left open
    Case(
        "13 stopped short",
        "Roth stopped short of backing the pact.",
        [Expected("Roth", "stopped short of backing", "the pact")],
    ),
    Case("13 no denial", "Oake doesn't deny the leak."),
    Case("13 never said", "Oake never said yes to a second weir."),
    # an infinitive is content with its "to"; a demonstrative is no conjunction
    Case(
        "infinitive",
        "Roth has promised to mend the weir.",
        [Expected("Roth", "has promised", "to mend the weir")],
    ),
    Case("demonstrative", "Lunn wants that rate lowered.", [Expected("Lunn", "wants", "that rate lowered")]),
    Case("ruled out", "Oake ruled out a second weir.", [Expected("Oake", "ruled out", "a second weir")]),
    # a content ends where somebody else is "seeking" something
    Case(
        "another's wish",
        "Lunn wants the mill to pay, and the weir board is seeking to sell it.",
        [
            Expected("Lunn", "wants", "the mill to pay"),
            Expected("the weir board", "is seeking", "to sell it"),
        ],
    ),
    Case(
        "9 no interview",
        "Oake declined to be interviewed.",
        [Expected("Oake", "declined to be interviewed", "", act="no-comment")],
    ),
    # nouns that could be verbs
    Case("noun: press", "Lunn, who was press secretary to the mayor, left."),
    Case("noun: attacks", "Those attacks happened in a country with two mills."),
    # nothing is said by keeping one's name back, by reading, by apologising to somebody
    Case(
        "no saying: anonymity",
        "A miller, who asked not to be named, said the weir leaked.",
        [Expected("A miller", "said", "the weir leaked")],
    ),
    Case(
        "no saying: reading",
        '"I have read all of it," Oake said.',
        [Expected("Oake", "said", '"I have read all of it,"', "direct")],
    ),
    Case("no saying: apology", "Roth apologised to her guests."),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Case) -> None:
    found = [described(case.text, quote) for quote in read(case.text).quotes]
    assert sorted(map(repr, found)) == sorted(map(repr, case.expected))
