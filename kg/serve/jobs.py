"""What workers do: each job by its name, from a dictionary to an answer written piece by piece."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kg.serve.changing import change, load
from kg.serve.desk import Desk
from kg.serve.exploring import explore
from kg.serve.frames import FrameWriter
from kg.serve.pages import page
from kg.serve.problems import Missing, TooMuch, Unfit
from kg.serve.queries import read_query
from kg.store import Dataset, GraphStore, Pending, SearchIndex
from kg.view.site import Publication, is_plain_iri

__all__ = ["perform"]

Job = dict[str, Any]
_KNOWN = "ASK { { <%(iri)s> ?p ?o } UNION { ?s ?p <%(iri)s> } }"
_ABOUT = (
    "CONSTRUCT { <%(iri)s> ?p ?o . ?s ?q <%(iri)s> } WHERE { { <%(iri)s> ?p ?o } UNION { ?s ?q <%(iri)s> } }"
)
_STATEMENTS = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"


def perform(desk: Desk, job: Job, out: FrameWriter) -> Job:
    """Do one job: send the head of its answer and its data, and return what its end tells.

    Raises ``KgError`` with what to tell whoever asked.
    """
    return _JOBS[job["do"]](desk, job, out) or {}


def _open(desk: Desk, job: Job, out: FrameWriter) -> None:
    publication = Publication(**job["publication"])
    desk.open(job["state"], Path(job["store"]), Path(job["folder"]), Path(job["index"]))
    desk.title, desk.publication = job["title"], publication
    out.send("head", {"indexed": desk.index is not None})


def _query(desk: Desk, job: Job, out: FrameWriter) -> Job:
    default, named = job.get("default"), job.get("named")
    union = job["union"] and default is None and named is None
    read = read_query(desk, job["sparql"], job["base"], union=union, rewriting=job["rewriting"])
    dataset = Dataset(
        None if default is None else tuple(default),
        None if named is None else tuple(named),
        union=job["union"] and read.union,
    )
    about = {"notices": list(read.notices), "passing": read.passing}
    return _answer(desk.store.prepare(read.sparql, dataset, base=job["base"]), job, out, about)


def _graph(desk: Desk, job: Job, out: FrameWriter) -> Job:
    """The statements of one graph, by name or, without one, of the graph that has none."""
    name = job["graph"]
    if name is not None and not desk.store.has_graph(name):
        raise Missing(f"there is no graph {name}", remedy="GET the service description for how to list them")
    dataset = Dataset(union=False) if name is None else Dataset(default=(name,))
    return _answer(desk.store.prepare(_STATEMENTS, dataset), job, out)


def _about(desk: Desk, job: Job, out: FrameWriter) -> Job:
    """The statements about a node and those that lead to it."""
    iri = desk.links.iri(job["path"])
    if not is_plain_iri(iri) or not desk.store.ask(_KNOWN % {"iri": iri}):
        raise Missing(f"the graph knows nothing of {iri}", remedy="search for its name")
    return _answer(desk.store.prepare(_ABOUT % {"iri": iri}), job, out)


def _index(_desk: Desk, job: Job, out: FrameWriter) -> None:
    """Make the index of a store that came without one."""
    made, draft = Path(job["index"]), Path(f"{job['index']}.draft")
    draft.parent.mkdir(parents=True, exist_ok=True)
    SearchIndex.create(draft, GraphStore.open(Path(job["store"]))).close()
    draft.replace(made)
    out.send("head", {})


def _has_graph(desk: Desk, job: Job, out: FrameWriter) -> None:
    out.send("head", {"there": desk.store.has_graph(job["graph"])})


_COUNTED = "SELECT ?class (COUNT(DISTINCT ?thing) AS ?n) WHERE { ?thing a ?class } GROUP BY ?class"


def _counts(desk: Desk, _job: Job, out: FrameWriter) -> None:
    """How much is in the graph: statements, and things of each class."""
    if desk.counts is None:
        classes = {name: int(count) for name, count in desk.store.strings(_COUNTED)}
        desk.counts = {"statements": desk.store.count(), "classes": classes}
    out.send("head", desk.counts)


def _answer(pending: Pending, job: Job, out: FrameWriter, about: Job | None = None) -> Job:
    table, rdf = job["table"], job["rdf"]
    form = rdf if pending.kind == "statements" else table
    if form is None:
        kind = "statements" if pending.kind == "statements" else "a table or a truth value"
        remedy = "accept text/turtle" if pending.kind == "statements" else "accept text/csv"
        raise Unfit(f"the answer is {kind}, and none of the forms for it is accepted", remedy=remedy)
    out.send("head", {"kind": pending.kind, "form": form, "notices": []} | (about or {}))
    counted = _Counted(out, form, job["most_rows"], job["most_bytes"])
    try:
        pending.write(counted, table=table or "json", rdf=rdf or "turtle")  # type: ignore[arg-type]
    except Exception:
        if counted.refusal is not None:
            raise counted.refusal from None
        raise
    return {"rows": counted.rows, "bytes": counted.bytes}


_ROWS = {
    # A row ends and the next one begins with the name of a variable: inside a string no quotation mark
    # stands alone, so no literal can look like this.
    "json": re.compile(rb'(?:"\}\},|"bindings":\[)\{"[^"]{0,400}":\{"'),
    "xml": re.compile(rb"<result>"),
    "csv": re.compile(rb"\r\n"),
    "tsv": re.compile(rb"\n"),
    "ntriples": re.compile(rb"\n"),
    "nquads": re.compile(rb"\n"),
}


_HEADS = {"csv": -1, "tsv": -1}
"""Lines before the first row."""
_LONGEST_MARK = 512


class _Counted:
    """Counts rows and bytes on their way out, and stops at the most that is given out."""

    def __init__(self, out: FrameWriter, form: str, most_rows: int, most_bytes: int) -> None:
        self._out, self._row = out, _ROWS.get(form)
        self._most_rows, self._most_bytes = most_rows, most_bytes
        self.rows, self.bytes, self._tail = _HEADS.get(form, 0), 0, b""
        self.refusal: TooMuch | None = None

    def write(self, piece: bytes) -> int:
        self.bytes += len(piece)
        if self._row is not None:
            self._count(self._row, piece)
        if self.rows > self._most_rows or self.bytes > self._most_bytes:
            most = (
                f"{self._most_rows:,} rows" if self.rows > self._most_rows else f"{self._most_bytes:,} bytes"
            )
            self.refusal = TooMuch(
                f"the answer has more than {most}", remedy="ask for less, or page with LIMIT"
            )
            raise self.refusal
        self._out.write(piece)
        return len(piece)

    def _count(self, row: re.Pattern[bytes], piece: bytes) -> None:
        """What marks a row may begin in one piece and end in the next."""
        seen, end = self._tail + piece, 0
        for found in row.finditer(seen):
            self.rows += 1
            end = found.end()
        self._tail = seen[max(end, len(seen) - _LONGEST_MARK) :]

    def flush(self) -> None:
        """The worker sends what is left when the job is done."""


_JOBS: dict[str, Callable[[Desk, Job, FrameWriter], Job | None]] = {
    "open": _open, "query": _query, "graph": _graph, "has-graph": _has_graph, "counts": _counts,
    "about": _about, "index": _index, "explore": explore, "page": page,
    "change": lambda _desk, job, out: change(job, out), "load": lambda _desk, job, out: load(job, out),
}  # fmt: skip
