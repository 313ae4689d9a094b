"""Speaking to a service on the web: patiently, slowly, and with limits on all that it may do to us.

urllib3 can walk retries and redirects by itself, but then reads the body of every refused answer to its
end, however long. So the walk is here, in the open, and every body is read up to a limit.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import TypeVar
from urllib.parse import urljoin

from urllib3 import BaseHTTPResponse, PoolManager, Retry
from urllib3.exceptions import HTTPError, InvalidHeader, NewConnectionError, ReadTimeoutError, TimeoutError

from kg import __version__
from kg.errors import ServiceError
from kg.web.address import is_web_address, line, origin, shown
from kg.web.exchange import Answer, Clock, Manners, Request

__all__ = ["Transport"]

T = TypeVar("T")
_MOVED = frozenset({301, 302, 303, 307, 308})
_PIECE = 65_536
_AGENT = f"kg/{__version__} (https://w3id.org/quote-claim-kg/)"
_REMEDIES = {
    401: "give the token or the login that it asks for",
    403: "give a token or a login that may do this",
    413: "send less at a time",
}


@dataclass(slots=True)
class Transport:
    """Requests to one service. ``secret`` is what its Authorization header says; it is never shown."""

    clock: Clock
    manners: Manners = field(default_factory=Manners)
    secret: str = field(default="", repr=False)
    _pool: PoolManager = field(init=False, repr=False)
    _free_at: float = field(init=False, default=float("-inf"))

    def __post_init__(self) -> None:
        self._pool = PoolManager(num_pools=2, maxsize=1)

    def exchange(self, request: Request, read: Callable[[Answer], T]) -> T:
        """What ``read`` makes of the answer, asking again while there is hope.

        When the answer breaks off while it is read, request and reading begin anew. Raises ``ServiceError``
        when no answer that is fine can be had.
        """
        left = self.manners.retries
        while True:
            wait = self.manners.first_wait * 2 ** (self.manners.retries - left)
            try:
                response = self._follow(request)
                try:
                    if response.status in request.fine:
                        headers = {name.lower(): value for name, value in response.headers.items()}
                        return read(Answer(response.status, headers, self._pieces(request.url, response)))
                    if not left or response.status not in self.manners.again:
                        raise _refused(request.url, response, self.manners)
                    wait = _asked_to_wait(response, wait)
                finally:
                    response.close()
            except (HTTPError, UnicodeError) as error:
                too_slow = isinstance(error, ReadTimeoutError) and not self.manners.again_when_slow
                if not left or too_slow:
                    raise _unreachable(request.url, error, self.manners) from error
            left -= 1
            self._wait(min(wait, self.manners.longest_wait))

    def _follow(self, request: Request) -> BaseHTTPResponse:
        """An answer that does not send us elsewhere; its body is not read yet."""
        url = request.url
        for _ in range(self.manners.redirects + 1):
            response = self._send(request)
            target = response.headers.get("Location")
            if response.status not in _MOVED or not target:
                return response
            response.close()
            moved = _joined(request.url, target)
            if not self._may_follow(request.url, moved):
                what = f"it sends us on to {shown(moved)}, where nothing may go"
                raise ServiceError(what, where=shown(url), remedy="name the service's present address")
            request = replace(request, url=moved)
            if response.status == 303:
                request = replace(request, method="GET", body=None)
        what = f"it sends us on more than {self.manners.redirects} times"
        raise ServiceError(what, where=shown(url), remedy="name the service's present address")

    def _may_follow(self, url: str, moved: str) -> bool:
        """Nothing goes from https to http; what a secret came along with stays with its server."""
        (old, *server), (new, *target) = origin(url), origin(moved)
        if not is_web_address(moved) or (old == "https" and new != "https"):
            return False
        upgraded = (old, new, server[1], target[1]) == ("http", "https", 80, 443) and server[0] == target[0]
        return not (self.manners.stay or self.secret) or upgraded or (old, server) == (new, target)

    def _send(self, request: Request) -> BaseHTTPResponse:
        self._wait(self._free_at - self.clock.now())
        self._free_at = self.clock.now() + 1 / self.manners.per_second
        headers = {"User-Agent": _AGENT, "Accept-Encoding": "gzip" if self.manners.packed else "identity"}
        if self.secret:
            headers["Authorization"] = self.secret
        return self._pool.request(
            request.method,
            request.url,
            body=request.body,
            headers=headers | dict(request.headers),
            timeout=self.manners.timeout,
            retries=False,
            redirect=False,
            preload_content=False,
        )

    def _pieces(self, url: str, response: BaseHTTPResponse) -> Iterator[bytes]:
        """The body bit by bit, unpacked, up to the limits."""
        packing = response.headers.get("Content-Encoding", "identity").strip().lower()
        if packing not in (("identity", "gzip") if self.manners.packed else ("identity",)):
            what, remedy = "the answer is compressed, which was not asked for", "choose another service"
            raise ServiceError(what, where=shown(url), remedy=remedy)
        latest, size = self.clock.now() + self.manners.longest_answer, 0
        while piece := response.read1(_PIECE, decode_content=True):
            size += len(piece)
            if size > self.manners.largest:
                what = f"the answer is longer than {self.manners.largest:,} bytes"
                raise ServiceError(what, where=shown(url), remedy="ask for less at a time")
            if self.clock.now() > latest:
                what = f"the answer takes longer than {self.manners.longest_answer:g} seconds"
                raise ServiceError(what, where=shown(url), remedy="try again later, or ask for less")
            yield piece

    def _wait(self, seconds: float) -> None:
        if seconds > 0:
            self.clock.sleep(seconds)


def _joined(url: str, target: str) -> str:
    try:
        return urljoin(url, target)
    except ValueError:
        return target  # which is no address, and is refused as such


def _asked_to_wait(response: BaseHTTPResponse, otherwise: float) -> float:
    """The seconds that Retry-After names, by number or by date (RFC 9110, section 10.2.3)."""
    try:
        asked = Retry().get_retry_after(response)
    except (InvalidHeader, ValueError, OverflowError):
        return otherwise
    return otherwise if asked is None else asked


def _refused(url: str, response: BaseHTTPResponse, manners: Manners) -> ServiceError:
    words = f" {line(response.reason, 60)}" if response.reason else ""
    told = _told(response)
    remedy = _REMEDIES.get(response.status, "check the address")
    if response.status in manners.again:
        remedy = "wait a while and run the command again, more slowly if it was asked too often"
    elif told:
        remedy = "correct what it complains about, or check the address"
    what = f"it answers {response.status}{words}{f' ({told})' if told else ''}"
    return ServiceError(what, where=shown(url), remedy=remedy)


def _told(response: BaseHTTPResponse) -> str:
    """What a text or a problem (RFC 9457) says about the refusal; pages for browsers are passed over."""
    kind = response.headers.get("Content-Type", "").lower()
    if not kind.startswith(("text/plain", "application/problem+json")):
        return ""
    try:
        told = response.read1(4_000, decode_content=False).decode("utf-8", "replace")
    except HTTPError:
        return ""
    if kind.startswith("text/plain"):
        return line(told, 160)
    try:
        parts = json.loads(told)
        return line(": ".join(str(parts[name]) for name in ("where", "detail") if name in parts), 160)
    except (ValueError, TypeError):
        return ""


def _unreachable(url: str, error: Exception, manners: Manners) -> ServiceError:
    what = f"cannot be reached ({line(str(error), 120)})"
    if isinstance(error, TimeoutError) and not isinstance(error, NewConnectionError):
        what = f"does not answer within {manners.timeout:g} seconds"
    return ServiceError(
        what, where=shown(url), remedy="check the address and the connection, or try again later"
    )
