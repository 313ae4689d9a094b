"""Which topics of different articles become one, which stay two, and what people are asked."""

from __future__ import annotations

import pytest

from kg.identify import Account, Identities, Nature, OpenPair, Published, Sighting, identify, topic_nature
from kg.model import Decision, Document, Span, Topic, TopicKind, slug
from tests.identify.accounts import article, body, person, tail

CAST = (
    body("Velland"), body("Osk River Commission"), body("Halvik Bank"), person("Ruben Hask"),
    person("Ines Marlow"), person("Tomas Brekke"),
)  # fmt: skip
OTHERS = (body("Norrey Ferries"), person("Moira Penhallick"), body("Norrey Council"))


def topic(
    label: str, *holders: str, nature: Nature = "plain", of: str = "", kind: str = "person"
) -> Sighting:
    """A topic; a general one with the digits that its article would give it."""
    own = "-00000000"[: -len(of)] + of if of else ""
    return Sighting(
        f"topic/{slug(label)}{own}",
        label,
        holders=tuple(tail(name, kind) for name in holders),
        nature="general" if of else nature,
    )


def now(found: Identities, key: str, seen: Sighting) -> str:
    return found.of(key).get(seen.tail, seen.tail)


def one(left: Sighting, right: Sighting, *, beside: bool = True, days: tuple[str, str] | None = None) -> bool:
    """Whether two articles' topics become one, in one story or in two that share nobody."""
    first, second = days or ("2026-03-01", "2026-03-04")
    found = identify([
        article("one", left, *CAST, day=first),
        article("two", right, *(CAST if beside else OTHERS), day=second),
    ])  # fmt: skip
    return now(found, "one", left) == now(found, "two", right)


# Labels of two articles; whether they become one in one story, and in two that share nobody.
CASES = [
    ("driving charge", "driving charge", True, False, "equal words mean a thing in their story"),
    ("blood test", "blood tests", True, False, "one and many"),
    ("18% tariff", "18 per cent tariff", True, False, "a figure written in another way"),
    ("£6 driving charge", "driving charge", True, False, "the figure is told in one only"),
    ("50-50 split", "50-50 split in chip making", True, False, "with and without what it is of"),
    ("50-50 split", "fifty-fifty split", True, False, "a figure in words"),
    ("£6 driving charge", "£6 daily fee", True, False, "the same sum for the same kind of thing"),
    ("training programme", "training program", True, False, "another spelling"),
    ("pier be renovated", "pier could be renovated", True, False, "asked for, and doubted"),
    ("15% tariff", "20% tariff", False, False, "two figures"),
    ("£6 driving charge", "£8 driving charge", False, False, "two sums"),
    ("Velland tariff", "Norrey tariff", False, False, "two names"),
    ("river sanctions", "lifting river sanctions", False, False, "the other way about"),
    ("sugar tax", "carbon tax", False, False, "two taxes"),
    ("referendum", "boycott", False, False, "two things"),
    ("referendum", "referendum", True, False, "a single word in its story"),
    ("driving charge", "daily charge on cars", False, False, "other words: asked at most"),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right", "together", "apart", "about"), CASES)
def test_labels_in_one_story_and_in_two(
    left: str, right: str, together: bool, apart: bool, about: str
) -> None:
    natures: dict[str, Nature] = {"Velland tariff": "named", "Norrey tariff": "named"}
    a, b = (topic(label, nature=natures.get(label, "plain")) for label in (left, right))
    assert one(a, b) is together, about
    assert one(a, b, beside=False) is apart, about


def test_a_sugar_tax_in_two_countries_is_two_with_identifiers_of_their_own() -> None:
    tax = topic("sugar tax")
    found = identify([
        article("a1", tax, *CAST), article("a2", tax, *CAST, day="2026-03-05"),
        article("b1", tax, *OTHERS), article("b2", tax, *OTHERS, day="2026-03-05"),
    ])  # fmt: skip
    names = {key: now(found, key, tax) for key in ("a1", "a2", "b1", "b2")}
    assert names["a1"] == names["a2"] != names["b1"] == names["b2"]
    assert "topic/sugar-tax" in names.values()
    asked = {frozenset((pair.left.ref, pair.right.ref)) for pair in found.open}
    assert asked == {frozenset(("topic/sugar-tax@a1", "topic/sugar-tax@b1"))}, "near in time: asked"
    joined = identify(
        [article("a1", tax, *CAST), article("b1", tax, *OTHERS)],
        [Decision("topic/sugar-tax@a1", "topic/sugar-tax@b1", "yes")],
    )
    assert now(joined, "a1", tax) == now(joined, "b1", tax) == "topic/sugar-tax"


def test_words_with_a_name_are_one_for_a_season_and_a_term_always() -> None:
    formula, term = topic("Velland formula", nature="named"), topic("tribute in silver", nature="term")
    assert one(formula, formula, beside=False)
    assert not one(formula, formula, beside=False, days=("2024-01-01", "2026-03-01"))
    assert one(term, term, beside=False, days=("2024-01-01", "2026-03-01"))
    proper = topic("Second Charter", nature="proper")
    assert one(proper, proper, beside=False, days=("2024-01-01", "2026-03-01"))


def test_a_holder_ties_articles_that_share_nobody_else() -> None:
    known = topic("ferry levy", "Ines Marlow")
    far = (person("Ines Marlow"), *OTHERS)
    crowd = [article(f"z{n}", person("Ines Marlow"), body(f"Body {n}")) for n in range(30)]
    found = identify([article("one", known, *CAST), article("two", known, *far), *crowd])
    assert now(found, "one", known) == now(found, "two", known) == "topic/ferry-levy"


@pytest.mark.parametrize(
    ("label", "holder", "day", "joined"),
    [
        ("half of all berths be leased", "Ines Marlow", "2026-03-04", True),
        ("half of all berths be leased", "Tomas Brekke", "2026-03-04", False),  # nobody holds both
        ("half of all berths be leased", "Ines Marlow", "2026-07-04", False),  # another season
        ("18% of all berths be leased", "Ines Marlow", "2026-03-04", False),  # another share
        ("half-hour ferry rule", "Ines Marlow", "2026-03-04", False),  # no share
    ],
)
def test_a_measure_named_by_a_share_is_what_it_asks(label: str, holder: str, day: str, joined: bool) -> None:
    rule, asked = topic("half-and-half rule", "Ines Marlow"), topic(label, holder)
    assert one(rule, asked, days=("2026-03-01", day)) is joined
    assert not one(rule, asked, beside=False, days=("2026-03-01", day))


SCHEME, CHARGE = topic("scheme", "Ines Marlow", of="838ee192"), topic("£6 driving charge", "Ines Marlow")


def test_the_scheme_is_the_one_measure_of_its_story() -> None:
    found = identify([article("one", CHARGE, *CAST), article("two", SCHEME, *CAST)])
    assert found.replaced == {SCHEME.tail: (CHARGE.tail,)}
    assert found.rows[SCHEME.tail] == CHARGE.tail


@pytest.mark.parametrize(
    ("others", "about"),
    [
        ((topic("£6 driving charge"),), "nobody holds both"),
        ((CHARGE, topic("night levy", "Ines Marlow")), "two measures fit: asked"),
        ((topic("final vote", "Ines Marlow"),), "a vote is no scheme"),
        ((topic("drivers' ruin", "Ines Marlow", nature="term"),), "a nickname is no measure"),
    ],
)
def test_the_scheme_stays_alone_where_more_than_one_or_none_fits(
    others: tuple[Sighting, ...], about: str
) -> None:
    articles = [article(f"one-{n}", other, *CAST) for n, other in enumerate(others)]
    found = identify([*articles, article("two", SCHEME, *CAST)])
    assert now(found, "two", SCHEME) == SCHEME.tail, about


def test_two_schemes_and_a_measure_are_asked_about_from_both_sides() -> None:
    other = topic("scheme", "Ines Marlow", of="5f0e21b7")
    found = identify(
        [article("one", CHARGE, *CAST), article("two", SCHEME, *CAST), article("three", other, *CAST)]
    )
    assert (now(found, "two", SCHEME), now(found, "three", other)) == (SCHEME.tail, other.tail)
    assert {pair.left.holders for pair in found.open} == {("Ines Marlow",)}, (
        "shown to whom they are put before"
    )
    assert [OpenPair.from_json(pair.to_json()) for pair in found.open] == list(found.open)
    assert {frozenset((pair.left.ref, pair.right.ref)) for pair in found.open} == {
        frozenset((SCHEME.tail, CHARGE.tail)), frozenset((other.tail, CHARGE.tail)),
        frozenset((SCHEME.tail, other.tail)),
    }  # fmt: skip


def test_what_one_article_tells_apart_is_never_joined_through_another() -> None:
    driving, parking, charge = topic("driving charge"), topic("parking charge"), topic("charge")
    found = identify([article("one", driving, parking, *CAST), article("two", charge, *CAST)])
    assert now(found, "one", driving) != now(found, "one", parking)
    figures = (topic("15% tariff"), topic("tariff"), topic("20% tariff"))
    found = identify([article(f"a{n}", seen, *CAST) for n, seen in enumerate(figures)])
    assert now(found, "a0", figures[0]) != now(found, "a2", figures[2])


FEE, FULL = topic("driving charge"), topic("£6 driving charge")


def story() -> list[Account]:
    return [article("one", FULL, *CAST), article("two", FEE, *CAST), article("three", FEE, *CAST)]


def test_decisions_split_join_and_are_taken_back() -> None:
    first = identify(story())
    assert {now(first, "one", FULL), now(first, "two", FEE)} == {FEE.tail}, "more articles use it"
    no = Decision(FULL.tail, FEE.tail, "no")
    split = identify(story(), [no], first.mapping)
    assert now(split, "one", FULL) == FULL.tail
    assert now(split, "two", FEE) == now(split, "three", FEE) == FEE.tail
    healed = identify(story(), [], split.mapping)
    assert healed.replaced == first.replaced
    assert {now(healed, "one", FULL), now(healed, "two", FEE)} == {FEE.tail}
    forced = identify([*story(), article("far", topic("boycott"), *OTHERS)],
                      [Decision("topic/boycott", FEE.tail, "yes")])  # fmt: skip
    assert now(forced, "far", topic("boycott")) == FEE.tail


def test_one_article_can_be_taken_out_of_a_topic() -> None:
    ref = f"{FEE.tail}@three"
    found = identify(story(), [Decision(ref, FEE.tail, "no")])
    assert now(found, "three", FEE) == FEE.tail, "the one that was named keeps the identifier"
    assert now(found, "two", FEE).startswith(f"{FEE.tail}-")


def test_identifiers_stay_when_an_article_uses_another_name() -> None:
    first = identify(story()[:2])
    kept = now(first, "one", FULL)
    more = [article(f"m{n}", FULL if kept == FEE.tail else FEE, *CAST) for n in range(4)]
    later = identify([*story()[:2], *more], published=first.mapping)
    assert now(later, "one", FULL) == now(later, "two", FEE) == kept


def test_a_decision_on_a_topic_and_a_person_is_told() -> None:
    answers = [Decision(FEE.tail, "person/ines-marlow", "yes"), Decision(FEE.tail, "topic/x", "no")]
    remarks = identify(story(), answers).remarks
    assert [("of different sorts" in item.what, "no article has" in item.what) for item in remarks] == [
        (True, False), (False, True),
    ]  # fmt: skip


def test_topics_are_nobodys_company_and_people_are_as_without_them() -> None:
    people = [
        article(key, person(name), *CAST[:1]) for key, name in (("a", "Bill Weaver"), ("b", "William Weaver"))
    ]
    with_topics = [account._replace(sightings=(*account.sightings, FEE, FULL)) for account in people]
    assert identify(people).rows == identify(with_topics).mapping.part("agents").rows


def test_the_order_of_articles_makes_no_difference() -> None:
    every = [*story(), article("two-b", SCHEME, *CAST), article("far", FEE, *OTHERS)]
    assert identify(every).rows == identify(every[::-1]).rows
    assert identify([], [], Published()).rows == {}


@pytest.mark.parametrize(
    ("text", "label", "kind", "key", "expected"),
    [
        ("She backs the Velland formula.", "Velland formula", "plan", None, "named"),
        ("She backs the Second Charter.", "Second Charter", "issue", None, "proper"),
        ("Second Charter talks fell.", "Second Charter", "issue", None, "named"),
        ("She backs a ferry levy.", "ferry levy", "policy", None, "plain"),
        ("Ferry levy plans fell.", "Ferry levy", "policy", None, "plain"),
        ("She said: “Ferry levy plans fell.”", "Ferry levy", "policy", None, "plain"),
        ("After Monday votes fell.", "Monday votes", "plan", None, "plain"),
        ("It is a “tribute in silver”.", "tribute in silver", "term", None, "term"),
        ("She backs the scheme.", "scheme", "proposal", "scheme-838ee192", "general"),
    ],
)  # fmt: skip
def test_what_a_label_is_worth_is_read_off_the_text(
    text: str, label: str, kind: TopicKind, key: str | None, expected: Nature
) -> None:
    start = text.index(label)
    seen = Topic("T1", key or slug(label), label, kind, (Span(start, start + len(label)),))
    assert topic_nature(Document("a", text).text, seen) == expected
