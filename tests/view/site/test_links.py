"""Addresses: what leads where, and back."""

from __future__ import annotations

from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.view.site import ServiceLinks, Way
from kg.view.site.links import outside

BASE = "https://example.org/kg/"
LINKS = ServiceLinks(BASE, "/news")


@given(st.text(st.characters(exclude_characters="#", exclude_categories=["Cs"]), min_size=1))
def test_a_node_and_its_address_lead_to_each_other(key: str) -> None:
    address = LINKS.node(f"{BASE}id/person/{key}")
    assert address is not None
    assert address.startswith("/news/id/person/")
    assert not set(address) & set(' ?#"<>\\')
    assert LINKS.iri(address) == f"{BASE}id/person/{key}"


@pytest.mark.parametrize(
    ("iri", "address"),
    [
        (f"{BASE}id/text/toll/9f#char=3,9", "/news/id/text/toll/9f#char=3,9"),  # a place in a text
        (f"{BASE}graph/registry", "/news/graph/registry"),
        (f"{BASE}id/person/a b", "/news/id/person/a%20b"),
        (f"{BASE}id/person/a%20b", "/news/id/person/a%2520b"),  # another node than the one before
        (f"{BASE}elsewhere/x", None),
        ("https://example.org/kgid/person/x", None),
        ("javascript:alert(1)", None),
    ],
)  # fmt: skip
def test_nodes_of_the_graph_have_addresses(iri: str, address: str | None) -> None:
    assert LINKS.node(iri) == address


def test_a_way_tells_property_direction_and_page() -> None:
    way = Way("https://example.org/p?a=b&c", "in", 3, "https://example.org/c")
    address = LINKS.node(f"{BASE}id/text/toll/9f#char=3,9", way)
    assert address is not None
    parts = urlsplit(address)
    assert (parts.path, parts.fragment) == ("/news/id/text/toll/9f", "way")
    assert LINKS.way(dict(parse_qsl(parts.query))) == way


@pytest.mark.parametrize(
    ("asked", "way"),
    [
        ({}, None),
        ({"way": "", "page": "2"}, None),
        ({"way": "urn:p", "dir": "up"}, None),
        ({"way": "urn:p", "dir": "out", "page": "0"}, Way("urn:p", "out", 1)),
        ({"way": "urn:p", "page": "9" * 99}, Way("urn:p", "in", 1)),
        ({"way": "urn:p", "page": "-1; DROP"}, Way("urn:p", "in", 1)),
    ],
)
def test_what_is_asked_for_in_other_words_does_no_harm(asked: dict[str, str], way: Way | None) -> None:
    assert LINKS.way(asked) == way


def test_forms_are_of_whole_documents() -> None:
    assert LINKS.form(f"{BASE}id/person/x", "ttl") == "/news/id/person/x.ttl"
    assert LINKS.form(f"{BASE}id/text/toll/9f#char=3,9", "ttl") is None
    assert LINKS.form("https://elsewhere.example/x", "ttl") is None


def test_questions_keep_what_is_given() -> None:
    address = LINKS.question("said-between", {"from": "2026-06", "speaker": "A & B"}, 2)
    parts = urlsplit(address)
    assert parts.path == "/news/question/said-between"
    assert parse_qs(parts.query) == {"from": ["2026-06"], "speaker": ["A & B"], "_page": ["2"]}
    assert LINKS.question("quotes", {}, 2, "csv") == "/news/question/quotes.csv"


@pytest.mark.parametrize(
    ("iri", "led"),
    [
        ("https://example.org/a?b=c", True),
        ("HTTP://EXAMPLE.ORG", True),
        ("mailto:mara@example.org", True),
        ("mailto:mara@example.org?bcc=osk@example.org", False),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("data:text/html,<script>", False),
        ("https://example.org/\u202egpj.exe", False),
        ("https://example.org/a b", False),
        ("https://example.org/\n", False),
        ("//example.org", False),
        ("urn:isbn:1", False),
    ],
)
def test_only_web_and_mail_addresses_are_followed(iri: str, led: bool) -> None:
    assert outside(iri) == (iri if led else None)
