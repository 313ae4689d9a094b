"""Search by words: endings, accents, phrases, beginnings; whatever is typed; and what is counted."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import StoreError, UsageError
from kg.store import GraphStore, SearchIndex, Term

TRIG = """
@prefix : <urn:> . @prefix qc: <https://w3id.org/quote-claim-kg/ns#> . @prefix schema: <https://schema.org/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
:g1 {
  :q1 a qc:Quotation ; qc:text "The ferries must stop running at night" ; qc:saidOn "2026-03-01"^^xsd:date .
  :q2 a qc:Quotation ; qc:text "No ferry runs; the harbour toll stays" ;
    qc:saidOn "2026-03"^^xsd:gYearMonth .
  :q3 a qc:Quotation ; qc:text "A toll for the harbour" , "Ein Brückenzoll" ;
    qc:saidOn "2026-03-02"^^xsd:date .
  :ana a foaf:Person ; rdfs:label "Ana Núñez" ; skos:altLabel "A. Nunez" , "Harbour Ana" .
  :toll a qc:Topic ; rdfs:label "harbour toll" .
}
:g2 {
  :q1 qc:text "The ferries must stop running at night" ; qc:saidOn "2026-03-01"^^xsd:date .
  :paper a qc:Article ; rdfs:label "paper" ; schema:headline "Tolls rise" .
}
""".encode()
NS = "https://w3id.org/quote-claim-kg/ns#"


@pytest.fixture(scope="module")
def store() -> GraphStore:
    return GraphStore.in_memory(TRIG)


@pytest.fixture(scope="module")
def index(store: GraphStore) -> SearchIndex:
    return SearchIndex.of(store)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("ferry", {"q1", "q2"}),  # endings make no difference
        ("FERRIES run", {"q1", "q2"}),
        ("harbour toll", {"q2", "q3", "toll"}),
        ('"harbour toll"', {"q2", "toll"}),
        ("“harbour toll” stay", {"q2"}),
        ("harb*", {"q2", "q3", "ana", "toll"}),
        ("harb", set()),
        ('"toll st"*', {"q2"}),
        ("nunez", {"ana"}),  # nor do accents
        ("núñez", {"ana"}),
        ("bruckenzoll", {"q3"}),
        ("rises toll", {"paper"}),
        ("OR", set()),
        ("", set()),
        ('" * ( ^', set()),
    ],
)
def test_what_words_find(index: SearchIndex, words: str, found: set[str]) -> None:
    assert {hit.iri.removeprefix("urn:") for hit in index.search(words)} == found
    assert index.count(words) == len(found)


def test_a_hit_shows_where(index: SearchIndex) -> None:
    [hit] = index.search("stays", ("quote",))
    assert [passage.text for passage in hit.passages if passage.found] == ["stays"]
    assert hit.snippet == "No ferry runs; the harbour toll stays"
    assert (hit.kind, hit.rank, hit.label) == ("quote", 1, "")
    [person] = index.search("ana", ("person",))
    assert person.label == "Ana Núñez"
    assert [hit.kind for hit in index.search("toll", ("topic", "article"))] == ["topic", "article"]
    assert [hit.rank for hit in index.search("toll", limit=2)] == [1, 2]
    with pytest.raises(UsageError, match="no kind 'thing'"):
        index.search("toll", ("thing",))  # type: ignore[arg-type]


def test_suggestions_complete_the_last_word(index: SearchIndex) -> None:
    assert [hit.label for hit in index.suggest("harbour to")] == ["harbour toll"]
    assert [hit.label for hit in index.suggest("ana nu")] == ["Ana Núñez"]
    assert index.suggest("  ") == ()


HOSTILE = st.text(alphabet="\"*()^:-+{}'\\\0\x02\ud800 aOR“”AND NEAR,ferry", max_size=40)
ANY = HOSTILE | st.text(max_size=30)


@given(ANY, st.sampled_from(["", "*", '"']))
def test_no_text_is_malformed(index: SearchIndex, words: str, ending: str) -> None:
    assert len(index.search(words + ending)) == index.count(words + ending)  # of eight things
    assert [hit.rank for hit in index.suggest(words)] == list(range(1, len(index.suggest(words)) + 1))
    candidates = index.texts_with([words], 100)
    assert candidates is None or set(candidates) <= {"urn:q1", "urn:q2", "urn:q3"}


@given(st.lists(st.text(alphabet="ab ſKİßΣς\u0130cd", max_size=12), min_size=1, max_size=6), st.data())
def test_no_text_that_holds_the_letters_is_missed(texts: list[str], data: st.DataObject) -> None:
    lines = "".join(f"<urn:q{n}> <{NS}text> {Term.text(text).written()} .\n" for n, text in enumerate(texts))
    store = GraphStore.in_memory(f"<urn:g> {{ {lines} }}".encode())
    index = SearchIndex.of(store)
    text = data.draw(st.sampled_from(texts))
    begin = data.draw(st.integers(0, len(text)))
    part = text[begin : begin + data.draw(st.integers(0, 6))]
    for condition in (
        "CONTAINS(?t, ?part)", "CONTAINS(LCASE(?t), LCASE(?part))", 'REGEX(?t, ?part, "i")',
    ):  # fmt: skip
        asked = (
            f"SELECT ?q {{ ?q <{NS}text> ?t BIND({Term.text(part).written()} AS ?part) FILTER({condition}) }}"
        )
        exact = {row[0] for row in store.strings(asked)}
        found = index.texts_with([part], 100)
        assert found is None or exact <= set(found)


def test_letters_that_are_one_but_for_case() -> None:
    """To the engine's REGEX a long s is an s, and a Kelvin sign is a k."""
    text = Term.text("The \N{LATIN SMALL LETTER LONG S}ee at 20 \N{KELVIN SIGN}elvin").written()
    store = GraphStore.in_memory(f"<urn:g> {{ <urn:q> <{NS}text> {text} }}".encode())
    for part in ("SEE", "kelvin"):
        asked = f'SELECT ?q {{ ?q <{NS}text> ?t FILTER(REGEX(?t, "{part}", "i")) }}'
        assert store.strings(asked) == [("urn:q",)]
        assert SearchIndex.of(store).texts_with([part], 10) == ("urn:q",)


def test_days_and_counts(store: GraphStore, index: SearchIndex) -> None:
    days = index.days_between(NS + "saidOn", "2026-03-02", "2026-03-09")
    assert days is not None
    assert [term.value for term in days.terms] == ["2026-03-02", "2026-03"]  # what is no day may be one
    assert (days.quads, days.of) == (2, 4)
    assert index.days_between("urn:p", "2026-01-01", "2026-02-01") is None
    kind = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    counted = Counter(row[0] for row in store.strings(f"SELECT ?o {{ ?s <{kind}> ?o }}"))
    assert index.object_counts(kind, subjects=False) == sorted((f"<{o}>", n) for o, n in counted.items())
    assert index.object_counts(kind, subjects=False, best=1) == [(f"<{NS}Quotation>", 3)]
    assert index.object_count(NS + "text", Term.text("A toll for the harbour").written(), subjects=True) == 1
    night = Term.text("The ferries must stop running at night").written()
    assert [index.object_count(NS + "text", night, subjects=flag) for flag in (False, True)] == [2, 1]
    assert index.object_count("urn:nothing", "<urn:x>", subjects=True) == 0
    assert sum(count for _, count in index.property_counts()) == store.count()


def test_an_index_knows_its_store(tmp_path: Path, store: GraphStore) -> None:
    made = GraphStore.create(tmp_path / "store", store.quads())
    index = SearchIndex.create(tmp_path / "search.sqlite", made)
    assert index.belongs_to(GraphStore.open(tmp_path / "store"))
    lines = [line for line in made.quads() if b"ferry" not in line]
    other = GraphStore.create(tmp_path / "other", lines)
    assert not index.belongs_to(other)
    assert not index.belongs_to(store)
    found = SearchIndex.found(tmp_path / "search.sqlite", made)
    assert found is not None
    assert len(found.search("toll")) == 4
    assert SearchIndex.found(tmp_path / "search.sqlite", other) is None
    assert SearchIndex.found(tmp_path / "missing.sqlite", other) is None


def test_what_is_no_index(tmp_path: Path, store: GraphStore) -> None:
    path = tmp_path / "search.sqlite"
    with pytest.raises(StoreError, match="is no index"):
        SearchIndex.open(path)
    path.write_bytes(b"not a database" * 100)
    with pytest.raises(StoreError, match="is no index"):
        SearchIndex.open(path)
    assert SearchIndex.found(path, store) is None
    with pytest.raises(StoreError, match="cannot be written"):
        SearchIndex.create(tmp_path / "nowhere" / "search.sqlite", store)


def test_a_graph_without_text_is_searched_by_labels() -> None:
    label = "http://www.w3.org/2000/01/rdf-schema#label"
    store = GraphStore.in_memory(
        f'<urn:g> {{ <urn:q> a <{NS}Quotation> ; <{label}> "Ode on tolls" }}'.encode()
    )
    assert [hit.iri for hit in SearchIndex.of(store).search("toll")] == ["urn:q"]


def test_texts_of_nameless_things_are_not_narrowed_down() -> None:
    store = GraphStore.in_memory(f'<urn:g> {{ [] <{NS}text> "harbour toll" }}'.encode())
    assert SearchIndex.of(store).texts_with(["harbour"], 10) is None
