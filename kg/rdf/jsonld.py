"""Writing JSON-LD, subject by subject, in the short form that ``ontology/context.jsonld`` allows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from typing import Any, BinaryIO

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

from kg.errors import UsageError
from kg.rdf import terms
from kg.rdf.ontology_files import ontology

__all__ = ["write_jsonld"]

_XSD_STRING = f"{terms.PREFIXES['xsd']}string"


def write_jsonld(quads: Iterable[Quad], out: BinaryIO) -> None:
    """Write ``quads`` as one JSON-LD document, a node object a line, streaming.

    The context stands inside the document, so that nothing has to be fetched to read it. Statements
    about one subject are put together when they follow each other.
    """
    out.write(b'{"@context": ')
    out.write(_bytes(_context()))
    out.write(b',\n"@graph": [')
    gap = b"\n"
    for graph, in_graph in groupby(quads, key=lambda quad: quad.graph_name):
        if isinstance(graph, DefaultGraph):
            for node in _nodes(in_graph):
                out.write(gap + _bytes(node))
                gap = b",\n"
            continue
        out.write(gap + b'{"@id": ' + _bytes(_identifier(graph)) + b', "@graph": [')
        inner = b"\n"
        for node in _nodes(in_graph):
            out.write(inner + _bytes(node))
            inner = b",\n"
        out.write(b"\n]}")
        gap = b",\n"
    out.write(b"\n]}\n")


def _bytes(value: object) -> bytes:
    # ASCII only: no reader trips over control characters, bidirectional marks or a wrong encoding.
    return json.dumps(value, ensure_ascii=True).encode("ascii")


@cache
def _context() -> dict[str, Any]:
    context: dict[str, Any] = json.loads(ontology("context.jsonld"))["@context"]
    return context


@cache
def _terms() -> dict[str, tuple[str, str | None]]:
    """Name and type of each property that the context shortens, by IRI."""
    return {
        _expanded(entry["@id"]): (name, _type(entry.get("@type")))
        for name, entry in _context().items()
        if isinstance(entry, dict)
    }


def _type(name: str | None) -> str | None:
    return name if name is None or name == "@id" else _expanded(name)


def _expanded(short: str) -> str:
    prefix, _, local = short.partition(":")
    return terms.PREFIXES[prefix] + local


@cache
def _short(iri: str) -> str:
    """A term of a vocabulary as prefix and name; other IRIs whole."""
    for prefix, namespace in terms.PREFIXES.items():
        if iri.startswith(namespace) and iri[len(namespace) :].isalnum():
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def _identifier(node: NamedNode | BlankNode | Triple) -> str:
    if isinstance(node, NamedNode):
        return node.value
    if isinstance(node, BlankNode):
        return str(node)
    raise UsageError("JSON-LD has no statements about statements", remedy="choose another syntax")


def _nodes(quads: Iterable[Quad]) -> Iterator[dict[str, Any]]:
    for subject, about in groupby(quads, key=lambda quad: quad.subject):
        node: dict[str, Any] = {"@id": _identifier(subject)}
        for quad in about:
            name, value = _property(quad.predicate, quad.object)
            if name not in node:
                node[name] = value
            elif isinstance(node[name], list):
                node[name].append(value)
            else:
                node[name] = [node[name], value]
        yield node


def _property(predicate: NamedNode, value: NamedNode | BlankNode | Literal | Triple) -> tuple[str, object]:
    if predicate == terms.TYPE and isinstance(value, NamedNode):
        return "@type", _short(value.value)
    name, kind = _terms().get(predicate.value, (predicate.value, None))
    if isinstance(value, Literal):
        datatype = value.datatype.value
        if value.language is not None:
            full: dict[str, str] = {"@value": value.value, "@language": value.language}
            if value.direction is not None:
                full["@direction"] = str(value.direction)
            return name, full
        if datatype == (kind or _XSD_STRING):
            return name, value.value
        if datatype == _XSD_STRING:
            return name, {"@value": value.value}
        return name, {"@value": value.value, "@type": datatype}
    target = _short(value.value) if isinstance(value, NamedNode) else _identifier(value)
    return name, target if kind == "@id" else {"@id": target}
