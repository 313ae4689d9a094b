"""The job that makes the explorer of a state of the graph: its page, scripts and shards, as files."""

from __future__ import annotations

import gzip
import shutil
from pathlib import Path
from typing import Any

from kg import view
from kg.serve.desk import Desk
from kg.serve.frames import FrameWriter
from kg.serve.problems import TooMuch

__all__ = ["PACKED", "explore"]

PACKED = ".gz"
"""What is added to the name of a file that is there compressed too."""
_LEVEL = 6
_QUOTES = "SELECT (COUNT(DISTINCT ?quote) AS ?n) WHERE { ?quote a qc:Quotation }"


def explore(_desk: Desk, job: dict[str, Any], out: FrameWriter) -> None:
    """Write the explorer into the folder ``target``, which appears when all of it is there.

    Raises ``TooMuch`` for a graph of more quotes than ``most``, and ``StoreError`` when the state is gone.
    """
    desk = Desk()
    desk.open(job["state"], Path(job["store"]), Path(job["folder"]), Path(job["index"]))
    quotes, most = int(desk.store.strings(_QUOTES)[0][0]), job["most"]
    if quotes > most:
        remedy = "search, ask the saved questions, or ask in SPARQL"
        what = f"the explorer shows graphs of up to {most:,} quotes, this one has {quotes:,}"
        raise TooMuch(what, remedy=remedy)
    target, draft = Path(job["target"]), Path(f"{job['target']}.draft")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    view.write_explorer(desk.store, draft, text_of=desk.folder.article_text, about=view.About(**job["about"]))
    for path in (*draft.glob("*"), *draft.glob("data/*")):
        if path.is_file():
            packed = gzip.compress(path.read_bytes(), _LEVEL, mtime=0)
            path.with_name(path.name + PACKED).write_bytes(packed)
    draft.replace(target)
    out.send("head", {})
