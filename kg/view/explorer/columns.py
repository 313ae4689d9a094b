"""What the explorer knows, as columns: agents, topics, articles, positions, quotes, requests, roles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kg.network.layout import Network
from kg.view.context import SpanParts, span_parts
from kg.view.explorer.coding import Json, coded, flat, member
from kg.view.explorer.ordering import AGENTS, Ends, Rows
from kg.view.hypertext import web_address

__all__ = ["Columns"]

_PARTS = ("content", "cue", "source")


class Columns:
    """The columns of one network, made when they are asked for.

    Nodes are meant by their rows (``Rows``). ``base`` is what identifiers begin with; keys are what follows.
    """

    def __init__(self, network: Network, rows: Rows, ends: Ends, base: str) -> None:
        self._network, self._rows, self._ends, self._base = network, rows, ends, base

    def core(self) -> Json:
        """What every view needs: all but quotes and texts."""
        publishers = sorted({str(self._get(node, "publisher")) for node in self._rows.articles} - {""})
        return {
            "agents": self._agents(),
            "topics": self._topics(),
            "publishers": publishers,
            "articles": self._articles(publishers),
            "positions": self._positions(),
            "requests": self._requests(),
            "roles": self._roles(),
            "changes": self._changes(),
        }

    def quotes(self) -> Json:
        """Everything of the quotes but their words."""
        quotes = self._rows.quotes
        return {
            "key": self._keys(quotes),
            "article": [self._article(node) for node in quotes],
            "speakers": [self._before("says", node) for node in quotes],
            "topics": [self._after("mentions", node) for node in quotes],
            "within": [self._after("within", node) for node in quotes],
            "start": [int(self._get(node, "start") or 0) for node in quotes],
            "end": [int(self._get(node, "end") or 0) for node in quotes],
            "when": coded(self._when(quotes)),
            "basis": coded(self._all(quotes, "date_basis")),
            "form": coded(self._all(quotes, "form")),
            "act": coded(self._all(quotes, "act")),
            "confidence": [self._confidence(node) for node in quotes],
        }

    def words(self, nodes: Sequence[str]) -> list[str]:
        """What is said in each quote; its label where the graph holds no words."""
        return [str(self._get(node, "text") or self._get(node, "label")) for node in nodes]

    def marks(self) -> dict[str, list[list[Any]]]:
        """By article: a row for each of its quotes and requests, in reading order: ``"q"`` or ``"r"``, the
        row of the quote or request, and begins and ends in turn of content, cue and source (code points).
        """
        found: dict[str, list[list[Any]]] = {}
        for sort, nodes in (("q", self._rows.quotes), ("r", self._rows.requests)):
            for i, node in enumerate(nodes):
                parts: SpanParts = span_parts(self._network.nodes[node])
                spans = [flat(parts.get(part, ())) for part in _PARTS]
                found.setdefault(str(self._get(node, "article")), []).append([sort, i, *spans])
        for marks in found.values():
            marks.sort(key=lambda mark: (min(mark[2] + mark[3] + mark[4], default=0), mark[0], mark[1]))
        return found

    def _agents(self) -> Json:
        agents = self._rows.agents
        return {
            "key": self._keys(agents),
            "label": self._all(agents, "label"),
            "kind": [AGENTS.index(self._get(node, "kind")) for node in agents],
            "quotes": [len(self._ends.after("says", node)) for node in agents],
        }

    def _topics(self) -> Json:
        topics = self._rows.topics
        return {
            "key": self._keys(topics),
            "label": self._all(topics, "label"),
            "kind": coded(self._all(topics, "topic_kind")),
            "quotes": [len(self._ends.before("mentions", node)) for node in topics],
        }

    def _articles(self, publishers: Sequence[str]) -> Json:
        articles, places = self._rows.articles, {name: i for i, name in enumerate(publishers)}
        quoted = set(self._rows.quotes)
        return {
            "key": self._keys(articles),
            "title": self._all(articles, "label"),
            "published": self._all(articles, "published"),
            "publisher": [places.get(str(self._get(node, "publisher")), -1) for node in articles],
            "url": [web_address(str(self._get(node, "url"))) for node in articles],
            "reader": coded(self._all(articles, "reader")),
            "quotes": [len(quoted.intersection(self._ends.before("in", node))) for node in articles],
        }

    def _positions(self) -> Json:
        positions = self._rows.positions
        return {
            "key": self._keys(positions),
            "label": self._all(positions, "label"),
            "holders": [self._before("holds", node) for node in positions],
            "topics": [self._after("targets", node) for node in positions],
            "polarity": coded(self._all(positions, "polarity")),
            "attitude": coded(self._all(positions, "attitude")),
            "when": coded(self._when(positions)),
            "basis": coded(self._all(positions, "date_basis")),
            "role": coded(self._all(positions, "role")),
            "confidence": [self._confidence(node) for node in positions],
            "article": [self._article(node) for node in positions],
            "evidence": [self._after("evidence", node) for node in positions],
            "tellers": [self._after("ascribed_by", node) for node in positions],
            "bodies": [self._after("on_behalf_of", node) for node in positions],
        }

    def _requests(self) -> Json:
        requests = self._rows.requests
        return {
            "key": self._keys(requests),
            "words": self.words(requests),
            "asked": [self._before("asked", node) for node in requests],
            "outcome": coded(self._all(requests, "outcome")),
            "article": [self._article(node) for node in requests],
            "start": [int(self._get(node, "start") or 0) for node in requests],
            "end": [int(self._get(node, "end") or 0) for node in requests],
            "confidence": [self._confidence(node) for node in requests],
        }

    def _roles(self) -> Json:
        found = sorted(
            {
                (self._rows.at[start], str(data.get("label") or data.get("role", "")), self._rows.at[end])
                for start, end, data in self._network.edges(data=True)
                if data.get("kind") == "speaks_for" and start in self._rows.at and end in self._rows.at
            }
        )
        return {
            "person": [person for person, _, _ in found],
            "role": coded([role for _, role, _ in found]),
            "body": [body for _, _, body in found],
        }

    def _changes(self) -> Json:
        found = sorted(
            {
                (self._rows.at[start], self._rows.at[end])
                for start, end, data in self._network.edges(data=True)
                if data.get("kind") == "gave_way_to"
            }
        )
        return {"before": [before for before, _ in found], "after": [after for _, after in found]}

    def _get(self, node: str, name: str) -> Any:
        return self._network.nodes[node].get(name, "")

    def _all(self, nodes: Sequence[str], name: str) -> list[str]:
        return [str(self._get(node, name)) for node in nodes]

    def _keys(self, nodes: Sequence[str]) -> list[str]:
        return [node.removeprefix(self._base) for node in nodes]

    def _when(self, nodes: Sequence[str]) -> list[str]:
        return [str(self._get(node, "date") or self._get(node, "when")) for node in nodes]

    def _article(self, node: str) -> int:
        return self._rows.at.get(str(self._get(node, "article")), -1)

    def _confidence(self, node: str) -> float:
        return float(self._network.nodes[node].get("confidence", -1))

    def _after(self, kind: str, node: str) -> int | list[int]:
        return member(self._rows.of(self._ends.after(kind, node)))

    def _before(self, kind: str, node: str) -> int | list[int]:
        return member(self._rows.of(self._ends.before(kind, node)))
