"""Jobs that give pages: a node, the dataset, questions, what was found, the console."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kg.errors import KgError, QueryError, UsageError
from kg.query import AnswerFormat, Question, ask, question, render
from kg.serve.desk import Desk
from kg.serve.frames import FrameWriter
from kg.serve.problems import Missing
from kg.store import Table
from kg.view.site import (
    Asked,
    Page,
    Way,
    console_page,
    describe_dataset,
    home_page,
    is_plain_iri,
    node_page,
    question_page,
    questions_page,
)

__all__ = ["page"]

Job = dict[str, Any]
_DATA: dict[str, tuple[AnswerFormat, str]] = {
    "csv": ("csv", "text/csv; charset=utf-8"),
    "tsv": ("tsv", "text/tab-separated-values; charset=utf-8"),
    "json": ("json", "application/sparql-results+json"),
}
"""What a saved question's rows can be had as, by the ending of its address."""


def page(desk: Desk, job: Job, out: FrameWriter) -> Job:
    """Send one page, or what a page offers as data."""
    return _PAGES[job["page"]](desk, job, out)


def _sent(made: Page, out: FrameWriter, status: int = 200) -> Job:
    out.send("head", {"type": "text/html; charset=utf-8", "policy": made.policy, "status": status})
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
    way = None if job["way"] is None else Way(*job["way"])
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
        answer = ask(desk.store, asked, given)
    except KgError as error:
        return _sent(question_page(desk.store, Asked(asked, given, error=error), desk.site), out, 400)
    shown = Asked(asked, given, answer, page=max(1, job["number"]))
    return _sent(question_page(desk.store, shown, desk.site), out) | {"rows": _rows(answer)}


def _saved(name: str) -> Question:
    try:
        return question(name)
    except QueryError as error:
        raise Missing(error.what, remedy=error.remedy) from error


def _data(desk: Desk, asked: Question, given: dict[str, str], ending: str, out: FrameWriter) -> Job:
    if ending not in _DATA:
        raise Missing(f"there is no form {ending!r}", remedy=f"choose one of {', '.join(_DATA)}")
    form, media_type = _DATA[ending]
    answer = ask(desk.store, asked, given)
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
}  # fmt: skip
