"""Topics that clauses name: "to sell the pier", "withdrawing the pill", "that the pier be rebuilt"."""

from __future__ import annotations

import re

from kg.model import Span
from kg.positions.heads import words

__all__ = ["clause_in", "intended_in"]

_W = r"[\w$€£%](?:[\w%.’'-]|,(?=\d))*"
_ENDS = (
    r"(?:until|unless|while|if|because|so|that|which|who|when|where|after|before|and|but|as|is|are|was|were"
    r"|has|had)\b"
)
"""Words that begin another clause."""
_AFTER = (
    rf"(?:{_ENDS}|(?:for|with|from|by|in|at|on|to|against|under|over|about|into|between|without|within"
    r"|through)\b)"
)
"""Words that end what a label tells."""
_DET = r"(?:the |an? |its |his |her |their )?"
_NO_VERB = r"(?!(?:be|not|have|never)\b)"
_MORE = rf"(?: (?!{_AFTER}){_W})"
_STOP = rf"(?=[,.;:!?\"”)]|\s{_AFTER}|\Z|\s*\n)"
_OPENS = r"[\"“‘']?(?:that )?"
_CLAUSES = (
    re.compile(rf"(?:not )?to (?P<what>(?!be\b|have\b){_W}{_MORE}{{1,5}}?){_STOP}"),
    re.compile(rf"(?P<what>[a-z]{{3,}}ing {_DET}{_W}{_MORE}{{0,3}}?){_STOP}"),
    re.compile(
        rf"{_OPENS}(?P<what>{_DET}(?:{_W} ){{1,3}}?(?:(?:should|must|could|can|ought to|to) )?be (?!not\b)"
        rf"{_W}{_MORE}{{0,2}}?){_STOP}"
    ),
    re.compile(
        rf"{_OPENS}{_DET}(?:{_W} ){{1,3}}?(?:should|must|ought to) "
        rf"(?P<what>{_NO_VERB}{_W}{_MORE}{{1,4}}?){_STOP}"
    ),
    re.compile(
        rf"{_OPENS}{_DET}(?:{_W} ){{1,3}}?(?:should|must|ought to) "
        rf"(?P<what>{_NO_VERB}{_W} (?:on|off|in|at|under|within) {_DET}{_W}){_STOP}"
    ),
    re.compile(rf"(?P<what>{_DET}(?:{_W} ){{1,3}}?(?:will|would) {_NO_VERB}{_W}{_MORE}{{0,2}}?){_STOP}"),
    re.compile(
        rf"{_OPENS}(?P<what>(?P<who>(?:{_W} ){{1,5}}?)(?:for|in|on|at|from) (?:{_W} ){{1,5}}?"
        rf"(?P<done>be (?!not\b){_W})){_STOP}"
    ),
)
_INTENDED = re.compile(
    rf"{_OPENS}(?:will|would|['’]ll|shall|has (?:\w+ )?(?:agreed|decided|voted|chosen)(?: \w+ly)? to) "
    rf"(?:(?:also|soon|still|now|then|only|(?!(?:ap|sup|com|re|multi)p?ly\b)\w+ly) )?"
    r"(?P<what>(?!(?:be|not|have|never|like|see|expect|consider|continue|always|love|go|come|get|also|soon"
    rf"|still|now|then|only|generate|cost|mean|need|remain|cause|lose)\b){_W}{_MORE}{{1,4}}?)"
    rf"{_STOP}"
)
_REST = re.compile(rf"(?: (?!{_ENDS}){_W}){{1,10}}(?=[,.;:!?\"”)\n]|\s{_ENDS}|\Z)")
"""What else belongs to a clause that its label leaves out: "for anyone with a bad liver"."""
_NOT = re.compile(r"\b(?:not|never)\b")
_NO_CLAUSE = re.compile(r"(?:to|there|no|not|nobody|nothing)\b", re.IGNORECASE)
_LABEL_WORD = re.compile(r"[\w$€£%][\w%.,’'-]*[\w%]|[\w%&]")
_DROPPED = words("the a an its his her their that should must ought to will would of all")
_EMPTY = re.compile(
    r"\b(?:it|this|that|them|he|she|him|her|us|me|you|they|we|I|do|know|see|think|say|come to"
    r"|(?:take|took) (?:the |a )?(?:matter|time|place|part|action|steps|care|look)|\w+sel(?:f|ves)"
    r"|be taken|be (?:able|ready|very|so|more|free|sure|in|a|an|the))\b",
    re.IGNORECASE,
)
"""Words that leave a clause without a topic of its own: "to do it"."""


def clause_in(text: str, phrase: Span) -> tuple[Span, str] | None:
    """The clause that opens ``phrase``, if it names what somebody should do: its place, and a label of two to
    five of its words, determiners and "should" left out."""
    for pattern in _CLAUSES:
        found = _named(pattern.match(text, phrase.start, phrase.end), phrase.end)
        if found is not None:
            return found
    return None


def intended_in(text: str, phrase: Span) -> tuple[Span, str] | None:
    """What somebody will do, as ``clause_in`` gives it; ``phrase`` begins behind the one who will."""
    return _named(_INTENDED.match(text, phrase.start, phrase.end), phrase.end)


def _named(match: re.Match[str] | None, end: int) -> tuple[Span, str] | None:
    if match is None or _NO_CLAUSE.match(match["what"]) or _EMPTY.search(match["what"]):
        return None
    parts = match.groupdict()
    if _NOT.search(match.string, match.start("what"), match.end("what")):
        return None
    told = parts["what"] if "who" not in parts else f"{parts['who']}{parts['done']}"
    words = _LABEL_WORD.findall(told)
    if words and match.string.startswith(f" by {words[-1]}", match.end("what")):
        words.pop()  # "rebuilt plank by plank"
    kept = [word for word in words if word.casefold() not in _DROPPED]
    if not 2 <= len(kept) <= 5:
        return None
    of = [word for word in words if word == "of" or word.casefold() not in _DROPPED]
    label = " ".join(of if len(of) <= 5 and "of" not in (of[0], of[-1]) else kept)
    rest = _REST.match(match.string, match.end("what"), end)
    return Span(match.start("what"), match.end("what") if rest is None else rest.end()), label
