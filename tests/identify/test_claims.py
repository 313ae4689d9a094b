"""Which sentences state a fact, which make one claim, and what several make or deny."""

from __future__ import annotations

import pytest

from kg.identify import Account, Identities, Sighting, assertions, claim_tail, identify, wording_of
from kg.identify.assertions import wording_fits
from kg.model import Act, Decision, Quote, Span
from tests.identify.accounts import article, body, tail

CAST = (body("Velland"), body("Osk Chemicals"), body("Halvik Council"))
OTHERS = (body("Norrey Ferries"), body("Norrey Council"))


@pytest.mark.parametrize(
    ("words", "states", "about"),
    [
        ("the acid leak at the Osk works began in March", True, "a fact"),
        ("no money was paid to the Halvik council", True, "a fact denied"),
        ("we paid no money to the Halvik council", False, "we: another in another mouth"),
        ("the works must close before the Halvik fair", False, "a wish"),
        ("if the works leaked, the council paid for it", False, "a condition"),
        ("was money paid to the Halvik council?", False, "a question"),
        ("to close the works at Osk before March", False, "no finite verb"),
        ("the leak began", False, "too few words"),
        ("acid at the Osk works near Halvik", False, "no verb"),
    ],
)
def test_what_states_a_fact(words: str, states: bool, about: str) -> None:
    text = f"Ines Marlow said {words}"
    quote = Quote("Q1", "indirect", (Span(17, len(text)),), (Span(12, 16),), speakers=("E1",))
    assert bool(assertions(text, [quote])) is states, about


def saying(cue: str, words: str, act: Act = "state", *more: Quote) -> list[tuple[str, bool]]:
    text = f"Brekke {cue} {words}."
    start = 8 + len(cue)
    quote = Quote(
        "Q1", "indirect", (Span(start, len(text)),), (Span(7, start - 1),), act=act, speakers=("E1",)
    )
    return [(item.words, item.denied) for item in assertions(text, [quote, *more]) if item.quote == "Q1"]


def test_a_denial_is_told_by_its_cue() -> None:
    leak = "the acid leak at Osk began in March"
    assert saying("said", leak) == [(leak, False)]
    assert saying("denied that", leak, "deny") == [(leak, True)]
    assert saying("said", f"{leak}. The works never closed in Halvik that year") == [
        (leak, False), ("The works never closed in Halvik that year", False),
    ]  # fmt: skip
    assert saying("said", "no money was paid to Halvik council", "deny") == [
        ("no money was paid to Halvik council", False)
    ], "the words deny, not the cue"
    assert saying("denied that", "no money was paid to Halvik council", "deny") == []


def test_what_a_speaker_only_passes_on_is_not_theirs() -> None:
    words = "Marlow found that the acid leak at Osk began in March"
    inner = Quote("Q2", "indirect", (Span(30, 60),), parent="Q1", speakers=("E2",))
    assert saying("said", words) == [(words, False)]
    assert saying("said", words, "state", inner) == []
    assert saying("denied that", words, "deny", inner) == [(words, True)]


@pytest.mark.parametrize(
    ("left", "right", "fits", "about"),
    [
        (
            "the acid leak at Osk began in March",
            "acid leaks at Osk had begun in March",
            True,
            "small words, forms",
        ),
        (
            "the acid leak at Osk began in March",
            "the acid leak at Osk did not begin in March",
            True,
            "denied",
        ),
        (
            "the acid leak at Osk began in March",
            "the big acid leak at Osk began in March",
            True,
            "one word more",
        ),
        ("the acid leak at Osk began in March", "the acid leak at Osk ended in March", False, "another verb"),
        (
            "the acid leak at Osk began in March",
            "the acid leak at Velm began in March",
            False,
            "another place",
        ),
        ("the acid leak at Osk began in March", "the acid leak at Osk began in May", False, "another month"),
        ("the council paid 2 million crowns", "the council paid 3 million crowns", False, "another figure"),
        ("the council paid 2 million crowns", "the council paid million crowns", False, "no figure"),
        ("the works will close in Halvik town", "the works close in Halvik town", False, "a matter of time"),
        ("the works nearly closed in Halvik town", "the works closed in Halvik town", False, "nearly"),
        ("the mayor paid the big firm", "the big firm paid the mayor", False, "the other way round"),
        (
            "tall ships left Osk harbour on Monday",
            "tall ships left Osk harbour",
            False,
            "a day more is a mark more",
        ),
    ],
)
def test_what_makes_one_claim(left: str, right: str, fits: bool, about: str) -> None:
    one, other = wording_of(left), wording_of(right)
    assert wording_fits(one, other) is wording_fits(other, one) is fits, about


def claim(words: str, *speakers: str) -> Sighting:
    who = tuple(name if name.startswith("unnamed/") else tail(name) for name in speakers)
    return Sighting(claim_tail(words), words, holders=who, nature="claim")


LEAK, AGAIN = "the acid leak at Osk began in March", "the acid leaks at Osk had begun in March"


def told(*accounts: Account, decisions: tuple[Decision, ...] = ()) -> Identities:
    return identify(accounts, decisions)


def test_two_speakers_of_a_story_make_one_claim() -> None:
    found = told(
        article("one", claim(LEAK, "Ines Marlow"), *CAST), article("two", claim(AGAIN, "Ruben Hask"), *CAST)
    )
    (name,) = found.claims
    assert set(found.claims[name]) == {LEAK, AGAIN}
    now = {found.of(key).get(claim_tail(w), claim_tail(w)) for key, w in (("one", LEAK), ("two", AGAIN))}
    assert now == {name}
    assert found.replaced == {}, "no identifier was out in the world yet"


@pytest.mark.parametrize(
    ("accounts", "about"),
    [
        ([article("one", claim(LEAK, "Ines Marlow"), *CAST)], "one mouth"),
        (
            [
                article("one", claim(LEAK, "Ines Marlow"), *CAST),
                article("two", claim(LEAK, "Ines Marlow"), *CAST),
            ],
            "one remark in two papers",
        ),
        (
            [article("one", claim(LEAK, "Marlow"), *CAST), article("two", claim(LEAK, "Ines Marlow"), *CAST)],
            "one surname in two papers",
        ),
        (
            [
                article("one", claim(LEAK, "Ines Marlow"), *CAST),
                article("two", claim(AGAIN, "Ruben Hask"), *OTHERS),
            ],
            "two stories",
        ),
        (
            [
                article("one", claim(LEAK, "unnamed/1"), *CAST),
                article("two", claim(LEAK, "unnamed/2"), *CAST)._replace(copy=True),
            ],
            "a copy",
        ),
        (
            [
                article("one", claim(LEAK, "unnamed/1"), *CAST),
                article("two", claim(LEAK, "unnamed/2"), *CAST),
            ],
            "an official here and an official there",
        ),
    ],
)
def test_no_claim_of_several(accounts: list[Account], about: str) -> None:
    found = told(*accounts)
    assert found.claims == {}, about
    assert not any(ref.startswith("topic/claim--") for ref in found.rows), about


def test_two_sources_of_one_article_and_one_speaker_in_other_words_do() -> None:
    inside = told(article("one", claim(LEAK, "unnamed/1"), claim(LEAK, "Osk Works"), *CAST))
    assert list(inside.claims) == [claim_tail(LEAK)]
    again = told(
        article("one", claim(LEAK, "Ines Marlow"), *CAST), article("two", claim(AGAIN, "Ines Marlow"), *CAST)
    )
    assert len(again.claims) == 1


def test_the_label_asserts() -> None:
    no, yes = "no money was paid to Halvik council", "money was paid to Halvik council"
    found = told(
        article("one", claim(no, "Ruben Hask"), claim(no, "Bo Lind"), claim(yes, "Tomas Brekke"), *CAST)
    )
    assert list(found.claims.values()) == [(yes,)]
    alone = told(article("one", claim(no, "Ruben Hask"), claim(no, "Bo Lind"), *CAST))
    assert list(alone.claims.values()) == [(no,)]


def test_a_person_splits_a_group() -> None:
    accounts = [
        article("one", claim(LEAK, "Ines Marlow"), *CAST), article("two", claim(AGAIN, "Ruben Hask"), *CAST),
        article("three", claim(LEAK, "Bo Lind"), *CAST),
    ]  # fmt: skip
    first = told(*accounts)
    (name,) = first.claims
    no = Decision(f"{name}@two", f"{name}@one", "no")
    split = identify(accounts, [no], first.mapping)
    (kept,) = split.claims
    assert split.remarks == ()
    assert claim_tail(AGAIN) not in {split.rows.get(claim_tail(LEAK)), split.of("one").get(claim_tail(LEAK))}
    assert split.claims[kept] == (LEAK,)
    assert identify(accounts, [], first.mapping).claims == first.claims
