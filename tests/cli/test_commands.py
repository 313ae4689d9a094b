"""The command line as a user types it: what it prints, where, and how it leaves."""

from __future__ import annotations

import base64
import errno
import html
import io
import json
import re
import zlib
from pathlib import Path

import pytest

import kg.cli
from kg.cli import COMMANDS, run
from kg.graph import open_graph
from kg.model import Diagnostic
from kg.pipeline import BuildSummary

ARTICLE = """Council puts off harbour toll

SANDVIK (Fjordwire) - "Nobody wins when a ferry stays in port," Mara Ilves, the mayor of Sandvik, said
on Wednesday.

Neither the port authority nor the ferry line responded to requests for comment.
"""


@pytest.fixture
def graph(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    article = tmp_path / "toll.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    target = tmp_path / "graph"
    assert run(["build", str(article), "-o", str(target), "--published", "2026-03-12"]) == 0
    capsys.readouterr()
    return target


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    shown = capsys.readouterr().out
    assert all(f"  {name} " in shown for name in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([command, "--help"]) == 0
    assert capsys.readouterr().out.startswith(f"Usage: kg {command}")


def test_build_without_input_reads_the_samples(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", "-o", str(tmp_path / "graph")]) == 0
    told = capsys.readouterr()
    assert "sample articles" in told.err
    assert "speakers" in told.out
    assert "\r" not in told.err, "a progress bar belongs on a terminal"
    labels = (tmp_path / "graph" / "graph.ttl").read_text(encoding="utf-8")
    assert '"50-50 split' in labels
    assert '"Taiwan model"' in labels


def test_build_tells_what_it_could_not_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text(ARTICLE, encoding="utf-8")
    bad.write_bytes(b"")
    assert run(["build", str(good), str(bad), "-o", str(tmp_path / "graph")]) == 1
    told = capsys.readouterr()
    assert "bad.txt" in told.err
    assert "1 input could not be read" in told.out
    assert "Traceback" not in told.err


def test_build_reads_standard_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(ARTICLE.encode())))
    assert run(["build", "-", "-o", str(tmp_path / "graph")]) == 0
    assert "1  articles" in capsys.readouterr().out


def test_query_by_name_prints_a_table(graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["query", str(graph), "who-said-what", "--param", "speaker=Mara Ilves"]) == 0
    shown = capsys.readouterr().out
    assert "Mara Ilves" in shown
    assert "2026-03-11" in shown


def test_query_prints_csv_that_opens(graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sparql = "SELECT ?text { ?quote a qc:Quotation ; qc:text ?text }"
    assert run(["query", str(graph), sparql, "--format", "csv"]) == 0
    assert capsys.readouterr().out.splitlines()[0] == "text"


def test_a_query_may_be_left_as_it_stands(graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    described = ["query", str(graph), "DESCRIBE qc:Quotation", "--format", "ntriples"]
    assert run(described) == 0
    assert len(capsys.readouterr().out.splitlines()) >= 1  # what is said with it, too
    assert run([*described, "--no-rewriting"]) == 0
    assert capsys.readouterr().out == ""


def test_query_lists_the_saved_questions(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["query", "--list"]) == 0
    shown = capsys.readouterr().out
    assert "who-said-what" in shown
    assert len([line for line in shown.splitlines() if line and not line.startswith(" ")]) >= 20


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["SELECT ?x {"], "line"),
        (["who-said-waht"], "did you mean who-said-what"),
        (["who-said-what", "--param", "nobody=1"], "speaker"),
        (["who-said-what", "--param", "speaker"], "NAME=VALUE"),
        (["SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"], "SERVICE"),
    ],
)
def test_query_errors_say_what_to_do(
    graph: Path, capsys: pytest.CaptureFixture[str], asked: list[str], told: str
) -> None:
    assert run(["query", str(graph), *asked]) in (1, 2)
    error = capsys.readouterr().err
    assert told in error
    assert "Traceback" not in error


def test_a_fault_of_the_disk_is_one_line(
    graph: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object, **_options: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("kg.cli.query.render", full)
    assert run(["query", str(graph), "who-said-what"]) == 1
    assert capsys.readouterr().err == "kg: the output: No space left on device\n"


def test_a_graph_of_somebody_else_shows_no_other_files(graph: Path, tmp_path: Path) -> None:
    (tmp_path / "diary.txt").write_text("my secret")
    opened = open_graph(graph)
    article = opened.store.strings("SELECT ?a { ?a a <https://w3id.org/quote-claim-kg/ns#Article> }")[0][0]
    start = article.rpartition("/")[0]
    assert opened.text(article) == ARTICLE
    for key in "../../diary", str(tmp_path / "diary"), "", "..", "none":
        assert opened.text(f"{start}/{key}") is None


def test_a_folder_that_is_no_graph(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["query", str(tmp_path), "who-said-what"]) == 1
    assert "kg build" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == [], "reading writes nothing"


def test_view_writes_one_page(graph: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert run(["view", str(graph), "-o", str(page)]) == 0
    text = page.read_text(encoding="utf-8")
    (block,) = re.findall(r'id="data">([^<]*)<', text)
    shards = json.loads(zlib.decompress(base64.b64decode(block), -15))
    assert "Mara Ilves" in shards["core"]["agents"]["label"]
    assert "default-src 'none'" in html.unescape(text)


def test_site_writes_a_folder_and_says_what_is_in_it(
    graph: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = tmp_path / "site"
    assert run(["site", str(graph), "-o", str(site), "--title", "Toll <talks>", "--no-sparql"]) == 0
    assert "plain pages" in capsys.readouterr().err
    assert "<title>Toll &lt;talks&gt;</title>" in (site / "index.html").read_text("utf-8")
    assert "Mara Ilves" in (site / "id" / "list-person.html").read_text("utf-8")
    assert (site / "files" / "graph.trig").read_bytes() == (graph / "graph.trig").read_bytes()
    assert not list(site.glob("data/rdf-*"))
    assert run(["site", str(graph), "-o", str(site), "--no-data", "--no-pages"]) == 0
    assert sorted(path.name for path in site.iterdir() if path.is_dir()) == ["data"]


def test_site_replaces_neither_the_graph_nor_what_is_somebody_elses(
    graph: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["site", str(graph), "-o", str(graph), "--force"]) == 2
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "letter.txt").write_text("dear")
    assert run(["site", str(graph), "-o", str(tmp_path / "home")]) == 1
    assert "--force" in capsys.readouterr().err
    assert [path.name for path in (tmp_path / "home").iterdir()] == ["letter.txt"]


@pytest.mark.parametrize("form", ["turtle", "trig", "nquads", "jsonld", "graphml", "gexf"])
def test_export_writes_every_format(graph: Path, tmp_path: Path, form: str) -> None:
    target = tmp_path / "out"
    assert run(["export", str(graph), "--format", form, "-o", str(target)]) == 0
    assert b"Mara Ilves" in target.read_bytes()


def test_export_tables(graph: Path, tmp_path: Path) -> None:
    for form in ("csv", "parquet"):
        assert run(["export", str(graph), "--format", form, "-o", str(tmp_path / form)]) == 0
        assert (tmp_path / form / f"quotes.{form}").is_file()


def test_extract_prints_one_object_an_article(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    article = tmp_path / "toll.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    assert run(["extract", str(article), str(tmp_path / "missing.txt")]) == 1
    lines = capsysbinary.readouterr().out.splitlines()
    assert len(lines) == 1
    reading = json.loads(lines[0])
    assert (reading["id"], reading["text"]) == ("toll", ARTICLE)
    texts = {reading["text"][start:end] for quote in reading["quotes"] for start, end in quote["content"]}
    assert '"Nobody wins when a ferry stays in port,"' in texts


def test_extract_then_evaluate_finds_everything(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article, gold = tmp_path / "toll.txt", tmp_path / "gold.jsonl"
    article.write_text(ARTICLE, encoding="utf-8")
    assert run(["extract", str(article), "-o", str(gold)]) == 0
    assert run(["evaluate", str(gold), "--format", "json"]) == 0
    figures = json.loads(capsys.readouterr().out)["figures"]
    assert figures
    assert run(["evaluate", str(gold), "--show", "misses"]) == 0


def test_validate_finds_nothing_in_what_kg_built(graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", str(graph)]) == 0, capsys.readouterr().out


def test_validate_tells_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = tmp_path / "broken.ttl"
    broken.write_text(
        "@prefix qc: <https://w3id.org/quote-claim-kg/ns#> . <https://example.org/q> a qc:Quotation .",
        "utf-8",
    )
    assert run(["validate", str(broken)]) == 1
    assert "https://example.org/q" in capsys.readouterr().out


def test_an_unknown_command_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["biuld"]) == 2
    assert "biuld" in capsys.readouterr().err


def test_the_summary_carries_no_control_characters(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    fault = Diagnostic("error", "a\x1b[2J.txt", "broken\x07 \u202eeht", "mend it")
    summary = BuildSummary(tmp_path, {"articles": 0}, 0, 0, True, (fault,))
    monkeypatch.setattr("kg.cli.build.build_graph", lambda *_arguments, **_options: summary)
    assert run(["build", "x.txt", "-o", str(tmp_path)]) == 1
    told = capsys.readouterr()
    for text in told.out, told.err:
        assert all(line.isprintable() for line in text.splitlines())
        assert "broken" in text


def test_errors_carry_no_control_characters(capsys: pytest.CaptureFixture[str]) -> None:
    kg.cli.console.complain("a\x1b[31mb\r\nc")
    assert capsys.readouterr().err == "kg: a�[31mb��c\n"
