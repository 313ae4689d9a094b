"""Errors that a person can act on: what is wrong, where, and what to do next."""

from __future__ import annotations

__all__ = ["InputError", "KgError", "QueryError", "ServiceError", "StoreError", "UsageError"]


class KgError(Exception):
    """Base of every error that kg raises on purpose.

    ``what`` says what is wrong, ``where`` names the file, row or query it is wrong in, and
    ``remedy`` says what to do next. ``str(error)`` puts the three into one line.

    >>> str(KgError("no such folder", where="graph/", remedy="name a folder that kg build wrote"))
    'graph/: no such folder; name a folder that kg build wrote'
    """

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        self.what, self.where, self.remedy = what, where, remedy
        super().__init__(what, where, remedy)

    def __str__(self) -> str:
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head}; {self.remedy}" if self.remedy else head

    def _render_traceback_(self) -> list[str]:
        """What IPython shows instead of a traceback: an error that a person can act on is one line."""
        return [f"{type(self).__name__}: {self}"]


class InputError(KgError):
    """An input file, or one row of it, cannot be read."""


class UsageError(KgError):
    """The call itself is off: an unknown name, options that do not go together."""


class QueryError(KgError):
    """A SPARQL query is malformed, refused, or lacks a parameter."""


class StoreError(KgError):
    """A graph folder is missing, damaged, or in use."""


class ServiceError(KgError):
    """A service on the web cannot be reached, or what it answers cannot be used."""
