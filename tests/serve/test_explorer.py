"""The explorer on the service: made once for each state, kept under its id, for those who may read."""

from __future__ import annotations

import gzip
import json
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serve.served import Reply, Served, serving

EXPORTS = Path(__file__).parents[2] / "exports"


def _opened(served: Served, **fields: str) -> tuple[str, Reply]:
    """The address of the explorer as it is now, and its first file."""
    for _ in range(60):
        place = served.send("GET", "/explore/", fields={"Accept": "text/html", **fields})
        if place.status != 503:
            break
        assert place.fields["retry-after"] == "3"
        assert b"The explorer is being prepared" in place.body
        time.sleep(1)
    assert place.status == 307, place.body
    assert place.fields["cache-control"] == "no-store"
    address = place.fields["location"]
    return address, served.send("GET", address, fields={"Accept": "text/html", **fields})


def _shard(reply: Reply, name: str) -> object:
    body = reply.body.decode()
    head, tail = f"kgShard('{name}','", "')\n"
    assert body.startswith(head)
    assert body.endswith(tail)
    text = re.sub(r"\\(x3c|u2028|u2029|.)", _read, body[len(head) : -len(tail)])
    return json.loads(text)


def _read(match: re.Match[str]) -> str:
    return {"x3c": "<", "u2028": "\u2028", "u2029": "\u2029"}.get(match[1], match[1])


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A copy of the sample graph that takes changes."""
    folder = tmp_path_factory.mktemp("explored") / "graph"
    folder.mkdir()
    for name in ("graph.trig", "manifest.json"):
        (folder / name).write_bytes((EXPORTS / name).read_bytes())
    with serving(folder) as served:
        yield served


def test_the_explorer_is_that_of_the_graph_with_the_pages_policy(samples: Served) -> None:
    address, page = _opened(samples)
    assert re.fullmatch(r"/explore/[0-9a-f]{20}/", address)
    assert page.status == 200
    assert page.fields["content-type"] == "text/html; charset=utf-8"
    html = page.body.decode()
    (inside,) = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    sent = page.fields["content-security-policy"]
    assert sent == inside.replace("&#39;", "'") + "; frame-ancestors 'none'"
    about = json.loads(re.findall(r'id="about">(.*?)</script>', html)[0])
    assert (about["title"], about["way"], about["nodes"], about["console"]) == (
        "Samples", "service", "/id/", "/console",
    )  # fmt: skip
    core = _shard(samples.send("GET", f"{address}data/core.js"), "core")
    assert isinstance(core, dict)
    assert "person/sanna-ketterick" in core["agents"]["key"]


def test_files_are_kept_for_ever_compressed_and_answer_to_their_tag(samples: Served) -> None:
    address, _ = _opened(samples)
    plain = samples.send("GET", f"{address}data/quotes.js")
    packed = samples.send("GET", f"{address}data/quotes.js", fields={"Accept-Encoding": "gzip"})
    assert plain.fields["cache-control"] == "public, max-age=31536000, immutable"
    assert packed.fields["content-encoding"] == "gzip"
    assert packed.fields["content-type"] == "text/javascript; charset=utf-8"
    assert gzip.decompress(packed.body) == plain.body
    assert len(packed.body) < len(plain.body) / 2
    head = samples.send("HEAD", f"{address}data/quotes.js")
    assert (head.status, head.body, head.fields["content-length"]) == (200, b"", str(len(plain.body)))
    again = samples.send("GET", f"{address}explorer.js", fields={"If-None-Match": plain.fields["etag"]})
    assert (again.status, again.body) == (304, b"")


@pytest.mark.parametrize(
    "path",
    ["data/none.js", "../manifest.json", "data/../index.html", "data/%2e%2e/%2e%2e/manifest.json",
     "index.html.gz", "data/core.js.gz", "data/", "%00"],
)  # fmt: skip
def test_nothing_but_its_own_files_is_there(samples: Served, path: str) -> None:
    address, _ = _opened(samples)
    assert samples.send("GET", address + path).status in (400, 404)


def test_an_address_of_another_state_leads_to_the_one_of_now(samples: Served) -> None:
    for old in ("0" * 20, "nonsense"):
        reply = samples.send("GET", f"/explore/{old}/")
        assert (reply.status, reply.fields["location"]) == (307, "/explore/")
        assert samples.send("GET", f"/explore/{old}/data/core.js").status == 404


def test_pages_lead_to_the_explorer(samples: Served) -> None:
    home = samples.send("GET", "/", fields={"Accept": "text/html"}).body.decode()
    assert 'href="/explore/"' in home
    node = samples.send("GET", "/id/person/sanna-ketterick", fields={"Accept": "text/html"}).body.decode()
    assert 'href="/explore/#/person/sanna-ketterick"' in node


def test_a_change_gives_another_explorer_and_pages_that_are_open_read_on(changed: Served) -> None:
    before, _ = _opened(changed)
    person = "<https://w3id.org/quote-claim-kg/id/person/sanna-ketterick>"
    rename = (
        f"DELETE {{ GRAPH ?g {{ {person} rdfs:label ?old }} }} "
        f'INSERT {{ GRAPH ?g {{ {person} rdfs:label "Sanna K." }} }} '
        f"WHERE {{ GRAPH ?g {{ {person} rdfs:label ?old }} }}"
    )
    assert changed.update(rename).status == 204
    after, page = _opened(changed)
    assert (after != before, page.status) == (True, 200)
    old, new = (_shard(changed.send("GET", f"{place}data/core.js"), "core") for place in (before, after))
    assert isinstance(old, dict)
    assert isinstance(new, dict)
    assert "Sanna K." in new["agents"]["label"]
    assert "Sanna K." not in old["agents"]["label"]
    assert changed.send("GET", before).fields["location"] == "/explore/"


def test_a_large_graph_is_not_explored_and_it_says_so() -> None:
    with serving(EXPORTS, "--max-explored", "100", token="") as served:
        reply = served.send("GET", "/explore/", fields={"Accept": "text/html"})
        assert reply.status == 400
        assert b"up to 100 quotes, this one has 201" in reply.body


def test_a_private_graph_is_explored_by_who_may_read() -> None:
    with serving(EXPORTS, "--read-token", "quiet", token="") as served:
        assert served.send("GET", "/explore/").status == 401
        address, page = _opened(served, Authorization="Bearer quiet")
        assert page.status == 200
        assert served.send("GET", f"{address}data/core.js").status == 401
        shard = served.send("GET", f"{address}data/core.js", fields={"Authorization": "Bearer quiet"})
        assert shard.fields["cache-control"].startswith("private, ")
