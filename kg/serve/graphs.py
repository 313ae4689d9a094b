"""The SPARQL 1.1 Graph Store HTTP Protocol (W3C 2013): whole graphs, by their names."""

from __future__ import annotations

import tempfile
from pathlib import Path
from uuid import uuid4

from starlette.requests import Request

from kg.serve.problems import Refusal
from kg.serve.protocol import read_body, read_params
from kg.serve.responses import PassedOn, Whole
from kg.serve.service import Service
from kg.serve.sparql import accepted, media_type
from kg.serve.uploads import uploaded

__all__ = ["graph_store"]


async def graph_store(service: Service, request: Request) -> Whole | PassedOn:
    """Read, replace, add to or drop one graph: the one of ``?graph=``, of ``?default``, or of the address."""
    service.admit(request, change=request.method not in ("GET", "HEAD"))
    names, whole = _named(service, request)
    if request.method in ("GET", "HEAD"):
        if whole:
            raise Refusal(400, "no graph is named", remedy="add ?graph=IRI or ?default")
        return await service.answer(request, {"do": "graph", "graph": names} | accepted(request), media_type)
    if request.method == "DELETE":
        if whole:
            raise Refusal(400, "no graph is named", remedy="add ?graph=IRI or ?default")
        return await _drop(service, names)
    if whole and request.method == "PUT":
        raise Refusal(400, "no graph is named", remedy="add ?graph=IRI or ?default")
    made = service.address(request, f"/graphs/{uuid4()}") if whole else None
    return await _load(service, request, made or names, is_new=made is not None)


def _named(service: Service, request: Request) -> tuple[str | None, bool]:
    """The graph that a request is about, None for the one without a name; or whether it is the store."""
    params = read_params(request.scope["query_string"])
    if unknown := set(params) - {"graph", "default"}:
        raise Refusal(400, f"unknown parameter {sorted(unknown)[0]}", remedy="give graph or default")
    if len(params) == 2 or any(len(values) != 1 for values in params.values()):
        raise Refusal(400, "more than one graph is named", remedy="name one")
    if "graph" in params:
        name = params["graph"][0]
        if ":" not in name:
            raise Refusal(400, f"{name!r} is no absolute IRI", where="graph", remedy="give the whole IRI")
        return name, False
    if "default" in params:
        return None, False
    path = request.url.path
    return service.address(request, path), path.rstrip("/") == "/graphs"


async def _drop(service: Service, graph: str | None) -> Whole:
    if graph is not None and not await _there(service, graph):
        raise Refusal(404, f"there is no graph {graph}", remedy="look at the names of the graphs")
    sparql = "DROP DEFAULT" if graph is None else f"DROP GRAPH {_written(graph)}"
    await service.graph.change({"do": "change", "sparql": sparql, "base": None})
    return Whole(status=204)


async def _load(service: Service, request: Request, graph: str | None, *, is_new: bool) -> Whole:
    body = await read_body(request, service.settings.most_upload, service.settings.patience)
    files = uploaded(request.headers.get("content-type", ""), body)
    there = graph is None or await _there(service, graph)
    with tempfile.TemporaryDirectory(prefix="kg-upload-") as folder:
        for number, (_, content) in enumerate(files):
            Path(folder, str(number)).write_bytes(content)
        await service.graph.change(
            {
                "do": "load",
                "files": [(f"{folder}/{number}", kind) for number, (kind, _) in enumerate(files)],
                "graph": graph,
                "base": graph or service.address(request, request.url.path),
                "replace": request.method == "PUT",
            }
        )
    if is_new:
        return Whole(status=201, headers={"Location": str(graph)})
    return Whole(status=204 if there else 201)


async def _there(service: Service, graph: str) -> bool:
    return bool((await service.told({"do": "has-graph", "graph": graph}))["there"])


def _written(iri: str) -> str:
    if any(mark in iri for mark in '<>"{}|\\^`') or any(mark <= " " for mark in iri):
        raise Refusal(400, f"{iri!r} is no IRI", where="graph", remedy="escape what an IRI may not hold")
    return f"<{iri}>"
