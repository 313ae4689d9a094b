"""Everything one run read out of one article, as one named graph."""

from __future__ import annotations

from pyoxigraph import Literal, Quad

from kg.model import Document, PartialDate, Reading
from kg.rdf import terms
from kg.rdf.iris import DEFAULT_IRIS, Iris, web_iri
from kg.rdf.labels import one_line
from kg.rdf.positions import add_positions, add_roles
from kg.rdf.provenance import Run
from kg.rdf.quotes import add_quotes
from kg.rdf.sheet import Sheet
from kg.rdf.statements import literal

__all__ = ["article_quads"]


def article_quads(
    reading: Reading,
    run: Run,
    *,
    iris: Iris = DEFAULT_IRIS,
    with_text: bool = True,
) -> list[Quad]:
    """The named graph of one article as ``run`` read it: each statement once, sorted as by ``sorted_quads``.

    Without text, no word of the article is stated beyond its title and the names, titles and topics
    found in it; offsets and digests stay. Named agents and topics are only pointed at: ``Registry``
    describes them.

    Raises ``KeyError`` when the reading names an entity, topic or quote that it does not have.
    """
    sheet = Sheet(reading, iris, run.key, with_text)
    _add_document(sheet, reading.document)
    for entity in reading.entities:
        if not entity.named:
            node = sheet.agent(entity.id)
            sheet.statements.describe(node, [terms.UNNAMED_SOURCE], one_line(entity.name) or "unnamed source")
            sheet.add(node, terms.SCOPED_TO, sheet.article)
    roles = add_roles(sheet)
    for topic in reading.topics:
        for introducer in topic.introduced_by:
            sheet.add(sheet.topic(topic.id), terms.INTRODUCED_BY, sheet.agent(introducer))
    add_positions(sheet, add_quotes(sheet, roles))
    return sheet.statements.quads()


def _add_document(sheet: Sheet, document: Document) -> None:
    add, article, snapshot = sheet.add, sheet.article, sheet.snapshot
    name = one_line(document.title or "") or one_line(document.id) or sheet.key
    sheet.statements.describe(article, [terms.ARTICLE_CLASS], name)
    add(article, terms.IDENTIFIER, literal(document.id))
    for predicate, value in (
        (terms.HEADLINE, document.title),
        (terms.AUTHOR, document.author),
        (terms.IN_LANGUAGE, document.language),
    ):
        if value:
            add(article, predicate, literal(value))
    if document.publisher:
        add(article, terms.PUBLISHER, sheet.iris.publisher(document.publisher))
    if document.published is not None:
        published = _published(document.published)
        if published is not None:
            add(article, terms.DATE_PUBLISHED, published)
    url = web_iri(document.url) if document.url else None
    if url is not None:
        add(article, terms.URL, url)
    sheet.statements.describe(snapshot, [terms.TEXT_SNAPSHOT], one_line(f"text of {name}"))
    add(snapshot, terms.TEXT_OF, article)
    add(snapshot, terms.SHA256, Literal(document.sha256, datatype=terms.HEX_BINARY))
    add(snapshot, terms.OFFSET_UNIT, Literal("unicode-code-point"))


def _published(when: PartialDate) -> Literal | None:
    """The finest of day, month and year that holds the date; nothing when it runs across years."""
    text = when.coarse
    if text is None:
        return None
    kind = {4: terms.GYEAR, 7: terms.GYEAR_MONTH}.get(len(text), terms.DATE)
    return Literal(text, datatype=kind)
