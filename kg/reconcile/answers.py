"""What a reconciliation service says, taken apart with care: any of it may be missing or of another shape.

Reconciliation Service API 0.2, Final Report of the W3C Entity Reconciliation Community Group, 2023.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from kg.errors import ServiceError
from kg.model import Candidate, Diagnostic
from kg.web import is_web_address, line

__all__ = ["Manifest", "candidates_of", "manifest_of", "results_of"]

BATCH, LARGEST_BATCH = 10, 50
"""Questions sent together: OpenRefine sends ten where a service names no number, and services count on it."""
_MOST_READ = 100
"""Results looked at for one question, whatever the service sends."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a service tells of itself. ``space`` begins, or names, what its ids are unique in; ``view`` is
    the address of a record's page, with ``{{id}}`` in the id's place, or empty."""

    name: str
    space: str
    view: str
    batch: int

    @property
    def is_wikidata(self) -> bool:
        """Whether ids are Wikidata's, and so the ids of types are."""
        return "wikidata.org/entity" in self.space

    def iri(self, identity: str) -> str | None:
        """The IRI of the record called ``identity``; None when nothing fits to make one.

        >>> manifest = Manifest("", "http://www.wikidata.org/entity/", "", 10)
        >>> manifest.iri("Q42"), manifest.iri("../x y")
        ('http://www.wikidata.org/entity/Q42', 'http://www.wikidata.org/entity/../x%20y')
        """
        plain = quote(identity, safe="/:@!$&()*+,;=~-._#?%")
        made = plain
        if not is_web_address(plain):
            if self.space.endswith(("/", "#", "=")):
                made = self.space + plain
            else:
                made = self.view.replace("{{id}}", plain) if "{{id}}" in self.view else ""
        return made if is_web_address(made) else None


def manifest_of(answer: Any, where: str) -> Manifest:
    """The manifest in ``answer``. Raises ``ServiceError`` when it is none."""
    space = answer.get("identifierSpace") if isinstance(answer, dict) else None
    if not isinstance(space, str):
        remedy = "check that the address is that of a reconciliation service (OpenRefine's protocol)"
        what = "tells no identifierSpace, so it is no reconciliation service"
        raise ServiceError(what, where=where, remedy=remedy)
    view = answer.get("view")
    page = view.get("url") if isinstance(view, dict) else None
    batch = answer.get("batchSize")
    sensible = isinstance(batch, int) and not isinstance(batch, bool) and batch > 0
    return Manifest(
        line(_text(answer.get("name")), 100),
        space,
        page if isinstance(page, str) else "",
        min(batch, LARGEST_BATCH) if sensible else BATCH,
    )


def results_of(answer: Any, keys: list[str], where: str) -> dict[str, list[Any] | None]:
    """The list of results for each of ``keys``; None where the service gives none that is one.

    Raises ``ServiceError`` when the answer speaks of none of them.
    """
    if not isinstance(answer, dict) or not any(key in answer for key in keys):
        told = line(_text(answer.get("message")), 120) if isinstance(answer, dict) else ""
        what = f"does not answer what it was asked{f' ({told})' if told else ''}"
        raise ServiceError(what, where=where, remedy="check the address, or try again later")
    results: dict[str, list[Any] | None] = {}
    for key in keys:
        about = answer.get(key)
        found = about.get("result") if isinstance(about, dict) else None
        results[key] = found if isinstance(found, list) else None
    return results


def candidates_of(
    results: list[Any], node: str, manifest: Manifest, authority: str
) -> Iterator[Candidate | Diagnostic]:
    """The candidates among ``results``; a remark for each that is none."""
    for result in results[:_MOST_READ]:
        identity = _identity(result)
        iri = manifest.iri(identity) if identity else None
        score = _number(result.get("score")) if isinstance(result, dict) else None
        if iri is None or score is None:
            lack = "a score that is a number" if iri else "an id that makes an IRI"
            yield Diagnostic("warning", f"{authority}, {node}", f"a result has not {lack}", "it is left out")
            continue
        label = line(_text(result.get("name"))) or line(identity)
        described = line(_text(result.get("description")), 300) or _types(result.get("type"))
        yield Candidate(node, iri, label, described, score, result.get("match") is True, authority)


def _identity(result: Any) -> str:
    identity = result.get("id") if isinstance(result, dict) else None
    if isinstance(identity, int) and not isinstance(identity, bool):
        return str(identity) if abs(identity) < 10**18 else ""
    return (
        identity.strip()
        if isinstance(identity, str) and len(identity) <= 500 and identity.isprintable()
        else ""
    )


def _types(types: Any) -> str:
    """What kinds of thing the record is, where nothing else describes it."""
    listed = types if isinstance(types, list) else [types]
    names = [_text(kind.get("name")) if isinstance(kind, dict) else _text(kind) for kind in listed[:10]]
    return line(", ".join(filter(None, names)), 300)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _number(value: Any) -> float | None:
    try:
        number = math.nan if isinstance(value, bool) else float(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None
