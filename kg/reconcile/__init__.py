"""Records of outside authorities for the agents of a graph: a service on the web, a table, countries.

The only part that speaks to the network, and only to the service it is given; nothing but ``kg link``
uses it. It offers candidates: whether one is right, a person says.
"""

from kg.reconcile.offers import Authority, Offer, Wanted
from kg.reconcile.service import DEFAULT_SERVICE, Questions, ServiceAuthority
from kg.reconcile.states import StateAuthority
from kg.reconcile.table import TableAuthority
from kg.reconcile.transport import Clock, Manners, Transport

__all__ = [
    "DEFAULT_SERVICE", "Authority", "Clock", "Manners", "Offer", "Questions", "ServiceAuthority",
    "StateAuthority", "TableAuthority", "Transport", "Wanted",
]  # fmt: skip
