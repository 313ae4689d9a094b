"""Jobs that change the graph: a new store is made beside the old one, and the change recorded and told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kg.errors import QueryError
from kg.rdf import PREFIXES
from kg.serve.frames import FrameWriter
from kg.serve.state import current_state, following, unpack
from kg.sparql import as_standard, outline, refuse_reach, with_using
from kg.store import GraphFolder, Update, copied_store, insertion, record_update, updated_store

__all__ = ["change", "load"]

Job = dict[str, Any]


def change(job: Job, out: FrameWriter) -> None:
    """Apply and record the update ``sparql``; without one, only bring the store up to the record."""
    sparql = job.get("sparql")
    _apply(job, None if sparql is None else _read(sparql, job), out)


def _read(text: str, job: Job) -> Update:
    sparql = text.replace("\r\n", "\n").replace("\r", "\n")
    base = job["base"] or ""
    sparql = as_standard(sparql, outline(sparql, PREFIXES, base))
    read = outline(sparql, PREFIXES, base)
    if read.form != "update":
        raise QueryError("this is a query, not an update", remedy="send it as a query")
    refuse_reach(read)
    if job.get("default") is not None:
        sparql = with_using(sparql, read, job["default"], job["named"])
    return Update(sparql, job["base"])


def load(job: Job, out: FrameWriter) -> None:
    """Put the RDF of ``files`` (path, media type) into ``graph``, or with ``replace`` in place of it."""
    texts = [
        insertion(
            Path(path).read_bytes(),
            media_type,
            job["graph"],
            base=job["base"],
            replace=job["replace"] and number == 0,
        )
        for number, (path, media_type) in enumerate(job["files"])
    ]
    _apply(job, Update(" ;\n".join(texts)), out)


def _apply(job: Job, update: Update | None, out: FrameWriter) -> None:
    folder, home = GraphFolder(Path(job["folder"])), Path(job["home"])
    with folder.reading():  # so that the copy is of the state that it is taken for
        state = current_state(folder, home)
        unpack(folder, state)
        updates = (*state.missing, *(() if update is None else (update,)))
        target = home / (state.id if update is None else following(state.id, update))
        copy = target.with_name(f"{target.name}.draft") if updates and not target.is_dir() else None
        if copy is not None:
            copied_store(state.source, copy)
    if copy is not None:
        updated_store(copy, target, updates, PREFIXES)
    if update is not None:
        record_update(folder.updates, update)
    out.send("head", {})
