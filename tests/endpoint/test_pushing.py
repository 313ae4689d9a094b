"""A graph loaded into a real server: what is sent, what is not, and what becomes of one that was cut off."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

import kg
from kg.endpoint import BY, MANNERS, By, EndpointStore, Pushed, Target, push, server_at
from kg.endpoint.writing import ByUpdate
from kg.errors import ServiceError, UsageError
from kg.store import GraphStore
from kg.web import SYSTEM_CLOCK, Transport
from tests.servers import Oxigraph, free_port, oxigraph

HOSTILE = 'a "b" \\u0022 \\\\u0022 } ; DROP ALL ; <urn:x> # \n\r\t\x00 \U0001f600 \\'


def graph(**held: str) -> GraphStore:
    """A store with a graph for each name, holding one statement with that text."""
    lines = []
    for name, text in held.items():
        escaped = "".join(f"\\U{ord(mark):08X}" for mark in text)
        lines.append(f'<urn:s> <urn:p> "{escaped}" <https://one.example/graph/{name}> .\n'.encode())
    return GraphStore.of_quads(lines)


def target(server: Oxigraph, by: By) -> Target:
    return Target(server.graphs if by == "graphs" else server.update, by)


def held(server: Oxigraph) -> list[bytes]:
    return sorted(EndpointStore(server_at(server.query)).quads())


def names(graphs: tuple[str, ...]) -> list[str]:
    return [graph.rpartition("/")[2] for graph in graphs]


@pytest.mark.parametrize("by", BY)
def test_what_is_new_or_changed_is_sent(empty: Oxigraph, by: By) -> None:
    to = target(empty, by)
    first = push(graph(a="1", b=HOSTILE, c="3"), to)
    assert names(first.sent) == ["a", "b", "c"]
    assert held(empty) == sorted(graph(a="1", b=HOSTILE, c="3").quads())
    assert push(graph(a="1", b=HOSTILE, c="3"), to) == Pushed((), first.sent, (), ())
    changed = graph(a="1", b="other", d="4")
    dry = push(changed, to, dry_run=True, delete=True)
    assert (names(dry.sent), names(dry.dropped)) == (["b", "d"], ["c"])
    assert held(empty) == sorted(graph(a="1", b=HOSTILE, c="3").quads()), "nothing was changed"
    second = push(changed, to)
    assert (names(second.sent), names(second.there), names(second.left)) == (["b", "d"], ["a"], ["c"])
    third = push(changed, to, delete=True)
    assert (names(third.sent), names(third.left), names(third.dropped)) == ([], [], ["c"])
    assert held(empty) == sorted(changed.quads())


@pytest.mark.parametrize("by", BY)
def test_a_server_that_was_emptied_gets_all_again(empty: Oxigraph, by: By) -> None:
    push(graph(a="1", b="2"), target(empty, by))
    list(ByUpdate(empty.update, Transport(SYSTEM_CLOCK)).drop(["https://one.example/graph/a"]))
    assert names(push(graph(a="1", b="2"), target(empty, by)).sent) == ["a"]
    assert held(empty) == sorted(graph(a="1", b="2").quads())


def test_what_others_put_there_is_left_alone(empty: Oxigraph) -> None:
    other = GraphStore.of_quads([b"<urn:s> <urn:p> <urn:o> <https://two.example/graph/x> .\n"])
    push(other, Target(empty.graphs))
    done = push(graph(a="1"), Target(empty.graphs), delete=True)
    assert done.dropped == ()
    assert held(empty) == sorted([*graph(a="1").quads(), *other.quads()])


@pytest.mark.parametrize("by", BY)
def test_a_push_that_was_cut_off_goes_on(tmp_path: Path, by: By, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.endpoint.writing._UPDATE", 400)  # one graph a request
    port = free_port()
    whole = graph(**{f"g{number}": str(number) for number in range(9)})
    with oxigraph(tmp_path, port=port) as server:

        def show(step: str, done: int, _total: int | None) -> None:
            if step == "sending graphs" and done == 4:
                server.kill()

        with pytest.raises(ServiceError, match="cannot be reached"):
            push(whole, replace(target(server, by), manners=replace(MANNERS, retries=0)), show=show)
    with oxigraph(tmp_path, port=port) as again:
        done = push(whole, target(again, by))
        assert (names(done.there), names(done.sent)) == (
            ["g0", "g1", "g2", "g3"],
            ["g4", "g5", "g6", "g7", "g8"],
        )
        assert held(again) == sorted(whole.quads())


def test_a_big_graph_cut_off_is_sent_again(empty: Oxigraph, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [f'<urn:s{n}> <urn:p> "{n}" <https://one.example/graph/big> .\n'.encode() for n in range(50)]
    big = GraphStore.of_quads(lines)
    monkeypatch.setattr("kg.endpoint.writing._UPDATE", 300)
    send, sent = ByUpdate._send, []

    def cut_off(self: ByUpdate, update: bytes) -> None:
        sent.append(update)
        if len(sent) == 4:
            raise ServiceError("gone")
        send(self, update)

    with monkeypatch.context() as patched:
        patched.setattr(ByUpdate, "_send", cut_off)
        with pytest.raises(ServiceError, match="gone"):
            push(big, target(empty, "update"))
    assert 0 < len(held(empty)) < 50
    assert names(push(big, target(empty, "update")).sent) == ["big"]
    assert held(empty) == sorted(big.quads())


def test_what_has_no_graph_is_refused(empty: Oxigraph) -> None:
    loose = GraphStore.in_memory(b"<urn:s> <urn:p> <urn:o> .")
    with pytest.raises(UsageError, match="in no named graph"):
        push(loose, Target(empty.graphs))
    assert held(empty) == []


def test_where_it_cannot_be_put_is_told(empty: Oxigraph) -> None:
    with pytest.raises(ServiceError, match=r"nothing beside it answers queries .*--query URL"):
        push(graph(a="1"), Target(f"{empty.root}/some/where"))
    with pytest.raises(ServiceError, match=r"it answers 40[45]"):
        push(graph(a="1"), Target(f"{empty.root}/nowhere", query=empty.query))
    with pytest.raises(UsageError, match="no address"):
        push(graph(a="1"), Target("localhost:7878/store", query=empty.query))
    with pytest.raises(UsageError, match="no way"):
        push(graph(a="1"), Target(empty.graphs, "mail"))  # type: ignore[arg-type]


def test_from_python(empty: Oxigraph) -> None:
    exports = Path(__file__).parents[2] / "exports"
    here = kg.open(exports)
    assert len(here.push(empty.graphs).sent) > 10
    away = kg.open(empty.query)
    assert here.push(empty.graphs).sent == ()
    with pytest.raises(UsageError, match="from a folder or a file"):
        away.push(empty.graphs)


def test_what_needs_a_folder_says_so(filled: Oxigraph) -> None:
    away = kg.open(filled.query)
    assert (away.path, away.manifest, away.text("https://w3id.org/quote-claim-kg/id/article/a")) == (
        None,
    ) * 3
    with pytest.raises(UsageError, match="before it is pushed"):
        away.validate()
    assert away.network("speaker-topic").number_of_edges() > 0
    assert list(away.measures()) == ["holders", "polarisation", "contested"]
    assert isinstance(away.query("who-said-what", speaker="Mara Ilves"), pd.DataFrame)
