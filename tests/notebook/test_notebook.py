"""Cells, tables and pictures in IPython, and the notebook of the documents run from end to end."""

from __future__ import annotations

import html
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import networkx as nx
import pandas as pd
import pytest

import kg
from kg.notebook import show
from kg.query import to_pandas
from kg.query.hypertext import frame_html
from kg.store import Table, Term

ROOT = Path(__file__).parents[2]
NOTEBOOK = ROOT / "docs" / "notebook.ipynb"
HOSTILE = '<script>alert(1)</script>" onmouseover="alert(1)'


class Tags(HTMLParser):
    """What a browser makes of HTML: tags, and their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


def shown(shell: Any, value: object) -> str:
    """What a notebook puts below a cell that ends in ``value``."""
    formats, _ = shell.display_formatter.format(value)
    text: str = formats["text/html"]
    return text


def run(shell: Any, code: str) -> Any:
    done = shell.run_cell(code)
    done.raise_error()
    return done.result


@pytest.fixture
def graph(shell: Any) -> kg.Graph:
    """The sample graph, as the variable ``graph``."""
    opened = kg.open(ROOT / "exports")
    shell.push({"graph": opened})
    return opened


def test_the_notebook_runs(shell: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(NOTEBOOK.parent)
    cells = json.loads(NOTEBOOK.read_text("utf-8"))["cells"]
    assert all(not cell.get("outputs") for cell in cells), "outputs are not kept"
    results = {
        cell["id"]: run(shell, "".join(cell["source"])) for cell in cells if cell["cell_type"] == "code"
    }
    assert len(results["levy"]) > 3
    assert results["forms"].columns.tolist() == ["form", "quotes"]
    assert results["speakers"] is None
    assert len(results["kept"]) > 3
    assert "<iframe" in results["draw"]._repr_html_()
    assert len(results["measures"]) > 0


def test_the_notebook_links_to_pages_that_are_there() -> None:
    links = re.findall(r"\]\(([\w./-]+)\)", NOTEBOOK.read_text("utf-8"))
    assert links
    assert [link for link in links if not (NOTEBOOK.parent / link).is_file()] == []


def test_a_cell_asks_the_graph(shell: Any, graph: kg.Graph, tmp_path: Path) -> None:
    assert run(shell, "%%sparql\nASK { ?q a qc:Quotation }") is True
    frame = run(shell, "%%sparql -p topic='night levy'\npositions-on")
    same = graph.query("positions-on", topic="night levy")
    assert isinstance(same, pd.DataFrame)
    pd.testing.assert_frame_equal(frame, same)
    assert run(shell, "%%sparql --as kept\nspeakers") is None
    assert len(shell.user_ns["kept"]) > 3
    shell.push({"other": graph})
    assert len(run(shell, "%%sparql --graph other\nspeakers")) == len(shell.user_ns["kept"])
    file = tmp_path / "one.trig"
    file.write_text("<urn:a> <urn:p> <urn:o> .")
    assert len(run(shell, f"%%sparql -g {file}\nSELECT ?s {{ ?s ?p ?o }}")) == 1


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ("%%sparql\nSELECT ?s { ?s ?p", "QueryError: line 1, column"),
        ("%%sparql\nwho-said-waht", "did you mean who-said-what"),
        ("%%sparql --graph nowhere.trig\nspeakers", "StoreError: nowhere.trig: no such file"),
        ("%%sparql --graph here\nspeakers", "here is no graph"),
        ("%%sparql --grpah here\nspeakers", "'--grpah' is not understood"),
        ("%%sparql --as 1x\nspeakers", "'1x' cannot be a variable"),
        ("%%sparql --param x\nspeakers", "not of the form NAME=VALUE"),
        ("%%sparql --as 'x\nspeakers", "close the quotation marks"),
        ("graph.query('who-said-waht')", "QueryError: no saved question"),
    ],
)
def test_what_is_wrong_is_one_line(
    shell: Any, graph: kg.Graph, cell: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    shell.push({"here": 1})
    assert not shell.run_cell(cell).success
    told = capsys.readouterr().out
    assert says in told
    assert len(told.strip().splitlines()) == 1


def test_without_a_graph_a_cell_says_how_to_open_one(shell: Any, capsys: pytest.CaptureFixture[str]) -> None:
    shell.run_cell("%%sparql\nspeakers")
    assert 'graph = kg.open("exports")' in capsys.readouterr().out


def test_iris_are_links_and_the_frame_stays_a_frame(shell: Any, graph: kg.Graph) -> None:
    frame = graph.query("speakers")
    assert isinstance(frame, pd.DataFrame)
    assert type(frame) is pd.DataFrame, "no class of our own"
    assert frame["speaker"][0].startswith("https://")
    links = Tags(shown(shell, frame)).of("a")
    assert [link["href"] for link in links][:3] == frame["speaker"].tolist()[:3]
    assert {link["rel"] for link in links} == {"noopener noreferrer"}
    assert len(Tags(shown(shell, frame[["who", "speaker"]].head(2))).of("a")) == 2, "parts of it too"
    assert "<a " not in shown(shell, frame[["who"]])


def table(*iris: str, text: str = HOSTILE) -> pd.DataFrame:
    return to_pandas(Table(("iri", "text"), tuple((Term.iri(iri), Term.text(text)) for iri in iris)))


@pytest.mark.parametrize("text", [HOSTILE, "https://x.example/\" onmouseover='alert(1)'", "&lt;b&gt;"])
def test_no_text_becomes_markup(text: str) -> None:
    frame = table("https://one.example/a?b=1&c='2'", "javascript:alert(1)", "urn:x", text=text)
    frame.index = pd.Index([text, "1", "2"], name=text)
    frame = frame.rename(columns={"text": text})
    found = Tags(frame_html(frame))
    assert {tag for tag, _ in found.found} <= {
        "div", "style", "table", "thead", "tbody", "tr", "th", "td", "a", "p",
    }  # fmt: skip
    assert [link["href"] for link in found.of("a")] == ["https://one.example/a?b=1&c='2'"]
    assert not any(name.startswith("on") for _, attributes in found.found for name in attributes)


def test_pandas_options_hold() -> None:
    frame = table(*(f"https://one.example/{number}" for number in range(100)), text="x" * 90)
    drawn = frame_html(frame)
    assert "100 rows × 2 columns" in drawn
    assert drawn.count("<a ") == pd.get_option("display.min_rows")
    assert "x" * 60 not in drawn
    with pd.option_context("display.max_colwidth", 10, "display.max_rows", None):
        assert frame_html(frame).count("<a ") == 100


def test_a_picture_is_a_document_of_its_own(graph: kg.Graph) -> None:
    picture = show(graph.network("speaker-topic"), height=300)
    (frame,) = Tags(picture._repr_html_()).of("iframe")
    assert frame["sandbox"] == "allow-scripts"
    assert frame["srcdoc"] == picture.document
    assert "height: 300px" in str(frame["style"])
    inside = Tags(picture.document)
    assert not any({"src", "href"} & attributes.keys() for _, attributes in inside.found)
    assert "<iframe" in show(graph.discourse())._repr_html_()
    assert "default-src 'none'" in str(inside.of("meta")[1]["content"])


def test_words_are_data_in_a_picture() -> None:
    network: nx.Graph[str] = nx.Graph()
    network.add_node("a", kind="person", label=HOSTILE)
    network.add_node("b", kind="person", label="</script><img src=x onerror=alert(1)>")
    network.add_edge("a", "b", label=HOSTILE)
    inside = Tags(show(network).document)
    assert [tag for tag, _ in inside.found].count("script") == 3
    assert inside.of("img") == []
    # The one place where it stands as it is, escaped, is the table beside the map.
    cells = show(network).document.partition("<tbody>")[2].partition("</details>")[0]
    assert (
        cells.count(html.escape("</script><img"))
        == show(network).document.count("&lt;/script&gt;&lt;img")
        > 0
    )
