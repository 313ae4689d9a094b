"""Readable keys made of names: functions of content, the same on every machine and in every run."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata

__all__ = ["digest", "slug"]

_GAP = re.compile(r"[\W_]+")


def slug(text: str, *, longest: int = 80) -> str:
    """``text`` as lower-case words joined by hyphens; diacritics dropped, other scripts kept.

    Text without a letter or digit gives a digest, so that a slug is never empty.

    >>> slug("José  O'Neill (Jr.)")
    'jose-o-neill-jr'
    >>> slug("李文")
    '李文'
    """
    folded = unicodedata.normalize("NFKD", text.casefold())
    bare = unicodedata.normalize("NFC", "".join(mark for mark in folded if not unicodedata.combining(mark)))
    words = _GAP.sub("-", bare).strip("-")
    if not words:
        return digest(text)
    return words if len(words) <= longest else f"{words[: longest - 9].rstrip('-')}-{digest(text)[:8]}"


def digest(*parts: object) -> str:
    """Sixteen hexadecimal digits that stand for ``parts`` (SHA-256 of their canonical JSON).

    >>> digest("a", [1, 2]) == digest("a", (1, 2))
    True
    """
    canonical = json.dumps(parts, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()[:16]
