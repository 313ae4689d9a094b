"""Bad input: a message with place and remedy, and the other articles go through."""

from __future__ import annotations

import gzip
import io
import json
import os
import random
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.ingest import IngestOptions, read_documents
from kg.model import Diagnostic, Document

Read = Callable[..., tuple[list[Document], list[Diagnostic]]]
GOOD = {"good.txt": "The council met."}


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("bad.txt", b"", "empty"),
        ("bad.txt", b" \n\t\n 12 --- \n", "empty: it holds no letters"),
        ("bad.txt", b"The council\x00met", "NUL bytes"),
        ("bad.txt", b"%PDF-1.7 \xe2\xe3", "a PDF document"),
        ("bad.html", b"\x89PNG\r\n\x1a\n", "a picture"),
        ("bad.csv", b"PK\x03\x04rest", "a zip archive or an Office document"),
        ("bad.txt", bytes(range(1, 32)) * 20, "control characters"),
        ("bad.txt.gz", gzip.compress(b"The council met." * 50)[:-20], "ends early"),
        ("bad.txt.gz", b"\x1f\x8b\x08\x00" + b"x" * 40, "damaged"),
        ("bad.txt.gz", gzip.compress(gzip.compress(b"The council met.")), "gzip within gzip"),
        ("bad.csv", b"\n\n", "no header line"),
        ("bad.csv", b"id,text\n", "no articles"),
        ("bad.csv", b"id,words\n1,x\n", "no column is known to hold the text; the columns are 'id', 'words'"),
        ("bad.jsonl", b'{"words": "x"}\n', "no column is known to hold the text; the columns are 'words'"),
        ("bad.csv", b"id,text\n1,x,y\n", "3 fields where the header names 2"),
        ("bad.csv", b"id,text\n1\n", "1 fields where the header names 2"),
        ("bad.csv", b'id,text\n1,"x\n2,y\n', "unexpected end of data"),
        ("bad.csv", b'id,text\n1,"x "y" z"\n', "expected after"),
        ("bad.csv", b"id,text\n1,\n", "empty: it holds no letters"),
        ("bad.jsonl", b'{"text": "The council\n', "not valid JSON"),
        ("bad.jsonl", b"[1]\n", "a list where an object"),
        ("bad.json", b'[{"text": "The coun', "not valid JSON"),
        ("bad.json", b'{"text": "The coun', "not valid JSON"),
        ("bad.json", b"[]", "no articles"),
        ("bad.json", b"[" * 5000, "not valid JSON"),
        ("bad.parquet", b"PAR1....PAR1", "Parquet file is damaged"),
        ("bad.html", b"<html><body><p>Hi</p></body></html>", "no article was found"),
        ("bad.rss", b"<rss><channel></channel></rss>", "no entries"),
        ("bad.warc", b"WARC/1.0\r\nContent-Length: x\r\n\r\n", "no articles"),
        ("bad.warc", b"none of it", "archive"),
        ("bad.txt", b"x" * 2000, "more than 1,000 bytes"),
        ("bad.csv", b"id,text\n1," + b"x" * 2000 + b"\n", "more than 1,000 characters"),
        ("bad.csv", b'id,text\n1,"' + b"x\n" * 2000 + b"\n", "unexpected end of data"),
        ("bad.jsonl", b'{"text": "' + b"x" * 2000 + b'"}\n', "more than 1,000 characters"),
        ("bad.json", b'[{"text": "' + b"x" * 2000 + b'"}]', "more than 1,000 characters"),
    ],
)  # fmt: skip
def test_message_and_the_others_go_through(read: Read, name: str, content: bytes, what: str) -> None:
    options = IngestOptions(max_bytes=1000) if len(content) > 1000 and not content.startswith(b"[[") else None
    documents, remarks = read({name: content, **GOOD}, options)
    assert [document.id for document in documents] == ["good"]
    errors = [remark for remark in remarks if remark.severity == "error"]
    assert what in errors[0].what
    assert name in errors[0].where
    assert errors[0].remedy


def test_rows_around_a_bad_one_are_read(read: Read) -> None:
    lines = ['{"id": "a", "text": "One"}', '{"id": "b", "text": ', '{"id": "c", "text": "Three"}']
    documents, (remark,) = read({"news.jsonl": "\n".join(lines)})
    assert [document.id for document in documents] == ["a", "c"]
    assert remark.where.endswith("news.jsonl:2")


def test_rows_around_an_overlong_one_are_read(read: Read) -> None:
    rows = [{"id": "a", "text": "One"}, {"id": "b", "text": "x" * 300_000}, {"id": "c", "text": "Three"}]
    options = IngestOptions(max_bytes=1000)
    for name, content in (
        ("news.jsonl", "\n".join(map(json.dumps, rows))),
        ("news.json", json.dumps(rows, indent=1)),
        ("news.csv", "id,text\n" + "\n".join(f"{row['id']},{row['text']}" for row in rows)),
    ):
        documents, (remark,) = read({name: content}, options)
        assert [document.id for document in documents] == ["a", "c"]
        assert "more than 1,000 characters" in remark.what


def test_missing_column_names_the_remedy(read: Read) -> None:
    _, (remark,) = read({"news.csv": "id,words\n1,x\n"})
    assert "--columns text=NAME" in remark.remedy
    _, (remark,) = read({"news.csv": "id,text\n1,x\n"}, IngestOptions(columns={"title": "Kopf"}))
    assert "no column 'Kopf'" in remark.what


def test_rows_before_the_break_of_a_truncated_gzip_are_read(read: Read) -> None:
    chance = random.Random(1)
    rows = [json.dumps({"id": f"r{n}", "text": f"The council {chance.random()}"}) for n in range(5000)]
    documents, remarks = read({"news.jsonl.gz": gzip.compress("\n".join(rows).encode())[:-5000]})
    assert len(documents) > 1000
    assert [remark.severity for remark in remarks] == ["error"]
    assert "ends early" in remarks[0].what


@pytest.mark.parametrize(
    ("content", "text", "what"),
    [
        ("The “council” met in Võru".encode("utf-8-sig"), "The “council” met in Võru", ""),
        ("The “council” met in Võru".encode("utf-16"), "The “council” met in Võru", ""),
        ("Совет собрался во вторник, да.".encode("cp1251"), "Совет собрался во вторник, да.", "cp1251"),
        ("Café, said “Zoë” at noon".encode("cp1252"), "Café, said “Zoë” at noon", "cp1252"),
        ("Võru, Põlva\n“Two”\n".encode() + b"\x93three\x94", "Võru, Põlva\n“Two”\n“three”", "line 3"),
        (b"A fine \xe2\x80\x9cday\xe2\x80\x9d and a \x81 byte", "A fine “day” and a \ufffd byte", "line 1"),
    ],
)  # fmt: skip
def test_encodings(read: Read, content: bytes, text: str, what: str) -> None:
    for name, data in ("toll.txt", content), ("toll.txt.gz", gzip.compress(content)):
        (document,), remarks = read({name: data})
        assert document.text == text
        assert [remark.severity for remark in remarks] == (["warning"] if what else [])
        assert all(what in remark.what for remark in remarks)


def test_mixed_encodings_in_a_table_name_the_row(read: Read) -> None:
    content = "id,text\na,Võru “one”\n".encode() + b"b,\x93two\x94\nc,three\n"
    documents, (remark,) = read({"news.csv": content})
    assert [document.text for document in documents] == ["Võru “one”", "“two”", "three"]
    assert remark.where.endswith("news.csv:3")


def test_lone_surrogates_never_get_through(read: Read) -> None:
    (document,), remarks = read(
        {"news.jsonl": r'{"id": "\udc00", "text": "Hi \ud83d there", "title": "\ud800"}'}
    )
    assert document.text == "Hi \ufffd there"
    assert (document.id + (document.title or "")).encode()
    assert [remark.severity for remark in remarks] == ["warning"]


def test_wrong_facts_are_left_out_with_a_warning(read: Read) -> None:
    row = {"text": "One", "date": "soon", "url": "javascript:alert(1)", "language": "<b>"}
    (document,), remarks = read({"news.jsonl": json.dumps(row)}, IngestOptions(published="2026"))
    assert (document.published, document.url, document.language) == (None, None, None)
    assert [remark.severity for remark in remarks] == ["warning"] * 3


def test_duplicate_id_names_both_places(read: Read) -> None:
    documents, (remark,) = read({"a.csv": "id,text\nx,One\n", "b.csv": "id,text\nx,Two\n"})
    assert [document.text for document in documents] == ["One"]
    assert remark.severity == "error"
    assert remark.where.endswith("b.csv:2")
    assert "a.csv:2" in remark.what


def test_same_article_twice_is_skipped_with_a_note(read: Read) -> None:
    documents, (remark,) = read({"a.csv": "id,text\nx,One\n", "b.csv": "id,text\nx,One\n"})
    assert len(documents) == 1
    assert (remark.severity, "a.csv:2" in remark.what) == ("note", True)


def test_gzip_bomb_is_stopped(read: Read) -> None:
    documents, (remark,) = read({"bomb.txt.gz": gzip.compress(b"x" * 20_000_000), **GOOD})
    assert len(documents) == 1
    assert "more than 10,000,000 bytes" in remark.what
    content = gzip.compress(b'{"text": "' + b"x" * 80_000_000, compresslevel=1)
    documents, remarks = read({"bomb.jsonl.gz": content, **GOOD})
    assert len(documents) == 1
    assert "swells to more than" in remarks[0].what


def test_long_line_takes_bounded_memory(tmp_path: Path) -> None:
    path = tmp_path / "long.jsonl"
    with path.open("wb") as file:
        file.write(b'{"text": "')
        for _ in range(50):
            file.write(b"x" * 1_000_000)
        file.write(b'"}\n{"text": "One"}\n')
    tracemalloc.start()
    try:
        found = list(read_documents([str(path)], IngestOptions(max_bytes=500_000)))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert [type(item) for item in found] == [Diagnostic, Document]
    assert peak < 10_000_000


def test_missing_inputs(tmp_path: Path) -> None:
    found = list(read_documents([str(tmp_path / "none.txt"), str(tmp_path / "*.csv"), "-", ""]))
    assert [item.severity for item in found if isinstance(item, Diagnostic)] == ["error"] * 4


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable_file(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text("The council met.")
    path.chmod(0)
    (remark,) = read_documents([str(path)])
    assert isinstance(remark, Diagnostic)
    assert "Permission denied" in remark.what


def test_file_that_may_not_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "secret.txt"
    path.write_text("The council met.")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refuse)
    (remark,) = list(read_documents([str(path)]))
    assert isinstance(remark, Diagnostic)
    assert remark.what == "the file cannot be opened: Permission denied"
    assert "may read it" in remark.remedy


@pytest.mark.parametrize(
    "unit", ["<div>", "<p>x", "<a href=x>b</a> ", "<table><tr><td>", "<!--", "&amp;", "<b", "<![CDATA["]
)
def test_hostile_pages_end(read: Read, unit: str) -> None:
    html = "<html><body><article>" + unit * 20_000
    _, remarks = read({"page.html": html, **GOOD})
    assert all(remark.remedy for remark in remarks if remark.severity == "error")


EXTENSIONS = st.sampled_from(
    ["", ".txt", ".html", ".csv", ".tsv", ".json", ".jsonl", ".parquet", ".rss", ".xml", ".warc", ".md"]
)
BEGINNINGS = st.sampled_from(
    [b"", b"<html><body><p>", b'{"text": "', b'[{"text": "a"}, ', b"id,text\n", b"PAR1", b"WARC/1.0\r\n",
     b"<rss><channel>", b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03", b"\xff\xfe", b"\xef\xbb\xbf",
     b"<feed><entry>",
     b'<script type="application/ld+json">{"@type": ["NewsArticle"], "author": [[{"name": {"name": 1}}]], "']
)  # fmt: skip


TEXTS = st.text(max_size=120).map(lambda text: text.encode("utf-8", "replace"))
QUICK = settings(
    max_examples=250,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@QUICK
@given(EXTENSIONS, BEGINNINGS, st.binary(max_size=200) | TEXTS)
def test_any_bytes_give_documents_or_reasons(
    tmp_path: Path, extension: str, beginning: bytes, rest: bytes
) -> None:
    path = tmp_path / f"any{extension}"
    path.write_bytes(beginning + rest)
    found = list(read_documents([str(path)], IngestOptions(max_bytes=100_000)))
    assert found
    for item in found:
        if isinstance(item, Document):
            assert item.id
            assert item.text.encode()
            assert all(span.end <= len(item.text) for span in item.boilerplate)
        else:
            assert item.what
            assert item.where
    assert found == list(read_documents([str(path)], IngestOptions(max_bytes=100_000)))


def test_standard_input_that_drips(read: Read) -> None:
    class Drip(io.BytesIO):
        def read1(self, size: int | None = -1) -> bytes:
            return super().read1(min(size or 1, 7) if size and size > 0 else 7)

    found = list(
        read_documents(["-"], stdin=Drip(b"id,text\n" + b"".join(b"%d,One\n" % n for n in range(300))))
    )
    assert len(found) == 300


def test_line_longer_than_the_head_is_no_single_object(read: Read) -> None:
    rows = "\n".join(json.dumps({"id": name, "text": "One " * 40_000}) for name in ("a", "b"))
    for name in "news.jsonl", "news.json", "news":
        documents, remarks = read({name: rows})
        assert [document.id for document in documents] == ["a", "b"]
        assert remarks == []
