"""Styles, scripts and pictures, and the same pages with links of another place."""

from __future__ import annotations

import re

from kg.query import saved_questions
from kg.store import GraphStore
from kg.view.site import (
    ServiceLinks,
    Site,
    assets,
    console_page,
    describe_dataset,
    error_page,
    home_page,
    node_page,
    questions_page,
)
from kg.view.site.assets import asset_names
from tests.view.site.files import FileLinks
from tests.view.site.pages import BASE, FOLDER, read


def test_names_tell_content_and_all_that_pages_ask_for_is_there(site: Site) -> None:
    assert len(assets()) == len(asset_names()) > 3
    assert all(re.fullmatch(r"[a-z-]+-[0-9a-f]{12}\.[a-z]+", name) for name in assets())
    for page in (questions_page(site), console_page(site), error_page(site, 404, "nothing")):
        asked = [href for href in read(page).hrefs() if href.startswith("/asset/")]
        assert len(asked) >= 2
        assert {href.removeprefix("/asset/") for href in asked} <= set(assets())


def test_nothing_in_an_asset_loads_from_elsewhere() -> None:
    for name, asset in assets().items():
        text = asset.body.decode()
        if name.endswith(".css"):
            assert "url(" not in text
            assert "@import" not in text
        if name.endswith(".svg"):
            assert set(re.findall(r"https?://[^\"]+", text)) == {"http://www.w3.org/2000/svg"}


def test_every_custom_property_of_the_style_is_defined() -> None:
    style = next(asset.body.decode() for name, asset in assets().items() if name.endswith(".css"))
    used = set(re.findall(r"var\((--[\w-]+)\)", style))
    assert len(used) > 20
    assert used - set(re.findall(r"(--[\w-]+)\s*:", style)) == set()


def test_a_folder_of_files_has_links_of_its_own(store: GraphStore) -> None:
    site = Site(FileLinks(2), "Who said what")
    page = read(node_page(store, f"{BASE}id/topic/one-screw-standard", site))
    hrefs = [href for href in page.hrefs() if not href.startswith(("#", "http"))]
    assert len(hrefs) > 20
    assert [href for href in hrefs if not href.startswith("../../")] == []
    assert "../../id/person/anton-sabelly.html" in hrefs


def test_a_service_below_a_path_keeps_it_everywhere(store: GraphStore) -> None:
    site = Site(ServiceLinks(BASE, "/news"), "Who said what")
    pages = [
        home_page(describe_dataset(store, FOLDER.read_manifest()), site), questions_page(site),
        console_page(site),
        node_page(store, f"{BASE}id/topic/one-screw-standard", site), error_page(site, 404, "nothing"),
    ]  # fmt: skip
    for page in pages:
        inside = [href for href in read(page).hrefs() if not href.startswith(("#", "http"))]
        assert [href for href in inside if not href.startswith("/news/")] == []


def test_the_first_page_counts_cites_and_hands_out(store: GraphStore, site: Site) -> None:
    manifest = FOLDER.read_manifest()
    page = read(home_page(describe_dataset(store, manifest), site))
    assert f"{manifest.counts['quotes']} quotes" in page.words
    assert (
        f"Version {manifest.files['graph.trig'][:12]}, made with kg {manifest.versions['kg']}." in page.words
    )
    assert "No licence was named" in page.words
    assert "/download/graph.ttl" in page.hrefs()
    assert "/download/tables/quotes.csv" in page.hrefs()
    assert "Sanna Ketterick 16" in page.words
    linked = {href.rpartition("/")[2] for href in page.hrefs() if href.startswith("/question/")}
    assert len(linked) > 10
    assert linked <= {asked.name for asked in saved_questions()}


def test_a_graph_without_a_manifest_is_counted(store: GraphStore, site: Site) -> None:
    counted = {words: count for count, words, _ in describe_dataset(store, None).counts}
    told = {words: count for count, words, _ in describe_dataset(store, FOLDER.read_manifest()).counts}
    assert counted == told
