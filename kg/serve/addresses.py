"""Addresses for people and machines: nodes, pages, files, the vocabulary."""

from __future__ import annotations

import asyncio
import mimetypes
from typing import Any

from starlette.requests import Request
from starlette.responses import FileResponse

from kg.rdf import ontology
from kg.serve.description import description
from kg.serve.negotiation import RDF_TYPES, best
from kg.serve.problems import Refusal
from kg.serve.protocol import read_params
from kg.serve.responses import PassedOn, Whole
from kg.serve.service import Service
from kg.serve.sparql import accepted, media_type
from kg.view.site import FORMS, assets

__all__ = [
    "Answered", "asset", "console", "download", "home", "node", "question", "questions", "search",
    "vocabulary", "wants_page",
]  # fmt: skip

_HTML = "text/html"
_RDF = tuple(
    name for names in RDF_TYPES.values() for name in names if name.startswith(("text/t", "application/"))
)
_ENDINGS = {
    "ttl": "turtle",
    "trig": "trig",
    "nt": "ntriples",
    "nq": "nquads",
    "jsonld": "jsonld",
    "rdf": "rdfxml",
}
_FOR_EVER = "public, max-age=31536000, immutable"
_NS = {"text/turtle": "kg.ttl", _HTML: "index.html"}
Answered = Whole | PassedOn | FileResponse


async def home(service: Service, request: Request) -> Answered:
    """The page of the whole graph, or for programs what the service says of itself."""
    service.admit(request, change=False)
    if wants_page(request):
        return await _page(service, request, {"page": "home"})
    return await description(service, request)


async def node(service: Service, request: Request) -> Answered:
    """A node: its page, or statements about it in the form that is accepted or that the address ends with."""
    service.admit(request, change=False)
    path = request.url.path
    stem, dot, ending = path.rpartition(".")
    if dot and ending in FORMS:
        job = {"do": "about", "path": stem, "table": None, "rdf": _ENDINGS[ending]}
        return await service.answer(request, job, media_type)
    if not wants_page(request):
        return await service.answer(request, {"do": "about", "path": path} | accepted(request), media_type)
    params = read_params(request.scope["query_string"])
    asked = {name: params[name][0] for name in ("way", "dir", "page", "of") if name in params}
    return await _page(service, request, {"page": "node", "path": path, "asked": asked})


async def search(service: Service, request: Request) -> Answered:
    """What holds the words asked for, as a page or as JSON."""
    service.admit(request, change=False)
    params = read_params(request.scope["query_string"])
    words, kind = (params.get(name, [""])[0][:1_000] for name in ("q", "kind"))
    data = best(_accept(request), [_HTML, "application/json"]) == "application/json"
    job = {"page": "search", "words": words, "kind": kind, "number": _number(params, "page"), "data": data}
    return await _page(service, request, job)


async def questions(service: Service, request: Request) -> Answered:
    """The list of saved questions."""
    service.admit(request, change=False)
    return await _page(service, request, {"page": "questions"})


async def question(service: Service, request: Request) -> Answered:
    """A saved question as a page, or its rows as data."""
    service.admit(request, change=False)
    params = read_params(request.scope["query_string"])
    given = {name: values[0] for name, values in params.items() if not name.startswith("_")}
    job = {
        "page": "question",
        "name": request.path_params["name"],
        "given": given,
        "number": _number(params, "_page"),
    }
    return await _page(service, request, job)


async def console(service: Service, request: Request) -> Answered:
    """The console for SPARQL."""
    service.admit(request, change=False)
    return await _page(service, request, {"page": "console"})


async def asset(_service: Service, request: Request) -> Answered:
    """A style, script or picture of the pages; its name tells its content."""
    found = assets().get(request.path_params["name"])
    if found is None:
        raise Refusal(404, "there is no such file", remedy="load the page anew")
    return Whole(found.body, headers={"Content-Type": found.media_type, "Cache-Control": _FOR_EVER})


async def download(service: Service, request: Request) -> Answered:
    """A published file of the graph folder."""
    service.admit(request, change=False)
    path = request.path_params["path"]
    if path not in await asyncio.to_thread(service.files):
        raise Refusal(404, f"there is no file {path}", remedy="look at / for those that there are")
    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
    headers = {"Cache-Control": "no-cache", "Content-Security-Policy": "sandbox; default-src 'none'",
               "X-Content-Type-Options": "nosniff", "Access-Control-Allow-Origin": "*"}  # fmt: skip
    return FileResponse(
        service.graph.folder.root / path, media_type=kind, headers=headers, filename=path.rpartition("/")[2]
    )


async def vocabulary(service: Service, request: Request) -> Answered:
    """The ontology, for people or for programs."""
    service.admit(request, change=False)
    kind = best(_accept(request), list(_NS)) or "text/turtle"
    headers = {"Content-Type": f"{kind}; charset=utf-8", "Cache-Control": "no-cache"}
    return Whole(ontology(_NS[kind]).encode(), headers=headers)


async def _page(service: Service, request: Request, job: dict[str, Any]) -> Answered:
    return await service.answer(request, {"do": "page"} | job, _page_headers)


def _page_headers(head: dict[str, Any]) -> dict[str, str]:
    fields = {"Content-Type": head["type"], "Referrer-Policy": "no-referrer"}
    return fields | ({"Content-Security-Policy": head["policy"]} if head["policy"] else {})


def _accept(request: Request) -> str:
    return ",".join(request.headers.getlist("accept"))


def wants_page(request: Request) -> bool:
    """Browsers name HTML; who takes anything is a program."""
    return best(_accept(request), [*_RDF, _HTML]) == _HTML


def _number(params: dict[str, list[str]], name: str) -> int:
    text = params.get(name, ["1"])[0]
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 8 else 1
