"""Changes over HTTP: by whom, what queries see, and what outlives the service, builds and crashes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.store import GraphFolder, GraphStore, Manifest
from tests.serve.served import QUADS, TOKEN, Served, graph_folder, serving

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return graph_folder(tmp_path / "graph")


def count(served: Served) -> int:
    return int(served.query(COUNT).rows[0][0])


def test_a_query_sees_what_was_changed_before(folder: Path) -> None:
    with serving(folder) as served:
        for number in range(5):
            assert (
                served.update(f"INSERT DATA {{ GRAPH <urn:n> {{ <urn:s> <urn:p> {number} }} }}").status == 204
            )
            assert count(served) == 4 + number
        assert served.update("DELETE WHERE { GRAPH <urn:n> { ?s ?p ?o } }").status == 204
        assert count(served) == 3


def test_only_who_has_the_token_changes_anything(folder: Path) -> None:
    with serving(folder) as served:
        for token in ("", "wrong", TOKEN + "x", TOKEN[:-1], "é"):
            reply = served.update("DROP ALL", token)
            assert (reply.status, count(served)) == (401, 3)
            assert "WWW-Authenticate".lower() in reply.fields
        assert served.send("PUT", "/graphs?graph=urn:g", b"").status == 401
        assert served.send("DELETE", "/graphs?default").status == 401
    with serving(folder, token="") as served:
        assert served.update("DROP ALL").status == 403
        assert count(served) == 3


def test_a_private_graph_is_read_with_a_token(folder: Path) -> None:
    with serving(folder, "--read-token", "open") as served:
        assert served.query(COUNT).status == 401
        assert served.send("GET", "/graphs?graph=urn:g").status == 401
        assert served.send("GET", "/.well-known/void").status == 401
        for given in ("Bearer open", f"Bearer {TOKEN}", "Basic eDpvcGVu"):
            fields = {"Authorization": given, "Accept": "*/*"}
            assert served.send("GET", "/sparql?query=ASK%7B%7D", fields=fields).status == 200
        assert served.update("DROP ALL", "open").status == 401


def test_a_wrong_update_changes_nothing(folder: Path) -> None:
    with serving(folder) as served:
        assert served.update("DROP ALL ; NONSENSE").status == 400
        assert served.update("LOAD <http://127.0.0.1:9/>").status == 400
        assert count(served) == 3
        assert not GraphFolder(folder).updates.exists()


def test_a_form_of_two_files_is_added_to_a_graph_at_once(folder: Path) -> None:
    form = (
        b"--x\r\nContent-Type: text/turtle\r\n\r\n<urn:c> <urn:p> _:b .\r\n"
        b"--x\r\nContent-Type: application/n-triples\r\n\r\n<urn:d> <urn:p> _:b .\r\n--x--\r\n"
    )
    with serving(folder) as served:
        assert served.graph("POST", "urn:g", form, "multipart/form-data; boundary=x").status == 204
        assert count(served) == 5
        assert served.query("ASK { <urn:c> ?p ?node . <urn:d> ?p ?node }").json["boolean"] is False
        broken = form.replace(b"<urn:d> <urn:p>", b"<urn:d>")
        assert served.graph("PUT", "urn:g", broken, "multipart/form-data; boundary=x").status == 400
        assert count(served) == 5


def test_a_silent_load_fails_silently(folder: Path) -> None:
    with serving(folder) as served:
        asked = 'LOAD SILENT <file:///etc/passwd> ; INSERT DATA { GRAPH <urn:n> { <urn:c> <urn:p> "four" } }'
        assert served.update(asked).status == 204
        assert count(served) == 4


def test_graphs_are_put_read_added_to_and_dropped(folder: Path) -> None:
    with serving(folder) as served:
        assert served.graph("PUT", "urn:new", b'<a> <urn:p> "x", [] .').status == 201
        assert b'<urn:new> <urn:p> "y"' not in served.graph("GET", "urn:new").body
        assert served.graph("POST", "urn:new", b'<> <urn:p> "y" .').status == 204
        assert served.graph("GET", "urn:new").body.count(b"\n") == 3
        assert served.graph("PUT", "urn:new", b'<> <urn:p> "z" .').status == 204
        assert served.graph("GET", "urn:new").body == b'<urn:new> <urn:p> "z" .\n'
        assert served.graph("PUT", "urn:new", b"nonsense").status == 400
        assert served.graph("PUT", "urn:new", b"x", "image/png").status == 400
        assert served.graph("DELETE", "urn:new").status == 204
        assert served.graph("DELETE", "urn:new").status == 404
        assert served.graph("GET", "urn:new").status == 404


def test_changes_outlive_the_service_and_a_new_build(folder: Path) -> None:
    with serving(folder) as served:
        served.update("INSERT DATA { GRAPH <urn:mine> { <urn:s> <urn:p> 1 } }")
    with serving(folder) as served:
        assert count(served) == 4
        publish(folder, QUADS + b'<urn:c> <urn:p> "four" <urn:g> .\n', second=1)
        wait_for(lambda: count(served) == 5)
    with serving(folder, token="") as served:
        assert count(served) == 5


def publish(folder: Path, quads: bytes, **counts: int) -> None:
    """What a build does at its end."""
    target = GraphFolder(folder)
    with target.stage() as staged:
        GraphStore.create(staged.store, [quads])
        Manifest(counts=counts).write(staged.manifest)
        target.publish(staged)


def wait_for(true: object, seconds: float = 20.0) -> None:
    assert callable(true)
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_queries_go_on_while_new_graphs_are_published(folder: Path) -> None:
    with serving(folder, token="") as served:
        seen = set()
        for build in range(1, 6):
            more = b"".join(b'<urn:n> <urn:p> "%d" <urn:g> .\n' % n for n in range(build))
            publish(folder, QUADS + more, b=build)
            end = time.monotonic() + 20
            while count(served) != 3 + build:
                assert time.monotonic() < end
            seen.add(count(served))
        assert seen == {4, 5, 6, 7, 8}


def test_killed_at_any_moment_it_keeps_what_was_confirmed(folder: Path) -> None:
    confirmed: set[str] = set()
    for life in range(6):
        with serving(folder) as served:
            values = {row[0] for row in served.query("SELECT ?o { ?s <urn:w> ?o }").rows}
            assert confirmed <= values, f"lost in life {life}"
            for number in range(3):
                name = f"{life}-{number}"
                if served.update(f"INSERT DATA {{ <urn:s> <urn:w> '{name}' }}").status == 204:
                    confirmed.add(name)
            if (rider := os.fork()) == 0:
                try:
                    served.update(f"INSERT DATA {{ <urn:s> <urn:w> '{life}-late' }}")
                finally:
                    os._exit(0)
            time.sleep(0.013 * life)
            served.process.send_signal(signal.SIGKILL)
            os.waitpid(rider, 0)
    with serving(folder) as served:
        assert confirmed <= {row[0] for row in served.query("SELECT ?o { ?s <urn:w> ?o }").rows}
    assert len(confirmed) == 18


def test_a_folder_from_a_repository_has_no_store(tmp_path: Path) -> None:
    exports = Path(__file__).parents[2] / "exports"
    for name in ("manifest.json", "graph.trig"):
        (tmp_path / name).write_bytes((exports / name).read_bytes())
    with serving(tmp_path, token="") as served:
        before = count(served)
        assert before > 3000
    assert sorted(path.name for path in tmp_path.iterdir()) == ["graph.trig", "manifest.json"]
    with serving(tmp_path) as served:
        assert served.update("INSERT DATA { <urn:s> <urn:p> 1 }").status == 204
        assert count(served) == before + 1


def test_a_file_is_served_and_not_changed(tmp_path: Path) -> None:
    file = tmp_path / "graph.ttl"
    file.write_text("<urn:s> <urn:p> 1, 2 .")
    with serving(file, token="") as served:
        assert count(served) == 2
    assert run("serve", str(file), "--token", "x") == (1, "a file cannot be changed")


def test_a_new_folder_begins_empty(tmp_path: Path) -> None:
    with serving(tmp_path / "new") as served:
        assert count(served) == 0
        assert served.graph("PUT", "urn:g", b"<urn:s> <urn:p> 1 .").status == 201
    with serving(tmp_path / "new") as served:
        assert count(served) == 1
    assert run("serve", str(tmp_path / "newer")) == (1, "no such file or folder")


def test_one_service_takes_changes(folder: Path) -> None:
    with serving(folder) as first, serving(folder, token="") as other:
        assert run("serve", str(folder), "--port", "0", "--token", "x") == (
            1, "another service takes changes to this graph",
        )  # fmt: skip
        first.update("INSERT DATA { <urn:s> <urn:p> 1 }")
        wait_for(lambda: count(other) == 4)


def run(*arguments: str) -> tuple[int, str]:
    """The exit code of kg, and what it complains about."""
    done = subprocess.run(
        [sys.executable, "-m", "kg", *arguments], capture_output=True, text=True, check=False, timeout=60
    )
    assert "Traceback" not in done.stderr
    return done.returncode, done.stderr.split(": ")[-1].partition(";")[0].strip()
