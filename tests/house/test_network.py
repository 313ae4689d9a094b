"""Who may leave this machine: read off the source."""

from __future__ import annotations

import pytest

from tests.house.test_architecture import imports_of, kg_parts, module_name, part_of, sources

# The parts that speak to another machine, by way of ``kg.web``, and who may use them.
SPEAKERS: dict[str, set[str]] = {
    "reconcile": {"kg.cli.link", "kg.cli.linking"},
    "endpoint": {"kg.graph", "kg.cli.places", "kg.cli.push"},
}
# Who else may use ``kg.web``: to know an address when they see one, and to give a transport its manners.
WEB_USERS = {"kg.cli.link", "kg.cli.places", "kg.graph"}


def users_of(part: str) -> set[str]:
    return {
        module_name(path)
        for path in sources()
        for imported in imports_of(path)
        if part in kg_parts(imported) and part_of(path) != part
    }


@pytest.mark.parametrize("part", sorted(SPEAKERS))
def test_only_those_named_here_reach_the_network(part: str) -> None:
    assert users_of(part) == SPEAKERS[part]


def test_nobody_else_speaks_to_the_web() -> None:
    assert {name for name in users_of("web") if name.split(".")[1] not in SPEAKERS} == WEB_USERS
