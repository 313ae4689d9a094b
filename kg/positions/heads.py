"""The words that measures are named with: which noun is a topic's head, and what qualifies it."""

from __future__ import annotations

import re

from kg.model import TopicKind

__all__ = [
    "ANY_MEASURE", "BARE", "COINED", "COMPOUND", "DEFINITE", "HEAD", "KINDS", "MONEY", "NOT_IN_LABEL",
    "OWNED", "VERB_OF", "is_no_head", "is_verb", "left_edge", "words",
]  # fmt: skip


def words(text: str) -> frozenset[str]:
    """The words of ``text``."""
    return frozenset(text.split())


_PROPOSALS = (
    "proposal plan scheme idea bill motion offer initiative petition referendum boycott split quota amendment"
)
_POLICIES = (
    "levy tax tariff charge toll fee duty ban rule cap policy law subsidy embargo sanction curfew moratorium"
)
_PLANS = (
    "deal agreement pact treaty partnership reform strategy merger sale takeover renovation move budget cut"
    " project"
    " closure withdrawal suspension programme program investment expansion truce ceasefire vote inquiry"
    " strike review"
    " ring model formula promise guarantee test"
)
KINDS: dict[str, TopicKind] = {
    **dict.fromkeys(_PROPOSALS.split(), "proposal"),
    **dict.fromkeys(_POLICIES.split(), "policy"),
    **dict.fromkeys(_PLANS.split(), "plan"),
}
BARE = words("proposal plan scheme idea bill motion offer initiative deal agreement pact move vote rule"
               " charge levy"
                  " strategy project test review suspension guarantee model formula policy law")  # fmt: skip
"""Heads too general to be a topic alone: with no word before them they stand for one named elsewhere."""
ANY_MEASURE = words("proposal plan scheme idea charge levy move measure policy project strategy")
VERB_OF = {
    "suspension": "suspend", "closure": "clos", "withdrawal": "withdr", "renovation": "renovat",
    "sale": "sell", "expansion": "expand", "guarantee": "guarant", "review": "review",
    "inquiry": "inquire", "merger": "merg", "charge": "charg", "ban": "ban", "move": "mov", "cut": "cut",
}  # fmt: skip
"""How the verb begins that a noun of doing sums up."""
_VERBS = words("plan move vote cut ban charge test offer promise split review cap strike tax bill ring quota")
"""Heads that are verbs before an object: "the board plans a ring"."""
_OBJECT = re.compile(r"\s(?:the|an?|its|his|her|their|our|my|your|this|these|those|[A-Z]\w+)\b")
MONEY = words("levy tax tariff charge toll fee duty")
COMPOUND = re.compile(
    r"\s(?:negotiator|minister|talk|war|dispute|hike|increase|rate|threat|official|expert|campaign|maker|vote"
    r"|deal|regime|returns?|code|break|bracket|credit|filing|policy|line|system|row|fight|hearing|meeting|season|price|payer|collector|document|paper|delay)s?\b"
)
"""Behind a head it makes it a modifier: "the chief tariff negotiator"."""
_IN_NAMES = words("bill deal law ring ban move test toll cap cut sale promise rule")
_NAME = re.compile(r"\b(?!New )[A-Z][\w’'-]+ \Z")
"""Heads that, capitalised behind a capitalised word, are part of somebody's name: "Nathan Deal"."""
_ELECTS = re.compile(
    r"\b(?:cast(?:s|ing)?(?: (?:his|her|its|their|an?|the|my|our))?|his|her|my|your|write-in|popular"
    r"|electoral|first|second|swing|black|white|women's|often|always|usually|who|never|people)\s\Z",
    re.IGNORECASE,
)
"""What stands before "vote" when it elects somebody, or is a verb."""
_VOTES_ON = re.compile(r"\s(?:on|to|for|against)\s")
_VOTE_FOR_NAME = re.compile(r"\s(?:for|against)\s(?:(?:Mr|Mrs|Ms|Dr)\.\s)?[A-Z“'‘\"]")
_PLURAL = re.compile(r"\b[a-z]+[a-z]s\s\Z")
_TO = re.compile(r"\sto\s")
_TOLD = re.compile(r"\sthat\s(?!(?:is|was|has|had|would|will|could|can|might|may|comes|came)\b)")
"""Behind "the idea" or "the charge" comes what is thought or alleged: no measure."""
_HEADLINE_VERBS = words(
    "sets makes gives takes wins hits faces has gets keeps puts considers floats introduces"
    " proposes weighs mulls seeks eyes plans backs rejects unveils announces drops"
    " approves passes delays signs urges scraps ties"
)
_CRIMES = re.compile(
    r"(?<!driving )(?<!parking )(?<!congestion )(?<!service )(?<!road )(?<!water )(?<!user )charges\Z"
)
"""Charges that courts hear, mostly; the ones that people pay are named with what they are paid for."""
_TIMES = words("daily weekly monthly quarterly yearly family")
"""Words in "-ly" that qualify a noun."""
_A_OR_THIS = re.compile(r"\b(?:an?|this|such) \Z", re.IGNORECASE)
_STARTS_NOUN = re.compile(
    r"(?:\b(?:an?|the|its|his|her|their|this|that|new)|[\w]['’]s?|[\d£$€%]|^|[\"“‘(])\s?\Z"
)
HEAD = re.compile(
    rf"(?<![\w-])(?P<head>{'|'.join(sorted(KINDS, key=len, reverse=True))})(?P<s>e?s)?(?![\w-])",
    re.IGNORECASE,
)
NOT_IN_LABEL = words(
    "a an the this that these those its his her their our my your and or but of for to in on at by with"
    " from under over"
    " about as is was are were be been being has have had will would can could should may might must do"
    " does did not"
    " no any some such so also very more most less said says who which what when where if than then there"
    " it he she"
    " they we i you us them him into through after before between against without within any's called"
    " so-called new"
    " example two three four five six seven eight nine ten"
    " other own same current existing similar different previous whole entire latest several many few all"
    " both every each wants want wanted call calls asked told rejected rejects backed supports opposes"
    " repeated"
)
DEFINITE = re.compile(
    r"(?:\b(?:the|this|that|these|those|such an?|its|his|her|their)|\w['’]s)\s"
    r"(?:(?:new|proposed|planned) )?\Z",
    re.IGNORECASE,
)
OWNED = re.compile(r"s['’]\s\Z")
COINED = words("standard framework principle roadmap approach measure mechanism system target code charter"
                 " rules doctrine clause fund")  # fmt: skip
"""Heads that make a topic of a term in quotation marks, besides those of ``KINDS``."""
_PRICE = re.compile(r"[£$€]?\d[\d.,]*%? \Z")
_BEFORE_VERB = re.compile(
    r"(?:\b(?:to|will|would|can|could|should|must|may|might|not|be|been|being|get|got|I|we|they|you)|n['’]t)\s\Z"
)


def left_edge(text: str, start: int) -> int:
    """Where the words that qualify the head at ``start`` begin: up to three, or six of a name in
    capitals, no function word."""
    for count in range(6):
        before = re.search(r"([\w$€£%][\w%.'’-]*)[ ]\Z", text[max(0, start - 40) : start])
        if before is None or before.group(1).casefold() in NOT_IN_LABEL:
            break
        word = before.group(1)
        if count >= 3 and not (word[0].isupper() and text[start].isupper()):
            break  # three words, or a whole name in capitals
        if (
            word.endswith(("'s", "’s", "s'", "s’", "n't", "n’t", "ed", "ly", "."))
            and word.casefold() not in _TIMES
        ):
            break
        if word.casefold() in _HEADLINE_VERBS:
            break
        first = start - len(word) - 1
        if word.endswith("ing") and not _opens_noun(text, first):
            break  # "cutting tariffs", not "a driving charge"
        start = first
    return start


def _opens_noun(text: str, start: int) -> bool:
    """Whether a noun phrase may begin at ``start``: behind a determiner, a possessor or a price."""
    before = text[max(0, start - 24) : start]
    return _STARTS_NOUN.search(before) is not None or _PRICE.search(before) is not None


def is_no_head(text: str, match: re.Match[str]) -> bool:
    """Whether a match of ``HEAD`` is a verb before its object, or only part of a compound."""
    if COMPOUND.match(text, match.end()) or _CRIMES.search(text, max(0, match.start() - 20), match.end()):
        return True
    name = _NAME.search(text, max(0, match.start() - 30), match.start())
    if match.group()[0].isupper() and match["head"].casefold() in _IN_NAMES and name is not None:
        return True
    if match["head"].casefold() == "vote" and _ELECTS.search(text, max(0, match.start() - 24), match.start()):
        return True
    if match["head"].casefold() == "vote" and _VOTE_FOR_NAME.match(text, match.end()):
        return True
    plan = match.group() == "plan" and _TO.match(text, match.end()) is not None
    if plan and _PLURAL.search(text, max(0, match.start() - 24), match.start()):
        return True  # "riders plan to leave"
    if match.group().casefold() == "votes" and _VOTES_ON.match(text, match.end()):
        return True
    if match["head"].casefold() in {"idea", "charge", "promise"} and _TOLD.match(text, match.end()):
        return True
    if match["head"].casefold() not in _VERBS or not _OBJECT.match(text, match.end()):
        return False
    start = left_edge(text, match.start())
    alone = start == match.start() and DEFINITE.search(text[max(0, start - 12) : start]) is not None
    return _A_OR_THIS.search(text[max(0, start - 6) : start]) is None and not alone


def is_verb(text: str, start: int) -> bool:
    """Whether what begins at ``start`` follows a word that verbs follow."""
    return _BEFORE_VERB.search(text[max(0, start - 12) : start]) is not None
