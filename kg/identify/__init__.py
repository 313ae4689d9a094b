"""Who and what is the same across articles: names compared, context weighed, people's decisions obeyed."""

from kg.identify.accounts import Account, Nature, Post, Sighting
from kg.identify.assertions import assertions, claim_tail, wording_of
from kg.identify.context import Evidence
from kg.identify.former import former_names
from kg.identify.identifying import identify
from kg.identify.links import SURE, UNCERTAIN
from kg.identify.naming import Published
from kg.identify.natures import topic_nature
from kg.identify.open_pairs import About, OpenPair
from kg.identify.outcome import Identities

__all__ = [
    "SURE", "UNCERTAIN", "About", "Account", "Evidence", "Identities", "Nature", "OpenPair", "Post",
    "Published", "Sighting", "assertions", "claim_tail", "former_names", "identify", "topic_nature",
    "wording_of",
]  # fmt: skip
