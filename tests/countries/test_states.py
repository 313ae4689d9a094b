"""Which words mean a state."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.countries import NAMED_BY, Sense, senses_of, state_of
from kg.countries.amendments import DEPENDENT, GOVERNMENT_SEATS, NAMES, OTHER_NAMES
from kg.countries.states import _index


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("Canada", "Canada"),
        ("the United States", "United States"),
        ("United States of America", "United States"),
        ("America", "United States"),
        ("Cote d'Ivoire", "Ivory Coast"),
        ("Côte d’Ivoire", "Ivory Coast"),
        ("Türkiye", "Turkey"),
        ("TAIWAN", "Taiwan"),
        ("Republic of China", "Taiwan"),
        ("People's Republic of China", "China"),
        ("Swaziland", "Eswatini"),
        ("Burma", "Myanmar"),
        ("Czech Republic", "Czechia"),
        ("Bosnia-Herzegovina", "Bosnia and Herzegovina"),
        ("Hong Kong", "Hong Kong"),
        ("Kosovo", "Kosovo"),
        ("European Union", "European Union"),
        ("The Gambia", "Gambia"),
        # abbreviations, letter by letter
        ("U.S.", "United States"),
        ("the US", "United States"),
        ("UK", "United Kingdom"),
        ("UAE", "United Arab Emirates"),
        ("E.U.", "European Union"),
        # capitals
        ("Washington", "United States"),
        ("Washington, D.C.", "United States"),
        ("Taipei", "Taiwan"),
        ("Bogota", "Colombia"),
        ("Kiev", "Ukraine"),
        ("The Hague", "Netherlands"),
        ("Astana", "Kazakhstan"),
        # demonyms
        ("Canadian", "Canada"),
        ("Saudi", "Saudi Arabia"),
        ("French", "France"),
        ("Indian", "India"),
        ("Chinese", "China"),
        ("American", "United States"),
        ("Puerto Rican", "Puerto Rico"),
        # a name goes before a capital
        ("Singapore", "Singapore"),
        ("Georgia", "Georgia"),
        # several states, or none
        ("Brussels", None),
        ("Jerusalem", None),
        ("Congolese", None),
        ("Dominican", None),
        ("Congo", None),
        ("Korea", None),
        ("Scotland", None),
        ("Wales", None),
        ("England", None),
        ("Norrey", None),
        ("", None),
        ("the", None),
        # words that are no names: codes, things, towns of territories, namesakes
        ("us", None),
        ("NO", None),
        ("IN", None),
        ("turkey", None),
        ("polish", None),
        ("Island", None),
        ("Mann", None),
        ("Male", None),
        ("Victoria", None),
        ("Douglas", None),
        ("Hamilton", None),
    ],
)
def test_words_and_states(word: str, state: str | None) -> None:
    assert state_of(word) == state


def test_every_state_is_found_by_its_own_name_and_has_a_code() -> None:
    _, folded = _index()
    states = {sense.state for senses in folded.values() for sense in senses}
    assert len(states) == 251
    assert {state_of(state.name) for state in states} == {state.name for state in states}
    assert len({state.alpha3 for state in states}) == len(states)
    assert all(re.fullmatch("[A-Z]{3}", state.alpha3) for state in states)


def test_official_names_are_official() -> None:
    assert senses_of("Taiwan")[0].state.official == "Republic of China"
    assert senses_of("DRC")[0].state.official == ""


def test_words_of_several_states_are_few_and_known() -> None:
    _, folded = _index()
    several = {word for word, senses in folded.items() if len(senses) > 1}
    assert several == {"brussels", "channel islander", "congolese", "dominican", "jerusalem"}


def test_amendments_are_needed_and_name_codes_that_are_there() -> None:
    _, folded = _index()
    assert {*NAMES, *OTHER_NAMES, *GOVERNMENT_SEATS} & DEPENDENT <= {"HK", "MO", "GS"}
    assert len(folded) > 900


@settings(deadline=None)  # the first word loads the data
@given(st.text())
def test_any_text_has_senses_in_order(text: str) -> None:
    senses: tuple[Sense, ...] = senses_of(text)
    assert list(senses) == sorted(senses, key=lambda sense: (NAMED_BY.index(sense.by), sense.state.name))
    assert state_of(text) == state_of(f" {text} ")


def test_the_same_whatever_the_hash_seed() -> None:
    code = (
        "from kg.countries.states import _index; from kg.model import digest; print(digest(repr(_index())))"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, check=True, env={"PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1
