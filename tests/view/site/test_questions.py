"""Pages of saved questions."""

from __future__ import annotations

import re

import pytest

from kg.errors import QueryError
from kg.query import Question, ask, question, saved_questions
from kg.store import GraphStore, Table
from kg.view.site import Asked, Site, question_page, questions_page
from kg.view.site.questions import ROWS
from tests.view.site.pages import BASE, read

OPTIONAL = [asked for asked in saved_questions() if not any(given.required for given in asked.parameters)]


def test_all_questions_are_listed(site: Site) -> None:
    page = read(questions_page(site))
    assert len(saved_questions()) > 25
    for asked in saved_questions():
        assert f"/question/{asked.name}" in page.hrefs()
        assert asked.title in page.words


@pytest.mark.parametrize("wanted", OPTIONAL, ids=lambda wanted: wanted.name)
def test_every_question_has_a_page(store: GraphStore, site: Site, wanted: Question) -> None:
    answer = ask(store, wanted)
    assert isinstance(answer, Table)
    page = read(question_page(store, Asked(wanted, {}, answer), site))
    assert f"{len(answer):,} row" in page.words
    assert len(page.all("tr")) == (min(len(answer), ROWS) + 1 if len(answer) else 0)
    assert len(page.all("input")) == len(wanted.parameters) + 1  # and the search
    assert len(page.all("label")) == len(page.all("input"))
    assert f"/question/{wanted.name}.csv" in page.hrefs()
    assert f"/question/{wanted.name}.json" in page.hrefs()


def test_names_are_links_and_no_column_says_it_twice(store: GraphStore, site: Site) -> None:
    wanted = question("who-said-what")
    page = question_page(store, Asked(wanted, {}, ask(store, wanted)), site)
    heads = re.findall(r'<th scope="col"[^>]*>([^<]+)', page.html)
    assert heads == ["who", "said on", "form", "text", "title", "published", "start", "quote"]
    assert "/id/person/moira-penhallick" in read(page).hrefs()


def test_rows_are_paged_and_keep_what_was_given(store: GraphStore, site: Site) -> None:
    wanted = question("quotes")
    answer = ask(store, wanted)
    assert isinstance(answer, Table)
    pages = -(-len(answer) // ROWS)
    last = read(question_page(store, Asked(wanted, {"article": "A & B"}, answer, page=pages), site))
    assert len(last.all("tr")) - 1 == len(answer) - ROWS * (pages - 1)
    assert f"/question/quotes?article=A+%26+B&_page={pages - 1}" in last.hrefs() or pages == 2
    assert last.all("input", id="p-article")[0]["value"] == "A & B"
    beyond = read(question_page(store, Asked(wanted, {}, answer, page=99), site))
    assert "There is no such page" in beyond.words


def test_an_error_stands_by_the_form(store: GraphStore, site: Site) -> None:
    error = QueryError("'soon' is not a date", where="said-between, from", remedy="write 2026-03")
    page = read(question_page(store, Asked(question("said-between"), {"from": "soon"}, error=error), site))
    assert "'soon' is not a date (said-between, from) What to do: write 2026-03" in page.words
    assert page.all("input", id="p-from")[0]["value"] == "soon"
    assert page.all("table") == []


def test_a_needed_parameter_is_asked_for(store: GraphStore, site: Site) -> None:
    page = read(question_page(store, Asked(question("search"), {}), site))
    assert "required" in page.all("input", id="p-words")[0]
    assert "rows" not in page.words


def test_hostile_rows_change_nothing(store: GraphStore, site: Site) -> None:
    store = GraphStore.in_memory(
        f"<{BASE}id/person/x> <http://www.w3.org/2000/01/rdf-schema#label> '<script>alert(1)</script>' ."
        f"<javascript:alert(1)> <{BASE}p> '\"><img src=x>' .".encode()
    )
    wanted = question("speakers")
    answer = store.select("SELECT * WHERE { ?node ?property ?value } ORDER BY ?node")
    page = read(question_page(store, Asked(wanted, {"speaker": '"><script>'}, answer), site))
    assert page.all("script") == page.all("img") == []
    assert not [href for href in page.hrefs() if href.startswith("javascript")]
    assert "javascript:alert(1)" in page.words
