"""The shapes of lines that news pages put around an article: one pattern, one kind of line."""

from __future__ import annotations

import re

__all__ = ["agencies", "is_dateline", "is_furniture", "is_head", "is_link"]

_NAME = r"[A-ZÀ-ÞŁŚŽČŠ][\w.'’-]*"
_PARTICLES = r"(?:al|and|bin|da|de|del|della|den|der|di|du|for|in|la|le|of|the|van|von|y|&)"
_NAMES = rf"{_NAME}(?:,?\s+(?:{_PARTICLES}\s+)*{_NAME})*"

_CREDIT = re.compile(
    rf"(?:^|[\s(\[])(?:[A-Z][A-Z.]+|AP Photo|AP|Getty Images|EPA-EFE|(?:{_NAME}\s){{0,2}}{_NAME})"
    rf"/{_NAME}(?:\s{_NAME}){{0,4}}[)\]]?\.?$"
)
_AGENCY_CREDIT = re.compile(
    rf"\s(?:[A-Z]{{3,}}|AP|AP Photo|AFP|Getty Images|[A-Z][a-z]+ Images)"
    rf"(?:/{_NAME}(?:\s{_NAME}){{0,4}}|/(?:File|Handout|Pool))+\.?$"
)
_CAPTION = re.compile(
    r"(?:FILE(?: PHOTO| PICTURE)?|HANDOUT|File (?:photo|picture)|Photo(?:graph)?s?|Pictures?|Images?"
    r"|Credit|Caption|(?:Picture|Photo|Image) credit)(?: by [^:]{1,60})?\s?[:–—-]\s?\S"
    r"|(?:Photo|Photograph|Picture|Image)s? by [A-Z]|\[(?:File|Photo|Image)\b|\((?:File|AP) [Pp]hoto\b"
)
_BYLINE = re.compile(
    rf"(?:By|BY)\s+(?:[Oo]ur\s[\w\s-]{{3,40}}|{_NAMES}(?:\s*[,|]\s*[\w'’&. -]{{2,60}})?)"
    r"|(?:Posted|Written|Words) by\s[A-ZÀ-Þ].{1,120}"
    r"|(?:Story|Text|Words):\s[A-ZÀ-Þ][\w.'’ -]{2,60}"
)
_WORK = r"(?:[Rr]eporting|Writing|Editing|Compiled|Graphics?|Translat(?:ed|ion)|Edited|Written|Reported)"
_REPORT = r"(?:report|story|article)"
_SIGN_OFF = re.compile(
    rf"[(\[]?(?:Additional\s)?{_WORK}(?: and (?:[Ee]diting|[Ww]riting|[Rr]eporting))?(?: in [A-Z][\w ]+)?"
    r" by:?\s[A-ZÀ-Þ].*"
    r"|[—–-]+\s?[Ww]ith files from\s.+"
    rf"|[(\[][^()\[\]]{{0,80}}contributed (?:reporting|to this {_REPORT})[^()\[\]]{{0,80}}[)\]]\.?"
    rf"|(?:(?:{_NAME}|and|in|of|writers?|reporters?|correspondents?),?\s)+"
    rf"contributed (?:reporting\.?|to this {_REPORT}\b.{{0,40}})"
)
_SERVICES = r"(?:Twitter|X|Facebook|Instagram|WhatsApp|Telegram|Threads|Bluesky|LinkedIn|YouTube)"
_PROMPT = re.compile(
    rf"Follow (?:us|@\w+|[A-Z][\w.]+(?: [\w.]+){{0,3}} on {_SERVICES})\b"
    r"|Sign up (?:for|to|here|now)\b|Subscribe (?:to|for|now|here|today)\b|Click here\b"
    r"|Download (?:our|the) .{0,30}\bapp\b|Join (?:us|our) (?:on|channel|newsletter|WhatsApp|Telegram)\b"
    r"|Share (?:this|on|via)\b|Like what you hear\b|Like (?:us|this) on\b|(?:Got|Have) a (?:story|tip)\b"
    r"|Get (?:the|our) .{0,40}(?:newsletter|alerts|app|inbox)\b|Enter your email\b"
    r"|Want more (?:updates|news|stories)\b|Filed under\s?:|Tags\s?:|(?:Advertisement|ADVERTISEMENT)$"
    r"|Story continues below\b|Continue reading\b"
    r"|(?:READ MORE|READ NEXT|RELATED|MORE|ALSO READ|SEE ALSO|WATCH"
    r"|Read more|Read next|Related|Also read|See also)\s?:\s?\S"
)
_RIGHTS = re.compile(
    r"(?:©|\([Cc]\)|Copyright\b(?:\s(?:©|\([Cc]\)|\d{4}|[A-Z])))"
    r"|.{0,120}\bAll rights reserved\b|This (?:material|content) may not be (?:published|reproduced|copied)"
)
_RELEASE = re.compile(
    r"(?:FOR IMMEDIATE RELEASE|EMBARGOED UNTIL\b.*|-?\s?ENDS\s?-?|###|-\s?30\s?-"
    r"|(?:Media|Press) (?:contact|enquiries|inquiries)s?:.*)"
)
_HEAD = re.compile(
    r"Related(?: (?:links|stories|articles|posts|content|coverage|topics|news|reading))?"
    r"|Next in \w+(?:[ &]+\w+){0,3}|(?:Others )?also read|Read (?:more|next|also|on)"
    r"|More (?:stories|news|headlines|articles|reading|from|in|on)\b[\w '’&.]{0,40}"
    r"|Most (?:read|popular|viewed|shared)|Recommended(?: (?:for you|stories|reading|articles))?"
    r"|You (?:may|might) also (?:like|be interested in)|Trending(?: (?:now|stories|topics))?"
    r"|(?:Latest|Top) (?:news|stories|headlines)|Popular(?: (?:now|stories|posts))?"
    r"|See also|Up next|In other news|Editor['’]?s['’]? picks?|What to read next|Don['’]t miss"
    r"|Elsewhere on .{2,40}",
    re.IGNORECASE,
)
_STOPS = re.compile(r"[.…:;,][\"'”’)\]]*$")
_LABEL = re.compile(rf"(?:[QA]|{_NAME}(?: {_NAME}){{0,3}})\s?:\s")

_PLACE = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?:[ /][A-ZÀ-Þ][A-ZÀ-Þ.'’-]*){0,3}"
_REGION = rf",\s{_NAME}(?:\s{_NAME}){{0,2}}"
_DAY = r",?\s(?:\d{1,2}\s[A-Z][a-z]{2,8}\.?|[A-Z][a-z]{2,8}\.?\s\d{1,2})(?:,?\s\d{4})?"
_AGENCY = r"\(([A-Z][\w .&'’/-]{1,40})\)"
_DASH = r"(?:[—–]|--?)"
_DATELINE = re.compile(
    rf"(?:{_PLACE}|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){{0,2}})(?:{_REGION})?(?:{_DAY})?"
    rf"\s?{_AGENCY}\s?{_DASH}(?=\s?\S)"
    rf"|{_PLACE}(?:{_REGION})?(?:{_DAY})?\s?(?:[—–]|--|(?<=\s)-)(?=\s?\S)"
)
_CREDITED = re.compile(r"^[—–(-]*\s?[Ww]ith files from\s(?:the\s)?([^\n,;]{2,40}?)[).]*$", re.MULTILINE)
_OPENING = 3_000
"""Characters at the beginning of a text in which a dateline stands."""
_SENTENCE = 20
"""Characters that a sentence after a dateline has at least; less is a label (\"OPINION - Letters\")."""
_QUOTED = re.compile('["“”«»„]')


def is_furniture(line: str, *, first: bool) -> bool:
    """Whether ``line`` is a caption, byline, sign-off, prompt or notice; bylines stand ``first`` only."""
    if len(line) <= 120 and first and _BYLINE.fullmatch(line) and not _STOPS.search(line):
        return True
    if len(line) <= 600 and (_CAPTION.match(line) or _AGENCY_CREDIT.search(line)):
        return True
    if len(line) <= 100 and _CREDIT.fullmatch(line):
        return True
    if len(line) <= 400 and (_SIGN_OFF.fullmatch(line) or _RIGHTS.match(line)) and not _QUOTED.search(line):
        return True
    if len(line) <= 100 and _RELEASE.fullmatch(line):
        return True
    return len(line) <= 250 and bool(_PROMPT.match(line)) and not _QUOTED.search(line)


def is_head(line: str) -> bool:
    """Whether ``line`` stands over lists of links to other articles."""
    return len(line) <= 60 and _HEAD.fullmatch(line.rstrip(" :")) is not None


def is_link(line: str) -> bool:
    """Whether ``line`` could be a headline in a list of links: short, no stop, no turn of a dialogue."""
    return len(line) <= 150 and not _STOPS.search(line) and not _LABEL.match(line)


def is_dateline(line: str) -> int:
    """Where the dateline that opens ``line`` ends, its dash included; 0 when there is none.

    >>> is_dateline("TAIPEI (Reuters) -Taiwan is considering")
    18
    >>> is_dateline("NATO — long in doubt — agreed")
    0
    """
    match = _DATELINE.match(line)
    if match is None:
        return 0
    dash = match[0][-1]
    if match[1] is None and dash in "—–-":
        if len(line) < match.end() + _SENTENCE:
            return 0
        # Without an agency, a second dash in the sentence makes the first one the start of an aside.
        sentence = re.split(r"(?<=[.!?])\s", line[match.end() :], maxsplit=1)[0]
        if f" {dash}" in sentence:
            return 0
    return match.end()


def agencies(text: str) -> list[str]:
    """The agencies that the dateline or a credit line of ``text`` names.

    >>> agencies("SEOUL (Northwire) - The talks went on in the evening.\\n\\n— With files from Southwire")
    ['Northwire', 'Southwire']
    """
    lines = [line.strip() for line in text[:_OPENING].splitlines()]
    found = [match[1] for line in lines if (match := _DATELINE.match(line)) and match[1]]
    return found + [name.strip(" .") for name in _CREDITED.findall(text)]
