"""What a build states about records of outside authorities, and what it does not read again for it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.export import export
from kg.graph import open_graph
from kg.model import Answer, Candidate, Decision
from kg.pipeline import BuildOptions, BuildSummary, build
from kg.pipeline.linking import followed
from kg.rdf import Match
from kg.store import GraphFolder, add_decisions, keep_links
from tests.folders import published

TOLL = """Council puts off harbour toll

"Nobody wins when a ferry stays in port," said Mara Ilves, the mayor of Sandvik. "We will wait."

A harbour official said the toll was ready. Canada said it would wait.
"""
MARA = "person/mara-ilves"
REGISTRY, OTHER = "https://registry.example/1", "https://registry.example/2"
OPTIONS = BuildOptions(reader="rules")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    (folder / "toll.txt").write_text(TOLL, encoding="utf-8")
    build([str(folder / "toll.txt")], folder / "graph", OPTIONS)
    return folder


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> GraphFolder:
    shutil.copytree(built, tmp_path / "copy")
    return GraphFolder(tmp_path / "copy" / "graph")


def again(folder: GraphFolder) -> BuildSummary:
    return build([str(folder.root.parent / "toll.txt")], folder.root, OPTIONS)


def matches(folder: GraphFolder) -> list[tuple[str, ...]]:
    sparql = """SELECT ?node ?how ?record { GRAPH ?graph { ?node ?how ?record }
      FILTER(STRENDS(STR(?graph), "/graph/curation")) } ORDER BY ?node ?record"""
    rows = folder.open_store().query(sparql)
    assert not isinstance(rows, bool | bytes)
    return [
        tuple(str(value).rpartition("#" if "#" in str(value) else "/id/")[2] for value in row)
        for row in rows.values()
    ]


def candidate(iri: str, match: bool = True, node: str = MARA, authority: str = "table") -> Candidate:
    return Candidate(node, iri, "Mara Ilves", "", 100, match, authority)


def decided(folder: GraphFolder, answer: Answer, iri: str = REGISTRY, node: str = MARA) -> None:
    add_decisions(folder.decisions, [Decision(node, iri, answer)])


def test_without_links_nothing_is_stated_and_nothing_changes(folder: GraphFolder) -> None:
    assert matches(folder) == []
    before = published(folder.root)
    assert b"curation" not in before["graph.trig"]
    assert b"matches" not in before["manifest.json"]
    decided(folder, "no")
    assert again(folder).changed is False


@pytest.mark.parametrize(
    ("answer", "match", "stated"),
    [
        ("yes", True, "exactMatch"),
        ("yes", False, "exactMatch"),
        (None, True, "closeMatch"),
        (None, False, None),
        ("no", True, None),
        ("unsure", True, None),
    ],
)
def test_answers_and_matches(
    folder: GraphFolder, answer: Answer | None, match: bool, stated: str | None
) -> None:
    keep_links(folder.links, [candidate(REGISTRY, match)])
    if answer is not None:
        decided(folder, answer)
    summary = again(folder)
    assert summary.read == 0, "no article is read again"
    assert matches(folder) == ([(MARA, stated, REGISTRY)] if stated else [])


def test_an_answer_needs_no_candidate(folder: GraphFolder) -> None:
    decided(folder, "yes")
    again(folder)
    assert matches(folder) == [(MARA, "exactMatch", REGISTRY)]


def test_a_confirmed_record_rules_out_others_of_its_source_alone(folder: GraphFolder) -> None:
    keep_links(folder.links, [candidate(REGISTRY, False), candidate(OTHER)])
    keep_links(folder.links, [candidate("https://other.example/9", authority="service")])
    decided(folder, "yes")
    again(folder)
    assert matches(folder) == [
        (MARA, "closeMatch", "https://other.example/9"),
        (MARA, "exactMatch", REGISTRY),
    ]


def test_taking_an_answer_back_gives_the_old_bytes(folder: GraphFolder) -> None:
    before = published(folder.root)
    decided(folder, "yes")
    assert again(folder).changed
    assert again(folder).changed is False
    assert published(folder.root)["graph.trig"] != before["graph.trig"]
    folder.decisions.unlink()
    again(folder)
    assert published(folder.root) == before


def test_only_named_agents_of_the_graph_and_web_addresses_get_in(folder: GraphFolder) -> None:
    unnamed = folder.open_store().strings(
        "SELECT ?s { ?s a <https://w3id.org/quote-claim-kg/ns#UnnamedSource> }"
    )[0][0]
    tail = unnamed.partition("/id/")[2]
    assert tail.startswith("unnamed/")
    for node in (tail, "person/somebody-else", "topic/toll", "person/ x>"):
        decided(folder, "yes", node=node)
    decided(folder, "yes", "http://e.example/<script>")
    again(folder)
    assert matches(folder) == []
    assert open_graph(folder.root).validate() == []


def test_every_form_of_the_graph_shows_them(folder: GraphFolder, tmp_path: Path) -> None:
    decided(folder, "yes")
    again(folder)
    for form, told in (("turtle", "skos:exactMatch"), ("trig", "graph/curation"), ("jsonld", '"exactMatch"')):
        assert form in ("turtle", "trig", "jsonld")
        export(folder, form, tmp_path / form)  # type: ignore[arg-type]
        assert told in (tmp_path / form).read_text("utf-8")
        assert "sameAs" not in (tmp_path / form).read_text("utf-8")
    assert open_graph(folder.root).validate() == []


def test_a_damaged_table_stops_a_build_before_it_reads(folder: GraphFolder) -> None:
    before = published(folder.root)
    folder.links.write_text("no,table\n", "utf-8")
    with pytest.raises(StoreError, match="no table of candidates"):
        again(folder)
    folder.links.unlink()
    assert published(folder.root) == before


@pytest.mark.parametrize(
    ("replaced", "expected"),
    [
        ({}, [("person/orr", REGISTRY, True), ("person/venn", REGISTRY, False)]),
        # what gave way hands its links on; what a person said goes before what an authority takes for it
        (
            {"person/orr": ("person/ann-orr",)},
            [("person/ann-orr", REGISTRY, True), ("person/venn", REGISTRY, False)],
        ),
        ({"person/venn": ("person/orr",)}, [("person/orr", REGISTRY, True)]),
        # nobody said which of two
        ({"person/orr": ("person/a", "person/b")}, [("person/venn", REGISTRY, False)]),
    ],
)
def test_links_follow_nodes_that_gave_way(
    replaced: dict[str, tuple[str, ...]], expected: list[tuple[str, str, bool]]
) -> None:
    told = [Match("person/orr", REGISTRY, True), Match("person/venn", REGISTRY, False)]
    assert followed(told, replaced) == tuple(Match(*row) for row in expected)
