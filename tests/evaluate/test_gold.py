"""Loading gold data: a file in the interchange form, a folder of PolNeAR."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from kg.errors import InputError
from kg.evaluate import load_gold
from kg.evaluate.polnear import load_polnear

SHARED = Path(__file__).resolve().parents[2].parent / "shared"

RECORD: dict[str, Any] = {
    "id": "quay-toll",
    "text": "Ada said so. Bo left.",
    "cluster": "quay",
    "cases": [5],
    "quotes": [
        {"id": "Q1", "form": "indirect", "content": [[9, 11]], "source": [[0, 3]], "cases": [22, 1]},
        {"id": "Q2", "form": "indirect", "content": [], "cue": [[16, 20]], "source": [[13, 15]]},
    ],
}


def write(path: Path, *records: object) -> Path:
    path.write_text("".join(f"{json.dumps(record)}\n" for record in records), encoding="utf-8")
    return path


def test_a_file_in_the_interchange_form(tmp_path: Path) -> None:
    gold = load_gold(write(tmp_path / "quay.jsonl", RECORD))
    assert gold.name == "quay.jsonl"
    assert [quote.id for reading in gold.readings for quote in reading.quotes] == ["Q1", "Q2"]
    assert gold.clusters == {"quay-toll": "quay"}
    assert gold.cases == {("quay-toll", "Q1"): (1, 22), ("quay-toll", "Q2"): (5,)}  # a quote's own go first
    assert gold.has == {"scare quotes"}
    assert [document.id for document in gold.documents] == ["quay-toll"]


def test_compressed_data_have_the_digest_of_the_data(tmp_path: Path) -> None:
    plain = load_gold(write(tmp_path / "quay.jsonl", RECORD))
    packed = tmp_path / "quay.jsonl.gz"
    packed.write_bytes(gzip.compress((tmp_path / "quay.jsonl").read_bytes(), mtime=7))
    gold = load_gold(packed)
    assert gold.sha256 == plain.sha256
    assert gold.readings == plain.readings


def test_layers_follow_from_the_keys_that_are_there(tmp_path: Path) -> None:
    quote = {**RECORD["quotes"][0], "said_on": None, "act": "state", "speakers": [], "parent": None}
    record = {**RECORD, "quotes": [quote], "positions": []}
    gold = load_gold(write(tmp_path / "full.jsonl", record))
    assert gold.has == {"speakers", "dates", "acts", "positions", "nesting", "scare quotes"}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "holds no articles"),
        (b"{\n", "x.jsonl:1: not JSON"),
        (b"\xff\n", "x.jsonl:1: not JSON"),
        (b"[]\n", "not a JSON object"),
        (
            b'{"id": "a", "text": "", "quotes": [{"id": "Q", "form": "mixed", "content": [], "cases": "4"}]}',
            "cases of Q",
        ),
        (b'{"id": "a"}\n', "x.jsonl: a: lacks 'text'"),
        (b'{"id": "a", "text": "x"}\n{"id": "a", "text": "y"}\n', "'a' stands twice"),
    ],
)
def test_faulty_files_are_refused_with_a_reason(tmp_path: Path, content: bytes, message: str) -> None:
    (tmp_path / "x.jsonl").write_bytes(content)
    with pytest.raises(InputError, match=message):
        load_gold(tmp_path / "x.jsonl")


@pytest.mark.parametrize("name", ["absent.jsonl", "broken.jsonl.gz"])
def test_unreadable_files_are_refused_with_a_reason(tmp_path: Path, name: str) -> None:
    (tmp_path / "broken.jsonl.gz").write_bytes(gzip.compress(b"{}" * 99)[:20])
    with pytest.raises(InputError, match="cannot be read"):
        load_gold(tmp_path / name)


@pytest.fixture
def polnear(tmp_path: Path) -> Path:
    """A compartment folder of one article, annotated by two people, with the faults that PolNeAR has."""
    folder = tmp_path / "dev"
    (folder / "text").mkdir(parents=True)
    (folder / "attributions").mkdir()
    text = "Ada — she's mayor — said “no toll” at sea. It is said\nto rise. Bo said."
    (folder / "text" / "quay_2026-03-12_toll.txt").write_text(text, encoding="utf-8", newline="")
    annotation = [
        "T1\tSource 0 3\tAda",
        "T2\tCue 20 24\tsaid",
        "T3\tContent 25 34;38 41\t“no toll” sea",
        "T4\tAttribution 20 24\tsaid",
        "E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1",
        "T5\tCue 46 53\tis said",
        "T6\tContent 46 61\tis said",
        "T7\tto rise",  # looks like an annotation and is none
        "to rise",  # the line break of the text it quotes
        "E2\tAttribution-no-source:T5 Cue:T5 Content:T6 Content2:T99",  # no such annotation
        "E3\tAttribution-no-source:T4 ",  # marks nothing
        "#1\tAnnotatorNotes E1\ta note",
        "",
    ]
    (folder / "attributions" / "quay_2026-03-12_toll_a1.ann").write_text(
        "\n".join(annotation), encoding="utf-8"
    )
    (folder / "attributions" / "quay_2026-03-12_toll_b2.ann").write_text("nonsense", encoding="utf-8")
    (tmp_path / "metadata.tsv").write_text(
        "filename\tpublisher\tpublication_date\tauthor\ttitle\n"
        'quay_2026-03-12_toll\tquay\t2026-03-12\tCy Dahl\tThe "toll\n',
        encoding="utf-8",
    )
    return folder


def test_a_polnear_folder(polnear: Path) -> None:
    gold = load_gold(polnear)
    (reading,) = gold.readings
    document, text = reading.document, reading.document.text
    assert (document.id, document.publisher, document.title) == ("quay_2026-03-12_toll", "quay", 'The "toll')
    assert str(document.published) == "2026-03-12"
    first, second, third = reading.quotes
    assert [span.of(text) for span in first.content] == ["“no toll”", "sea"]
    assert [span.of(text) for span in first.source + first.cue] == ["Ada", "said"]
    assert (first.form, second.form) == ("mixed", "indirect")
    assert second.source == ()
    assert [span.of(text) for span in second.content] == ["is said\nto rise"]
    assert third.content + third.cue + third.source == ()
    assert gold.has == {"scare quotes"}


def test_a_polnear_folder_has_a_reading_for_each_annotator_who_is_asked_for(polnear: Path) -> None:
    first, second = load_polnear(polnear, everyone=True)
    assert (first,) == load_polnear(polnear)
    assert first.document == second.document
    assert (len(first.quotes), second.quotes) == (3, ())


def test_the_digest_of_a_folder_follows_what_is_loaded(polnear: Path) -> None:
    before = load_gold(polnear).sha256
    (polnear / "attributions" / "quay_2026-03-12_toll_b2.ann").write_text("other nonsense", encoding="utf-8")
    assert load_gold(polnear).sha256 == before
    (polnear / "text" / "quay_2026-03-12_toll.txt").write_text("x" * 80, encoding="utf-8")
    assert load_gold(polnear).sha256 != before


def test_faulty_folders_are_refused_with_a_reason(polnear: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no text/\*\.txt"):
        load_gold(tmp_path)
    (polnear / "text" / "quay_2026-03-12_toll.txt").write_text("short", encoding="utf-8")
    with pytest.raises(InputError, match=r"T2 \(Cue\): a span from 20 to 24 in a text of 5 characters"):
        load_gold(polnear)
    (polnear / "text" / "bare.txt").write_text("Nobody annotated this.", encoding="utf-8")
    with pytest.raises(InputError, match=r"bare\.txt: the article has no attributions"):
        load_gold(polnear)


@pytest.mark.shared
@pytest.mark.parametrize(
    ("path", "articles", "quotes"),
    [("gold/dev.jsonl", 17, 289), ("corpora/polnear/dev", 84, 2193)],
)
def test_the_gold_data_beside_the_checkout(path: str, articles: int, quotes: int) -> None:
    if not (SHARED / path).exists():
        pytest.skip(f"../shared/{path} is not beside the checkout")
    gold = load_gold(SHARED / path)
    assert len(gold.readings) == articles
    assert sum(len(reading.quotes) for reading in gold.readings) == quotes
