"""The service: SPARQL and pages over HTTP, from processes that can be ended, on loopback unless told."""

from typing import TYPE_CHECKING

from kg.serve.settings import Settings

if TYPE_CHECKING:
    from kg.serve.server import serve

__all__ = ["Settings", "serve"]


def __getattr__(name: str) -> object:
    # Workers answer without a web framework: they are forked from a process that never loads one.
    if name == "serve":
        from kg.serve import server

        return server.serve
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
