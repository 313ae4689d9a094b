"""The sample graph, and a site of it as the service has it."""

from __future__ import annotations

import pytest

from kg.store import GraphStore
from kg.view.site import ServiceLinks, Site
from tests.view.site.pages import BASE, FOLDER


@pytest.fixture(scope="session")
def store() -> GraphStore:
    return GraphStore.in_memory(FOLDER.trig)


@pytest.fixture
def site() -> Site:
    return Site(ServiceLinks(BASE), "Who said what")
