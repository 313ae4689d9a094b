"""Files found: order, ids, links, names."""

from __future__ import annotations

import inspect
import os
import sys
from pathlib import Path

import pytest

from kg.ingest import read_documents
from kg.model import Diagnostic, Document


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A directory of articles with folders, a hidden file and a picture."""
    root = tmp_path / "news"
    for name in "b.txt", "a.txt", "2026/march/a.txt", "2026/a.v2.txt", ".hidden.txt", ".git/c.txt":
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"The council met: {name}")
    (root / "quay.png").write_bytes(b"\x89PNG")
    return root


def ids(*inputs: Path | str) -> list[str]:
    return [item.id for item in read_documents([str(name) for name in inputs]) if isinstance(item, Document)]


def remarks(*inputs: Path | str) -> list[Diagnostic]:
    return [item for item in read_documents([str(name) for name in inputs]) if isinstance(item, Diagnostic)]


def test_directory_is_read_in_order_of_names_with_paths_as_ids(folder: Path) -> None:
    assert ids(folder) == ["2026/a.v2", "2026/march/a", "a", "b"]


def test_picture_is_skipped_with_a_note(folder: Path) -> None:
    assert [(remark.severity, Path(remark.where).name) for remark in remarks(folder)] == [
        ("note", "quay.png")
    ]


def test_graph_folders_of_kg_hold_no_articles(folder: Path) -> None:
    for name in "manifest.json", "graph.trig", "index.html", "texts/old.txt", "texts/more/old.txt":
        path = folder / "exports" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Ann Bell said so.")
    assert ids(folder) == ["2026/a.v2", "2026/march/a", "a", "b"]
    assert ids(f"{folder}/**/*.txt") == ["2026/a.v2", "2026/march/a", "a", "b"]
    assert [remark.where for remark in remarks(f"{folder}/**/*.txt")] == [str(folder / "exports")]
    assert ids(folder / "exports" / "texts") == ["more/old", "old"]


def test_named_file_has_its_stem_as_id(folder: Path) -> None:
    assert ids(folder / "2026" / "march" / "a.txt") == ["a"]


def test_pattern_has_paths_below_its_fixed_part_as_ids(folder: Path) -> None:
    assert ids(f"{folder}/*.txt") == ["a", "b"]
    assert ids(f"{folder}/**/*.txt") == ["2026/a.v2", "2026/march/a", "a", "b"]


def test_id_does_not_depend_on_other_files(folder: Path) -> None:
    (folder / "a.txt").unlink()
    assert ids(folder) == ["2026/a.v2", "2026/march/a", "b"]


def test_two_files_of_one_stem_in_one_directory_clash_openly(folder: Path) -> None:
    (folder / "a.csv").write_text("id,text\na,Another\n")
    errors = [remark for remark in remarks(folder) if remark.severity == "error"]
    assert len(errors) == 1
    assert "a.csv" in errors[0].what


def test_extensions_of_gzip_are_cut(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_text('{"text": "One"}\n')
    assert ids(tmp_path / "a.jsonl.gz") == ["a-1"]


def test_directory_loop_is_reported_and_not_followed(folder: Path) -> None:
    (folder / "2026" / "up").symlink_to(folder, target_is_directory=True)
    assert ids(folder) == ["2026/a.v2", "2026/march/a", "a", "b"]
    (loop,) = [remark for remark in remarks(folder) if remark.severity == "warning"]
    assert loop.where.endswith(os.path.join("2026", "up"))
    assert "loop" in loop.what


def test_directory_reached_twice_is_read_once(folder: Path) -> None:
    (folder / "z").symlink_to(folder / "2026", target_is_directory=True)
    assert ids(folder) == ["2026/a.v2", "2026/march/a", "a", "b"]
    assert any("read as" in remark.what for remark in remarks(folder))


def test_broken_link_and_pipe_are_errors_and_do_not_hang(folder: Path) -> None:
    (folder / "gone.txt").symlink_to(folder / "nowhere")
    os.mkfifo(folder / "pipe.txt")
    errors = [remark for remark in remarks(folder) if remark.severity == "error"]
    assert [Path(remark.where).name for remark in errors] == ["gone.txt", "pipe.txt"]


def test_deep_directories_are_no_recursion(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*"d" * 300)
    deep.mkdir(parents=True)
    (deep / "a.txt").write_text("One")
    frames = len(inspect.stack())
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(frames + 200)
    try:
        found = ids(tmp_path)
    finally:
        sys.setrecursionlimit(before)
    assert len(found) == 1


def test_names_that_are_no_text_can_be_shown(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9\n.txt"
    with open(path, "w") as file:
        file.write("One")
    (document,) = read_documents([str(tmp_path)])
    assert isinstance(document, Document)
    assert document.id.encode()
    assert document.origin.encode()
    assert document.origin.isprintable()
