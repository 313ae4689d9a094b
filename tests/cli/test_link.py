"""``kg link`` as a user types it."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.cli import run
from kg.model import Answer, Candidate, Decision
from kg.pipeline import BuildOptions, build
from kg.reconcile import ServiceAuthority
from kg.store import GraphFolder, add_decisions, keep_links, read_decisions, read_links
from tests.reconcile.server import MANIFEST, known, queries_to, reconciling
from tests.web.server import Reply, Service, reply

ARTICLE = """Council puts off harbour toll

"Nobody wins when a ferry stays in port," said Mara Ilves, the mayor of Sandvik. "We will wait."

"The toll must go," Ilves said. "Ferries are not toys," Ilves added.

"Taxes are theft," said Tomas Brekke. A harbour official said the toll was ready.

Canada said it would wait. Union members said nothing had changed.
"""
TABLE = """name,aliases,iri,type
Mara Ilves,,https://registry.example/1,person
Mara Ilvess,,https://registry.example/2,person
"=HYPERLINK(""x"")",Tomas Brekke|[bold]x,https://registry.example/3,person
"""
MARA, TOMAS, CANADA = "person/mara-ilves", "person/tomas-brekke", "organization/canada"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    (folder / "toll.txt").write_text(ARTICLE, encoding="utf-8")
    build([str(folder / "toll.txt")], folder / "graph", BuildOptions(reader="rules"))
    return folder / "graph"


@pytest.fixture
def graph(built: Path, tmp_path: Path) -> GraphFolder:
    shutil.copytree(built, tmp_path / "graph")
    return GraphFolder(tmp_path / "graph")


@pytest.fixture
def service() -> Iterator[Service]:
    with reconciling() as made:
        yield made


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "registry.csv"
    path.write_text(TABLE, "utf-8")
    return path


def link(
    graph: GraphFolder, *arguments: object, typed: str = "", monkeypatch: pytest.MonkeyPatch | None = None
) -> int:
    if monkeypatch is not None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(typed.encode())))
    return run(["link", str(graph.root), *map(str, arguments)])


def answers(graph: GraphFolder) -> dict[tuple[str, str], Answer]:
    return {
        (item.left, item.right.rpartition("/")[2]): item.answer for item in read_decisions(graph.decisions)
    }


def test_without_anybody_to_ask_it_says_so(graph: GraphFolder, capsys: pytest.CaptureFixture[str]) -> None:
    assert link(graph) == 2
    told = capsys.readouterr().err
    assert all(option in told for option in ("--countries", "--table", "--service"))
    assert not graph.links.exists()


def test_what_is_no_graph_folder_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for path in (tmp_path / "nowhere", tmp_path):
        assert run(["link", str(path), "--countries"]) == 1
        assert "name a folder that kg build wrote" in capsys.readouterr().err


def test_answers_in_the_terminal(
    graph: GraphFolder, table: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (
        link(graph, "--table", table, "--countries", typed="1\n7\nwhat\nu\nn\n", monkeypatch=monkeypatch) == 0
    )
    told = capsys.readouterr()
    assert "Canada (organization, 1 quote)" in told.out
    assert "=HYPERLINK" in told.out
    assert "[bold]x" in told.out
    assert told.out.count("answer with the number") == 2, "7 and what are no answers"
    assert "3 answered, 0 left open" in told.err
    found = answers(graph)
    assert sorted(found.values()) == ["no", "no", "unsure", "yes"]
    assert (found[MARA, "1"], found[MARA, "2"]) == ("yes", "no")
    assert link(graph) == 0, "nothing is asked twice"
    assert "0 answered, 0 left open" in capsys.readouterr().err


@pytest.mark.parametrize("typed", ["", "q\n", "s\n", "1\n", "s\nq\n"])
def test_the_talk_ends_when_the_person_ends_it(
    graph: GraphFolder, table: Path, typed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert link(graph, "--table", table, typed=typed, monkeypatch=monkeypatch) == 0
    assert len(answers(graph)) == 2 * typed.count("1")


def test_a_list_goes_out_and_answers_come_back(
    graph: GraphFolder, table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    listed = tmp_path / "list.csv"
    assert link(graph, "--table", table, "--list", "--format", "csv", "-o", listed) == 0
    with listed.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {(row["left"], row["answer"]) for row in rows} == {(MARA, ""), (TOMAS, "")}
    assert [row["label"] for row in rows if row["left"] == TOMAS] == ['\'=HYPERLINK("x")']
    rows[0]["answer"], rows[-1]["answer"], rows[-1]["note"] = "yes", "?", "=ask Ines"
    filled = io.StringIO()
    writer = csv.DictWriter(filled, list(rows[0]))
    writer.writeheader()
    writer.writerows([*rows, {"left": "https://registry.example/9", "right": MARA, "answer": "no"}])
    listed.write_text(filled.getvalue(), "utf-8")
    capsys.readouterr()
    assert link(graph, "--answers", listed) == 0
    assert "3 answers taken" in capsys.readouterr().err
    assert sorted(answers(graph).values()) == ["no", "unsure", "yes"]
    assert answers(graph)[MARA, "9"] == "no", "the record stands on the right, whichever way it was written"


def test_answers_about_others_are_kept_and_told(
    graph: GraphFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "answers.csv"
    path.write_text("left,right,answer\nperson/gone,https://registry.example/1,yes\n", "utf-8")
    assert link(graph, "--answers", path) == 0
    assert "person/gone" in capsys.readouterr().err
    assert answers(graph) == {("person/gone", "1"): "yes"}
    path.write_text("left,right,answer\nperson/gone,https://registry.example/1,maybe\n", "utf-8")
    assert link(graph, "--answers", path) == 1
    assert f"{path}:2" in capsys.readouterr().err
    assert link(graph, "--answers", tmp_path / "nowhere.csv") == 1
    assert answers(graph) == {("person/gone", "1"): "yes"}


def test_lists_for_programs_and_people(
    graph: GraphFolder, table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert link(graph, "--table", table, "--format", "json") == 0
    rows: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    assert next((row["left"], row["match"], row["score"]) for row in rows) == (MARA, True, 100.0)
    assert all(row["answer"] == "" for row in rows)
    assert link(graph, "--list", "--type", "organization") == 0
    assert capsys.readouterr().out == ""


def test_who_is_asked_about(graph: GraphFolder, table: Path) -> None:
    assert link(graph, "--countries", "--list") == 0
    asked = {item.node for item in read_links(graph.links)}
    assert {MARA, TOMAS, CANADA} <= asked
    assert {node.partition("/")[0] for node in asked} <= {"person", "organization", "place"}
    assert link(graph, "--table", table, "--limit", 1, "--list") == 0
    table.unlink()
    assert {item.node for item in read_links(graph.links) if item.authority != "countries"} == {MARA}


def test_nobody_is_asked_twice_unless_it_is_wished(
    graph: GraphFolder, tmp_path: Path, service: Service
) -> None:
    service.answer = known({"Mara Ilves": [{"id": "1", "name": "M", "score": 9, "match": True}]})
    asked = ("--service", service.url, "--rate", 1000, "--list", "--type", "person")
    assert link(graph, *asked) == 0
    names = sorted(question["query"] for batch in queries_to(service) for question in batch.values())
    assert names == ["Mara Ilves", "Tomas Brekke"]
    count = len(service.asked)
    assert link(graph, *asked) == 0
    assert len(service.asked) == count, "not even the manifest"
    service.answer = known({})
    assert link(graph, *asked, "--again") == 0
    assert [item.iri for item in read_links(graph.links)] == ["", ""]
    add_decisions(graph.decisions, [Decision(MARA, "https://registry.example/1", "yes")])
    assert link(graph, *asked, "--again") == 0
    assert [question["query"] for question in queries_to(service)[-1].values()] == ["Tomas Brekke"]


def test_a_record_confirmed_elsewhere_does_not_keep_a_source_from_being_asked(
    graph: GraphFolder, service: Service
) -> None:
    elsewhere = Candidate(MARA, "https://elsewhere.example/1", authority="countries")
    keep_links(graph.links, [elsewhere])
    add_decisions(graph.decisions, [Decision(MARA, elsewhere.iri, "yes")])
    service.answer = known({})
    assert link(graph, "--service", service.url, "--rate", 1000, "--list", "--type", "person") == 0
    assert len(queries_to(service)[0]) == 2


def test_what_came_before_a_failure_is_kept(
    graph: GraphFolder, service: Service, capsys: pytest.CaptureFixture[str]
) -> None:
    good = {"result": [{"id": "1", "name": "M", "score": 9}]}
    service.script = [reply(MANIFEST | {"batchSize": 1}), reply({"q0": good}), Reply(404, b"gone")]
    assert link(graph, "--service", service.url, "--rate", 1000) == 1
    told = capsys.readouterr().err
    assert f"kg: {service.url}: it answers 404" in told
    assert "Traceback" not in told
    assert [item.iri for item in read_links(graph.links)] == ["https://registry.example/id/1"]


def test_remarks_on_results_are_told(
    graph: GraphFolder, service: Service, capsys: pytest.CaptureFixture[str]
) -> None:
    service.script = [reply(MANIFEST | {"batchSize": 50}), reply({"q0": {"result": [{"id": "\x1b[2J"}]}})]
    assert link(graph, "--service", service.url, "--rate", 1000, "--list", "--type", "person") == 0
    told = capsys.readouterr().err
    assert "a result has not an id that makes an IRI" in told
    assert "the service left this name out" in told
    assert "\x1b" not in told


def test_properties_are_sent_along(
    graph: GraphFolder, service: Service, capsys: pytest.CaptureFixture[str]
) -> None:
    service.answer = known({})
    asked = ("--service", service.url, "--rate", 1000, "--list", "--property")
    assert link(graph, *asked, "P27=Q191", "--candidates", 2, "--type", "person") == 0
    assert queries_to(service)[0]["q0"]["properties"] == [{"pid": "P27", "v": "Q191"}]
    assert queries_to(service)[0]["q0"]["limit"] == 2
    assert link(graph, *asked, "P27") == 2
    assert "ID=VALUE" in capsys.readouterr().err


def test_without_service_nothing_goes_out(
    graph: GraphFolder, table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr("socket.socket.connect", refuse)
    monkeypatch.setattr("socket.create_connection", refuse)
    assert link(graph, "--table", table, "--countries", "--list") == 0


def test_an_address_that_is_none(graph: GraphFolder, capsys: pytest.CaptureFixture[str]) -> None:
    assert link(graph, "--service", "wikidata") == 2
    assert "no address of a service" in capsys.readouterr().err


def test_names_of_the_graph_steer_no_terminal(
    graph: GraphFolder, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_links(
        graph.links, [Candidate(MARA, "https://registry.example/1", "a\x1b[2Jb", "\u202ex", 1, False, "s")]
    )
    assert link(graph, typed="q\n", monkeypatch=monkeypatch) == 0
    shown = capsys.readouterr().out
    assert all(line.isprintable() for line in shown.splitlines())
    assert "a\ufffd[2Jb" in shown


@pytest.mark.parametrize("more", [(), ("--list",)])
def test_the_service_without_an_address_is_wikidatas(
    graph: GraphFolder, service: Service, more: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def instead(url: str, *others: Any) -> ServiceAuthority:
        asked.append(url)
        return ServiceAuthority(service.url, *others)

    service.answer = known({})
    monkeypatch.setattr("kg.cli.link.ServiceAuthority", instead)
    assert link(graph, "--rate", 1000, "--service", *more) == 0
    assert asked == ["https://wikidata.reconci.link/en/api"]
