"""A graph on another server: asked by the SPARQL protocol, and loaded there by what the server accepts."""

from kg.endpoint.endpointstore import EndpointStore
from kg.endpoint.pushing import BY, By, Pushed, Show, Target, push
from kg.endpoint.server import MANNERS, Server, secret_of, server_at

__all__ = [
    "BY", "MANNERS", "By", "EndpointStore", "Pushed", "Server", "Show", "Target", "push", "secret_of",
    "server_at",
]  # fmt: skip
