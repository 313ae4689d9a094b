"""The speech act of a quote: the sense of its cue first, its content second, "state" when nothing tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kg.model import Act, Document, Entity, Quote, Span

__all__ = ["act_of", "act_of_cue", "is_plain", "speech_acts", "words_of"]

_SILENCE = re.compile(
    r"\b(?:declin\w+|refus\w+|was not available|were not available"
    r"|not immediately available) to (?:be )?(?:comment|answer"
    r"|say|discuss|elaborate|define|specify|describe|explain|identify|disclose|speculate|interviewed)"
    r"|\bno comment\b"
)
_NOT_TELLING = re.compile(
    r"\b(?:not answering that|not going to (?:answer|comment|discuss|get into)"
    r"|won['’]t (?:answer|comment|discuss)|(?:above|beyond) (?:my|his|her) (?:pay )?grade)\b"
)
_ANSWER = re.compile(
    r"\b(?:respond|repl|answer|return)\w* (?:to )?(?:an? |the |our |its |several |repeated |phone |email )*"
    r"(?:requests?|questions?|calls?|inquir|messages?|emails?)"
)
_NOT = re.compile(r"\b(?:neither|not|nobody|none|never|without|yet to)\b|n['’]t\b")
_NO_ACT = re.compile(
    r"\bstopp?(?:ed|s|ing)? short of\b|\b(?:was|were|is|are|been|being) denied\b|\bpush(?:ed|es"
    r"|ing)? back (?!against|on)"
    r"|\b(?:not|n't|never|neither|without) (?:yet )?(?:reject|oppos|endors|support|back|deny|denied|rul(?:e"
    r"|ed) out)"
)
_CUES: tuple[tuple[Act, re.Pattern[str]], ...] = (
    ("apologise", re.compile(r"\bapologi[sz]|\bsaid sorry")),
    ("deny", re.compile(r"\bden(?:y|ies|ied|ying)\b|\brefut|\bdisput|\bdisavow")),
    (
        "reject",
        re.compile(
            r"\breject|\boppos(?:e|es|ed|ing)\b|\brul(?:e|es|ed|ing) out\b|\brefus|\bdeclin|\bturn(?:ed|s"
            r"|ing)? down\b|\bdismiss"
            r"|\brebuff|\bveto|\bspurn|\bobject(?:s|ed|ing)?\b|\bcondemn|\bsa(?:id|ys?) no to\b"
            r"|\bnot something\b"
            r"|\bpush(?:ed|es|ing)? back (?:against|on)\b|\bdropp?(?:ed|s|ing)?\b|\bagainst\b"
            r"|\bwould not (?:agree|accept)"
        ),
    ),
    ("accuse", re.compile(r"\baccus|\bblam|\balleg|\bcritici[sz]|\bdenounc|\blash(?:ed|es) out\b"
                          r"|\bcharg(?:ed|es) that\b")),
    ("praise", re.compile(r"\bprais|\bhail|\bwelcom|\bapplaud|\bcongratulat|\bcommend|\bthank(?:s|ed"
                          r"|ing)?\b|\blaud")),
    ("support", re.compile(r"\bsupport|(?<!push )(?<!pushed )(?<!pushes )\bback(?:s|ed|ing)?\b|\bendors"
                           r"|\bdefend|\bfavou?r|\badvocat"
                           r"|\bchampion|(?:'m|am|is|are|'s) for\b")),
    ("promise", re.compile(r"\bpromis|\bpledg|\bvow|\bguarantee|\bcommitt?(?:ed|s|ing)? to\b|\bundert(?:ake"
                           r"|ook)|\bswor?e")),
    ("demand", re.compile(
        r"\bdemand|\burg(?:e|es|ed|ing)\b|\bcall(?:s|ed|ing)? (?:for|on)\b|\binsist(?:s|ed|ing)? on\b"
        r"|\bwant(?:s|ed)?\b"
        r"|\bpress(?:es|ed|ing)\b|\border(?:s|ed|ing)?\b|\bseek(?:s|ing)?\b|\bsought\b|\brequest(?:s|ed"
        r"|ing)?\b|\brequir"
        r"|\bappeal(?:s|ed|ing)? (?:for|to)\b|\binstruct|\bcall\b"
    )),
    ("predict", re.compile(r"\bpredict|\bforecast|\bexpect|\bwarn|\bproject(?:s|ed)\b|\bforesee|\bhopeful\b"
                           r"|\bprophes")),
    ("propose", re.compile(
        r"\bpropos|\brecommend|\boffer|\bfloat|\bput(?:s|ting)? forward\b|\btabl(?:e|ed|es|ing)\b"
        r"|\bsuggest(?:s|ed|ing)? (?!that)"
        r"|\bsuggest(?:s|ed|ing)?\Z"
    )),
    ("ask", re.compile(r"\bask|\binquir|\benquir|\bwonder|\bquestion(?:ed|ing)\b")),
    ("announce", re.compile(r"\bannounc|\bconfirm|\bunveil|\breveal|\bdeclar|\brul(?:e|es|ed)\b"
                            r"|\bplans\b|\bplan\b(?! (?:put|floated|made|drawn))|\bplanned\b|\bdisclos")),
)  # fmt: skip
_SELF = r"(?:I|[Ww]e|he|she|they|it|[Tt]he (?:company|firm|group|government|club))"
_AUX = r"(?:will|would|'ll|’ll|shall)"
_NO_DEED = r"(?:rather|like|love|prefer|lose|miss|suffer|regret|fail|win|see|know|need|say|argue) "
_CONTENTS: tuple[tuple[Act, re.Pattern[str]], ...] = (
    ("apologise", re.compile(r"\b(?:I am|I'm|I’m|we are|we're|we’re) (?:deeply |truly |so |very )?sorry\b"
                             r"|\bI apologi[sz]e|\bwe apologi[sz]e")),
    ("reject", re.compile(
        r"\b(?:is|was) not something\b"
        r"|\b(?:will|would|could|can|do|does|did)(?: not|n['’]t| never)(?: ever)? (?:accept|agree|support"
        r"|back|sign|endorse|tolerate|allow|vote for)"
        r"|\b(?:will|would|could|can) never (?:accept|agree|support|back|sign|endorse)|\bcannot (?:accept"
        r"|agree|support|back)"
        r"|(?:\b(?:am|are|is|was|were)|['’](?:m|re|s)) (?:firmly |strongly )?(?:against|opposed to)\b"
        r"|\b(?:is|was) a mistake\b"
        r"|\brejected?\b|\bout of the question\b|\b(?:should|must) (?:not|never) be\b|\bshouldn['’]t\b"
    )),
    ("reject", re.compile(r"\A(?:no to|No\. I have said no|no, )|\bsa(?:id|y|ys|ying) no to\b")),
    ("deny", re.compile(r"\A[\"“'‘]?(?:No|Nobody|Never)[.,]|\b(?:is|was|are|were) (?:not true|untrue|false"
                        r"|nonsense)\b|\bnever (?:happened|said|did)\b|\bno (?:causal )?link\b"
                        r"|\bno \w+ (?:was|were|is|are|had been|has been) (?:planned|made|taken|given|agreed"
                        r"|offered|signed|promised)\b|\A[\"“'‘]?There (?:is|was|are|were) no\b"
                        r"|\b(?:was|were)n['’]t (?:us|me)\b|\bnothing to do with\b")),
    ("praise", re.compile(r"\b(?:I|[Ww]e)(?: am| are| was| were|['’]m|['’]re)"
                          r" (?:just |very |so |really |truly )?(?:pleased|delighted|thrilled|grateful"
                          r"|proud)\b")),
    ("support", re.compile(
        r"\b(?:now |fully |strongly )?(?:backed|supported|supports|endorses|endorsed)\b|\b(?:I"
        r"|we) (?:fully |strongly )?(?:support|back|endorse|welcome)\b"
        r"|\bin favou?r of\b|\babout time\b|\bvoted? for\b"
    )),
    ("demand", re.compile(r"\A[\"“'‘]?(?:not )?to [a-z]|\b(?:we|I) want\b"
                          r"|\A(?:s?he|they|it) want(?:s|ed)\b")),
    ("promise", re.compile(rf"\A[\"“'‘]?{_SELF}{_AUX} (?!{_NO_DEED})"
                           rf"|\A[\"“'‘]?{_SELF} (?:[^.;,]{{0,40}} and )?{_AUX} (?!be |have |{_NO_DEED})"
                           rf"|\byou have my word\b|\bI promise\b")),
    ("predict", re.compile(r"\A(?:(?!\bthat\b)[^.;]){0,60}?\b(?:(?:is|are|was|were) going to|(?:is|are|was"
                           r"|were) (?:un)?likely to|expect(?:s|ed)?"
                           r"|(?:might|may|could) (?:one day|soon|eventually))\b")),
)  # fmt: skip
_NAMES_IT = re.compile(
    r"\A(?:has |have |had |also )*(?:call(?:s|ed|ing)?|brand(?:s|ed|ing)|label(?:s|led|ling)|slam\w+"
    r"|blast\w+)\Z"
)
"""Cues behind which a judgement stands: "called the charge a slow puncture"."""
_JUDGED = re.compile(
    r"\A(?:that )?[^\"“‘]{2,70}?\b(?:is|was|are|were|would be|will be|had been|amount(?:s|ed)? to)\s+"
    r"[\"“‘'](?:an? |like |just |nothing |no |too )"
)
_GOOD = re.compile(
    r"\b(?:good|great|significant|starting point|fantastic|solid|smart|historic|welcome|vital|important"
    r"|essential|success\w*|victory|win|triumph|breakthrough"
    r"|hero\w*|step forward|step in the right direction|milestone|opportunity|fair|sensible|excellent|brave"
    r"|wise|right|progress|friend|relief|necessary|overdue|best|better|proud|delight\w*|wonderful"
    r"|remarkable)\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\A(?:that )?(?:[Tt]he |[Ii]ts |[Ii]t |[A-Z])[^.;,\"“]{0,60}? ?\b(?:has|have|had) (?:\w+ly )?"
    r"(?:opened|launched|agreed|decided|voted|approved|appointed|signed|banned|begun|started|hired"
    r"|suspended|cancelled|postponed|bought|acquired|set up)\b"
)
_SET = re.compile(
    r"\b(?:will|would) (?:be \w+(?:ed|en|wn|ld|lt|pt|ut|ught)|open|start|begin|close|launch"
    r"|take (?:effect|place))\b"
    r"[^.;]{0,60}?\b(?:on|in|by|from|at) (?:\d|January|February|March|April|May|June|July|August|September"
    r"|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
    r"|(?:the )?(?:spring|summer|autumn|fall|winter))"
)
"""A deed of the speaker's, and a date set for one: both are announced."""
_WILL_DO = re.compile(
    r" (?:will|would|plans to|intends to|has (?:\w+ )?(?:agreed|decided|voted|chosen)(?: \w+ly)? to)"
    r" (?!not\b|be\b|have\b)"
)
_NEXT = 40
"""Characters between a denial and the speech that goes on with it."""
_THINKS = re.compile(r"\b(?:th(?:ink|inks|ought)|believ\w+|reckon\w*|fear\w*|say(?:s|ing))\Z")
_IT_WILL = re.compile(r"\A[\"“'‘]?(?:that )?it(?:'ll|’ll| will| would)\b")
_PREDICTION = re.compile(r"[^.;\"“]{0,80}?(?:\b(?:will|would|won['’]t)|['’]ll)\b")
_PLAIN = re.compile(
    r"\A(?:also |later |then |has |have |had |would |who |did )*(?:sa(?:y|ys|id|ying)|t(?:ell|ells|old"
    r"|elling)|add\w*|writ\w+|wrote|post\w*|tweet\w*"
    r"|according to|not\w+|explain\w*|repl\w+|repeat\w*|continu\w+|went on|stat(?:e|ed|es|ing)|believ\w+"
    r"|th(?:ink|inks|ought)"
    r"|argu\w+|insist\w*|stress\w*|agree\w*|conced\w+|report\w*|found|finds?|describ\w+|call(?:s|ed|ing)?)\b"
    r"(?! (?:for|on|no) ?)(?! no\b)"
)
_AGREES = re.compile(r"\bagree(?:s|d)?\Z")
"""Whoever agrees to do something promises it."""
_FINDING = re.compile(
    r"\A(?:has |have |had )?(?:found|finds?|shows?|showed|claims?|reports?|hopes?|aims?|views?|used to say)\Z"
)


def speech_acts(
    document: Document, quotes: Sequence[Quote], entities: Sequence[Entity] = ()
) -> tuple[Quote, ...]:
    """The same quotes, with ``act`` set. A ``no-comment`` that the reader has set is kept.

    ``entities`` are the speakers: what one of them says that it will do is announced.
    """
    own = {entity.id: {span.start: span.end for span in entity.mentions} for entity in entities}
    found = [
        quote if quote.act == "no-comment" else replace(quote, act=_act_by(document.text, quote, own))
        for quote in quotes
    ]
    return tuple(_carried_on(document.text, found))


def _act_by(text: str, quote: Quote, own: Mapping[str, Mapping[int, int]]) -> Act:
    """The act of a quote whose speaker may speak of itself by name: "The club will leave, the club said"."""
    act = act_of(text, quote)
    if act not in {"state", "predict"} or quote.form == "direct" or not quote.content:
        return act
    start, end = quote.content[0].start, quote.content[0].end
    bare = start + len("that ") if text.startswith("that ", start) else start
    names = [own.get(who, {}).get(at) for who in quote.speakers for at in (bare, bare + len("the "))]
    told = any(name is not None and _WILL_DO.match(text, name, end) for name in names)
    return "announce" if told else act


def _carried_on(text: str, quotes: Sequence[Quote]) -> Iterator[Quote]:
    """Direct speech just behind a denial of the same speaker says how it was, and denies too."""
    before: Quote | None = None
    for quote in quotes:
        if quote.parent is None:
            plain = quote.act == "state" and quote.form == "direct" and quote.speakers
            if plain and before is not None and before.act == "deny" and before.speakers == quote.speakers:
                gap = text[_end(before) : min(span.start for span in quote.content)]
                if "\n" not in gap and before.form != "direct" and len(gap) < _NEXT:
                    quote = replace(quote, act="deny")
            before = quote
        yield quote


def _end(quote: Quote) -> int:
    return max(span.end for span in (*quote.content, *quote.cue, *quote.source))


def act_of(text: str, quote: Quote) -> Act:
    """What the speaker of one quote does in saying it."""
    cue = words_of(text, quote.cue).casefold()
    content = words_of(text, quote.content).removeprefix("that ")
    if _is_silence(text, quote, cue, content):
        return "no-comment"
    if _NO_ACT.search(f"{cue} {content[:12]}") or _FINDING.match(cue):
        return "state"
    if _NAMES_IT.match(cue) and not content.startswith(("it one", "them one")):
        return "praise" if _GOOD.search(content) else "reject"
    if _AGREES.search(cue) and content.startswith("to "):
        return "promise"
    if cue and not is_plain(cue):
        act = _of_cue(cue)
        if act is not None:
            return _fitted(act, cue, content) or _by_content(quote, cue, content)
    return _by_content(quote, cue, content)


def act_of_cue(text: str, quote: Quote) -> Act:
    """What the cue of one quote tells by itself, its content unread: what the lexicon of cues is worth."""
    cue = words_of(text, quote.cue).casefold()
    if _is_silence(text, quote, cue, ""):
        return "no-comment"
    return (None if is_plain(cue) else _of_cue(cue)) or "state"


def is_plain(cue: str) -> bool:
    """Whether a cue, in small letters, only tells that something was said ("told", "wrote")."""
    return _PLAIN.match(cue) is not None


def _of_cue(cue: str) -> Act | None:
    """The act of the first verb of a cue that has one: "wants a written promise" demands."""
    found = [
        (match.start(), rank, act)
        for rank, (act, pattern) in enumerate(_CUES)
        if (match := pattern.search(cue)) is not None
    ]
    return min(found)[2] if found else None


def _is_silence(text: str, quote: Quote, cue: str, content: str) -> bool:
    """Whether the quote is a refusal to comment, or a request that somebody did not answer."""
    if _SILENCE.search(f"{cue} {content[:40].casefold()}") or _NOT_TELLING.search(content[:60]):
        return True
    if not _ANSWER.search(cue):
        return False
    start = quote.cue[0].start
    sentence = re.split(r"[.!?][\"'”’)]*\s", text[max(0, start - 300) : quote.cue[-1].end])[-1]
    return _NOT.search(sentence.casefold()) is not None


def words_of(text: str, spans: Sequence[Span]) -> str:
    """The characters of some spans, joined by a blank."""
    return " ".join(span.of(text) for span in spans)


def _fitted(act: Act, cue: str, content: str) -> Act | None:
    """The act of a cue whose complement changes it; None where the content must tell."""
    if act == "ask" and re.match(r"for |(?:\w+ ){0,3}?(?:not )?to [a-z]+", content):
        return "demand"  # "asked her to leave", not "asked whether she left"
    if act == "demand" and cue.endswith(("want", "wants", "wanted")) and content.startswith("to "):
        return "propose"
    if act == "predict" and "expect" in cue and re.match(r"(?:us|them|you|him|her) to ", content):
        return "demand"
    if act == "propose" and "suggest" in cue:
        if re.match(r"(?:s?he|they|[A-Z][\w’'-]+) had ", content):
            return "accuse"
        if re.match(r"(?:s?he|they|it|I|we) ", content):
            return None
    if act == "support" and re.match(r"(?:away|down|out|off|up|it up)\b", content):
        return "reject" if content.startswith(("away", "down", "out")) else None
    if (
        act == "reject"
        and "declin" in cue
        and not f"{cue} {content}".split("declin")[1].partition(" ")[2].startswith("to ")
    ):
        return None  # "declined 3 %"
    return act


def _by_content(quote: Quote, cue: str, content: str) -> Act:
    of_it = _THINKS.search(cue) is not None  # "thinks it'll rain": what "it" is, is another
    if content.rstrip("\"”'’ ").endswith("?"):
        return "ask"
    if quote.form == "mixed" and _JUDGED.match(content):
        return "support" if _GOOD.search(content) else "reject"
    if quote.form != "direct" and (_DONE.match(content) or _SET.search(content)):
        return "announce"
    for act, pattern in _CONTENTS:
        if pattern.search(content) and not (act == "promise" and of_it and _IT_WILL.match(content)):
            return act
    if quote.form != "direct":
        if re.search(r"\b(?:should|must|ought to)\b", content):
            return "demand"
        if _PREDICTION.match(content):
            return "predict"
    return "state"
