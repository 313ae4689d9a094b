"""Links to outside authorities, as statements."""

from __future__ import annotations

import io

from pyoxigraph import NamedNode

from kg.rdf import DEFAULT_IRIS, Iris, Match, match_quads, write_rdf

MARA, BOARD = DEFAULT_IRIS.node("person/mara-ilves"), DEFAULT_IRIS.node("organization/board")
RECORD = "https://registry.example/1"


def lines(*matches: Match, described: tuple[NamedNode, ...] = (MARA, BOARD)) -> list[tuple[str, str, str]]:
    return [
        (quad.subject.value, quad.predicate.value.rpartition("#")[2], quad.object.value)
        for quad in match_quads(matches, set(described))
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode)
    ]


def test_a_persons_word_is_exact_and_an_authoritys_is_close() -> None:
    exact, close = Match("person/mara-ilves", RECORD, True), Match("organization/board", RECORD, False)
    expected = [(BOARD.value, "closeMatch", RECORD), (MARA.value, "exactMatch", RECORD)]
    assert lines(exact, close) == lines(close, exact) == expected


def test_they_stand_in_a_graph_of_their_own_under_any_base() -> None:
    iris = Iris("https://example.org/kg/")
    node = iris.node("person/mara-ilves")
    (quad,) = match_quads([Match("person/mara-ilves", RECORD, True)], {node}, iris=iris)
    assert (quad.subject, quad.graph_name) == (node, NamedNode("https://example.org/kg/graph/curation"))


def test_nothing_is_said_of_nodes_that_are_not_there_or_not_linked() -> None:
    unnamed, group = DEFAULT_IRIS.node("unnamed/ab12"), DEFAULT_IRIS.node("group/workers")
    matches = [
        Match(tail, RECORD, True)
        for tail in ("unnamed/ab12", "group/workers", "person/gone", "", "person/ x")
    ]
    assert lines(*matches, described=(unnamed, group, MARA)) == []


def test_only_web_addresses_get_in() -> None:
    odd = [
        "javascript:alert(1)",
        "urn:isbn:1",
        "https://a b/",
        "",
        "http://",
        "file:///etc/hosts",
        'https://e/"><x',
    ]
    assert lines(*(Match("person/mara-ilves", iri, True) for iri in odd)) == []


def test_json_ld_has_short_names_for_both() -> None:
    out = io.BytesIO()
    matches = [Match("person/mara-ilves", RECORD, True), Match("organization/board", RECORD, False)]
    write_rdf(match_quads(matches, {MARA, BOARD}), out, "jsonld")
    written = out.getvalue().decode()
    assert f'"exactMatch": "{RECORD}"' in written
    assert f'"closeMatch": "{RECORD}"' in written
