"""Terms, rows and statements as they travel between servers: SPARQL text, Results JSON, RDF."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

import pyoxigraph as ox

from kg.store.engine import from_table, stream_of, to_engine
from kg.store.table import Table, Term

__all__ = ["answer_of", "nquad_of", "ntriples_of", "sparql_of", "sparql_safe"]

T = TypeVar("T")
_BACKSLASHED_U = re.compile(rb"(?<!\\)((?:\\\\)+)([uU])")
# With eight digits: one processor reads on from four to eight wherever it can.
_CODE_OF = {b"u": rb"\U00000075", b"U": rb"\U00000055"}
_WHOLE = re.compile(rb"\]\s*\}\s*\}\s*\Z")
_TAIL = 1_000
"""Bytes at the end of an answer that are looked at to see whether it is whole."""
_SYNTAXES = {
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "text/plain": ox.RdfFormat.N_TRIPLES,
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}


def sparql_of(term: Term) -> str:
    """``term`` as SPARQL writes it, whatever its text says.

    Raises ``QueryError`` when it is a blank node, or an IRI that is none.

    >>> print(sparql_of(Term.text('a "b"')), sparql_of(Term.iri("https://example.org/a")))
    "a \\"b\\"" <https://example.org/a>
    """
    return sparql_safe(str(to_engine(term)).encode()).decode()


def nquad_of(terms: Iterable[Term]) -> bytes:
    """Subject, predicate, object and, if there is one, graph as a line of N-Quads.

    Raises ``QueryError`` when one of them is an IRI that is none.

    >>> nquad_of([Term("blank", "b"), Term.iri("urn:p"), Term.text("x")])
    b'_:b <urn:p> "x" .\\n'
    """
    words = (f"_:{term.value}" if term.kind == "blank" else str(to_engine(term)) for term in terms)
    return f"{' '.join(words)} .\n".encode()


def sparql_safe(ntriples: bytes) -> bytes:
    r"""N-Triples that mean the same in every SPARQL processor.

    Some undo ``\u0022`` before they look for strings, and then take the second of two backslashes for
    the beginning of such an escape: text could end its own string. So a u after a backslash is escaped.

    >>> print(sparql_safe(rb'"a\\u0022"').decode())
    "a\\\U000000750022"
    """
    return _BACKSLASHED_U.sub(lambda found: found[1] + _CODE_OF[found[2]], ntriples)


def answer_of(pieces: Iterable[bytes]) -> Table | bool:
    """The rows or the truth value in SPARQL 1.1 Query Results JSON (W3C 2013), read as it arrives.

    Raises ``ValueError`` saying what is wrong with it; what ``pieces`` raises passes through.
    """
    end = _End(pieces)
    found = _released(lambda: _parsed(end))
    # The engine takes an answer that breaks off between two rows for a whole one.
    if isinstance(found, Table) and not _WHOLE.search(end.tail):
        raise ValueError("it breaks off in the middle")
    return found


def _parsed(pieces: Iterable[bytes]) -> Table | bool:
    found = ox.parse_query_results(stream_of(pieces), ox.QueryResultsFormat.JSON)
    return bool(found) if isinstance(found, ox.QueryBoolean) else from_table(found)


def _released(read: Callable[[], T]) -> T:
    """What ``read`` gives. When it fails, the frames of the failure are let go of here and now: they hold an
    iterator of the engine, which no other thread may drop, and the collector runs in any.
    """
    failure: Exception
    try:
        return read()
    except SyntaxError as error:
        failure = ValueError(str(error))
    except Exception as error:
        failure = error.with_traceback(None)
    raise failure


class _End:
    """Pieces passed on, and the last bytes of them kept."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces, self.tail = pieces, b""

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._pieces:
            self.tail = (self.tail + piece)[-_TAIL:]
            yield piece


def ntriples_of(pieces: Iterable[bytes], kind: str) -> bytes:
    """Statements of the media type ``kind`` as N-Triples, sorted, each once.

    Raises ``ValueError`` when the type is not one of RDF's or the statements are malformed.
    """
    syntax = _SYNTAXES.get(kind)
    if syntax is None:
        raise ValueError(f"it is {kind or 'of no known type'}, and no RDF")
    return _released(lambda: _statements(pieces, syntax))


def _statements(pieces: Iterable[bytes], syntax: ox.RdfFormat) -> bytes:
    return b"".join(sorted({f"{quad.triple} .\n".encode() for quad in ox.parse(stream_of(pieces), syntax)}))
