"""For whom an office is held when the text leaves that open: a state, or the house that a story is about."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate

from kg.resolve.antecedents import fits_body
from kg.resolve.cast import Cast
from kg.resolve.lexicon import word_set
from kg.resolve.names import Cluster
from kg.resolve.roles import head_of
from kg.resolve.states import is_capital, is_state, state_meant

__all__ = ["HOUSE_OFFICES", "PUBLIC_OFFICES", "complete_houses", "house_before", "is_government"]

PUBLIC_OFFICES = word_set(
    "minister premier president secretary negotiator ambassador envoy chancellor president-elect governor"
)
"""Offices of a state."""
HOUSE_OFFICES = word_set(
    "chairman chairwoman chairperson chair ceo cfo coo coach captain founder co-founder spokesman spokeswoman"
    " spokesperson executive treasurer manager director leader head partner editor owner"
)
"""Offices of a house that a story about it need not name each time."""
_LOCALE = re.compile(
    r"(?P<dateline>[A-Z][A-Z.'’ -]+)(?:,[^\n()—–-]{1,30})?(?: \([^()\n]{2,40}\))?\s*[-–—]"
    r"|In (?P<city>[A-Z][\w’' -]{2,30}),"
)
"""What a story's place is told by: a dateline, or "In Oslo, …" at the head of a paragraph."""
_NEAR = 40
"""Characters between a paragraph's place and the minister of that place."""
_IS_DEFINITE = re.compile(r"[Tt]he ")
"""What opens a description of somebody known from the story: "the chairman", not "a chairman"."""
_ALL = 1000
"""Sentences of the longest transcript."""
_NO_PORTFOLIO = word_set(
    "minister secretary of the and vice deputy assistant under prime first chief former acting state general"
)
"""Words of a minister's title that name no field: "deputy trade minister" has trade."""
_DEPARTMENT = (
    r"(?:\b(?P<owner>its|their|[A-Z][\w.]*(?: [A-Z][\w.]*)?)(?:['’]s?)? )?"
    r"\b(?i:{field} (?:ministry|department))\b(?: in (?P<city>[A-Z]\w+(?: [A-Z]\w+)?))?"
)


def complete_houses(
    cast: Cast, placed: set[tuple[Cluster, tuple[str, bool]]], followed: Iterable[tuple[Cluster, Cluster]]
) -> None:
    """Say for whom an office is held when the text leaves that open.

    A minister's is of the state that another office of the same person is of, else of the one whose
    ministry of that field the article names, else of that of the capital in which the paragraph has the
    minister. A chairman's, a coach's, is of the body that the story is about. ``placed`` are offices whose
    body the text tells; ``followed`` are pairs of people of whom one came after the other in an office:
    they served one state.
    """
    houses = _Houses(cast.names.clusters)
    the = [cluster for cluster in cast.unnamed if _IS_DEFINITE.match(cast.text, cluster.first)]
    for cluster in cast.names.clusters + the:
        states = [body for _, body in cluster.roles.values() if body is not None and is_government(body)]
        for key, (role, body) in list(cluster.roles.items()):
            if body is not None or role.evidence is None or (cluster, key) in placed:
                continue
            head = head_of(key[0])
            if head in PUBLIC_OFFICES:
                state = states[0] if states else _state_of_field(cast, key[0]) or _state_around(cast, cluster)
                cluster.roles[key] = (role, state)
            elif head in HOUSE_OFFICES:
                cluster.roles[key] = (role, _house(cast, houses, role.evidence.start))
    _share_states(followed)


def house_before(cast: Cast, at: int, head: str) -> Cluster | None:
    """The body that the story up to ``at`` is about: of those that ``head`` may mean the one named most."""
    return _Houses(cast.names.clusters, head).before(at)


def _house(cast: Cast, houses: _Houses, at: int) -> Cluster | None:
    """The body that the story is about, if one of its kind is in view."""
    back = _ALL if cast.turns else 3  # the opening of a transcript names it for all turns
    near = cast.scene.before(at, fits_body("club"), back=back)
    return None if near is None else houses.before(at)


def _state_of_field(cast: Cast, title: str) -> Cluster | None:
    """The one state whose ministry for the title's field the article names: "Norrey's fishery ministry"."""
    if head_of(title) not in {"minister", "secretary"}:
        return None
    field = [word for word in title.split() if word not in _NO_PORTFOLIO]
    if len(field) != 1:
        return None
    pattern = _DEPARTMENT.replace("{field}", re.escape(field[0]))
    found = {_state_owning(cast, match) for match in re.finditer(pattern, cast.text)} - {None}
    return found.pop() if len(found) == 1 else None


def _state_owning(cast: Cast, ministry: re.Match[str]) -> Cluster | None:
    owner, city = ministry["owner"], ministry["city"]
    if owner in {"its", "their"}:
        return cast.scene.before(ministry.start(), is_government, back=1)
    name = (city and is_capital(city)) or (owner and state_meant(owner))
    return cast.names.find(name, "organization") if name else None


def _state_around(cast: Cast, cluster: Cluster) -> Cluster | None:
    """The state in whose capital a person is named first: "In Oslo, the minister …", "OSLO - The …"."""
    paragraph = cast.layout.paragraphs[cast.layout.paragraph_index(cluster.first)]
    match = _LOCALE.match(cast.text, paragraph.start)
    if match is None or cluster.first - match.end() > _NEAR:
        return None
    state = is_capital((match["city"] or match["dateline"].title()).strip())
    return None if state is None else cast.names.find(state, "organization")


def _share_states(followed: Iterable[tuple[Cluster, Cluster]]) -> None:
    """Let who came after whom in an office hold it for the same state."""
    for one, other in followed:
        for mine, theirs in ((one, other), (other, one)):
            states = [body for _, body in theirs.roles.values() if body is not None and is_government(body)]
            for key, (role, body) in list(mine.roles.items()):
                if states and body is None and head_of(key[0]) in PUBLIC_OFFICES:
                    mine.roles[key] = (role, states[0])


class _Houses:
    """The bodies that a story is about: of those named before a place the one named most."""

    def __init__(self, clusters: list[Cluster], head: str = "club") -> None:
        fits = fits_body(head)
        bodies = sorted((c for c in clusters if c.mentions and fits(c)), key=lambda c: c.first)
        self._first = [body.first for body in bodies]
        self._most: list[Cluster] = list(accumulate(bodies, _more_named))

    def before(self, at: int) -> Cluster | None:
        """The body named most of those first named before ``at``."""
        place = bisect_left(self._first, at)
        return self._most[place - 1] if place else None


def _more_named(one: Cluster, other: Cluster) -> Cluster:
    return other if len(other.mentions) > len(one.mentions) else one


def is_government(cluster: Cluster) -> bool:
    """Whether a name is a state's, and so may stand for its government."""
    return cluster.type != "person" and is_state(cluster.name)
