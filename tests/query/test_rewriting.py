"""Rewritten queries give the rows of the query as it stands; searches find; what has no answer is said."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.query import Statements, ask, rewrite, searches
from kg.query.rewriting import matches, narrowing
from kg.rdf import PREFIXES
from kg.sparql import outline
from kg.store import GraphStore, SearchIndex, Table, Term

XSD = PREFIXES["xsd"]
FIXTURE = GraphStore.in_memory(Path(__file__).parent / "fixture.trig").with_prefixes(PREFIXES)
INDEX = SearchIndex.of(FIXTURE)


def rows(
    store: GraphStore, sparql: str, bindings: dict[str, Term] | None = None
) -> Counter[tuple[object, ...]]:
    """The rows as a bag, columns by name so that ``*`` may list them in any order."""
    table = store.with_prefixes(PREFIXES).query(sparql, bindings)
    assert isinstance(table, Table)
    return Counter(tuple(sorted(zip(table.columns, row, strict=True))) for row in table.rows)


WORDS = st.sampled_from(["toll", "Toll", "harbour", "ferry's", "Straße", "ſee", "K", 'a "b"', "", "ü", "tol"])
TEXTS = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)
DAYS = st.sampled_from(
    [
        *(f'"2026-0{month}-{day:02}"^^xsd:date' for month in (1, 2) for day in range(1, 13)),
        '"2026-02"^^xsd:gYearMonth', '"2026"^^xsd:gYear', '"2026-01-05Z"^^xsd:date', '"soon"^^xsd:date',
        '"2026-01-05T00:00:00Z"^^xsd:dateTime', '"2026-01-05"', "qc:soon", '"-0044-03-15"^^xsd:date',
    ]
)  # fmt: skip
PLAIN_DAYS = st.integers(1, 12).map(lambda day: f'"2026-01-{day:02}"^^xsd:date')


@st.composite
def stores(draw: st.DrawFn) -> GraphStore:
    """A few quotes in two graphs and the default graph, some of them in several."""
    lines = {"": [], "<urn:g1>": [], "<urn:g2>": []}  # type: dict[str, list[str]]
    for number in range(draw(st.integers(1, 14))):
        subject = f"<urn:q{number}>" if draw(st.integers(0, 15)) else f"_:b{number}"
        said = f"{subject} a qc:Quotation ; qc:speaker <urn:s{draw(st.integers(0, 3))}>"
        if draw(st.booleans()):
            said += f" ; qc:text {Term.text(draw(TEXTS)).written()}"
        for day in draw(st.lists(DAYS if draw(st.booleans()) else PLAIN_DAYS, max_size=2)):
            said += f" ; qc:saidOn {day}"
        for graph in draw(st.lists(st.sampled_from(sorted(lines)), min_size=1, max_size=2, unique=True)):
            lines[graph].append(said + " .")
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    blocks = (f"{graph} {{ {' '.join(inside)} }}\n" for graph, inside in lines.items())
    return GraphStore.in_memory((prefixes + "".join(blocks)).encode())


@st.composite
def bounds(draw: st.DrawFn) -> str:
    name = "?d"
    parts = []
    for _ in range(draw(st.integers(1, 3))):
        sign = draw(st.sampled_from(["<", "<=", ">", ">=", "=", "!="]))
        day = draw(DAYS)
        parts.append(f"{name} {sign} {day}" if draw(st.booleans()) else f"{day} {sign} {name}")
    if draw(st.booleans()):
        parts.append("COALESCE(?d >= ?from, true)")
    joined = draw(st.sampled_from([" && ", " || ", ") FILTER("]))
    return f"FILTER({joined.join(parts)})"


@st.composite
def holding(draw: st.DrawFn) -> str:
    word = Term.text(
        draw(st.sampled_from(["toll", "TOLL", "oll h", "straße", "see", "k", "ferry's", "", "y'"]))
    )
    text = draw(st.sampled_from(["?t", "LCASE(?t)", "STR(?t)", "LCASE(STR(?t))", "UCASE(?t)"]))
    wanted = draw(st.sampled_from([word.written(), f"LCASE({word.written()})"]))
    return draw(
        st.sampled_from(
            [
                f"FILTER(CONTAINS({text}, {wanted}))", f"FILTER CONTAINS({text}, {wanted})",
                f"FILTER(STRSTARTS({text}, {wanted}) && ?s != <urn:s0>)",
                f'FILTER(REGEX({text}, {wanted}, "i"))',
                f"FILTER(REGEX({text}, {wanted}))", f"FILTER(!CONTAINS({text}, {wanted}))",
                f"FILTER(CONTAINS({text}, {wanted}) || ?s = <urn:s1>)", f"FILTER(STRENDS({text}, {wanted}))",
            ]
        )
    )  # fmt: skip


PATTERNS = st.sampled_from(
    [
        "?q qc:saidOn ?d ; qc:text ?t . {days} {words}",
        "{days} ?q qc:text ?t . {words} ?q qc:saidOn ?d . ?q qc:speaker ?s",
        "?q qc:speaker ?s OPTIONAL {{ ?q qc:saidOn ?d ; qc:text ?t {days} {words} }}",
        "?q qc:speaker ?s OPTIONAL {{ ?q qc:saidOn ?d }} ?q qc:saidOn ?d . {days}",
        "?q qc:saidOn ?d MINUS {{ ?q qc:text ?t {words} }} {days}",
        "GRAPH ?g {{ ?q qc:text ?t ; qc:saidOn ?d . {words} {days} }}",
        "{{ ?q qc:text ?t {words} }} UNION {{ ?q qc:saidOn ?d {days} }}",
        "_:x qc:speaker ?s ; qc:text ?t . OPTIONAL {{ ?q qc:saidOn ?d }} ?q qc:text ?t . {words} {days}",
        "?q qc:speaker ?s {{ SELECT ?q (COUNT(?d) AS ?n) {{ ?q qc:saidOn ?d {days} }} GROUP BY ?q }}",
        "?q qc:text ?t FILTER NOT EXISTS {{ ?q qc:saidOn ?d {days} }} {words}",
        "BIND(<urn:s1> AS ?s) ?q qc:speaker ?s ; qc:text ?t ; qc:saidOn ?d . {words} {days}",
        "_:x qc:speaker ?s . {days} ?q qc:saidOn ?d ; qc:text ?t . {words} _:x qc:text ?other",
        "?q qc:saidOn ?d , ?e . _:y qc:saidOn ?e ; qc:text ?t . {days} {words}",
    ]
)


@settings(max_examples=400)
@given(stores(), PATTERNS, bounds(), holding(), st.booleans(), st.sampled_from(["", "FROM <urn:g1> "]))
def test_rows_stay_the_same(
    store: GraphStore, pattern: str, days: str, words: str, bound: bool, source: str
) -> None:
    pattern = pattern.format(days=days, words=words)
    sparql = f"SELECT * {source}WHERE {{ {pattern} }}"
    bindings = {}
    if bound:
        sparql = f"SELECT ?q ?d ?t ?s ?from {source}WHERE {{ {pattern} }}"
        bindings = {"from": Term.text("2026-01-06", datatype=XSD + "date")}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(narrowing, "WORTH", 1)  # so few days would seldom be worth it
        rewritten = rewrite(sparql, PREFIXES, SearchIndex.of(store), bindings)
    assert rows(store, rewritten.sparql, bindings) == rows(store, sparql, bindings)


COUNTS = st.sampled_from(
    ["COUNT(*)", "COUNT(?s)", "COUNT(DISTINCT ?s)", "COUNT(?o)", "COUNT(DISTINCT ?o)", "COUNT(?p)", "SUM(?o)"]
)
COUNTED = st.sampled_from(
    [
        "?s qc:speaker ?o", "?s a ?o", "?s a qc:Quotation", "?s qc:saidOn ?o", "?s ?p ?o",
        "?s ?p qc:Quotation",
        "?s qc:speaker ?o ; a qc:Quotation", "?s qc:nothing ?o", "?s a qc:Nothing", "?s qc:text ?o",
        "?s ?p ?s",
        "?s qc:speaker ?s", "<urn:q0> ?p ?o", "GRAPH ?g {{ ?s ?p ?o }}",
        "?s qc:speaker ?o FILTER(?o != <urn:s1>)",
    ]
)  # fmt: skip


KEYS = st.sampled_from(["", "?o", "?p", "?s"])
AFTER = st.sampled_from(
    [
        "", "ORDER BY DESC(?n) ?o LIMIT 2", "ORDER BY ?n", "HAVING(COUNT(*) > 1)", "LIMIT 0", "OFFSET 1",
        "ORDER BY DESC(?n) ?o OFFSET 1 LIMIT 1", "VALUES ?o {{ <urn:s1> }}",
    ]
)  # fmt: skip


@settings(max_examples=400)
@given(stores(), COUNTS, COUNTED, KEYS, st.booleans(), AFTER)
def test_counts_stay_the_same(
    store: GraphStore, count: str, pattern: str, key: str, source: bool, after: str
) -> None:
    pattern, after = pattern.format(), after.format()
    assume(after != "OFFSET 1" or not key)  # which row is left out is nowhere said
    grouped = f"GROUP BY {key} " if key else ""
    named = "FROM <urn:g1> " if source else ""
    sparql = f"SELECT {key} ({count} AS ?n) {named}WHERE {{ {pattern} }} {grouped}{after}"
    try:
        plain = store.with_prefixes(PREFIXES).query(sparql, union=not source)
    except QueryError:
        assume(False)
    rewritten = rewrite(sparql, PREFIXES, SearchIndex.of(store)).sparql
    answer = store.with_prefixes(PREFIXES).query(rewritten, union=not source)
    assert isinstance(answer, Table)
    assert isinstance(plain, Table)
    if "?o" in after and key == "?o":
        assert answer == plain
    else:
        assert (answer.columns, Counter(answer.rows)) == (plain.columns, Counter(plain.rows))


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT ?o (COUNT(*) AS ?n) { ?s qc:speaker ?o } GROUP BY ?o ORDER BY DESC(?n) LIMIT 1",
        "SELECT (COUNT(DISTINCT ?q) AS ?n) { ?q a qc:Quotation }",
        "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
        "SELECT (COUNT(?o) AS ?n) { ?s qc:text ?o }",
        "SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p",
        'SELECT ?q { ?q qc:text ?t FILTER(CONTAINS(LCASE(?t), "harbour")) }',
        'SELECT ?q { ?q qc:saidOn ?d FILTER(?d > "2030-01-01"^^xsd:date) }',
    ],
)
def test_what_is_rewritten(sparql: str) -> None:
    """A rewriting that never happens keeps all answers the same."""
    found = rewrite(sparql, PREFIXES, INDEX).sparql
    assert found != sparql
    assert rows(FIXTURE, found) == rows(FIXTURE, sparql)
    assert rewrite(sparql, PREFIXES, INDEX, searches_only=True).sparql == sparql


@pytest.mark.parametrize(
    "sparql",
    [
        'SELECT ?q { ?q qc:text ?t FILTER(REGEX(?t, "t.ll")) }',
        'SELECT ?q { ?q qc:text ?t FILTER(REGEX(?t, "toll", "x")) }',
        'SELECT ?q { ?q qc:text ?t FILTER(CONTAINS(UCASE(?t), "TOLL")) }',
        'SELECT ?q { ?q qc:text ?t FILTER(CONTAINS(?t, "to")) }',
        "SELECT ?o (COUNT(*) AS ?n) { ?s qc:speaker ?o } GROUP BY ?o HAVING(COUNT(*) > 1)",
        "SELECT ?o (COUNT(*) AS ?n) (SUM(?s) AS ?m) { ?s qc:speaker ?o } GROUP BY ?o",
        "SELECT ?o (COUNT(*) AS ?n) { ?s qc:speaker ?o } GROUP BY ?o ORDER BY COUNT(*)",
    ],
)
def test_what_stays_as_it_stands(sparql: str) -> None:
    assert rewrite(sparql, PREFIXES, INDEX).sparql == sparql


def search(sparql: str, **params: str) -> list[tuple[str | None, ...]]:
    answer = ask(FIXTURE, sparql, params, index=INDEX)
    assert isinstance(answer, Table)
    return answer.values()


def test_a_search_stands_among_other_patterns() -> None:
    hits = INDEX.search("toll", ("quote",), 100)
    assert len(hits) >= 2
    found = search(
        'SELECT ?q ?rank ?part ?who { ?q qc:matches "toll" ; qc:rank ?rank ; qc:speaker ?who ;'
        " qc:snippet ?part } ORDER BY ?rank"
    )
    assert [(iri, rank, part) for iri, rank, part, _ in found] == [
        (hit.iri, str(hit.rank), hit.snippet) for hit in hits
    ]
    every = {row[0] for row in search('SELECT ?x { ?x qc:matches "toll" }')}
    assert every == {hit.iri for hit in INDEX.search("toll", limit=100)} > {hit.iri for hit in hits}


@pytest.mark.parametrize(
    "pattern",
    [
        '?q a qc:Quotation . ?q qc:matches "toll" . ?q qc:text ?t',
        '?q a qc:Quotation . ?q qc:text ?t . ?q qc:matches "toll"',
        '?q qc:text ?t ; qc:matches "toll" .',
        '_:b qc:article ?a . ?q qc:matches "toll" . _:b qc:text ?t . FILTER(?q = ?x) ?x qc:text ?t',
        '?q qc:text ?t OPTIONAL { ?q qc:matches "toll" ; qc:rank ?r } FILTER(BOUND(?r))',
        '?q qc:text ?t FILTER EXISTS { ?q qc:matches "toll" }',
        '{ SELECT ?q ?t { ?q qc:matches ?words ; qc:text ?t } }',
        'GRAPH ?g { ?q qc:matches "toll" ; qc:text ?t }',
        '?q qc:text ?t MINUS { ?q qc:text ?t FILTER NOT EXISTS { ?q qc:matches "toll" } }',
    ],
)  # fmt: skip
def test_wherever_it_stands(pattern: str) -> None:
    expected = {hit.iri for hit in INDEX.search("toll", ("quote",), 100)}
    words = pattern.replace("?words", '"toll"')
    assert {row[0] for row in search(f"SELECT DISTINCT ?q {{ {words} }}")} == expected
    assert {row[0] for row in search(f"SELECT DISTINCT ?q {{ {words} # qc:matches\n}}")} == expected


@pytest.mark.parametrize(
    ("pattern", "says"),
    [
        ("?q qc:matches ?words", "a text in quotes"),
        ("?q qc:matches 5", "a text in quotes"),
        ('<urn:q> qc:matches "toll"', "asked of a variable"),
        ('?q qc:matches "a" , "b"', "once in a group"),
        ("?q qc:rank ?r", "once in a group"),
        ('?q qc:matches "toll" ; qc:rank 1', "given to variables"),
        ('?q qc:matches|qc:text "toll"', "in no path"),
        ('?q qc:text ?t . [] qc:article [ qc:matches "toll" ]', "in no path"),
        ("?q ?p ?o FILTER(?p = qc:matches)", "in no path"),
    ],
)
def test_what_cannot_be_searched_is_said(pattern: str, says: str) -> None:
    with pytest.raises(QueryError, match=says):
        search(f"SELECT * {{ {pattern} }}")


def test_too_many_hits_are_announced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matches, "MOST_HITS", 2)
    told: list[str] = []
    answer = ask(FIXTURE, 'SELECT ?x { ?x qc:matches "toll" }', index=INDEX, tell=told.append)
    assert isinstance(answer, Table)
    assert len(answer) == 2
    assert told == [f"'toll' is found {INDEX.count('toll')} times; the best 2 are used"]


def test_a_search_needs_no_index_beside_the_graph() -> None:
    sparql = 'SELECT ?x { ?x qc:matches "toll" }'
    assert searches(outline(sparql, PREFIXES))
    without = ask(FIXTURE, sparql)
    assert isinstance(without, Table)
    assert Counter(without.values()) == Counter(search(sparql))


HOSTILE = st.text(max_size=20).filter(
    lambda text: text.isascii() or not any(0xD800 <= ord(c) < 0xE000 for c in text)
)


@given(HOSTILE, HOSTILE)
def test_words_and_texts_are_values(words: str, text: str) -> None:
    """Neither what is searched for nor what articles hold is read as SPARQL."""
    data = f"<urn:g> {{ <urn:q> <{PREFIXES['qc']}text> {Term.text('toll ' + text).written()} }}"
    store = GraphStore.in_memory(data.encode())
    index = SearchIndex.of(store)
    wanted = f"SELECT ?q ?part {{ ?q qc:matches {Term.text('toll ' + words).written()} ; qc:snippet ?part }}"
    found = rewrite(wanted, PREFIXES, index).sparql
    assert [row[0] for row in store.strings(found)] == [hit.iri for hit in index.search("toll " + words)]


def test_describe_goes_both_ways() -> None:
    topic = "https://w3id.org/quote-claim-kg/id/topic/harbour-toll"
    plain = FIXTURE.construct(f"DESCRIBE <{topic}>").decode().splitlines()
    answer = ask(FIXTURE, f"DESCRIBE <{topic}>", index=INDEX)
    assert isinstance(answer, Statements)
    lines = answer.ntriples.decode().splitlines()
    assert set(plain) < set(lines)
    incoming = FIXTURE.construct(f"CONSTRUCT WHERE {{ ?s ?p <{topic}> }}").decode().splitlines()
    assert incoming
    assert set(incoming) <= set(lines)
    holders = {line.split(" ")[0] for line in incoming}
    labels = f"<{PREFIXES['rdfs']}label>"
    assert {line.split(" ")[0] for line in lines if line.split(" ")[1] == labels} >= holders
    as_it_stands = ask(FIXTURE, f"DESCRIBE <{topic}>", index=INDEX, rewriting=False)
    assert isinstance(as_it_stands, Statements)
    assert as_it_stands.ntriples.decode().splitlines() == plain
