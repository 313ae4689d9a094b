"""The file: self-contained, under a strict policy, byte-stable, and deaf to what articles hold."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.view import PageOptions, write_page
from kg.view.data import web_address
from kg.view.embedding import embed

BASE = "https://w3id.org/quote-claim-kg/id/"


class _Elements(HTMLParser):
    """Elements with attributes, and the text of scripts and styles, as a browser would split them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str | None, str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        tag, attrs = self.found[-1] if self.found else ("", {})
        self.texts.append((tag, attrs.get("type"), data))


def _page(story: Any, **options: Any) -> str:
    out = BytesIO()
    write_page(
        story.network, out, title="Toll <talks>", text_of=story.texts.get, options=PageOptions(**options)
    )
    return out.getvalue().decode()


def _data(page: str) -> Any:
    match = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert match
    return json.loads(match[1])


def test_every_inline_source_is_allowed_by_its_hash_and_nothing_else(story: Any) -> None:
    elements = _Elements(_page(story))
    policy = next(attrs["content"] or "" for tag, attrs in elements.found if attrs.get("http-equiv"))
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert "http" not in policy
    inline = [
        text for tag, kind, text in elements.texts if tag in ("script", "style") and not kind and text.strip()
    ]
    assert len(inline) == 3
    for source in inline:
        digest = base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert policy.count("sha256-") == 3


def test_nothing_points_outside(story: Any) -> None:
    elements = _Elements(_page(story))
    for tag, attrs in elements.found:
        assert tag not in {"link", "img", "iframe", "object", "embed", "base", "form"}
        assert "src" not in attrs
        assert "style" not in attrs
        assert not any(name.startswith("on") for name in attrs)
        assert (attrs.get("href") or "#").startswith("#")


def test_it_says_its_language_title_and_counts(story: Any, tmp_path: Path) -> None:
    page = _page(story, language="en-GB")
    assert '<html lang="en-GB">' in page
    assert "<title>Toll &lt;talks&gt;</title>" in page
    summary = write_page(story.network, tmp_path / "a.html", title="a", text_of=story.texts.get)
    assert (summary.speakers, summary.quotes, summary.positions, summary.topics) == (4, 2, 2, 1)
    assert summary.drawn_first == summary.drawn_most == 8
    assert summary.size == (tmp_path / "a.html").stat().st_size


def test_equal_networks_give_equal_bytes(story: Any) -> None:
    turned = type(story)(story.network.__class__(), story.texts)
    turned.network.add_nodes_from(reversed(list(story.network.nodes(data=True))))
    turned.network.add_edges_from(reversed(list(story.network.edges(data=True))))
    assert _page(turned) == _page(story)


def test_positions_carry_their_date_role_and_voices(dispute: Any) -> None:
    things = _data(_page(dispute))["things"]
    named = {thing["id"].removeprefix(BASE): thing for thing in things}
    assert (
        named["position/a"].items()
        >= {"role": "mayor, Carsland", "basis": "resolved", "confidence": 0.85}.items()
    )
    assert named["position/open"]["date"] == "2026-02"
    assert named["position/b"]["date"] == ""
    assert [things[i]["label"] for i in named["position/told"]["tellers"]] == ["Osk Brandt"]
    assert [things[i]["label"] for i in named["position/turn"]["bodies"]] == ["Pilots' Guild"]


def test_a_request_for_comment_is_there_and_stands_in_no_map(dispute: Any) -> None:
    data = _data(_page(dispute))
    (request,) = [i for i, thing in enumerate(data["things"]) if thing["kind"] == "request"]
    thing = data["things"][request]
    assert (thing["outcome"], [data["things"][i]["label"] for i in thing["speakers"]]) == (
        "noResponse", ["Tollgate Bank"],
    )  # fmt: skip
    assert "".join(words for marks, words in thing["context"] if marks & 2) == "Gulls flew."
    assert all(node["id"] != request for drawing in data["maps"] for node in drawing["nodes"])


def test_a_graph_without_text_keeps_offsets_only(story: Any) -> None:
    out = BytesIO()
    write_page(story.network, out, title="t", text_of=lambda _: None)
    quotes = [thing for thing in _data(out.getvalue().decode())["things"] if thing["kind"] == "quote"]
    assert all("context" not in quote and quote["start"] < quote["end"] for quote in quotes)


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", " https://example.org", "https://example.org/a b", "data:text/html,x",
     "//example.org", "https://example.org/\u202egro", "file:///etc/passwd", ""],
)  # fmt: skip
def test_only_web_addresses_become_links(url: str) -> None:
    assert web_address(url) == ""


@given(st.text(st.characters(exclude_categories=())))
def test_embedded_data_is_no_markup_and_comes_back_whole(text: str) -> None:
    embedded = embed({"a": text})
    assert not set(embedded) & set("<>&\u2028\u2029")
    assert json.loads(embedded) == {"a": text}
    embedded.encode()
