"""Relative IRIs mean what they mean to the engine."""

from __future__ import annotations

from itertools import product

import pyoxigraph as ox
import pytest

from kg.sparql.iris import resolved

BASES = (
    "http://a/b/c/d;p?q", "http://a", "http://a/", "http://a/b/../c", "http://a?q=1", "file:///x/y",
    "urn:x:y", "urn:a/b/c",
)  # fmt: skip
_RELATIVE = """
g:h g ./g g/ /g //g ?y g?y #s g#s g?y#s ;x . ./ .. ../ ../g ../.. ../../ ../../g ../../../g
/./g /../g g. g.. ..g ./../g ./g/. g/./h g/../h g;x=1/../y g?y/../x
http:g http://b/../c/./d urn:a/../b //g/../h a//b ..//x
"""
RELATIVE = _RELATIVE.split()


@pytest.mark.parametrize("base", BASES)
def test_as_the_engine_resolves_them(base: str) -> None:
    store = ox.Store()
    understood = 0
    for iri in ("", *RELATIVE):
        found = resolved(iri, base)
        if found is None:
            assert base.startswith("urn:")
            continue
        answer = store.query(f"SELECT (<{iri}> AS ?x) {{ }}", base_iri=base)
        assert isinstance(answer, ox.QuerySolutions)
        assert [row["x"].value for row in answer] == [found], iri
        understood += 1
    assert understood >= (len(RELATIVE) - 5 if base.startswith("urn:") else len(RELATIVE))


def test_examples_of_the_standard() -> None:
    """RFC 3986, section 5.4.1: a part of its table."""
    expected = {"g": "http://a/b/c/g", "?y": "http://a/b/c/d;p?y", "../../g": "http://a/g", "": BASES[0]}
    assert {iri: resolved(iri, BASES[0]) for iri in expected} == expected
    assert resolved("g", "") is None


@pytest.mark.parametrize("pair", list(product(("urn:a", "http://x/y"), BASES)))
def test_what_is_absolute_stays(pair: tuple[str, str]) -> None:
    assert resolved(*pair) == pair[0]
