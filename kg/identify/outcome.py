"""What identification comes to: which identifier stands for what, what gave way, what people are asked."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from kg.identify.context import Node
from kg.identify.gathering import Table
from kg.identify.naming import Published, split_base, split_bases
from kg.identify.open_pairs import MOST_OPEN, OpenPair
from kg.model import Diagnostic

__all__ = ["Identities", "outcome"]


@dataclass(frozen=True)
class Identities:
    """What came of it. ``mapping`` is to be published, and given to the next identification.
    ``replaced`` gives for each tail that no longer stands for anybody the ones that do. ``open`` are the
    pairs for people to judge, the weightiest first; ``remarks`` tell of decisions that could not be
    followed. ``claims`` are the canonical tails of claims that several make, with the words of those who
    assert it, the label first."""

    mapping: Published = field(default_factory=Published)
    replaced: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    open: tuple[OpenPair, ...] = ()
    remarks: tuple[Diagnostic, ...] = ()
    claims: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    _moved: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def rows(self) -> Mapping[str, str]:
        """The rows of the mapping, in order."""
        return self.mapping.rows

    def of(self, article: str) -> Mapping[str, str]:
        """The tails of an article that stand for another one, each with its canonical tail."""
        return self._moved.get(article, {})

    def beside(self, other: Identities) -> Identities:
        """These and ``other``, which are of other tails, as one outcome."""
        mapping = Published(
            dict(sorted((*self.rows.items(), *other.rows.items()))),
            dict(sorted((*self.mapping.yielded.items(), *other.mapping.yielded.items()))),
        )
        pairs = sorted(
            (*self.open, *other.open), key=lambda pair: (-pair.points, pair.left.ref, pair.right.ref)
        )
        articles = sorted({*self._moved, *other._moved})
        return Identities(
            mapping,
            {**self.replaced, **other.replaced},
            tuple(pairs[:MOST_OPEN]),
            (*self.remarks, *other.remarks),
            {**self.claims, **other.claims},
            {article: {**self.of(article), **other.of(article)} for article in articles},
        )


def outcome(
    groups: Sequence[Sequence[Node]],
    names: Sequence[str],
    table: Table,
    before: Published,
    still: Sequence[OpenPair],
    remarks: Sequence[Diagnostic],
) -> Identities:
    """The outcome of grouping: ``names`` are the canonical tails of ``groups``, ``still`` the open pairs."""
    of_tail: dict[int, list[tuple[str, Node]]] = defaultdict(list)
    for group, name in zip(groups, names, strict=True):
        for node in group:
            of_tail[node.tail].append((name, node))
    rows: dict[str, str] = {}
    moved: dict[str, dict[str, str]] = defaultdict(dict)
    replaced: dict[str, tuple[str, ...]] = {}
    living = set(names)
    for tail, parts in sorted(of_tail.items()):
        text = table.tails[tail]
        rows[text] = _main(text, parts)
        several = len({name for name, _ in parts}) > 1
        for name, node in parts:
            for place in node.members:
                if name != text:
                    moved[table.articles[place]][text] = name
                if several:
                    rows[f"{text}@{table.articles[place]}"] = name
        if text not in living:
            replaced[text] = tuple(sorted({name for name, _ in parts}))
    _retire(rows, replaced, living, table, before)
    yielded = _yielded(rows, living, before)
    mapping = Published(dict(sorted(rows.items())), dict(sorted(yielded.items())))
    return Identities(mapping, replaced, tuple(still), tuple(remarks), _moved=moved)


def _main(text: str, parts: Sequence[tuple[str, Node]]) -> str:
    """The canonical tail that stands for a tail as a whole: itself if anybody keeps it, else that of most."""
    articles: Counter[str] = Counter()
    for name, node in parts:
        articles[name] += len(node.members)
    return text if text in articles else min(articles, key=lambda name: (-articles[name], name))


def _yielded(rows: Mapping[str, str], living: Collection[str], before: Published) -> dict[str, str]:
    """Which tails in use gave way once, and to whom, as far as both are there still."""
    known = {tail: canonical for tail, canonical in before.rows.items() if tail != canonical}
    known.update(before.yielded)
    return {
        tail: other
        for tail, other in known.items()
        if tail in living and tail in rows and other in living and rows[tail] == tail
    }


def _retire(
    rows: dict[str, str],
    replaced: dict[str, tuple[str, ...]],
    living: set[str],
    table: Table,
    before: Published,
) -> None:
    """Keep the identifiers of parts that are parts no longer, pointing to what they became."""
    targets: dict[str, set[str]] = defaultdict(set)
    for ref, name in before.rows.items():
        tail, _, article = ref.partition("@")
        if tail in table.places and name not in living and name not in table.places:
            targets[name].add(rows.get(f"{tail}@{article}", rows[tail]))
        elif "@" not in ref and tail not in table.places and tail not in living:
            targets[tail].add(rows.get(name, name))
    bases = split_bases(table.tails) if targets else frozenset()
    for gone, found in targets.items():
        now = sorted(found & living)
        if now and split_base(gone) in bases:
            rows[gone], replaced[gone] = now[0], (now[0],)
