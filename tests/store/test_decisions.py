"""Decisions at rest: what is written is read again, the last answer holds, faults name their line."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.model import Decision
from kg.store import add_decisions, read_decisions, remove_decision

SAME = Decision("person/ann-orr", "person/orr", "yes", "one desk, one title")


def test_a_missing_file_holds_none(tmp_path: Path) -> None:
    assert read_decisions(tmp_path / "decisions.csv") == ()


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "graph" / "decisions.csv"
    other = Decision(
        "person/ann-orr", "http://www.wikidata.org/entity/Q1", "unsure", 'a "note", with commas\nand lines'
    )
    add_decisions(path, [SAME, other])
    assert set(read_decisions(path)) == {SAME, other}
    assert other.outside
    assert not SAME.outside


def test_the_last_answer_on_a_pair_holds_whichever_side_comes_first(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    add_decisions(path, [SAME])
    add_decisions(path, [Decision("person/orr", "person/ann-orr", "no")])
    assert read_decisions(path) == (Decision("person/orr", "person/ann-orr", "no"),)


def test_a_colleagues_table_may_have_more_columns_and_open_rows(tmp_path: Path) -> None:
    path = tmp_path / "filled.csv"
    table = (
        "score,left,right,answer\n0.7,person/a,person/b,Y\n0.6,person/a,person/c,\n0.5,person/d,person/e,?\n"
    )
    path.write_bytes(b"\xef\xbb\xbf" + table.replace("\n", "\r\n").encode())
    assert read_decisions(path) == (
        Decision("person/a", "person/b", "yes"),
        Decision("person/d", "person/e", "unsure"),
    )


@pytest.mark.parametrize(
    ("table", "where", "what"),
    [
        ("a,b\n1,2\n", "", "no table of decisions"),
        ("left,right,answer\nperson/a,person/b,perhaps\n", ":2", "'perhaps' is not known"),
        ("left,right,answer\nperson/a,person/b,no\nperson/a,person/a,yes\n", ":3", "two nodes"),
        ("left,right,answer\n,person/a,yes\n", ":2", "two nodes"),
    ],
)
def test_a_fault_names_file_line_and_remedy(tmp_path: Path, table: str, where: str, what: str) -> None:
    path = tmp_path / "decisions.csv"
    path.write_text(table)
    with pytest.raises(StoreError) as error:
        read_decisions(path)
    assert error.value.where == f"{path}{where}"
    assert what in error.value.what
    assert error.value.remedy


def test_bytes_that_are_no_text_are_told(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    path.write_bytes(b"left,right,answer\n\xff\xfe\n")
    with pytest.raises(StoreError, match="UTF-8"):
        read_decisions(path)


def test_a_field_beyond_measure_is_told(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    path.write_text(f"left,right,answer\n{'x' * 2_000},b,yes\n", "utf-8")
    before = csv.field_size_limit(1_000)  # the whole process's; reading tables of articles raises it
    try:
        with pytest.raises(StoreError, match="field larger"):
            read_decisions(path)
    finally:
        csv.field_size_limit(before)


def test_a_decision_is_taken_out_whichever_way_it_is_named(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    add_decisions(path, [Decision("person/a", "person/b", "yes"), Decision("person/a", "person/c", "no")])
    assert remove_decision(path, "person/b", "person/a")
    assert read_decisions(path) == (Decision("person/a", "person/c", "no"),)
    assert not remove_decision(path, "person/b", "person/a")
    assert not remove_decision(tmp_path / "none.csv", "person/b", "person/a")
