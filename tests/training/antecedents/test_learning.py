"""Weights are learned from chains, the same ones each time."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from kg.evaluate.asking import all_mentions, sources
from kg.evaluate.chains import ChainedText, chained_text
from kg.evaluate.gum import read_gum
from kg.resolve import resolve_speakers
from kg.resolve.names import Cluster
from tests.evaluate.gum_rows import ROWS, conllu
from training.antecedents.asking import Question, resolve
from training.antecedents.learning import Example, examples, fit
from training.antecedents.model import Candidate, best

NEAR = Candidate("he", "person", "subject", 0, 0, 0, 2, 2, signs=("named",))
FAR = replace(NEAR, sentences=6, paragraphs=2, rank=1, role="object")


def given() -> list[Example]:
    """A world in which "he" is the one seen last, but nobody in view when that one is unnamed."""
    strange = replace(NEAR, signs=("unnamed",))
    return [Example((NEAR, FAR), (True, False))] * 40 + [Example((strange, FAR), (False, False))] * 40


def test_what_was_taught_is_answered() -> None:
    told = fit(given())
    assert best([NEAR, FAR], told) == 0
    assert best([replace(NEAR, signs=("unnamed",)), FAR], told) is None


def test_the_order_of_examples_hardly_matters_and_the_same_ones_give_the_same() -> None:
    mixed = given()
    random.Random(3).shuffle(mixed)
    told, other = fit(given()), fit(mixed)
    assert fit(given()) == told
    assert told.keys() == other.keys()
    assert max(abs(told[name] - other[name]) for name in told) < 0.01


@pytest.fixture
def text(tmp_path: Path) -> ChainedText:
    path = tmp_path / "made_up.conllu"
    path.write_text(conllu(ROWS), "utf-8")
    return chained_text(read_gum(path))


def test_examples_are_the_pronouns_with_what_is_in_view(text: ChainedText) -> None:
    made = examples(text)
    assert [each.candidates[0].sort for each in made] == ["he", "it"]  # what stands inside speech comes last
    assert all(sum(each.right) == 1 for each in made)
    she = made[0]
    assert she.candidates[she.right.index(True)].type == "person"


def test_asking_the_rules_gives_what_kg_gives(text: ChainedText) -> None:
    asked: list[Question] = []

    def rules(question: Question) -> Cluster | None:
        asked.append(question)
        return question.guess

    for ask in (sources, all_mentions):
        assert resolve(text.document, *ask(text), rules) == resolve_speakers(text.document, *ask(text))
    assert [each.phrase.head for each in asked] == ["she", "she", "it"]


def test_nobody_is_an_answer(text: ChainedText) -> None:
    entities, quotes = resolve(text.document, *sources(text), lambda question: None)
    names = {entity.id: entity.name for entity in entities}
    assert [[names[each] for each in quote.speakers] for quote in quotes] == [["Ada Orr"], ["she"]]
