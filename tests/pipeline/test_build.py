"""A graph folder holds what its inputs say: whole, once, and the same bytes every time."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.errors import StoreError, UsageError
from kg.graph import open_graph
from kg.ingest import IngestOptions
from kg.pipeline import BuildOptions, BuildSummary, build
from kg.pipeline.workspace import Workspace
from kg.rdf import PREFIXES
from kg.store import GraphFolder, GraphStore, Table
from tests.folders import published

TOLL = """Council puts off harbour toll

SANDVIK (Fjordwire) - Mara Ilves, the deputy finance minister, said on Wednesday that the toll would be
put off until spring.

"Nobody wins when a ferry stays in port," Ilves said. "We will wait."
"""
PORT = """Port workers back delay

"We asked for this in January," said Tomas Brekke, who leads the port workers' union.

According to Brekke, no ship was turned away in the strike.
"""
OPTIONS = BuildOptions(ingest=IngestOptions(published="2026-03-12", publisher="Fjordwire"))


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "toll.txt").write_text(TOLL, encoding="utf-8")
    (folder / "port.txt").write_text(PORT, encoding="utf-8")
    return folder


def contents(folder: Path) -> list[str]:
    """The verbatim text of every quote in the store."""
    store = GraphFolder(folder).open_store()
    rows = store.strings("SELECT ?t { ?q <https://w3id.org/quote-claim-kg/ns#text> ?t } ORDER BY ?t")
    return [text for (text,) in rows]


def test_articles_that_report_one_occasion_share_its_event(news: Path, tmp_path: Path) -> None:
    other = "Toll waits\n\nMara Ilves told a news conference in Velm on Wednesday that the toll was unfair.\n"
    (news / "other.txt").write_text(other, encoding="utf-8")
    options = BuildOptions(reader="rules", ingest=OPTIONS.ingest)
    build([str(news)], tmp_path / "graph", options)
    assert occasions(tmp_path / "graph") == [
        ("Mara Ilves: briefing, 2026-03-11", "other"),
        ("Mara Ilves: briefing, 2026-03-11", "toll"),
    ]
    (news / "other.txt").unlink()  # the label is made of what the articles that are left tell
    build([str(news)], tmp_path / "graph", options)
    assert occasions(tmp_path / "graph") == [("Mara Ilves: remarks, 2026-03-11", "toll")]


def occasions(folder: Path) -> list[tuple[str, ...]]:
    """The label of each event beside each article that reports it."""
    store = GraphFolder(folder).open_store().with_prefixes(PREFIXES)
    return store.strings(
        "SELECT DISTINCT ?label ?id { ?q qc:reports ?e ; qc:article/schema:identifier ?id ."
        " ?e rdfs:label ?label }"
        " ORDER BY ?id"
    )


def test_a_build_writes_the_whole_folder(news: Path, tmp_path: Path) -> None:
    summary = build([str(news)], tmp_path / "graph", OPTIONS)
    assert summary.changed
    assert summary.counts["articles"] == summary.read == 2
    assert summary.counts["quotes"] == len(contents(tmp_path / "graph")) >= 3
    files = published(tmp_path / "graph")
    assert {"manifest.json", "graph.trig", "graph.ttl", "network.graphml", "index.html"} <= set(files)
    assert files["texts/toll.txt"].decode() == TOLL
    assert any(name.startswith("tables/") for name in files)


def test_a_build_makes_the_index_of_its_store(news: Path, tmp_path: Path) -> None:
    target = tmp_path / "graph"
    build([str(news)], target, OPTIONS)
    graph = open_graph(target)
    assert graph.index is not None
    assert isinstance(graph.store, GraphStore)
    assert graph.index.belongs_to(graph.store)
    found = graph.search("toll", ["quote"])
    assert found
    answer = graph.ask("search", words="toll")
    assert isinstance(answer, Table)
    assert [hit.iri for hit in found] == [row[-1] for row in answer.values()]
    (target / "search.sqlite").unlink()  # without it a folder is asked all the same; the next build makes it
    assert open_graph(target).index is None
    assert open_graph(target).search("toll", ["quote"]) == found
    assert build([str(news)], target, OPTIONS).changed
    assert open_graph(target).index is not None


def test_building_twice_gives_the_same_bytes_and_reads_nothing(news: Path, tmp_path: Path) -> None:
    build([str(news)], tmp_path / "one", OPTIONS)
    first = published(tmp_path / "one")
    again = build([str(news)], tmp_path / "one", OPTIONS)
    assert (again.changed, again.read) == (False, 0)
    assert published(tmp_path / "one") == first
    build([str(news)], tmp_path / "two", OPTIONS)
    assert published(tmp_path / "two") == first


def test_the_order_of_inputs_does_not_matter(news: Path, tmp_path: Path) -> None:
    toll, port = str(news / "toll.txt"), str(news / "port.txt")
    build([toll, port], tmp_path / "one", OPTIONS)
    build([port, toll], tmp_path / "two", OPTIONS)
    assert published(tmp_path / "one") == published(tmp_path / "two")


def test_many_processes_give_what_one_gives(tmp_path: Path) -> None:
    table = tmp_path / "news.jsonl"
    rows = [{"id": f"toll-{number}", "text": TOLL.replace("Ilves", f"Ilves{number}")} for number in range(80)]
    table.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    build([str(table)], tmp_path / "one", BuildOptions(jobs=1))
    build([str(table)], tmp_path / "two", BuildOptions(jobs=2))
    assert published(tmp_path / "one") == published(tmp_path / "two")


def test_only_what_changed_is_read_and_nothing_is_left_over(news: Path, tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    build([str(news)], graph, OPTIONS)
    assert any("stays in port" in text for text in contents(graph))
    (news / "toll.txt").write_text(TOLL.replace("stays in port", "lies idle"), encoding="utf-8")
    changed = build([str(news)], graph, OPTIONS)
    assert (changed.read, changed.removed) == (1, 1)
    assert not any("stays in port" in text for text in contents(graph))
    (news / "port.txt").unlink()
    removed = build([str(news)], graph, OPTIONS)
    assert (removed.read, removed.removed, removed.counts["articles"]) == (0, 1, 1)
    assert not (graph / "texts" / "port.txt").exists()
    fresh = tmp_path / "fresh"
    build([str(news)], fresh, OPTIONS)
    assert published(fresh) == published(graph)
    assert b"Brekke" not in b"".join(published(graph).values())


def test_other_settings_are_another_reading(news: Path, tmp_path: Path) -> None:
    build([str(news)], tmp_path / "graph", OPTIONS)
    undated = build([str(news)], tmp_path / "graph", BuildOptions())
    assert undated.read == 2
    store = GraphFolder(tmp_path / "graph").open_store()
    assert store.strings("SELECT ?d { ?q <https://w3id.org/quote-claim-kg/ns#saidOn> ?d }") == []


def test_every_quote_stands_word_for_word_in_its_text(news: Path, tmp_path: Path) -> None:
    build([str(news)], tmp_path / "graph", OPTIONS)
    rows = (
        GraphFolder(tmp_path / "graph")
        .open_store()
        .strings(
            """PREFIX qc: <https://w3id.org/quote-claim-kg/ns#>
        PREFIX nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#>
        SELECT ?article ?begin ?end ?words { ?span nif:beginIndex ?begin ; nif:endIndex ?end ;
          nif:anchorOf ?words ; nif:referenceContext/qc:textOf/<https://schema.org/identifier> ?article }"""
        )
    )
    assert len(rows) >= 6
    for article, begin, end, words in rows:
        text = (tmp_path / "graph" / "texts" / f"{article}.txt").read_bytes().decode()
        assert text[int(begin) : int(end)] == words


def test_without_text_no_words_leave_the_machine(news: Path, tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    summary = build([str(news)], graph, BuildOptions(with_text=False, ingest=OPTIONS.ingest))
    assert summary.counts["quotes"] >= 3
    assert not (graph / "texts").exists()
    for path in graph.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert b"stays in port" not in data, path
            assert b"turned away" not in data, path


def test_bad_inputs_are_told_and_the_others_go_through(news: Path, tmp_path: Path) -> None:
    (news / "broken.txt").write_bytes(bytes(range(256)) * 8)
    (news / "empty.txt").write_bytes(b"")
    summary = build([str(news), str(tmp_path / "missing.csv")], tmp_path / "graph", OPTIONS)
    assert summary.counts["articles"] == 2
    assert sorted(Path(item.where.split(":")[0]).name for item in summary.failed) == [
        "broken.txt",
        "empty.txt",
        "missing.csv",
    ]
    assert all(item.remedy for item in summary.failed)


def test_nothing_to_build_from_leaves_the_folder_as_it_was(news: Path, tmp_path: Path) -> None:
    build([str(news)], tmp_path / "graph", OPTIONS)
    before = published(tmp_path / "graph")
    with pytest.raises(UsageError, match="no article to build from"):
        build([str(tmp_path / "nowhere")], tmp_path / "graph", OPTIONS)
    assert published(tmp_path / "graph") == before


def test_hostile_ids_stay_inside_the_folder(tmp_path: Path) -> None:
    table = tmp_path / "news.jsonl"
    ids = ["../../escape", "/etc/passwd", "a\u202eb", "<script>", "." * 300, "CON", "x\u0000y"]
    rows = ({"id": identity, "text": f"{TOLL}\n{place}"} for place, identity in enumerate(ids))
    table.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    summary = build([str(table)], tmp_path / "graph", BuildOptions())
    texts = list((tmp_path / "graph" / "texts").iterdir())
    assert summary.counts["articles"] == len(texts) == len(ids)
    assert {path.name for path in tmp_path.iterdir()} == {"news.jsonl", "graph"}


def test_two_builders_do_not_meet(news: Path, tmp_path: Path) -> None:
    folder = GraphFolder(tmp_path / "graph")
    with folder.stage(), pytest.raises(StoreError, match="another build"):
        build([str(news)], folder.root, OPTIONS)


KILLED = """
import os, signal, sys
from kg.pipeline import BuildOptions, Progress, build

def tell(progress: Progress) -> None:
    if progress.step == sys.argv[3] and progress.done >= int(sys.argv[4]):
        os.kill(os.getpid(), signal.SIGKILL)

build([sys.argv[1]], sys.argv[2], BuildOptions(), progress=tell)
"""
STEPS = [("reading articles", 32), ("loading the store", 0), ("writing graph.ttl", 0), ("writing tables", 0)]


@pytest.mark.parametrize(("step", "done"), STEPS)
def test_a_killed_build_leaves_the_old_graph_and_a_rerun_completes_it(
    tmp_path: Path, step: str, done: int
) -> None:
    table = tmp_path / "news.jsonl"

    def write(count: int) -> None:
        rows = ({"id": f"n{number}", "text": f"{TOLL}\nNote {number}."} for number in range(count))
        table.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")

    graph = tmp_path / "graph"
    write(1)
    build([str(table)], graph, BuildOptions())
    before = published(graph)
    write(60)
    killed = subprocess.run([sys.executable, "-c", KILLED, str(table), str(graph), step, str(done)])
    assert killed.returncode == -signal.SIGKILL
    assert published(graph) == before
    assert len(contents(graph)) == before["graph.trig"].count(b"qc:text ")
    summary: BuildSummary = build([str(table)], graph, BuildOptions())
    assert summary.counts["articles"] == 60
    assert summary.read < 59, "what was read before the kill is not read again"
    fresh = tmp_path / "fresh"
    build([str(table)], fresh, BuildOptions())
    assert published(fresh) == published(graph)


CROWDED = """
import os, signal, sys
from multiprocessing import active_children
from kg.pipeline import BuildOptions, Progress, build

def tell(progress: Progress) -> None:
    if workers := active_children():
        print(*(worker.pid for worker in workers), flush=True)
        os.kill(os.getpid(), signal.SIGKILL)

if __name__ == "__main__":
    build([sys.argv[1]], sys.argv[2], BuildOptions(jobs=2), progress=tell)
"""


def test_a_killed_build_leaves_no_process_behind(tmp_path: Path) -> None:
    table, script = tmp_path / "news.jsonl", tmp_path / "crowded.py"
    rows = ({"id": f"n{number}", "text": f"{TOLL}\nNote {number}."} for number in range(200))
    table.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    script.write_text(CROWDED, encoding="utf-8")
    command = [sys.executable, str(script), str(table), str(tmp_path / "graph")]
    # The workers hold the pipe as well: reading it to its end waits for them, too.
    killed = subprocess.run(
        command,
        stdout=subprocess.PIPE,
        timeout=30,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert killed.returncode == -signal.SIGKILL
    assert len(killed.stdout.split()) == 2


def test_a_full_disk_is_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="disk is full"), Workspace(tmp_path / "readings.sqlite"):
        raise sqlite3.OperationalError("database or disk is full")


def test_a_damaged_cache_costs_time_not_data(news: Path, tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    build([str(news)], graph, OPTIONS)
    before = published(graph)
    (graph / ".work" / "readings.sqlite").write_bytes(b"not a database" * 100)
    (graph / "graph.ttl").unlink()
    assert build([str(news)], graph, OPTIONS).read == 2
    assert published(graph) == before


def test_a_folder_without_its_private_side_is_built_anew(news: Path, tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    build([str(news)], graph, OPTIONS)
    before = published(graph)
    subprocess.run(["rm", "-rf", str(graph / ".work"), str(graph / "store")], check=True)
    assert len(contents(graph)) >= 3, "a folder from a repository is readable without its store"
    assert build([str(news)], graph, OPTIONS).changed
    assert published(graph) == before
    assert (graph / "store").is_dir()


def test_hash_seed_and_time_leave_no_trace(news: Path, tmp_path: Path) -> None:
    files = []
    for seed in ("1", "2"):
        target = tmp_path / seed
        command = [sys.executable, "-m", "kg", "build", str(news), "-o", str(target)]
        subprocess.run(command, check=True, capture_output=True, env=os.environ | {"PYTHONHASHSEED": seed})
        files.append(published(target))
        time.sleep(0.01)
    assert files[0] == files[1]
