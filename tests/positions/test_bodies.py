from __future__ import annotations

import re

import pytest

from kg.model import Document, Entity, Form, Quote, Role, Span
from kg.positions import find_positions, speech_acts
from tests.positions.told import span

LEVY = "would not accept the ferry levy"


@pytest.mark.parametrize(
    ("title", "form", "content", "held_for"),
    [
        ("spokeswoman", "indirect", f"she {LEVY}", "E1"),
        ("vice premier", "indirect", f"Norrey {LEVY}", "E1"),
        ("vice premier", "direct", f"“We {LEVY}”", "E1"),
        ("director of fisheries", "direct", f"“Our boats are few. We {LEVY}”", "E1"),
        # in her own name, or of somebody else
        ("vice premier", "indirect", f"she {LEVY}", None),
        ("vice premier", "direct", f"“I {LEVY}”", None),
        ("vice premier", "direct", f"“I know we {LEVY}”", None),
        # whoever has no office says "we" of anybody
        ("historian", "direct", f"“We {LEVY}”", None),
    ],
)
def test_for_whom_a_position_is_held(title: str, form: Form, content: str, held_for: str | None) -> None:
    text = f"Orla Venn said {content} on Monday, as Norrey slept."
    role = Role(title, "E1")
    starts = [place.start() for place in re.finditer("Norrey", text)]
    named = tuple(Span(start, start + len("Norrey")) for start in starts)
    entities = [
        Entity("E0", "Orla Venn", "person", "venn", mentions=(span(text, "Orla Venn"),), roles=(role,)),
        Entity("E1", "Norrey", "organization", "norrey", mentions=named),
    ]
    quote = Quote("Q1", form, (span(text, content),), (span(text, "said"),), (span(text, "Orla Venn"),),
                  speakers=("E0",))  # fmt: skip
    document = Document("a", text)
    _, positions = find_positions(document, speech_acts(document, [quote], entities), entities)
    assert [(p.polarity, p.on_behalf_of) for p in positions if p.holder == "E0"] == [("against", held_for)]
