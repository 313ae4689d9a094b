"""Who is the same across articles: names compared, context weighed, people's decisions obeyed."""

from kg.identify.accounts import Account, Post, Sighting
from kg.identify.context import Evidence
from kg.identify.former import former_names
from kg.identify.identifying import Identities, identify
from kg.identify.links import SURE, UNCERTAIN
from kg.identify.naming import Published
from kg.identify.open_pairs import About, OpenPair

__all__ = [
    "SURE", "UNCERTAIN", "About", "Account", "Evidence", "Identities", "OpenPair", "Post", "Published",
    "Sighting", "former_names", "identify",
]  # fmt: skip
