"""Building a graph folder: read what is new, put it together, and publish all of it at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, field, replace
from pathlib import Path
from typing import Any, BinaryIO

from kg import __version__
from kg.errors import StoreError, UsageError
from kg.ingest import CopyFinder, IngestOptions, read_documents
from kg.model import Decision, Diagnostic, Document, digest
from kg.pipeline.identities import identities_before
from kg.pipeline.linking import matches_of
from kg.pipeline.outputs import Outputs, write_outputs
from kg.pipeline.reading import Settings, fingerprint, read_all
from kg.pipeline.workspace import Workspace
from kg.rdf import DEFAULT_BASE, Match, Run, article_key
from kg.read import DEFAULT_READER, reader
from kg.store import GraphFolder, Manifest, checksums, read_decisions

__all__ = ["BuildOptions", "BuildSummary", "Progress", "build"]

FORMAT = 3
"""Raised when the files of a graph folder change for the same readings: then every folder is written anew."""


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """How to build.

    Quotes of less than ``min_confidence`` (0 to 1) are left out; ``base`` starts every IRI of the data;
    ``jobs`` is the number of processes.
    """

    reader: str = DEFAULT_READER
    min_confidence: float = 0.0
    ingest: IngestOptions = field(default_factory=IngestOptions)
    with_text: bool = True
    base: str = DEFAULT_BASE
    jobs: int = 1
    title: str = "Who said what"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a build is: what it does now, how much of it is done, and of how much (None: not known)."""

    step: str
    done: int = 0
    total: int | None = None


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """What a build did. ``read`` of the ``articles`` were read now, the others were known already;
    ``removed`` articles were in the folder before and no longer are (changed ones count too);
    ``changed`` is False when the folder was up to date and nothing was written."""

    folder: Path
    counts: dict[str, int]
    read: int
    removed: int
    changed: bool
    diagnostics: tuple[Diagnostic, ...]

    @property
    def failed(self) -> tuple[Diagnostic, ...]:
        """The inputs that could not be read."""
        return tuple(item for item in self.diagnostics if item.severity == "error")


def build(
    inputs: Sequence[str],
    output: Path | str,
    options: BuildOptions | None = None,
    *,
    stdin: BinaryIO | None = None,
    progress: Callable[[Progress], None] = lambda _: None,
) -> BuildSummary:
    """Make the graph folder ``output`` hold what ``inputs`` say: no more, no less.

    Articles already read by the same reader with the same settings are not read again; articles
    that are no longer among the inputs leave the graph. Until everything is written, the folder
    shows what it showed before. Inputs that cannot be read are left out and listed in the summary.

    Raises ``UsageError`` for an unknown reader or when there is no article to build from, and
    ``StoreError`` when the folder cannot be written or another build is at work in it.
    """
    options = options or BuildOptions()
    chosen = reader(options.reader, threads=options.jobs, min_confidence=options.min_confidence)
    least = {"min-confidence": str(options.min_confidence)} if options.min_confidence else {}
    run = Run(f"{chosen.name} {chosen.version}", f"kg {__version__}", least)
    settings = Settings(options.reader, options.min_confidence, options.base, options.with_text, run)
    folder = GraphFolder(Path(output))
    with folder.stage() as staged, Workspace(folder.readings) as workspace:
        matches = matches_of(folder)
        intake = _Intake(workspace, settings, staged.texts if options.with_text else None)
        read = 0
        documents = intake.unread(read_documents(inputs, options.ingest, stdin))
        for batch in read_all(documents, settings, options.jobs):
            workspace.keep(batch)
            read += len(batch)
            progress(Progress("reading articles", intake.seen))
        if not intake.seen:
            raise _nothing(intake.diagnostics)
        copies = intake.copies.copies()
        decisions = read_decisions(folder.decisions)
        asked = _asked(options, decisions, matches)
        asked["articles"] = digest(list(workspace.members()), sorted(copies.items()))
        versions = {"kg": __version__, "reader": run.reader, "format": str(FORMAT)}
        manifest = Manifest(versions=versions, settings=asked)
        known = _published(folder)
        if known is not None and _same(known, manifest):
            return BuildSummary(folder.root, known.counts, read, 0, False, tuple(intake.diagnostics))
        before = identities_before(folder)
        outputs = Outputs(
            settings,
            copies,
            decisions,
            before,
            options.title,
            lambda step: progress(Progress(step)),
            matches,
        )
        written = write_outputs(staged, workspace, outputs)
        replace(manifest, counts=written.counts, files=checksums(staged)).write(staged.manifest)
        folder.publish(staged)
        removed = workspace.forget_others()
    remarks = (*intake.diagnostics, *written.remarks)
    return BuildSummary(folder.root, written.counts, read, removed, True, remarks)


def _asked(options: BuildOptions, decisions: Sequence[Decision], matches: Sequence[Match]) -> dict[str, Any]:
    """What a build depends on besides its articles, as the manifest keeps it."""
    inside = [astuple(decision) for decision in sorted(decisions) if not decision.outside]
    links = {"matches": digest([astuple(match) for match in matches])} if matches else {}
    return {
        "base": options.base,
        "decisions": digest(inside),
        "text": options.with_text,
        "title": options.title,
        **links,
    }


class _Intake:
    """Takes documents in: counts them in, keeps their texts, and lets through those not read before."""

    def __init__(self, workspace: Workspace, settings: Settings, texts: Path | None) -> None:
        self.seen = 0
        self.diagnostics: list[Diagnostic] = []
        self.copies = CopyFinder()
        self._workspace, self._settings, self._texts = workspace, settings, texts
        if texts is not None:
            texts.mkdir()

    def unread(self, items: Iterable[Document | Diagnostic]) -> Iterator[Document]:
        """The documents among ``items`` that have to be read; diagnostics are kept."""
        for item in items:
            if isinstance(item, Diagnostic):
                self.diagnostics.append(item)
            elif not self._take(item):
                yield item

    def _take(self, document: Document) -> bool:
        """Count a document in; whether it was read before."""
        key, mark = article_key(document.id), fingerprint(document, self._settings)
        self.seen += 1
        self.copies.add(document)
        self._workspace.join(key, document.id, mark)
        if self._texts is not None:
            (self._texts / f"{key}.txt").write_bytes(document.text.encode("utf-8"))
        return self._workspace.knows(key, mark)


def _nothing(diagnostics: Sequence[Diagnostic]) -> UsageError:
    reasons = "; ".join(f"{item.where}: {item.what}" for item in diagnostics[:3]) or "the inputs hold none"
    return UsageError(
        f"there is no article to build from ({reasons})",
        remedy='name text, HTML, table, feed or WARC files; "kg build --help" tells more',
    )


def _published(folder: GraphFolder) -> Manifest | None:
    """What the folder holds now; None when that is nothing, or nothing whole."""
    try:
        manifest = folder.read_manifest()
    except StoreError:
        return None
    engine = folder.store.is_dir() and folder.search.is_file()
    whole = engine and all((folder.root / name).is_file() for name in manifest.files)
    return manifest if whole else None


def _same(known: Manifest, wanted: Manifest) -> bool:
    return (known.versions, known.settings) == (wanted.versions, wanted.settings)
