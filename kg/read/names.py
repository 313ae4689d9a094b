"""Names in an article: persons, organizations, places, told by their shape and by the words around them.

There is no list of names: capitals, titles, corporate words and prepositions decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet

from kg.model import EntityType, Mention, Span
from kg.read.words import listed

__all__ = ["names", "nominal_type"]

_SMALL = r"(?:van|von|der|den|de|del|della|di|da|do|dos|du|la|le|el|al|bin|ibn|ter|ten|of|for|and|the|&)"
_PART = (
    r"(?:(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Capt|Sgt|Rev|St|Jr)\.(?:[A-Z]\.)*"
    r"|(?:(?:al|el|d|l|O|de|an|as|ash)[-'’])?[^\W\d_a-zß-öø-ÿ]\w*(?:[-'’.&]\w+)*)"
)
_NAME = re.compile(rf"(?<![\w'’-]){_PART}(?:[^\S\n](?:{_SMALL}[^\S\n]){{0,2}}{_PART}){{0,9}}")
_JOINING = re.compile(r"\s(?:of the|of|for the|for|and|the|&)\s")
_TITLES = listed(
    """
    mr mrs ms miss mx dr prof professor sir dame lord lady sen senator rep representative gov governor
    president vice prime minister chancellor secretary mayor judge justice king queen prince princess pope
    bishop archbishop rabbi imam sheikh captain capt general gen colonel col major maj lieutenant lt
    sergeant sgt commissioner chief chairman chairwoman chair director ambassador councillor alderman
    coach deputy premier attorney congressman congresswoman speaker spokesman spokeswoman baroness baron
    count officer inspector constable detective rev reverend father sister brother
    """
)
_BODIES = listed(
    """
    inc corp co ltd llc plc gmbh ag group bank company corporation university college school institute
    ministry department office agency commission committee council board court party union league
    association federation foundation society club team times post journal gazette ledger courier news
    press radio television network house senate congress parliament assembly government administration
    guild authority service services bureau army navy police force trust fund capital partners holdings
    semiconductor motors airlines airways railways hospital church museum alliance coalition campaign
    center centre organization organisation front movement forum chamber exchange tribunal mutual
    insurance systems industries energy pharmaceuticals laboratories labs sporting united city fc
    """
)
_OFFICES = listed(
    """
    city state bank house office kingdom republic gulf isle bay cape union order
    """
)
_PLACES = listed(
    """
    weir dam falls forest moor street road avenue square island islands river lake bay mount valley
    county province state states
    republic kingdom sea ocean coast hills park bridge harbour harbor port airport station north south
    east west
    """
)
_NO_NAMES = listed(
    """
    i the a an he she they it we you in on at but and or if as when while after before for from this that
    these those there here his her its their our my your what who why how where which not no yes so then
    now by with to of monday tuesday wednesday thursday friday saturday sunday january february march
    april may june july august september october november december one two three some many most all both
    each every other another also however meanwhile neither nor either such since until although though
    because asked according under over about during even still just only once let look well perhaps maybe
    more than less can could would should will do does did is are was were be been has have had being
    having am any nobody nothing everyone everything someone something q photo reporting editing follow
    related new old last next first
    """
)  # fmt: skip
_TRADES = listed(
    """
    line lines power games foods works media studios studio records stores shipping logistics ferries gas
    steel water wire brothers sons brewery breweries mills inn hotel hotels fastenings software robotics
    technology brands toys books weekly daily magazine herald chronicle gazette express
    """
)
"""Last words that a firm's name has more often than a person's."""
_BODY_BEHIND = re.compile(
    r",? which\b|['’]s? (?:(?:new|former|deputy) )?(?:chief executive|chair\w*|shares?|shareholders|board"
    r"|owners?|headquarters|customers|employees|profits?|spokes\w+|factor(?:y|ies)|plants?)\b"
)
_BODY_BEFORE = re.compile(
    r"\b(?:(?:company|firm|charity|retailer|\w*maker|utility|airline|operator|manufacturer|publisher"
    r"|supplier|broadcaster|newspaper|magazine|website|subsidiary|developer|rival|lender|insurer|start-?up)"
    r"(?: (?:of|for) [^,.;\n]{3,30},|,)?"
    r"|(?:chief executive|head|chair\w*|director|founder|boss|analysts?|economists?) (?:of|at)"
    r"(?: the| rival)?"
    r"|(?:shares|stake) in)\s\Z"
)
_IT_BEHIND = re.compile(
    r" (?:said|says) (?:(?:that )?(?:its|it (?:would|will) (?!be\b)|it (?:had|has) (?!been\b)|it \w+ed)\b)"
)
"""A body speaks of itself: "X said it would appeal"."""
_WHO_BEHIND = re.compile(r", who\b|, \d\d\b|,? (?:his|her) ")
_TITLE_BEHIND = re.compile(
    r", (?:(?:the|a|an|its|his|her|\w+['’]s) )?(?:[\w'’-]+ ){0,3}(?:"
    + "|".join(sorted(_TITLES - {"count", "general"}))
    + r")\b"
)
_WATERS = listed("river lake island mount port village town city")
_LOCATIVE = listed("in at from near outside across around throughout into toward towards")
_BASED = re.compile(r"-(?:based|born|led|owned|backed|listed|trained)\Z")
_LOWER = re.compile(r"\b[a-zß-öø-ÿ][\w'’-]*")
_WORD = re.compile(r"[\w'’.&-]+")
_NOMINAL: tuple[tuple[EntityType, frozenset[str]], ...] = (
    ("document", listed(
    """
    report study survey poll analysis document documents memo letter email law bill statement filing book
    article paper review minutes ruling indictment data figures research notice text policy complaint
    transcript audit inquiry poster plaque manifesto communique release message
    """
)),
    ("group", listed(
    """
    officials analysts people voters critics supporters opponents experts residents sources scientists
    researchers lawmakers republicans democrats aides advisers investors traders economists members
    workers leaders authorities insiders engineers witnesses families police prosecutors lawyers doctors
    ministers authors neighbours neighbors farmers teachers students reporters many some others both
    """
)),
    ("organization", _BODIES | listed("firm company maker body regulator watchdog newspaper paper magazine")),
)  # fmt: skip


def names(text: str, body: Iterable[Span]) -> list[Mention]:
    """Every name in the stretches ``body``, with a guess at its type; in order."""
    found: list[tuple[Span, bool]] = []
    for stretch in body:
        for match in _NAME.finditer(text, stretch.start, stretch.end):
            for start, end in _parts(text, match.start(), match.end()):
                span = _shorn(text, start, end)
                if span is not None:
                    found.append((span, _opens_sentence(text, span.start)))
    inside = {word for span, opens in found for word in span.of(text).split()[1 if opens else 0 :]}
    common = set(_LOWER.findall(text))
    kept = [
        span for span, opens in found
        if not opens or " " in span.of(text) or span.of(text) in inside or _odd(span.of(text), common)
    ]  # fmt: skip
    types = _types(text, kept)
    return [
        Mention(span, types.get(_bare(span.of(text))) or _short_type(text, span), "name") for span in kept
    ]


def _types(text: str, spans: Sequence[Span]) -> dict[str, EntityType]:
    """The type of each name that its words, or those around any of its mentions, tell."""
    types: dict[str, EntityType] = {}
    alone = {_bare(span.of(text)) for span in spans}
    open_names: dict[str, list[Span]] = {}
    for span in spans:
        name = _bare(span.of(text))
        guess = _long_type(text, span)
        if guess is not None:
            types.setdefault(name, guess)
        elif " " in name:
            open_names.setdefault(name, []).append(span)
        elif _TITLE_BEHIND.match(text[span.end : span.end + 60]):
            types[name] = "person"
    for name, mentions in open_names.items():
        if name not in types:
            types[name] = _by_context(text, name.split()[-1] in alone, mentions)
    for name, guess in list(types.items()):
        if guess == "person":
            types.setdefault(name.split()[-1], guess)
    return types


def _by_context(text: str, surname: bool, mentions: Sequence[Span]) -> EntityType:
    """What a name of several words is when none of them tells: a body when it is spoken of as one."""
    behind = [text[span.end : span.end + 30] for span in mentions]
    before = [text[max(0, span.start - 60) : span.start] for span in mentions]
    if surname:
        return "person"
    if any(map(_BODY_BEHIND.match, behind)) or any(map(_BODY_BEFORE.search, before)):
        return "organization"
    if any(map(_WHO_BEHIND.match, behind)):
        return "person"
    spoken = any(map(_IT_BEHIND.match, behind))
    if spoken or mentions[0].of(text).split()[-1].lower() in _TRADES:
        return "organization"
    words = before[0].split()
    if words and before[0].endswith(" ") and words[-1].lower() in _LOCATIVE:
        return "place"
    return "organization" if words and words[-1].lower() == "the" else "person"


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A run of capitals cut where it holds several names: "Ada Frey of the Marlow Institute".

    What hangs on a body stays with it: "Bank of Olby", "Hale & Sons".
    """
    for joint in list(_JOINING.finditer(text, start, end)):
        word = joint.group().split()[0]
        left = text[start : joint.start()].split()[-1].lower()
        if word == "&" or (word in ("of", "for") and (left in _BODIES or left in _OFFICES)):
            continue
        if start < joint.start():
            yield start, joint.start()
        start = joint.end()
    if start < end:
        yield start, end


def _bare(name: str) -> str:
    return re.sub(r"['’]s?$", "", name)


def _odd(word: str, common: AbstractSet[str]) -> bool:
    """Whether a single word at the beginning of a sentence is a name all the same.

    It is when it is not also written in small letters somewhere in the article.
    """
    return (word.isupper() and len(word) > 1) or "." in word or word.lower() not in common


def _opens_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip(" \t\"“‘'(«—–-")
    return not before or before[-1] in ".!?\n:…" or text[max(0, start - 1) : start] in "\"“‘'«"


def _shorn(text: str, start: int, end: int) -> Span | None:
    """The name without the small words that only stand before or after it."""
    words = [(m.start(), m.end()) for m in _WORD.finditer(text, start, end)]
    while words and (text[slice(*words[0])].lower() in _NO_NAMES or _BASED.search(text[slice(*words[0])])):
        words.pop(0)
    while words and (text[slice(*words[-1])].lower() in _NO_NAMES):
        words.pop()
    if not words:
        return None
    stop = words[-1][1]
    last = text[slice(*words[-1])]
    if last.endswith(("'s", "’s")):
        stop -= 2
    elif last.endswith(("'", "’")) or (last.endswith(".") and len(last) > 3 and last.count(".") == 1):
        stop -= 1
    return Span(words[0][0], stop) if stop > words[0][0] else None


def _long_type(text: str, span: Span) -> EntityType | None:
    """A type that the name itself or the title before it tells."""
    words = [word.lower().rstrip(".") for word in span.of(text).split()]
    before = text[max(0, span.start - 20) : span.start].split()
    if words[0] in _TITLES or (
        before and before[-1].lower().rstrip(".") in _TITLES and text[span.start - 1] == " "
    ):
        return (
            "organization"
            if words[-1] in _BODIES and words[0] not in ("mr", "mrs", "ms", "dr", "sir")
            else "person"
        )
    if any(word in _BODIES for word in words):
        return "organization"
    if words[-1] in _PLACES or words[0] in ("lake", "mount", "port"):
        return "place"
    if len(words) > 1 and ("of" in words or "&" in words or "for" in words):
        return "organization"
    if before and before[-1] in _WATERS and text[span.start - 1] == " ":
        return "place"
    return None


def _short_type(text: str, span: Span) -> EntityType:
    before = text[max(0, span.start - 20) : span.start].split()
    if before and before[-1].lower() in _LOCATIVE:
        return "place"
    return "organization"


def nominal_type(words: str) -> EntityType:
    """What a source that is no name is, by its words: "two officials" a group, "the report" a document.

    >>> nominal_type("a spokesman for the bank"), nominal_type("the second report")
    ('person', 'document')
    """
    head = re.split(r"\b(?:of|for|at|from|in|with|to|on|by|who|familiar)\b|,", words.lower(), maxsplit=1)[0]
    for part in _WORD.findall(head)[-1:]:
        for kind, known in _NOMINAL:
            if part in known or (kind == "organization" and part.endswith("maker")):
                return kind
        if part.endswith("s") and not part.endswith(("ss", "'s", "us", "is")):
            return "group"
    return "person"
