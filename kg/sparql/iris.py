"""Relative IRIs made absolute."""

from __future__ import annotations

import re

__all__ = ["resolved"]

_PARTS = re.compile(r"(?:([^:/?#]+):)?(?://([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?", re.DOTALL)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


def resolved(iri: str, base: str) -> str | None:
    """``iri`` as it is meant where ``base`` is the base IRI (RFC 3986, section 5.2.2).

    What is absolute stays as it is, dots and all, as the engine leaves it. A relative IRI has no meaning
    without a base, nor has one that begins with a slash beside a base without an authority: None.

    >>> resolved("../news#a", "https://example.org/x/y/z")
    'https://example.org/x/news#a'
    """
    if _SCHEME.match(iri):
        return iri
    if not base:
        return None
    _, authority, path, query, fragment = _parts(iri)
    scheme, base_authority, base_path, base_query, _ = _parts(base)
    if authority is None:
        authority = base_authority
        if not path:
            path = base_path
            query = base_query if query is None else query
        elif path.startswith("/"):
            if authority is None:
                return None
            path = _joined("/", path[1:])
        else:
            folder = base_path[: base_path.rfind("/") + 1]
            path = _joined(folder or ("" if authority is None else "/"), path)
    parts = (
        f"{scheme}:",
        "" if authority is None else f"//{authority}",
        path,
        "" if query is None else f"?{query}",
        "" if fragment is None else f"#{fragment}",
    )
    return "".join(parts)


def _parts(iri: str) -> tuple[str | None, str | None, str, str | None, str | None]:
    found = _PARTS.fullmatch(iri)
    assert found is not None  # every part may be empty
    scheme, authority, path, query, fragment = found.groups()
    return scheme, authority, path, query, fragment


def _joined(folder: str, path: str) -> str:
    """``path`` gone from ``folder``, which is empty or ends with a slash: ``.`` stays, ``..`` goes up."""
    kept = folder.split("/")[:-1]
    steps = path.split("/")
    for step in steps:
        if step == "..":
            if len(kept) > folder.startswith("/"):
                kept.pop()
        elif step != ".":
            kept.append(step)
    if steps[-1] in (".", ".."):
        kept.append("")
    return "/".join(kept)
