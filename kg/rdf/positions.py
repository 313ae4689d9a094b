"""Positions and roles as statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from pyoxigraph import Literal, NamedNode

from kg.lines import Held, voiced
from kg.model import Entity, Position, Quote, Reading, Role, TimeReference
from kg.rdf import terms
from kg.rdf.identity import by_key
from kg.rdf.iris import article_key, entity_tail, topic_tail
from kg.rdf.labels import one_line, position_label
from kg.rdf.sheet import Sheet, decimal
from kg.rdf.statements import literal
from kg.rdf.voices import Roles

__all__ = ["add_positions", "add_roles", "held_positions"]


def add_positions(sheet: Sheet, nodes: Mapping[str, NamedNode]) -> None:
    """State every position of the reading that rests on something said; ``nodes`` are its quotes.

    A request for comment is no evidence; a position that rests on nothing else is left out.
    """
    said = {quote.id: quote for quote in sheet.reading.quotes if quote.act != "no-comment"}
    for tail, group in _by_tail(sheet.reading).items():
        node = sheet.iris.node(tail)
        for position in group:
            _link_position(
                sheet, node, position, [said[quote] for quote in position.evidence if quote in said], nodes
            )
        _describe_position(sheet, node, group)


def held_positions(reading: Reading) -> tuple[Held, ...]:
    """The positions that count on a line over time (``kg.lines.voiced``), by the ends of their IRIs."""
    counted = set(voiced(reading))
    agents = {entity.id: entity_tail("", entity) for entity in reading.entities if entity.named}
    topics = {topic.id: topic_tail(topic) for topic in reading.topics}
    key, published = article_key(reading.document.id), reading.document.published
    return tuple(
        Held(
            tail,
            agents[position.holder],
            topics[position.target],
            position.polarity,
            None if position.on is None else position.on.date,
            published,
            key,
        )
        for tail, group in _by_tail(reading).items()
        for position in group[:1]  # those that are one node have all of this in common
        if counted.intersection(group)
    )


def _by_tail(reading: Reading) -> dict[str, list[Position]]:
    """The positions that rest on something said, by the ends of their IRIs."""
    key = article_key(reading.document.id)
    agents = {entity.id: entity_tail(key, entity) for entity in reading.entities}
    topics = {topic.id: topic_tail(topic) for topic in reading.topics}
    said = {quote.id for quote in reading.quotes if quote.act != "no-comment"}

    def base(position: Position) -> list[object]:
        holder, target = agents[position.holder], topics[position.target]
        return [holder, target, position.polarity, position.attitude, key]

    def more(position: Position) -> list[object]:
        others = [position.ascribed_by, position.on_behalf_of]
        when = position.on.date if position.on is not None else None
        return [when and str(when), *(other and agents[other] for other in others)]

    resting = [position for position in reading.positions if said.intersection(position.evidence)]
    return {f"position/{tail}": group for tail, group in by_key(resting, base, more).items()}


def _describe_position(sheet: Sheet, node: NamedNode, group: Sequence[Position]) -> None:
    """What positions that are one node have in common, or the surest of them says."""
    surest = min(group, key=lambda position: (-position.confidence, position.label, repr(position.on)))
    topic = next(topic for topic in sheet.reading.topics if topic.id == surest.target)
    # A given label may quote; one made of the topic's name never does.
    given = one_line(surest.label) if sheet.with_text else ""
    label = given or position_label(topic.label, surest.polarity, surest.attitude)
    sheet.statements.describe(node, [terms.POSITION], label)
    sheet.add(node, terms.PREF_LABEL, literal(label))
    sheet.add(node, terms.ARTICLE, sheet.article)
    sheet.add(node, terms.HOLDER, sheet.agent(surest.holder))
    sheet.add(node, terms.TARGET, sheet.topic(surest.target))
    sheet.add(node, terms.POLARITY, terms.POLARITY_VALUES[surest.polarity])
    sheet.add(node, terms.ATTITUDE, terms.ATTITUDE_VALUES[surest.attitude])
    sheet.add(node, terms.CONFIDENCE, decimal(surest.confidence))
    sheet.add_time(node, surest.on, terms.ON)


def _link_position(
    sheet: Sheet, node: NamedNode, position: Position, said: Sequence[Quote], nodes: Mapping[str, NamedNode]
) -> None:
    for quote in said:
        sheet.add(node, terms.EVIDENCE, nodes[quote.id])
    if position.on_behalf_of is not None:
        sheet.add(node, terms.ON_BEHALF_OF, sheet.agent(position.on_behalf_of))
    # Who tells a position that its holder did not voice: said by the reading, else by its evidence.
    tellers = (
        {position.ascribed_by} if position.ascribed_by else {who for quote in said for who in quote.speakers}
    )
    if position.ascribed_by or position.holder not in tellers:
        for teller in tellers:
            sheet.add(node, terms.ASCRIBED_BY, sheet.agent(teller))


def add_roles(sheet: Sheet) -> Roles:
    """State the roles that the text gives people; gives them with their nodes, by entity id."""
    found = [(entity, role) for entity in sheet.reading.entities for role in entity.roles]

    def base(item: tuple[Entity, Role]) -> list[object]:
        entity, role = item
        organization = role.organization and sheet.agents[role.organization]
        return [sheet.agents[entity.id], role.title, organization, sheet.key]

    def more(item: tuple[Entity, Role]) -> list[object]:
        _, role = item
        return [role.as_of and str(role.as_of), role.former]

    stated: dict[str, list[tuple[Role, NamedNode]]] = defaultdict(list)
    for key, group in by_key(found, base, more).items():
        node = sheet.iris.node(f"role/{key}")
        _state_role(sheet, node, group)
        for entity, role in group:
            stated[entity.id].append((role, node))
    return stated


def _state_role(sheet: Sheet, node: NamedNode, group: Sequence[tuple[Entity, Role]]) -> None:
    """One role, which the text may give at several places."""
    for entity, role in group:
        where = f", {sheet.names[role.organization]}" if role.organization else ""
        title = f"{'former ' if role.former else ''}{role.title}{where}"
        sheet.statements.describe(node, [terms.ROLE_ATTESTATION], one_line(f"{entity.name}: {title}"))
        if role.evidence is not None:
            sheet.add(node, terms.DERIVED_FROM, sheet.span(role.evidence))
    entity, role = group[0]
    sheet.add(node, terms.ARTICLE, sheet.article)
    sheet.add(node, terms.MEMBER, sheet.agent(entity.id))
    if role.organization is not None:
        sheet.add(node, terms.MEMBER_OF, sheet.agent(role.organization))
    sheet.add(node, terms.ROLE_AS_STATED, literal(role.title))
    sheet.add(node, terms.FORMER, Literal(role.former))
    if role.as_of is not None:
        sheet.add(node, terms.AT, sheet.time(TimeReference(None, role.as_of, "stated")))
