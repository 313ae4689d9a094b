"""What a query reaches for is seen whatever it is wrapped in, and what cannot be read is refused."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.sparql import Call, Filter, Inner, Outline, Select, Statement, outline, walk

CONFORMANCE = Path(__file__).parents[3] / "shared" / "conformance"
BASE = "https://example.org/queries/"
# The engine refuses to connect to this port before it tries, so that a call shows and nothing is reached.
CLOSED = "http://127.0.0.1:1/"


def reaches(text: str) -> tuple[str, ...]:
    found = outline(text, {"e": "urn:e:"})
    return (*found.services, *found.loads, *found.sources, *found.named_sources, *found.with_graphs)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("SELECT * { SERVICE <urn:x> { ?s ?p ?o } }", ("urn:x",)),
        ("SELECT*{SERVICE<urn:x>{?s ?p ?o}}", ("urn:x",)),
        ("SELECT * { ?s ?p ?o . service silent ?x { ?s ?a ?b } }", ("?x",)),
        ("SELECT * { SERVICE e:x { } }", ("urn:e:x",)),
        ("PREFIX e: <urn:mine:> SELECT * { SERVICE e:\\-\\x78 { } }", None),  # no such escape
        ("PREFIX e: <urn:mine:> SELECT * { SERVICE e:a\\-b { } }", ("urn:mine:a-b",)),
        ("PREFIX e: <urn:1:> PREFIX e: <urn:2:> SELECT * { SERVICE e:x { } }", ("urn:2:x",)),
        ("BASE <https://a.org/b/> SELECT * FROM <../c> { }", ("https://a.org/c",)),
        ("BASE <https://a.org/b/> BASE <d/> SELECT * FROM NAMED <c> { }", ("https://a.org/b/d/c",)),
        ("SELECT * FROM <relative> { }", None),
        # letters as codes: in an IRI, and where the grammar has them and the engine has not
        ("SELECT * { SERVICE <urn:\\u0078> { } }", ("urn:x",)),
        ("SELECT * { SERVICE <urn:\\U00000078> { } }", ("urn:x",)),
        ("SELECT * { \\u0053ERVICE <urn:x> { } }", None),
        ("SELECT * { SERVICE <urn:a\\u003Eb> { } }", None),
        ('SELECT * { VALUES ?x { "\\uD800" } }', None),
        ('SELECT * { VALUES ?x { "a\\u0022" } SERVICE <urn:u> { ?a ?b ?c } #" }\n}', ("urn:u",)),
        # strings, comments and line ends that end sooner or later than they seem to
        ('SELECT * { VALUES ?x { """a"b""c\\"""" } SERVICE <urn:x> { } }', ("urn:x",)),
        ('SELECT * { VALUES ?x { """ SERVICE <urn:x> { } """ } }', ()),
        ("SELECT * { VALUES ?x { ''' } # ''' } SERVICE <urn:x> { } }", ("urn:x",)),
        ('SELECT * { VALUES ?x { """a" } }', None),
        ('SELECT * { VALUES ?x { "a\n" } }', None),
        ("SELECT * { ?s ?p ?o # harmless\r SERVICE <urn:x> { } \n}", ("urn:x",)),
        ("SELECT * { ?s ?p ?o # \u2028 SERVICE <urn:x> { } \n}", ()),
        ("SELECT * { ?s e:a\\' ?o . SERVICE <urn:x> { ?a ?b \"'\" } }", ("urn:x",)),
        ("SELECT * { ?s e:a\\# ?o . SERVICE <urn:x> { } }", ("urn:x",)),
        ("SELECT * { ?s <urn:#> ?o . SERVICE <urn:x> { } }", ("urn:x",)),
        ("SELECT * { FILTER(?a<?b) SERVICE <urn:x> { } FILTER(?c>?d) }", ("urn:x",)),
        ("SELECT * { FILTER(?a<5&&?b>3) SERVICE <urn:x> { } }", ("urn:x",)),
        # wherever a pattern may stand
        ("ASK { FILTER NOT EXISTS { { SELECT * { SERVICE<urn:x>{ ?s ?a ?b } } } } }", ("urn:x",)),
        ("SELECT (EXISTS { SERVICE <urn:x> { } } AS ?y) { }", ("urn:x",)),
        ("SELECT * { BIND(IF(EXISTS { SERVICE <urn:x> { } }, 1, 2) AS ?y) }", ("urn:x",)),
        ("SELECT ?a { } GROUP BY ?a HAVING(EXISTS { SERVICE <urn:x> { } })", ("urn:x",)),
        ("SELECT * { } ORDER BY DESC(EXISTS { SERVICE <urn:x> { } })", ("urn:x",)),
        ("SELECT * { { } UNION { OPTIONAL { SERVICE <urn:x> { } } } }", ("urn:x",)),
        ("SELECT * { GRAPH ?g { MINUS { SERVICE <urn:x> { SERVICE ?y { } } } } }", ("urn:x", "?y")),
        ("CONSTRUCT { ?s e:service ?o } { SERVICE <urn:x> { } }", ("urn:x",)),
        ("DESCRIBE ?s <urn:s> FROM e:g WHERE { SERVICE <urn:x> { } }", ("urn:x", "urn:e:g")),
        # updates
        ("LOAD <urn:a> INTO GRAPH <urn:b>; LOAD SILENT e:c", ("urn:a", "urn:e:c")),
        ("INSERT DATA { e:a e:b e:c } ; PREFIX f: <urn:f:> LOAD f:c", ("urn:f:c",)),
        ("WITH e:g DELETE { } USING e:a USING NAMED e:b WHERE { }", ("urn:e:a", "urn:e:b", "urn:e:g")),
        ("DELETE { } WHERE { SERVICE <urn:x> { } }", ("urn:x",)),
        ("DELETE DATA { GRAPH e:g { e:a e:b e:c } }", ()),
        ("CLEAR SILENT ALL; DROP GRAPH e:g; COPY DEFAULT TO e:x; CREATE GRAPH e:y", ()),
        # words alone do no harm
        ("SELECT ?from ?service { ?from e:SERVICE ?service } # FROM <urn:x>", ()),
        ('SELECT * { ?s e:p "SERVICE <x> {}"@en , "FROM"^^e:t }', ()),
        # not SPARQL 1.1, though the engine reads it: words run together, undeclared prefixes, 1.2
        ("SELECT*{SERVICESILENT<urn:x>{ }}", None),
        ("ASKFROM<urn:g>{ }", None),
        ("SELECT * { ?s ?p ?o ~ SERVICE:x { } }", None),
        ("PREFIX : <urn:> SELECT * { ?s ab:c ?o }", None),
        ("SELECT * { LATERAL { } }", None),
        ("SELECT * { ?s ?p <<( ?a ?b ?c )>> }", None),
        ("SELECT * { ?s ?p ?o } INSERT DATA { }", None),
        ("", ()),
    ],
)  # fmt: skip
def test_what_a_query_reaches_for(text: str, found: tuple[str, ...] | None) -> None:
    if found is None:
        with pytest.raises(QueryError, match=r"line \d+, column \d+"):
            outline(text, {"e": "urn:e:"})
    else:
        assert reaches(text) == found


def test_an_outline_says_what_is_declared() -> None:
    found = outline("BASE <https://a.org/> PREFIX f: <b#> ASK { ?s f:p e:o }", {"e": "urn:e:"})
    assert (found.form, found.base, found.prefixes) == ("ask", "https://a.org/", {"f": "https://a.org/b#"})
    assert found.iris == {"https://a.org/b#p", "urn:e:o"}


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("SELECT ?s {\n  ?s ?p }", "line 2, column 9", "'}' is not expected"),
        ("SELECT ?s { ?s ?p ?o", "line 1, column 21", "ends too early"),
        ("SELECT ?s { ?s a x:y }", "line 1, column 18", "'x:y }' is not expected"),
        ("\ud800", "", "half a character"),
        ("SELECT * { FILTER(" + "(" * 5000, "line 1, column 7", "is not expected"),
        ("SELECT * " + "{" * 5000, "line 1, column", "is not expected"),
        ("SELECT * { ?s " + "(" * 5000, "line 1, column", "is not expected"),
        ("SELECT * { FILTER(" + "!" * 5000, "line 1, column", "is not expected"),
        ("SELECT * { ?s ?p " + "[ ?p " * 5000, "line 1, column", "is not expected"),
    ],
)
def test_a_fault_has_a_place(text: str, where: str, what: str) -> None:
    with pytest.raises(QueryError) as caught:
        outline(text)
    assert where in caught.value.where
    assert what in caught.value.what


def engine_calls(text: str) -> bool:
    """Whether the engine tries to reach a server for ``text``."""
    store = ox.Store()
    try:
        answer = store.query(text, prefixes={"e": "urn:e:"})
        for _ in answer if isinstance(answer, ox.QuerySolutions) else ():
            pass
    except OSError:
        return True
    except (SyntaxError, ValueError, RuntimeError):
        pass
    return False


def test_the_engine_shows_a_call() -> None:
    """A check that sees no call anywhere proves nothing."""
    assert engine_calls(f"SELECT * {{ SERVICE <{CLOSED}> {{ ?s ?p ?o }} }}")
    assert engine_calls(f"SELECT*{{VALUES?x{{5}}SERVICE<{CLOSED}>{{?s ?p ?o}}}}")


_SIGNS = """* { } ( ) [ ] . , ; < > ' " \\ # ? : ~ @ ^ ! | & = / + - a 5 5. ^^ %20"""
SIGNS = tuple(_SIGNS.split())
PIECES = (
    " ", " ", "\n", "\r", "\\u0022", '"""', "'''", "?x", "?s ?p ?o", "e:a", "SERVICE:", "_:b", "SERVICE",
    f"<{CLOSED}>", f"SERVICE<{CLOSED}>{{?s ?p ?o}}", f" SERVICE <{CLOSED}> {{ }} ", f"SERVICE<{CLOSED}>",
    "FILTER(", "OPTIONAL{", "UNION", "EXISTS{", "<urn:a>", "@en", "VALUES ?x {", "BIND(", " AS ?y)",
    "{SELECT*{", "GRAPH?g{", "MINUS{", "\\'", "PREFIX : <urn:>",
)  # fmt: skip
SOUP = st.lists(st.sampled_from(SIGNS + PIECES), max_size=14).map("".join)


@settings(max_examples=1500)
@given(SOUP, SOUP)
@example("?s ?p ?o ~ SERVICE:", f"SERVICE<{CLOSED}>{{}}")
@example('VALUES ?x { """a" } ', f"SERVICE<{CLOSED}>{{}}")
def test_no_call_that_the_engine_makes_is_missed(before: str, after: str) -> None:
    for text in (
        before + after,
        f"SELECT * {{ {before} SERVICE <{CLOSED}> {{ ?s ?p ?o }} {after} }}",
        f"PREFIX : <urn:> PREFIX SERVICE: <urn:s> ASK {{ {before}{after} }}",
    ):
        try:
            seen = outline(text, {"e": "urn:e:"}).services != ()
        except QueryError:
            continue
        assert seen or not engine_calls(text)


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        found: Outline | None = outline(text)
    except QueryError:
        found = None
    assert found is None or found.form in ("select", "ask", "construct", "describe", "update")


@pytest.mark.shared
def test_every_query_of_the_conformance_tests_that_the_engine_reads() -> None:
    if not CONFORMANCE.is_dir():
        pytest.skip("../shared/conformance is not beside the checkout")
    read = 0
    for path in sorted(CONFORMANCE.rglob("*.r[qu]")):
        text = path.read_bytes().decode("utf-8", "replace")
        store = ox.Store()
        try:
            if path.suffix == ".ru":
                store.update(text, base_iri=BASE)
            else:
                store.query(text, base_iri=BASE)
        except SyntaxError:
            continue
        except (OSError, RuntimeError):
            pass  # it was read, and asked for what is not there
        found = outline(text, {}, BASE)
        assert (found.form == "update") == (path.suffix == ".ru"), path
        read += 1
    assert read == 852


def test_parts_have_their_places() -> None:
    text = """SELECT ?who (COUNT(?q) AS ?n) WHERE {
      ?q a e:Quote ; e:by ?who , e:x ; e:p/e:r "a\\"b"@en .
      FILTER(?d >= "2026-01-01"^^e:date && LCASE(?t) = 'x')
      OPTIONAL { ?who e:name ?name }
    } GROUP BY ?who ORDER BY DESC(?n) LIMIT 5"""
    tree = outline(text, {"e": "urn:e:"}).tree
    assert isinstance(tree, Select)
    assert text[tree.start : tree.head_end] == "SELECT ?who (COUNT(?q) AS ?n)"
    assert text[tree.order_start : tree.end].strip() == "ORDER BY DESC(?n) LIMIT 5"
    assert (tree.limit, tree.order_by[0][1], len(tree.group_by)) == (5, True, 1)
    statement, filtered, inner = tree.where.parts
    assert isinstance(statement, Statement)
    assert [(pair.verb.kind, pair.object.value) for pair in statement.pairs] == [
        ("iri", "urn:e:Quote"), ("iri", "who"), ("iri", "urn:e:x"), ("nested", 'a"b'),
    ]  # fmt: skip
    assert isinstance(filtered, Filter)
    assert isinstance(filtered.condition, Call)
    assert [part.name for part in filtered.condition.operands if isinstance(part, Call)] == [">=", "="]
    assert isinstance(inner, Inner)
    assert text[inner.groups[0].start : inner.groups[0].end] == "{ ?who e:name ?name }"
    assert len(list(walk(tree.where))) == 2
