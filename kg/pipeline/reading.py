"""Reading many articles on all cores: documents in, articles with their statements out, in order."""

from __future__ import annotations

import io
import json
import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from threading import Thread

from kg.errors import KgError
from kg.model import (
    Document,
    Entity,
    PartialDate,
    Quote,
    Reading,
    SpeechEvent,
    TimeReference,
    Topic,
    digest,
)
from kg.pipeline.articles import BATCH, read_batch
from kg.pipeline.workspace import Article
from kg.rdf import Iris, Run, article_key, article_quads, write_rdf
from kg.read import reader

__all__ = ["Settings", "agents_of", "fingerprint", "read_all"]

_ALONE = 4 * BATCH
"""Up to this many documents, starting worker processes costs more than it saves."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All that an article's statements depend on besides the article."""

    reader: str
    min_confidence: float
    base: str
    with_text: bool
    run: Run

    @property
    def iris(self) -> Iris:
        """The IRI scheme of the graph."""
        return Iris(self.base)


def fingerprint(document: Document, settings: Settings) -> str:
    """Sixteen digits that change when anything changes that the article's statements depend on."""
    published = None if document.published is None else str(document.published)
    return digest(
        document.id,
        document.sha256,
        [document.title, document.publisher, document.author, document.url, published, document.language],
        [(span.start, span.end) for span in document.boilerplate],
        [settings.base, settings.with_text, settings.run.key],
    )


def read_all(documents: Iterable[Document], settings: Settings, jobs: int) -> Iterator[list[Article]]:
    """Read documents in batches, on ``jobs`` processes when there are enough of them, and give the
    articles batch by batch in the documents' order. Memory is bounded by the batches in flight.

    Raises ``KgError`` when a worker process dies.
    """
    rest = iter(documents)
    first = list(islice(rest, _ALONE + 1))
    batches = _batches(chain(first, rest))
    if jobs <= 1 or len(first) <= _ALONE:
        for batch in batches:
            yield _read(batch, settings, threads=jobs)
        return
    waiting: deque[Future[list[Article]]] = deque()
    # "spawn" starts clean processes: a fork would copy locks and open stores.
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_end_with_parent) as pool:
        try:
            for batch in batches:
                waiting.append(pool.submit(_read, batch, settings))
                if len(waiting) > 2 * jobs:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool as error:
            remedy = "build again with --jobs 1 (less memory); what was read so far is kept"
            raise KgError("a reading process was ended from outside", remedy=remedy) from error
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _end_with_parent() -> None:
    """Make a worker process end when the build is killed: nobody else would tell it, and it would stay."""
    parent = parent_process()
    assert parent is not None

    def watch() -> None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)

    Thread(target=watch, daemon=True).start()


def _batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    rest = iter(documents)
    while batch := list(islice(rest, BATCH)):
        yield batch


def _read(documents: list[Document], settings: Settings, threads: int = 1) -> list[Article]:
    chosen = reader(settings.reader, threads=threads, min_confidence=settings.min_confidence)
    return [_article(reading, settings) for reading in read_batch(documents, chosen)]


def _article(reading: Reading, settings: Settings) -> Article:
    document = reading.document
    statements = io.BytesIO()
    quads = article_quads(reading, settings.run, iris=settings.iris, with_text=settings.with_text)
    write_rdf(quads, statements, "nquads")
    return Article(
        key=article_key(document.id),
        id=document.id,
        fingerprint=fingerprint(document, settings),
        sha256=document.sha256,
        nquads=statements.getvalue(),
        agents=_agents(reading),
        counts=_counts(reading),
        remarks=reading.diagnostics,
    )


def _agents(reading: Reading) -> bytes:
    """The part of a reading that the registry of agents and topics is made of."""
    kept = {
        "publisher": reading.document.publisher,
        "entities": [
            [entity.id, entity.key, entity.type, entity.name, entity.aliases]
            for entity in reading.entities
            if entity.named
        ],
        "topics": [[topic.id, topic.key, topic.label, topic.kind] for topic in reading.topics],
        "events": [_event(reading, event) for event in reading.events],
    }
    return json.dumps(kept, ensure_ascii=False).encode()


def _event(reading: Reading, event: SpeechEvent) -> list[object]:
    """Kind, day and speakers of an event: what tells whether articles report the same one."""
    quotes = {quote.id: quote for quote in reading.quotes}
    speakers = {who for quote in event.quotes for who in quotes[quote].speakers}
    when = None if event.said is None or event.said.date is None else event.said.date.day
    return [event.id, event.kind, None if when is None else when.isoformat(), sorted(speakers)]


def agents_of(article: Article) -> Reading:
    """The publisher, entities, topics and events of an article read earlier, without its text and spans.

    One quote stands for all those of an event.
    """
    kept = json.loads(article.agents)
    events = [SpeechEvent(name, kind, (name,), _on(day)) for name, kind, day, _ in kept["events"]]
    return Reading(
        document=Document(article.id, "", publisher=kept["publisher"]),
        entities=tuple(
            Entity(identity, key, kind, name, aliases=tuple(aliases))
            for identity, key, kind, name, aliases in kept["entities"]
        ),
        quotes=tuple(
            Quote(name, "indirect", (), speakers=tuple(speakers)) for name, _, _, speakers in kept["events"]
        ),
        topics=tuple(Topic(*topic) for topic in kept["topics"]),
        events=tuple(events),
    )


def _on(day: str | None) -> TimeReference | None:
    return None if day is None else TimeReference(None, PartialDate.parse(day), "stated")


def _counts(reading: Reading) -> dict[str, int]:
    silent = sum(quote.act == "no-comment" for quote in reading.quotes)
    return {
        "quotes": len(reading.quotes) - silent,
        "comment_requests": silent,
        "positions": len(reading.positions),
    }
