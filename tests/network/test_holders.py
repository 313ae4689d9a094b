"""The networks of holders that docs/networks.md works out by hand, number by number."""

from __future__ import annotations

from math import sqrt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import UsageError
from kg.network import Counting, discourse_network, project
from kg.query import ask
from kg.store import GraphStore, Table
from tests.network.debates import ADA, BO, CLEO, FERRY, PIER, TAX, WALL, Held, store_of

FIXTURE = Path(__file__).parents[1] / "query" / "fixture.trig"
PAIRS = {"ab": (ADA, BO), "ac": (ADA, CLEO), "bc": (BO, CLEO)}


@pytest.fixture(scope="module")
def pier() -> GraphStore:
    return store_of(PIER)


def weights(store: GraphStore, **counting: Any) -> dict[str, float]:
    """The weight of each pair that has an edge."""
    network = discourse_network(store, Counting(**counting))
    return {name: network.edges[pair]["weight"] for name, pair in PAIRS.items() if network.has_edge(*pair)}


@pytest.mark.parametrize(
    ("aggregate", "duplicates", "expected"),
    [
        # Every position: Ada 2 for the tax, Cleo 3 against it.
        ("congruence", "include", {"ab": 2, "bc": 1}),
        ("conflict", "include", {"ab": 1, "ac": 6, "bc": 3}),
        ("subtract", "include", {"ab": 1, "ac": -6, "bc": -2}),
        # Ada's open mind on the ferry counts here and nowhere else.
        ("ignore", "include", {"ab": 4, "ac": 7, "bc": 4}),
        # Ada's two positions in one article become one.
        ("conflict", "document", {"ab": 1, "ac": 3, "bc": 3}),
        # Cleo's 4 and 8 March are one ISO week, Monday to Sunday; 1 April is another.
        ("conflict", "week", {"ab": 1, "ac": 2, "bc": 2}),
        ("conflict", "month", {"ab": 1, "ac": 2, "bc": 2}),
        ("conflict", "year", {"ab": 1, "ac": 1, "bc": 1}),
        ("conflict", "range", {"ab": 1, "ac": 1, "bc": 1}),
        ("congruence", "range", {"ab": 1, "bc": 1}),
        # As often for as against: an edge of weight 0, so that it shows.
        ("subtract", "range", {"ab": 0, "ac": -1, "bc": 0}),
        ("ignore", "range", {"ab": 3, "ac": 2, "bc": 2}),
    ],
)
def test_weights(pier: GraphStore, aggregate: str, duplicates: str, expected: dict[str, int]) -> None:
    found = weights(pier, aggregate=aggregate, duplicates=duplicates)
    assert found == expected
    assert all(type(weight) is int for weight in found.values())


@pytest.mark.parametrize(
    ("aggregate", "normalise", "expected"),
    [
        # Positions for or against: Ada 3, Bo 3, Cleo 4.
        ("congruence", "average", {"ab": 2 / 3, "bc": 2 / 7}),
        ("congruence", "jaccard", {"ab": 2 / 5, "bc": 1 / 6}),
        ("subtract", "jaccard", {"ab": 1 / 5, "ac": -6 / 7, "bc": -2 / 6}),
        # Lengths of profiles: Ada sqrt(4 + 1), Bo sqrt(3), Cleo sqrt(9 + 1).
        ("congruence", "cosine", {"ab": 2 / sqrt(15), "bc": 1 / sqrt(30)}),
        ("congruence", "product", {"ab": 2 / 9, "bc": 1 / 12}),
        # Whatever the side: Ada 4, Bo 3, Cleo 4, and no topic of one that the other leaves out.
        ("ignore", "average", {"ab": 4 / 3.5, "ac": 7 / 4, "bc": 4 / 3.5}),
        ("ignore", "jaccard", {"ab": 1, "ac": 7 / 8, "bc": 4 / 5}),
        ("ignore", "cosine", {"ab": 4 / sqrt(18), "ac": 7 / sqrt(60), "bc": 4 / sqrt(30)}),
    ],
)
def test_normalised_weights(
    pier: GraphStore, aggregate: str, normalise: str, expected: dict[str, float]
) -> None:
    found = weights(pier, aggregate=aggregate, normalise=normalise, duplicates="include")
    assert found == pytest.approx(expected)
    assert all(type(weight) is float for weight in found.values())


def test_edges_tell_topics_counts_and_the_day_both_had_said_so(pier: GraphStore) -> None:
    network = discourse_network(pier, Counting(aggregate="subtract", duplicates="include"))
    assert network.edges[ADA, BO] == {
        "kind": "agreement", "label": "pier tax; tide wall", "weight": 1, "topics": "pier tax; tide wall",
        "first": "2026-03-04", "agreements": 2, "conflicts": 1,
    }  # fmt: skip
    assert network.edges[ADA, CLEO]["kind"] == "conflict"
    assert network.edges[BO, CLEO]["first"] == "2026-03-04"
    congruence = discourse_network(pier, Counting())
    assert congruence.edges[BO, CLEO]["first"] == "2026-04-02"
    assert congruence.edges[BO, CLEO]["topics"] == "night ferry"
    conflict = discourse_network(pier, Counting(aggregate="conflict"))
    assert conflict.edges[ADA, BO]["first"] == "", "nothing tells when Bo was against the wall"
    assert "agreements" not in discourse_network(pier, Counting(aggregate="ignore")).edges[ADA, BO]


def test_nodes_tell_what_they_count(pier: GraphStore) -> None:
    network = discourse_network(pier, Counting(duplicates="include"))
    assert network.nodes[ADA] == {
        "kind": "person", "label": "Ada Quill", "positions": 3, "first": "2026-03-02", "last": "2026-03-09",
    }  # fmt: skip
    assert network.graph == {
        "network": "holders", "aggregate": "congruence", "normalise": "none", "duplicates": "include",
        "since": "", "until": "", "positions": 10, "undated": 0,
    }  # fmt: skip
    alone = store_of([Held(ADA, "for", TAX, "a1"), Held(BO, "neither", TAX, "a1")])
    assert list(discourse_network(alone, Counting())) == [ADA], "a holder of no side is no node"


def test_a_time_leaves_out_what_has_no_day(pier: GraphStore) -> None:
    march = discourse_network(pier, Counting(aggregate="subtract", since="2026-03-03", until="2026-03"))
    assert (march.graph["positions"], march.graph["undated"]) == (3, 2)
    assert (march.graph["since"], march.graph["until"]) == ("2026-03-03", "2026-03-31")
    assert {data["label"] for _, _, data in march.edges(data=True)} == {"pier tax"}
    assert sorted(march.edges) == [(BO, CLEO)], "Ada spoke of the tax on 2 March, and of the wall alone"
    open_end = discourse_network(pier, Counting(since="2026-04"))
    assert open_end.graph["positions"] == 3


def test_copies_are_one_document() -> None:
    held = [Held(ADA, "for", TAX, "a1"), Held(BO, "for", TAX, "a1"), Held(BO, "for", TAX, "b1", "2026-03-05")]
    counting = Counting(duplicates="include")
    assert discourse_network(store_of(held), counting).edges[ADA, BO]["weight"] == 2
    copied = discourse_network(store_of(held, {"b1": "a1"}), counting)
    assert copied.edges[ADA, BO]["weight"] == 1
    assert copied.nodes[BO]["first"] == "2026-03-05", "a day that only the copy tells is a known day"


def test_a_week_of_two_months_and_a_month_of_two_weeks() -> None:
    def counted(first: str, second: str, duplicates: str) -> int:
        held = [Held(ADA, "for", TAX, "a1", first), Held(ADA, "for", TAX, "a2", second)]
        found = discourse_network(store_of(held), Counting(duplicates=duplicates))  # type: ignore[arg-type]
        positions = found.nodes[ADA]["positions"]
        assert isinstance(positions, int)
        return positions

    assert (counted("2026-03-30", "2026-04-01", "week"), counted("2026-03-30", "2026-04-01", "month")) == (
        1,
        2,
    )
    assert (counted("2026-03-04", "2026-03-09", "week"), counted("2026-03-04", "2026-03-09", "month")) == (
        2,
        1,
    )
    # 1 January 2027 is a Friday in the last ISO week of 2026.
    assert (counted("2026-12-31", "2027-01-01", "week"), counted("2026-12-31", "2027-01-01", "year")) == (
        1,
        2,
    )
    assert counted("", "", "month") == 2, "without days, two documents are two"
    assert counted("", "", "range") == 1


def test_a_day_that_is_no_day_is_not_known() -> None:
    network = discourse_network(store_of([Held(ADA, "for", TAX, "a1", "2026-02-30")]), Counting())
    assert network.nodes[ADA]["first"] == ""


SIDES = st.sampled_from(["for", "against", "neither"])
HELD = st.builds(
    Held, st.sampled_from([ADA, BO, CLEO]), SIDES, st.sampled_from([TAX, WALL, FERRY]),
    st.sampled_from(["a1", "a2"]), st.sampled_from(["", "2026-03-02", "2026-04-02"]),
    st.just("supports"),
)  # fmt: skip


def rows_of_congruence(store: GraphStore) -> list[tuple[str | None, ...]]:
    answer = ask(store, "congruence")
    assert isinstance(answer, Table)
    return sorted(row[2:] for row in answer.values())


@pytest.mark.parametrize("source", ["fixture", "pier", "torn"])
def test_the_networks_and_the_question_congruence_are_one(source: str, pier: GraphStore) -> None:
    both = [Held(one, side, TAX, "a1") for one in (ADA, BO) for side in ("for", "against")]
    stores = {"fixture": GraphStore.in_memory(FIXTURE), "pier": pier, "torn": store_of(both)}
    numbers = numbers_of_networks(stores[source])
    assert numbers
    assert numbers == rows_of_congruence(stores[source])


@given(st.lists(HELD, min_size=1, max_size=12))
def test_the_networks_and_the_question_congruence_are_one_for_any_debate(held: list[Held]) -> None:
    store = store_of(held)
    assert numbers_of_networks(store) == rows_of_congruence(store)


def numbers_of_networks(store: GraphStore) -> list[tuple[str, str, str, str]]:
    """Agreement, conflict and the two holders of each pair that either network joins."""
    agreement, conflict = project(store, "agreement"), project(store, "conflict")
    pairs = {tuple(sorted(edge)) for network in (agreement, conflict) for edge in network.edges}
    return sorted(
        (
            str(agreement.get_edge_data(one, other, {"weight": 0})["weight"]),
            str(conflict.get_edge_data(one, other, {"weight": 0})["weight"]), one, other,
        )
        for one, other in pairs
    )  # fmt: skip


@given(st.lists(HELD, min_size=1, max_size=12), st.randoms(use_true_random=False))
def test_the_order_of_statements_does_not_matter(held: list[Held], chance: Any) -> None:
    mixed = list(dict.fromkeys(held))
    chance.shuffle(mixed)
    for counting in (Counting(aggregate="subtract", normalise="cosine"), Counting(kind="affiliation")):
        one = discourse_network(store_of(dict.fromkeys(held)), counting)
        other = discourse_network(store_of(mixed), counting)
        assert list(one.nodes(data=True)) == list(other.nodes(data=True))
        assert list(one.edges(data=True)) == list(other.edges(data=True))


@pytest.mark.parametrize(
    ("counting", "told"),
    [
        ({"aggregate": "combine"}, "choose one of congruence, conflict, subtract, ignore"),
        ({"kind": "affiliation", "aggregate": "congruence"}, "choose one of subtract, combine, ignore"),
        ({"normalise": "activity"}, "choose one of none, average"),
        ({"kind": "affiliation", "normalise": "cosine"}, "choose one of none, activity, prominence"),
        ({"kind": "affiliation", "aggregate": "combine", "normalise": "activity"}, "cannot be normalised"),
        ({"kind": "topics"}, "choose one of holders, affiliation"),
        ({"duplicates": "day"}, "choose one of include"),
        ({"since": "spring"}, "write 2026-03-12"),
        ({"since": "2026-03", "until": "2026-02"}, "2026-02 is before 2026-03"),
    ],
)
def test_what_does_not_go_together_is_said(counting: dict[str, Any], told: str) -> None:
    with pytest.raises(UsageError, match=told):
        Counting(**counting)


def table_of(heading: str) -> dict[str, dict[str, float]]:
    """A table of docs/networks.md whose first column is headed so: for each pair, its numbers by column."""
    page = (Path(__file__).parents[2] / "docs" / "networks.md").read_text("utf-8")
    head, _, *lines = page[page.index(f"| {heading} |") :].split("\n\n")[0].splitlines()
    columns = [cell.strip() for cell in head.strip("|").split("|")][1:]
    rows = ([cell.strip() for cell in line.strip("|").split("|")] for line in lines)
    names = {"Ada, Bo": "ab", "Ada, Cleo": "ac", "Bo, Cleo": "bc"}
    found: dict[str, dict[str, float]] = {column: {} for column in columns}
    for name, *cells in rows:
        for column, cell in zip(columns, cells, strict=True):
            if cell:
                found[column][names[name]] = float(cell)
    return found


def test_the_page_shows_these_numbers(pier: GraphStore) -> None:
    plain, normalised = table_of("every position"), table_of("congruence, every position")
    assert (len(plain), len(normalised)) == (4, 4)
    for aggregate, expected in plain.items():
        assert weights(pier, aggregate=aggregate, duplicates="include") == expected
    for normalise, expected in normalised.items():
        assert weights(pier, normalise=normalise, duplicates="include") == pytest.approx(expected, abs=5e-4)
