"""Questions about positions over time, where the fixture's one change does not tell."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.query import ask, to_pandas
from kg.store import GraphStore, Table

FIXTURE = (Path(__file__).parent / "fixture.trig").read_text("utf-8")


def table(store: GraphStore, asked: str, **params: str) -> Table:
    answer = ask(store, asked, params)
    assert isinstance(answer, Table)
    return answer


def changed(old: str, new: str) -> GraphStore:
    """The fixture with other words in it."""
    assert old in FIXTURE
    return GraphStore.in_memory(FIXTURE.replace(old, new).encode())


def test_a_change_is_one_row_however_many_sentences_it_rests_on() -> None:
    rows = to_pandas(table(changed("qc:before pos:1 ;", "qc:before pos:1 , pos:5 ;"), "who-changed"))
    assert len(rows) == 1
    assert rows["text_before"][0] == (
        "“The harbour toll will pay for the sea wall.” / “The harbour toll will pay,” “for the sea wall.”"
    )
    assert (rows["published_before"][0], rows["published_after"][0]) == ("2026-03-12", "2026-04-20")
    assert str(rows["not_after"].dtype) == "datetime64[s]"


def test_a_change_without_a_first_day_is_shown() -> None:
    rows = table(changed('qc:notBefore "2026-03-11"^^xsd:date ; ', ""), "who-changed").values()
    assert [row[4:6] for row in rows] == [(None, "2026-04-18")]


@pytest.mark.parametrize("asked", ["who-conflicts", "who-changed"])
def test_a_graph_without_words_answers_without_them(asked: str) -> None:
    whole = len(table(GraphStore.in_memory(FIXTURE.encode()), asked))
    rows = table(changed("qc:text ", "rdfs:comment "), asked).values()
    assert len(rows) == whole
    assert not any("toll stays" in (cell or "") or "sea wall" in (cell or "") for row in rows for cell in row)


def test_the_latest_words_stand_beside_their_day() -> None:
    """Of two positions of one holder and polarity the later one's; one without a day comes before all."""
    later = 'qc:on "2026-04-18"^^xsd:date ; qc:confidence 0.85 .'
    more = f"""{later}
      pos:9 a qc:Position ; rdfs:label "kept" ; qc:article art:toll-turn ; qc:holder organ:harbour-board ;
        qc:target topic:harbour-toll ; qc:polarity qc:for ; qc:attitude qc:supports ; qc:evidence q:8 ."""
    found = table(changed(later, more), "who-conflicts", speaker="Harbour Board").values()
    assert {row[2:4] for row in found} == {("2026-04-18", "“The toll stays.”")}


def test_a_line_is_ordered_by_days_then_publications_and_what_has_neither_comes_last() -> None:
    def line(*changes: tuple[str, str]) -> list[str]:
        text = FIXTURE
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        rows = table(GraphStore.in_memory(text.encode()), "line-of", speaker="Mara Ilves").values()
        return [(row[11] or "").rpartition("/")[2] for row in rows]

    first_undated = (
        'qc:at time:t1 ; qc:on "2026-03-11"^^xsd:date ; qc:confidence 0.95 .',
        "qc:confidence 0.95 .",
    )
    last_undated = (
        'qc:at time:t6 ; qc:on "2026-04-18"^^xsd:date ; qc:confidence 0.9 .',
        "qc:confidence 0.9 .",
    )
    unpublished = ('schema:datePublished "2026-03-12"^^xsd:date ; ', "")
    assert line() == ["1", "5", "6"]
    assert line(first_undated) == ["5", "1", "6"]  # said on 11 March, published on 12 March
    assert line(first_undated, last_undated) == ["5", "1", "6"]
    assert line(first_undated, last_undated, unpublished) == ["5", "6", "1"]
