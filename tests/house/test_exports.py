"""The sample output in the repository is what the software makes of the sample articles."""

from __future__ import annotations

import base64
import json
import re
import zlib
from pathlib import Path

from kg.cli import run
from kg.read import reader
from tests.folders import published

EXPORTS = Path(__file__).parents[2] / "exports"
# Processors of different makes add floats in different orders, so the last digit of a confidence may differ,
# and with it the digests in the manifest. Everything else is the same to the byte.
CONFIDENCE = re.compile(rb"\b[01]\.\d+\b")
DIGEST = re.compile(rb"\b[0-9a-f]{64}\b")


VERSION = re.compile(
    rb'(?<=ersion )[0-9a-f]{12}\b|(?<="version":")[0-9a-f]{12}\b|(?<="version": ")[0-9a-f]{12}\b'
)
PACK = re.compile(rb'(?<=base64" id="data">)[A-Za-z0-9+/=]+')


def comparable(data: bytes) -> bytes:
    data = PACK.sub(lambda found: zlib.decompress(base64.b64decode(found[0]), -15), data)
    return VERSION.sub(b"#", DIGEST.sub(b"#", CONFIDENCE.sub(b"#", data)))


def test_the_sample_output_is_up_to_date(tmp_path: Path) -> None:
    assert run(["build", "-o", str(tmp_path / "exports")]) == 0
    made, committed = published(tmp_path / "exports"), published(EXPORTS)
    committed = {name: data for name, data in committed.items() if not name.startswith("site/")}
    assert len(made) >= 20
    assert made.keys() == committed.keys(), "run kg build in the repository and commit exports/"
    differing = [name for name, data in made.items() if comparable(committed[name]) != comparable(data)]
    assert differing == [], "run kg build in the repository (with constraints.txt) and commit exports/"


def test_the_sample_site_is_up_to_date(tmp_path: Path) -> None:
    assert run(["site", str(EXPORTS), "-o", str(tmp_path / "site"), "--no-data"]) == 0
    made, committed = files_of(tmp_path / "site"), files_of(EXPORTS / "site")
    assert len(made) >= 100
    assert made.keys() == committed.keys(), "run kg site exports -o exports/site --no-data, and commit it"
    # The statements are packed in pieces, which are cut elsewhere when a digit differs.
    same = [name for name in made if not name.startswith("data/rdf-")]
    differing = [name for name in same if comparable(committed[name]) != comparable(made[name])]
    assert differing == [], "run kg site exports -o exports/site --no-data, and commit it"


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_sample_output_was_read_by_the_reader_that_is_here() -> None:
    manifest = json.loads((EXPORTS / "manifest.json").read_text("utf-8"))
    assert manifest["versions"]["reader"] == f"{reader().name} {reader().version}"


def test_the_two_terms_stand_in_the_first_graph_anyone_sees() -> None:
    graph = (EXPORTS / "graph.ttl").read_text(encoding="utf-8")
    assert 'rdfs:label "50-50 split rejected"' in graph
    assert 'rdfs:label "Taiwan model"' in graph
