"""Rows of an answer as plain values, so that no object of the engine leaves this part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

__all__ = ["Table", "Term", "TermKind"]

_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})

TermKind = Literal["iri", "literal", "blank"]


class Term(NamedTuple):
    """One RDF term. ``datatype`` is the IRI of a literal's type, None for plain text.

    >>> Term.iri("https://example.org/a").kind
    'iri'
    >>> Term.text("toll")
    Term(kind='literal', value='toll', datatype=None, language=None)
    """

    kind: TermKind
    value: str
    datatype: str | None = None
    language: str | None = None

    @classmethod
    def iri(cls, value: str) -> Term:
        """The term that names a node."""
        return cls("iri", value)

    @classmethod
    def text(cls, value: str, *, datatype: str | None = None, language: str | None = None) -> Term:
        """A literal; plain text without a datatype and a language."""
        return cls("literal", value, datatype, language)

    def written(self) -> str:
        """The term as SPARQL and N-Triples write it. Raises ``ValueError`` for a blank node.

        >>> Term.text('a "toll"', language="en").written()
        '"a \\\\"toll\\\\""@en'
        """
        if self.kind == "iri":
            return f"<{self.value}>"
        if self.kind == "blank":
            raise ValueError("a blank node has no name outside its graph")
        quoted = '"' + self.value.translate(_ESCAPES) + '"'
        if self.language is not None:
            return f"{quoted}@{self.language}"
        return quoted if self.datatype is None else f"{quoted}^^<{self.datatype}>"


Row = tuple[Term | None, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a SELECT: names of columns, and rows as wide; None where nothing is bound."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def __len__(self) -> int:
        return len(self.rows)

    def without(self, names: set[str]) -> Table:
        """The same table, the columns called ``names`` left out."""
        keep = [index for index, column in enumerate(self.columns) if column not in names]
        if len(keep) == len(self.columns):
            return self
        columns = tuple(self.columns[index] for index in keep)
        return Table(columns, tuple(tuple(row[index] for index in keep) for row in self.rows))

    def values(self) -> list[tuple[str | None, ...]]:
        """The rows with each term reduced to its text."""
        return [tuple(None if term is None else term.value for term in row) for row in self.rows]
