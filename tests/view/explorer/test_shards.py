"""Shards: whatever JSON goes in comes out again in the browser, and no script or page ends before its end."""

from __future__ import annotations

import base64
import json
import re
import shutil
import subprocess
import zlib
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.view.explorer.shards import SHARD_NAME, cut, packed, script

TEXT = st.text(st.characters(exclude_categories=()))
NUMBERS = st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False)
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXT,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(TEXT, inner, max_size=5),
    max_leaves=20,
)  # fmt: skip
LITERAL = re.compile(
    r"kgShard\('([a-z0-9-]+)','((?:[^'\\\n\r<\u2028\u2029]|\\(?:\\|'|x3c|u2028|u2029))*)'\)\n"
)
"""All that a script may be: one call with two string literals, in which nothing ends a line or an element."""
NASTY: tuple[Any, ...] = (
    "</script><script>alert(1)</script>", "<!--<script>", "it's", "\\", "\\'", "\u2028\u2029", "\x00\x1f\x7f",
    "{{ 7 * 7 }}", "\u202eevil", "😀", {"__proto__": {"a": 1}, "": [None, True, 1e300, -0.5]}, "x" * 10_000,
)  # fmt: skip


def read_literal(text: str) -> str:
    """The string that a literal of JavaScript stands for."""
    signs = {"x3c": "<", "u2028": "\u2028", "u2029": "\u2029"}
    return re.sub(r"\\(x3c|u2028|u2029|.)", lambda match: signs.get(match[1], match[1]), text)


def mended(value: Any) -> Any:
    """The value with U+FFFD for each half of a character, which no file can hold."""
    if isinstance(value, str):
        return re.sub("[\ud800-\udfff]", "\ufffd", value)
    if isinstance(value, list):
        return [mended(one) for one in value]
    return {mended(key): mended(one) for key, one in value.items()} if isinstance(value, dict) else value


@given(VALUES)
def test_a_script_is_one_call_that_hands_over_its_value(value: Any) -> None:
    match = LITERAL.fullmatch(script("core", value).decode())
    assert match
    assert match[1] == "core"
    # Of equal keys the last one counts, there as here.
    assert json.loads(read_literal(match[2])) == mended(value)


@given(st.dictionaries(st.from_regex(SHARD_NAME, fullmatch=True), VALUES, max_size=4))
def test_a_pack_unpacks_to_its_shards_and_is_no_markup(shards: dict[str, Any]) -> None:
    block = packed(shards)
    assert re.fullmatch(r"[A-Za-z0-9+/]+=*", block)
    assert json.loads(zlib.decompress(base64.b64decode(block), -15)) == {
        name: mended(value) for name, value in shards.items()
    }


def test_a_javascript_engine_reads_what_was_written() -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("no node on this machine")
    scripts = b"".join(script("core", value) for value in NASTY)
    program = b"const all = []; globalThis.kgShard = (_, json) => all.push(JSON.parse(json));\n" + scripts
    program += b"process.stdout.write(JSON.stringify(all));"
    ran = subprocess.run([node, "-"], input=program, capture_output=True, check=True)
    read = json.loads(ran.stdout)
    assert read == list(NASTY)
    assert len(read) == len(NASTY)


@given(st.lists(st.integers(0, 50)), st.integers(1, 100))
def test_cuts_keep_to_the_size_and_leave_nothing_out(sizes: list[int], most: int) -> None:
    begins = cut(sizes, most)
    assert begins[0] == 0
    assert begins == sorted(set(begins))
    for first, last in pairwise([*begins, len(sizes)]):
        assert sum(sizes[first:last]) <= most or last - first == 1


@pytest.mark.parametrize("name", ["../x", "A", "a--b", "", "a.js", "a/b", "-a", "a-"])
def test_names_that_no_shard_may_have(name: str) -> None:
    assert SHARD_NAME.fullmatch(name) is None
