"""The sample output in the repository is what the software makes of the sample articles, byte for byte."""

from __future__ import annotations

from pathlib import Path

from kg.cli import run
from tests.folders import published

EXPORTS = Path(__file__).parents[2] / "exports"


def test_the_sample_output_is_up_to_date(tmp_path: Path) -> None:
    assert run(["build", "-o", str(tmp_path / "exports")]) == 0
    made, committed = published(tmp_path / "exports"), published(EXPORTS)
    assert len(made) >= 20
    assert made.keys() == committed.keys(), "run kg build in the repository and commit exports/"
    differing = [name for name, data in made.items() if committed[name] != data]
    assert differing == [], "run kg build in the repository (with constraints.txt) and commit exports/"


def test_the_two_terms_stand_in_the_first_graph_anyone_sees() -> None:
    graph = (EXPORTS / "graph.ttl").read_text(encoding="utf-8")
    assert 'rdfs:label "50-50 split rejected"' in graph
    assert 'rdfs:label "Taiwan model"' in graph
