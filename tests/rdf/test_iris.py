"""Identifiers: valid, apart where things differ, and refusing a base that cannot hold them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import UsageError
from kg.model import Document, Entity, Span
from kg.rdf import Iris, article_key
from kg.rdf.iris import web_iri


@pytest.mark.parametrize(
    "base",
    [
        "https://example.org/",
        "http://localhost:8000/kg/",
        "https://w3id.org/quote-claim-kg/",
        "https://ex.org/漢/",
    ],
)
def test_a_base_that_ends_in_a_slash_will_do(base: str) -> None:
    assert Iris(base).article("a").value == f"{base}id/article/a"


@pytest.mark.parametrize(
    "base",
    ["", "example.org/", "https://example.org", "https:///x/", "ftp://example.org/", "https://example.org/#",
     "https://example.org/?q=/", "https://exa mple.org/", 'https://example.org/">/', "https://example.org/\n/"],
)  # fmt: skip
def test_another_base_is_refused(base: str) -> None:
    with pytest.raises(UsageError, match="cannot be the base"):
        Iris(base)


def test_keys_stay_as_they_are_when_they_are_readable() -> None:
    assert article_key("harbour-toll-2") == "harbour-toll-2"
    assert article_key("李文") == "李文"


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.text(max_size=200), st.text(max_size=200))
def test_keys_are_valid_and_differ_where_ids_differ(one: str, other: str) -> None:
    for text in (one, other):
        key = article_key(text)
        assert re.fullmatch(r"[\w-]+", key)
        assert len(key) <= 80
        assert Iris().article(key).value.endswith(f"/id/article/{key}")
        assert Iris().agent("person", text).value.startswith("https://w3id.org/quote-claim-kg/id/person/")
    assert (article_key(one) == article_key(other)) == (one == other)


def test_unnamed_sources_belong_to_one_article() -> None:
    official = Entity(
        "E1", "official", "person", "an official", named=False, mentions=(Span(4, 9), Span(30, 32))
    )
    here, there = Iris().entity("a", official), Iris().entity("b", official)
    assert here != there
    assert "/id/unnamed/" in here.value


def test_an_article_graph_changes_with_text_and_run() -> None:
    one, other = Document("a", "text"), Document("a", "other text")
    graphs = {
        Iris().article_graph("a", doc.sha256, run).value for doc in (one, other) for run in ("r1", "r2")
    }
    assert len(graphs) == 4
    assert all(graph.startswith(Iris().article_graphs) for graph in graphs)


@pytest.mark.parametrize(
    "text", ["javascript:x", "http://", "https:///a", "//example.org", "http://a b", "http://[", ""]
)
def test_what_is_no_web_address_is_none(text: str) -> None:
    assert web_iri(text) is None
