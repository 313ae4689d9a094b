"""One article through all the steps, and one that fails beside others."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kg.ingest import IngestOptions
from kg.model import Diagnostic, Document, Reading
from kg.pipeline import extract, read_articles
from kg.read import Seen, reader


class Stumbling:
    """Reads as the rules do, but for articles that hold the word "stumble"."""

    name, version = "stumbling", "1"

    def read(self, documents: Sequence[Document]) -> list[Seen]:
        if any("stumble" in document.text for document in documents):
            raise RuntimeError("over a stone")
        return reader("rules").read(documents)


def names_of(reading: Reading) -> list[str]:
    """Who speaks, quote by quote."""
    names = {entity.id: entity.name for entity in reading.entities}
    return [names[speaker] for quote in reading.quotes for speaker in quote.speakers]


def test_one_article_that_fails_costs_no_other() -> None:
    said = '"The toll must go," Orla Venn said.'
    documents = [Document(str(number), said) for number in range(5)]
    documents.insert(2, Document("bad", f"{said} They stumble.", origin="news.csv:3"))
    readings = list(read_articles(documents, Stumbling()))
    assert [reading.document.id for reading in readings] == ["0", "1", "bad", "2", "3", "4"]
    assert [len(reading.quotes) for reading in readings] == [1, 1, 0, 1, 1, 1]
    (fault,) = readings[2].diagnostics
    assert (fault.severity, fault.where) == ("error", "news.csv:3")
    assert "over a stone" in fault.what


def test_a_name_inside_a_description_of_others_is_not_who_speaks() -> None:
    text = 'Candidates like Orla Venn said the toll must go. "It must not," Venn said.'
    (reading,) = read_articles([Document("a", text)], reader("rules"))
    assert names_of(reading) == ["Candidates like Orla Venn", "Orla Venn"]
    unnamed = {entity.name for entity in reading.entities if not entity.named}
    assert unnamed == {"Candidates like Orla Venn"}


def test_a_headline_in_title_case_is_nobodys_name() -> None:
    text = 'Ferry Crowd Does Not Like Orla Venn\n\n"The toll must go," Orla Venn said. "Soon," Venn said.'
    (reading,) = read_articles([Document("a", text)], reader("rules"))
    assert names_of(reading) == ["Orla Venn"] * len(reading.quotes)
    assert not any("Crowd" in entity.name for entity in reading.entities)


def test_extract_keeps_the_order_and_tells_between(tmp_path: Path) -> None:
    for name, text in (("a", '"Rain," Orla Venn said.'), ("b", ""), ("c", '"Sun," Orla Venn said.')):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    items = list(extract([str(tmp_path)], options=IngestOptions(published="2026-03-12")))
    assert [item.document.id if isinstance(item, Reading) else "told" for item in items] == ["a", "told", "c"]
    assert isinstance(items[1], Diagnostic)
    assert items[1].severity == "error"
