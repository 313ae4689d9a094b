"""What "it", "this" or a bare stance means: the topics named just before, or what the article is about."""

from __future__ import annotations

from kg.model import Span
from kg.positions.drafts import Draft
from kg.positions.topics import Topics

__all__ = ["in_view", "just_before", "last_before", "only_measure", "only_one_named"]


def last_before(topics: Topics, at: int) -> Draft | None:
    """The only topic named in the 250 characters before ``at`` in its paragraph."""
    return _only(_named(topics, max(at - 250, _paragraph(topics, at)), at))


def only_one_named(topics: Topics, at: int) -> Draft | None:
    """The only topic named in the 300 characters before ``at``, in its paragraph or the one before."""
    return _only(_named(topics, max(at - 300, _paragraph(topics, _paragraph(topics, at) - 2)), at))


def just_before(topics: Topics, at: int) -> Draft | None:
    """The topic named last in the 300 characters before ``at`` in its paragraph, terms passed over."""
    named = _named(topics, max(at - 300, _paragraph(topics, at)), at)
    return next((draft for draft in reversed(named) if draft.kind != "term"), None)


def in_view(topics: Topics, at: int) -> Draft | None:
    """The topic that the 400 characters before ``at``, in its paragraph or the one before, are about: the
    article's main one if they name it, or the only one there; else the one that all the article is about."""
    main = topics.main
    near = _named(topics, max(at - 400, _paragraph(topics, _paragraph(topics, at) - 2)), at)
    if main is not None and len(main.mentions) > 1 and any(draft is main for draft in near):
        return main
    only = _only(near)
    if only is not None and only.kind != "term":
        return only
    return main if main is not None and _rules(topics, main) else None


def only_measure(topics: Topics, at: int) -> Draft | None:
    """The one topic of the article that is no coined term, if there is only one and it is named within 1000
    characters of ``at``."""
    every = topics.drafts.values() if topics.anaphora else ()
    only = _only([draft for draft in every if draft.mentions and draft.kind != "term"])
    return only if only is not None and any(abs(place.start - at) < 1000 for place in only.mentions) else None


def _paragraph(topics: Topics, at: int) -> int:
    """Where the paragraph at ``at`` begins."""
    return topics.text.rfind("\n", 0, at) + 1 if at > 0 else 0


def _named(topics: Topics, start: int, at: int) -> list[Draft]:
    if not topics.anaphora or start >= at:
        return []
    return [draft for _, draft in topics.within([Span(start, at)])]


def _only(drafts: list[Draft]) -> Draft | None:
    return drafts[0] if len({id(draft) for draft in drafts}) == 1 else None


def _rules(topics: Topics, draft: Draft) -> bool:
    """Whether the article is about ``draft`` throughout: named three times, twice as often as others."""
    others = [len(other.mentions) for other in topics.drafts.values() if other is not draft]
    return len(draft.mentions) >= 3 and len(draft.mentions) >= 2 * max(others, default=0)
