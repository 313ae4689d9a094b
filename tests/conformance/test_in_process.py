"""kg's store against the test suites of SPARQL 1.0 and 1.1, without a service before it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conformance.endpoints import InProcess
from tests.conformance.figures import CATEGORIES, figures, known_failures
from tests.conformance.judging import cases_of, count, judge
from tests.conformance.manifests import SUITES, read_cases

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SUITES.is_dir(), reason="../shared/conformance is not beside the checkout"),
]


@pytest.fixture
def endpoint(swift_folder: Path) -> InProcess:
    return InProcess(swift_folder)


@pytest.mark.parametrize("title", CATEGORIES)
def test_the_page_tells_what_passes_and_what_fails(title: str, endpoint: InProcess) -> None:
    figure, failed = count(title, endpoint)
    cases = {case.name for case in cases_of(title)}
    assert failed.keys() == known_failures(CATEGORIES[title].suite) & cases, failed
    assert figure == figures("in process")[title]


@pytest.mark.parametrize("suite", ["sparql10", "sparql11"])
def test_every_failure_on_the_page_is_a_test(suite: str) -> None:
    titles = [title for title, category in CATEGORIES.items() if category.suite == suite]
    cases = {case.name for title in titles for case in cases_of(title)}
    assert known_failures(suite) - cases == set()


def test_other_servers_are_never_asked(endpoint: InProcess) -> None:
    cases = [case for case in read_cases("sparql11", "QueryEvaluationTest") if case.elsewhere]
    assert len(cases) == 6
    assert {judge(case, endpoint).partition(":")[2][:19] for case in cases} == {" SERVICE is refused"}
