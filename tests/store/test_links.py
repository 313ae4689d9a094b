"""What authorities offered, as a plain table: a round trip, replacement, and what is refused."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import StoreError
from kg.model import Candidate
from kg.store import keep_links, read_links

LINE = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=12)
CANDIDATES = st.builds(
    Candidate,
    st.sampled_from(["person/mara-ilves", "organization/harbour-board"]),
    st.sampled_from(["https://registry.example/1", "https://registry.example/2"]),
    LINE,
    LINE,
    st.integers(0, 1000).map(lambda number: number / 8),
    st.booleans(),
    st.sampled_from(["countries", "table a.csv"]),
)


def mara(iri: str, score: float = 0, authority: str = "countries", label: str = "") -> Candidate:
    return Candidate("person/mara-ilves", iri, label, score=score, authority=authority)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50, deadline=None)
@given(st.lists(CANDIDATES, max_size=8))
def test_what_is_kept_comes_back(tmp_path: Path, candidates: list[Candidate]) -> None:
    path = tmp_path / "links.csv"
    path.unlink(missing_ok=True)
    keep_links(path, candidates)
    first = path.read_bytes()
    assert set(read_links(path)) == set(candidates)
    keep_links(path, candidates[::-1])
    assert path.read_bytes() == first


def test_a_source_that_is_asked_again_replaces_what_it_said(tmp_path: Path) -> None:
    path = tmp_path / "links.csv"
    keep_links(
        path,
        [
            mara("https://a.example/1", 50),
            mara("https://a.example/2", 90),
            mara("https://b.example/", authority="b"),
        ],
    )
    assert [item.iri[8:] for item in read_links(path)] == ["b.example/", "a.example/2", "a.example/1"]
    keep_links(path, [mara("")])
    assert read_links(path) == (mara("https://b.example/", authority="b"), mara(""))


def test_nothing_is_kept_of_nothing(tmp_path: Path) -> None:
    assert read_links(tmp_path / "links.csv") == ()


@pytest.mark.parametrize("label", ["=1+1", "+1", "-1", "@x", "'quoted'", "＝1", "plain"])
def test_cells_that_a_spreadsheet_runs_are_shielded(tmp_path: Path, label: str) -> None:
    path = tmp_path / "links.csv"
    keep_links(path, [mara("https://a.example/1", label=label)])
    with path.open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row["label"] == (label if label == "plain" else f"'{label}")
    assert read_links(path)[0].label == label


@pytest.fixture
def short_fields() -> Iterator[None]:
    """The csv module's limit is the whole process's, and reading tables of articles raises it."""
    before = csv.field_size_limit(1_000)
    yield
    csv.field_size_limit(before)


HEAD = "node,iri,label,description,score,match,authority\n"


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("", ""),
        ("a,b\n1,2\n", ""),
        (HEAD + "person/a,https://a.example/,A,,high,true,b\n", ":2"),
        (HEAD + "person/a,https://a.example/,A,,nan,true,b\n", ":2"),
        (HEAD + "person/a,https://a.example/,A,,1,perhaps,b\n", ":2"),
        (HEAD + ",https://a.example/,A,,1,true,b\n", ":2"),
        (HEAD + f"person/a,{'x' * 2_000},A,,1,true,b\n", ""),
    ],
)
@pytest.mark.usefixtures("short_fields")
def test_what_is_no_table_is_told(tmp_path: Path, text: str, where: str) -> None:
    path = tmp_path / "links.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(StoreError) as caught:
        read_links(path)
    assert caught.value.where == f"{path}{where}"
    assert caught.value.remedy
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(StoreError, match="cannot be read"):
        read_links(path)


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be written"):
        keep_links(tmp_path / "nowhere" / "links.csv", [mara("")])
