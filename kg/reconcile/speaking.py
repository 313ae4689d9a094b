"""JSON to and from a service: what the protocol of reconciliation needs of the web."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from kg.errors import ServiceError
from kg.web import Answer, Request, Transport, line, shown

__all__ = ["fetch", "submit"]

_HEADERS = {"Accept": "application/json"}
_FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def fetch(transport: Transport, url: str) -> Any:
    """The JSON at ``url``. Raises ``ServiceError`` when there is none to be had."""
    return _parsed(transport.exchange(Request("GET", url, _HEADERS), Answer.body), url)


def submit(transport: Transport, url: str, fields: Mapping[str, str]) -> Any:
    """The JSON that ``url`` answers to a form. Raises ``ServiceError`` when there is none to be had."""
    request = Request("POST", url, _HEADERS | _FORM, urlencode(fields).encode())
    return _parsed(transport.exchange(request, Answer.body), url)


def _parsed(body: bytes, url: str) -> Any:
    try:
        return json.loads(body, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        start = line(body[:240].decode("utf-8", "replace"), 60)
        what = f"the answer is no JSON (it begins {start!r})" if start else "the answer is empty"
        remedy = "check that the address is that of a reconciliation service, or try again later"
        raise ServiceError(what, where=shown(url), remedy=remedy) from error


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no JSON")
