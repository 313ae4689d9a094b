"""Identity across articles within a build: what of a reading it needs, and the files that it leaves."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from kg.errors import StoreError
from kg.identify import (
    Account,
    Identities,
    OpenPair,
    Post,
    Published,
    Sighting,
    assertions,
    claim_tail,
    former_names,
    identify,
    topic_nature,
)
from kg.lines import Held
from kg.model import (
    ENTITY_TYPES,
    Decision,
    Document,
    Entity,
    EntityType,
    PartialDate,
    Quote,
    Reading,
    Role,
    SpeechEvent,
    TimeReference,
    Topic,
    slug,
)
from kg.rdf import (
    DEFAULT_BASE,
    article_key,
    entity_tail,
    held_positions,
    quote_tails_of,
    topic_tail,
)
from kg.store import GraphFolder, Layout, read_decisions

__all__ = [
    "account_of",
    "agents_json",
    "agents_of",
    "identified",
    "identities_before",
    "known_nodes",
    "positions_of",
    "undecided_pairs",
    "write_identities",
]

_COLUMNS = ["tail", "canonical", "gave_way_to"]


def agents_json(reading: Reading) -> bytes:
    """The part of a reading that the steps across articles are made of: agents, topics, claims, stances …"""
    document = reading.document
    kept = {
        "publisher": document.publisher,
        "published": None if document.published is None else str(document.published),
        "entities": [_entity_json(entity, document) for entity in reading.entities if entity.named],
        "topics": [_topic_json(reading, topic) for topic in reading.topics],
        "events": [_event_json(reading, event) for event in reading.events],
        "positions": [_held_json(held) for held in held_positions(reading)],
        "claims": _claims_json(reading),
    }
    return json.dumps(kept, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _entity_json(entity: Entity, document: Document) -> list[object]:
    roles = [[role.title, role.organization, role.former] for role in entity.roles]
    formerly = former_names(document.text, entity.name, entity.mentions, entity.type)
    return [entity.id, entity.key, entity.type, entity.name, entity.aliases, roles, formerly]


def _topic_json(reading: Reading, topic: Topic) -> list[object]:
    """What tells a topic, who holds a position on it or brought it up, and what its label is worth."""
    holders = {position.holder for position in reading.positions if position.target == topic.id}
    held_by = sorted(holders | set(topic.introduced_by))
    return [topic.id, topic.key, topic.label, topic.kind, held_by, topic_nature(reading.document.text, topic)]


def _claims_json(reading: Reading) -> list[list[object]]:
    """The sentences that state a fact: end of the quote's IRI, words, whether they are denied, speakers."""
    found = assertions(reading.document.text, reading.quotes)
    if not found:
        return []
    speakers = {quote.id: quote.speakers for quote in reading.quotes}
    tails = quote_tails_of(reading)
    key = article_key(reading.document.id)
    agents = {entity.id: entity_tail(key, entity) for entity in reading.entities}
    return [
        [tails[item.quote], item.words, item.denied, [agents[who] for who in speakers[item.quote]]]
        for item in found
    ]


def _event_json(reading: Reading, event: SpeechEvent) -> list[object]:
    """Kind, day and speakers of an event: what tells whether articles report the same one."""
    quotes = {quote.id: quote for quote in reading.quotes}
    speakers = {who for quote in event.quotes for who in quotes[quote].speakers}
    when = None if event.said is None or event.said.date is None else event.said.date.day
    return [event.id, event.kind, None if when is None else when.isoformat(), sorted(speakers)]


def _held_json(held: Held) -> list[object]:
    said = None if held.said is None else str(held.said)
    return [held.position, held.holder, held.target, held.polarity, said]


def positions_of(key: str, agents: bytes, canonical: Mapping[str, str]) -> Iterator[Held]:
    """The positions of an article that count on lines over time, from what ``agents_json`` kept of it.

    ``canonical`` gives the tails of holders and topics that others stand for.
    """
    kept = _loaded(agents)
    published = kept["published"] and PartialDate.parse(kept["published"])
    for position, holder, target, polarity, said in kept["positions"]:
        holder, target = canonical.get(holder, holder), canonical.get(target, target)
        yield Held(position, holder, target, polarity, said and PartialDate.parse(said), published, key)


def agents_of(article_id: str, agents: bytes) -> Reading:
    """The agents, topics, events, outlet and day of an article read earlier, without its text and spans.

    One quote stands for all those of an event.
    """
    kept = _loaded(agents)
    published = kept["published"]
    return Reading(
        document=Document(
            article_id,
            "",
            publisher=kept["publisher"],
            published=PartialDate.parse(published) if published else None,
        ),
        entities=tuple(
            Entity(
                identity,
                key,
                kind,
                name,
                True,
                tuple(aliases),
                (),
                tuple(Role(t, o, None, f) for t, o, f in roles),
            )
            for identity, key, kind, name, aliases, roles, _ in kept["entities"]
        ),
        quotes=tuple(
            Quote(name, "indirect", (), speakers=tuple(speakers)) for name, _, _, speakers in kept["events"]
        ),
        topics=tuple(Topic(*topic[:4]) for topic in kept["topics"]),
        events=tuple(SpeechEvent(name, kind, (name,), _on(day)) for name, kind, day, _ in kept["events"]),
    )


def _on(day: str | None) -> TimeReference | None:
    return None if day is None else TimeReference(None, PartialDate.parse(day), "stated")


def account_of(key: str, agents: bytes, *, claims: bool = True) -> Account:
    """An article's account for ``kg.identify``, from what ``agents_json`` kept of it; without ``claims`` it
    holds no sentence of the text."""
    kept = _loaded(agents)
    tails = {row[0]: entity_tail(key, Entity(*row[:4])) for row in kept["entities"]}
    sightings = [
        Sighting(
            tails[identity],
            name,
            tuple(aliases),
            tuple(Post(title, tails.get(body or ""), former) for title, body, former in roles),
            tuple(formerly),
        )
        for identity, _, _, name, aliases, roles, formerly in kept["entities"]
    ]
    sightings += [
        Sighting(
            topic_tail(Topic("", topic_key, label, kind)),
            label,
            holders=tuple(tails[holder] for holder in holders if holder in tails),
            nature=nature,
        )
        for _, topic_key, label, kind, holders, nature in kept["topics"]
    ]
    sightings += [
        # Those who say something together are one voice.
        Sighting(claim_tail(words), words, holders=tuple(speakers[:1]), nature="claim")
        for _, words, _, speakers in (kept["claims"] if claims else ())
    ]
    publisher, published = kept["publisher"], kept["published"]
    if publisher:
        # The outlet is named in the graph too, but standing over an article is not being spoken of in it.
        tail = f"organization/{article_key(slug(publisher))}"
        if tail not in tails.values():
            sightings.append(Sighting(tail, publisher, beside=False))
    day = PartialDate.parse(published).day if published else None
    return Account(key, day, publisher, tuple(sightings))


def _loaded(agents: bytes) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(agents.decode("utf-8", "surrogatepass"))
    return loaded


def identified(readings: Iterable[Reading], decisions: Sequence[Decision] = ()) -> list[Reading]:
    """The same readings with the types and keys of entities, and the keys of topics, as a build of just these
    would have them.

    Names, mentions and everything else stay as they were read.
    """
    every = list(readings)
    accounts = [account_of(article_key(reading.document.id), agents_json(reading)) for reading in every]
    identities = identify(accounts, decisions)
    return [
        replace(
            reading,
            entities=tuple(_renamed(entity, identities.of(account.article)) for entity in reading.entities),
            topics=tuple(_renamed_topic(topic, identities.of(account.article)) for topic in reading.topics),
        )
        for reading, account in zip(every, accounts, strict=True)
    ]


def _renamed(entity: Entity, canonical: Mapping[str, str]) -> Entity:
    now = canonical.get(entity_tail("", entity)) if entity.named else None
    if now is None:
        return entity
    kind, _, key = now.partition("/")
    types: dict[str, EntityType] = {known: known for known in ENTITY_TYPES}
    return replace(entity, type=types[kind], key=key)


def _renamed_topic(topic: Topic, canonical: Mapping[str, str]) -> Topic:
    now = canonical.get(topic_tail(topic))
    return topic if now is None else replace(topic, key=now.partition("/")[2])


def identities_before(layout: Layout) -> Published:
    """The mapping that the folder holds now; empty when there is none.

    Raises ``StoreError`` for a file that is no such table: without it identifiers would move.
    """
    try:
        text = layout.identities.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return Published()
    except (OSError, UnicodeDecodeError) as error:
        raise _damaged(layout.identities, str(error)) from error
    rows = list(csv.reader(io.StringIO(text, newline="")))
    if not rows or rows[0] != _COLUMNS or any(len(row) != 3 for row in rows):
        raise _damaged(layout.identities, f"no table of {', '.join(_COLUMNS)}")
    return Published(
        {tail: canonical for tail, canonical, _ in sorted(rows[1:])},
        {tail: other for tail, _, other in sorted(rows[1:]) if other},
    )


def _damaged(path: Path, why: str) -> StoreError:
    remedy = "restore the file, or delete it if identifiers may change"
    return StoreError(f"the published identifiers cannot be read ({why})", where=str(path), remedy=remedy)


def write_identities(staged: Layout, identities: Identities) -> None:
    """Write the mapping and the pairs for people to judge into ``staged``."""
    table = io.StringIO(newline="")
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(_COLUMNS)
    mapping = identities.mapping
    writer.writerows((tail, name, mapping.yielded.get(tail, "")) for tail, name in mapping.rows.items())
    staged.identities.write_bytes(table.getvalue().encode("utf-8", "replace"))
    with staged.uncertain.open("wb") as file:
        for pair in identities.open:
            line = json.dumps(pair.to_json(), ensure_ascii=False)
            file.write(line.encode("utf-8", "replace") + b"\n")


def known_nodes(folder: Path) -> tuple[str, frozenset[str]]:
    """The base of a graph folder's identifiers, and the tails of its agents, old ones included.

    Raises ``StoreError`` when the folder holds no graph.
    """
    place = GraphFolder(folder)
    base = place.read_manifest().settings.get("base", DEFAULT_BASE)
    with place.reading() as layout:
        rows = identities_before(layout).rows
    return str(base), frozenset(rows) | frozenset(rows.values())


def undecided_pairs(folder: Path) -> tuple[OpenPair, ...]:
    """The pairs of a graph folder that the last build left open and nobody has answered since.

    Raises ``StoreError`` when the folder holds no graph, or a file in it is damaged.
    """
    place = GraphFolder(folder)
    with place.reading() as layout:
        try:
            lines = layout.uncertain.read_bytes().decode("utf-8").split("\n")
            pairs = [OpenPair.from_json(json.loads(line)) for line in lines if line]
        except FileNotFoundError as error:
            what = "holds no list of open pairs"
            raise StoreError(what, where=str(folder), remedy="name a folder that kg build wrote") from error
        except (OSError, ValueError, KeyError, TypeError) as error:
            what = f"the list of open pairs is damaged ({error})"
            raise StoreError(what, where=str(layout.uncertain), remedy="build the graph again") from error
    looked_at = {frozenset((item.left, item.right)) for item in read_decisions(place.decisions)}
    return tuple(pair for pair in pairs if frozenset((pair.left.ref, pair.right.ref)) not in looked_at)
