"""Fitting: the loss is what it says, and an interruption changes nothing. Needs the training extra."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from kg.model import Document, Quote, Reading, Span
from kg.read.trained.encoding import encode
from kg.read.trained.network import Network as Shipped
from kg.read.trained.network import load
from kg.read.trained.tags import ALLOWED, STARTS, TAGS
from tests.training.places import place
from training.examples import Article, article, examples
from training.recipe import Phase, Recipe

torch = pytest.importorskip("torch", reason="the training extra is not installed")
transformers = pytest.importorskip("transformers", reason="the training extra is not installed")
pytest.importorskip("onnx", reason="the training extra is not installed")

# What torch's exporter says of itself is nothing that a change here could mend.
pytestmark = pytest.mark.filterwarnings("ignore")

TEXT = "Ada Frey said the ferry was late. Milo Tran denied that it was.\n\nNobody asked them why."


QUOTES = (
    Quote(
        "Q1",
        "indirect",
        (place(TEXT, "the ferry was late"),),
        (place(TEXT, "said"),),
        (place(TEXT, "Ada Frey"),),
    ),
    Quote("Q2", "indirect", (place(TEXT, "it was"),), (place(TEXT, "denied"),), (place(TEXT, "Milo Tran"),)),
)


@pytest.fixture
def articles() -> list[Article]:
    return [article(Reading(Document("x", TEXT), quotes=QUOTES), load().tokenizer)] * 6


def network() -> Any:
    from training.network import Network

    torch.manual_seed(1)
    config = transformers.BertConfig(
        hidden_size=32, num_hidden_layers=1, num_attention_heads=2, intermediate_size=48
    )
    return Network(transformers.BertModel(config, add_pooling_layer=False))


PHASE = Phase(epochs=3, rate=1e-3, seed=5)


def recipe(*phases: Phase, averaging: float = Recipe.averaging) -> Recipe:
    return Recipe(phases=phases or (PHASE,), kept=2, batch=1, heads=1.0, averaging=averaging, bf16=False)


def test_the_loss_of_tags_is_that_of_all_sequences() -> None:
    from training.network import crf_loss

    numbers = np.random.default_rng(5)
    begins = torch.tensor(np.where(STARTS, numbers.normal(size=len(TAGS)), -1e4))
    steps = torch.tensor(np.where(ALLOWED, numbers.normal(size=ALLOWED.shape), -1e4))
    emissions = torch.tensor(numbers.normal(size=(2, 3, len(TAGS))))
    tags, lengths = torch.tensor([[1, 2, 0], [3, 5, 0]]), torch.tensor([3, 2])
    wanted = 0.0
    for row, length in enumerate(lengths.tolist()):

        def score(sequence: tuple[int, ...], row: int = row) -> float:
            emitted = sum(float(emissions[row, at, tag]) for at, tag in enumerate(sequence))
            return (
                float(begins[sequence[0]]) + emitted + sum(float(steps[a, b]) for a, b in pairwise(sequence))
            )

        scores = np.array([score(sequence) for sequence in product(range(len(TAGS)), repeat=length)])
        wanted += float(np.logaddexp.reduce(scores)) - score(tuple(tags[row, :length].tolist()))
    assert float(crf_loss(emissions, tags, lengths, begins, steps)) == pytest.approx(wanted)


def test_it_learns_what_it_is_shown(articles: list[Article], tmp_path: Path) -> None:

    from training.fit import fit, loss_of

    (window,) = examples(articles[:1])
    fresh = network().eval()
    before = float(loss_of(fresh, [window], recipe(), random.Random(1)))
    longer = recipe(replace(PHASE, epochs=12), averaging=0.5)
    fitted = fit(network(), articles, longer, tmp_path, lambda _: None).eval()
    assert float(loss_of(fitted, [window], recipe(), random.Random(1))) < before / 3


def test_an_interruption_changes_nothing(
    articles: list[Article], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from training import fit

    monkeypatch.setattr(fit, "SAVED", 4)
    monkeypatch.setattr(fit, "LOGGED", 5)
    phases = recipe(PHASE, replace(PHASE, epochs=1, seed=6))
    whole = fit.fit(network(), articles, phases, tmp_path / "a", _ignored(tmp_path / "a"))

    _ignored(tmp_path / "b")
    for step, of in ((10, 18), (5, 6)):  # in the first phase, and in the second
        with pytest.raises(KeyboardInterrupt):
            fit.fit(network(), articles, phases, tmp_path / "b", _interrupted(step, of))
    told: list[object] = []
    resumed = fit.fit(network(), articles, phases, tmp_path / "b", told.append)
    assert [entry for entry in told if "resumed after" in str(entry)] == [
        {"resumed after": 18},
        {"resumed after": 4},
    ]
    for mine, theirs in zip(whole.parameters(), resumed.parameters(), strict=True):
        assert torch.equal(mine, theirs)


def _interrupted(step: int, of: int) -> Callable[[object], None]:
    def interrupt(entry: object) -> None:
        if isinstance(entry, dict) and (entry.get("step"), entry.get("of")) == (step, of):
            raise KeyboardInterrupt

    return interrupt


def _ignored(folder: Path) -> Any:
    folder.mkdir()
    return lambda _: None


def test_another_recipe_is_not_carried_on_with(articles: list[Article], tmp_path: Path) -> None:
    from training.fit import fit

    fit(network(), articles, recipe(), tmp_path, lambda _: None)
    with pytest.raises(SystemExit, match="another recipe"):
        fit(network(), articles, recipe(replace(PHASE, seed=9)), tmp_path, lambda _: None)


def test_a_phase_begins_with_the_mean_of_those_before_and_the_mean_of_the_last_is_given(
    articles: list[Article], tmp_path: Path
) -> None:
    from training.fit import fit

    phases = [replace(PHASE, epochs=1, seed=seed) for seed in (1, 2, 3)]
    made = fit(network(), articles, recipe(*phases), tmp_path, lambda _: None)
    ends = [torch.load(tmp_path / f"phase-{number}.pt", weights_only=True) for number in (1, 2, 3)]
    for name, value in made.state_dict().items():
        wanted = torch.stack([end["averaged"][name].float() for end in ends[-2:]]).mean(0)
        assert torch.allclose(value.float(), wanted, atol=1e-6), name
    (tmp_path / "again").mkdir()
    half = network()
    first, second, _ = (end["averaged"] for end in ends)
    half.load_state_dict({name: (first[name] + second[name]) / 2 for name in first})
    alone = fit(half, articles, recipe(phases[2]), tmp_path / "again", lambda _: None)
    for name, value in alone.state_dict().items():
        assert torch.allclose(value.float(), ends[2]["averaged"][name].float(), atol=1e-6), name


def test_articles_of_further_annotators_are_for_phases_that_take_everyone(
    articles: list[Article], tmp_path: Path
) -> None:
    from training.fit import fit

    articles = [*articles, replace(articles[0], again=True)]
    phases = recipe(replace(PHASE, epochs=1), replace(PHASE, epochs=1, everyone=True))
    told: list[Any] = []
    fit(network(), articles, phases, tmp_path, told.append)
    assert [entry["articles"] for entry in told if "articles" in entry] == [6, 7]
    assert [entry["of"] for entry in told if "of" in entry] == [6, 7]


def test_a_share_of_the_pieces_is_hidden_and_no_mark_of_the_frame() -> None:
    from training.fit import tensors

    windows = list(examples([article(Reading(Document("x", TEXT * 20)), load().tokenizer)] * 3))
    torch.manual_seed(1)
    plain, features, mask = tensors(windows)
    hidden, *others = tensors(windows, masked=0.3)
    changed = hidden != plain
    assert set(hidden[changed].tolist()) == {load().tokenizer.token_to_id("[MASK]")}
    assert 0.25 < float(changed.sum()) / float(mask.sum()) < 0.35
    marks = [load().tokenizer.token_to_id(mark) for mark in ("[CLS]", "[SEP]", "[PAD]")]
    assert not any(bool(changed[plain == mark].any()) for mark in marks)
    assert all(torch.equal(a, b) for a, b in zip((features, mask), others, strict=True))


def test_what_is_exported_says_what_was_trained(tmp_path: Path) -> None:
    from training.export import export
    from training.fit import tensors

    made = network().eval()
    card = {"name": "model", "version": "0", "confidence": {"odds": [0, 0, 0], "bias": 0}}
    export(made, load().tokenizer, tmp_path, card)
    encoded = encode(Document("x", TEXT), load().tokenizer)
    (look,) = Shipped(tmp_path).look([encoded])
    (window,) = examples([Article(encoded, np.flatnonzero(encoded.first))])
    with torch.no_grad():
        tags = made(*tensors([window]))[0][0, 1:-1][look.words].numpy()
    assert np.abs(look.tags - tags).max() < 0.05 * np.abs(tags).max()


def test_a_content_far_from_its_cue_costs_nothing() -> None:
    from training.examples import links_of
    from training.fit import cue_scores, loss_of

    text = "Ada Frey said this:\n\nOne.\n\nTwo.\n\nThree.\n\nThe ferry was late."
    content = Span(text.index("The ferry"), len(text))
    quote = Quote("Q1", "indirect", (content,), (Span(9, 13),), (Span(0, 8),))
    (window,) = examples([article(Reading(Document("x", text), quotes=(quote,)), load().tokenizer)])
    made = network().eval()
    assert float(loss_of(made, [window], recipe(), random.Random(1))) < 100
    links = links_of(window)
    scores = cue_scores(made, torch.zeros(len(window.words), 8, 48), links, np.array([True]))
    assert int(scores.argmax(1)) == 1, "its cue is out of reach, and none is what is left"
