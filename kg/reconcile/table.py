"""A table of one's own: names, other names, IRIs."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz, process

from kg.errors import InputError
from kg.model import ENTITY_TYPES, Candidate, Diagnostic
from kg.reconcile.folding import fold
from kg.reconcile.offers import Offer, Wanted, best
from kg.web import is_web_address, line

__all__ = ["TableAuthority"]

LEAST_ALIKE = 82.0
"""Names less alike than this (0 to 100) are no candidates: "Mara Ilves" and "Mara Ilvesson" are 87 alike."""
_COLUMNS = ("name", "aliases", "iri", "type")
_UNEQUAL = 99.0
"""Names that are not equal never score more."""


@dataclass(frozen=True, slots=True)
class _Record:
    iri: str
    name: str
    aliases: tuple[str, ...]
    type: str


class TableAuthority:
    """A CSV file with the columns name and iri, and if they are there aliases (apart by ``|``) and type.

    Rows that cannot be used are told in ``remarks`` and left out. Raises ``InputError`` when the file
    cannot be read or lacks a column.
    """

    def __init__(self, path: Path, most: int = 5) -> None:
        self.name = f"table {path.name}"
        self.remarks: list[Diagnostic] = []
        self._most = most
        self._records = tuple(self._read(path))
        self._named: dict[str, list[_Record]] = defaultdict(list)
        for record in self._records:
            for key in sorted({fold(name) for name in (record.name, *record.aliases)} - {""}):
                self._named[key].append(record)
        self._keys = tuple(self._named)

    def offers(self, wanted: Sequence[Wanted]) -> Iterator[Offer]:
        """Candidates by how alike the names are. One is a match when it is the only record with that name."""
        for item in wanted:
            found = list(self._equal(item)) + list(self._alike(item))
            yield Offer(item.node, best(item.node, self.name, found, self._most))

    def _equal(self, item: Wanted) -> Iterator[Candidate]:
        records = [record for record in self._named.get(fold(item.name), ()) if _fits(record, item)]
        sure = len({record.iri for record in records}) == 1
        for record in records:
            yield self._candidate(item, record, 100.0, sure)

    def _alike(self, item: Wanted) -> Iterator[Candidate]:
        # A person's other names are often a surname alone: they help to find, and never make a match.
        for name in dict.fromkeys(map(fold, (item.name, *item.aliases))):
            near = process.extract(
                name, self._keys, scorer=fuzz.ratio, score_cutoff=LEAST_ALIKE, limit=4 * self._most
            )
            for key, score, _ in near if name else ():
                for record in self._named[key]:
                    if _fits(record, item):
                        yield self._candidate(item, record, min(round(score, 1), _UNEQUAL), False)

    def _candidate(self, item: Wanted, record: _Record, score: float, sure: bool) -> Candidate:
        others = ", ".join(record.aliases)
        return Candidate(item.node, record.iri, record.name, line(others), score, sure, self.name)

    def _read(self, path: Path) -> Iterator[_Record]:
        try:
            text = path.read_bytes().decode("utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else error
            what = f"cannot be read ({reason})"
            raise InputError(what, where=str(path), remedy="name a UTF-8 CSV file") from error
        rows = csv.DictReader(io.StringIO(text, newline=""))
        try:
            columns = [(name or "").strip().casefold() for name in rows.fieldnames or ()]
            if not {"name", "iri"} <= set(columns):
                remedy = "give it a first line with the columns name,iri, and aliases,type if there are any"
                raise InputError("is no table of names and IRIs", where=str(path), remedy=remedy)
            rows.fieldnames = columns
            for row in rows:
                record = self._record(row, f"{path.name}:{rows.line_num}")
                if record is not None:
                    yield record
        except csv.Error as error:
            where = f"{path}:{rows.line_num}"
            raise InputError(
                f"cannot be read ({error})", where=where, remedy="save it as UTF-8 CSV"
            ) from error

    def _record(self, row: dict[str, str | None], where: str) -> _Record | None:
        name, aliases, iri, kind = ((row.get(column) or "").strip() for column in _COLUMNS)
        if not name and not iri:
            return None
        fault = ""
        if not fold(name):
            fault = "there is no name"
        elif not is_web_address(iri):
            fault = f"the IRI {line(iri, 60)!r} is no http or https address"
        elif kind and kind.casefold() not in ENTITY_TYPES:
            fault = f"the type {line(kind, 40)!r} is not known"
        if fault:
            remedy = f"correct the row; types are {', '.join(ENTITY_TYPES)}, or nothing"
            self.remarks.append(Diagnostic("warning", where, fault, remedy))
            return None
        others = tuple(line(part) for part in aliases.split("|") if part.strip())
        return _Record(iri, line(name), others, kind.casefold())


def _fits(record: _Record, item: Wanted) -> bool:
    return record.type in ("", item.type)
