"""How names relate: a table of pairs, and what must hold for all names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.identify.bodies import body_keys, body_likeness, body_name
from kg.identify.persons import person_keys, person_likeness, person_name
from kg.identify.spelling import alike, folded, skeleton

# Two names, the points that the names alone give (None: hardly one person's), and what the case is about.
PEOPLE = [
    ("Baek Seo-yun", "Seo-yun Baek", 85, "surname first or last"),
    ("Baek Seo-yun", "Baek Seo Yun", 90, "the given name with and without a hyphen"),
    ("Baek Seo Yun", "Seo-yun Baek", 85, "both at once"),
    ("Nadim al-Rifaat", "Nadim Rifaat", 90, "a particle left out"),
    ("Joost van der Meulen", "Joost Van der Meulen", 90, "a particle with a capital"),
    ("Joost van der Meulen", "Lotte van der Meulen", None, "brother and sister"),
    ("Janet Garside", "Rob Garside", None, "one surname, two given names"),
    ("J. Oduya", "John Oduya", 48, "an initial"),
    ("J. R. Oduya", "John Robert Oduya", 60, "two initials say more"),
    ("J.R. Oduya", "J. R. Oduya", 90, "initials with and without a blank"),
    ("J. Oduya", "Kate Oduya", None, "another initial"),
    ("John P. Weaver", "John Q. Weaver", None, "middle initials differ"),
    ("John Weaver", "John P. Weaver", 72, "a middle initial more"),
    ("John P. Weaver", "John Paul Weaver", 72, "a middle name and its initial"),
    ("John W. Weaver", "John H. W. Weaver", 60, "father and son: never joined without a person"),
    ("John Weaver", "John Weaver Will Never Say So", None, "a headline read as a name"),
    ("Ingrid Sørhaug", "Ingrid Sorhaug", 90, "diacritics"),
    ("Zofia Wójcik", "Zofia Wojcik", 90, "more diacritics"),
    ("Аркадий Волин", "Arkadiy Volin", 90, "another script"),
    ("Arkady Volin", "Arkadiy Volin", 58, "two ways to transliterate"),
    ("李文", "Li Wen", 90, "a script that writes full names as one word"),
    ("Mohammed Rahal", "Muhammad Rahal", 58, "two ways to spell a given name"),
    ("Mara Ilves", "Mira Ilves", 45, "short names a letter apart: never joined without a person"),
    ("Bill Weaver", "William Weaver", 60, "a nickname"),
    ("Bill Weaver", "Anna Weaver", None, "no nickname of that"),
    ("Anna Brekke (née Holm)", "Anna Holm", 88, "a maiden name that the text tells"),
    ("Anna Brekke", "Anna Holm", None, "another surname, and nothing tells why"),
    ("Anna Holm Brekke", "Anna Brekke", 72, "both surnames and one of them"),
    ("Zofia Wójcik-Hale", "Zofia Wójcik", 50, "one half of a double surname"),
    ("Ben Orr", "Orr", 40, "a given name that is a particle elsewhere"),
    ("Al Orr", "Ash Orr", None, "two such names"),
    ("Tom Ek", "Tom Ek Jr.", 90, "father and son, or one man: bounded below"),
    ("Tom Ek Sr.", "Tom Ek Jr.", None, "father and son"),
    ("Pellew", "Graham Pellew", 40, "a surname alone"),
    ("Ok", "Ok Dae-hyun", 40, "a surname alone, of a name that begins with it"),
    ("Graham", "Graham Pellew", 25, "a given name alone"),
    ("Pellew", "Brandt", None, "two surnames"),
]
BODIES = [
    ("Ministry of Finance", "Finance Ministry", 88, "turned round"),
    ("The Osk Guild", "Osk Guild", 88, "an article in front"),
    ("Bramwell & Oake", "Bramwell and Oake", 88, "a sign and its word"),
    ("Bramwell Inc", "Bramwell", 70, "a legal form"),
    ("U.S. Harbour Board", "US Harbour Board", 88, "letters with dots"),
    ("OWB", "Osk Water Board", 42, "an acronym"),
    ("OFB", "Osk Water Board", None, "another acronym"),
    ("Toy Makers' Guild", "Norrey Toy Makers' Guild", 45, "the end of a name"),
    ("Norrey Toy Makers", "Norrey Toy Makers' Guild", 45, "the same without the sort of body"),
    ("Norrey Teachers", "Norrey Teachers of Olby", 45, "a branch: never joined without a person"),
    ("University of Olby", "Olby University", 70, "two of one town: never joined without a person"),
    ("Velland", "Velland Power", 35, "a country and a firm: never joined without a person"),
    ("Ostby", "Ostby Water Board", None, "a town is not its board"),
    ("Board", "Ostby Water Board", None, "a general word"),
    ("Labor Front", "Labour Front", 58, "two spellings"),
    ("Osk Bank", "Norrey Bank", None, "two banks"),
]


@pytest.mark.parametrize(("left", "right", "points", "about"), PEOPLE)
def test_people(left: str, right: str, points: int | None, about: str) -> None:
    names = person_name(left), person_name(right)
    found = person_likeness(*names)
    assert (None if found is None else found.points) == points, about
    assert person_likeness(names[1], names[0]) == found
    if found is not None and not (names[0].short or names[1].short):
        assert set(person_keys(names[0])) & set(person_keys(names[1])), "no block holds both"


@pytest.mark.parametrize(("left", "right", "points", "about"), BODIES)
def test_bodies(left: str, right: str, points: int | None, about: str) -> None:
    names = body_name(left), body_name(right)
    found = body_likeness(*names)
    assert (None if found is None else found.points) == points, about
    assert body_likeness(names[1], names[0]) == found
    if found is not None:
        keys = [
            {*body_keys(name), *(f"letters:{name.acronym}" for name in names if name.acronym)}
            for name in names
        ]
        assert keys[0] & keys[1], "no block holds both"


def test_what_is_vague_or_bounded_is_marked_so() -> None:
    weak = [
        (a, b) for a, b, *_ in PEOPLE if (x := person_likeness(person_name(a), person_name(b))) and x.weak
    ]
    assert ("J. Oduya", "John Oduya") in weak
    assert ("Pellew", "Graham Pellew") in weak
    bounded = ("Tom Ek", "Tom Ek Jr."), ("Mara Ilves", "Mira Ilves"), ("John W. Weaver", "John H. W. Weaver")
    for left, right in bounded:
        found = person_likeness(person_name(left), person_name(right))
        assert found is not None
        assert found.most < 80


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_two_texts_can_be_compared(left: str, right: str) -> None:
    one, other = person_name(left), person_name(right)
    assert person_likeness(one, other) == person_likeness(other, one)
    firm, club = body_name(left), body_name(right)
    assert body_likeness(firm, club) == body_likeness(club, firm)
    assert isinstance(person_keys(one) + body_keys(firm), list)


@given(st.text(max_size=20))
def test_folding_twice_changes_nothing_and_a_word_is_like_itself(name: str) -> None:
    words = folded(name)
    assert folded(" ".join(words)) == words
    assert all(alike(word, word) and skeleton(word) == skeleton(word.upper().lower()) for word in words)
