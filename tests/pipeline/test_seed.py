"""The article that the project was created from, all the way to answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.graph import Graph, open_graph
from kg.ingest import IngestOptions
from kg.pipeline import BuildOptions, build
from kg.store import Table

SEED = Path(__file__).parents[3] / "shared" / "seed"
TOLD = IngestOptions(published="2025-10-02", publisher="Reuters")

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SEED.is_dir(), reason="the seed article does not lie beside the checkout"),
]


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder = tmp_path_factory.mktemp("seed") / "graph"
    assert build([str(SEED)], folder, BuildOptions(ingest=TOLD)).counts["articles"] == 1
    return open_graph(folder)


def rows(graph: Graph, question: str, *columns: str, **params: str) -> list[tuple[str | None, ...]]:
    """Some columns of an answer."""
    table = graph.ask(question, **params)
    assert isinstance(table, Table)
    places = [table.columns.index(column) for column in columns]
    return [tuple(row[place] for place in places) for row in table.values()]


def test_who_said_what_shows_the_negotiators_quotes(graph: Graph) -> None:
    said = rows(graph, "who-said-what", "text", "said_on", speaker="Cheng Li-chiun")
    assert len(said) >= 8
    assert {day for _, day in said} == {"2025-10-02"}
    assert any(text and text.startswith('"The current negotiation focus') for text, _ in said)


def test_the_two_terms_and_who_stands_where(graph: Graph) -> None:
    stances = set(rows(graph, "positions", "who", "polarity", "about"))
    assert ("Cheng Li-chiun", "against", "50-50 split") in stances
    assert ("Howard Lutnick", "for", "50-50 split") in stances
    assert ("Cheng Li-chiun", "for", "Taiwan model") in stances


def test_two_bodies_did_not_answer(graph: Graph) -> None:
    asked = {who for (who,) in rows(graph, "asked-and-silent", "who")}
    assert asked == {"U.S. Commerce Department", "Office of the United States Trade Representative"}


def test_nothing_comes_from_beyond_the_article(graph: Graph) -> None:
    assert graph.path is not None
    (text,) = (path.read_text(encoding="utf-8") for path in (graph.path / "texts").iterdir())
    end = text.index("(Reporting by")
    last = graph.ask("SELECT (MAX(?end) AS ?last) { ?q a qc:Attribution ; ?p ?s . ?s nif:endIndex ?end }")
    assert isinstance(last, Table)
    assert int(last.values()[0][0] or 0) < end


def test_her_remarks_to_reporters_are_one_event(graph: Graph) -> None:
    told = rows(graph, "occasions", "said_on", "kind", "place", "medium", speaker="Cheng Li-chiun")
    assert told == [("2025-10-02", "remarks", "Taipei", "told reporters")]
    said = rows(graph, "who-said-what", "quote", speaker="Cheng Li-chiun")
    assert set(said) == set(rows(graph, "said-at", "quote", event="Cheng Li-chiun: remarks, 2025-10-02"))


def test_she_spoke_as_vice_premier(graph: Graph) -> None:
    spoken = rows(graph, "spoken-as", "role", "body", speaker="Cheng Li-chiun")
    assert ("vice premier", "Taiwan") in spoken


def test_the_graph_fits_its_shapes(graph: Graph) -> None:
    assert graph.validate() == []


def test_without_a_publication_date_no_quote_has_a_date(tmp_path: Path) -> None:
    build([str(SEED)], tmp_path / "graph", BuildOptions())
    undated = open_graph(tmp_path / "graph")
    assert undated.ask("ASK { ?quote qc:saidOn ?day }") is False
    assert undated.ask("ASK { ?article schema:datePublished ?day }") is False
    assert undated.ask("ASK { ?time qc:earliest ?day }") is False
