"""Speaking to a service on the web: patiently, slowly, and with limits on all that it may do to us.

urllib3 can walk retries and redirects by itself, but then reads the body of every refused answer to its
end, however long. So the walk is here, in the open, and every body is read up to a limit.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

from urllib3 import BaseHTTPResponse, PoolManager, Retry
from urllib3.exceptions import HTTPError, InvalidHeader, NewConnectionError, TimeoutError

from kg import __version__
from kg.errors import ServiceError, UsageError
from kg.reconcile.offers import is_web_address, line

__all__ = ["Clock", "Manners", "Transport", "check_address", "shown"]

_AGAIN = frozenset({429, 500, 502, 503, 504})
"""Answers of a service that may do better in a moment."""
_MOVED = frozenset({301, 302, 303, 307, 308})
_PIECE = 65_536
_HEADERS = {
    "Accept": "application/json",
    "Accept-Encoding": "identity",
    "User-Agent": f"kg/{__version__} (https://w3id.org/quote-claim-kg/)",
}


@dataclass(frozen=True, slots=True)
class Clock:
    """Time, given from above: ``now`` tells seconds from any start, ``sleep`` waits for some."""

    now: Callable[[], float]
    sleep: Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Manners:
    """How a service is treated.

    ``timeout``: seconds to wait for a connection, and for each piece of an answer; ``longest_answer``:
    seconds for all of one; ``largest``: bytes of one. ``retries`` more tries follow a failed one, after
    ``first_wait`` seconds, twice that, and so on, or as long as the service asks for, but never more than
    ``longest_wait``. ``per_second``: requests a second at most. ``redirects``: so many are followed.
    """

    timeout: float = 20.0
    longest_answer: float = 120.0
    largest: int = 8_000_000
    retries: int = 3
    first_wait: float = 1.0
    longest_wait: float = 60.0
    per_second: float = 2.0
    redirects: int = 3


@dataclass(slots=True)
class Transport:
    """Requests to one service, answered in JSON."""

    clock: Clock
    manners: Manners = field(default_factory=Manners)
    _pool: PoolManager = field(init=False)
    _free_at: float = field(init=False, default=float("-inf"))

    def __post_init__(self) -> None:
        self._pool = PoolManager(num_pools=2, maxsize=1)

    def get(self, url: str) -> Any:
        """The JSON at ``url``. Raises ``ServiceError`` when there is none to be had."""
        return self._json("GET", url, None)

    def post(self, url: str, fields: Mapping[str, str]) -> Any:
        """The JSON that ``url`` answers to a form. Raises ``ServiceError`` when there is none to be had."""
        return self._json("POST", url, fields)

    def _json(self, method: str, url: str, fields: Mapping[str, str] | None) -> Any:
        body = self._patiently(method, url, fields)
        try:
            return json.loads(body, parse_constant=_no_number)
        except (ValueError, RecursionError) as error:
            start = line(body[:240].decode("utf-8", "replace"), 60)
            what = f"the answer is no JSON (it begins {start!r})" if start else "the answer is empty"
            remedy = "check that the address is that of a reconciliation service, or try again later"
            raise ServiceError(what, where=shown(url), remedy=remedy) from error

    def _patiently(self, method: str, url: str, fields: Mapping[str, str] | None) -> bytes:
        """The body of the answer, asking again while there is hope."""
        left = self.manners.retries
        while True:
            wait = self.manners.first_wait * 2 ** (self.manners.retries - left)
            try:
                response = self._follow(method, url, fields)
                try:
                    if response.status == 200:
                        return self._body(url, response)
                    if not left or response.status not in _AGAIN:
                        raise _refused(url, response)
                    wait = _asked_to_wait(response, wait)
                finally:
                    response.close()
            except (HTTPError, UnicodeError) as error:
                if not left:
                    raise _unreachable(url, error, self.manners) from error
            left -= 1
            self._wait(min(wait, self.manners.longest_wait))

    def _follow(self, method: str, url: str, fields: Mapping[str, str] | None) -> BaseHTTPResponse:
        """An answer that does not send us elsewhere; its body is not read yet."""
        for _ in range(self.manners.redirects + 1):
            response = self._send(method, url, fields)
            target = response.headers.get("Location")
            if response.status not in _MOVED or not target:
                return response
            response.close()
            if response.status == 303:
                method, fields = "GET", None
            moved = urljoin(url, target)
            if not is_web_address(moved) or (_is_secret(url) and not _is_secret(moved)):
                what = f"it sends us on to {shown(moved)}, where nothing may go"
                raise ServiceError(what, where=shown(url), remedy="name the service's present address")
            url = moved
        what = f"it sends us on more than {self.manners.redirects} times"
        raise ServiceError(what, where=shown(url), remedy="name the service's present address")

    def _send(self, method: str, url: str, fields: Mapping[str, str] | None) -> BaseHTTPResponse:
        self._wait(self._free_at - self.clock.now())
        self._free_at = self.clock.now() + 1 / self.manners.per_second
        form = {} if fields is None else {"Content-Type": "application/x-www-form-urlencoded"}
        return self._pool.request(
            method,
            url,
            body=None if fields is None else urlencode(fields).encode(),
            headers=_HEADERS | form,
            timeout=self.manners.timeout,
            retries=False,
            redirect=False,
            preload_content=False,
        )

    def _body(self, url: str, response: BaseHTTPResponse) -> bytes:
        """The body as it is sent, up to the limits."""
        if response.headers.get("Content-Encoding", "identity").strip().lower() != "identity":
            what, remedy = "the answer is compressed, which was not asked for", "choose another service"
            raise ServiceError(what, where=shown(url), remedy=remedy)
        latest = self.clock.now() + self.manners.longest_answer
        body = bytearray()
        while piece := response.read1(_PIECE):
            body += piece
            if len(body) > self.manners.largest:
                what = f"the answer is longer than {self.manners.largest:,} bytes"
                raise ServiceError(what, where=shown(url), remedy="ask for fewer candidates at a time")
            if self.clock.now() > latest:
                what = f"the answer takes longer than {self.manners.longest_answer:g} seconds"
                raise ServiceError(what, where=shown(url), remedy="try again later")
        return bytes(body)

    def _wait(self, seconds: float) -> None:
        if seconds > 0:
            self.clock.sleep(seconds)


def shown(url: str) -> str:
    """``url`` for messages and files: without a name, a password, a query that may hold a token.

    >>> shown("https://me:secret@example.org/reconcile?token=1")
    'https://example.org/reconcile'
    """
    try:
        parts = urlsplit(url)
        return line(f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}")
    except ValueError:
        return "an address that is none"


def check_address(url: str) -> None:
    """Raises ``UsageError`` when ``url`` is no http or https address."""
    if not is_web_address(url):
        remedy = "give an http or https address, such as https://example.org/reconcile"
        raise UsageError(f"{line(url, 80)!r} is no address of a service", remedy=remedy)


def _is_secret(url: str) -> bool:
    return url[:6].casefold() == "https:"


def _asked_to_wait(response: BaseHTTPResponse, otherwise: float) -> float:
    """The seconds that Retry-After names, by number or by date (RFC 9110, section 10.2.3)."""
    try:
        asked = Retry().get_retry_after(response)
    except (InvalidHeader, ValueError, OverflowError):
        return otherwise
    return otherwise if asked is None else asked


def _refused(url: str, response: BaseHTTPResponse) -> ServiceError:
    words = f" {line(response.reason, 60)}" if response.reason else ""
    remedy = "check the address"
    if response.status in _AGAIN:
        remedy = "wait a while and run the command again, more slowly if it was asked too often"
    return ServiceError(f"it answers {response.status}{words}", where=shown(url), remedy=remedy)


def _unreachable(url: str, error: Exception, manners: Manners) -> ServiceError:
    what = f"cannot be reached ({line(str(error), 120)})"
    if isinstance(error, TimeoutError) and not isinstance(error, NewConnectionError):
        what = f"does not answer within {manners.timeout:g} seconds"
    return ServiceError(
        what, where=shown(url), remedy="check the address and the connection, or try again later"
    )


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no JSON")
