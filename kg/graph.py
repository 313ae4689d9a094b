"""A graph opened for reading: ask it, take it as a network, check it, write it in other forms or places."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kg import view
from kg.endpoint import EndpointStore, Pushed, Show, Target, push, secret_of, server_at
from kg.errors import StoreError, UsageError
from kg.export import ExportFormat, export
from kg.network import (
    Counting,
    Projection,
    Window,
    WindowSize,
    discourse_measures,
    discourse_network,
    discourse_series,
    project,
)
from kg.query import Answer, Question, Statements, ask, saved_questions, to_pandas
from kg.rdf import Finding, validate
from kg.store import (
    GraphFolder,
    GraphStore,
    Hit,
    HitKind,
    Manifest,
    SearchIndex,
    Store,
    open_index,
    open_store,
)
from kg.view import (
    About,
    PageSummary,
    SiteOptions,
    SiteSource,
    SiteSummary,
    write_graph_page,
    write_site,
)
from kg.web import is_web_address

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

    from kg.view.picture import StillNetwork

__all__ = ["Graph", "open_graph"]


def open_graph(place: Path | str, *, token: str | None = None, login: tuple[str, str] | None = None) -> Graph:
    """Open a graph folder that ``kg build`` wrote, an RDF file (.trig, .nq, .ttl), or the graph that a SPARQL
    endpoint answers for, by its http or https address.

    ``token``, or ``login`` (name and password), are for endpoints that ask for one. Raises ``StoreError``
    when there is no graph at ``place``. An endpoint is first asked when the graph is: then ``ServiceError``
    says what is wrong with it.
    """
    if isinstance(place, str) and is_web_address(place):
        return Graph(EndpointStore(server_at(place, secret_of(token, login))))
    path = Path(place)
    return Graph(open_store(path), path)


class Graph:
    """A graph folder or RDF file, opened for reading; what is built later does not show in it. Or the graph
    of an endpoint, which shows what the server holds when it is asked; there any method may raise
    ``ServiceError``.

    >>> graph = open_graph("exports")  # doctest: +SKIP
    >>> graph.query("who-said-what", speaker="Mara Ilves")["text"]  # doctest: +SKIP
    """

    def __init__(self, store: Store, path: Path | None = None) -> None:
        """Use ``open_graph``. ``path`` is None for an endpoint."""
        self.path = path
        self._folder = None if path is None or path.is_file() else GraphFolder(path)
        self.store = store
        self.index: SearchIndex | None = None
        if path is not None and isinstance(store, GraphStore):
            self.index = open_index(path, store)

    @property
    def questions(self) -> tuple[Question, ...]:
        """The saved questions, by name."""
        return saved_questions()

    @property
    def manifest(self) -> Manifest | None:
        """What the folder says of itself: counts, versions, settings, checksums. None for all else."""
        return None if self._folder is None else self._folder.read_manifest()

    def search(self, words: str, kinds: Sequence[HitKind] = (), limit: int = 20) -> tuple[Hit, ...]:
        """Quotes, people, bodies, topics, positions and articles that hold all ``words``, the best first.

        ``"…"`` asks for words side by side, ``*`` for any ending; docs/search.md tells more. Where no index
        lies beside the graph, one is made in memory the first time.
        """
        if self.index is None:
            if not isinstance(self.store, GraphStore):
                remedy = "ask the saved question search"
                raise UsageError("an endpoint cannot be searched by words from here", remedy=remedy)
            self.index = SearchIndex.of(self.store)
        return self.index.search(words, kinds, limit)

    def ask(self, question: str | Path, **params: str) -> Answer:
        """The plain answer to a saved question's name, a ``.rq`` file, or SPARQL: a ``Table``, a truth
        value, or ``Statements``. ``params`` are bound as values; ``from_`` stands for ``from``.

        Raises ``QueryError`` for an unknown name, a malformed query, or parameters that do not fit.
        """
        given = {name.removesuffix("_"): value for name, value in params.items()}
        return ask(self.store, question, given, index=self.index)

    def query(self, question: str | Path, **params: str) -> pd.DataFrame | bool | str:
        """The same answer for a notebook: a pandas frame with a type for each column, a truth value,
        or N-Triples.

        Raises ``QueryError`` as ``ask`` does.
        """
        answer = self.ask(question, **params)
        if isinstance(answer, bool):
            return answer
        return answer.ntriples.decode() if isinstance(answer, Statements) else to_pandas(answer)

    def network(self, projection: Projection = "quotes") -> nx.Graph[str]:
        """The graph as a networkx network; docs/export.md tells what its nodes and edges hold.

        Raises ``UsageError`` for an unknown projection.
        """
        return project(self.store, projection)

    def to_pyvis(self, projection: Projection = "map", *, title: str = "") -> StillNetwork:
        """The graph as a still pyvis network: it shows below the cell of a notebook that ends with it, and
        ``save_graph("network.html")`` writes it as a page that asks nothing of the web. ``title`` heads it.

        Made for some hundred nodes. Raises ``UsageError`` for an unknown projection.
        """
        return view.to_pyvis(self.network(projection), title)

    def discourse(self, counting: Counting | None = None) -> nx.Graph[str]:
        """The network of holders, or of holders and topics, that ``counting`` describes, as discourse network
        analysts use it; docs/networks.md tells what is counted. Without it: holders by congruence.
        """
        return discourse_network(self.store, counting or Counting())

    def discourse_series(
        self, window: str, counting: Counting | None = None, *, step: int | None = None
    ) -> tuple[tuple[Window, nx.Graph[str]], ...]:
        """One network for each ``window``: ``"30 days"``, ``"3 months"``, ``"1 year"``, ``"100 positions"``.

        Windows lie side by side, or ``step`` units apart. Positions without a day are in none; each network's
        ``graph["undated"]`` says how many. Raises ``UsageError`` for a window that cannot be read.
        """
        return discourse_series(self.store, counting or Counting(), WindowSize.parse(window, step))

    def measures(
        self, counting: Counting | None = None, *, window: str | None = None, step: int | None = None
    ) -> dict[str, pd.DataFrame]:
        """What is measured in the network of holders: the frames ``holders``, ``polarisation`` (a row for
        each ``window``) and ``contested``; docs/networks.md tells the columns.

        The aggregation is subtract unless told. Raises ``UsageError`` for a network without agreement.
        """
        size = None if window is None else WindowSize.parse(window, step)
        tables = discourse_measures(self.store, counting or Counting(), size)
        return {name: to_pandas(table) for name, table in tables.items()}

    def text(self, article: str) -> str | None:
        """The exact text of an article by its IRI; None when the folder holds none."""
        return None if self._folder is None else self._folder.article_text(article)

    def export(
        self, form: ExportFormat, output: Path | str, *, network: Projection = "quotes", raw: bool = False
    ) -> None:
        """Write the graph as RDF, a network or tables (a folder of them).

        Raises ``UsageError`` for an unknown format and ``StoreError`` when it cannot be written.
        """
        export(self._folder or self.store, form, Path(output), projection=network, raw=raw)

    def view(self, output: BinaryIO | Path | str, *, title: str = "Who said what") -> PageSummary:
        """Write the explorer of the graph as one self-contained HTML page."""
        about = About(title, version=self._version)
        return write_graph_page(self.store, output, text_of=self.text, about=about)

    def site(
        self,
        output: Path | str,
        options: SiteOptions | None = None,
        *,
        show: Callable[[str, int, int | None], None] | None = None,
    ) -> SiteSummary:
        """Publish the graph as a folder of pages that needs no server; docs/explorer.md tells what is in it.

        ``show`` is told of each step, with how much of it is done. Raises ``StoreError`` for a folder that
        holds something else, or cannot be written.
        """
        source = SiteSource(self.store, self.text, self._folder, self._version)
        return write_site(source, Path(output), options or SiteOptions(), show=show)

    @property
    def _version(self) -> str:
        """The beginning of the digest of all statements; empty where nothing tells it."""
        if self._folder is None or not self._folder.manifest.is_file():
            return ""
        return self._folder.read_manifest().files.get("graph.trig", "")[:12]

    def validate(self) -> list[Finding]:
        """What the ontology's shapes object to; nothing when the graph is sound.

        Raises ``UsageError`` for an endpoint: servers keep values, and not the types that the shapes look at.
        """
        if self.path is None:
            what = "what a server keeps is not checked: many change the types of numbers"
            raise UsageError(what, remedy="check the folder or file before it is pushed")
        source = self.path if self._folder is None else self._folder.trig
        if not source.is_file():
            remedy = "build the graph again"
            raise StoreError("holds no graph.trig to check", where=str(self.path), remedy=remedy)
        return validate(source)

    def push(
        self, target: Target | str, *, delete: bool = False, dry_run: bool = False, show: Show | None = None
    ) -> Pushed:
        """Load the graph into another server: the address of its Graph Store Protocol, or a ``Target``.

        Only named graphs that the server lacks or has otherwise are sent, so that a push that was cut off can
        be repeated. ``delete`` drops graphs pushed before that are gone from here; ``dry_run`` only tells.

        Raises ``ServiceError`` when the server fails, ``UsageError`` when this graph is itself an endpoint's.
        """
        if not isinstance(self.store, GraphStore):
            what = "a graph is pushed from a folder or a file, not from one endpoint to another"
            raise UsageError(what, remedy="export it as TriG first, and push the file")
        to = Target(target) if isinstance(target, str) else target
        return push(self.store, to, delete=delete, dry_run=dry_run, show=show)
