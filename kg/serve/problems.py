"""What goes wrong, as HTTP tells it: a status, what, where, and what to do."""

from __future__ import annotations

from typing import Any

from kg.errors import InputError, KgError, QueryError, StoreError, UsageError

__all__ = [
    "Busy",
    "Missing",
    "NotYet",
    "Overtime",
    "Overweight",
    "Refusal",
    "TooMuch",
    "Unfit",
    "refusal_of",
]


class Refusal(Exception):  # noqa: N818 – as requests are refused, not errors of ours
    """A request that is not answered, with its status."""

    def __init__(
        self,
        status: int,
        what: str,
        *,
        where: str = "",
        remedy: str = "",
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(what)
        self.status, self.what, self.where, self.remedy = status, what, where, remedy
        self.headers = headers or {}


class Busy(Refusal):
    """All workers are busy, and enough requests wait already."""

    def __init__(self) -> None:
        super().__init__(503, "too many queries are waiting", remedy="try again in a moment")
        self.headers = {"Retry-After": "2"}


class Overtime(Refusal):
    """The deadline has passed."""

    def __init__(self) -> None:
        super().__init__(
            504, "the query takes longer than this service allows", remedy="ask for less, or name more of it"
        )


class Overweight(Refusal):
    """The worker took more memory than it may."""

    def __init__(self) -> None:
        super().__init__(
            507, "the query takes more memory than this service allows", remedy="ask for less at a time"
        )


class Missing(KgError):  # noqa: N818 – a state of things
    """What was asked for is not in the graph."""


class TooMuch(KgError):  # noqa: N818 – a state of things
    """An answer has more rows or bytes than the service gives out."""


class Unfit(KgError):  # noqa: N818 – a state of things
    """The answer cannot be had in the form that was asked for."""


class NotYet(KgError):  # noqa: N818 – a state of things
    """What was asked for is being made."""


_STATUS: dict[str, int] = {
    "QueryError": 400, "InputError": 400, "UsageError": 400, "TooMuch": 400, "Missing": 404, "Unfit": 406,
    "StoreError": 503, "NotYet": 503, "MemoryError": 507,
}  # fmt: skip
_KINDS: tuple[type[KgError], ...] = (
    QueryError, InputError, UsageError, TooMuch, Missing, Unfit, NotYet, StoreError,
)  # fmt: skip


def refusal_of(told: dict[str, Any] | KgError) -> Refusal:
    """The refusal for an error, as it is or as a worker told it."""
    if isinstance(told, KgError):
        kind = next((cls.__name__ for cls in type(told).__mro__ if cls.__name__ in _STATUS), "")
        told = {"kind": kind, "what": told.what, "where": told.where, "remedy": told.remedy}
    return Refusal(_STATUS.get(told["kind"], 500), told["what"], where=told["where"], remedy=told["remedy"])
