"""The words and signs of SPARQL 1.1, as the grammar's section 19.8 spells them."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from kg.errors import QueryError

__all__ = ["Token", "TokenKind", "fault", "local_name", "string_value", "token_at", "unescaped"]

TokenKind = Literal[
    "iri", "string", "variable", "name", "blank", "language", "double", "decimal", "integer", "word", "sign",
    "end",
]  # fmt: skip


class Token(NamedTuple):
    """One token: its characters, and where they stand."""

    kind: TokenKind
    text: str
    start: int
    end: int


_LETTER = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_FIRST = _LETTER + "_0-9"
_LATER = _FIRST + "\u00b7\u0300-\u036f\u203f-\u2040"
_CODE = r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"
_ESCAPE = rf"\\[tbnrf\\\"']|{_CODE}"
_LOCAL_ESCAPE = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%]"

# The engine turns \u into a letter in strings and IRIs only, and so does this. Every alternative takes all
# that it can and gives nothing back (++, *+), so that no text is slow to read.
_TOKEN = re.compile(
    rf"""
      (?P<iri> <(?:[^<>"{{}}|^`\\\x00-\x20]++|{_CODE})*+> )
    | (?P<string> \"{{3}}(?:[^"\\]++|{_ESCAPE}|"(?!""))*+\"{{3}} | "(?!"")(?:[^"\\\n\r]++|{_ESCAPE})*+"
                | '{{3}}(?:[^'\\]++|{_ESCAPE}|'(?!''))*+'{{3}}   | '(?!'')(?:[^'\\\n\r]++|{_ESCAPE})*+' )
    | (?P<variable> [?$][{_FIRST}][{_LATER}]*+ )
    | (?P<blank> _:[{_FIRST}](?:\.*[{_LATER}-])*+ )
    | (?P<name> (?:[{_LETTER}](?:\.*[{_LATER}-])*+)?:
                (?:(?:[{_FIRST}:]|{_LOCAL_ESCAPE})(?:\.*(?:[{_LATER}:-]|{_LOCAL_ESCAPE}))*+)? )
    | (?P<language> @[A-Za-z]++(?:-[A-Za-z0-9]++)*+ )
    | (?P<double> (?:[0-9]++\.[0-9]*+|\.?[0-9]++)[eE][+-]?[0-9]++ )
    | (?P<decimal> [0-9]*+\.[0-9]++ )
    | (?P<integer> [0-9]++ )
    | (?P<word> [A-Za-z][A-Za-z0-9_]*+ )
    | (?P<sign> \^\^|&&|\|\||!=|<=|>=|[{{}}()\[\].,;=<>!+\-*/|^?] )
    """,
    re.VERBOSE,
)
_OPERATOR = re.compile(r"<=|<")
_BETWEEN = re.compile(r"(?:[ \t\r\n]++|\#[^\r\n]*+)*+")
_ESCAPED = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_LETTERS = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}


def token_at(text: str, place: int, *, operator: bool = False) -> Token:
    """The token that begins at or after ``place``, comments and spaces passed over.

    Where an operator may stand, ``<`` begins no IRI. Raises ``QueryError`` where no token begins.
    """
    between = _BETWEEN.match(text, place)
    start = place if between is None else between.end()
    if start == len(text):
        return Token("end", "", start, start)
    found = (_OPERATOR.match(text, start) if operator else None) or _TOKEN.match(text, start)
    if found is None:
        raise fault(text, start, "a string or an IRI that ends, or another sign of SPARQL 1.1")
    kind: TokenKind = found.lastgroup or "sign"  # type: ignore[assignment]  # the groups are the kinds
    return Token(kind, found[0], start, found.end())


def fault(text: str, place: int, expected: str) -> QueryError:
    """What to raise where ``text`` is not SPARQL: line and column, both from 1."""
    line = text.count("\n", 0, place) + 1
    column = place - text.rfind("\n", 0, place)
    rest = text[place : place + 60].strip().split("\n")[0][:30]
    what = f"{rest!r} is not expected here" if rest else "the query ends too early"
    return QueryError(what, where=f"line {line}, column {column}", remedy=f"expected {expected}")


def unescaped(characters: str) -> str:
    """``characters`` with their escapes resolved. Raises ``ValueError`` for a code that is no character."""
    if "\\" not in characters:
        return characters
    return _ESCAPED.sub(_character, characters)


def _character(escape: re.Match[str]) -> str:
    short, long, letter = escape.groups()
    if letter is not None:
        return _LETTERS.get(letter, letter)
    code = int(short or long, 16)
    if 0xD800 <= code < 0xE000:
        raise ValueError(f"{code:#x} is no character")
    return chr(code)


def string_value(token: Token) -> str:
    """The characters that a string stands for."""
    quotes = 3 if token.text[:3] in ('"""', "'''") else 1
    return unescaped(token.text[quotes:-quotes])


def local_name(characters: str) -> str:
    """The local part of a prefixed name, without its backslashes; ``%`` codes stay as they are."""
    return re.sub(r"\\(.)", r"\1", characters) if "\\" in characters else characters
