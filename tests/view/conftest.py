"""A small story by the network contract, hostile strings for it, and a browser without a network."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from kg.network.layout import Network

BASE = "https://w3id.org/quote-claim-kg/id/"
ARTICLE = f"{BASE}article/toll-talks"
TEXT = (
    "Carsland ponders a harbour toll\n\n"
    "The wind had dropped by noon. “The toll is dead,” Mara Ilves told reporters on Tuesday. Gulls flew.\n\n"
    "Osk Brandt of the Pilots' Guild wants the harbour toll kept, he wrote."
)


@dataclass(frozen=True)
class Story:
    """A network with the texts of its articles."""

    network: Network
    texts: dict[str, str]


def span_of(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def _quote(network: Network, name: str, speaker: str, content: str, **more: Any) -> None:
    start, end = span_of(content)
    network.add_node(
        BASE + name, kind="quote", label=f"{speaker}: “{content}”", text=content, form="indirect",
        act="state", date="", published="2026-03-12", article=ARTICLE,
        article_title="Carsland ponders a harbour toll",
        publisher="Northwire", url="https://example.org/toll-talks", start=start, end=end, confidence=0.9,
    )  # fmt: skip
    network.nodes[BASE + name].update(more)
    network.add_edge(BASE + name, ARTICLE, kind="in", label="in")
    network.add_edge(BASE + speaker, BASE + name, kind="says", label="says")


def _position(network: Network, name: str, holder: str, polarity: str, quote: str) -> None:
    label = f"harbour toll {'rejected' if polarity == 'against' else 'supported'}"
    network.add_node(
        BASE + name, kind="position", label=label, polarity=polarity, attitude="rejects", date="2026-03-10"
    )
    network.add_edge(BASE + holder, BASE + name, kind="holds", label="holds", polarity=polarity)
    network.add_edge(BASE + name, BASE + "topic/toll", kind="targets", label=polarity, polarity=polarity)
    network.add_edge(BASE + name, BASE + quote, kind="evidence", label="evidence")


def build_story() -> Story:
    network: Network = nx.MultiDiGraph()
    network.add_node(ARTICLE, kind="article", label="Carsland ponders a harbour toll")
    for name, kind, label in (
        ("person/mara", "person", "Mara Ilves"), ("person/osk", "person", "Osk Brandt"),
        ("organization/guild", "organization", "Pilots' Guild"), ("person/idle", "person", "Idle Bystander"),
    ):  # fmt: skip
        network.add_node(BASE + name, kind=kind, label=label)
    network.add_node(BASE + "topic/toll", kind="topic", label="harbour toll", topic_kind="proposal")
    spans = ";".join(
        f"{part}:{span_of(words)[0]}-{span_of(words)[1]}"
        for part, words in (
            ("content", "“The toll is dead,”"),
            ("cue", "told reporters"),
            ("source", "Mara Ilves"),
        )
    )
    _quote(
        network,
        "quote/a",
        "person/mara",
        "“The toll is dead,”",
        form="direct",
        date="2026-03-10",
        spans=spans,
    )
    _quote(network, "quote/b", "person/osk", "the harbour toll kept")
    network.add_edge(BASE + "quote/b", BASE + "topic/toll", kind="mentions", label="mentions")
    _position(network, "position/a", "person/mara", "against", "quote/a")
    _position(network, "position/b", "person/osk", "for", "quote/b")
    network.add_edge(
        BASE + "person/osk", BASE + "organization/guild", kind="speaks_for", role="pilot", label="pilot"
    )
    return Story(network, {ARTICLE: TEXT})


@pytest.fixture
def story() -> Story:
    return build_story()


@pytest.fixture
def make_quotes() -> Callable[[int], Network]:
    """A story of so many quotes by ten speakers on five topics, without text."""

    def make(count: int) -> Network:
        network = build_story().network
        for i in range(count):
            person = f"person/p{i % 10}"
            network.add_node(BASE + person, kind="person", label=f"Person {i % 10}")
            _quote(network, f"quote/n{i:05}", person, "The toll is dead", text=f"Remark number {i}")
            network.add_node(
                BASE + f"topic/t{i % 5}", kind="topic", label=f"Topic {i % 5}", topic_kind="plan"
            )
            network.add_edge(
                BASE + f"quote/n{i:05}", BASE + f"topic/t{i % 5}", kind="mentions", label="mentions"
            )
        return network

    return make


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Headless Chromium that resolves no name and has a profile of its own."""
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not chromium or not driver:
        pytest.skip("no chromium and chromedriver on this machine")
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    profile = tmp_path_factory.mktemp("chromium")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for flag in (
        "headless=new", "no-sandbox", "disable-gpu", "disable-quic", "no-first-run",
        "disable-background-networking", "disable-component-update", "disable-sync", "window-size=1400,900",
        "host-resolver-rules=MAP * ~NOTFOUND", f"user-data-dir={profile}", "disable-dev-shm-usage",
    ):  # fmt: skip
        options.add_argument(f"--{flag}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    window = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    yield window
    window.quit()


@pytest.fixture
def show(browser: Any, tmp_path: Path) -> Callable[..., Any]:
    """Write a story's page, open it from its file, and wait until it is ready."""
    from kg.view import write_page

    def open_page(story: Story, fragment: str = "", **emulated: str) -> Any:
        path = tmp_path / "index.html"
        write_page(story.network, path, title="Toll talks", text_of=story.texts.get)
        features = [{"name": name.replace("_", "-"), "value": value} for name, value in emulated.items()]
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
        browser.get("about:blank")
        for kind in ("browser", "performance"):
            browser.get_log(kind)
        browser.get(path.as_uri() + fragment)
        assert browser.execute_script("return document.documentElement.dataset.ready") == "true"
        return browser

    return open_page
