"""The columns: rows in their order, ends as rows, nothing lost, nothing made up."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from kg.network.layout import Network
from kg.view.explorer.contents import Contents, Counts
from tests.view.conftest import BASE, TEXT, Story, add_stance


def shards_of(story: Story, text_of: Callable[[str], str | None] | None = None) -> dict[str, Any]:
    return dict(Contents(story.network, text_of or story.texts.get).shards())


def coded(column: dict[str, Any]) -> list[str]:
    return [column["of"][at] for at in column["at"]]


def row_of(columns: dict[str, Any], key: str) -> int:
    return int(columns["key"].index(key))


def cell(columns: dict[str, Any], key: str, name: str) -> Any:
    column = columns[name]
    values = coded(column) if isinstance(column, dict) else column
    return values[row_of(columns, key)]


def test_all_columns_of_a_sort_are_equally_long_and_counted(dispute: Story) -> None:
    contents = Contents(dispute.network, dispute.texts.get)
    shards = dict(contents.shards())
    core = shards["core"]
    tables = [core[name] for name in ("agents", "topics", "articles", "positions", "requests")]
    for columns in (*tables, shards["quotes"]):
        lengths = {
            len(column["at"]) if isinstance(column, dict) else len(column) for column in columns.values()
        }
        assert len(lengths) == 1
    sizes = [len(columns["key"]) for columns in (*tables[:2], shards["quotes"], tables[3], tables[2])]
    speakers, topics, quotes, positions, articles = sizes
    assert contents.counts == Counts(speakers, quotes, positions, topics, articles)
    assert (speakers, quotes, positions, topics, articles) == (7, 5, 5, 1, 4)
    assert contents.base == BASE


def test_a_quote_leads_to_its_speaker_topic_and_article(story: Story) -> None:
    shards = shards_of(story)
    core, quotes = shards["core"], shards["quotes"]
    assert cell(quotes, "quote/b", "speakers") == row_of(core["agents"], "person/osk")
    assert cell(quotes, "quote/b", "topics") == row_of(core["topics"], "topic/toll")
    assert cell(quotes, "quote/b", "article") == row_of(core["articles"], "article/toll-talks")
    assert cell(quotes, "quote/a", "topics") == -1
    assert cell(quotes, "quote/a", "when") == "2026-03-10"
    assert cell(quotes, "quote/b", "when") == ""
    assert shards["words-0"][row_of(quotes, "quote/a")] == "“The toll is dead,”"


def test_positions_carry_their_date_role_and_voices(dispute: Story) -> None:
    core = shards_of(dispute)["core"]
    held = core["positions"]
    names = core["agents"]["label"]
    assert [cell(held, "position/a", name) for name in ("role", "basis", "confidence", "polarity")] == [
        "mayor, Carsland", "resolved", 0.85, "against",
    ]  # fmt: skip
    assert cell(held, "position/open", "when") == "2026-02"
    assert cell(held, "position/b", "when") == ""
    assert names[cell(held, "position/told", "tellers")] == "Osk Brandt"
    assert names[cell(held, "position/turn", "bodies")] == "Pilots' Guild"


def test_a_request_for_comment_is_no_quote_and_no_position(dispute: Story) -> None:
    shards = shards_of(dispute)
    core = shards["core"]
    requests = core["requests"]
    assert requests["key"] == ["quote/silent"]
    assert coded(requests["outcome"]) == ["noResponse"]
    assert core["agents"]["label"][requests["asked"][0]] == "Tollgate Bank"
    assert "quote/silent" not in shards["quotes"]["key"]


def test_marks_are_the_characters_of_the_text(story: Story) -> None:
    shards = shards_of(story)
    (texts,) = [shards[name] for name in shards if name.startswith("texts-")]
    (article,) = texts
    assert article["text"] == TEXT
    ((sort, row, content, cue, source), second) = article["marks"]
    assert (sort, shards["quotes"]["key"][row]) == ("q", "quote/a")
    cut = [TEXT[edges[0] : edges[1]] for edges in (content, cue, source)]
    assert cut == ["“The toll is dead,”", "told reporters", "Mara Ilves"]
    assert second[2] != []


def test_a_graph_without_text_keeps_offsets_and_labels(story: Story) -> None:
    for data in (data for _, data in story.network.nodes(data=True) if data["kind"] == "quote"):
        data["text"] = ""
    shards = shards_of(story, lambda _: None)
    quotes = shards["quotes"]
    assert shards["texts-0"][0]["text"] is None
    assert all(start < end for start, end in zip(quotes["start"], quotes["end"], strict=True))
    assert all("“" in words for words in shards["words-0"])
    assert "The wind had dropped" not in json.dumps(shards, ensure_ascii=False)


def test_those_with_most_quotes_and_positions_come_first(story: Story) -> None:
    for number in range(3):
        add_stance(
            story, f"more{number}", "person/osk", "for supports", f"2026-04-0{number + 1}", words="Keep it"
        )
    for key, day in (("toll-talks", "2026-03-12"), ("more1", "2026-05-02"), ("more0", "2026-05-01")):
        story.network.nodes[f"{BASE}article/{key}"]["published"] = day
    core = shards_of(story)["core"]
    assert core["agents"]["key"][0] == "person/osk"
    assert core["agents"]["key"][-1] in ("person/idle", "organization/guild")
    newest = [f"article/{name}" for name in ("more1", "more0", "toll-talks", "more2")]
    assert core["articles"]["key"] == newest


def test_what_one_speaker_said_stands_together_in_order_of_days(dispute: Story) -> None:
    shards = shards_of(dispute)
    quotes = shards["quotes"]
    assert quotes["speakers"] == sorted(quotes["speakers"])
    mara = row_of(shards["core"]["agents"], "person/mara")
    days = [day for day, who in zip(coded(quotes["when"]), quotes["speakers"], strict=True) if who == mara]
    assert days == ["2026-03-10", "2026-04-18"]


def test_equal_networks_give_equal_shards_in_any_order_of_nodes(dispute: Story) -> None:
    turned: Network = dispute.network.__class__()
    turned.add_nodes_from(reversed(list(dispute.network.nodes(data=True))))
    turned.add_edges_from(reversed(list(dispute.network.edges(data=True))))
    assert json.dumps(shards_of(Story(turned, dispute.texts))) == json.dumps(shards_of(dispute))


def test_an_empty_graph_has_every_column(story: Story) -> None:
    contents = Contents(story.network.__class__(), story.texts.get)
    shards = dict(contents.shards())
    assert contents.counts == Counts(0, 0, 0, 0, 0)
    assert contents.base == ""
    assert shards["core"]["agents"]["key"] == shards["quotes"]["key"] == []


def test_a_tie_to_what_is_not_there_is_left_out(story: Story) -> None:
    story.network.add_edge(f"{BASE}person/mara", f"{BASE}event/x", kind="says")
    story.network.nodes[f"{BASE}quote/b"]["article"] = f"{BASE}article/gone"
    quotes = shards_of(story)["quotes"]
    assert cell(quotes, "quote/b", "article") == -1
