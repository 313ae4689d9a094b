"""Where a graph is: a folder or file, or an endpoint on the web, with what it wants to be shown first."""

from __future__ import annotations

import netrc
import os
from pathlib import Path
from typing import TypedDict
from urllib.parse import urlsplit

import click

from kg.endpoint import EndpointStore, secret_of, server_at
from kg.errors import UsageError
from kg.store import Store, open_store
from kg.web import is_web_address

__all__ = ["Place", "credentials", "graph_place", "place_named", "store_at", "token_option"]

Place = Path | str
"""A path, or the address of an endpoint."""


class _Credentials(TypedDict):
    token: str | None
    login: tuple[str, str] | None


def place_named(text: str) -> Place:
    """The path or address that ``text`` is. Raises ``click.BadParameter`` for an address that is none."""
    if not text.casefold().startswith(("http://", "https://")):
        return Path(text)
    if not is_web_address(text):
        raise click.BadParameter(f"{text!r} is no web address")
    return text


graph_place = click.argument("place", metavar="DIR", type=place_named)
"""The graph folder, RDF file or endpoint that a command reads."""

token_option = click.option(
    "--token", envvar="KG_TOKEN", help="What an endpoint asks for; better put into the variable KG_TOKEN."
)
"""The bearer token for an endpoint."""


def credentials(place: Place, token: str | None) -> _Credentials:
    """The token, else the login that ``~/.netrc`` (or the file that NETRC names) has for the server.

    Raises ``UsageError`` when that file cannot be read.
    """
    if token or isinstance(place, Path):
        return {"token": token, "login": None}
    path = Path(os.environ.get("NETRC") or Path.home() / ".netrc")
    if not path.is_file():
        return {"token": None, "login": None}
    try:
        found = netrc.netrc(str(path)).authenticators(urlsplit(place).hostname or "")
    except (netrc.NetrcParseError, OSError, UnicodeDecodeError) as error:
        what = "cannot be read for the login of the endpoint"
        raise UsageError(what, where=str(path), remedy="correct it, or give --token") from error
    return {"token": None, "login": (found[0], found[2] or "") if found else None}


def store_at(place: Place, token: str | None) -> Store:
    """The store of a graph. Raises ``StoreError`` when there is none at a path."""
    if isinstance(place, Path):
        return open_store(place)
    return EndpointStore(server_at(place, secret_of(**credentials(place, token))))
