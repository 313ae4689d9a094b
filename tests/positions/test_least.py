from __future__ import annotations

import pytest

from tests.positions.told import read, stances

INQUIRY = ("full inquiry sought", "for", "demands")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("anything short of a full inquiry would be a betrayal", INQUIRY),
        ("anything less than a full inquiry would be “a closed door”", INQUIRY),
        ("nothing less than a full inquiry would do", INQUIRY),
        ("she would settle for nothing less than a full inquiry", INQUIRY),
        ("she would not accept anything short of a full inquiry", INQUIRY),
        # a figure of speech, and a guess
        ("it was nothing short of a full inquiry", None),
        ("anything less than a full inquiry would take a week", None),
    ],
)
def test_the_least_that_somebody_takes(content: str, expected: tuple[str, str, str] | None) -> None:
    form = "mixed" if "“" in content else "indirect"
    found = read(stances(f"Orla Venn said {content}.", "Orla Venn", "said", content, form=form))
    assert found == ([] if expected is None else [("E0", *expected)])


@pytest.mark.parametrize("share", ["50%", "50 per cent", "half", "fifty-fifty"])
def test_a_share_is_the_measure_that_tells_the_same_share(share: str) -> None:
    said = f"anything under {share} would be “an empty shed”"
    text = f"The half-day rule starts in May. Orla Venn told the harbour that {said}."
    assert read(stances(text, "Orla Venn", "told", f"that {said}", form="mixed")) == [
        ("E0", "half-day rule sought", "for", "demands")
    ]
