"""A site of the sample graph: every link leads to something that is there, equal graphs give equal bytes."""

from __future__ import annotations

import hashlib
import html
import json
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

import kg
from kg.view import SiteOptions, SiteSummary
from kg.view.site import page_path

EXPORTS = Path(__file__).parents[3] / "exports"
TEXT = "Sanna Ketterick"
CASES = json.loads((Path(__file__).parents[2] / "web" / "plain_pages.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, SiteSummary]:
    folder = tmp_path_factory.mktemp("made") / "site"
    options = SiteOptions("The <sample>", description="A few tales.", publisher="A. Press", licence="CC0 1.0")
    return folder, kg.open(EXPORTS).site(folder, options)


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def about_of(folder: Path) -> dict[str, object]:
    found = re.findall(r'id="about">(.*?)</script>', (folder / "index.html").read_text("utf-8"))
    about: dict[str, object] = json.loads(found[0])
    return about


def test_it_has_a_page_for_every_person_institution_topic_and_article(made: tuple[Path, SiteSummary]) -> None:
    folder, summary = made
    things = list(folder.glob("id/*/*.html"))
    assert len(things) == summary.speakers + summary.topics + summary.articles
    assert summary.pages == len(things) + len(list(folder.glob("id/*.html")))
    assert summary.quotes == 201
    assert sum(path.stat().st_size for path in folder.rglob("*.*") if path.is_file()) == (
        summary.size + (folder / "kg-site.json").stat().st_size
    )


def test_every_link_of_a_plain_page_leads_somewhere(
    made: tuple[Path, SiteSummary],
) -> None:
    folder, _ = made
    followed = 0
    for path in folder.glob("id/**/*.html"):
        text = path.read_text("utf-8")
        assert "<script" not in text
        assert "default-src 'none'" in html.unescape(text)
        assert "frame-ancestors" not in text
        for address in re.findall(r'(?:href|src)="([^"]*)"', text):
            parts = urlsplit(html.unescape(address))
            if parts.scheme:
                assert parts.scheme == "https"
                continue
            if not parts.path:
                assert parts.fragment == "main"
                continue
            target = (path.parent / unquote(parts.path)).resolve()
            assert target.is_file(), f"{path}: {address}"
            assert target.is_relative_to(folder)
            if parts.fragment:
                assert target.name == "index.html"
                assert parts.fragment.startswith("/")
            followed += 1
    assert followed > 2_000


def test_the_explorer_knows_of_pages_files_and_rights(made: tuple[Path, SiteSummary]) -> None:
    folder, _ = made
    about = about_of(folder)
    assert (about["title"], about["description"], about["licence"]) == (
        "The <sample>",
        "A few tales.",
        "CC0 1.0",
    )
    assert (about["way"], about["nodes"], about["console"]) == ("site", "id/", "")
    assert str(about["citation"]).startswith("A. Press. The <sample> [quote and claim graph]. Version ")
    downloads = about["downloads"]
    assert isinstance(downloads, list)
    paths = [file["path"] for file in downloads]
    assert paths[:3] == ["files/graph.trig", "files/graph.ttl", "files/network.graphml"]
    assert "files/tables/quotes.csv" in paths
    for file in downloads:
        assert (folder / file["path"]).stat().st_size == file["size"]
    assert (folder / "files" / "graph.trig").read_bytes() == (EXPORTS / "graph.trig").read_bytes()


def test_equal_graphs_give_equal_bytes(made: tuple[Path, SiteSummary], tmp_path: Path) -> None:
    folder, _ = made
    options = SiteOptions("The <sample>", description="A few tales.", publisher="A. Press", licence="CC0 1.0")
    kg.open(EXPORTS).site(tmp_path / "again", options)
    assert digests(tmp_path / "again") == digests(folder)


def test_what_is_left_out_is_not_there(tmp_path: Path) -> None:
    options = SiteOptions(text=False, sparql=False, pages=False, data=False)
    summary = kg.open(EXPORTS).site(tmp_path / "small", options)
    files = digests(tmp_path / "small")
    assert summary.pages == 0
    assert {name.partition("/")[0] for name in files} == {
        "index.html", "explorer.js", "explorer.css", "icon.svg", "kg-site.json", "data",
    }  # fmt: skip
    assert not {name for name in files if "rdf" in name or "oxigraph" in name or "console" in name}
    texts = (tmp_path / "small" / "data" / "texts-0.js").read_text("utf-8")
    assert '"text":null' in texts
    assert '"text":"' not in texts
    about = about_of(tmp_path / "small")
    assert (about["nodes"], about["console"], about["downloads"]) == ("", None, [])


def test_an_rdf_file_is_published_without_texts_and_files(tmp_path: Path) -> None:
    summary = kg.open(EXPORTS / "graph.trig").site(tmp_path / "site")
    assert summary.quotes == 201
    assert not (tmp_path / "site" / "files").exists()
    assert '"text":"' not in (tmp_path / "site" / "data" / "texts-0.js").read_text("utf-8")


def test_progress_is_told(tmp_path: Path) -> None:
    told: list[tuple[str, int, int | None]] = []
    kg.open(EXPORTS).site(tmp_path / "site", show=lambda *step: told.append(step))
    assert [step for step, done, _ in told if done == 0] == [
        "gathering what was said",
        "writing the explorer",
    ]
    steps = [(done, total) for step, done, total in told if step == "writing pages"]
    assert [done for done, _ in steps] == list(range(1, len(steps) + 1))
    assert all(total is not None and done <= total for done, total in steps)


@pytest.mark.parametrize("case", CASES, ids=lambda case: repr(case["key"]))
def test_only_what_may_name_a_file_everywhere_has_a_page(case: dict[str, str | None]) -> None:
    assert page_path(str(case["key"])) == case["page"]
