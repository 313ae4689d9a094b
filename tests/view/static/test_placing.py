"""A site takes its place at once, keeps what is not kg's, and leaves nothing of the one before."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.view.static.placing import MARK, replaced


def put(output: Path, *names: str, force: bool = False) -> None:
    with replaced(output, {"title": "T"}, force=force) as folder:
        assert folder != output
        assert list(folder.iterdir()) == []
        for name in names:
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text(name)


def there(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_site_appears_whole_with_its_mark(tmp_path: Path) -> None:
    put(tmp_path / "deep" / "site", "index.html", "data/core.js")
    site = tmp_path / "deep" / "site"
    assert there(site) == ["data/core.js", "index.html", MARK]
    assert json.loads((site / MARK).read_text()) == {
        "site": "kg",
        "title": "T",
        "parts": ["data", "index.html"],
    }
    assert list((tmp_path / "deep").iterdir()) == [site]


def test_the_next_one_leaves_nothing_of_the_one_before_but_what_others_put_there(tmp_path: Path) -> None:
    site = tmp_path / "site"
    put(site, "index.html", "data/old.js", "gone.css")
    (site / "CNAME").write_text("toll.example")
    (site / ".git").mkdir()
    (site / ".git" / "HEAD").write_text("x")
    put(site, "index.html", "data/new.js")
    assert there(site) == [".git/HEAD", "CNAME", "data/new.js", "index.html", MARK]
    assert list(tmp_path.iterdir()) == [site]


def test_what_fails_half_way_leaves_the_site_before(tmp_path: Path) -> None:
    site = tmp_path / "site"
    put(site, "index.html")

    def fail() -> None:
        with replaced(site, {}) as folder:
            (folder / "half.html").write_text("half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert there(site) == ["index.html", MARK]
    assert list(tmp_path.iterdir()) == [site]


@pytest.mark.parametrize("moved_back", [True, False])
def test_an_end_at_the_worst_moment_is_tidied_up(tmp_path: Path, moved_back: bool) -> None:
    """Ended between the two renames, or after them: other people's files are in the folder before."""
    site, before = tmp_path / "site", tmp_path / ".site.kg-before"
    put(site, "index.html")
    (site / "CNAME").write_text("toll.example")
    site.rename(before)
    if not moved_back:
        site.mkdir()
        (site / "index.html").write_text("new")
        (site / MARK).write_text('{"site": "kg", "parts": ["index.html"]}')
    (tmp_path / ".site.kg-draft").mkdir()
    put(site, "index.html")
    assert there(site) == ["CNAME", "index.html", MARK]
    assert list(tmp_path.iterdir()) == [site]


def test_a_folder_of_somebody_elses_is_not_touched_unless_forced(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "letter.txt").write_text("dear")
    (home / "index.html").write_text("mine")
    with pytest.raises(StoreError, match="no site of kg's"):
        put(home, "index.html")
    assert there(home) == ["index.html", "letter.txt"]
    put(home, "index.html", force=True)
    assert there(home) == ["index.html", MARK, "letter.txt"]
    assert (home / "index.html").read_text() == "index.html"


@pytest.mark.parametrize(
    "mark", ["", "{", "[]", '{"site": "other", "parts": []}', '{"site": "kg", "parts": 3}']
)
def test_a_mark_that_is_none_protects_nothing(tmp_path: Path, mark: str) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / MARK).write_text(mark)
    with pytest.raises(StoreError, match="no site of kg's"):
        put(tmp_path / "site", "index.html")


def test_an_empty_folder_is_taken_and_a_file_is_not(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    put(tmp_path / "empty", "index.html")
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="is a file"):
        put(tmp_path / "file", "index.html")


def test_the_folder_one_stands_in_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "site", "index.html")
    monkeypatch.chdir(tmp_path / "site")
    with pytest.raises(StoreError, match="the folder you stand in"):
        put(Path(), "index.html")
    with pytest.raises(StoreError, match="the folder you stand in"):
        put(tmp_path, "index.html", force=True)
