"""Requests of the SPARQL 1.1 Protocol (W3C 2013): what is asked for, out of address, head and body."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request

from kg.serve.problems import Refusal
from kg.serve.settings import Settings

__all__ = ["Operation", "content_type", "media_type_of", "read_body", "read_operation", "read_params"]

_FORM = "application/x-www-form-urlencoded"
_QUERY, _UPDATE = "application/sparql-query", "application/sparql-update"
_SLOWEST = 1_000
"""Bytes a second that a client has to send at least."""
_MOST_PARAMS = 1_000
_TAKEN_ALL_THE_SAME = 4_000_000
"""Bytes beyond the most that are read before the refusal: few clients read an answer while they send."""

Params = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Operation:
    """A query or an update with the dataset that the protocol names, or neither: a look at the service.

    ``default`` and ``named`` are None when the request names no graphs.
    """

    kind: Literal["query", "update", "description"]
    text: str = ""
    default: tuple[str, ...] | None = None
    named: tuple[str, ...] | None = None


async def read_operation(request: Request, settings: Settings) -> Operation:
    """What a request to the endpoint asks for. Raises ``Refusal`` for one that the protocol rules out."""
    address = read_params(request.scope["query_string"])
    if request.method in ("GET", "HEAD"):
        if not address:
            return Operation("description")
        if "update" in address:
            raise Refusal(400, "an update cannot be asked for by GET", remedy="POST it")
        return _query(_only(address, "query"), address)
    kind = content_type(request)
    if kind == _QUERY:
        return _query(_text(await read_body(request, settings.most_query, settings.patience)), address)
    if kind == _UPDATE:
        return _update(_text(await read_body(request, settings.most_upload, settings.patience)), address)
    if kind != _FORM:
        remedy = f"send {_QUERY}, {_UPDATE} or {_FORM}"
        raise Refusal(415, f"{kind or 'a body without a type'} is not understood", remedy=remedy)
    form = read_params(await read_body(request, settings.most_upload, settings.patience))
    if "update" in form and "query" not in form:
        return _update(_only(form, "update"), form)
    if "update" in form:
        raise Refusal(400, "the request holds a query and an update", remedy="send one of them")
    text = _only(form, "query")
    if len(text) > settings.most_query:
        raise _too_large(settings.most_query)
    return _query(text, form)


def content_type(request: Request) -> str:
    """The media type of the body, in small letters. Raises ``Refusal`` for text that is not UTF-8."""
    return media_type_of(request.headers.get("content-type", ""))


def media_type_of(field: str) -> str:
    """The same, out of a header field."""
    kind, *params = (part.strip().lower() for part in field.split(";"))
    for param in params:
        name, _, value = param.partition("=")
        if name == "charset" and value.strip('"') not in ("utf-8", "utf8", "us-ascii"):
            raise Refusal(415, f"text in {value} is not understood", remedy="send UTF-8")
    return kind


def read_params(encoded: bytes) -> dict[str, list[str]]:
    """The parameters of an address or form. Raises ``Refusal`` when they are no UTF-8."""
    found: dict[str, list[str]] = {}
    try:
        pairs = parse_qsl(
            encoded.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=_MOST_PARAMS
        )
    except ValueError as error:  # UnicodeError is one
        raise Refusal(
            400, "the parameters are not UTF-8, or too many", remedy="encode them as UTF-8"
        ) from error
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    return found


async def read_body(request: Request, most: int, patience: float) -> bytes:
    """The body of a request, at most ``most`` bytes of it.

    Raises ``Refusal`` when it is longer, or arrives more slowly than a thousand bytes a second.
    """
    body = bytearray()
    clock = asyncio.get_running_loop().time
    begun = clock()
    stream = request.stream()
    while True:
        try:
            async with asyncio.timeout(patience + len(body) / _SLOWEST - (clock() - begun)):
                piece = await anext(stream, None)
        except TimeoutError:
            raise Refusal(408, "the request arrives too slowly", remedy="send it at once") from None
        except ClientDisconnect:
            raise Refusal(400, "the request ends too early") from None
        if piece is None:
            if len(body) > most:
                raise _too_large(most)
            return bytes(body)
        body += piece
        if len(body) > most + _TAKEN_ALL_THE_SAME or _declared(request) > most + _TAKEN_ALL_THE_SAME:
            raise _too_large(most)


def _declared(request: Request) -> int:
    length = request.headers.get("content-length", "")
    return int(length) if length.isascii() and length.isdigit() else 0


def _too_large(most: int) -> Refusal:
    return Refusal(413, f"the request is larger than {most:,} bytes", remedy="send less at a time")


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refusal(
            400, "the text is not UTF-8", where=f"byte {error.start}", remedy="send UTF-8"
        ) from error


def _only(params: Params, name: str) -> str:
    values = params.get(name, ())
    if len(values) != 1:
        count = "no" if not values else "more than one"
        raise Refusal(400, f"the request has {count} parameter {name}", remedy=f"give {name} once")
    return values[0]


def _query(text: str, params: Params) -> Operation:
    return Operation("query", text, *_graphs(params, "default-graph-uri", "named-graph-uri"))


def _update(text: str, params: Params) -> Operation:
    return Operation("update", text, *_graphs(params, "using-graph-uri", "using-named-graph-uri"))


def _graphs(
    params: Params, default: str, named: str
) -> tuple[tuple[str, ...] | None, tuple[str, ...] | None]:
    """The graphs named by the protocol: once one is named, there are no others."""
    if default not in params and named not in params:
        return None, None
    return tuple(params.get(default, ())), tuple(params.get(named, ()))
