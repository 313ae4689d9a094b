"""SPARQL in the page, in headless Chromium from a folder on the disk: no server, no network."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from kg.network import quotes_network
from kg.store import GraphStore
from kg.view.explorer.contents import Contents
from kg.view.explorer.page import About
from kg.view.explorer.rdf import rdf_shards
from kg.view.explorer.writing import write_folder
from tests.view.hands import complaints, requests

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[3]
HOSTILE = "<img src=x onerror=document.title='owned'></script><script>document.title='owned'</script>"
WORDS = ("the toll is dead", HOSTILE, '=cmd("x")', "\u202ereversed {{7*7}} ${x}", "w" * 10_000)
BOMB = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(STR(?c) < STR(?f)) }"
COUNTED = "SELECT (COUNT(*) AS ?n) WHERE { ?quote qc:speaker ?speaker }"
NS = "https://w3id.org/quote-claim-kg/"
QUOTES = 25_000
"""Each with four statements: a hundred thousand in all."""


def _generated() -> Iterator[bytes]:
    for i in range(QUOTES):
        node, graph = f"<{NS}id/quote/{i:x}>", f"<{NS}graph/article/{i // 50}>"
        text = json.dumps(f"{i} {WORDS[i % len(WORDS)] if i < 50 else WORDS[0]}")
        yield (
            f"{node} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{NS}ns#Quotation> {graph} .\n"
            f"{node} <{NS}ns#text> {text} {graph} .\n"
            f"{node} <{NS}ns#speaker> <{NS}id/person/s{i % 997}> {graph} .\n"
            f'{node} <{NS}ns#saidOn> "2026-0{1 + i % 9}-1{i % 9}"^^<http://www.w3.org/2001/XMLSchema#date> '
            f"{graph} .\n"
        ).encode()


def _write(folder: Path, rdf: GraphStore) -> None:
    sample = GraphStore.in_memory(ROOT / "exports" / "graph.trig")
    contents = Contents(quotes_network(sample), lambda _: None)
    write_folder(contents, About(title="Toll talks", way="site", console=""), folder, rdf_shards(rdf))


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose console holds a hundred thousand generated statements."""
    folder = tmp_path_factory.mktemp("large")
    _write(folder, GraphStore.of_quads(_generated()))
    return folder


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the sample graph."""
    folder = tmp_path_factory.mktemp("sample")
    _write(folder, GraphStore.in_memory(ROOT / "exports" / "graph.trig"))
    return folder


Opening = Callable[..., Any]


@pytest.fixture
def ask(browser: Any) -> Opening:
    """Opens a site's console with a query in its address."""

    def opened(folder: Path, sparql: str = "") -> Any:
        browser.get("about:blank")
        for kind in ("browser", "performance"):
            browser.get_log(kind)
        browser.get(f"{(folder / 'index.html').as_uri()}#/sparql{'?query=' if sparql else ''}{quote(sparql)}")
        return browser

    return opened


def status(page: Any) -> str:
    script = "return document.getElementById('console-status')?.textContent ?? ''"
    return str(page.execute_script(script))


def wait(page: Any, pattern: str, seconds: int = 60) -> str:
    from selenium.webdriver.support.ui import WebDriverWait

    WebDriverWait(page, seconds, poll_frequency=0.05).until(lambda _: re.search(pattern, status(page)))
    return status(page)


def run(page: Any, sparql: str) -> None:
    """Replace what stands in the editor, by keys, and run it."""
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.keys import Keys

    page.execute_script(
        "document.getElementById('console-editor').shadowRoot.querySelector('.cm-content').focus()"
    )
    chain = ActionChains(page).key_down(Keys.CONTROL).send_keys("a").key_up(Keys.CONTROL)
    chain.send_keys(Keys.DELETE).send_keys(sparql + " ").send_keys(Keys.ESCAPE)
    chain.key_down(Keys.CONTROL).send_keys(Keys.ENTER).key_up(Keys.CONTROL).perform()


def texts(page: Any, selector: str) -> list[str]:
    script = "return [...document.querySelectorAll(arguments[0])].map((found) => found.textContent)"
    return list(page.execute_script(script, selector))


def test_a_hundred_thousand_statements_are_asked_from_the_disk(ask: Opening, large: Path) -> None:
    page = ask(large, COUNTED)
    assert wait(page, "1 row in")
    assert texts(page, "#console-answer tbody td") == [str(QUOTES)]
    assert texts(page, ".lead") == [
        "100,000 statements of this graph, asked here in the browser. Nothing is sent anywhere."
    ]
    assert complaints(page) == []  # the policy had nothing to hold back
    assert "oxigraph" in (large / "console-licences.txt").read_text("utf-8")
    asked = requests(page)
    assert asked
    assert all(url.startswith((large.as_uri(), "blob:")) for url in asked)


def test_a_query_without_end_is_cancelled_and_the_next_is_answered(ask: Opening, large: Path) -> None:
    page = ask(large, BOMB)
    wait(page, "Asking")
    page.execute_script("document.getElementById('console-cancel').click()")
    wait(page, "Cancelled")
    run(page, COUNTED)
    wait(page, "1 row in")
    assert texts(page, "#console-answer tbody td") == [str(QUOTES)]
    assert complaints(page) == []


def test_what_is_loaded_stays_while_other_views_are_looked_at(ask: Opening, large: Path) -> None:
    page = ask(large, COUNTED)
    wait(page, "1 row in")
    page.execute_script("location.hash = '#/topics'")
    from selenium.webdriver.support.ui import WebDriverWait

    WebDriverWait(page, 20).until(
        lambda _: not page.execute_script("return document.querySelector('.console')")
    )
    page.get_log("performance")
    page.execute_script(f"location.hash = '#/sparql?query={quote(COUNTED)}'")
    wait(page, "1 row in")
    assert requests(page) == []


def test_hostile_texts_stay_text(ask: Opening, large: Path) -> None:
    page = ask(
        large,
        "SELECT ?text WHERE { GRAPH ?g { ?quote qc:text ?text } } ORDER BY STRLEN(?text) ?text LIMIT 60000",
    )
    wait(page, "25,000 rows in")
    run(
        page, "SELECT ?text WHERE { ?quote qc:text ?text FILTER(STRLEN(?text) > 23 || CONTAINS(?text, '=')) }"
    )
    wait(page, "40 rows in")
    assert sum(HOSTILE in each for each in texts(page, "#console-answer td")) == 10
    found = "return document.querySelectorAll('#console-answer :is(img, script, iframe)').length"
    assert page.execute_script(found) == 0
    assert page.title.startswith("Ask in SPARQL")
    width = "return document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    assert page.execute_script(width) is True
    assert complaints(page) == []


def test_a_fault_is_marked_and_a_search_by_words_is_not_answered_wrongly(ask: Opening, sample: Path) -> None:
    page = ask(sample, "SELECT ?x WHERE {\n  ?x a nope:Quotation }")
    wait(page, "No answer")
    assert "Go to line 2, column 22" in texts(page, "#console-answer button")
    run(page, 'SELECT * WHERE { ?quote qc:matches "toll" }')
    wait(page, "Asking|No answer")
    assert "takes an index" in texts(page, "#console-answer .notice")[0]


def test_answers_are_charts_and_networks_whose_nodes_lead_on(ask: Opening, sample: Path) -> None:
    page = ask(
        sample,
        "SELECT ?speaker ?topic (COUNT(*) AS ?n) WHERE { ?q qc:speaker ?speaker ; qc:mentions ?topic } "
        "GROUP BY ?speaker ?topic",
    )
    wait(page, "rows in")
    assert texts(page, ".forms label") == ["Table", "Chart", "Network"]
    page.execute_script("document.querySelector('.forms input[value=Network]').click()")
    hrefs = page.execute_script(
        "return [...document.querySelectorAll('.network a')].map((link) => link.getAttribute('href'))"
    )
    assert len(hrefs) > 10
    assert all(href.startswith("#/") for href in hrefs)
    page.execute_script("document.querySelector('.forms input[value=Chart]').click()")
    assert page.execute_script("return document.querySelectorAll('.chart rect').length") > 10
    page.execute_script("document.querySelector('.forms input[value=Table]').click()")
    page.execute_script("document.querySelector('#console-answer td a').click()")
    assert (
        "#/person/" in page.current_url or "#/organization/" in page.current_url or "#/" in page.current_url
    )
    assert complaints(page) == []


def test_a_saved_question_takes_a_name(ask: Opening, sample: Path) -> None:
    page = ask(sample)
    wait(page, "Ready")
    choose = (
        "const chosen = document.getElementById('console-example'); chosen.value = arguments[0];"
        "chosen.dispatchEvent(new Event('change'))"
    )
    names = texts(page, "#console-example option")
    assert len(names) > 30
    values = "return [...document.querySelectorAll('#console-example option')].map((each) => each.value)"
    assert "search" not in page.execute_script(values)
    page.execute_script(choose, "positions-on")
    fill = (
        "document.getElementById('console-given-topic').value = arguments[0];"
        "document.querySelector('.given button').click()"
    )
    page.execute_script(fill, "NIGHT levy")
    wait(page, "rows? in")
    assert set(texts(page, "#console-answer tr td:first-child")) == {"night levy"}
    page.execute_script(fill, 'nobody"} DROP ALL #')
    wait(page, "No answer")
    assert "nothing is called" in texts(page, "#console-answer .notice")[0]


def test_without_the_graph_beside_it_a_site_says_so(ask: Opening, sample: Path, tmp_path: Path) -> None:
    shutil.copytree(sample, tmp_path / "site")
    (tmp_path / "site" / "data" / "sparql.js").unlink()
    page = ask(tmp_path / "site")
    from selenium.webdriver.support.ui import WebDriverWait

    WebDriverWait(page, 20).until(lambda _: "kg serve" in "".join(texts(page, "#main")))
    assert texts(page, ".console") == []
