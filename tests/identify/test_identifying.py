"""Who becomes one across articles, who stays two, and what people are asked."""

from __future__ import annotations

import pytest

from kg.identify import Account, Identities, Sighting, identify
from kg.model import Decision
from tests.identify.accounts import article, body, person, tail

TALKS = (body("Velland"), body("Osk River Commission"), person("Ruben Hask", "energy minister", at="Velland"))


def canonical(found: Identities, key: str, name: str, kind: str = "person") -> str:
    """The canonical tail of a name in an article."""
    own = tail(name, kind)
    return found.of(key).get(own, own)


def one(found: Identities, *places: tuple[str, str]) -> bool:
    return len({canonical(found, key, name) for key, name in places}) == 1


def asked(found: Identities) -> set[frozenset[str]]:
    return {frozenset((pair.left.ref, pair.right.ref)) for pair in found.open}


def story(left: str, right: str, *, beside: bool = True) -> list[Account]:
    """Two articles that name one of the two each, in one story or in two."""
    others = TALKS if beside else (body("Norrey Ferries"), person("Moira Penhallick", "mayor"))
    return [article("one", person(left), *TALKS), article("two", person(right), *others)]


# Names in two articles; whether they become one in one story, and in two stories that share nobody.
CASES = [
    ("Baek Seo-yun", "Seo-yun Baek", True, True, "surname first"),
    ("Ingrid Sørhaug", "Ingrid Sorhaug", True, True, "diacritics"),
    ("Аркадий Волин", "Arkadiy Volin", True, True, "another script"),
    ("Sanna Ketterick", "Ketterick", True, False, "a surname alone needs company"),
    ("Bill Weaver", "William Weaver", True, False, "a nickname needs company"),
    ("J. R. Oduya", "John Robert Oduya", True, False, "initials need company"),
    ("Mohammed Rahal", "Muhammad Rahal", True, False, "a spelling needs company"),
    ("Anna Brekke (née Holm)", "Anna Holm", True, True, "a maiden name that is told"),
    ("Mara Ilves", "Mira Ilves", False, False, "sisters"),
    ("Tom Ek", "Tom Ek Jr.", False, False, "father and son"),
    ("Janet Garside", "Rob Garside", False, False, "brother and sister"),
    ("Sanna", "Sanna Ketterick", False, False, "a given name alone is too little"),
]


@pytest.mark.parametrize(("left", "right", "together", "apart", "about"), CASES)
def test_names_in_one_story_and_in_two(
    left: str, right: str, together: bool, apart: bool, about: str
) -> None:
    near, far = identify(story(left, right)), identify(story(left, right, beside=False))
    assert one(near, ("one", left), ("two", right)) is together, about
    assert one(far, ("one", left), ("two", right)) is apart, about


def test_the_fullest_name_stays_and_the_other_gives_way() -> None:
    found = identify(story("Sanna Ketterick", "Ketterick"))
    assert found.replaced == {"person/ketterick": ("person/sanna-ketterick",)}
    assert found.rows["person/ketterick"] == "person/sanna-ketterick"
    assert found.of("one") == {}
    assert found.of("two") == {"person/ketterick": "person/sanna-ketterick"}


def test_a_surname_goes_to_whom_its_own_article_means() -> None:
    ferries = (body("Norrey Ferries"), person("Moira Penhallick", "mayor"), body("Norrey Council"))
    found = identify([
        article("river-1", person("Sanna Ketterick"), *TALKS),
        article("river-2", person("Ketterick"), *TALKS),
        article("ferry-1", person("Bo Ketterick"), *ferries),
        article("ferry-2", person("Ketterick"), *ferries),
        article("elsewhere", person("Ketterick"), body("Hallow Opera")),
    ])  # fmt: skip
    assert canonical(found, "river-2", "Ketterick") == "person/sanna-ketterick"
    assert canonical(found, "ferry-2", "Ketterick") == "person/bo-ketterick"
    assert canonical(found, "elsewhere", "Ketterick") == "person/ketterick"
    assert "person/ketterick" not in found.replaced


def test_a_surname_that_fits_two_is_asked_about() -> None:
    found = identify([
        article("a", person("Janet Garside"), *TALKS), article("b", person("Rob Garside"), *TALKS),
        article("c", person("Garside"), *TALKS),
    ])  # fmt: skip
    assert canonical(found, "c", "Garside") == "person/garside"
    assert {
        frozenset(("person/garside@c", "person/janet-garside")),
        frozenset(("person/garside@c", "person/rob-garside")),
    } <= asked(found)


BOARD = (person("Ruben Hask"), body("Velland Power"), person("Severin Achterberg", "chairman"))


@pytest.mark.parametrize(
    ("left", "right", "merged", "about"),
    [
        (body("Osk Water Board"), body("OWB"), True, "an acronym in the same story"),
        (body("Finance Ministry"), body("Ministry of Finance"), True, "turned round"),
        (body("Norrey Toy Makers' Guild"), body("Toy Makers' Guild"), False, "the end of a name: asked"),
        (body("Severin Toy Guild"), body("Toy Guild"), False, "another guild may be meant"),
        (body("Norrey Ferries", formerly=("Tern Line",)), body("Tern Line"), True, "renamed"),
        (body("Velland"), body("Velland Light"), False, "a country and a firm"),
        (body("Osk Bank"), body("Norrey Bank"), False, "two banks"),
        (body("Corvane Capital", "Corvane"), body("Corvane"), False, "a word that one article uses: asked"),
        (body("Lindqvist Works"), person("Lindqvist Works"), True, "read as another type"),
    ],
)
def test_bodies_in_one_story(left: Sighting, right: Sighting, merged: bool, about: str) -> None:
    found = identify([article("one", left, *BOARD), article("two", right, *BOARD)])
    names = {found.of(key).get(seen.tail, seen.tail) for key, seen in (("one", left), ("two", right))}
    assert (len(names) == 1) is merged, about


def test_the_end_of_a_name_is_the_name_where_the_rest_of_it_is_named_beside() -> None:
    found = identify([
        article("one", body("Norrey Toy Makers' Guild"), body("Norrey"), *BOARD),
        article("two", body("Toy Makers' Guild"), body("Norrey"), *BOARD),
    ])  # fmt: skip
    assert (
        canonical(found, "two", "Toy Makers' Guild", "organization") == "organization/norrey-toy-makers-guild"
    )


def test_a_word_for_a_body_needs_company_an_acronym_in_brackets_does_not() -> None:
    for alias, merged in (("Corvane", False), ("OWB", True)):
        found = identify([article("one", body("Osk Water Board", alias)), article("two", body(alias))])
        assert (canonical(found, "two", alias, "organization") == "organization/osk-water-board") is merged


def test_an_acronym_of_two_bodies_is_nobodys() -> None:
    found = identify([
        article("one", body("Osk Water Board"), *BOARD), article("two", body("Olby Wine Bank"), *BOARD),
        article("three", body("OWB"), *BOARD),
    ])  # fmt: skip
    assert canonical(found, "three", "OWB", "organization") == "organization/owb"


def two_of_one_name() -> list[Account]:
    """A minister and a goalkeeper of one name, in stories of their own, two articles each."""
    cup = (body("Olby Rovers"), person("Hal Quist", "referee"))
    return [
        article("budget-1", person("Jon Weaver", "finance minister", at="Velland"), *TALKS),
        article("budget-2", person("Jon Weaver", "minister"), *TALKS, day="2026-03-09"),
        article("cup-1", person("Jon Weaver", "goalkeeper", at="Olby Rovers"), *cup, day="2026-03-02"),
        article("cup-2", person("Jon Weaver", "goalkeeper"), *cup, day="2026-03-05"),
    ]


def test_two_people_of_one_name_stay_two() -> None:
    found = identify(two_of_one_name())
    minister, keeper = canonical(found, "budget-1", "Jon Weaver"), canonical(found, "cup-1", "Jon Weaver")
    assert {minister, keeper} == {"person/jon-weaver", keeper}
    assert keeper.startswith("person/jon-weaver-")
    assert canonical(found, "budget-2", "Jon Weaver") == minister
    assert canonical(found, "cup-2", "Jon Weaver") == keeper
    assert found.rows["person/jon-weaver@cup-1"] == keeper
    assert found.replaced == {}


def test_a_career_is_no_second_person() -> None:
    found = identify([
        article("a", person("Jon Weaver", "finance minister", at="Velland"), *TALKS),
        article("b", person("Jon Weaver", "prime minister", at="Velland"), *TALKS, day="2027-03-01"),
        article("c", person("Jon Weaver", "former minister"), body("Hallow Opera"), day="2028-03-01"),
    ])  # fmt: skip
    assert one(found, ("a", "Jon Weaver"), ("b", "Jon Weaver"), ("c", "Jon Weaver"))


def test_what_is_doubtful_stays_as_the_key_says_and_is_asked_about() -> None:
    every = [
        article("a", person("Jon Weaver", "chairman", at="Velland Power"), body("Velland Power")),
        article("b", person("Jon Weaver", "founder", at="Hallow Opera"), body("Hallow Opera")),
    ]
    found = identify(every)
    assert one(found, ("a", "Jon Weaver"), ("b", "Jon Weaver"))
    assert [pair.now for pair in found.open] == ["one"]
    left, right = found.open[0].left.ref, found.open[0].right.ref
    split = identify(every, [Decision(left, right, "no")])
    assert not one(split, ("a", "Jon Weaver"), ("b", "Jon Weaver"))
    assert split.open == ()


def test_evidence_is_told_in_words() -> None:
    found = identify([
        article("a", person("Mara Ilves", "deputy mayor"), *TALKS),
        article("b", person("Mira Ilves", "mayor"), *TALKS),
    ])  # fmt: skip
    (pair,) = found.open
    assert (pair.points, pair.now) == (75, "two")
    words = [item.words for item in pair.evidence]
    assert words[0] == "spelt a little alike"
    assert "both called mayor" in words
    assert any(line.startswith("both named beside") and "Ruben Hask" in line for line in words)
    assert pair.left.roles == ("deputy mayor",)
    assert pair.left.days == ("2026-03-01",)


def test_one_article_with_both_names_says_that_they_are_two() -> None:
    apart = [article("a", person("Bill Weaver"), person("William Weaver"), *TALKS)]
    found = identify([*apart, article("b", person("William Weaver"), *TALKS)])
    assert not one(found, ("a", "Bill Weaver"), ("a", "William Weaver"))


def test_an_outlet_keeps_its_name_and_is_nobodys_company() -> None:
    from_courier = body("Velm Courier")._replace(beside=False)
    found = identify([
        article("a", person("Bill Weaver"), from_courier),
        article("b", person("William Weaver"), from_courier),
    ])  # fmt: skip
    assert not one(found, ("a", "Bill Weaver"), ("b", "William Weaver"))
