"""A client of the Reconciliation Service API, the protocol of OpenRefine.

Version 0.2, Final Report of the W3C Entity Reconciliation Community Group, 2023: a manifest is fetched,
then questions are sent in batches, as JSON in a form.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from kg.model import Candidate, Diagnostic, EntityType
from kg.reconcile.answers import Manifest, candidates_of, manifest_of, results_of
from kg.reconcile.offers import Offer, Wanted, best
from kg.reconcile.speaking import fetch, submit
from kg.web import Transport, check_address, line, shown

__all__ = ["DEFAULT_SERVICE", "Questions", "ServiceAuthority"]

DEFAULT_SERVICE = "https://wikidata.reconci.link/en/api"
"""Wikidata's service, in English."""

_WIKIDATA_TYPES: dict[EntityType, str] = {"person": "Q5", "organization": "Q43229"}
"""Human, organization. Services of other spaces have types of their own, which are not known here."""


@dataclass(frozen=True, slots=True)
class Questions:
    """What goes with every name: how many candidates are wanted, and values that properties should have
    (pairs of a property's id and a value), such as ``("P27", "Q191")`` for citizens of Estonia."""

    most: int = 5
    properties: tuple[tuple[str, str], ...] = ()


class ServiceAuthority:
    """A service on the web at ``url``. Raises ``UsageError`` when that is no http or https address."""

    def __init__(self, url: str, transport: Transport, questions: Questions | None = None) -> None:
        check_address(url)
        self.name = shown(url)
        self._url, self._transport, self._questions = url, transport, questions or Questions()

    def offers(self, wanted: Sequence[Wanted]) -> Iterator[Offer]:
        """Candidates as the service ranks them, batch by batch.

        Raises ``ServiceError`` at the first batch that gets no usable answer; earlier offers stand.
        """
        if not wanted:
            return
        manifest = manifest_of(fetch(self._transport, self._url), self.name)
        waiting = iter(wanted)
        while batch := list(islice(waiting, manifest.batch)):
            keys = [f"q{number}" for number in range(len(batch))]
            asked = {key: self._question(item, manifest) for key, item in zip(keys, batch, strict=True)}
            answer = submit(self._transport, self._url, {"queries": json.dumps(asked, ensure_ascii=False)})
            results = results_of(answer, keys, self.name)
            for key, item in zip(keys, batch, strict=True):
                yield self._offer(item, results[key], manifest)

    def _question(self, item: Wanted, manifest: Manifest) -> dict[str, object]:
        question: dict[str, object] = {"query": line(item.name), "limit": self._questions.most}
        kind = _WIKIDATA_TYPES.get(item.type) if manifest.is_wikidata else None
        if kind is not None:
            question["type"] = kind
        if self._questions.properties:
            question["properties"] = [{"pid": pid, "v": value} for pid, value in self._questions.properties]
        return question

    def _offer(self, item: Wanted, results: list[object] | None, manifest: Manifest) -> Offer:
        where = f"{self.name}, {item.node}"
        if results is None:
            remark = Diagnostic("warning", where, "the service left this name out", "run the command again")
            return Offer(item.node, (), (remark,))
        found = list(candidates_of(results, item.node, manifest, self.name))
        remarks = tuple(entry for entry in found if isinstance(entry, Diagnostic))
        candidates = [entry for entry in found if isinstance(entry, Candidate)]
        if remarks and not candidates:
            return Offer(item.node, (), remarks)
        return Offer(item.node, best(item.node, self.name, candidates, self._questions.most), remarks)
