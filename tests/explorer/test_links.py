"""What views of a site link to beside the explorer is there: plain pages, files to take home, licences."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.explorer.conftest import Visit
from tests.explorer.test_views import VIEWS, shown

pytestmark = pytest.mark.browser
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|#", re.IGNORECASE)


def test_every_link_to_a_file_leads_to_one(visit: Visit, site: str) -> None:
    folder = Path(unquote(urlsplit(site).path)).parent
    reader, seen = visit(site), set[str]()
    for view in VIEWS:
        shown(reader.open(f"#/{view}"))
        found = reader.page.eval_on_selector_all(
            "a[href]", "all => all.map(each => each.getAttribute('href'))"
        )
        beside = {link for link in found if not ELSEWHERE.match(link)}
        missing = sorted(link for link in beside if not (folder / unquote(link)).is_file())
        assert missing == [], view
        seen |= beside
    assert seen >= {"id/person/ruben-hask.html", "files/graph.trig", "console-licences.txt"}
