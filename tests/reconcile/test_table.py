"""A table of one's own: what is found, what is a match, what is told about bad rows."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import InputError
from kg.model import Candidate, EntityType
from kg.reconcile import TableAuthority, Wanted
from kg.reconcile.folding import fold

TABLE = """name,aliases,iri,type
Mara Ilves,Ilves Mara-Liis|M. Ilves,https://registry.example/1,person
Tomas Brekke,,https://registry.example/2,person
Tomas Brekke,the younger,https://registry.example/3,person
Sandvik Harbour Board,SHB|Harbour Board of Sandvik,https://registry.example/4,organization
Sandvik,,https://registry.example/5,place
Łódka Øresund Ferries,,https://registry.example/6,
"""


def authority(tmp_path: Path, text: str = TABLE, most: int = 5) -> TableAuthority:
    path = tmp_path / "registry.csv"
    path.write_text(text, "utf-8")
    return TableAuthority(path, most)


def found(
    table: TableAuthority, name: str, kind: EntityType = "person", *aliases: str
) -> list[tuple[str, float, bool]]:
    (offer,) = table.offers([Wanted(f"{kind}/x", name, kind, aliases)])
    return [(item.iri.rpartition("/")[2], item.score, item.match) for item in offer.candidates if item.iri]


@pytest.mark.parametrize(
    ("name", "kind", "best"),
    [
        ("Mara Ilves", "person", ("1", 100, True)),
        ("ILVES, Mára", "person", ("1", 100, True)),  # surname first, diacritics, capitals
        ("M Ilves", "person", ("1", 100, True)),  # an alias of the table
        ("S.H.B.", "organization", ("4", 100, True)),
        ("Lodka Oresund Ferries", "organization", ("6", 100, True)),  # a row without a type fits all
        ("Tomas Brekke", "person", ("2", 100, False)),  # two have the name
        ("Tomas Breke", "person", ("2", 95.7, False)),
        ("Harbour Board Sandvik", "organization", ("4", 100, True)),
        ("Sandvik Harbor Board", "organization", ("4", 97.6, False)),
    ],
)
def test_the_best_candidate(
    tmp_path: Path, name: str, kind: EntityType, best: tuple[str, float, bool]
) -> None:
    assert found(authority(tmp_path), name, kind)[0] == best


def test_another_type_and_another_name_are_no_candidates(tmp_path: Path) -> None:
    table = authority(tmp_path)
    assert found(table, "Sandvik", "person") == []
    assert found(table, "Ines Marlow") == []
    assert found(table, "…") == []
    (offer,) = table.offers([Wanted("person/ines-marlow", "Ines Marlow", "person")])
    assert offer.candidates == (Candidate("person/ines-marlow", "", authority="table registry.csv"),)


def test_other_names_of_an_agent_find_and_never_match(tmp_path: Path) -> None:
    assert found(authority(tmp_path), "The mayor", "person", "Mara Ilves") == [("1", 99.0, False)]


def test_the_number_of_candidates_is_bounded(tmp_path: Path) -> None:
    rows = "".join(f"Tomas Brekke {number},https://registry.example/{number}\n" for number in range(10, 60))
    assert len(found(authority(tmp_path, f"name,iri\n{rows}", most=3), "Tomas Brekke 1")) == 3


def test_bad_rows_are_told_and_the_others_count(tmp_path: Path) -> None:
    rows = (
        "IRI , Name,type\nhttps://registry.example/1,Mara Ilves,Person\njavascript:alert(1),Mara Ilves,\n,,\n"
        "https://registry.example/2,…,\nhttps://registry.example/3,Tomas,boat\nhttps://registry.example/4\n"
    )
    table = authority(tmp_path, rows)
    assert found(table, "Mara Ilves") == [("1", 100, True)]
    assert [(remark.where, remark.what) for remark in table.remarks] == [
        ("registry.csv:3", "the IRI 'javascript:alert(1)' is no http or https address"),
        ("registry.csv:5", "there is no name"),
        ("registry.csv:6", "the type 'boat' is not known"),
        ("registry.csv:7", "there is no name"),
    ]


@pytest.mark.parametrize("data", [b"", b"a,b\n1,2\n", b"\xff\xfe\x00", b"name;iri\nx;y\n"])
def test_what_is_no_table_is_told(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "bad.csv"
    path.write_bytes(data)
    with pytest.raises(InputError) as caught:
        TableAuthority(path)
    assert caught.value.where == str(path)
    assert caught.value.remedy
    with pytest.raises(InputError, match="cannot be read"):
        TableAuthority(tmp_path)


@pytest.fixture
def short_fields() -> Iterator[None]:
    """The csv module's limit is the whole process's, and reading tables of articles raises it."""
    before = csv.field_size_limit(1_000)
    yield
    csv.field_size_limit(before)


@pytest.mark.usefixtures("short_fields")
def test_a_field_beyond_measure_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="field larger"):
        authority(tmp_path, f"name,iri\n{'x' * 2_000},https://registry.example/1\n")


@settings(deadline=None)
@given(st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1), min_size=1, max_size=4), st.data())
def test_folding_forgets_case_order_and_marks(parts: list[str], data: st.DataObject) -> None:
    turned = data.draw(st.permutations(parts))
    assert fold(" ".join(parts)) == fold(", ".join(turned))
    folded = fold(" ".join(parts))
    assert fold(folded) == folded
