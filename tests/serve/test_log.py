"""The log: what was done and how long it took, and nothing that was said."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.serve.served import TOKEN, Served, graph_folder, serving
from tests.serve.test_changes import wait_for

SAID = "SELECT ?o { ?s <urn:p> ?o } # between us"


def lines(served: Served) -> list[dict[str, Any]]:
    return [json.loads(line) for line in served.told if line.startswith("{")]


def test_each_request_has_a_line(tmp_path: Path) -> None:
    with serving(graph_folder(tmp_path / "g"), "--log") as served:
        served.query(SAID)
        direct = {"Content-Type": "application/sparql-query"}
        served.send("POST", "/sparql", SAID.encode(), direct)
        served.update("INSERT DATA { <urn:s> <urn:p> 'secret' }")
        served.query("SELECT")
        wait_for(lambda: len(lines(served)) == 4)
        by_get, by_post, changed, wrong = lines(served)
        assert [line["status"] for line in lines(served)] == [200, 200, 204, 400]
        assert by_get["query"] == by_post["query"] != changed["query"] != wrong["query"]
        assert (by_get["method"], by_get["path"], by_get["rows"]) == ("GET", "/sparql", 3)
        assert by_get["bytes"] == by_get["sent"] > 0
        assert all(line["ms"] >= 0 and line["time"] > 1.7e9 for line in lines(served))
        told = "\n".join(served.told)
        assert not [word for word in (TOKEN, "between us", "secret", "urn:p") if word in told]
