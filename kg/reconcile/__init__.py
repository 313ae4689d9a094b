"""Records of outside authorities for the agents of a graph: a service on the web, a table, countries.

It speaks to the one service it is given, by way of ``kg.web``; nothing but ``kg link`` uses it.
It offers candidates: whether one is right, a person says.
"""

from kg.reconcile.offers import Authority, Offer, Wanted
from kg.reconcile.service import DEFAULT_SERVICE, Questions, ServiceAuthority
from kg.reconcile.states import StateAuthority
from kg.reconcile.table import TableAuthority

__all__ = [
    "DEFAULT_SERVICE", "Authority", "Offer", "Questions", "ServiceAuthority", "StateAuthority",
    "TableAuthority", "Wanted",
]  # fmt: skip
