"""A graph in the formats of other tools."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Literal, get_args

from kg.errors import UsageError
from kg.export.tables import write_tables
from kg.export.writing import write_whole
from kg.network import Projection, project, write_gexf, write_graphml
from kg.rdf import DEFAULT_IRIS, Iris, parse_nquads, parse_rdf, sorted_quads, write_rdf
from kg.store import GraphFolder, Layout, Manifest, Store

__all__ = ["FORMATS", "ExportFormat", "export"]

ExportFormat = Literal["turtle", "trig", "nquads", "jsonld", "graphml", "gexf", "csv", "parquet"]
FORMATS: tuple[ExportFormat, ...] = get_args(ExportFormat)


def export(
    source: GraphFolder | Store,
    format: ExportFormat,  # noqa: A002
    out: Path,
    *,
    projection: Projection = "quotes",
    raw: bool = False,
) -> tuple[Path, ...]:
    """Write a graph to ``out``, a file, or for ``csv`` and ``parquet`` a folder; gives what was written.

    ``projection`` chooses the network of ``graphml`` and ``gexf``; ``raw`` leaves CSV cells as they are.
    RDF of a folder comes from its ``graph.trig``; a store alone knows numbers and dates by value only,
    so that ``0.90`` comes back as ``0.9``. The same graph gives the same bytes.

    Raises ``UsageError`` for an unknown format or projection, and when ``out`` cannot be written;
    ``StoreError`` when the folder holds no graph.
    """
    if format in ("csv", "parquet"):
        return write_tables(_store(source), out, format=format, raw=raw)
    if format in ("graphml", "gexf"):
        network = project(_store(source), projection)
        writer = write_graphml if format == "graphml" else write_gexf
        write_whole(out, lambda file: writer(network, file))
        return (out,)
    if format not in FORMATS:
        raise UsageError(f"there is no format {format!r}", remedy=f"choose one of {', '.join(FORMATS)}")
    with _rdf_writer(source, format) as write:
        write_whole(out, write)
    return (out,)


def _store(source: GraphFolder | Store) -> Store:
    return source.open_store() if isinstance(source, GraphFolder) else source


@contextmanager
def _rdf_writer(
    source: GraphFolder | Store,
    format: ExportFormat,  # noqa: A002
) -> Iterator[Callable[[BinaryIO], None]]:
    if isinstance(source, GraphFolder):
        with source.reading() as layout:
            if layout.trig.is_file():
                iris = _iris(layout)
                yield lambda out: write_rdf(parse_rdf(layout.trig), out, format, iris=iris)
                return
        source = source.open_store()
    quads = sorted_quads(parse_nquads(b"".join(source.quads())))
    yield lambda out: write_rdf(quads, out, format)


def _iris(layout: Layout) -> Iris:
    """The scheme that the folder was built with, so that its names are shortened."""
    if not layout.manifest.is_file():
        return DEFAULT_IRIS
    base = Manifest.read(layout.manifest).settings.get("base")
    return Iris(base) if isinstance(base, str) else DEFAULT_IRIS
