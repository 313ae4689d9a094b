"""Gold data: articles read by people, from a file in the interchange form or a PolNeAR folder."""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.evaluate.polnear import load_polnear, polnear_files
from kg.model import Document, Reading
from kg.model.interchange import from_json

__all__ = ["LAYERS", "Gold", "load_gold"]

LAYERS: tuple[str, ...] = ("speakers", "dates", "acts", "positions", "nesting", "scare quotes")
"""What gold data may or may not hold beyond the spans of quotes."""


@dataclass(frozen=True)
class Gold:
    """Articles with what people read out of them.

    ``sha256`` is the digest of the data as loaded, so that figures can be pinned to them. ``has`` names
    the layers (of ``LAYERS``) that the data hold. ``cases`` gives the numbers of the hard cases that a
    quote shows, by article id and quote id; ``clusters`` the running story an article belongs to.
    """

    name: str
    sha256: str
    readings: tuple[Reading, ...]
    has: frozenset[str]
    cases: Mapping[tuple[str, str], tuple[int, ...]] = field(default_factory=dict)
    clusters: Mapping[str, str] = field(default_factory=dict)

    @property
    def documents(self) -> tuple[Document, ...]:
        """The articles, for a reader to read."""
        return tuple(reading.document for reading in self.readings)


def load_gold(path: str | Path) -> Gold:
    """Gold data from a ``.jsonl`` or ``.jsonl.gz`` file, or from a PolNeAR compartment folder.

    A file has the interchange form, one article a line, and may name a ``cluster`` for an article and
    hard ``cases`` for an article or for a quote (a quote's own go first). Raises ``InputError`` when
    there is nothing of the kind, or a record is faulty or stands twice.
    """
    path = Path(path)
    if path.is_dir():
        digest = hashlib.sha256()
        for pair in polnear_files(path):
            for file in pair:
                digest.update(file.name.encode("utf-8") + b"\0" + hashlib.sha256(file.read_bytes()).digest())
        return Gold(path.name, digest.hexdigest(), load_polnear(path), frozenset({"scare quotes"}))
    data = _bytes(path)
    records = _records(data, str(path))
    readings = tuple(from_json(record, where=f"{path}: ") for record in records)
    _check_unique(readings, str(path))
    return Gold(
        name=path.name,
        sha256=hashlib.sha256(data).hexdigest(),
        readings=readings,
        has=_layers(records),
        cases=_cases(records, str(path)),
        clusters={str(record["id"]): str(record["cluster"]) for record in records if record.get("cluster")},
    )


def _bytes(path: Path) -> bytes:
    try:
        data = path.read_bytes()
        return gzip.decompress(data) if path.suffix == ".gz" else data
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(
            f"cannot be read ({error.__class__.__name__})",
            where=str(path),
            remedy="name a .jsonl file in the interchange form or a PolNeAR folder",
        ) from error


def _records(data: bytes, where: str) -> list[dict[str, Any]]:
    records = []
    for number, line in enumerate(data.split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise InputError(
                f"not JSON: {error}", where=f"{where}:{number}", remedy="one article a line, in UTF-8"
            ) from error
        if not isinstance(record, dict):
            raise InputError(
                "not a JSON object", where=f"{where}:{number}", remedy="see docs/interchange.md for the form"
            )
        records.append(record)
    if not records:
        raise InputError("holds no articles", where=where, remedy="one article a line, in UTF-8")
    return records


def _check_unique(readings: tuple[Reading, ...], where: str) -> None:
    seen: set[str] = set()
    for reading in readings:
        if reading.document.id in seen:
            raise InputError(
                f"the article {reading.document.id!r} stands twice",
                where=where,
                remedy="give each an id of its own",
            )
        seen.add(reading.document.id)


def _layers(records: list[dict[str, Any]]) -> frozenset[str]:
    """A layer is there when a record has its key at all, be it empty; scare quotes follow from the text."""
    of_quotes = {key for record in records for quote in record.get("quotes", ()) for key in quote}
    layers = {"scare quotes"}
    for layer, keys in {
        "speakers": {"speakers"},
        "dates": {"said_on", "said_on_time"},
        "acts": {"act"},
        "nesting": {"parent"},
    }.items():
        if keys & of_quotes:
            layers.add(layer)
    if any("positions" in record for record in records):
        layers.add("positions")
    return frozenset(layers)


def _cases(records: list[dict[str, Any]], where: str) -> dict[tuple[str, str], tuple[int, ...]]:
    found = {}
    for record in records:
        for quote in record.get("quotes", ()):
            numbers = quote.get("cases", record.get("cases", ()))
            if not isinstance(numbers, list | tuple) or not all(isinstance(item, int) for item in numbers):
                raise InputError(
                    f"cases of {quote['id']} are {numbers!r}",
                    where=f"{where}: {record['id']}",
                    remedy="give the numbers of the hard cases as a list",
                )
            if numbers:
                found[str(record["id"]), str(quote["id"])] = tuple(sorted(set(numbers)))
    return found
