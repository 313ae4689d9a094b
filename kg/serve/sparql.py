"""The endpoint of the SPARQL 1.1 Protocol: queries, and updates by who may."""

from __future__ import annotations

import hashlib
from typing import Any

from starlette.requests import Request

from kg.serve.description import description
from kg.serve.negotiation import RDF_TYPES, TABLE_TYPES, rdf_form, table_form
from kg.serve.protocol import Operation, announces_update, read_operation
from kg.serve.responses import PassedOn, Whole
from kg.serve.service import Service

__all__ = ["accepted", "endpoint", "media_type"]


async def endpoint(service: Service, request: Request) -> Whole | PassedOn:
    """Answer a query, apply an update, or describe the service."""
    trusted = service.trusts(request)
    if not trusted and announces_update(request):
        service.admit(request, change=True)  # refuses before the update is read
    operation = await read_operation(request, service.settings, trusted=trusted)
    service.admit(request, change=operation.kind == "update")
    # The log gets no query, but a digest that tells which were the same.
    digest = hashlib.sha256(operation.text.encode("utf-8", "replace")).hexdigest()[:12]
    request.scope.setdefault("kg.log", {})["query"] = digest
    if operation.kind == "description":
        return await description(service, request)
    if operation.kind == "update":
        await _update(service, request, operation)
        return Whole(status=204)
    job = {
        "do": "query",
        "sparql": operation.text,
        "default": operation.default,
        "named": operation.named,
        "union": service.settings.union,
        "rewriting": service.settings.rewriting,
        "base": service.address(request, request.url.path),
    }
    return await service.answer(request, job | accepted(request), media_type)


async def _update(service: Service, request: Request, operation: Operation) -> None:
    job = {
        "do": "change",
        "sparql": operation.text,
        "default": operation.default,
        "named": operation.named,
        "base": service.address(request, request.url.path),
    }
    await service.graph.change(job)


def accepted(request: Request) -> dict[str, Any]:
    """The forms that a client takes for each kind of answer."""
    accept = ",".join(request.headers.getlist("accept"))
    return {"table": table_form(accept), "rdf": rdf_form(accept)}


def media_type(head: dict[str, Any]) -> dict[str, str]:
    """The header that names the form of an answer."""
    types = RDF_TYPES if head["kind"] == "statements" else TABLE_TYPES
    name = types[head["form"]][0]
    return {
        "Content-Type": f"{name}; charset=utf-8" if name.startswith("text/") else name,
        **({"Kg-Notice": "; ".join(head["notices"])} if head["notices"] else {}),
    }
