"""The console: what its page holds, and what its script makes of queries."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from kg.query import ask, saved_questions
from kg.store import GraphStore, Table, sparql_of
from kg.view.site import Site, assets, console_page
from tests.view.site.pages import read


def _known(site: Site) -> Any:
    found = re.search(
        r'<script type="application/json" id="known">(.*?)</script>', console_page(site).html, re.S
    )
    assert found is not None
    return json.loads(found[1])


def test_the_page_knows_vocabulary_prefixes_and_questions(site: Site) -> None:
    known = _known(site)
    terms = {name: (sort, label) for name, sort, label, _ in known["terms"]}
    assert terms["qc:speaker"] == ("property", "speaker")
    assert terms["qc:Quotation"] == ("class", "quotation")
    assert terms["qc:against"][0] == "value"
    assert terms["foaf:Person"][0] == "class"
    assert terms["schema:headline"][0] == "property"
    assert known["prefixes"]["qc"].endswith("ns#")
    assert known["places"] == {
        "https://w3id.org/quote-claim-kg/id/": "/id/",
        "https://w3id.org/quote-claim-kg/graph/": "/graph/",
    }
    assert [example["name"] for example in known["examples"]] == [asked.name for asked in saved_questions()]
    assert [example["name"] for example in known["examples"] if example["searches"]] == ["search"]
    assert not [example for example in known["examples"] if "# param:" in example["template"]]


def _filled(template: str, given: Mapping[str, str]) -> str:
    """What the script makes of a template (web/console/parameters.ts)."""

    def values(place: re.Match[str]) -> str:
        name = place[1]
        return f" VALUES ?{name} {{ {given[name]} }}" if name in given else ""

    return re.sub(r" ?VALUES \?(\w+) \{ <urn:kg:given:\1> \} ", values, template)


def test_every_example_is_a_query_without_values(site: Site, store: GraphStore) -> None:
    known = _known(site)
    asked = store.with_prefixes(known["prefixes"])
    templates = [_filled(example["template"], {}) for example in known["examples"]]
    assert not [template for template in templates if "urn:kg:given" in template]
    assert len([template for template in templates if asked.select(template).columns]) > 30


def test_values_in_their_places_give_what_binding_gives(site: Site, store: GraphStore) -> None:
    """For each question and each of its parameters that is a column too, with the first value there is."""
    known = _known(site)
    asked = store.with_prefixes(known["prefixes"])
    compared = 0
    for example, saved in zip(known["examples"], saved_questions(), strict=True):
        if example["searches"]:
            continue
        everything = asked.select(_filled(example["template"], {}))
        for name in (given.name for given in saved.parameters if given.name in everything.columns):
            found = (row[everything.columns.index(name)] for row in everything.rows)
            value = next((term for term in found if term is not None and term.kind == "iri"), None)
            if value is None:
                continue
            alone = replace(
                saved, parameters=tuple(replace(each, required=False) for each in saved.parameters)
            )
            bound = ask(store, alone, {name: value.value})
            stated = asked.select(_filled(example["template"], {name: sparql_of(value)}))
            assert isinstance(bound, Table)
            assert bound.rows
            places = [stated.columns.index(column) for column in bound.columns]
            assert [tuple(row[place] for place in places) for row in stated.rows] == list(bound.rows), name
            compared += 1
    assert compared > 20


def test_without_a_script_the_form_asks_the_endpoint(site: Site) -> None:
    page = read(console_page(site))
    assert page.all("form", action="/sparql", method="get")
    assert page.all("textarea", name="query")


def test_the_policy_lets_only_this_site_run_and_answer(site: Site) -> None:
    page = console_page(site)
    rules = dict(rule.strip().split(" ", 1) for rule in page.policy.split(";"))
    assert rules["script-src"] == rules["connect-src"] == rules["style-src"] == "'self'"
    assert rules["trusted-types"] == "'none'"
    scripts = read(page).all("script")
    assert [own.get("type", "") for own in scripts] == ["", "application/json"]
    assert scripts[0]["src"].removeprefix("/asset/") in assets()
