"""From a template and values to a page: everything is escaped, nothing runs, nothing loads from elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from kg.view.site.links import Links, outside

__all__ = ["Page", "Site", "render"]

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
"""Content-Security-Policy of a page without scripts (W3C, "Content Security Policy Level 3")."""
SCRIPTED = (
    POLICY
    + "; script-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'"
)
"""That of the console: scripts of this site, which speak to this site and never make markup out of text."""

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What HTML cannot hold (WHATWG, "HTML", 13.1.8), and halves of characters."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page and the Content-Security-Policy header to send with it."""

    html: str
    policy: str = POLICY


@dataclass(frozen=True, slots=True)
class Site:
    """What all pages of one graph share: its title, where things stand, and the language of the pages."""

    links: Links
    title: str = "Who said what"
    language: str = "en"
    in_files: bool = False
    """Whether pages lie in files, which nobody sends a policy with: then it stands in the page."""


def render(template: str, site: Site, *, policy: str = POLICY, **values: Any) -> Page:
    """The template of this name (without ending) filled with ``values``."""
    # What may frame a page only a header can tell.
    inside = policy.replace("; frame-ancestors 'none'", "") if site.in_files else ""
    values |= {"site": site, "links": site.links, "policy": inside}
    html = _environment().get_template(f"{template}.html.jinja").render(values)
    return Page(html, policy)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("kg.view", "front/site"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        finalize=_clean,
    )
    environment.filters |= {"outside": outside, "number": number, "day": readable_day}
    return environment


def _clean(value: Any) -> Any:
    if isinstance(value, str) and not hasattr(value, "__html__"):
        return _CONTROLS.sub("\ufffd", value)
    return "" if value is None else value


def number(value: int) -> str:
    """A count with its thousands apart.

    >>> number(12345)
    '12,345'
    """
    return f"{value:,}"


def readable_day(value: str) -> str:
    """A day for reading; what is no day stays as it is written.

    >>> readable_day("2026-03-11"), readable_day("2026-03")
    ('11 March 2026', '2026-03')
    """
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return value
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
