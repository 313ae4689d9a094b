"""The first page: what is in the graph, where to begin, how to cite it, and the whole to take home."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.query import Question, saved_questions
from kg.rdf import DEFAULT_BASE, PREFIXES
from kg.store import GraphStore, Manifest
from kg.view.site.cards import Card, cards
from kg.view.site.rendering import Page, Site, render

__all__ = ["Dataset", "Publication", "citation", "describe_dataset", "home_page"]

_CLASSES = {
    "articles": "qc:Article", "quotes": "qc:Quotation", "positions": "qc:Position",
    "topics": "qc:Claim qc:Proposal qc:Term qc:Policy qc:Plan qc:Event qc:Issue qc:Topic",
    "changes": "qc:PositionChange", "comment_requests": "qc:CommentRequest",
}  # fmt: skip
_COUNTS: tuple[tuple[str, str, str], ...] = (
    ("articles", "articles", "articles"), ("quotes", "quotes", "quotes"),
    ("speakers", "people and bodies quoted", "speakers"), ("topics", "topics", "topics"),
    ("positions", "positions", "positions"), ("changes", "changes of position", "who-changed"),
    ("comment_requests", "requests for comment without an answer", "asked-and-silent"),
)  # fmt: skip
_QUOTED = "?quote qc:speaker ?node . MINUS { ?quote a qc:CommentRequest }"
"""Faster by far than asking for quotations: there are few requests for comment."""
_MOST = {
    "people": f"{_QUOTED} ?node a foaf:Person .",
    "bodies": f"{_QUOTED} ?node a org:Organization .",
    "topics": "?quote qc:target ?node ; a qc:Position .",
}
_SHOWN = 8
_EXAMPLES = (
    "who-said-what", "positions-on", "who-agrees", "who-conflicts", "who-changed", "contested",
    "what-it-means", "stories-per-quote",
)  # fmt: skip
_FILES = {
    "graph.trig": "all statements with the graphs they stand in (TriG)",
    "graph.ttl": "all statements (Turtle)",
    "network.graphml": "who said what, as a network (GraphML)",
    "identities.csv": "names and the identifiers they have (CSV)",
    "manifest.json": "counts, versions and checksums (JSON)",
}


@dataclass(frozen=True, slots=True)
class Publication:
    """What a publisher says of a graph, and no graph says of itself. Everything may be left out."""

    description: str = ""
    publisher: str = ""
    licence: str = ""
    licence_url: str = ""
    year: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Download:
    """One published file."""

    path: str
    about: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Dataset:
    """What the first page tells, worked out once for a graph.

    ``counts`` are (number, words, saved question); ``most`` those with most quotes or positions, by heading;
    ``version`` is the beginning of the digest of the whole graph, which tells one build from another.
    """

    publication: Publication
    counts: tuple[tuple[int, str, str], ...]
    most: Mapping[str, tuple[tuple[Card, int], ...]]
    downloads: tuple[Download, ...]
    software: str
    version: str
    base: str


def describe_dataset(
    store: GraphStore, manifest: Manifest | None, publication: Publication | None = None
) -> Dataset:
    """Look through a graph for its first page, once, when it is opened: the time grows with the graph."""
    store = store.with_prefixes(PREFIXES)
    counts = manifest.counts if manifest else _counted(store)
    shown = tuple((counts[name], words, asked) for name, words, asked in _COUNTS if counts.get(name))
    files = manifest.files if manifest else {}
    return Dataset(
        publication=publication or Publication(),
        counts=shown,
        most={heading: _most(store, pattern) for heading, pattern in _MOST.items()},
        downloads=tuple(_downloads(files)),
        software=f"kg {manifest.versions.get('kg', '')}".strip() if manifest else "kg",
        version=files.get("graph.trig", "")[:12],
        base=str(manifest.settings.get("base", DEFAULT_BASE)) if manifest else DEFAULT_BASE,
    )


def _counted(store: GraphStore) -> dict[str, int]:
    def count(pattern: str) -> int:
        query = f"SELECT (COUNT(DISTINCT ?node) AS ?count) WHERE {{ {pattern} }}"
        return int(store.strings(query)[0][0])

    counts = {name: count(f"VALUES ?class {{ {kinds} }} ?node a ?class") for name, kinds in _CLASSES.items()}
    return counts | {"speakers": count(_QUOTED)}


def _most(store: GraphStore, pattern: str) -> tuple[tuple[Card, int], ...]:
    query = (
        f"SELECT ?node (COUNT(DISTINCT ?quote) AS ?count) WHERE {{ {pattern} }} GROUP BY ?node "
        f"ORDER BY DESC(?count) ?node LIMIT {_SHOWN}"
    )
    rows = store.strings(query)
    known = cards(store, [node for node, _ in rows])
    return tuple((known[node], int(count)) for node, count in rows)


def _downloads(files: Mapping[str, str]) -> Sequence[Download]:
    whole = [Download(path, about, files[path]) for path, about in _FILES.items() if path in files]
    tables = sorted(path for path in files if path.startswith("tables/"))
    return whole + [
        Download(path, f"table of {path[7:-4].replace('_', ' ')} (CSV)", files[path]) for path in tables
    ]


def home_page(dataset: Dataset, site: Site) -> Page:
    """The first page of a graph."""
    questions: list[Question] = [q for name in _EXAMPLES for q in saved_questions() if q.name == name]
    return render("home", site, dataset=dataset, questions=questions, citation=_citation(dataset, site))


def _citation(dataset: Dataset, site: Site) -> str:
    about = dataset.publication
    return citation(site.title, about, version=dataset.version, software=dataset.software)


def citation(title: str, about: Publication, *, version: str, software: str) -> str:
    """How to cite a graph, out of what is known of it.

    >>> citation("The toll", Publication(publisher="A. Press"), version="", software="kg 1")
    'A. Press. The toll [quote and claim graph]. Made with kg 1.'
    """
    by = f"{about.publisher} ({about.year})." if about.publisher and about.year else ""
    parts = [
        by or (f"{about.publisher}." if about.publisher else ""),
        f"{title} [quote and claim graph].",
        f"Version {version}, made with {software}." if version else f"Made with {software}.",
        about.address,
    ]
    return " ".join(part for part in parts if part)
