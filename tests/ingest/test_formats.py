"""Every format, from bytes to Documents with their facts."""

from __future__ import annotations

import csv
import gzip
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.ingest import IngestOptions, read_documents
from kg.ingest.webpage import fragment_text
from kg.model import Diagnostic, Document, PartialDate

Read = Callable[..., tuple[list[Document], list[Diagnostic]]]

PARAGRAPHS = (
    "Mara Ilves rejected the harbour toll on Tuesday, saying it would empty the quays within the year.",
    "“We will not pay,” she said in a statement of two pages, and left the chamber by the side door.",
    "The port authority said it would answer her in due course, after it had heard from the dockers.",
)
TEXT = "\n\n".join(PARAGRAPHS)
ROW = {
    "id": "toll-1", "text": TEXT, "title": "Harbour toll rejected", "publisher": "The Ledger",
    "author": "Tilda Moe", "url": "https://ledger.example/toll", "published": "2026-03-12", "language": "en",
}  # fmt: skip
EXPECTED = {**ROW, "published": PartialDate.parse("2026-03-12")}


def facts(document: Document) -> dict[str, object]:
    return {name: getattr(document, name) for name in EXPECTED}


def page(head: str = "", above: str = "") -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return (
        f"<!DOCTYPE html><html><head><title>Toll | The Ledger</title>{head}</head><body>"
        f"<nav><a href='/'>Home</a><a href='/sport'>Sport</a></nav><article>{above}{body}</article>"
        "<footer>Copyright 2026 The Ledger. All rights reserved.</footer></body></html>"
    )


def table(rows: list[dict[str, str]], delimiter: str = ",") -> str:
    file = io.StringIO()
    writer = csv.DictWriter(file, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue()


@pytest.mark.parametrize("name", ["toll.txt", "toll.text", "toll.md", "toll"])
def test_plain_text_keeps_its_characters(read: Read, name: str) -> None:
    text = "Harbour toll rejected\n\n  The council met. \t\n\n\n“No”, she said.\x0c\u00a0\n"
    documents, remarks = read({name: text})
    assert [document.text for document in documents] == [text]
    assert (documents[0].id, documents[0].title, documents[0].published) == (
        "toll",
        "Harbour toll rejected",
        None,
    )
    assert remarks == []


def test_line_ends_become_newlines(read: Read) -> None:
    (document,), _ = read({"toll.txt": b"One\r\n\r\nTwo\rThree\n"})
    assert document.text == "One\n\nTwo\nThree\n"


@pytest.mark.parametrize(
    "text",
    [
        "The council met on Tuesday.\n\nIt rained.",
        "Harbour toll rejected\nThe council met.",
        "By Tilda Moe\n\nThe council met.",
        "TALLINN (Northwire) - The council met\n\nIt rained.",
        "word " * 60 + "\n\nIt rained.",
    ],
)
def test_first_line_that_is_no_headline_is_no_title(read: Read, text: str) -> None:
    assert read({"toll.txt": text})[0][0].title is None


def test_date_of_a_caption_is_not_the_date_of_the_article(read: Read) -> None:
    caption = "Ferries at Ostrava Quay, Estonia, June 7, 2025. NORTHWIRE/Tilda Moe"
    (document,), _ = read({"toll.txt": f"Harbour toll rejected\n\n{caption}\n\nIlves said no."})
    assert document.published is None
    assert [span.of(document.text) for span in document.boilerplate] == [caption]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("toll.csv", table([ROW])),
        ("toll.csv", "\ufeff" + table([ROW])),
        ("toll.csv", table([ROW], ";")),
        ("toll.tsv", table([ROW], "\t")),
        ("toll", table([ROW])),
        ("toll.jsonl", json.dumps(ROW) + "\n\n"),
        ("toll.ndjson", json.dumps({**ROW, "quotes": []}, ensure_ascii=False) + "\r\n"),
        ("toll.json", json.dumps([ROW], indent=2)),
        ("toll.json", json.dumps(ROW, indent=2)),
        ("toll.json", json.dumps({"status": "ok", "articles": [ROW]})),
        ("toll.json", json.dumps(ROW) + "\n" + "\n"),
        ("toll.jsonl", json.dumps([ROW], indent=1)),
        ("toll.dump", json.dumps(ROW) + "\n"),
    ],
)
def test_tables(read: Read, name: str, content: str) -> None:
    for file, data in (name, content.encode()), (f"{name}.gz", gzip.compress(content.encode())):
        documents, remarks = read({file: data})
        assert [facts(document) for document in documents] == [EXPECTED]
        assert remarks == []


def test_names_that_news_exports_use(read: Read) -> None:
    row = {
        "Article_ID": 17, "maintext": TEXT, "Headline": "H", "source": {"id": None, "name": "The Ledger"},
        "authors": ["Tilda Moe", "Jan Berg"], "web_url": "https://ledger.example", "pubDate": "12 March 2026",
        "lang": "en_GB", "summary": "ignored",
    }  # fmt: skip
    (document,), remarks = read({"toll.jsonl": json.dumps(row)})
    assert remarks == []
    assert (document.id, document.title, document.publisher) == ("17", "H", "The Ledger")
    assert (document.author, document.url) == ("Tilda Moe, Jan Berg", "https://ledger.example")
    assert (str(document.published), document.language) == ("2026-03-12", "en-GB")


def test_columns_mapping_goes_first(read: Read) -> None:
    options = IngestOptions(columns={"text": "Wortlaut", "id": "Nr"})
    (document,), _ = read({"toll.csv": "Nr,text,Wortlaut\n7,teaser,The council met.\n"}, options)
    assert (document.id, document.text) == ("7", "The council met.")


def test_rows_without_an_id_are_numbered(read: Read) -> None:
    documents, _ = read({"toll.csv": 'text\nOne\n"Two\nlines"\n\nThree\n'})
    assert [document.id for document in documents] == ["toll-1", "toll-2", "toll-3"]
    assert [document.origin.rpartition(":")[2] for document in documents] == ["2", "3", "6"]


def test_options_fill_gaps_and_never_overrule(read: Read) -> None:
    options = IngestOptions(published="2026-05", publisher="Northwire", language="et")
    rows = [
        {"text": "Bare"},
        {"text": "Dressed", "date": "2026-03-12", "publisher": "The Ledger", "lang": "en"},
    ]
    (bare, dressed), _ = read({"toll.json": json.dumps(rows)}, options)
    assert (str(bare.published), bare.publisher, bare.language) == ("2026-05", "Northwire", "et")
    assert (str(dressed.published), dressed.publisher, dressed.language) == ("2026-03-12", "The Ledger", "en")


@pytest.mark.parametrize("wrong", [{"columns": {"txt": "a"}}, {"published": "soon"}, {"max_bytes": 0}])
def test_wrong_options_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        IngestOptions(**wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize("suffix", ["", ".gz"])
def test_parquet(read: Read, tmp_path: Path, suffix: str) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    from datetime import UTC, datetime

    from pyarrow import parquet  # type: ignore[import-untyped]

    columns: dict[str, list[object]] = {
        name: [value, value + "2" if name == "id" else value] for name, value in ROW.items()
    }
    data: dict[str, list[object]] = {
        **columns,
        "id": ["toll-1", "toll-12"],
        "published": [datetime(2026, 3, 12, 23, 5, tzinfo=UTC)] * 2,
        "extra": [1, 2],
    }
    parquet.write_table(pyarrow.table(data), tmp_path / "raw")
    content = (tmp_path / "raw").read_bytes()
    documents, remarks = read({f"toll.parquet{suffix}": gzip.compress(content) if suffix else content})
    assert remarks == []
    assert [facts(document) for document in documents] == [EXPECTED, {**EXPECTED, "id": "toll-12"}]


def test_parquet_without_pyarrow_names_the_extra(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    _, (remark,) = read({"toll.parquet": b"PAR1...."})
    assert remark.severity == "error"
    assert "quote-claim-kg[parquet]" in remark.remedy


NEWS = {
    "@type": "NewsArticle", "headline": "Harbour toll rejected", "datePublished": "2026-03-12T23:30:00-05:00",
    "author": [{"@type": "Person", "name": "Tilda Moe"}], "inLanguage": "en",
    "publisher": {"@type": "Organization", "name": "The Ledger"}, "url": "https://ledger.example/toll",
}  # fmt: skip
GRAPH = {
    "@graph": [
        {"@type": "WebPage", "@id": "#page", "name": "Not this"},
        {"@type": "Organization", "@id": "#paper", "name": "The Ledger"},
        {**NEWS, "@type": ["NewsArticle", "Article"], "publisher": {"@id": "#paper"}},
    ]
}
OPEN_GRAPH = (
    '<meta property="og:title" content="Harbour toll rejected">'
    '<meta property="og:site_name" content="The Ledger">'
    '<meta name="author" content="Tilda Moe"><meta property="og:url" content="https://ledger.example/toll">'
    '<meta property="article:published_time" content="2026-03-12T08:00:00Z">'
    '<meta property="og:locale" content="en">'
)


def json_ld(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


@pytest.mark.parametrize("head", [json_ld(NEWS), json_ld([NEWS]), json_ld(GRAPH), OPEN_GRAPH])
def test_html(read: Read, head: str) -> None:
    for name in "toll.html", "toll.htm", "toll", "toll.txt":
        documents, remarks = read({name: page(head)})
        assert remarks == []
        assert [facts(document) for document in documents] == [{**EXPECTED, "id": "toll"}]


def test_html_headline_and_time_element(read: Read) -> None:
    above = "<h1>Harbour toll rejected</h1><time datetime='2026-03-12'>Thursday</time>"
    (document,), _ = read({"toll.html": page(above=above)})
    assert (document.title, str(document.published)) == ("Harbour toll rejected", "2026-03-12")


def test_a_brief_keeps_its_paragraphs(read: Read) -> None:
    said = 'Tilda Moe, who owns the mill, said on Tuesday that she would "never sell" it.'
    answer = '"It is ours," Moe said, and the council heard it with some surprise.'
    body = (
        f"<header>Menu Sport</header><article><h1>Mill stays</h1><p>{said}</p><p>{answer}</p>"
        '<figure><figcaption>Photo taken June 7, 2025. "No quote," it says.</figcaption></figure></article>'
        '<aside><p>Related: "Other words," says Bo Hale.</p></aside><footer>Follow us!</footer>'
    )
    (document,), _ = read({"mill.html": f"<html><head><title>Mill</title></head><body>{body}</body></html>"})
    assert document.text == f"Mill stays\n\n{said}\n\n{answer}"


def test_time_in_the_text_is_not_the_date_of_publication(read: Read) -> None:
    (document,), _ = read(
        {"toll.html": page(above="<p>On <time datetime='1931-01-01'>New Year</time> he left.</p>")}
    )
    assert document.published is None


def test_html_marks_text_apart(read: Read) -> None:
    (document,), _ = read(
        {"toll.html": page().replace("harbour toll", "harbour <b>toll</b> &lt;5&gt; &amp;")}
    )
    assert "the harbour toll <5> & on Tuesday" in document.text


@pytest.mark.parametrize("charset", ["iso-8859-1", "windows-1251"])
def test_html_charset_is_obeyed(read: Read, charset: str) -> None:
    word = "Ülemiste" if charset == "iso-8859-1" else "Москва"
    html = page(f'<meta charset="{charset}">').replace("Mara Ilves", word).replace("“", "").replace("”", "")
    (document,), remarks = read({"toll.html": html.encode("cp1252" if charset == "iso-8859-1" else "cp1251")})
    assert document.text.startswith(word)
    assert remarks == []


def rss(body: str) -> str:
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        "<title>The Ledger</title><language>en</language><item><title>Harbour toll rejected</title>"
        "<link>https://ledger.example/toll</link><guid>toll-1</guid><author>Tilda Moe</author>"
        f"<pubDate>Thu, 12 Mar 2026 23:30:00 -0500</pubDate><description>Short.</description>{body}</item>"
        "</channel></rss>"
    )


def test_rss(read: Read) -> None:
    html = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS) + "<script>alert(1)</script>"
    for name in "toll.rss", "toll.xml", "toll":
        documents, remarks = read({name: rss(f"<content:encoded><![CDATA[{html}]]></content:encoded>")})
        assert remarks == []
        assert [facts(document) for document in documents] == [EXPECTED]


def test_atom_entry_that_was_only_updated_has_no_date(read: Read) -> None:
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>The Ledger</title><entry><id>toll-1</id>'
        "<updated>2026-03-12T08:00:00Z</updated>"
        "<content type='html'>&lt;p&gt;One&lt;/p&gt;&lt;p&gt;Two&lt;/p&gt;</content></entry></feed>"
    )
    (document,), _ = read({"toll.atom": atom})
    assert (document.text, document.published, document.publisher) == ("One\n\nTwo", None, "The Ledger")


def warc(*records: tuple[str, str, str, bytes], packed: bool = True) -> bytes:
    """A web archive of responses: status, content type, address, payload (ISO 28500, section 6.3)."""
    parts = []
    for status, kind, url, payload in records:
        response = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + payload
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
            "WARC-Date: 2026-04-01T00:00:00Z\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(response)}\r\n\r\n"
        )
        record = head.encode() + response + b"\r\n\r\n"
        parts.append(gzip.compress(record) if packed else record)
    return b"".join(parts)


@pytest.mark.parametrize("packed", [True, False])
def test_warc(read: Read, packed: bool) -> None:
    archive = warc(
        ("200 OK", "text/html; charset=utf-8", "https://ledger.example/toll", page(json_ld(NEWS)).encode()),
        ("404 Not Found", "text/html", "https://ledger.example/gone", page().encode()),
        ("200 OK", "image/png", "https://ledger.example/quay.png", b"\x89PNG"),
        ("200 OK", "text/plain", "https://ledger.example/robots.txt", b"User-agent: *"),
        ("200 OK", "text/html", "https://ledger.example/empty", b"<html><body></body></html>"),
        ("200 OK", "text/plain", "https://ledger.example/plain", b"Toll dead\n\nIlves said so."),
        packed=packed,
    )
    (first, second), (remark,) = read({"toll.warc.gz" if packed else "toll.warc": archive})
    assert facts(first) == {**EXPECTED, "id": "toll-1"}
    assert (second.id, second.title, second.url) == ("toll-6", "Toll dead", "https://ledger.example/plain")
    assert second.published is None
    assert (remark.severity, remark.where.endswith("record 5")) == ("note", True)


def test_warc_whose_lengths_are_off_is_told_in_a_message(
    read: Read, capfd: pytest.CaptureFixture[str]
) -> None:
    good = ("200 OK", "text/plain", "https://ledger.example/a", b"Ilves said so.")
    archive = (
        warc(good, good, packed=False)
        .replace(b"Content-Length: ", b"Content-Length:  ")
        .replace(b"so.\r\n\r\nWARC", b"so. And more.\r\n\r\nWARC")
    )
    documents, remarks = read({"toll.warc": archive})
    assert [document.id for document in documents] == ["toll-1", "toll-2"]
    assert [remark.severity for remark in remarks] == ["warning"]
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize(
    ("content", "ids"),
    [
        (b"The council met.", ["stdin"]),
        (
            json.dumps({"text": "One"}).encode() + b"\n" + json.dumps({"text": "Two"}).encode(),
            ["stdin-1", "stdin-2"],
        ),
        (gzip.compress(b"id,text\nx,One\n"), ["x"]),
        (page().encode(), ["stdin"]),
    ],
)
def test_standard_input(content: bytes, ids: list[str]) -> None:
    found = list(read_documents(["-"], stdin=io.BytesIO(content)))
    assert [item.id for item in found if isinstance(item, Document)] == ids


def test_reading_twice_gives_the_same(read: Read) -> None:
    files: dict[str, bytes | str] = {"a.txt": TEXT, "b.html": page(json_ld(NEWS)), "c.csv": table([ROW])}
    assert read(files) == read(files)


def test_markup_of_entries_is_taken_off() -> None:
    html = "One<script>bad()</script> <!-- no --> two<br>three<ul><li>four<li>\x0cfive</ul>six"
    assert fragment_text(html) == "One two\n\nthree\n\nfour\n\nfive\n\nsix"
