"""Bodies in parts: what was put in comes out, and what is not whole is refused."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.serve.problems import Refusal
from kg.serve.uploads import uploaded

FORM = "multipart/form-data; boundary=x"


@pytest.mark.parametrize(
    ("content_type", "body", "found"),
    [
        ("", b"<a>", [("text/turtle", b"<a>")]),
        ("application/n-triples; charset=UTF-8", b"<a>", [("application/n-triples", b"<a>")]),
        # a quoted boundary, with blanks after it, before and behind what does not belong to the form
        (
            'multipart/form-data; boundary="a b"',
            b"before\r\n--a b \r\nContent-Type: text/turtle\r\n\r\n1\r\n--a b--\r\nbehind",
            [("text/turtle", b"1")],
        ),
        # fields in any case and order; no head at all means Turtle
        (
            FORM,
            b'--x\r\nContent-Disposition: form-data; name="f"\r\n'
            b"content-type:Application/LD+JSON\r\n\r\n{}\r\n"
            b"--x\r\n\r\n<a>\r\n--x--",
            [("application/ld+json", b"{}"), ("text/turtle", b"<a>")],
        ),
        # the boundary inside a line, and one that only begins like it, are content
        (FORM, b"--x\r\n\r\na--x\r\n--xy\r\n\r\n--x--", [("text/turtle", b"a--x\r\n--xy\r\n")]),
    ],
)
def test_what_is_in_a_body(content_type: str, body: bytes, found: list[tuple[str, bytes]]) -> None:
    assert uploaded(content_type, body) == found


@pytest.mark.parametrize(
    ("content_type", "body", "status"),
    [
        ("multipart/form-data", b"--x\r\n\r\n1\r\n--x--", 400),  # no boundary
        (FORM, b"", 400),
        (FORM, b"--x--", 400),
        (FORM, b"--x\r\n\r\n1\r\n--y--", 400),  # no end
        (FORM, b"--x\r\nContent-Type: text/turtle\r\n1\r\n--x--", 400),  # no empty line
        (FORM, b"--x\r\n\r\n1\r\n" * 101 + b"--x--", 400),
        (FORM, b"--x\r\nContent-Type: text/turtle; charset=utf-16\r\n\r\n1\r\n--x--", 415),
    ],
)
def test_what_is_refused(content_type: str, body: bytes, status: int) -> None:
    with pytest.raises(Refusal) as refused:
        uploaded(content_type, body)
    assert refused.value.status == status


@given(st.lists(st.binary(max_size=40).filter(lambda content: b"--x" not in content), min_size=1, max_size=5))
def test_every_content_comes_out(contents: list[bytes]) -> None:
    form = b"".join(b"--x\r\nContent-Type: text/n3\r\n\r\n%s\r\n" % content for content in contents)
    assert uploaded(FORM, form + b"--x--") == [("text/n3", content) for content in contents]


@given(
    st.binary(max_size=60),
    st.sampled_from([FORM, 'multipart/form-data; boundary="', "", ";;", "multipart/form-data; boundary==x"]),
)
def test_any_bytes_are_read_or_refused(body: bytes, content_type: str) -> None:
    with suppress(Refusal):
        assert all(isinstance(content, bytes) for _, content in uploaded(content_type, body))
