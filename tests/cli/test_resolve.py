"""``kg resolve``: what it shows, what it keeps, and how it says no."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import click.testing
import pytest

from kg.cli import run
from kg.cli.resolve import resolve
from kg.model import Decision
from kg.store import read_decisions

ARTICLE = """{first} speaks

SANDVIK (Fjordwire) - "The harbour must stay open," said {first}, the mayor of Sandvik. Ruben Hask, the
energy minister of Velland, said he agreed.

{first} and Ruben Hask met the Osk River Commission. Ruben Hask said the Osk River Commission was pleased.
"""
LEFT, RIGHT = "person/mara-ilves", "person/mira-ilves"


@pytest.fixture
def graph(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    news = tmp_path / "news"
    news.mkdir()
    for name in ("Mara", "Mira"):
        (news / f"{name}.txt").write_text(ARTICLE.format(first=f"{name} Ilves"), encoding="utf-8")
    target = tmp_path / "graph"
    assert run(["build", str(news), "-o", str(target), "--reader", "rules"]) == 0
    assert "1  uncertain pairs" in capsys.readouterr().out
    return target


def answered(graph: Path) -> list[Decision]:
    return list(read_decisions(graph / "decisions.csv"))


def ask(graph: Path, typed: str) -> str:
    """What the command prints while somebody types."""
    result = click.testing.CliRunner().invoke(resolve, [str(graph)], input=typed)
    assert result.exception is None
    return result.output


def test_a_pair_is_shown_with_its_evidence_and_the_answer_is_kept(graph: Path) -> None:
    shown = ask(graph, "n\n")
    assert LEFT in shown
    assert "spelt a little alike" in shown
    assert "both named beside" in shown
    assert "roles: mayor" in shown
    assert 'Run "kg build"' in shown
    assert answered(graph) == [Decision(LEFT, RIGHT, "no")]
    assert ask(graph, "") == "No pair is open.\n"


def test_skipping_quitting_and_leaving_keep_nothing(graph: Path) -> None:
    for typed in ("s\n", "q\n", ""):
        ask(graph, typed)
        assert answered(graph) == []
    assert "maybe" in ask(graph, "maybe\nunsure\n")
    assert [item.answer for item in answered(graph)] == ["unsure"]


def test_the_list_is_a_table_that_a_colleague_fills_in(graph: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "open.csv"
    assert run(["resolve", str(graph), "--list", "--format", "csv", "-o", str(sheet)]) == 0
    rows = list(csv.DictReader(io.StringIO(sheet.read_text(encoding="utf-8"))))
    assert [(row["left"], row["right"], row["answer"]) for row in rows] == [(LEFT, RIGHT, "")]
    assert run(["resolve", str(graph), "--answers", str(sheet)]) == 2, "nobody filled it in"
    rows[0]["answer"] = "yes"
    filled = io.StringIO(newline="")
    writer = csv.DictWriter(filled, rows[0])
    writer.writeheader()
    writer.writerows([*rows, {"left": "person/nobody", "right": LEFT, "answer": "no"}])
    sheet.write_text(filled.getvalue(), encoding="utf-8")
    assert run(["resolve", str(graph), "--answers", str(sheet)]) == 0
    assert len(answered(graph)) == 2


def test_the_list_as_json_and_as_text(graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["resolve", str(graph), "--list", "--format", "json"]) == 0
    (pair,) = json.loads(capsys.readouterr().out)
    assert (pair["left"]["ref"], pair["right"]["ref"], pair["now"]) == (LEFT, RIGHT, "two")
    assert run(["resolve", str(graph), "--list"]) == 0
    assert capsys.readouterr().out.startswith(f"{LEFT}  =?  {RIGHT}  (")


def test_one_answer_is_recorded_and_taken_back(graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    iri = f"https://w3id.org/quote-claim-kg/id/{LEFT}"
    assert run(["resolve", str(graph), "--same", iri, RIGHT]) == 0
    assert answered(graph) == [Decision(LEFT, RIGHT, "yes")]
    assert run(["resolve", str(graph), "--different", LEFT, "person/ruben-hask"]) == 0
    assert len(answered(graph)) == 2
    assert run(["resolve", str(graph), "--undo", RIGHT, LEFT]) == 0
    assert [item.answer for item in answered(graph)] == ["no"]
    assert run(["resolve", str(graph), "--undo", RIGHT, LEFT]) == 2
    assert "no answer on" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--same", LEFT, "person/nobody"], "no node 'person/nobody'"),
        (["--same", LEFT, LEFT], "the same node"),
        (["--list", "--undo", LEFT, RIGHT], "do not go together"),
        (["--answers", "missing.csv"], "no row has an answer"),
    ],
)
def test_wrong_usage_is_told_in_a_line(
    graph: Path, arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["resolve", str(graph), *arguments]) == 2
    told = capsys.readouterr().err
    assert words in told
    assert told.count("\n") == 1
    assert answered(graph) == []


def test_a_folder_without_a_graph_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["resolve", str(tmp_path), "--list"]) == 1
    assert run(["resolve", str(tmp_path), "--same", LEFT, RIGHT]) == 1
    assert "name a folder that kg build wrote" in capsys.readouterr().err
