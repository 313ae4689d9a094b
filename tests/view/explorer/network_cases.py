"""Networks as kg counts them, for the browser to count again: ``tests/web/networks.json``.

``python -m tests.view.explorer.network_cases`` writes the file anew.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from kg.network import Counting, discourse_network, quotes_network
from kg.network.camps import two_camps
from kg.network.mapping import map_network
from kg.store import Store, open_store
from kg.view.explorer.contents import Contents
from tests.network.debates import ID, PIER, Held, store_of

ROOT = Path(__file__).parents[3]
CASES = ROOT / "tests" / "web" / "networks.json"
PAIR = ("agreements", "conflicts", "first")
SPANS = (("", ""), ("2026", ""), ("2026-03-03", "2026-03"), ("", "2026-06-05"))


def cases() -> list[dict[str, Any]]:
    """Each with the columns that the browser is given, and what kg says of them."""
    return [case(name, store) for name, store in stores()]


def stores() -> Iterator[tuple[str, Store]]:
    yield "pier", store_of(PIER)
    yield "exports", open_store(ROOT / "exports")
    yield "changing minds", store_of(changing_minds())


def changing_minds() -> list[Held]:
    """Many who take sides of a few topics, some of them both sides, some on days that nobody knows."""
    chance = random.Random(7)
    return [
        Held(
            f"{ID}person/holder-{chance.randrange(40)}",
            chance.choice(("for", "for", "against", "against", "neither")),
            f"{ID}topic/topic-{int(chance.triangular(0, 12, 0))}",
            f"a{chance.randrange(30)}",
            chance.choice(("", f"2026-{chance.randrange(1, 8):02}-{chance.randrange(1, 29):02}")),
        )
        for _ in range(160)
    ]


def case(name: str, store: Store) -> dict[str, Any]:
    network = quotes_network(store)
    contents = Contents(network, lambda article: None)
    shards = dict(contents.shards())
    columns = ("positions", "roles", "requests")
    core = {key: shards["core"][key] for key in ("format", "base", "cuts", "agents", "topics", *columns)}
    core |= {"articles": shards["core"]["articles"], "publishers": shards["core"]["publishers"]}
    return {
        "name": name,
        "core": core,
        "quotes": shards["quotes"],
        # Where nodes lie is no matter of counting.
        "map": {**shards["map"], "x": [], "y": []},
        "links": links(network, contents.base),
        "spans": [span(store, contents.base, *days) for days in SPANS],
    }


def links(network: Any, base: str) -> list[list[Any]]:
    """The links of the map: from, to, style and how many rows."""
    edges: Iterable[tuple[str, str, str, int]] = map_network(network).edges(keys=True, data="weight")
    return sorted([one.removeprefix(base), other.removeprefix(base), key, n] for one, other, key, n in edges)


def span(store: Store, base: str, since: str, until: str) -> dict[str, Any]:
    """Holders with their stances; pairs as agreements, conflicts, first day; and polarisation."""
    counting = Counting(aggregate="subtract", duplicates="range", since=since or None, until=until or None)
    network = discourse_network(store, counting)
    pairs = [
        [*sorted((one.removeprefix(base), other.removeprefix(base))), *(data[name] for name in PAIR)]
        for one, other, data in network.edges(data=True)
    ]
    return {
        "from": since,
        "to": until,
        "holders": {one.removeprefix(base): network.nodes[one]["positions"] for one in sorted(network)},
        "pairs": sorted(pairs),
        "polarisation": round(two_camps(network).polarisation, 6),
    }


if __name__ == "__main__":
    lines = ",\n".join(json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in cases())
    CASES.write_text(f"[\n{lines}\n]\n", "utf-8")
