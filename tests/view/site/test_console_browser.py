"""The console at work in headless Chromium, against an endpoint on loopback."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, unquote

import pytest

from kg.store import GraphStore
from kg.view.site import Page, Site, console_page
from tests.view.site.server import SLOW, serve

pytestmark = pytest.mark.browser


@pytest.fixture
def console(browser: Any, site: Site, store: GraphStore) -> Iterator[Any]:
    """Opens the console with a query in its address; gives the browser, ready."""

    def pages(path: str) -> Page | None:
        return console_page(site) if path == "/console" else None

    with serve(pages, store) as address:

        def open_console(sparql: str = "") -> Any:
            browser.get("about:blank")
            browser.get_log("browser")
            browser.get(f"{address}/console" + (f"#query={quote(sparql, safe='')}" if sparql else ""))
            assert browser.execute_script("return document.documentElement.dataset.ready") == "true"
            return browser

        yield open_console


def _wait(page: Any, pattern: str) -> str:
    from selenium.webdriver.support.ui import WebDriverWait

    def status(_page: Any) -> str:
        return str(page.execute_script("return document.getElementById('console-status').textContent"))

    WebDriverWait(page, 10).until(lambda driver: re.search(pattern, status(driver)))
    return status(page)


def _type(page: Any, *keys: str) -> None:
    from selenium.webdriver.common.action_chains import ActionChains

    ActionChains(page).send_keys(*keys).perform()


def _editor(page: Any, selector: str) -> list[str]:
    script = (
        "const root = document.getElementById('console-editor').shadowRoot;"
        "return [...root.querySelectorAll(arguments[0])].map((found) => found.textContent)"
    )
    return list(page.execute_script(script, selector))


def _focus(page: Any) -> None:
    page.execute_script(
        "document.getElementById('console-editor').shadowRoot.querySelector('.cm-content').focus()"
    )


def test_a_query_in_the_address_is_asked_and_nodes_are_linked(console: Any) -> None:
    page = console("SELECT ?quote ?speaker WHERE { ?quote qc:speaker ?speaker } ORDER BY ?quote LIMIT 3")
    assert _wait(page, "rows in").startswith("3 rows")
    hrefs = page.execute_script(
        "return [...document.querySelectorAll('#console-answer a')].map((a) => a.getAttribute('href'))"
    )
    assert len(hrefs) == 6
    assert all(href.startswith("/id/") for href in hrefs)
    assert page.get_log("browser") == []  # the policy had nothing to hold back


def test_a_fault_is_marked_where_it_is(console: Any) -> None:
    page = console("SELECT ?x WHERE {\n  ?x a qc:Quotation .\n  FILTER(?x = FAULT)\n}")
    _wait(page, "No answer")
    assert _editor(page, ".cm-lint-marker-error")
    assert _editor(page, ".cm-lintRange-error") == ["FAULT)"]
    button = page.execute_script("return document.querySelector('#console-answer button').textContent")
    assert button == "Go to line 3, column 15"


def test_declarations_added_to_line_one_do_not_move_its_columns(console: Any) -> None:
    page = console("SELECT ?x WHERE { ?x a qc:Quotation FAULT }")
    _wait(page, "No answer")
    button = page.execute_script("return document.querySelector('#console-answer button').textContent")
    assert button == "Go to line 1, column 37"
    assert _editor(page, ".cm-lintRange-error") == ["FAULT"]


def test_terms_and_variables_are_completed_and_keys_run(console: Any) -> None:
    from selenium.webdriver.common.keys import Keys
    from selenium.webdriver.support.ui import WebDriverWait

    page = console()
    _focus(page)
    _type(page, Keys.PAGE_DOWN, Keys.END, "\n# ?who\n", "?wh")
    WebDriverWait(page, 5).until(lambda _: _editor(page, ".cm-tooltip-autocomplete li"))
    assert _editor(page, ".cm-tooltip-autocomplete li") == ["?who"]
    _type(page, Keys.ESCAPE, "\n", "speak")
    WebDriverWait(page, 5).until(lambda _: _editor(page, ".cm-tooltip-autocomplete li"))
    assert _editor(page, ".cm-tooltip-autocomplete li")[0].startswith("qc:speaker")
    page = console("ASK { ?a ?b ?c }")
    _wait(page, "Yes")
    _focus(page)
    from selenium.webdriver.common.action_chains import ActionChains

    page.execute_script("document.getElementById('console-status').textContent = ''")
    ActionChains(page).key_down(Keys.CONTROL).send_keys(Keys.ENTER).key_up(Keys.CONTROL).perform()
    assert _wait(page, "Yes")


def test_the_keyboard_gets_in_and_out_and_the_address_keeps_the_query(console: Any) -> None:
    from selenium.webdriver.common.keys import Keys

    page = console()
    page.execute_script("document.getElementById('console-example').focus()")
    _type(page, Keys.TAB)
    assert page.execute_script("return document.activeElement.id") == "console-editor"
    _type(page, "#!")
    assert unquote(page.current_url).partition("#query=")[2].startswith("#!")
    _type(page, Keys.TAB)
    assert page.execute_script("return document.activeElement.id") == "console-run"


def test_an_example_fills_the_editor(console: Any) -> None:
    page = console()
    page.execute_script(
        "const chosen = document.getElementById('console-example'); chosen.value = 'contested';"
        "chosen.dispatchEvent(new Event('change'))"
    )
    assert _editor(page, ".cm-line")[0] == "# Which topics are contested most?"


def test_a_slow_query_is_cancelled(console: Any) -> None:
    page = console(f"{SLOW}\nASK {{ ?a ?b ?c }}")
    _wait(page, "Asking")
    page.execute_script("document.getElementById('console-cancel').click()")
    assert _wait(page, "Cancelled")
    assert page.execute_script("return document.getElementById('console-run').disabled") is False


def test_hostile_answers_stay_text(console: Any) -> None:
    page = console(
        "SELECT * WHERE { VALUES (?a ?b) { ('<img src=x onerror=alert(1)>' <javascript:alert(1)>) "
        "(\"</script><script>document.title='owned'</script>\" <data:text/html,x>) } }"
    )
    _wait(page, "2 rows")
    assert (
        page.execute_script("return document.querySelectorAll('#console-answer :is(img, script, a)').length")
        == 0
    )
    assert "<img src=x" in page.execute_script("return document.getElementById('console-answer').textContent")
    assert page.title.startswith("SPARQL")


def test_many_rows_come_by_and_by_and_can_be_saved(console: Any) -> None:
    page = console("SELECT ?s WHERE { ?s ?p ?o } LIMIT 450")
    _wait(page, "450 rows")
    count = "return document.querySelectorAll('#console-answer tbody tr').length"
    assert page.execute_script(count) == 200
    page.execute_script("document.querySelector('button.more').click()")
    assert page.execute_script(count) == 400
    assert (
        page.execute_script("return document.querySelector('button.more').textContent")
        == "Show 50 more of 50"
    )
    assert page.execute_script("return document.querySelectorAll('.save button').length") == 2


def test_statements_are_shown_as_turtle(console: Any) -> None:
    page = console("CONSTRUCT { ?s a ?o } WHERE { ?s a ?o } LIMIT 2")
    _wait(page, "2 statements")
    assert "a qc:" in page.execute_script("return document.querySelector('#console-answer pre').textContent")
