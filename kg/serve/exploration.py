"""Addresses of the explorer: a way in that does not change, and files that never do."""

from __future__ import annotations

import mimetypes

from starlette.requests import Request
from starlette.responses import FileResponse

from kg.serve.exploring import PACKED
from kg.serve.problems import Refusal
from kg.serve.responses import Whole, matches, takes_gzip
from kg.serve.service import Service
from kg.view.explorer.page import policy
from kg.view.site import ServiceLinks, Site, waiting_page

__all__ = ["explore", "explorer_file"]

_PATIENCE = 5.0
"""Seconds that the first one waits for the files to be made."""
_AGAIN = 3
"""Seconds until a page that waits is loaded again."""
_WAY_IN = "/explore/"


async def explore(service: Service, request: Request) -> Whole:
    """The way to the explorer of the graph as it is now; a page that waits while that is being made."""
    service.admit(request, change=False)
    id_ = await service.explorer.made(_PATIENCE)
    if id_ is None:
        return _waiting(service)
    return _sent_on(f"{_WAY_IN}{id_}/")


async def explorer_file(service: Service, request: Request) -> Whole | FileResponse:
    """A file of the explorer. Its id says of which state, so that it can be kept for ever."""
    service.admit(request, change=False)
    id_, path = request.path_params["id"], request.path_params["path"] or "index.html"
    first = path == "index.html"
    if first and id_ != service.explorer.id:
        return _sent_on(_WAY_IN)
    file = service.explorer.file(id_, path)
    if file is None:
        if first:  # the service was started anew
            return _sent_on(_WAY_IN)
        raise Refusal(404, f"there is no file {path[:200]}", remedy="open /explore/ anew")
    keep = "private" if service.settings.read_token else "public"
    headers = {
        "Cache-Control": "no-cache" if first else f"{keep}, max-age=31536000, immutable",
        "ETag": f'W/"{id_}"',
        "Vary": "Accept-Encoding",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": f"{policy(service.explorer.about)}; frame-ancestors 'none'",
        "Referrer-Policy": "no-referrer",
    }
    if matches(headers["ETag"], request.headers.get("if-none-match")):
        return Whole(status=304, headers=headers)
    packed = file.with_name(file.name + PACKED)
    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
    if takes_gzip(request.scope) and packed.is_file():
        headers["Content-Encoding"] = "gzip"
        file = packed
    return FileResponse(file, media_type=f"{kind}; charset=utf-8", headers=headers)


def _waiting(service: Service) -> Whole:
    page = waiting_page(
        Site(ServiceLinks(), service.settings.title), "The explorer is being prepared", _AGAIN
    )
    headers = {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Security-Policy": page.policy,
        "Retry-After": str(_AGAIN),
        "Cache-Control": "no-store",
    }
    return Whole(page.html.encode("utf-8", "replace"), 503, headers)


def _sent_on(place: str) -> Whole:
    return Whole(status=307, headers={"Location": place, "Cache-Control": "no-store"})
