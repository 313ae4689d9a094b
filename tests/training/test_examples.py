"""Gold spans become labels of words and come back as the same spans."""

from __future__ import annotations

import random

import numpy as np
import pytest

from kg.model import Document, Quote, Reading, Span
from kg.read.trained.decoding import spans
from kg.read.trained.network import load
from kg.read.trained.tags import ROLES, TYPES
from tests.training.places import place
from training.examples import Article, article, batches, examples
from training.mentions import gum_article

TOKENIZER = load().tokenizer
TEXT = (
    "“The ferry is late,” harbour master Ines Tolland said. “It is always late.”\n\n"
    "Milo Tran agreed. He warned of worse."
)


QUOTES = (
    Quote(
        "Q1",
        "direct",
        (place(TEXT, "“The ferry is late,”"), place(TEXT, "“It is always late.”")),
        (place(TEXT, "said"),),
        (place(TEXT, "harbour master Ines Tolland"),),
    ),
    Quote("Q2", "indirect", (place(TEXT, "of worse"),), (place(TEXT, "warned"),), (place(TEXT, "He"),)),
)


@pytest.fixture
def made() -> Article:
    return article(Reading(Document("x", TEXT), quotes=QUOTES), TOKENIZER)


def cut(made: Article, first: int, last: int) -> str:
    end = made.words[last + 1] - 1 if last + 1 < len(made.words) else len(made.encoded) - 1
    return TEXT[made.encoded.starts[made.words[first]] : made.encoded.ends[end]]


def test_tags_are_the_gold_spans(made: Article) -> None:
    assert made.tags is not None
    found = {(ROLES[role], cut(made, first, last)) for first, last, role in spans(made.tags)}
    assert found == {
        (role, span.of(TEXT)) for quote in QUOTES for role in ROLES for span in getattr(quote, role)
    }


def test_a_span_over_two_paragraphs_is_cut_between_them() -> None:
    quote = Quote(
        "Q1", "direct", (Span(place(TEXT, "“It").start, place(TEXT, "agreed").end),), (place(TEXT, "warned"),)
    )
    made = article(Reading(Document("x", TEXT), quotes=(quote,)), TOKENIZER)
    assert [cut(made, *span) for span in made.attributions[0]["content"]] == [
        "“It is always late.”",
        "Milo Tran agreed",
    ]


def test_windows_hold_every_word_once_however_they_are_cut(made: Article) -> None:
    for chance in (random.Random(1), random.Random(2)):
        found = list(examples([made], chance))
        assert np.concatenate([example.words for example in found]).tolist() == list(range(len(made.words)))


def test_batches_hold_every_window_once_and_follow_the_seed(made: Article) -> None:
    windows = [example for _ in range(7) for example in examples([made])]
    groups = batches(windows, 2, random.Random(3))
    assert sorted(id(example) for group in groups for example in group) == sorted(map(id, windows))
    again = batches(windows, 2, random.Random(3))
    assert [[id(example) for example in group] for group in groups] == [
        [id(example) for example in group] for group in again
    ]


GUM = """# newdoc id = made_up
# newpar
1\tDirector\tdirector\tNOUN\tNN\tNumber=Sing\t3\tnsubj\t_\tEntity=(1-person-new-x
2\tAda\tAda\tPROPN\tNNP\tNumber=Sing\t1\tflat\t_\tEntity=1)
3\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\t_
4\tthe\tthe\tDET\tDT\t_\t5\tdet\t_\tEntity=(2-organization-new-x
5\tBank\tBank\tPROPN\tNNP\tNumber=Sing\t3\tobj\t_\t_
6\tof\tof\tADP\tIN\t_\t7\tcase\t_\t_
7\tOlby\tOlby\tPROPN\tNNP\tNumber=Sing\t5\tnmod\t_\tEntity=(3-place-new-x)2)|SpaceAfter=No
8\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_

# newpar
1\tWorkers\tworker\tNOUN\tNNS\tNumber=Plur\t2\tnsubj\t_\tEntity=(4-person-new-x)
2\twept\tweep\tVERB\tVBD\t_\t0\troot\t_\t_
"""


def test_mentions_of_gum_become_names_and_types(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("gum") / "made_up.conllu"
    path.write_text(GUM, "utf-8")
    made = gum_article(path, TOKENIZER)
    assert made.tags is None
    assert made.names is not None
    assert made.types is not None
    # Director Ada left the Bank of Olby . / Workers wept
    assert made.names.tolist() == [0, 1, 0, 0, 1, 2, 2, 0, 0, 0]
    assert [TYPES[kind] for kind in made.types] == [
        "person", "none", "none", "none", "organization", "none", "place", "none", "group", "none",
    ]  # fmt: skip
    assert made.encoded.opening[made.words].tolist() == [True, *[False] * 7, True, False]
