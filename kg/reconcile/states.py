"""States and territories, known offline: the country table of the EU's Publications Office.

Its IRIs end in codes of ISO 3166-1 alpha-3 ("Country" authority table, EU Vocabularies), so that one is a
function of the name alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.countries import NamedBy, senses_of
from kg.model import Candidate
from kg.reconcile.offers import Offer, Wanted, best

__all__ = ["StateAuthority"]

_TABLE = "http://publications.europa.eu/resource/authority/country/"
_CODES = {"XKX": "1A0"}
"""The table's own code for Kosovo, which ISO has none for; the Union is EUR in it."""
_SCORES: dict[NamedBy, float] = {"name": 100, "abbreviation": 100, "capital": 70, "demonym": 60}
_MOST = 5
_NAMESAKES = frozenset({"GEO"})
"""Georgia: a state of the United States has the name as well, so a person has to look."""


class StateAuthority:
    """Offers a country for a body or a place that is named like one, or like its capital."""

    name = "countries"

    def offers(self, wanted: Sequence[Wanted]) -> Iterator[Offer]:
        """A name or an abbreviation is a match when it means one country; a capital never is, because the
        city itself may be meant."""
        for item in wanted:
            found = () if item.type == "person" else tuple(_candidates(item))
            yield Offer(item.node, best(item.node, self.name, found, _MOST))


def _candidates(item: Wanted) -> Iterator[Candidate]:
    senses = senses_of(item.name)
    for sense in senses:
        state = sense.state
        sure = len(senses) == 1 and _SCORES[sense.by] == 100 and state.alpha3 not in _NAMESAKES
        about = f"{state.official}; " if state.official else ""
        iri = _TABLE + _CODES.get(state.alpha3, state.alpha3)
        described = f"{about}meant by its {sense.by}"
        yield Candidate(item.node, iri, state.name, described, _SCORES[sense.by], sure, StateAuthority.name)
