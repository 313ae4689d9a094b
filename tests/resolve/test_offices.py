"""The roles that a text gives its people."""

from __future__ import annotations

import pytest

from kg.model import Document, Mention, Quote
from kg.resolve import resolve_speakers
from tests.resolve.texts import PUBLISHED, resolved, span


def test_a_title_leaves_out_what_only_describes_its_body() -> None:
    text = "Orla Venn, the head of rival Velm Motors, said dry."
    entities, _ = resolved(
        text, [("Orla Venn, the head of rival Velm Motors", 0)], (("Velm Motors", "organization"),)
    )
    role = entities["Orla Venn"].roles[0]
    assert (role.title, role.organization) == ("head", entities["Velm Motors"].id)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Chairman Orla Venn said dry.", ("chairman", None, False)),
        ("Norway Vice Premier Orla Venn said dry.", ("vice premier", "Norway", False)),
        ("Orla Venn, chair of Velm Motors, said dry.", ("chair", "Velm Motors", False)),
        ("Orla Venn, a former minister, said dry.", ("minister", None, True)),
        ("Secretary of Commerce Orla Venn said dry.", ("secretary of commerce", None, False)),
        ("Orla Venn, mayor of Ostby, said dry.", ("mayor of Ostby", None, False)),
        ("Velm Motors shrank. Its director general, Orla Venn, said dry.",
         ("director general", "Velm Motors", False)),
        ("Velm Motors shrank, and its chief engineer, Orla Venn, said dry.",
         ("chief engineer", "Velm Motors", False)),
        ("Orla Venn, the head of the Fishers' Union, said dry.", ("head", "Fishers' Union", False)),
        ("Orla Venn, the U.S. envoy, said dry.", ("envoy", "U.S.", False)),
        ("Orla Venn, 34, a nurse, said dry.", ("nurse", None, False)),
        # what verbs tell
        ("Orla Venn, who is a judge, said dry.", ("judge", None, False)),
        ("Orla Venn, who chairs Velm Motors, said dry.", ("chair", "Velm Motors", False)),
        ("Orla Venn, who leads the Ostby First group, said dry.", ("leader", "Ostby First", False)),
        ("Orla Venn, who leads the Ostby Fishers' Union, said dry.",
         ("leader", "Ostby Fishers' Union", False)),
        ("Orla Venn, who stood down as leader of Ostby First on Monday, said dry.",
         ("leader", "Ostby First", True)),
        ("Orla Venn, who left Velm Motors as chief engineer, said dry.",
         ("chief engineer", "Velm Motors", True)),
        ("Orla Venn, who was made deputy premier in May, said dry.", ("deputy premier", None, False)),
        ("Orla Venn, who is a friend of the mayor, said dry.", None),
        # the story's body, a land, a body that the text only describes
        ("Velm Motors shrank. Chairman Orla Venn said dry.", ("chairman", "Velm Motors", False)),
        ("Norway's envoy wept. The country's envoy, Orla Venn, said dry.", ("envoy", "Norway", False)),
        # the capital that the paragraph names first; not one that is far, nor another's
        ("Norway slept.\n\nIn Oslo, Orla Venn, the trade minister, said dry.",
         ("trade minister", "Norway", False)),
        ("Norway slept.\n\nOSLO (Wire) - Orla Venn, the trade minister, said dry.",
         ("trade minister", "Norway", False)),
        ("Norway slept.\n\nIn Ostby, Orla Venn, the trade minister, said dry.",
         ("trade minister", None, False)),
        ("Norway slept.\n\nIn Oslo, Orla Venn, a nurse, said dry.", ("nurse", None, False)),
        ("The town council met. Council leader Orla Venn said dry.",
         ("council leader", "The town council", False)),
        ("Orla Venn, once his deputy, said dry.", None),
        # a body's name leads the title; a job is no post there, and a title's own words are no body
        ("Velm Motors President Orla Venn said dry.", ("president", "Velm Motors", False)),
        ("Orla Venn, a Velm Motors spokeswoman, said dry.", ("spokeswoman", "Velm Motors", False)),
        ("Velm Motors nurse Orla Venn said dry.", ("nurse", "Velm Motors", False)),
        ("Campaign Manager Orla Venn said dry.", ("campaign manager", None, False)),
        # a state that only the title tells of
        ("Danish Prime Minister Orla Venn said dry.", ("prime minister", "Denmark", False)),
        ("Danish nurse Orla Venn said dry.", ("nurse", None, False)),
        # the state whose ministry of that field the text names
        ("Norway slept. Norway's fishery ministry wept. Fishery Minister Orla Venn said dry.",
         ("fishery minister", "Norway", False)),
        ("Norway slept, and its fishery ministry wept. Fishery Minister Orla Venn said dry.",
         ("fishery minister", "Norway", False)),
        ("Norway slept. The fishery ministry in Oslo wept. Fishery Minister Orla Venn said dry.",
         ("fishery minister", "Norway", False)),
        ("Norway slept. Norway's health ministry wept. Fishery Minister Orla Venn said dry.",
         ("fishery minister", None, False)),
        # whoever serves the city serves its council
        ("The council met. The city's top planner, Orla Venn, said dry.",
         ("top planner", "The council", False)),
        ("The council met. Orla Venn, the cabinet member for docks, said dry.",
         ("cabinet member for docks", "The council", False)),
        # a second verb of the sentence, work for a body, somebody about to leave
        ("Orla Venn grew roses for years and chairs Velm Motors. She said dry.",
         ("chair", "Velm Motors", False)),
        ("Orla Venn, who led the digging for Velm Motors, said dry.",
         ("digging leader", "Velm Motors", False)),
        ("Orla Venn is to leave Velm Motors after a decade as chief engineer. She said dry.",
         ("chief engineer", "Velm Motors", False)),
        ("Orla Venn wept. She was trade minister when dry.", ("trade minister", None, True)),
        ("Orla Venn wept. She was our minister when dry.", None),
        # in court
        ("Orla Venn, prosecuting, said dry.", ("prosecutor", None, False)),
        ("Orla Venn, 51, denies arson. She said dry.", ("defendant", None, False)),
        ("Orla Venn, 51, denies sleeping. She said dry.", None),
        # a title apart from the name
        ("Orla Venn wept. The 51-year-old swimming teacher slept. She said dry.",
         ("swimming teacher", None, False)),
        ("Norway's envoy on fish\n\nOrla Venn wept. She said dry.", ("envoy", "Norway", False)),
        ("Norway's envoy on fish\n\nOnce Orla Venn wept. She said dry.", None),
    ],
)  # fmt: skip
def test_roles(text: str, role: tuple[str, str | None, bool] | None) -> None:
    names = (("Orla Venn", "person"), ("Velm Motors", "organization"), ("Norway", "place"))
    entities, _ = resolved(text, [("Orla Venn", 0)], names)
    ids = {entity.id: entity.name for entity in entities.values()}
    found = [(r.title, r.organization and ids[r.organization], r.former) for r in entities["Orla Venn"].roles]
    assert found == ([] if role is None else [role])
    for one in entities["Orla Venn"].roles:
        assert one.as_of == PUBLISHED
        assert one.evidence is not None
        assert one.evidence.of(text)


def test_a_spokeswoman_has_her_role() -> None:
    text = "Velm Motors shrank. A spokeswoman for Velm Motors said dry."
    entities, _ = resolved(text, [("A spokeswoman for Velm Motors", 0)], (("Velm Motors", "organization"),))
    (role,) = entities["A spokeswoman for Velm Motors"].roles
    assert (role.title, role.organization) == ("spokeswoman", entities["Velm Motors"].id)


def test_who_came_after_whom_served_one_state() -> None:
    text = (
        "Norway's minister, Ina Lind, wept in her office. Her predecessor, Orla Venn, resigned. "
        "The former minister said dry."
    )
    names = (("Orla Venn", "person"), ("Ina Lind", "person"), ("Norway", "place"))
    entities, found = resolved(text, [("The former minister", 0)], names)
    assert found == [["Orla Venn"]]
    (role,) = entities["Orla Venn"].roles
    assert (role.title, role.former, role.organization) == ("minister", True, entities["Norway"].id)


def test_a_state_that_a_title_names_is_mentioned_there() -> None:
    text = "Norway slept. Norway Vice Premier Orla Venn said dry."
    quote = Quote("Q1", "indirect", (span(text, "dry"),), (span(text, "said"),), (span(text, "Orla Venn"),))
    mentions = [
        Mention(span(text, "Norway"), "organization", "name"),
        Mention(span(text, "Orla Venn"), "person", "name"),
    ]
    entities, _ = resolve_speakers(Document("a", text), [quote], mentions)
    norway = next(entity for entity in entities if entity.name == "Norway")
    assert norway.mentions == (span(text, "Norway"), span(text, "Norway", 1))


def test_a_founder_of_the_business_founded_the_one_with_that_name() -> None:
    text = "Venn & Daughters shrank. The Fishers' Guild wept. Orla Venn, who started the business, said dry."
    names = (
        ("Orla Venn", "person"),
        ("Venn & Daughters", "organization"),
        ("Fishers' Guild", "organization"),
    )
    entities, _ = resolved(text, [("Orla Venn", 0)], names)
    (role,) = entities["Orla Venn"].roles
    assert (role.title, role.organization) == ("founder", entities["Venn & Daughters"].id)


def test_whoever_is_named_between_a_name_and_an_office_has_it() -> None:
    text = "Orla Venn met Ina Lind. She was trade minister when it was dry."
    names = (("Orla Venn", "person"), ("Ina Lind", "person"))
    entities, _ = resolved(text, [("Orla Venn", 0)], names)
    assert [role.title for role in entities["Orla Venn"].roles] == []
    assert [role.title for role in entities["Ina Lind"].roles] == ["trade minister"]


def test_the_chairman_of_a_story_serves_its_house_and_a_chairman_nobody() -> None:
    for article, house in (("The", True), ("A", False)):
        text = f"Velm Motors shrank. {article} chairman said dry."
        entities, _ = resolved(text, [(f"{article} chairman", 0)], (("Velm Motors", "organization"),))
        (role,) = entities[f"{article} chairman"].roles
        assert role.organization == (entities["Velm Motors"].id if house else None)
