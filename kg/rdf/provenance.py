"""Which software made which graph. No clock: when something was run is not a function of content."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pyoxigraph import NamedNode, Quad

from kg.model import digest
from kg.rdf import terms
from kg.rdf.iris import DEFAULT_IRIS, Iris
from kg.rdf.labels import one_line
from kg.rdf.statements import Statements, literal

__all__ = ["Run", "run_quads"]


@dataclass(frozen=True, slots=True)
class Run:
    """One way of reading: the reader's name and version, the software's, and the settings that matter.

    Two runs with the same three are the same run, wherever and whenever they took place.

    >>> Run("rules 1", "kg 1", {"a": "1", "b": "2"}).key == Run("rules 1", "kg 1", {"b": "2", "a": "1"}).key
    True
    """

    reader: str
    software: str
    settings: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The end of the run's IRI."""
        return digest(self.reader, self.software, dict(self.settings))

    def iri(self, iris: Iris = DEFAULT_IRIS) -> NamedNode:
        """The run as a node."""
        return iris.node(f"run/{self.key}")


def run_quads(run: Run, articles: Iterable[tuple[str, str]], *, iris: Iris = DEFAULT_IRIS) -> list[Quad]:
    """What ``graph/meta`` holds about ``run``, which read ``articles``: pairs of article key and SHA-256.

    Sorted as by ``sorted_quads``. The graphs named are those that ``article_quads`` gives for the
    same run.
    """
    meta = Statements(iris.meta_graph)
    node = run.iri(iris)
    software = iris.node(f"software/{digest(run.software)}")
    meta.describe(software, [terms.SOFTWARE_AGENT], one_line(run.software) or "unknown software")
    meta.describe(
        node, [terms.EXTRACTION_RUN], one_line(f"{run.reader or 'unknown reader'} in {run.software}")
    )
    meta.add(node, terms.ASSOCIATED_WITH, software)
    meta.add(node, terms.READER, literal(run.reader))
    settings = json.dumps(dict(run.settings), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    meta.add(node, terms.SETTINGS, literal(settings))
    for key, sha256 in articles:
        graph = iris.article_graph(key, sha256, run.key)
        snapshot = iris.snapshot(key, sha256)
        meta.describe(graph, [terms.PROV_ENTITY], one_line(f"what was read out of {key}"))
        meta.add(graph, terms.GENERATED_BY, node)
        meta.add(graph, terms.DERIVED_FROM, snapshot)
        meta.add(node, terms.USED, snapshot)
    return meta.quads()
