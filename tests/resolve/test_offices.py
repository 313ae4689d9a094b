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
