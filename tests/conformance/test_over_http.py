"""A running ``kg serve`` against the test suites: queries and updates, and the protocols themselves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conformance.description import CHECKS
from tests.conformance.exchanges import read_conversations, run
from tests.conformance.figures import CATEGORIES, Figure, figures, known_failures
from tests.conformance.judging import cases_of, count, judge
from tests.conformance.manifests import SUITES, read_cases, read_manifest
from tests.conformance.service import Client, OverHttp, served

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SUITES.is_dir(), reason="../shared/conformance is not beside the checkout"),
]


@pytest.fixture(scope="module")
def client(swift_folder: Path) -> Iterator[Client]:
    with served(swift_folder) as found:
        yield found


@pytest.mark.parametrize("title", CATEGORIES)
def test_the_page_tells_what_passes_and_what_fails(title: str, client: Client) -> None:
    figure, failed = count(title, OverHttp(client))
    cases = {case.name for case in cases_of(title)}
    assert failed.keys() == known_failures(CATEGORIES[title].suite) & cases, failed
    assert figure == figures("over HTTP")[title]


def test_other_servers_are_never_asked(client: Client) -> None:
    cases = [case for case in read_cases("sparql11", "QueryEvaluationTest") if case.elsewhere]
    assert len(cases) == 6
    assert [case.name for case in cases if "SERVICE is refused" not in judge(case, OverHttp(client))] == []


def test_protocol(client: Client) -> None:
    faults = {}
    for conversation in read_conversations("protocol"):
        OverHttp(client).load(conversation.graphs)
        faults[conversation.name] = run(conversation, client)
    assert_all_pass("SPARQL 1.1 Protocol", faults)


def test_graph_store_protocol(client: Client) -> None:
    faults = {}
    for way in ("direct", "indirect"):
        for conversation in read_conversations("graph-store-protocol", f"manifest-{way}.ttl"):
            OverHttp(client).load(())
            faults[conversation.name] = run(conversation, client)
    assert_all_pass("SPARQL 1.1 Graph Store Protocol", faults)


def test_service_description(client: Client) -> None:
    _, listed = read_manifest(SUITES / "sparql11" / "service-description" / "manifest.ttl")
    checks = [CHECKS[node.value.rpartition("#")[2]] for node in listed]
    assert_all_pass("SPARQL 1.1 Service Description", {check.__name__: check(client) for check in checks})


def assert_all_pass(title: str, faults: dict[str, str]) -> None:
    assert {name: fault for name, fault in faults.items() if fault} == {}
    assert figures("over HTTP")[title] == Figure(len(faults), len(faults), 0)
