"""``?quote qc:matches "words"``: search by words as a part of a pattern.

The three terms are no part of the ontology: they stand in queries alone, and no graph holds them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kg.errors import QueryError
from kg.query.rewriting.edits import Edit, block_start, constant, groups_of, statements_of, values
from kg.rdf import PREFIXES, VOCABULARY
from kg.sparql import Atom, Group, Outline, Pair, Statement, Values
from kg.store import HitKind, SearchIndex, Term

__all__ = ["MATCHES", "MOST_HITS", "RANK", "SNIPPET", "search_edits"]

MATCHES, RANK, SNIPPET = (VOCABULARY + name for name in ("matches", "rank", "snippet"))
MOST_HITS = 10_000
"""Of more hits the best are taken, and a notice says so."""

_TYPE = PREFIXES["rdf"] + "type"
_QUOTE_ALONE = {VOCABULARY + name for name in ("text", "speaker", "saidOn", "form")}


@dataclass(slots=True)
class _Search:
    """What one group asks of one variable."""

    at: int
    words: list[str] = field(default_factory=list)
    rank: list[str] = field(default_factory=list)
    snippet: list[str] = field(default_factory=list)


def search_edits(
    text: str, asked: Outline, index: SearchIndex, bindings: Mapping[str, Term]
) -> tuple[list[Edit], list[str]]:
    """The hits in the place of the search terms, and notices of those left out.

    Raises ``QueryError`` for search terms that stand where they cannot be answered.
    """
    edits: list[Edit] = []
    notices: list[str] = []
    verbs: set[int] = set()
    for group in groups_of(asked, exists=True):
        searches: dict[str, _Search] = {}
        given = {**_stated(group), **bindings}
        for statement in statements_of(group):
            taken = [pair for pair in statement.pairs if pair.verb.value in (MATCHES, RANK, SNIPPET)]
            for pair in taken:
                verbs.add(pair.verb.start)
                _note(searches, group, statement, pair, given)
            if taken:
                edits.append(_without(text, statement, taken))
        for name, search in searches.items():
            kinds: tuple[HitKind, ...] = ("quote",) if _is_quote(group, name) else ()
            edits.append(Edit(search.at, search.at, _hits(index, name, search, kinds, notices)))
    if len(verbs) != sum(asked.iris.get(term, 0) for term in (MATCHES, RANK, SNIPPET)):
        raise _misplaced("the terms of a search stand in no path, list, template or SERVICE")
    return edits, notices


def _stated(group: Group) -> dict[str, Term]:
    """Texts that a group states for a variable, as those do who cannot bind one: VALUES ?words { "toll" }."""
    found: dict[str, Term] = {}
    for part in group.parts:
        if isinstance(part, Values) and part.only is not None:
            text = constant(part.only, {})
            if text is not None:
                found[part.variables[0]] = text
    return found


def _note(
    searches: dict[str, _Search],
    group: Group,
    statement: Statement,
    pair: Pair,
    bindings: Mapping[str, Term],
) -> None:
    subject = statement.subject
    if subject.kind != "variable" or subject.value in bindings:
        raise _misplaced("a search is asked of a variable that is not given otherwise")
    search = searches.setdefault(subject.value, _Search(block_start(group, statement)))
    if pair.verb.value == MATCHES:
        words = constant(pair.object, bindings)
        if words is None or words.datatype is not None:
            raise _misplaced("what is searched for is a text in quotes, or a parameter")
        search.words.append(words.value)
        return
    if pair.object.kind != "variable" or pair.object.value in bindings:
        raise _misplaced("rank and snippet are given to variables")
    (search.rank if pair.verb.value == RANK else search.snippet).append(pair.object.value)


def _misplaced(what: str) -> QueryError:
    remedy = 'write ?quote qc:matches "words" ; qc:rank ?rank ; qc:snippet ?snippet in one group'
    return QueryError(what, remedy=remedy)


def _hits(
    index: SearchIndex, name: str, search: _Search, kinds: tuple[HitKind, ...], notices: list[str]
) -> str:
    if len(search.words) != 1 or len(search.rank) > 1 or len(search.snippet) > 1:
        raise _misplaced("a variable is searched once in a group, with one rank and one snippet at most")
    [words] = search.words
    hits = index.search(words, kinds, MOST_HITS, passages=bool(search.snippet))
    if len(hits) == MOST_HITS and (count := index.count(words, kinds)) > MOST_HITS:
        notices.append(f"{words!r} is found {count:,} times; the best {MOST_HITS:,} are used")

    def row(iri: str, rank: int, snippet: str) -> Iterator[str]:
        yield f"<{iri}>"
        if search.rank:
            yield str(rank)
        if search.snippet:
            yield Term.text(snippet).written()

    names = (name, *search.rank, *search.snippet)
    return values(names, (row(hit.iri, hit.rank, hit.snippet) for hit in hits)) + " "


def _is_quote(group: Group, name: str) -> bool:
    """Whether the group says itself that a variable is a quote: then others need not be looked through."""
    return any(
        statement.subject.value == name
        and statement.subject.kind == "variable"
        and any(
            pair.verb.value in _QUOTE_ALONE
            or (pair.verb.value == _TYPE and pair.object.value == VOCABULARY + "Quotation")
            for pair in statement.pairs
        )
        for statement in statements_of(group)
    )


def _without(text: str, statement: Statement, taken: list[Pair]) -> Edit:
    """The statement without some of its pairs."""

    def written(atom: Atom) -> str:
        return text[atom.start : atom.end]

    kept = [f"{written(pair.verb)} {written(pair.object)}" for pair in statement.pairs if pair not in taken]
    if not kept:
        return Edit(statement.start, statement.stop, "")
    return Edit(statement.start, statement.end, f"{written(statement.subject)} {' ; '.join(kept)}")
