"""Files of RDF: writing statements to bytes and reading them back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, cast

import pyoxigraph
from pyoxigraph import Quad, RdfFormat

from kg.errors import InputError, UsageError
from kg.rdf.iris import DEFAULT_IRIS, KINDS, Iris
from kg.rdf.jsonld import write_jsonld
from kg.rdf.terms import PREFIXES

__all__ = ["SYNTAXES", "parse_nquads", "parse_rdf", "write_rdf"]

SYNTAXES = ("turtle", "trig", "nquads", "ntriples", "jsonld")
"""Names of the syntaxes that ``write_rdf`` knows."""

_FORMATS: dict[str, RdfFormat] = {
    "turtle": RdfFormat.TURTLE,
    "trig": RdfFormat.TRIG,
    "nquads": RdfFormat.N_QUADS,
    "ntriples": RdfFormat.N_TRIPLES,
}
_SUFFIXES = {
    ".ttl": RdfFormat.TURTLE,
    ".trig": RdfFormat.TRIG,
    ".nq": RdfFormat.N_QUADS,
    ".nt": RdfFormat.N_TRIPLES,
    ".jsonld": RdfFormat.JSON_LD,
    ".json": RdfFormat.JSON_LD,
    ".rdf": RdfFormat.RDF_XML,
    ".xml": RdfFormat.RDF_XML,
}


def write_rdf(
    quads: Iterable[Quad],
    out: BinaryIO,
    format: str,  # noqa: A002
    *,
    iris: Iris = DEFAULT_IRIS,
) -> None:
    """Write ``quads`` to ``out`` as they come; equal statements in equal order give equal bytes.

    Statements stream: memory does not grow with their number. Give them as ``sorted_quads`` orders
    them, graph by graph, and files come out grouped by graph and subject. Turtle and N-Triples have
    no named graphs: the statements of all graphs are written as one. In Turtle and TriG, identifiers
    under the base of ``iris`` are shortened by their kind, as in ``person:ines-marlow``.

    Raises ``UsageError`` when ``format`` is none of ``SYNTAXES``.
    """
    if format == "jsonld":
        write_jsonld(quads, out)
        return
    syntax = _FORMATS.get(format)
    if syntax is None:
        raise UsageError(f"there is no syntax {format!r}", remedy=f"choose one of {', '.join(SYNTAXES)}")
    statements = quads if syntax.supports_datasets else (quad.triple for quad in quads)
    if syntax in (RdfFormat.N_QUADS, RdfFormat.N_TRIPLES):
        pyoxigraph.serialize(statements, out, format=syntax)
        return
    prefixes = {**PREFIXES, **{kind: iris.node(f"{kind}/").value for kind in KINDS}}
    header = _Header(out, prefixes)
    pyoxigraph.serialize(statements, cast(BinaryIO, header), format=syntax, prefixes=prefixes)
    header.finish()


class _Header:
    """A stand-in for a file that puts the prefix lines at its start in order.

    The serialiser writes them in the order of a hash table that differs from run to run.
    """

    def __init__(self, out: BinaryIO, prefixes: Mapping[str, str]) -> None:
        self._out = out
        self._lines = [f"@prefix {name}: <{namespace}> .\n".encode() for name, namespace in prefixes.items()]
        self._head = b""
        self._done = False

    def write(self, data: bytes) -> int:
        if self._done:
            self._out.write(data)
        else:
            self._head += data
            if self._head.count(b"\n") >= len(self._lines):
                self.finish()
        return len(data)

    def flush(self) -> None:
        self._out.flush()

    def finish(self) -> None:
        if self._done:
            return
        self._done = True
        *_, rest = self._head.split(b"\n", len(self._lines))
        self._out.write(b"".join(self._lines) + rest)


def parse_rdf(path: str | Path) -> Iterator[Quad]:
    """The statements of a file, in its order; the ending of its name tells the syntax.

    Raises ``InputError`` naming the file, and the line where it can, when the file is missing, has
    an unknown ending, or is not well-formed.
    """
    path = Path(path)
    syntax = _SUFFIXES.get(path.suffix.lower())
    if syntax is None:
        known = ", ".join(_SUFFIXES)
        raise InputError(
            "unknown kind of RDF file", where=str(path), remedy=f"name a file that ends in {known}"
        )
    try:
        yield from pyoxigraph.parse(path=path, format=syntax)
    except SyntaxError as error:
        place = f"{path}:{error.lineno}" if error.lineno else str(path)
        raise InputError(error.msg, where=place, remedy="correct the file, or write it anew") from error
    except OSError as error:
        what = error.strerror or str(error)
        raise InputError(what, where=str(path), remedy="name a file that can be read") from error


def parse_nquads(data: bytes) -> Iterator[Quad]:
    """The statements of N-Quads or N-Triples that the engine made, in their order.

    >>> [quad.object.value for quad in parse_nquads(b'<urn:a> <urn:p> "x" .')]
    ['x']
    """
    yield from pyoxigraph.parse(data, RdfFormat.N_QUADS)
