"""The console: what its page holds, and what its script makes of queries."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from kg.query import saved_questions
from kg.store import GraphStore
from kg.view.site import Site, assets, console_page
from tests.view.site.pages import read

ROOT = Path(__file__).parents[3]
WEB = ROOT / "web"
BUILT = ROOT / "kg" / "view" / "front" / "site"


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
    names = [example["name"] for example in known["examples"]]
    assert len(names) > 25
    assert set(names) <= {asked.name for asked in saved_questions()}
    assert "search" not in names  # it needs words
    assert not [example for example in known["examples"] if "# param:" in example["sparql"]]


def test_every_example_is_a_query_as_it_stands(site: Site, store: GraphStore) -> None:
    known = _known(site)
    asked = store.with_prefixes(known["prefixes"])
    answered = [example["name"] for example in known["examples"] if asked.select(example["sparql"]).columns]
    assert len(answered) == len(known["examples"]) > 10


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


CASES = [
    ("missingPrefixes", ["ASK { ?a qc:b ?c }", {"qc": "urn:qc#", "xsd": "urn:x#"}], "PREFIX qc: <urn:qc#> "),
    ("missingPrefixes", ["prefix qc: <urn:my#> SELECT * { ?a qc:b ?c }", {"qc": "urn:qc#"}], ""),  # its own
    ("missingPrefixes", ["SELECT * { ?a <urn:b> 'qc:x' } # qc:y", {"qc": "urn:qc#"}], ""),  # only in text
    ("missingPrefixes", ['SELECT * { ?a ?b """q\nqc:x""" }', {"qc": "urn:qc#"}], ""),
    ("missingPrefixes", ["SELECT * { FILTER(?a<?b&&?c>qc:d) }", {"qc": "urn:qc#"}], "PREFIX qc: <urn:qc#> "),
    ("variables", ["SELECT ?a { $b ?p '?no' . <http://x/?q> ?p ?a }"], ["a", "b", "p"]),
    ("shorten", ["urn:qc#speaker", {"prefixes": {"qc": "urn:qc#"}, "places": {}}], "qc:speaker"),
    ("shorten", ["https://x.org/id/p/a", {"prefixes": {}, "places": {"https://x.org/id/": "/id/"}}], "p/a"),
    (
        "addressOf",
        ["https://x.org/id/a b?c%20#d", {"places": {"https://x.org/id/": "/id/"}}],
        {"href": "/id/a%20b%3Fc%2520#d", "outside": False},
    ),
    ("addressOf", ["https://y.org/a", {"places": {}}], {"href": "https://y.org/a", "outside": True}),
    ("addressOf", ["javascript:alert(1)", {"places": {}}], None),
    ("addressOf", ["https://y.org/\u202ea", {"places": {}}], None),
    ("placeIn", ["line 3, column 5"], {"line": 3, "column": 5}),
    ("placeIn", ["error at 12:7: expected"], {"line": 12, "column": 7}),
    ("placeIn", ["nothing"], None),
]  # fmt: skip


def test_what_the_script_knows_of_a_query() -> None:
    if shutil.which("node") is None:
        pytest.skip("no node on this machine")
    script = (
        f"import * as query from {json.dumps((WEB / 'src' / 'query.js').as_uri())};"
        f"const cases = {json.dumps([case[:2] for case in CASES])};"
        "console.log(JSON.stringify(cases.map(([name, given]) => query[name](...given))));"
    )
    done = subprocess.run(
        ["node", "--no-warnings", "--input-type=module", "-e", script],
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout) == [case[2] for case in CASES]
