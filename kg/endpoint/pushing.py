"""A graph loaded into another server: what is new or has changed, graph by graph."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, get_args
from urllib.parse import urljoin

from kg.endpoint.marks import DIGESTS, digest_of, mark
from kg.endpoint.server import MANNERS, Server, secret_of, server_at
from kg.endpoint.writing import ByGraphs, ByUpdate, Writer
from kg.errors import ServiceError, UsageError
from kg.store import GraphStore
from kg.web import Manners, check_address, shown

__all__ = ["BY", "By", "Pushed", "Show", "Target", "push"]

By = Literal["graphs", "update"]
BY: tuple[By, ...] = get_args(By)
Show = Callable[[str, int, int | None], None]
"""Told how far a step is: its name, how many are done, of how many."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a graph goes. ``url`` is written to, by the Graph Store Protocol (``graphs``) or by ``update``.

    ``query`` is where the same server answers queries; without it the addresses ``query`` and ``sparql``
    beside ``url``, and ``url`` itself, are tried. ``token``, or ``login`` (name and password), go to both.
    """

    url: str
    by: By = "graphs"
    query: str | None = None
    token: str | None = field(default=None, repr=False)
    login: tuple[str, str] | None = field(default=None, repr=False)
    manners: Manners = MANNERS

    def writer(self, server: Server) -> Writer:
        """What writes there. Raises ``UsageError`` for an unknown way."""
        check_address(self.url)
        if self.by not in BY:
            raise UsageError(f"there is no way {self.by!r} to push", remedy=f"choose one of {', '.join(BY)}")
        if self.by == "graphs":
            return ByGraphs(self.url, server.transport)
        return ByUpdate(self.url, server.transport)

    def server(self) -> Server:
        """The endpoint that tells what is there already. Raises ``ServiceError`` when none is found."""
        secret = secret_of(self.token, self.login)
        if self.query is not None:
            return server_at(self.query, secret, manners=self.manners)
        plain = self.url.partition("?")[0].rstrip("/")
        failures = []
        for url in dict.fromkeys((urljoin(plain, "query"), urljoin(plain, "sparql"), plain)):
            try:
                server_at(url, secret, manners=replace(self.manners, retries=0)).truth("ASK {}")
            except ServiceError as error:
                failures.append(f"{error.where}: {error.what}")
            else:
                return server_at(url, secret, manners=self.manners)
        what = f"nothing beside it answers queries ({'; '.join(failures)})"
        raise ServiceError(what, where=shown(self.url), remedy="name the address that does (--query URL)")


@dataclass(frozen=True, slots=True)
class Pushed:
    """What a push did, or would do: IRIs of graphs that were sent, were there already, are no longer in the
    graph but still on the server, and were dropped from it."""

    sent: tuple[str, ...]
    there: tuple[str, ...]
    left: tuple[str, ...]
    dropped: tuple[str, ...]


def push(
    store: GraphStore,
    target: Target,
    *,
    delete: bool = False,
    dry_run: bool = False,
    show: Show | None = None,
) -> Pushed:
    """Make the server hold the named graphs of ``store``, sending those that it lacks or has otherwise.

    Each graph is sent with a digest of its statements, by which the next push knows it: one that was cut
    off goes on where it stopped. ``delete`` drops graphs that an earlier push put there, of the same base,
    that ``store`` no longer has. ``dry_run`` changes nothing.

    Raises ``UsageError`` for statements outside named graphs, ``ServiceError`` when the server fails.
    """
    told = show or (lambda _step, _done, _total: None)
    if store.statements(None):
        what = "some statements are in no named graph, and would mix with the server's own"
        raise UsageError(what, remedy="put them into named graphs, as kg build does")
    server = target.server()
    writer = target.writer(server)
    here = dict(_digests(store, told))
    there = _known(server)
    sent = [graph for graph, digest in here.items() if there.get(graph) != digest]
    bases = {_base(graph) for graph in here}
    left = sorted(graph for graph in there if graph not in here and _base(graph) in bases)
    if not dry_run:
        _send(store, writer, {graph: here[graph] for graph in sent}, told)
        for number, _ in enumerate(writer.drop(left) if delete else (), 1):
            told("dropping graphs", number, len(left))
    same = tuple(graph for graph in here if there.get(graph) == here[graph])
    gone, kept = (left, []) if delete else ([], left)
    return Pushed(tuple(sent), same, tuple(kept), tuple(gone))


def _digests(store: GraphStore, told: Show) -> Iterator[tuple[str, str]]:
    graphs = store.graphs()
    for number, graph in enumerate(graphs, 1):
        yield graph, digest_of(store.statements(graph))
        told("comparing graphs", number, len(graphs))


def _known(server: Server) -> dict[str, str]:
    """The digest of each graph that was pushed before; empty where there are two."""
    known: dict[str, str] = {}
    for graph, digest in server.rows(DIGESTS).rows:
        if graph is not None and digest is not None:
            known[graph.value] = "" if graph.value in known else digest.value
    return known


def _send(store: GraphStore, writer: Writer, graphs: Mapping[str, str], told: Show) -> None:
    # The mark comes last: what is cut off before it is sent again.
    marked = ((graph, [*store.statements(graph), mark(graph, digest)]) for graph, digest in graphs.items())
    for number, _ in enumerate(writer.put(marked), 1):
        told("sending graphs", number, len(graphs))


def _base(graph: str) -> str:
    """What the graphs of one folder share, so that another folder's on the same server are left alone."""
    return graph.partition("/graph/")[0]
