"""``kg network`` as a user types it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import networkx as nx
import pytest

from kg.cli import run

FIXTURE = str(Path(__file__).parents[1] / "query" / "fixture.trig")
Printed = pytest.CaptureFixture[str]


def test_edges_on_standard_output(capsys: Printed) -> None:
    assert run(["network", FIXTURE]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out, newline="")))
    assert [(row["from"], row["to"], row["weight"]) for row in rows] == [
        ("Dockers' Union", "an official", "1"), ("Harbour Board", "Mara Ilves", "1"),
        ("Mara Ilves", "Oren Vask", "1"),
    ]  # fmt: skip


@pytest.mark.parametrize("form", ["graphml", "gexf", "csv"])
def test_a_file_in_the_format_of_its_name(form: str, tmp_path: Path, capsys: Printed) -> None:
    target = tmp_path / f"debate.{form.upper()}"
    call = ["network", FIXTURE, "--kind", "affiliation", "--duplicates", "include", "-o", str(target)]
    assert run(call) == 0
    if form == "csv":
        assert len(target.read_text("utf-8").splitlines()) == 7
    else:
        again = nx.read_graphml(target) if form == "graphml" else nx.read_gexf(target)
        assert again.number_of_edges() == {"graphml": 6, "gexf": 4}[form]
    assert capsys.readouterr().out == ""


def test_a_time_tells_how_much_has_no_day(capsys: Printed) -> None:
    assert run(["network", FIXTURE, "--aggregate", "conflict", "--from", "2026-03", "--to", "2026"]) == 0
    printed = capsys.readouterr()
    assert len(printed.out.splitlines()) == 2
    assert printed.err == "4 positions have no day and are left out.\n"


def test_a_network_a_window(tmp_path: Path, capsys: Printed) -> None:
    folder = tmp_path / "months"
    assert run(["network", FIXTURE, "--window", "1 month", "-f", "gexf", "-o", str(folder)]) == 0
    assert [path.name for path in sorted(folder.iterdir())] == [
        "2026-03-01_2026-03-31.gexf", "2026-04-01_2026-04-30.gexf"
    ]  # fmt: skip
    assert "2 networks" in (told := capsys.readouterr().err)
    assert "4 positions have no day" in told


def test_no_window_without_a_day(tmp_path: Path, capsys: Printed) -> None:
    call = ["network", FIXTURE, "--window", "1 year", "--to", "2025", "-o", str(tmp_path / "years")]
    assert run(call) == 0
    assert "0 networks.\nNo position has a known day" in capsys.readouterr().err


def test_measures_are_printed_or_written(tmp_path: Path, capsys: Printed) -> None:
    assert run(["network", FIXTURE, "--measures", "--window", "1 month"]) == 0
    printed = capsys.readouterr().out
    assert [line for line in printed.splitlines() if line in ("holders", "polarisation", "contested")] == [
        "holders", "polarisation", "contested"
    ]  # fmt: skip
    assert "2026-04-01" in printed
    assert run(["network", FIXTURE, "--measures", "-o", str(tmp_path / "out")]) == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "contested.csv", "holders.csv", "polarisation.csv"
    ]  # fmt: skip
    assert "harbour toll,2,2,1.0,3," in (tmp_path / "out" / "contested.csv").read_text("utf-8")


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--aggregate", "combine"], "choose one of congruence"),
        (["--from", "spring"], "write 2026-03-12"),
        (["--step", "2"], "--step needs --window"),
        (["--window", "1 month"], "name a folder with -o"),
        (["--window", "1 moon", "-o", "x"], "is no window"),
        (["-o", "debate.net"], "debate.net: does not tell its format"),
        (["--measures", "-f", "gexf"], "leave --format out"),
        (["--measures", "-f", "csv"], "name a folder with -o"),
        (["--measures", "--aggregate", "conflict"], "joined by agreement"),
    ],
)
def test_what_is_wrong_is_said(
    options: list[str], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Printed
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["network", FIXTURE, *options]) == 2
    assert told in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_a_folder_that_cannot_be_made(tmp_path: Path, capsys: Printed) -> None:
    (tmp_path / "file").write_text("mine")
    assert run(["network", FIXTURE, "--measures", "-o", str(tmp_path / "file")]) == 2
    assert "is no folder" in capsys.readouterr().err


def test_cells_that_look_like_formulas_are_defused(tmp_path: Path, capsys: Printed) -> None:
    hostile = tmp_path / "hostile.trig"
    hostile.write_text(Path(FIXTURE).read_text("utf-8").replace('"Harbour Board"', '"=cmd|calc"'), "utf-8")
    assert run(["network", str(hostile)]) == 0
    printed = capsys.readouterr().out
    assert "'=cmd|calc" in printed
    assert not [line for line in printed.splitlines() if line.startswith("=")]
