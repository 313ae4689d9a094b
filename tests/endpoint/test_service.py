"""kg's own service as the other server: pushed to with a token, and asked like any."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kg.endpoint import BY, MANNERS, By, EndpointStore, Target, push, secret_of, server_at
from kg.errors import ServiceError
from kg.query import ask
from kg.store import GraphStore, Table
from tests.query.test_questions import CASES, any_order, expected, short
from tests.serve.served import TOKEN, Served, serving


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A service over a folder that holds nothing yet."""
    with serving(tmp_path_factory.mktemp("served") / "graph", "--workers", "2") as made:
        yield made


def target(service: Served, by: By, token: str | None = TOKEN) -> Target:
    address = service.address.rstrip("/")
    return Target(f"{address}/{'graphs' if by == 'graphs' else 'update'}", by, token=token)


@pytest.mark.parametrize("by", BY)
def test_pushed_and_asked(service: Served, home: GraphStore, by: By) -> None:
    one = GraphStore.of_quads([b"<urn:s> <urn:p> <urn:o> <https://w3id.org/quote-claim-kg/graph/x> .\n"])
    push(one, target(service, by), delete=True)
    done = push(home, target(service, by), delete=True)
    assert (len(done.sent), len(done.dropped)) == (len(home.graphs()), 1)
    assert push(home, target(service, by)).sent == ()
    store = EndpointStore(server_at(f"{service.address.rstrip('/')}/sparql"))
    assert sorted(store.quads()) == sorted(home.quads())
    for case in CASES:
        params, columns, rows = expected(case)
        answer = ask(store, case.partition(".")[0], params)
        assert isinstance(answer, Table)
        assert answer.columns == columns
        found = [any_order(tuple(short(value or "") for value in row)) for row in answer.values()]
        assert found == [any_order(row) for row in rows], case


def test_without_the_token_nothing_is_changed(service: Served, home: GraphStore) -> None:
    one = GraphStore.of_quads([b"<urn:s> <urn:p> <urn:o> <https://one.example/graph/x> .\n"])
    for token in (None, "wrong"):
        with pytest.raises(ServiceError, match=r"answers 40[13]"):
            push(one, target(service, "graphs", token))
    store = EndpointStore(
        server_at(f"{service.address.rstrip('/')}/sparql", secret_of(TOKEN), manners=MANNERS)
    )
    assert not store.has_graph("https://one.example/graph/x")
