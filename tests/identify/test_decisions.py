"""People's word goes first, can be taken back, and identifiers stay where they are."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.identify import Account, Identities, Sighting, identify
from kg.model import Decision
from tests.identify.accounts import article, body, person
from tests.identify.test_identifying import TALKS, canonical, one, story, two_of_one_name

_NAMES = (
    "Sanna Ketterick", "Ketterick", "S. Ketterick", "Bo Ketterick", "Bill Weaver", "William Weaver", "Weaver",
    "Jon Weaver", "Weaver Jon", "Ingrid Sørhaug", "Ingrid Sorhaug", "Tom Ek", "Tom Ek Jr.",
)  # fmt: skip
_TITLES = ("finance minister", "goalkeeper", "judge", "mayor")
_FIRMS = (
    "Osk Water Board",
    "OWB",
    "Velland",
    "Velland Power",
    "Toy Makers' Guild",
    "Norrey Toy Makers' Guild",
)


@st.composite
def sightings(draw: st.DrawFn) -> Sighting:
    if draw(st.booleans()):
        return body(draw(st.sampled_from(_FIRMS)))
    titles = draw(st.lists(st.sampled_from(_TITLES), max_size=1))
    return person(draw(st.sampled_from(_NAMES)), *titles)


@st.composite
def papers(draw: st.DrawFn) -> list[Account]:
    """A few articles, each with a few people and bodies."""
    keys = draw(st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=6, unique=True))
    return [
        article(
            key,
            *{seen.tail: seen for seen in draw(st.lists(sightings(), min_size=1, max_size=5))}.values(),
            day=f"2026-0{draw(st.integers(1, 9))}-01",
        )
        for key in keys
    ]


def places(accounts: Sequence[Account]) -> list[tuple[str, str]]:
    return sorted((account.article, seen.tail) for account in accounts for seen in account.sightings)


def now(found: Identities, place: tuple[str, str]) -> str:
    return found.of(place[0]).get(place[1], place[1])


quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@quick
@given(papers(), st.randoms(use_true_random=False))
def test_order_makes_no_difference_and_a_second_build_changes_nothing(
    accounts: list[Account], chance: object
) -> None:
    found = identify(accounts)
    shuffled = list(accounts)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert identify(shuffled) == found
    again = identify(accounts, published=found.mapping)
    assert again == found


@quick
@given(papers())
def test_every_identifier_in_use_is_somebodys_and_none_in_use_gave_way(accounts: list[Account]) -> None:
    found = identify(accounts)
    used = {now(found, place) for place in places(accounts)}
    assert not used & found.replaced.keys()
    assert {other for others in found.replaced.values() for other in others} <= used
    assert {tail for _, tail in places(accounts)} == {ref for ref in found.rows if "@" not in ref}
    for article_key, tail in places(accounts):
        assert now(found, (article_key, tail)) == found.rows.get(f"{tail}@{article_key}", found.rows[tail])


@quick
@given(papers(), st.data())
def test_yes_and_no_are_always_followed(accounts: list[Account], data: st.DataObject) -> None:
    """Any two of a few sightings are decided by a hidden sorting of them, so that no two answers clash."""
    chosen = data.draw(st.lists(st.sampled_from(places(accounts)), max_size=5, unique=True))
    sorts = [data.draw(st.integers(0, 2)) for _ in chosen]
    refs = [f"{tail}@{key}" for key, tail in chosen]
    answers = [
        Decision(refs[i], refs[j], "yes" if sorts[i] == sorts[j] else "no")
        for i, j in combinations(range(len(chosen)), 2)
    ]
    found = identify(accounts, answers)
    assert found.remarks == ()
    for i, j in combinations(range(len(chosen)), 2):
        assert (now(found, chosen[i]) == now(found, chosen[j])) == (sorts[i] == sorts[j])
    assert not {frozenset((item.left, item.right)) for item in answers} & {
        frozenset((pair.left.ref, pair.right.ref)) for pair in found.open
    }


@quick
@given(papers(), st.data())
def test_taking_an_answer_back_restores_what_was(accounts: list[Account], data: st.DataObject) -> None:
    before = identify(accounts)
    chosen = data.draw(st.lists(st.sampled_from(places(accounts)), min_size=2, max_size=2))
    left, right = (f"{tail}@{key}" for key, tail in chosen)
    if left == right:
        return
    decided = identify(
        accounts, [Decision(left, right, data.draw(st.sampled_from(["yes", "no"])))], before.mapping
    )
    back = identify(accounts, (), decided.mapping)
    assert [now(back, place) for place in places(accounts)] == [
        now(before, place) for place in places(accounts)
    ]
    assert back.open == before.open
    assert before.replaced.items() <= back.replaced.items()


def test_adding_an_article_moves_no_identifier() -> None:
    first = identify(story("Sanna Ketterick", "Ketterick"))
    added = [
        *story("Sanna Ketterick", "Ketterick"),
        article("three", person("Sanna Maria Ketterick"), *TALKS),
    ]
    fresh, kept = identify(added), identify(added, published=first.mapping)
    assert canonical(fresh, "one", "Sanna Ketterick") == "person/sanna-maria-ketterick"
    assert {canonical(kept, key, name) for key, name in (
        ("one", "Sanna Ketterick"), ("two", "Ketterick"), ("three", "Sanna Maria Ketterick")
    )} == {"person/sanna-ketterick"}  # fmt: skip
    assert kept.replaced["person/sanna-maria-ketterick"] == ("person/sanna-ketterick",)


def test_a_split_part_keeps_its_identifier_when_it_outgrows_the_other() -> None:
    every = two_of_one_name()
    first = identify(every)
    keeper = canonical(first, "cup-1", "Jon Weaver")
    more = [
        article(f"cup-{number}", person("Jon Weaver", "goalkeeper"), person("Hal Quist", "referee"))
        for number in range(3, 9)
    ]
    grown = identify([*every, *more], published=first.mapping)
    assert canonical(grown, "cup-1", "Jon Weaver") == canonical(grown, "cup-8", "Jon Weaver") == keeper
    assert canonical(grown, "budget-1", "Jon Weaver") == "person/jon-weaver"


def test_a_no_splits_what_the_rules_join_and_with_it_what_came_along() -> None:
    every = [*story("Sanna Ketterick", "Ketterick"), article("three", person("Sanna Ketterick"), *TALKS)]
    split = identify(every, [Decision("person/ketterick", "person/sanna-ketterick", "no")])
    assert not one(split, ("one", "Sanna Ketterick"), ("two", "Ketterick"))
    assert one(split, ("one", "Sanna Ketterick"), ("three", "Sanna Ketterick"))
    assert split.replaced == {}


def test_a_no_between_articles_of_one_name_splits_it_and_the_rest_goes_where_it_fits() -> None:
    every = [
        article("a1", person("Jon Weaver"), body("Velland"), person("Ruben Hask")),
        article("a2", person("Jon Weaver"), body("Velland"), person("Ruben Hask")),
        article("b1", person("Jon Weaver"), body("Olby Rovers"), person("Hal Quist")),
        article("b2", person("Jon Weaver"), body("Olby Rovers"), person("Hal Quist")),
    ]
    assert one(identify(every), *((account.article, "Jon Weaver") for account in every))
    split = identify(every, [Decision("person/jon-weaver@b1", "person/jon-weaver@a1", "no")])
    assert canonical(split, "b1", "Jon Weaver") == canonical(split, "b2", "Jon Weaver") == "person/jon-weaver"
    assert one(split, ("a1", "Jon Weaver"), ("a2", "Jon Weaver"))
    assert canonical(split, "a1", "Jon Weaver").startswith("person/jon-weaver-")
    healed = identify(every, (), split.mapping)
    gone = canonical(split, "a1", "Jon Weaver")
    assert healed.replaced == {gone: ("person/jon-weaver",)}
    assert identify(every, (), healed.mapping) == healed


def test_one_article_is_taken_out_of_a_name() -> None:
    every = [article(key, person("Jon Weaver"), *TALKS) for key in ("a", "b", "c")]
    found = identify(every, [Decision("person/jon-weaver", "person/jon-weaver@c", "no")])
    assert one(found, ("a", "Jon Weaver"), ("b", "Jon Weaver"))
    assert not one(found, ("a", "Jon Weaver"), ("c", "Jon Weaver"))


def test_unsure_takes_a_pair_off_the_list_and_nothing_follows() -> None:
    every = [article("a", person("Mara Ilves"), *TALKS), article("b", person("Mira Ilves"), *TALKS)]
    (pair,) = identify(every).open
    found = identify(every, [Decision(pair.left.ref, pair.right.ref, "unsure")])
    assert found.open == ()
    assert found.replaced == {}


def test_answers_that_cannot_all_be_followed_are_told() -> None:
    every = [
        article(key, person(name)) for key, name in (("a", "Ada Orr"), ("b", "Ben Orr"), ("c", "Cy Orr"))
    ]
    answers = [
        Decision("person/ada-orr", "person/ben-orr", "yes"),
        Decision("person/ben-orr", "person/cy-orr", "yes"),
        Decision("person/ada-orr", "person/cy-orr", "no"),
        Decision("person/ada-orr", "person/nobody", "yes"),
        Decision("person/ada-orr", "https://example.org/orr", "yes"),
    ]
    found = identify(every, answers)
    assert not one(found, ("a", "Ada Orr"), ("c", "Cy Orr"))
    assert [(item.severity, item.what.split(" ")[0]) for item in found.remarks] == [
        ("note", "no"), ("warning", "person/ben-orr")
    ]  # fmt: skip
