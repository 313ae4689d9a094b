"""Writing a graph folder's files from the articles of a build, holding one article at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kg.export import write_tables
from kg.identify import Identities, Published, identify
from kg.lines import Held, changes
from kg.model import Decision, Diagnostic
from kg.network import speaker_topic_network, write_graphml
from kg.pipeline.claims import stances
from kg.pipeline.identities import account_of, agents_of, positions_of, write_identities
from kg.pipeline.linking import followed
from kg.pipeline.reading import Settings
from kg.pipeline.workspace import Workspace
from kg.rdf import (
    PREFIXES,
    Match,
    Registry,
    article_key,
    copy_quads,
    match_quads,
    moved_events,
    parse_rdf,
    renamed_nquads,
    run_quads,
    sorted_quads,
    with_claims,
    write_rdf,
)
from kg.store import GraphStore, Layout, SearchIndex
from kg.view import About, write_graph_page

__all__ = ["Outputs", "Written", "write_outputs"]

_COUNTS = {
    "speakers": "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?q a qc:Quotation ; qc:speaker ?s }",
    "topics": "SELECT (COUNT(DISTINCT ?t) AS ?n) { ?t a qc:Topic }",
}


@dataclass(frozen=True, slots=True)
class Outputs:
    """What the files are written from besides the articles. ``copies`` maps article ids to originals;
    ``decisions`` are people's answers, ``before`` is the mapping of identifiers that the folder holds;
    ``tell`` is told of each step as it begins; ``matches`` are links to outside authorities."""

    settings: Settings
    copies: dict[str, str]
    decisions: tuple[Decision, ...]
    before: Published
    title: str
    tell: Callable[[str], None]
    matches: tuple[Match, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """What came of it: how many of each thing, and the remarks that came up in reading."""

    counts: dict[str, int]
    remarks: tuple[Diagnostic, ...]


def write_outputs(staged: Layout, workspace: Workspace, outputs: Outputs) -> Written:
    """Write everything but the texts and the manifest into ``staged``."""
    statements = staged.root / "graph.nq"
    outputs.tell("identifying across articles")
    copies = set(map(article_key, outputs.copies))
    claims = outputs.settings.with_text  # a claim is a sentence of the text
    accounts = (
        account_of(key, agents, claims=claims)._replace(copy=key in copies)
        for key, agents in workspace.agents()
    )
    identities = identify(accounts, outputs.decisions, outputs.before)
    write_identities(staged, identities)
    outputs.tell("gathering statements")
    written = _write_statements(statements, workspace, outputs, identities)
    outputs.tell("loading the store")
    store = GraphStore.create(staged.store, statements)
    outputs.tell("indexing")
    SearchIndex.create(staged.search, store).close()
    for path, syntax in ((staged.trig, "trig"), (staged.turtle, "turtle")):
        outputs.tell(f"writing {path.name}")
        with path.open("wb") as file:
            write_rdf(parse_rdf(statements), file, syntax, iris=outputs.settings.iris)
    statements.unlink()
    outputs.tell("writing tables")
    write_tables(store, staged.tables)
    outputs.tell("writing the network and the page")
    with staged.network.open("wb") as file:
        write_graphml(speaker_topic_network(store), file)
    _write_page(store, staged, outputs)
    counts = {**_counts(store, written.counts, outputs), "uncertain_pairs": len(identities.open)}
    return Written(counts, (*written.remarks, *identities.remarks))


def _write_statements(path: Path, workspace: Workspace, outputs: Outputs, identities: Identities) -> Written:
    settings, registry = outputs.settings, Registry()
    counts: Counter[str] = Counter()
    remarks: list[Diagnostic] = []
    read: list[tuple[str, str]] = []
    held: list[Held] = []
    with path.open("wb") as file:
        for article in workspace.articles():
            canonical, agents = identities.of(article.key), agents_of(article.id, article.agents)
            moved = {**canonical, **moved_events(agents, canonical)} if canonical else canonical
            renamed = renamed_nquads(article.nquads, moved, iris=settings.iris)
            whole, on_claims = with_claims(renamed, stances(article, identities), iris=settings.iris)
            file.write(whole)
            registry.add(agents, canonical)
            if article.id not in outputs.copies:  # the original speaks for its copies
                held += positions_of(article.key, article.agents, canonical)
            read.append((article.key, article.sha256))
            remarks += article.remarks
            counts.update(article.counts, articles=1, positions=on_claims)
        for tail, wordings in identities.claims.items():
            registry.add_claim(tail, wordings)
        for tail, others in identities.replaced.items():
            registry.replace(tail, others)
        meta = run_quads(settings.run, read, iris=settings.iris)
        turned = changes(held)
        across = registry.quads(settings.iris, turned) + copy_quads(outputs.copies, iris=settings.iris)
        matches = followed(outputs.matches, identities.replaced)
        linked = match_quads(matches, {quad.subject for quad in across}, iris=settings.iris)
        write_rdf(linked + meta + sorted_quads(across), file, "nquads")
    return Written({**counts, "changes": len(turned)}, tuple(remarks))


def _write_page(store: GraphStore, staged: Layout, outputs: Outputs) -> None:
    articles = outputs.settings.iris.article("").value

    def text_of(article: str) -> str | None:
        path = staged.texts / f"{article.removeprefix(articles)}.txt"
        return path.read_bytes().decode("utf-8") if path.is_file() else None

    with staged.page.open("wb") as file:
        write_graph_page(store, file, text_of=text_of, about=About(outputs.title))


def _counts(store: GraphStore, counted: dict[str, int], outputs: Outputs) -> dict[str, int]:
    asked = store.with_prefixes(PREFIXES)
    found = {name: int(asked.select(query).values()[0][0] or 0) for name, query in _COUNTS.items()}
    order = ("articles", "copies", "quotes", "comment_requests", "speakers", "topics", "positions", "changes")
    every = {**counted, **found, "copies": len(outputs.copies)}
    return {name: every.get(name, 0) for name in order}
