"""Words that tell an attitude: the cue's verb, what stands beside a topic, and what it is said to do."""

from __future__ import annotations

import re

from kg.model import Attitude, Polarity

__all__ = [
    "OF_CLAUSES", "POLARITY", "READS", "attitude_denies", "attitude_of", "stance_before", "stance_behind",
    "taken_back",
]  # fmt: skip

POLARITY: dict[Attitude, Polarity] = {
    "asserts": "for", "proposes": "for", "supports": "for", "demands": "for", "promises": "for",
    "hopes": "for", "expects": "for", "promotes": "for",
    "rejects": "against", "denies": "against", "criticises": "against",
    "considers": "neither",
}  # fmt: skip
READS: dict[Attitude, str] = {
    "asserts": "asserted", "proposes": "proposed", "supports": "supported", "demands": "sought",
    "promises": "promised", "hopes": "hoped for", "expects": "expected", "promotes": "promoted",
    "rejects": "rejected", "denies": "denied", "criticises": "criticised",
    "considers": "considered",
}  # fmt: skip
"""How a node's label tells each attitude, behind the topic's label."""
OF_CLAUSES: frozenset[Attitude] = frozenset(
    {"demands", "proposes", "promises", "rejects", "considers", "hopes"}
)
"""Attitudes that a clause may be the object of: "wants the pier rebuilt", "refused to sell"."""

_OBJECT_CUES: tuple[tuple[Attitude, re.Pattern[str]], ...] = (
    ("considers", re.compile(r"\bstopp?\w* short of\b|\bconsider(?:s|ing)?\b"
                             r"|\bha(?:s|ve|d) considered\b|\bweigh(?:s|ed|ing)?\b"
                             r"|\bmull")),
    ("rejects", re.compile(
        r"\breject|\boppos(?:e|es|ed|ing)\b|\brul(?:e|es|ed|ing) out\b|\bturn(?:ed|s|ing)? down\b|\bdismiss"
        r"|\bveto|\bcondemn|\bsa(?:id|ys?) no to\b|\bnot something\b|\bagainst\b"
        r"|\bpush\w* back (?:against|on)\b"
        r"|\bdrop(?:s|ped|ping)?\b|\babandon|\bwithdr[ae]w|\bscrap(?:s|ped|ping)?\b|\bshelv"
        r"|\bback(?:s|ed|ing)? (?:away|out|down)\b|\bretreat"
    )),
    ("criticises", re.compile(r"\bcritici[sz]|\bdenounc|\blost patience with\b")),
    ("supports", re.compile(
        r"\bsupport|\bback(?:s|ed|ing)?\b|\bendors|\bdefend|\bfavou?r|\bwelcom|\baccept|\badvocat|\bprais"
        r"|(?:'m|’m|\bam|\bis|\bare|['’]s|['’]re) for\b|\bvot(?:e|es|ed|ing) for\b"
    )),
    ("demands", re.compile(
        r"\bdemand|\bcall(?:s|ed|ing)? for\b|\bwant(?:s|ed)?\b|\bpress(?:es|ed|ing)? for\b|\bsought\b"
        r"|\bseek(?:s|ing)?\b|\bcall\Z|\burg(?:e|es|ed|ing)\b|\binsist(?:s|ed|ing)? on\b"
    )),
    ("promises", re.compile(r"\bpromis|\bpledg|\bvow")),
    ("proposes", re.compile(r"\bpropos|\brecommend|\bput(?:s|ting)? forward\b|\bfloat|\btabl(?:e|ed|es"
                            r"|ing)\b|\bplans?\b|\bplanned\b")),
    ("hopes", re.compile(r"\bhop(?:e|es|ed|ing|eful)\b|\baim(?:s|ed|ing)?\b|\bintend")),
)  # fmt: skip
_DENIES = re.compile(r"\bden(?:y|ies|ied|ying)\b|\brefut|\bdisput")
_NEGATED = re.compile(r"\b(?:not|never|neither|no|without)\b|n['’]t\b")
_WILL = r"(?:will|would|could|can|do|does|did)"
_UNACCEPTED = re.compile(
    rf"\b(?:{_WILL}(?: not|n['’]t| never)(?: ever)?|cannot) (?:accept|agree to|support|back|endorse|tolerate"
    r"|sign|vote for)\b[^.;,\"“]{0,30}\Z"
    r"|(?<!% )\b(?:rejects?|rejected|oppose|opposes|opposed(?: to)?|against(?! the law\b)|ruled out|rules out"
    r"|lost patience with|fed up with|tired of|sceptical of|skeptical of|disappointed (?:with|by)"
    r"|alarmed by|angry (?:at|about|over)|voting no (?:to|on)|wrong about|regrets?|regretted)"
    r"\s[^.;,\"“]{0,24}\Z"
)
_ACCEPTED = re.compile(
    r"\b(?:(?:we|I|they|to|will|would|now|fully|strongly) (?:support|back|endorse|welcome|accept)|supports"
    r"|supported|backs|backed|endorses|endorsed|welcomes|welcomed|accepts|accepted|in favou?r of"
    r"|vot(?:e|es|ed|ing) for|(?:will|would) (?:pay for|fund|introduce|adopt|implement|sign)"
    r"|proud of|pleased with|happy with|committed to|stand(?:s|ing)? (?:by|behind)|agrees? with)\s"
    r"(?:(?:an?|the|this|that|any|such|his|her|their|its|our|so-called)\s)*(?:[\w%-]+\s){0,2}[\"“'‘]?\Z"
)
_CONSIDERED = re.compile(
    r"\b(?:consider(?:s|ed|ing)?|weigh(?:s|ed|ing)?|mull(?:s|ed|ing)?|look(?:s|ed|ing)? at)\s"
    r"(?:(?:an?|the|this|that|any|its|their)\s)?(?:[\w%-]+\s){0,2}[\"“'‘]?\Z"
)
_WISHED = re.compile(r"\b(?:we|I) want (?:the |this |that )?(?:[\w%]+ ){0,2}\Z")
_HOPED = re.compile(
    r"\b(?:hope\w*|expect\w*|confident|optimistic|eager)\b[^.;]{0,160}\b(?:through|under|on|with|via|by"
    r"|on what (?:she|he|it|they) called) (?:an? |the )?[\"“'‘]?\Z"
)
_REJECTED_BEHIND = re.compile(
    r"[^.;?]{0,160}?(?:\b(?:is|was) not something\b|\b(?:is|was) (?:out of the question|unacceptable)\b"
    r"|\b(?:should|must|will|would|can)(?: not|n['’]t| never)(?: ever)? (?:be (?:accepted|allowed|built"
    r"|introduced)|happen|go ahead)\b)"
)
_TAKEN_BACK = re.compile(
    r"(?: [\w'’]+){0,8}? (?:to be |be )?(?:scrapped|dropped|lifted|abolished|withdrawn|gone|cancelled|ended"
    r"|repealed|halted)\b"
    r"|(?: [\w'’]+){0,8}? to (?:(?P<less>cut|lower|reduce)|scrap|drop|lift|end|repeal)\Z"
)
_CONDITION = re.compile(r"\b(?:if|unless|provided)\b")
_IS = r"(?:is|was|are|were|would be|will be|has been|had been|remains?)"
_MARK = r"[\"“'‘]?"
_BAD = (
    r"(?:an? )?(?:wrong|mistake|unfair|unjust|illegal|unlawful|unacceptable|dangerous|reckless|absurd"
    r"|ridiculous|disaster|disastrous|betrayal|disgrace|scandal|gimmick|nonsense|folly|surrender|trap"
    r"|threat|outrage|outrageous|insult|failure|waste of|step back(?:wards?)?|unworkable|unaffordable"
    r"|harmful)"
)
_GOOD = (
    r"(?:an? |the )?(?:right|fair|sensible|necessary|needed|overdue|vital|essential|welcome|good|great|wise"
    r"|historic|only way|best|costed|consulted on|thought through|step forward|step in the right direction"
    r"|milestone|success|triumph)"
)
_JUDGED = re.compile(
    rf"[\"”'’]? {_IS} (?P<no>not |never )?{_MARK}(?:very |most |simply |just |deeply |long |plainly )?"
    r"(?:[a-z]+, ){0,2}(?:[a-z]+,? and )?"
    rf"(?:(?P<bad>{_BAD})|(?P<good>{_GOOD}))\b(?! (?:if|way to say))"
)
_HARMS = (
    r"(?:empt(?:y|ies|ied)|kill|destroy|ruin|wreck|hurt|harm|damage|cripple|finish|devastate|punish"
    r"|threaten|undermine|weaken|bankrupt|strangle|choke|divide|backfire|betray"
    r"|(?:drive|take)s? (?:\w+ ){1,5}?away|cost (?:\w+ ){0,3}?(?:jobs|lives)|do nothing)"
)
_HELPS = (
    r"(?:save|protect|help|benefit|create|boost|improve|strengthen|ease|settle|secure|revive|pay for"
    r"|(?:cut|reduce|lower|halve) (?:\w+ ){0,2}?(?:traffic|emissions?|costs?|crime|deaths|waste|pollution"
    r"|accidents|queues|prices|bills|risks?)|bring (?:\w+ ){0,3}?(?:jobs|investment|peace))"
)
_CALLED = re.compile(
    r"\bcall(?:s|ed|ing)? (?:(?:an?|the|this|that|his|her|its|their) )?(?:[\w%-]+ ){0,2}[\"“'‘]?\Z"
)
_SO = re.compile(rf"[\"”'’]? {_MARK}(?:(?P<bad>{_BAD})|(?P<good>{_GOOD}))\b")
_GLAD = re.compile(
    r"\b(?:glad|delighted|pleased|happy|relieved) (?:that )?(?:the |this |that |its |their )?"
    r"(?:[\w%-]+ ){0,2}[\"“'‘]?\Z"
)
_OVER = re.compile(
    r"[\"”'’]? (?:is|was|has been|had been|will be) (?:finally |now |at last )?(?:dead|gone|over|scrapped"
    r"|dropped|lifted|abolished|withdrawn|cancelled|repealed|halted)\b"
)
_DOES = re.compile(
    rf"[\"”'’]?(?: alone)? {_MARK}(?:will|would|could|can|may|might|is going to) ?{_MARK}(?P<no>not |never )?"
    rf"(?:only |simply |just )?(?:(?P<harms>{_HARMS})|(?P<helps>{_HELPS}))\b"
)

_VOTES = re.compile(
    r"[^.;?]{0,90}?\b(?:I|[Ww]e)(?:['’]ll| will|['’]m| am|['’]re| are)(?: be)? (?:voting|vote)"
    r" (?:(?P<yes>yes|for it|in favou?r)|no|against it)\b"
)


def attitude_of(cue: str) -> Attitude | None:
    """The attitude of a cue, in small letters, that takes its object from the content; None for plain verbs
    of saying, and for verbs that are negated ("did not rule out")."""
    for attitude, pattern in _OBJECT_CUES:
        if pattern.search(cue):
            negated = _NEGATED.search(re.sub(r"not something|no to", "", cue)) is not None
            return None if negated else attitude
    return None


def attitude_denies(cue: str) -> bool:
    """Whether a cue, in small letters, says that what follows is not so."""
    return _DENIES.search(cue) is not None and _NEGATED.search(cue) is None


def taken_back(behind: str) -> str | None:
    """What is sought instead, when the words behind a topic undo it ("to be scrapped", "to cut"); None when
    they do not."""
    undone = _TAKEN_BACK.match(behind)
    return None if undone is None else ("cut sought" if undone["less"] else "end sought")


def stance_before(before: str, behind: str) -> tuple[Attitude, int] | None:
    """The attitude that the words just before a topic state, with the place of the verb in ``before``.

    ``behind`` are the words that follow: they may undo a wish, or set a condition, under which it is neither
    for nor against.
    """
    called, so = _CALLED.search(before), _SO.match(behind)
    if called is not None and so is not None:
        return ("supports" if so["good"] else "rejects"), called.start()
    glad = _GLAD.search(before)
    if glad is not None and _OVER.match(behind):
        return "rejects", glad.start()
    unaccepted = _UNACCEPTED.search(before)
    if unaccepted is not None:
        return "rejects", unaccepted.start()
    considered = _CONSIDERED.search(before)
    if considered is not None and not _NEGATED.search(
        before[max(0, considered.start() - 12) : considered.start()]
    ):
        return "considers", considered.start()
    wish = _WISHED.search(before)
    if wish is not None:
        return ("rejects" if _TAKEN_BACK.match(behind) else "demands"), wish.start()
    accepted = _ACCEPTED.search(before)
    if accepted is not None and not _is_negated(before, accepted.start(), 20):
        return ("considers" if _CONDITION.search(behind) else "supports"), accepted.start()
    hoped = _HOPED.search(before)
    return None if hoped is None else ("promotes", hoped.start())


def _is_negated(words: str, at: int, reach: int) -> bool:
    """Whether a negation stands in the ``reach`` characters before ``at``."""
    return _NEGATED.search(words[max(0, at - reach) : at]) is not None


def stance_behind(behind: str) -> Attitude | None:
    """The attitude that the words just behind a topic state: what it is judged to be, or said to do."""
    if _REJECTED_BEHIND.match(behind):
        return "rejects"
    votes = _VOTES.match(behind)
    if votes is not None:
        return "supports" if votes["yes"] else "rejects"
    judged = _JUDGED.match(behind) or _DOES.match(behind)
    if judged is None or _CONDITION.search(behind[: judged.end() + 40]):
        return None
    found = judged.groupdict()
    good = bool(found.get("good") or found.get("helps"))
    return "supports" if good != bool(found["no"]) else "rejects"
