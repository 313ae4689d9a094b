"""The page of an error: what is wrong, where, and what to do next."""

from __future__ import annotations

from kg.view.policy import source_hash
from kg.view.site.rendering import POLICY, Page, Site, render

__all__ = ["error_page", "waiting_page"]

_TITLES = {
    400: "This cannot be answered", 401: "A token is needed", 403: "Not allowed", 404: "Nothing is here",
    405: "Not done this way", 406: "No such form", 408: "It took too long", 413: "Too much at once",
    415: "No such form", 429: "Too many at once", 500: "Something went wrong", 503: "Busy right now",
    504: "It took too long",
}  # fmt: skip


def error_page(site: Site, status: int, what: str, *, where: str = "", remedy: str = "") -> Page:
    """The page for an HTTP status with the three words of a ``KgError``."""
    title = _TITLES.get(status, "This did not work")
    return render("problem", site, status=status, heading=title, what=what, where=where, remedy=remedy)


def waiting_page(site: Site, what: str, seconds: int) -> Page:
    """A page that is loaded again every few ``seconds``, until something else is there.

    A script does it: where an address has a fragment, browsers take a refresh for a step within the page.
    """
    again = f"setTimeout(() => location.reload(), {1000 * seconds})"
    policy = f"{POLICY}; script-src {source_hash(again)}"
    return render("waiting", site, policy=policy, what=what, seconds=seconds, again=again)
