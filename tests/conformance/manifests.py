"""The manifests of the W3C test suites as plain values: what is loaded, what is asked, what is expected."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

__all__ = ["BASE", "SUITES", "Case", "Facts", "Resource", "iri_of", "read_cases", "read_manifest", "terms_in"]

SUITES = Path(__file__).parents[3] / "shared" / "conformance"
BASE = "https://tests.example/"
"""Stands for the folder of the suites in every IRI, so that no path of a machine gets into data."""

MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
UT = "http://www.w3.org/2009/sparql/tests/test-update#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"

Node = ox.NamedNode | ox.BlankNode
Resource = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


def iri_of(path: Path) -> str:
    """The IRI that stands for a file of the suites."""
    return BASE + path.relative_to(SUITES).as_posix()


def file_of(iri: Resource) -> Path:
    assert isinstance(iri, ox.NamedNode)
    assert iri.value.startswith(BASE), iri
    return SUITES / iri.value.removeprefix(BASE)


def terms_in(path: Path) -> list[ox.Quad]:
    """The statements of an RDF file of the suites."""
    return list(ox.parse(path=str(path), base_iri=iri_of(path)))


class Facts:
    """The statements of a file, by subject and predicate.

    >>> spoken = Facts(ox.parse(b'<urn:a> <urn:p> "x", "y" .', ox.RdfFormat.TURTLE))
    >>> [term.value for term in spoken.all(ox.NamedNode("urn:a"), "urn:p")]
    ['x', 'y']
    """

    def __init__(self, quads: Iterator[ox.Quad] | list[ox.Quad]) -> None:
        self._objects: dict[tuple[Resource, str], list[Resource]] = defaultdict(list)
        self.subjects: dict[str, list[Node]] = defaultdict(list)
        for quad in quads:
            self._objects[quad.subject, quad.predicate.value].append(quad.object)
            assert not isinstance(quad.subject, ox.Triple)
            self.subjects[quad.predicate.value].append(quad.subject)

    def all(self, subject: Resource | None, predicate: str) -> list[Resource]:
        """The objects, in the order of the file; none for no subject."""
        return list(self._objects.get((subject, predicate), ())) if subject is not None else []

    def one(self, subject: Resource | None, predicate: str) -> Resource | None:
        """The only object, or None. More than one is a fault of the file."""
        found = self.all(subject, predicate)
        assert len(found) <= 1, (subject, predicate)
        return found[0] if found else None

    def text(self, subject: Resource | None, predicate: str) -> str:
        """The text of the only object; empty where there is none."""
        found = self.one(subject, predicate)
        assert not isinstance(found, ox.Triple)
        return found.value if found is not None else ""

    def members(self, head: Resource | None) -> Iterator[Resource]:
        """The members of an RDF list."""
        while head is not None and head != ox.NamedNode(RDF + "nil"):
            (first,) = self.all(head, RDF + "first")
            yield first
            head = self.one(head, RDF + "rest")


Graphs = tuple[tuple[str, Path], ...]
"""Files and the graphs they fill; the default graph is called "" here."""


@dataclass(frozen=True, slots=True)
class Case:
    """One test on query, update or syntax.

    ``text`` is the file with the query or update (base ``iri_of(text)``), ``data`` what is loaded before.
    A query's ``result`` is a file; an update's ``after`` is the dataset it leaves. ``lax`` means that REDUCED
    may leave out any number of equal solutions, ``elsewhere`` that other servers are part of the test.
    """

    name: str
    kind: str
    text: Path
    data: Graphs = ()
    result: Path | None = None
    after: Graphs = ()
    lax: bool = False
    elsewhere: bool = False

    @property
    def sparql(self) -> str:
        """The query or update with the base that the suite gives it."""
        return f"BASE <{iri_of(self.text)}>\n{self.text.read_text('utf-8')}"


def read_manifest(path: Path) -> tuple[Facts, list[Node]]:
    """The facts of a manifest and the tests it lists, in its order."""
    facts = Facts(terms_in(path))
    listed: list[Node] = []
    for manifest in facts.subjects[MF + "entries"]:
        for entry in facts.members(facts.one(manifest, MF + "entries")):
            assert isinstance(entry, ox.NamedNode)
            listed.append(entry)
    return facts, listed


def read_cases(suite: str, *kinds: str) -> list[Case]:
    """The tests of some ``kinds`` (local names of their classes) in all folders of a ``suite``."""
    cases = []
    for path in sorted((SUITES / suite).glob("*/manifest.ttl")):
        facts, listed = read_manifest(path)
        for entry in listed:
            kind = facts.text(entry, RDF + "type").removeprefix(MF)
            if kind in kinds:
                cases.append(_case(facts, entry, kind, path.parent.name))
    return cases


def _case(facts: Facts, entry: Node, kind: str, folder: str) -> Case:
    name = f"{folder}/{entry.value.rpartition('#')[2]}"
    action, result = facts.one(entry, MF + "action"), facts.one(entry, MF + "result")
    if "Syntax" in kind:
        assert action is not None
        return Case(name, kind, file_of(action))
    if kind.startswith("Update"):
        request = facts.one(action, UT + "request")
        assert request is not None
        data, after = _graphs(facts, action, UT), _graphs(facts, result, UT)
        return Case(name, kind, file_of(request), data, after=after)
    query = facts.one(action, QT + "query")
    assert query is not None
    assert result is not None
    lax = facts.text(entry, MF + "resultCardinality") == MF + "LaxCardinality"
    elsewhere = bool(facts.all(action, QT + "serviceData"))
    data = _graphs(facts, action, QT)
    return Case(name, kind, file_of(query), data, file_of(result), lax=lax, elsewhere=elsewhere)


def _graphs(facts: Facts, node: Resource | None, vocabulary: str) -> Graphs:
    """Default graph and named graphs; a graph has the name that the manifest gives it, or its file's."""
    named = []
    for item in facts.all(node, vocabulary + "graphData"):
        graph = facts.one(item, vocabulary + "graph") or item
        named.append((facts.text(item, RDFS + "label") or iri_of(file_of(graph)), file_of(graph)))
    return tuple([("", file_of(data)) for data in facts.all(node, vocabulary + "data")] + named)
