"""What is marked off, and what must not be."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.ingest.boilerplate import boilerplate, mark_boilerplate
from kg.ingest.furniture import agencies, is_dateline, is_furniture, is_head
from kg.model import Document, Span

SHARED = Path(__file__).parents[2].parent / "shared"
SEED = SHARED / "seed" / "taiwan-high-tech-partnership.txt"
TRAIN = SHARED / "corpora" / "polnear" / "train"


def marked(text: str) -> list[str]:
    return [span.of(text) for span in boilerplate(text)]


@pytest.mark.parametrize(
    "line",
    [
        "A ferry leaves Ostrava Quay, May 3, 2026. NORTHWIRE/Tilda Moe",
        "FILE PHOTO: Mara Ilves speaks to the press",
        "Photo: The quay at dawn. “It is empty,” she said. (Ledger/Ana Ruiz)",
        "By Tilda Moe and Jan van der Berg",
        "By Tilda Moe, harbour correspondent",
        "BY TILDA MOE",
        "By our harbour correspondent",
        "Posted by Tilda in Ships | 3 comments",
        "(Reporting by Tilda Moe in Oslo; Editing by Jan Berg.)",
        "(Additional reporting by Tilda Moe; Writing by Jan Berg)",
        "— With files from Northwire",
        "Tilda Moe contributed to this report.",
        "Follow us on Signalo for more!",
        "Follow Tilda Moe on Twitter @tildamoe.",
        "Sign up for our morning briefing",
        "Subscribe to The Ledger today.",
        "Share this article",
        "READ MORE: Harbour toll rejected",
        "Advertisement",
        "© 2026 The Ledger. All rights reserved.",
        "Copyright 2026 Northwire",
    ],
)
def test_furniture_is_marked(line: str) -> None:
    assert marked(f"{line}\n\nThe council met on Tuesday and said nothing.") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "By Tuesday the quay was empty.",
        "By contrast, Ilves said the toll was fair.",
        "Follow the money, she told the court.",
        "“Follow us,” said the pilot to the captain.",
        "Sign up or leave, Ilves told the dockers on Monday.",
        'Share this with nobody, the letter said: "It is secret."',
        "Related industries lost 300 jobs, the ministry said.",
        "Copyright law is broken, Ilves said.",
        "Reporting on the toll has been poor, Ilves said.",
        "The photo showed a quay, Ilves said.",
        "Read the bill, she said.",
        "Editing by committee never works, she said.",
        "The toll/tax, Ilves said, would be 5 crowns.",
        "More on that later, Ilves said.",
    ],
)
def test_prose_is_not_marked(line: str) -> None:
    assert marked(f"Harbour toll rejected\n\n{line}\n\nThe council met on Tuesday.") == []


@pytest.mark.parametrize(
    ("line", "dateline"),
    [
        ("TALLINN (Northwire) -The council met on Tuesday.", "TALLINN (Northwire) -"),
        ("TALLINN — The council met on Tuesday, and said so.", "TALLINN —"),
        ("PORT ELM, Ontario (Northwire) - The council met.", "PORT ELM, Ontario (Northwire) -"),
        ("TALLINN, 8 May 2026 – The council met on Tuesday.", "TALLINN, 8 May 2026 –"),
        ("NEW ELM, N.Y., May 8 (NWI) — The council met.", "NEW ELM, N.Y., May 8 (NWI) —"),
        ("Tallinn (Northwire) - The council met on Tuesday.", "Tallinn (Northwire) -"),
        ("NATO — long in doubt — agreed on Tuesday to meet.", ""),
        ("Ilves – the mayor of Tallinn – met the council.", ""),
        ("The council (Northwire reported) met - at last.", ""),
        ("Rep. Mara Ilves (R-S.C.): The toll is unfair.", ""),
    ],
)
def test_dateline(line: str, dateline: str) -> None:
    assert line[: is_dateline(line)] == dateline


def test_dateline_is_marked_without_its_sentence() -> None:
    text = "Harbour toll rejected\n\nTALLINN (Northwire) - The council met.\n\nOSLO (Northwire) - And here."
    assert marked(text) == ["TALLINN (Northwire) -"]


def test_headline_is_no_boilerplate() -> None:
    assert marked("'Say the wiring did it': brothers on trial\n\nThe trial began on Monday.") == []


def test_list_of_links_is_marked_to_the_end() -> None:
    links = "Ferry sinks\nDocker wins race\nIs the toll dead?"
    text = f"The council met.\n\nNext in Ships\n\n{links}\n\nOthers Also Read"
    assert marked(text) == [text[text.index("Next in") :]]


def test_list_of_links_ends_where_prose_begins() -> None:
    text = "The council met.\n\nRead more:\nFerry sinks\nDocker wins race\n\nIlves said the toll was dead."
    assert marked(text) == ["Read more:\nFerry sinks\nDocker wins race"]


def test_head_over_prose_is_a_heading() -> None:
    assert marked("The council met.\n\nMore from Tallinn\n\nIlves said the toll was dead.\n\nShe left.") == []


def test_turns_of_a_dialogue_are_no_links() -> None:
    text = "More from the interview\n\nQ: Is the toll dead?\n\nA: It is not.\n\nQ: Why?\n\nA: Ask them."
    assert marked(text) == []


def test_adjoining_lines_are_one_span() -> None:
    text = "The council met.\n\n(Reporting by Tilda Moe)\n\nFollow us on Signalo!"
    assert marked(text) == ["(Reporting by Tilda Moe)\n\nFollow us on Signalo!"]


def test_agencies_named_by_dateline_and_credit() -> None:
    assert agencies("TALLINN (Northwire) - The council met.\n\n— With files from Southwire") == [
        "Northwire",
        "Southwire",
    ]


@given(st.text(alphabet="AZaz .,'’-—–()/:\n0@\u00a0É", max_size=300))
def test_spans_are_trimmed_sorted_and_apart(text: str) -> None:
    spans = boilerplate(text)
    assert all(span.of(text) == span.of(text).strip() for span in spans)
    assert all(one.end < other.start for one, other in pairwise(spans))


@pytest.mark.parametrize(
    "unit", ["A", "AB ", "A/", "By A and ", "(", "- ", "A. ", "Photo by ", "and A, ", "Next in a "]
)
def test_no_line_takes_long(unit: str) -> None:
    # A pattern that backtracks would take longer than the suite may on lines of this length.
    for length in (90, 390, 20_000):
        line = (unit * length)[:length]
        assert is_furniture(line, first=True) in (True, False)
        assert is_head(line[:60]) in (True, False)
        assert is_dateline(line) >= 0
        boilerplate(f"{line}\n{line}!")


@pytest.mark.shared
@pytest.mark.skipif(not SEED.exists(), reason="the evaluation data is not beside the checkout")
def test_seed_keeps_its_article_and_loses_the_page() -> None:
    text = SEED.read_text(encoding="utf-8")
    spans = marked(text)
    assert [span[:20] for span in spans] == ["A general view of th", "(Reporting by Ben Bl"]
    assert spans[0].endswith("TAIPEI (Reuters) -")
    assert spans[1].endswith("Others Also Read")


@pytest.mark.shared
@pytest.mark.skipif(not TRAIN.exists(), reason="the evaluation data is not beside the checkout")
def test_no_annotated_quote_of_the_training_articles_is_marked() -> None:
    checked = 0
    for path in sorted((TRAIN / "text").glob("*.txt")):
        with path.open(encoding="utf-8", newline="") as file:
            spans = boilerplate(file.read())
        annotations = sorted((TRAIN / "attributions").glob(f"{path.stem}_*.ann"))
        for start, end in _stretches(annotations[0]) if annotations else ():
            checked += 1
            assert not any(span.start < end and start < span.end for span in spans), path.name
    assert checked > 50_000


def _stretches(path: Path) -> list[tuple[int, int]]:
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if (
            len(cells) > 1
            and cells[0].startswith("T")
            and cells[1].startswith(("Source ", "Cue ", "Content "))
        ):
            for part in cells[1].partition(" ")[2].split(";"):
                start, end = part.split()
                found.append((int(start), int(end)))
    return found


@pytest.mark.shared
@pytest.mark.skipif(not (SHARED / "gold").exists(), reason="the evaluation data is not beside the checkout")
def test_only_a_caption_loses_a_quote_of_the_gold() -> None:
    lost = []
    for line in (SHARED / "gold" / "dev.jsonl").read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        spans = boilerplate(article["text"])
        contents = [(quote["id"], *stretch) for quote in article["quotes"] for stretch in quote["content"]]
        lost += [
            (article["id"], quote)
            for quote, start, end in contents
            if any(span.start < end and start < span.end for span in spans)
        ]
    assert len(lost) == 1


def test_a_document_is_marked_once() -> None:
    text = "OSLO (Northwire) - It rained.\n\n(Reporting by A. Berg)"
    marked = mark_boilerplate(Document("x", text))
    assert [span.of(text) for span in marked.boilerplate] == ["OSLO (Northwire) -", "(Reporting by A. Berg)"]
    mine = Document("x", text, boilerplate=(Span(0, 4),))
    assert mark_boilerplate(mine) is mine
