"""A small story by the network contract, hostile strings for it, and a browser without a network."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
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
    network.add_node(
        ARTICLE, kind="article", label="Carsland ponders a harbour toll", published="2026-03-12",
        publisher="Northwire", url="https://example.org/toll-talks",
    )  # fmt: skip
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


def add_stance(
    story: Story, name: str, holder: str, stance: str, when: str = "", *, words: str = "", **more: Any
) -> str:
    """A position on the toll with a quote of its own in an article of its own; gives the quote's node.

    ``words`` are the quote's own, in the sentence "… , X said."; without them the article has no text.
    ``stance`` is a polarity and an attitude, as in ``"for supports"``; ``when`` is EDTF.
    """
    network, (polarity, attitude) = story.network, stance.split()
    quote, position, article = (f"{BASE}{kind}/{name}" for kind in ("quote", "position", "article"))
    if f"{BASE}{holder}" not in network:
        network.add_node(f"{BASE}{holder}", kind="person", label=holder.rpartition("/")[2].title())
    network.add_node(article, kind="article", label=f"Article {name}", publisher="Northwire")
    text = f"It was a long day. {words}, somebody said. Then it ended." if words else ""
    network.add_node(
        quote, kind="quote", label=words or name, text=words, form="indirect", act="state", when=when,
        published="2026-05-01", article=article, article_title=f"Article {name}", publisher="Northwire",
        url=f"https://example.org/{name}", start=19, end=19 + len(words), confidence=0.8,
    )  # fmt: skip
    network.add_node(
        position, kind="position", label=f"harbour toll: {attitude}", polarity=polarity, attitude=attitude,
        date=when if len(when) == 10 else "", when=when, article=article, confidence=0.7,
    )  # fmt: skip
    network.nodes[position].update(more)
    network.add_edge(f"{BASE}{holder}", quote, kind="says", label="says")
    network.add_edge(f"{BASE}{holder}", position, kind="holds", label=polarity, polarity=polarity)
    network.add_edge(position, f"{BASE}topic/toll", kind="targets", label=polarity, polarity=polarity)
    network.add_edge(position, quote, kind="evidence", label="evidence")
    if words:
        story.texts[article] = text
    return quote


@pytest.fixture
def story() -> Story:
    return build_story()


@pytest.fixture
def dispute() -> Story:
    """The story, with one who changes sides, a month, a stance told by somebody else, and a silence."""
    story = build_story()
    network = story.network
    network.nodes[f"{BASE}position/a"].update(role="mayor, Carsland", date_basis="resolved", confidence=0.85)
    network.nodes[f"{BASE}position/b"].update(date="")
    add_stance(story, "turn", "person/mara", "for supports", "2026-04-18", words="The toll may yet live")
    add_stance(story, "open", "person/pell", "neither considers", "2026-02", words="We are weighing the toll")
    add_stance(story, "told", "person/quist", "for proposes", "", words="Quist wants the toll doubled")
    network.add_edge(f"{BASE}position/told", f"{BASE}person/osk", kind="ascribed_by", label="told by")
    network.add_edge(
        f"{BASE}position/turn", f"{BASE}organization/guild", kind="on_behalf_of", label="on behalf of"
    )
    start, end = span_of("Gulls flew.")
    network.add_node(f"{BASE}organization/bank", kind="organization", label="Tollgate Bank")
    network.add_node(
        f"{BASE}quote/silent", kind="request", label="Tollgate Bank: no response", text="",
        outcome="noResponse", published="2026-03-12", article=ARTICLE, publisher="Northwire",
        article_title="Carsland ponders a harbour toll", url="https://example.org/toll-talks",
        start=start, end=end, spans=f"cue:{start}-{end}", confidence=0.9,
    )  # fmt: skip
    network.add_edge(f"{BASE}organization/bank", f"{BASE}quote/silent", kind="asked", label="asked")
    network.add_edge(f"{BASE}quote/silent", ARTICLE, kind="in", label="in")
    return story


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
    """Headless Chromium that resolves no name, reaches loopback alone, and has a profile of its own."""
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
        "host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", f"user-data-dir={profile}",
        "disable-dev-shm-usage",
    ):  # fmt: skip
        options.add_argument(f"--{flag}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    window = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    yield window
    window.quit()


def wait(browser: Any, condition: str, seconds: float = 20) -> None:
    """Wait until an expression of the page is true."""
    for _ in range(int(seconds * 20)):
        if browser.execute_script(f"return {condition}"):
            return
        time.sleep(0.05)
    raise AssertionError(f"it did not come to pass: {condition}; {browser.get_log('browser')}")


@pytest.fixture
def show(browser: Any, tmp_path: Path) -> Callable[..., Any]:
    """Write a story as one file, or as a folder of files; open it, and wait until it is ready."""
    from kg.view import About, write_page
    from kg.view.explorer.contents import Contents
    from kg.view.explorer.writing import write_folder

    def open_page(story: Story, fragment: str = "", *, folder: bool = False, **emulated: str) -> Any:
        path, about = tmp_path / "index.html", About("Toll talks")
        if folder:
            write_folder(Contents(story.network, story.texts.get), replace(about, way="site"), tmp_path)
        else:
            write_page(story.network, path, about=about, text_of=story.texts.get)
        features = [{"name": name.replace("_", "-"), "value": value} for name, value in emulated.items()]
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
        browser.get("about:blank")
        for kind in ("browser", "performance"):
            browser.get_log(kind)
        browser.get(path.as_uri() + fragment)
        wait(browser, "document.documentElement.dataset.ready === 'true'")
        return browser

    return open_page
