"""Commands that are given the address of an endpoint for a graph, and ``kg push``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.cli import run
from tests.servers import Oxigraph, oxigraph
from tests.web.server import Reply, Service, running

EXPORTS = Path(__file__).parents[2] / "exports"
ANY = "SELECT ?s { ?s ?p ?o }"
BUSY = "http://127.0.0.1:9/sparql"


@pytest.fixture(scope="module")
def server() -> Iterator[Oxigraph]:
    """A server with the sample graph."""
    with oxigraph() as made:
        assert run(["push", str(EXPORTS), made.graphs]) == 0
        yield made


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    """An endpoint that knows nothing, and no login on this machine."""
    for name in ("KG_TOKEN", "NETRC"):
        monkeypatch.delenv(name, raising=False)
    nothing = b'{"head": {"vars": ["s"]}, "results": {"bindings": []}}'
    answer = Reply(200, nothing, {"Content-Type": "application/sparql-results+json"})
    with running("/sparql", answer=lambda _body: answer) as made:
        yield made


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(list(arguments)) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize(
    "question",
    [
        ["positions-on", "--param", "topic=night levy"],
        ["speakers", "-f", "csv"],
        ["ASK { ?q a qc:Quotation }"],
    ],
)
def test_an_endpoint_answers_as_the_folder_does(
    server: Oxigraph, question: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    at_home = told(capsys, "query", str(EXPORTS), *question)
    assert told(capsys, "query", server.query, *question) == at_home
    assert told(capsys, "query", "--endpoint", server.query, *question) == at_home
    assert at_home.strip()


def test_other_commands_take_an_endpoint(
    server: Oxigraph, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "graph.nq"
    assert run(["export", server.query, "-f", "nquads", "-o", str(file)]) == 0
    for number, place in enumerate((server.query, str(file))):
        out = tmp_path / str(number)
        assert run(["network", place, "-o", f"{out}.graphml"]) == 0
        assert run(["export", place, "-f", "csv", "-o", str(out)]) == 0
        assert run(["view", place, "-o", f"{out}.html"]) == 0
    for name in (".graphml", ".html"):
        assert (tmp_path / f"0{name}").read_bytes() == (tmp_path / f"1{name}").read_bytes()
    assert sorted(path.name for path in (tmp_path / "0").iterdir()) == sorted(
        path.name for path in (EXPORTS / "tables").iterdir()
    )
    capsys.readouterr()
    assert run(["view", server.query]) == 2
    assert "name a file with -o" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["query", "--endpoint", BUSY], 2, "Name a question"),
        (["query", BUSY], 2, "Name a question"),
        (["query", "exports", "speakers", "--endpoint", BUSY], 2, "both DIR and --endpoint"),
        (["query", "http://a b/", "speakers"], 2, "no web address"),
        (["query", "http://me:word@127.0.0.1/", "speakers"], 2, "ends up in histories"),
        (["push", "exports"], 2, "URL"),
        (["push", "nowhere", BUSY], 1, "no such file or folder"),
    ],
)
def test_what_is_off_is_said(
    arguments: list[str], code: int, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == code
    shown = capsys.readouterr().err
    assert says in shown
    assert "word" not in shown


def test_a_token_comes_from_the_option_or_the_environment(
    service: Service, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("NETRC", str(tmp_path / "none"))
    assert run(["query", service.url, ANY, "--token", "one"]) == 0
    monkeypatch.setenv("KG_TOKEN", "two")
    assert run(["query", service.url, ANY]) == 0
    assert {sent.get("Authorization") for sent in service.headers} == {"Bearer one", "Bearer two"}


def test_a_login_comes_from_netrc(
    service: Service, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "netrc"
    file.write_text("machine 127.0.0.1 login me password word\nmachine other.example login x password y\n")
    file.chmod(0o600)
    monkeypatch.setenv("NETRC", str(file))
    assert run(["query", service.url, ANY]) == 0
    assert {sent.get("Authorization") for sent in service.headers} == {"Basic bWU6d29yZA=="}
    file.write_text("machine 127.0.0.1 login me passwort word\n")
    assert run(["query", service.url, ANY]) == 2
    assert "word" not in capsys.readouterr().err.replace("passwort", "")


def test_push_tells_what_it_does(
    server: Oxigraph, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told(capsys, "push", str(EXPORTS), server.graphs) == "0 graphs sent, 14 there already.\n"
    one = tmp_path / "one.nq"
    graph = "https://w3id.org/quote-claim-kg/graph/registry"
    one.write_text(f"<urn:s> <urn:p> <urn:o> <{graph}> .\n")
    dry = told(
        capsys, "push", str(one), server.update, "--by", "update", "--dry-run", "--delete"
    ).splitlines()
    assert dry[0] == f"send {graph}"
    assert len([line for line in dry if line.startswith("drop ")]) == 13
    assert dry[-1] == "1 graphs would be sent, 0 there already, 13 would be dropped."
    shown = told(capsys, "push", str(one), server.graphs, "--query", server.query, "--dry-run").splitlines()
    assert shown[-1].endswith("13 on the server that are no longer here (--delete drops them).")
