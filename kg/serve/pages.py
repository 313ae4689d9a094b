"""Jobs that give pages: a node, the dataset, questions, what was found, the console."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any, get_args

from kg.errors import KgError, QueryError, UsageError
from kg.query import AnswerFormat, Question, ask, question, render
from kg.serve.desk import Desk
from kg.serve.frames import FrameWriter
from kg.serve.problems import Missing, NotYet
from kg.store import Hit, HitKind, Table
from kg.view.site import (
    Asked,
    Found,
    Page,
    console_page,
    describe_dataset,
    home_page,
    is_plain_iri,
    node_page,
    question_page,
    questions_page,
    search_page,
)

__all__ = ["page"]

Job = dict[str, Any]
_HITS, _MOST_PAGES = 20, 100
"""Hits on one page, and pages: nobody reads more of what is found by words."""
_DATA: dict[str, tuple[AnswerFormat, str]] = {
    "csv": ("csv", "text/csv; charset=utf-8"),
    "tsv": ("tsv", "text/tab-separated-values; charset=utf-8"),
    "json": ("json", "application/sparql-results+json"),
}
"""What a saved question's rows can be had as, by the ending of its address."""


def page(desk: Desk, job: Job, out: FrameWriter) -> Job:
    """Send one page, or what a page offers as data."""
    return _PAGES[job["page"]](desk, job, out)


def _sent(made: Page, out: FrameWriter, status: int = 200, *, passing: bool = False) -> Job:
    head = {"type": "text/html; charset=utf-8", "policy": made.policy, "status": status}
    out.send("head", head | {"passing": passing})
    body = made.html.encode("utf-8", "replace")
    out.send("data", body)
    return {"bytes": len(body)}


def _home(desk: Desk, _job: Job, out: FrameWriter) -> Job:
    if desk.dataset is None:
        desk.dataset = describe_dataset(desk.store, desk.manifest, desk.publication)
    return _sent(home_page(desk.dataset, desk.site), out)


def _node(desk: Desk, job: Job, out: FrameWriter) -> Job:
    iri = desk.links.iri(job["path"])
    if not is_plain_iri(iri):
        raise Missing(f"there can be no node {iri!r}", remedy="search for its name")
    way = desk.links.way(job["asked"])
    made = node_page(desk.store, iri, desk.site, text_of=desk.folder.article_text, way=way)
    if made is None:
        raise Missing(f"the graph knows nothing of {iri}", remedy="search for its name")
    return _sent(made, out)


def _questions(desk: Desk, _job: Job, out: FrameWriter) -> Job:
    return _sent(questions_page(desk.site), out)


def _console(desk: Desk, _job: Job, out: FrameWriter) -> Job:
    return _sent(console_page(desk.site), out)


def _question(desk: Desk, job: Job, out: FrameWriter) -> Job:
    name, _, ending = job["name"].partition(".")
    asked = _saved(name)
    given = {key: value for key, value in job["given"].items() if value.strip()}
    if ending:
        return _data(desk, asked, given, ending, out)
    if any(parameter.required and parameter.name not in given for parameter in asked.parameters):
        return _sent(question_page(desk.store, Asked(asked, given), desk.site), out)
    try:
        answer = ask(desk.store, asked, given, index=desk.index)
    except KgError as error:
        return _sent(question_page(desk.store, Asked(asked, given, error=error), desk.site), out, 400)
    shown = Asked(asked, given, answer, page=max(1, job["number"]))
    return _sent(question_page(desk.store, shown, desk.site), out) | {"rows": _rows(answer)}


def _search(desk: Desk, job: Job, out: FrameWriter) -> Job:
    words, number = job["words"].strip(), max(1, job["number"])
    index = desk.index or desk.earlier_index
    if not words or index is None:
        if words:
            raise NotYet("words cannot be searched for yet", remedy="try again in a minute")
        return _sent(search_page(desk.store, Found(words), desk.site), out)
    kind = job["kind"] if job["kind"] in get_args(HitKind) else ""
    kinds: tuple[HitKind, ...] = (kind,) if kind else ()  # type: ignore[assignment]  # looked at above
    counts = {each: index.count(words, (each,)) for each in get_args(HitKind)}
    first = _HITS * (number - 1)
    hits = index.search(words, kinds, first + _HITS)[first:] if number <= _MOST_PAGES else ()
    if job["data"]:
        return _hits(hits, out, passing=desk.index is None)
    total = min(counts[kind] if kind else sum(counts.values()), _HITS * _MOST_PAGES)
    kept = {each: count for each, count in counts.items() if count}
    found = Found(words, hits, total, kept, kind, number, _HITS)
    page = search_page(desk.store, found, desk.site)
    return _sent(page, out, passing=desk.index is None) | {"rows": len(hits)}


def _hits(hits: Sequence[Hit], out: FrameWriter, *, passing: bool) -> Job:
    """What was found as data: IRI, kind, label, and the passage with its words."""
    rows = [{"iri": hit.iri, "kind": hit.kind, "label": hit.label, "snippet": hit.snippet} for hit in hits]
    body = json.dumps(rows, ensure_ascii=False, indent=1).encode("utf-8", "replace")
    head = {"type": "application/json", "policy": "", "status": 200, "passing": passing}
    out.send("head", head)
    out.send("data", body)
    return {"rows": len(rows), "bytes": len(body)}


def _saved(name: str) -> Question:
    try:
        return question(name)
    except QueryError as error:
        raise Missing(error.what, remedy=error.remedy) from error


def _data(desk: Desk, asked: Question, given: dict[str, str], ending: str, out: FrameWriter) -> Job:
    if ending not in _DATA:
        raise Missing(f"there is no form {ending!r}", remedy=f"choose one of {', '.join(_DATA)}")
    form, media_type = _DATA[ending]
    answer = ask(desk.store, asked, given, index=desk.index)
    if not isinstance(answer, Table):
        raise UsageError("the answer is no table", remedy="ask it at /sparql")
    body = render(answer, form)
    out.send("head", {"type": media_type, "policy": "", "status": 200})
    out.send("data", body)
    return {"rows": len(answer), "bytes": len(body)}


def _rows(answer: object) -> int:
    return len(answer) if isinstance(answer, Table) else 1


_PAGES: dict[str, Callable[[Desk, Job, FrameWriter], Job]] = {
    "home": _home, "node": _node, "questions": _questions, "question": _question, "console": _console,
    "search": _search,
}  # fmt: skip
