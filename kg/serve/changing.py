"""Jobs that change the graph: a new store is made beside the old one, and the change recorded and told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kg.rdf import PREFIXES
from kg.serve.frames import FrameWriter
from kg.serve.state import current_state, following
from kg.store import GraphFolder, Update, insertion, record_update, updated_store

__all__ = ["change", "load"]

Job = dict[str, Any]


def change(job: Job, out: FrameWriter) -> None:
    """Apply and record the update ``sparql``; without one, only bring the store up to the record."""
    sparql = job.get("sparql")
    _apply(job, None if sparql is None else Update(sparql, job["base"]), out)


def load(job: Job, out: FrameWriter) -> None:
    """Put the RDF of the file ``path`` into ``graph``, in place of what it holds with ``replace``."""
    data = Path(job["path"]).read_bytes()
    text = insertion(data, job["media_type"], job["graph"], base=job["base"], replace=job["replace"])
    _apply(job, Update(text), out)


def _apply(job: Job, update: Update | None, out: FrameWriter) -> None:
    folder, home = GraphFolder(Path(job["folder"])), Path(job["home"])
    state = current_state(folder, home)
    updates = (*state.missing, *(() if update is None else (update,)))
    name = state.id if update is None else following(state.id, update)
    if updates and not (home / name).is_dir():
        updated_store(state.source, home / name, updates, PREFIXES)
    if update is not None:
        record_update(folder.updates, update)
    out.send("head", {})
