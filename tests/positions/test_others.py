from __future__ import annotations

import pytest

from tests.positions.told import stances


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("Velm Motors' aim is to reopen the pier", ("reopen pier hoped for", "for", "E0")),
        ("Velm Motors' main demand was that the pier be rebuilt", ("pier be rebuilt sought", "for", "E0")),
        # a thing's aim, and no aim at all
        ("the bridge's aim is to reopen the pier", None),
        ("Velm Motors' ship is to reopen the pier", None),
    ],
)
def test_the_aims_of_others_are_told_by_the_speaker(
    content: str, expected: tuple[str, str, str] | None
) -> None:
    _, positions = stances(f"Orla Venn said {content}. Velm Motors slept.", "Orla Venn", "said", content)
    told = [(p.label, p.polarity, p.ascribed_by) for p in positions if p.holder != "E0"]
    assert told == ([] if expected is None else [expected])
