from __future__ import annotations

import pytest

from kg.model import Document, Entity, PartialDate, Quote, TimeReference
from kg.positions import find_positions, speech_acts
from tests.positions.told import read, span

JANUARY = "that he could not support the ferry levy"


@pytest.mark.parametrize(
    ("later", "day", "turned"),
    [
        ("free tea was why he was changing sides", "2026-02-11", True),
        ("he changed his mind", "2026-02-11", True),
        # nobody turned, or not yet, or somebody else did
        ("he had not changed his mind", "2026-02-11", False),
        ("he might change his mind", "2026-02-11", False),
        ("Ina Lind had changed her mind", "2026-02-11", False),
        # it is not told that this came later
        ("he changed his mind", "2026-01-10", False),
        ("he changed his mind", None, False),
    ],
)
def test_who_says_he_changed_sides_stands_on_the_other_one(later: str, day: str | None, turned: bool) -> None:
    text = f"Orla Venn said in January {JANUARY}. On Wednesday, speaking in Ostby, he said {later}."
    entities = [
        Entity(f"E{n}", name, "person", name, mentions=(span(text, name),))
        for n, name in enumerate(("Orla Venn", "Ina Lind"))
        if name in text
    ]

    def quote(name: str, content: str, source: str, when: str | None) -> Quote:
        said = None if when is None else TimeReference(None, PartialDate.parse(when), "resolved")
        cue = span(text, "said in January" if name == "Q1" else "he said")
        return Quote(
            name,
            "indirect",
            (span(text, content),),
            (cue,),
            (span(text, source),),
            speakers=("E0",),
            said=said,
        )

    quotes = [quote("Q1", JANUARY, "Orla Venn", "2026-01"), quote("Q2", later, "he said", day)]
    document = Document("a", text)
    found = read(find_positions(document, speech_acts(document, quotes, entities), entities))
    assert [(label, side) for _, label, side, _ in found] == [("ferry levy rejected", "against")] + (
        [("ferry levy supported", "for")] if turned else []
    )
