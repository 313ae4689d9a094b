from __future__ import annotations

import pytest

from tests.positions.told import read, stances


@pytest.mark.parametrize(
    ("deed", "expected"),
    [
        ("imposed the ferry levy in May", ("ferry levy supported", "for", "supports")),
        ("has since vetoed the ferry levy", ("ferry levy rejected", "against", "rejects")),
        ("voted against the ferry levy", ("ferry levy rejected", "against", "rejects")),
        ("lifted the ferry levy on Monday", ("ferry levy rejected", "against", "rejects")),
        ("attacked the ferry levy", ("ferry levy criticised", "against", "criticises")),
        ("defended the ferry levy", ("ferry levy supported", "for", "supports")),
        # the deed is done to something else
        ("defended her record on the ferry levy", None),
        ("imposed a fine on the man behind the ferry levy", None),
        # another sentence, or no deed of hers
        ("slept. Lind imposed the ferry levy", None),
        ("wept over the ferry levy", None),
    ],
)
def test_what_somebody_did_before_saying_why(deed: str, expected: tuple[str, str, str] | None) -> None:
    text = f"Orla Venn {deed}, saying the harbour was empty."
    found = read(stances(text, "Orla Venn", "saying", "the harbour was empty"))
    assert found == ([] if expected is None else [("E0", *expected)])


def test_a_cue_that_is_no_participle_hangs_on_nothing() -> None:
    text = "Orla Venn, who imposed the ferry levy, said the harbour was empty."
    assert read(stances(text, "Orla Venn", "said", "the harbour was empty")) == []
