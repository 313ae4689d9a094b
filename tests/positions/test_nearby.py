from __future__ import annotations

from tests.positions.told import read, stances


def test_this_merchant_is_not_what_was_spoken_of() -> None:
    text = "The ferry levy starts in May. Riders fear the levy. Orla Venn rejected this merchant of death."
    assert read(stances(text, "Orla Venn", "rejected", "this merchant of death")) == []


def test_it_is_the_one_measure_near_it() -> None:
    text = "The City has its plans. I am for it, Orla Venn wrote. The ferry levy starts in May."
    assert read(stances(text, "Orla Venn", "am for", "it")) == [
        ("E0", "ferry levy supported", "for", "supports")
    ]
    assert read(stances(f"{text} The night toll does not.", "Orla Venn", "am for", "it")) == []


def test_speech_after_the_topic_is_about_it() -> None:
    text = "The ferry levy starts in May. Riders fear the levy. Orla Venn said: “It is a mistake.”"
    found = stances(text, "Orla Venn", "said", "“It is a mistake.”", form="direct")
    assert read(found) == [("E0", "ferry levy rejected", "against", "rejects")]


def test_it_means_the_only_topic_named_before() -> None:
    found = stances("The “two-key standard” is old. Orla Venn said he now supported it.", "Orla Venn", "said",
                    "he now supported it")  # fmt: skip
    assert read(found) == [("E0", "two-key standard supported", "for", "supports")]
    two = stances("The “two-key standard” and a ferry levy are old. Orla Venn said he now supported it.",
                  "Orla Venn", "said", "he now supported it")  # fmt: skip
    assert read(two) == []
