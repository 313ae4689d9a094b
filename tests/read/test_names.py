"""What a name is, told by its words and by those around it. All names are made up."""

from __future__ import annotations

import pytest

from tests.read.test_rules import read


@pytest.mark.parametrize(
    ("text", "name", "type_"),
    [
        # a firm is spoken of as one somewhere, or its last word is a trade
        ("Orrin Lunn, which runs the mill, grew. Orrin Lunn said no.", "Orrin Lunn", "organization"),
        ("Roth is the head of rival Orrin Lunn.", "Orrin Lunn", "organization"),
        ("We met at noon. Orrin Mills said no.", "Orrin Mills", "organization"),
        ("The charity Little Oars said no.", "Little Oars", "organization"),
        ("Orrin Dredging said it would appeal.", "Orrin Dredging", "organization"),
        ("Perrin Lunn said it was raining.", "Perrin Lunn", "person"),
        # a surname that stands alone, "who", a title behind the name: a person
        ("We heard from Perrin Mills. Mills said no.", "Perrin Mills", "person"),
        ("Perrin Mills, who fishes, said no.", "Perrin Mills", "person"),
        ("Oake, the town's mayor, said no.", "Oake", "person"),
        # a river, and what stands behind "-based"
        ("They sailed the river Osk.", "Osk", "place"),
        ("He works for Olby-based Harbour Bank.", "Harbour Bank", "organization"),
        # a possessive inside a body's name
        ("The Toy Menders' Guild said no.", "The Toy Menders' Guild", "organization"),
        ("Small bakers said no.", "Small bakers", "group"),
    ],
)
def test_what_a_name_is(text: str, name: str, type_: str) -> None:
    types = {mention.span.of(text): mention.type for mention in read(text).mentions}
    assert types[name] == type_
