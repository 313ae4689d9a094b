"""Checking a graph against ``ontology/shapes.ttl``: what is wrong, where, and what to do about it."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Literal, cast

import pyoxigraph
import rdflib
from pyoxigraph import NamedNode, Quad
from pyshacl import validate as check_shapes
from rdflib.namespace import RDFS, SH

from kg.rdf import terms
from kg.rdf.labels import one_line
from kg.rdf.ontology_files import ontology
from kg.rdf.syntax import parse_rdf

__all__ = ["Finding", "validate"]

_REMEDY = rdflib.URIRef("https://w3id.org/quote-claim-kg/shapes#remedy")
_STRING = NamedNode("http://www.w3.org/2001/XMLSchema#string")
_ARTICLES = "/graph/article/"
_OF_CHANGED = (terms.HOLDER, terms.TARGET, terms.POLARITY)
_SEVERITIES: dict[object, Literal["error", "warning", "note"]] = {SH.Warning: "warning", SH.Info: "note"}


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that a rule objects to.

    ``node`` is the IRI that it was found at and ``label`` its readable line; ``path`` is the IRI of
    the property in question, or empty; ``value`` is the offending value, or empty; ``rule`` is the
    name of the shape.
    """

    severity: Literal["error", "warning", "note"]
    label: str
    node: str
    what: str
    remedy: str
    path: str
    value: str
    rule: str

    def __str__(self) -> str:
        found = f" (found {self.value})" if self.value else ""
        return f"{self.severity}: {self.label} <{self.node}>: {self.what}{found}; {self.remedy}"


def validate(source: str | Path | Iterable[Quad]) -> list[Finding]:
    """What the shapes object to in a file or in statements, sorted, each once.

    Shapes are slow: count on some tenths of a second an article. A graph with the named graphs that
    kg writes is checked article by article, each beside what the other graphs say of those it
    names; of a file, only one article at a time and the registry are held in memory. Anything else
    is checked in one piece.

    Raises ``InputError`` when a file cannot be read.
    """
    findings = set[Finding]()
    for piece in _pieces(source):
        findings.update(_check(piece))
    return sorted(findings)


def _pieces(source: str | Path | Iterable[Quad]) -> Iterator[list[Quad]]:
    held = None if isinstance(source, str | Path) else list(source)

    def quads() -> Iterator[Quad]:
        return iter(held) if held is not None else parse_rdf(cast(str | Path, source))

    shared: list[Quad] = []
    seen = set[str]()
    scattered = False
    for name, group in groupby(quads(), key=_graph):
        scattered |= name in seen
        seen.add(name)
        if _ARTICLES not in name:
            shared.extend(group)
    about: dict[object, list[Quad]] = defaultdict(list)
    for quad in shared:
        about[quad.subject].append(quad)
    # Positions that changes rest on lie in the articles' graphs. What they are is checked there; here it is
    # enough whose they are, on what, and which way.
    changed = {quad.object for quad in shared if quad.predicate in (terms.BEFORE, terms.AFTER)}
    seen_of_them: list[Quad] = []
    streamed = (quad for quad in quads() if _ARTICLES in _graph(quad))
    articles = sorted(streamed, key=_graph) if scattered else streamed
    for _, group in groupby(articles, key=_graph):
        piece = list(group)
        seen_of_them += [q for q in piece if q.predicate in _OF_CHANGED and q.subject in changed]
        named = {quad.subject for quad in piece} | {quad.object for quad in piece}
        yield piece + [quad for node in named for quad in about.get(node, ())]
    yield shared + seen_of_them


def _graph(quad: Quad) -> str:
    return quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""


def _check(piece: Iterable[Quad]) -> Iterator[Finding]:
    data, shapes = _data(piece), _shapes()
    conforms, report, _ = check_shapes(data, shacl_graph=shapes)
    if conforms:
        return
    for result in report.objects(None, SH.result):
        rule = report.value(result, SH.sourceConstraint) or report.value(result, SH.sourceShape)
        node, path = report.value(result, SH.focusNode), report.value(result, SH.resultPath)
        value = report.value(result, SH.value)
        labels = sorted(str(label) for label in data.objects(node, RDFS.label))
        yield Finding(
            severity=_SEVERITIES.get(report.value(result, SH.resultSeverity), "error"),
            label=one_line(labels[0]) if labels else "(without label)",
            # Names of blank nodes differ each time a file is read: nothing to hold on to.
            node="_:" if isinstance(node, rdflib.BNode) else str(node),
            what=str(report.value(result, SH.resultMessage) or ""),
            remedy=str(shapes.value(rule, _REMEDY) or ""),
            path=str(path) if isinstance(path, rdflib.URIRef) else "",
            value="" if value == node or isinstance(value, rdflib.BNode) else one_line(str(value or "")),
            rule=str(rule).rpartition("#")[2],
        )


@cache
def _shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(data=ontology("shapes.ttl"), format="turtle")


def _data(piece: Iterable[Quad]) -> rdflib.Graph:
    data = rdflib.Graph()
    # rdflib logs each literal that its datatype does not fit; here that is a finding, not news.
    rdflib_log = logging.getLogger("rdflib.term")
    rdflib_log.addFilter(_unfit)
    try:
        for quad in piece:
            data.add((_term(quad.subject), _term(quad.predicate), _term(quad.object)))
    finally:
        rdflib_log.removeFilter(_unfit)
    return data


def _unfit(record: logging.LogRecord) -> bool:
    return not record.getMessage().startswith("Failed to convert Literal")


def _term(term: object) -> rdflib.term.Node:
    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, pyoxigraph.Literal):
        datatype = None if term.language or term.datatype == _STRING else rdflib.URIRef(term.datatype.value)
        # Not normalised: a lexical form that breaks a rule must reach the rule as it stands.
        literal = rdflib.Literal(term.value, lang=term.language, datatype=datatype, normalize=False)
        # What its datatype does not fit counts as words, which rules can compare without failing.
        return rdflib.Literal(term.value) if literal.ill_typed else literal
    return rdflib.BNode(str(term)[2:])
