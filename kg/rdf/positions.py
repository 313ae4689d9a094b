"""Positions and roles as statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from pyoxigraph import Literal, NamedNode

from kg.model import Entity, Position, Quote, Role, TimeReference
from kg.rdf import terms
from kg.rdf.identity import by_key
from kg.rdf.labels import one_line, position_label
from kg.rdf.sheet import Sheet, decimal
from kg.rdf.statements import literal
from kg.rdf.voices import Roles

__all__ = ["add_positions", "add_roles"]


def add_positions(sheet: Sheet, nodes: Mapping[str, NamedNode]) -> None:
    """State every position of the reading that rests on something said; ``nodes`` are its quotes.

    A request for comment is no evidence; a position that rests on nothing else is left out.
    """
    said = {quote.id: quote for quote in sheet.reading.quotes if quote.act != "no-comment"}

    def base(position: Position) -> list[object]:
        holder, target = sheet.agents[position.holder], sheet.topics[position.target]
        return [holder, target, position.polarity, position.attitude, sheet.key]

    def more(position: Position) -> list[object]:
        others = [position.ascribed_by, position.on_behalf_of]
        when = position.on.date if position.on is not None else None
        return [when and str(when), *(other and sheet.agents[other] for other in others)]

    resting = [position for position in sheet.reading.positions if said.keys() & position.evidence]
    for key, group in by_key(resting, base, more).items():
        node = sheet.iris.node(f"position/{key}")
        for position in group:
            _link_position(
                sheet, node, position, [said[quote] for quote in position.evidence if quote in said], nodes
            )
        _describe_position(sheet, node, group)


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
