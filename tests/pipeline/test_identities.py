"""Identity across articles in a graph folder: merged, split, taken back, and the same bytes every time."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.identify import former_names
from kg.model import Decision, Document, Entity, Reading, Role, Span
from kg.pipeline import BuildOptions, build, identified, undecided_pairs
from kg.pipeline.identities import account_of, agents_json, agents_of
from kg.rdf import PREFIXES, validate
from kg.store import GraphFolder, add_decisions, remove_decision
from tests.folders import published

RIVER = """Velland gives way on the river

HALVIK (Fjordwire) - Sanna Ketterick, the prime minister of Orvania, welcomed the end of the river talks.

"Ruben Hask has done a hard thing," Ketterick said. Ruben Hask said the Osk River Commission would meet.
"""
REPORT = """River report out

TESSAMERE (Fjordwire) - The Osk River Commission praised the plan. "It is fair," said Ruben Hask.

Ketterick, Orvania's prime minister, said the report was late.
"""
FERRY = """Ferry line sold

SANDVIK (Fjordwire) - "We will keep every boat," said Mara Ilves, the mayor of Sandvik.
"""
OPTIONS = BuildOptions(reader="rules")
SPEAKERS = """
SELECT DISTINCT ?who { ?q <https://w3id.org/quote-claim-kg/ns#speaker> ?who } ORDER BY ?who
"""
KETTERICK, SHORT = "person/sanna-ketterick", "person/ketterick"


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for name, text in (("river", RIVER), ("report", REPORT), ("ferry", FERRY)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def speakers(graph: Path) -> list[str]:
    rows = GraphFolder(graph).open_store().strings(SPEAKERS)
    return [iri.rpartition("/id/")[2] for (iri,) in rows]


def replaced(graph: Path) -> list[tuple[str, ...]]:
    asked = "SELECT ?a ?b { ?a <http://purl.org/dc/terms/isReplacedBy> ?b } ORDER BY ?a"
    rows = GraphFolder(graph).open_store().strings(asked)
    return [tuple(iri.rpartition("/id/")[2] for iri in row) for row in rows]


def test_a_surname_becomes_the_person_of_the_story_and_leads_there(news: Path, tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    build([str(news)], graph, OPTIONS)
    assert KETTERICK in speakers(graph)
    assert SHORT not in speakers(graph)
    assert replaced(graph) == [(SHORT, KETTERICK)]
    assert f"{SHORT},{KETTERICK},\n" in (graph / "identities.csv").read_text(encoding="utf-8")
    store = GraphFolder(graph).open_store().with_prefixes(PREFIXES)
    labels = store.strings(
        "SELECT ?l { ?p rdfs:label ?l . FILTER(CONTAINS(STR(?p), 'id/person/')) } ORDER BY ?l"
    )
    assert ("Sanna Ketterick",) in labels
    assert ("Ketterick",) not in labels
    assert validate(graph / "graph.trig") == []


def test_a_no_splits_and_taking_it_back_restores_every_byte(news: Path, tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    build([str(news)], graph, OPTIONS)
    before = published(graph)
    add_decisions(graph / "decisions.csv", [Decision(SHORT, KETTERICK, "no")])
    split = build([str(news)], graph, OPTIONS)
    assert (split.read, split.changed) == (0, True)
    assert {SHORT, KETTERICK} <= set(speakers(graph))
    assert replaced(graph) == []
    assert remove_decision(graph / "decisions.csv", KETTERICK, SHORT)
    healed = build([str(news)], graph, OPTIONS)
    assert (healed.read, healed.changed) == (0, True)
    after = {name: data for name, data in published(graph).items() if name != "decisions.csv"}
    assert after == before


def test_a_yes_joins_what_no_rule_would(news: Path, tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    build([str(news)], graph, OPTIONS)
    add_decisions(graph / "decisions.csv", [Decision("person/mara-ilves", KETTERICK, "yes")])
    build([str(news)], graph, OPTIONS)
    assert ("person/mara-ilves", KETTERICK) in replaced(graph)
    first = published(graph)
    assert not build([str(news)], graph, OPTIONS).changed
    (graph / "graph.ttl").unlink()
    assert build([str(news)], graph, OPTIONS).changed
    assert published(graph) == first


def test_an_answer_that_leads_nowhere_is_told(news: Path, tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    add_decisions(graph / "decisions.csv", [Decision("person/nobody", KETTERICK, "yes")])
    summary = build([str(news)], graph, OPTIONS)
    assert any("person/nobody" in remark.what for remark in summary.diagnostics)


def test_adding_an_article_keeps_identifiers(news: Path, tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    build([str(news)], graph, OPTIONS)
    (news / "later.txt").write_text(
        RIVER.replace("Sanna Ketterick", "Sanna Maria Ketterick"), encoding="utf-8"
    )
    build([str(news)], graph, OPTIONS)
    assert KETTERICK in speakers(graph)
    assert ("person/sanna-maria-ketterick", KETTERICK) in replaced(graph)


def test_a_damaged_mapping_is_not_overlooked(news: Path, tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    build([str(news)], graph, OPTIONS)
    (graph / "identities.csv").write_bytes(b"tail,other\n")
    (news / "ferry.txt").unlink()
    with pytest.raises(StoreError, match="restore the file"):
        build([str(news)], graph, OPTIONS)
    with pytest.raises(StoreError, match="name a folder that kg build wrote"):
        undecided_pairs(tmp_path / "nothing")
    (graph / "uncertain.jsonl").write_bytes(b"{}\n")
    with pytest.raises(StoreError, match="build the graph again"):
        undecided_pairs(graph)


def test_what_is_kept_of_a_reading_gives_its_account_back() -> None:
    text = "Anna Brekke (née Holm), the mayor of Velm \ud800"
    reading = Reading(
        Document("a", text, publisher="Velm Courier"),
        entities=(
            Entity(
                "E1", "anna-brekke", "person", "Anna Brekke", True, ("Brekke",), (Span(0, 11),),
                (Role("mayor", "E2"),),
            ),
            Entity("E2", "velm", "organization", "Velm"),
            Entity("E3", "an-official", "person", "an official", named=False),
        ),
    )  # fmt: skip
    account = account_of("a", agents_json(reading))
    assert [(seen.tail, seen.formerly, seen.beside) for seen in account.sightings] == [
        ("person/anna-brekke", ("Anna Holm",), True),
        ("organization/velm", (), True),
        ("organization/velm-courier", (), False),
    ]
    assert account.sightings[0].posts == (("mayor", "organization/velm", False),)
    kept = agents_of("a", agents_json(reading))
    assert [entity.key for entity in kept.entities] == ["anna-brekke", "velm"]


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Anna Brekke, née Holm, left", "person", ("Anna Holm",)),
        ("Anna Brekke (born Anna Holm) left", "person", ("Anna Holm",)),
        ("Anna Brekke, 45, left", "person", ()),
        ("Norrey Ferries, formerly known as Tern Line, said", "organization", ("Tern Line",)),
        ("Norrey Ferries, renamed from Tern Line last year, said", "organization", ("Tern Line",)),
        ("Norrey Ferries, formerly a state firm, said", "organization", ()),
    ],
)
def test_former_names_are_what_the_text_says_right_behind_the_name(
    text: str, kind: str, expected: tuple[str, ...]
) -> None:
    name = " ".join(text.replace(",", "").split()[:2])
    assert former_names(text, name, [Span(0, len(name))], kind) == expected


def test_readings_get_the_keys_that_a_build_would_give_them() -> None:
    def reading(key: str, name: str, slugged: str) -> Reading:
        others = (
            Entity("E2", "velland", "organization", "Velland"),
            Entity("E3", "ruben-hask", "person", "Ruben Hask"),
        )
        return Reading(Document(key, name), entities=(Entity("E1", slugged, "person", name), *others))

    first, second = identified(
        [reading("b", "Ketterick", "ketterick"), reading("a", "Sanna Ketterick", "sanna-ketterick")]
    )
    assert first.entities[0].key == second.entities[0].key == "sanna-ketterick"
    assert first.entities[0].name == "Ketterick"
