"""The sample graph's explorer as a folder and as one file, a hostile one, and readers of them in Chromium."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

from kg.graph import Graph, open_graph
from kg.store import GraphStore
from kg.view import About, SiteOptions
from kg.view.explorer.contents import Contents
from kg.view.explorer.rdf import rdf_shards
from kg.view.explorer.writing import write_folder
from tests.explorer.hostile import HOSTILE, hostile_graph
from tests.explorer.reader import Reader

EXPORTS = Path(__file__).parents[2] / "exports"
WAIT = 30_000
"""Milliseconds that anything may take on a busy machine."""
expect.set_options(timeout=WAIT)

Visit = Callable[..., Reader]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests. It resolves no name, and needs no display."""
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if path is None:
        pytest.skip("no Chromium on this machine")
    switches = ["--host-resolver-rules=MAP * ~NOTFOUND", "--disable-dev-shm-usage", "--disable-gpu"]
    if os.geteuid() == 0:
        switches.append("--no-sandbox")  # it refuses to be root otherwise
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=switches)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def sample() -> Graph:
    """The sample graph."""
    return open_graph(EXPORTS)


@pytest.fixture(scope="session")
def site(sample: Graph, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Address of the sample graph's site, on the disk."""
    folder = tmp_path_factory.mktemp("site") / "site"
    sample.site(folder, SiteOptions(title="Sample", licence="CC0 1.0"))
    return (folder / "index.html").as_uri()


@pytest.fixture(scope="session")
def single(sample: Graph, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Address of the sample graph in one file, on the disk."""
    page = tmp_path_factory.mktemp("single") / "graph.html"
    sample.view(page, title="Sample")
    return page.as_uri()


@pytest.fixture(scope="session")
def hostile(sample: Graph, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Address of a site whose every word out of an article is hostile."""
    folder = tmp_path_factory.mktemp("hostile")
    contents = Contents(*hostile_graph(sample))
    assert isinstance(sample.store, GraphStore)
    about = About(title=HOSTILE[1], note=HOSTILE[0], licence=HOSTILE[2], way="site", console="")
    write_folder(contents, about, folder, rdf_shards(sample.store))
    return (folder / "index.html").as_uri()


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Visit]:
    """Gives readers, each with a browser's context of their own. ``visit(address, color_scheme="dark")``
    takes what Playwright's contexts take.
    """
    contexts: list[BrowserContext] = []

    def new(start: str, width: int = 1200, height: int = 800, **more: Any) -> Reader:
        context = chromium.new_context(viewport={"width": width, "height": height}, **more)
        context.set_default_timeout(WAIT)
        contexts.append(context)
        return Reader(context.new_page(), start)

    yield new
    for context in contexts:
        context.close()
