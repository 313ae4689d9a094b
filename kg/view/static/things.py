"""What the plain page of a person, institution, topic or article tells, out of the quotes network."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from kg.view.explorer.contents import Contents
from kg.view.look import excerpt
from kg.view.site import Line, Listing, Thing
from kg.view.site.things import Named

__all__ = ["LISTS", "Things"]

LISTS = {
    "person": "People", "organization": "Institutions", "group": "Groups", "place": "Places",
    "document": "Documents", "unnamed": "Unnamed sources", "topic": "Topics", "article": "Articles",
}  # fmt: skip
"""What is listed, by the kind of node, with the heading of its list."""

_KINDS = {"organization": "institution", "unnamed": "unnamed source"}
_MOST = 200
"""Lines of one list; the explorer has all."""
_WORDS, _NAME = 400, 160
"""Characters of a quote and of a name in a list."""
_SIDES = ("for", "against", "neither")
_OUTCOMES = {"declined": "declined to comment", "noResponse": "did not answer"}

_Told = tuple[list[tuple[str, str]], list[Listing]]
"""Facts and lists."""


class Things:
    """The content of plain pages, made thing by thing."""

    def __init__(self, contents: Contents) -> None:
        self._rows, self._ends = contents.rows, contents.ends
        self._nodes = contents.network.nodes
        self._roles: dict[tuple[str, str], set[str]] = defaultdict(set)
        for start, end, data in contents.network.edges(data=True):
            if data.get("kind") == "speaks_for":
                self._roles[start, end].add(str(data.get("role") or data.get("label", "")))
        self._positions: dict[str, list[str]] = defaultdict(list)
        for position in self._rows.positions:
            self._positions[self._get(position, "article")].append(position)

    def all(self) -> Iterator[str]:
        """The nodes that have pages: speakers and holders, topics, articles."""
        for nodes in (self._rows.agents, self._rows.topics, self._rows.articles):
            yield from nodes

    def of(self, node: str) -> Thing:
        """What the page of a node tells."""
        kind = self._get(node, "kind")
        tell: Callable[[str], _Told] = {"topic": self._topic, "article": self._article}.get(kind, self._agent)
        facts, listings = tell(node)
        shown = self._get(node, "topic_kind") if kind == "topic" else ""
        return Thing(
            node,
            self._name(node, 2_000),
            shown or _KINDS.get(kind, kind),
            tuple((name, words) for name, words in facts if words),
            tuple(listing for listing in listings if listing.total),
            web=self._get(node, "url") if kind == "article" else "",
        )

    def listed(self, kind: str) -> Sequence[str]:
        """The nodes of a list of ``LISTS``: those with most quotes first, articles from the newest."""
        if kind == "topic":
            return self._rows.topics
        if kind == "article":
            return self._rows.articles
        return [node for node in self._rows.agents if self._get(node, "kind") == kind]

    def line(self, node: str) -> Line:
        """A thing in a list of its kind."""
        kind = self._get(node, "kind")
        told = kind == "article"
        day, note = (self._get(node, name) if told else "" for name in ("published", "publisher"))
        return Line(node, self._name(node), _KINDS.get(kind, kind), day=day, note=note)

    def _agent(self, node: str) -> _Told:
        after = self._ends.after
        bodies, members = after("speaks_for", node), self._ends.before("speaks_for", node)
        return [], [
            _listing("Speaks for", bodies, lambda body: self._member(body, (node, body))),
            _listing("Those who speak for it", members, lambda one: self._member(one, (one, node))),
            _listing("Positions", self._sorted(after("holds", node)), lambda one: self._position(one, node)),
            _listing("Quotes", self._sorted(after("says", node)), lambda one: self._quote(one, node)),
            _listing(
                "Asked for comment, without an answer",
                self._sorted(after("asked", node)),
                lambda one: self._request(one, node),
            ),
        ]

    def _topic(self, node: str) -> _Told:
        held = self._sorted(self._ends.before("targets", node))
        sides = {side: [one for one in held if self._side(one) == side] for side in _SIDES}
        named = self._sorted(self._ends.before("mentions", node))
        return [], [
            *(
                _listing(side.capitalize(), those, lambda one: self._position(one, node))
                for side, those in sides.items()
            ),
            _listing("Quotes that name it", named, lambda one: self._quote(one, node)),
        ]

    def _article(self, node: str) -> _Told:
        inside = self._ends.before("in", node)
        inside = sorted(inside, key=lambda one: (int(self._nodes[one].get("start") or 0), one))
        quotes, requests = (
            [one for one in inside if self._get(one, "kind") == kind] for kind in ("quote", "request")
        )
        held = self._positions.get(node, [])
        facts = [
            ("published by", self._get(node, "publisher")),
            ("published on", self._get(node, "published")),
        ]
        return facts, [
            _listing("Quotes", quotes, lambda one: self._quote(one, node)),
            _listing("Positions", held, lambda one: self._position(one, node)),
            _listing("Asked for comment, without an answer", requests, lambda one: self._request(one, node)),
        ]

    def _quote(self, quote: str, here: str) -> Line:
        words = self._get(quote, "text") or self._get(quote, "label")
        return Line(
            quote,
            excerpt(words, _WORDS),
            "quote",
            day=self._get(quote, "date") or self._get(quote, "when"),
            by=self._named(self._ends.before("says", quote), here),
            on=self._named([self._get(quote, "article")], here),
        )

    def _position(self, position: str, here: str) -> Line:
        return Line(
            position,
            self._name(position),
            "position",
            side=self._side(position),
            day=self._get(position, "date") or self._get(position, "when"),
            note=self._get(position, "role"),
            by=self._named(self._ends.before("holds", position), here),
            on=self._named(self._ends.after("targets", position), here),
        )

    def _request(self, request: str, here: str) -> Line:
        outcome = _OUTCOMES.get(self._get(request, "outcome"), "gave no comment")
        return Line(
            request,
            outcome,
            "request for comment",
            by=self._named(self._ends.before("asked", request), here),
            on=self._named([self._get(request, "article")], here),
        )

    def _member(self, node: str, tie: tuple[str, str]) -> Line:
        roles = ", ".join(sorted(self._roles[tie] - {""}))
        kind = self._get(node, "kind")
        return Line(node, self._name(node), _KINDS.get(kind, kind), note=excerpt(roles, _WORDS))

    def _named(self, nodes: Iterable[str], here: str) -> tuple[Named, ...]:
        return tuple((node, self._name(node)) for node in nodes if node != here and node in self._nodes)

    def _sorted(self, nodes: Sequence[str]) -> list[str]:
        """In the order of their rows: by topic, day and place."""
        return sorted(nodes, key=lambda node: (self._rows.at.get(node, -1), node))

    def _side(self, position: str) -> str:
        side = self._get(position, "polarity")
        return side if side in _SIDES else "neither"

    def _name(self, node: str, longest: int = _NAME) -> str:
        return excerpt(self._get(node, "label") or node.rpartition("/id/")[2], longest)

    def _get(self, node: str, name: str) -> str:
        value = self._nodes[node].get(name)
        return "" if value is None else str(value)


def _listing(heading: str, nodes: Sequence[str], line: Callable[[str], Line]) -> Listing:
    return Listing(heading, [line(node) for node in nodes[:_MOST]], len(nodes))
