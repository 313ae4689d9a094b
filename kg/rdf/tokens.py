"""Tokens of SPARQL, as regular expressions to be compiled with VERBOSE and DOTALL.

After the terminals of "SPARQL 1.1 Query Language" (W3C 2013), section 19.8.
"""

from __future__ import annotations

__all__ = ["SEALED", "VARIABLE"]

SEALED = r"""
      \"{3}(?:\\.|[^\\])*?\"{3} | '{3}(?:\\.|[^\\])*?'{3}   # long strings
    | "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*'             # strings
    | <[^\x00-\x20<>"{}|^`\\]*>                             # IRIs
    | \#[^\n]*                                              # comments
    | \\.                                                   # escapes in local names
    | [\w.-]*:(?:[\w.:%-]|\\.)*                             # prefixed names
"""
"""What may hold any word without meaning it."""

VARIABLE = r"[?$]\w+"
