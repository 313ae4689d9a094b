"""What a person decided about two nodes: whether they are the same one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

__all__ = ["ANSWERS", "Answer", "Decision"]

Answer = Literal["yes", "no", "unsure"]
"""``unsure`` is an answer too: the pair was looked at, is not asked about again, and nothing follows."""

ANSWERS: tuple[Answer, ...] = get_args(Answer)


@dataclass(frozen=True, slots=True, order=True)
class Decision:
    """A person's answer to "are these two the same?", to be applied by every later build.

    ``left`` is the end of a node's IRI, kind and key ("person/mara-ilves"); ``right`` is another one,
    or the whole IRI of an outside authority's record ("http://www.wikidata.org/entity/Q42").
    """

    left: str
    right: str
    answer: Answer
    note: str = ""

    @property
    def outside(self) -> bool:
        """Whether ``right`` belongs to an outside authority."""
        return self.right.startswith(("http://", "https://"))
