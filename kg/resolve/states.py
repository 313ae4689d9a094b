"""States and governments, whatever an article calls them: "the U.S.", "Washington", "Danish government"."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.countries import senses_of, state_of

__all__ = ["is_capital", "is_state", "state_governed", "state_meant", "state_named"]

_GOVERNMENT = re.compile(
    r"(?:[Tt]he )?(?P<state>[A-Z][\w.’' -]*?)(?:['’]s?)? (?:[Gg]overnment|[Aa]dministration)\Z"
    r"|(?:[Tt]he )?[Gg]overnment of (?:the )?(?P<of>[A-Z][\w.’' -]*)\Z"
)


@lru_cache(maxsize=4096)
def state_named(words: str) -> str | None:
    """The usual name of the one state that ``words`` are a name or an abbreviation of.

    >>> state_named("the U.K."), state_named("Britain"), state_named("London")
    ('United Kingdom', 'United Kingdom', None)
    """
    states = {sense.state.name for sense in senses_of(words) if sense.by in {"name", "abbreviation"}}
    return states.pop() if len(states) == 1 else None


@lru_cache(maxsize=4096)
def is_capital(words: str) -> str | None:
    """The state whose capital ``words`` name, when they name nothing else.

    >>> is_capital("Ottawa"), is_capital("Canada")
    ('Canada', None)
    """
    senses = senses_of(words)
    return senses[0].state.name if len(senses) == 1 and senses[0].by == "capital" else None


def is_state(words: str) -> bool:
    """Whether ``words`` name a state or a capital, which as a source stand for its government."""
    return bool(words) and any(sense.by != "demonym" for sense in senses_of(words[0].upper() + words[1:]))


@lru_cache(maxsize=4096)
def state_meant(words: str) -> str | None:
    """The one state that ``words`` mean in any way, demonyms included.

    >>> state_meant("Canadian"), state_meant("the U.S."), state_meant("Ostby")
    ('Canada', 'United States', None)
    """
    return state_of(words)


def state_governed(words: str) -> str | None:
    """The state whose government ``words`` describe.

    >>> state_governed("the Danish government"), state_governed("Taipei's government")
    ('Denmark', 'Taiwan')
    """
    match = _GOVERNMENT.match(" ".join(words.split()))
    states = {sense.state.name for sense in senses_of(match["state"] or match["of"])} if match else set()
    return states.pop() if len(states) == 1 else None
