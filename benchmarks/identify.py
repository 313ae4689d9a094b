"""How long identification across articles takes, and how much memory: synthetic mentions, seeded.

    python benchmarks/identify.py 10000 100000 1000000

A mention here is a sighting: one named entity in one article. Each size runs in a process of its own, so
that peak memory is its own. People have full names, and now and then a nickname, an initial, a turned order,
another spelling, or a surname alone; bodies have acronyms and short forms; some full names belong to two
people. At the end one article is added to 100,000 mentions, and the whole is identified again with the
mapping that came before.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections.abc import Iterator
from datetime import date, timedelta
from multiprocessing import get_context

from kg.identify import Account, Identities, Post, Sighting, identify
from kg.model import slug

_IN_ARTICLE = 10
_ONSETS = [
    "b",
    "br",
    "d",
    "dr",
    "f",
    "g",
    "gr",
    "h",
    "j",
    "k",
    "kl",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "sk",
    "st",
    "t",
    "tr",
    "v",
    "w",
]
_VOWELS = ["a", "e", "i", "o", "u", "ae", "ei"]
_ENDS = ["l", "n", "r", "s", "t", "ck", "nd", "rn", "lt", "m"]
_TITLES = [
    "minister",
    "mayor",
    "director",
    "coach",
    "chairman",
    "spokeswoman",
    "negotiator",
    "judge",
    "analyst",
    "founder",
]
_BODIES = ["Board", "Ministry", "Union", "League", "Institute", "Council", "Bank", "Agency"]
_GIVEN = [
    "William",
    "Elizabeth",
    "Robert",
    "Margaret",
    "James",
    "Katherine",
    "Thomas",
    "Susan",
    "Edward",
    "Rebecca",
    "Alexander",
    "Anthony",
]
_SHORT = {"William": "Bill", "Elizabeth": "Liz", "Robert": "Rob", "Margaret": "Peggy", "James": "Jim",
          "Katherine": "Kate", "Thomas": "Tom", "Edward": "Ted", "Rebecca": "Becky"}  # fmt: skip


def _word(chance: random.Random) -> str:
    syllables = chance.choice((1, 2, 2, 3))
    made = "".join(chance.choice(_ONSETS) + chance.choice(_VOWELS) for _ in range(syllables))
    return (made + chance.choice(_ENDS)).capitalize()


def accounts(mentions: int, seed: int = 7) -> Iterator[Account]:
    """Articles with ``mentions`` sightings in all; stories of six articles share their people and bodies."""
    chance = random.Random(seed)
    people: list[tuple[str, str]] = []
    bodies: list[str] = []
    for story in range(mentions // (_IN_ARTICLE * 6)):
        cast = [_person(chance, people) for _ in range(9)]
        firms = [_body(chance, bodies) for _ in range(5)]
        titles = {person: (chance.choice(_TITLES), chance.choice(firms)) for person in cast}
        day = date(2020, 1, 1) + timedelta(days=chance.randrange(2000))
        for part in range(6):
            named = [_seen(person, titles[person], chance) for person in chance.sample(cast, 6)]
            named += [_body_seen(body, chance) for body in chance.sample(firms, 4)]
            outlet = f"Outlet {chance.randrange(40)}"
            once = {sighting.tail: sighting for sighting in named}
            yield Account(f"a{story:06}-{part}", day + timedelta(days=part), outlet, tuple(once.values()))


def _person(chance: random.Random, people: list[tuple[str, str]]) -> tuple[str, str]:
    """A known person in two of three cases once there are many: news comes back to the same ones."""
    if people and chance.random() < 0.5:
        return people[int(len(people) * chance.random() ** 2)]
    given = chance.choice(_GIVEN) if chance.random() < 0.3 else _word(chance)
    people.append((given, _word(chance)))
    return people[-1]


def _body(chance: random.Random, bodies: list[str]) -> str:
    if bodies and chance.random() < 0.6:
        return bodies[int(len(bodies) * chance.random() ** 2)]
    bodies.append(f"{_word(chance)} {_word(chance)} {chance.choice(_BODIES)}")
    return bodies[-1]


def _seen(person: tuple[str, str], post: tuple[str, str], chance: random.Random) -> Sighting:
    given, surname = person
    draw = chance.random()
    if draw < 0.04:
        name = surname
    elif draw < 0.06:
        name = f"{given[0]}. {surname}"
    elif draw < 0.09:
        name = f"{_SHORT.get(given, given)} {surname}"
    elif draw < 0.10:
        name = f"{surname} {given}"
    elif draw < 0.11:
        name = f"{given} {surname.replace('k', 'c').replace('ae', 'e')}"
    else:
        name = f"{given} {surname}"
    posts = (Post(post[0], f"organization/{slug(post[1])}"),) if chance.random() < 0.4 else ()
    return Sighting(f"person/{slug(name)}", name, posts=posts)


def _body_seen(body: str, chance: random.Random) -> Sighting:
    draw = chance.random()
    name = "".join(word[0] for word in body.split()) if draw < 0.04 else body
    name = " ".join(body.split()[1:]) if 0.04 <= draw < 0.06 else name
    return Sighting(f"organization/{slug(name)}", name)


def _measure(mentions: int) -> dict[str, float]:
    begun = time.perf_counter()
    count = sum(len(account.sightings) for account in accounts(mentions))
    making = time.perf_counter() - begun
    begun = time.perf_counter()
    found = identify(accounts(mentions))
    spent = time.perf_counter() - begun - making
    return {
        "mentions": count, "seconds": spent, "tails": len([ref for ref in found.rows if "@" not in ref]),
        "merged": len(found.replaced), "open": len(found.open),
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }  # fmt: skip


def _one_more(mentions: int) -> dict[str, float]:
    every = list(accounts(mentions))
    first = identify(every)
    one = next(accounts(_IN_ARTICLE * 6, seed=8))._replace(article="zz-added")
    begun = time.perf_counter()
    again: Identities = identify([*every, one], published=first.mapping)
    spent = time.perf_counter() - begun
    moved = sum(again.rows.get(tail) != canonical for tail, canonical in first.rows.items())
    return {"seconds": spent, "moved": moved}


def main() -> None:
    """Print a table row a size, then the cost of one more article."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[10_000, 100_000])
    parser.add_argument("--add-to", type=int, default=100_000, help="mentions that one article is added to")
    given = parser.parse_args()
    sizes = sorted(given.sizes)
    print("| mentions | names | gave way | open pairs | seconds | µs a mention | peak memory |")
    print("|---|---|---|---|---|---|---|")
    for size in sizes:
        with get_context("spawn").Pool(1) as pool:
            row = pool.apply(_measure, (size,))
        each = 1e6 * row["seconds"] / row["mentions"]
        print(
            f"| {row['mentions']:,} | {row['tails']:,} | {row['merged']:,} | {row['open']:,} | "
            f"{row['seconds']:.1f} | {each:.0f} | {row['memory']:,.0f} MB |", flush=True,
        )  # fmt: skip
    with get_context("spawn").Pool(1) as pool:
        added = pool.apply(_one_more, (given.add_to,))
    print(f"one article added to {given.add_to:,}: {added['seconds']:.1f} s, ", end="")
    print(f"{added['moved']:.0f} identifiers moved")


if __name__ == "__main__":
    main()
