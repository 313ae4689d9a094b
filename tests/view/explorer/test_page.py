"""The page: alone or beside its shards, under a strict policy, byte-stable, deaf to what articles hold."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from kg.view import About, PageSummary, write_page
from kg.view.explorer.contents import Contents
from kg.view.explorer.page import page, policy
from kg.view.explorer.writing import write_folder
from kg.view.hypertext import web_address
from tests.view.conftest import Story


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


def single(story: Story, **about: Any) -> str:
    out = BytesIO()
    write_page(story.network, out, text_of=story.texts.get, about=About(**{"title": "Toll <talks>", **about}))
    return out.getvalue().decode()


def policy_of(text: str) -> str:
    return html.unescape(re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)[0])


def test_every_inline_source_is_allowed_by_its_hash_and_nothing_else(story: Story) -> None:
    text = single(story)
    own = policy_of(text)
    assert own.startswith("default-src 'none'; ")
    assert "unsafe" not in own
    assert "http" not in own
    assert "require-trusted-types-for 'script'; trusted-types kg" in own
    texts = _Elements(text).texts
    inline = [body for tag, kind, body in texts if tag in ("script", "style") and not kind and body.strip()]
    assert len(inline) == 2
    for source in inline:
        digest = base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in own
    assert own.count("sha256-") == 2


def test_nothing_points_outside(story: Story) -> None:
    for tag, attrs in _Elements(single(story)).found:
        assert tag not in {"link", "img", "iframe", "object", "embed", "base", "form"}
        assert "src" not in attrs
        assert "style" not in attrs
        assert not any(name.startswith("on") for name in attrs)
        assert (attrs.get("href") or "#").startswith("#")


def test_it_says_its_language_title_note_and_counts(story: Story, tmp_path: Path) -> None:
    text = single(story, language="en-GB", note="Only <some> of it.")
    assert '<html lang="en-GB">' in text
    assert "<title>Toll &lt;talks&gt;</title>" in text
    assert "<p>Only &lt;some&gt; of it.</p>" in text
    summary = write_page(story.network, tmp_path / "a.html", text_of=story.texts.get)
    size = (tmp_path / "a.html").stat().st_size
    assert summary == PageSummary(speakers=4, quotes=2, positions=2, topics=1, articles=1, size=size)


def test_equal_networks_give_equal_bytes(story: Story) -> None:
    turned = Story(story.network.__class__(), story.texts)
    turned.network.add_nodes_from(reversed(list(story.network.nodes(data=True))))
    turned.network.add_edges_from(reversed(list(story.network.edges(data=True))))
    assert single(turned) == single(story)


@pytest.mark.parametrize(("way", "nodes", "plain"), [
    ("file", "", ""), ("site", "id/", "id/index.html"), ("site", "", ""), ("service", "/id/", "/"),
])  # fmt: skip
def test_who_has_no_scripts_is_led_to_plain_pages(way: Any, nodes: str, plain: str) -> None:
    text = page(About(way=way, nodes=nodes))
    assert "scripts are off in this browser" in text
    assert re.findall(r'<a href="([^"#]*)">Plain pages</a>', text) == [plain] * 2 * bool(plain)


def test_the_console_is_offered_where_there_is_one_and_may_run_its_engine() -> None:
    for console, offered, engine in ((None, False, False), ("", True, True), ("/console", True, False)):
        text = page(About(way="site", console=console))
        assert ("#/sparql" in text) is offered
        assert ("wasm-unsafe-eval" in policy_of(text)) is engine
        assert policy_of(text) == policy(About(console=console))
        assert "'unsafe" not in policy_of(text)


def test_a_folder_holds_the_page_and_a_script_for_each_shard(story: Story, tmp_path: Path) -> None:
    contents = Contents(story.network, story.texts.get)
    size = write_folder(contents, About("T", way="site"), tmp_path, [("extra-0", ["x"])])
    files = {path.relative_to(tmp_path).as_posix(): path.stat().st_size for path in tmp_path.rglob("*.*")}
    assert sum(files.values()) == size
    named = {f"data/{name}.js" for name, _ in contents.shards()} | {"data/extra-0.js"}
    assert set(files) == {"index.html", "explorer.js", "explorer.css", "icon.svg", *named}
    elements = _Elements((tmp_path / "index.html").read_text("utf-8"))
    loading = [attrs for tag, attrs in elements.found if tag in ("script", "link")]
    loaded = [attrs.get("src") or attrs.get("href") for attrs in loading]
    assert [place for place in loaded if place] == ["icon.svg", "explorer.css", "explorer.js"]


def test_what_the_page_says_of_itself_is_data_and_no_markup() -> None:
    text = page(About(title="</script><b>", description="<!--", licence="https://example.org/by"))
    about = json.loads(re.findall(r'id="about">(.*?)</script>', text, re.DOTALL)[0])
    assert (about["title"], about["description"]) == ("</script><b>", "<!--")
    assert "<b>" not in text


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", " https://example.org", "https://example.org/a b", "data:text/html,x",
     "//example.org", "https://example.org/\u202egro", "file:///etc/passwd", ""],
)  # fmt: skip
def test_only_web_addresses_become_links(url: str) -> None:
    assert web_address(url) == ""
