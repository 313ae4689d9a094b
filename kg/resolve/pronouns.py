"""Whom a pronoun means."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice

from kg.model import Quote, Span
from kg.resolve.antecedents import fits_body, fits_person, fits_type, may_be_body, may_be_person
from kg.resolve.cast import Cast, end_of
from kg.resolve.documents import document_before
from kg.resolve.lexicon import GROUP_HEADS
from kg.resolve.names import Cluster
from kg.resolve.phrases import Phrase, read_phrase

__all__ = ["document_at", "of_pronoun"]

_OWN_COMPANY = re.compile(r"\bthe (?:company|firm)\b")
_ASKED = re.compile(r"\b(?:asked|pressed|questioned|urged|told|reminded) (?P<whom>him|her|them)\b")
_GROUP_FIRST = re.compile(
    r"(?:(?:The|Some|Many|Several|Most|Two|Three|Four|Five|But|And|Other) )?(?:[\w-]+ ){0,2}?"
    rf"(?P<head>{'|'.join(sorted(GROUP_HEADS - {'some', 'many', 'most', 'others', 'several'}))})\b",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?im)^(?:posted |written |words |text )?by\s+(?P<name>[^\n,|]{3,60}?)(?= in\b|[,|\n]|\Z)"
)


def of_pronoun(cast: Cast, quote: Quote, phrase: Phrase) -> list[Cluster]:
    """The referents of the pronoun ``phrase``; none when nothing supports one."""
    word, scene = phrase.head, cast.scene
    found: Cluster | None = None
    if word in {"i", "me", "my"} and quote.parent is None:
        return _writer(cast)
    if word in {"i", "me", "my", "we", "us", "our"}:
        return list(cast.around(quote))
    if word in {"he", "she", "him", "her", "his", "hers"}:
        found = _of_he(cast, quote, phrase)
    elif word in {"it", "its"}:
        found = _of_it(cast, quote, phrase)
    elif word in {"they", "them", "their"}:
        return _of_they(cast, quote, phrase)
    elif word in {"who", "whom", "whose"}:
        found = scene.before(phrase.span.start, lambda c: c.type in {"person", "group"}, back=0)
    elif word in {"which", "that"}:
        found = scene.before(phrase.span.start, lambda c: c.type != "person", back=0)
    return [] if found is None else [found]


def _writer(cast: Cast) -> list[Cluster]:
    """Who says "I" in the article's own voice: its author, as metadata or a byline give the name."""
    match = _BYLINE.search(cast.text[:400])
    name = cast.document.author or (match["name"].strip() if match is not None else None)
    if name is None:
        return []
    known = cast.names.find(name, "person")
    if known is None and match is not None and match["name"].strip() == name:
        start = match.start("name")
        cast.names.add_all([(Span(start, start + len(name)), name, "person", None)])
        known = cast.names.find(name, "person")
    return [] if known is None else [known]


def _of_he(cast: Cast, quote: Quote, phrase: Phrase) -> Cluster | None:
    around = cast.around(quote)
    person = fits_person(phrase.gender)
    if len(around) == 1 and person(around[0]) and not cast.in_marks(quote, phrase.span):
        return around[0]  # "Orr said she hoped …"; in speech within marks "she" is somebody else
    told = _told_of(cast, quote, phrase, lambda c: (person(c) or may_be_person(c)) and c not in around)
    if told is not None:
        told.type = "person"
        return told
    found = cast.scene.last(phrase.span, quote, lambda c: person(c) and c not in around)
    if found is None:
        return None
    if phrase.gender is not None and _one_of_two(cast, quote, found, person):
        return None
    return _asked(cast, quote, phrase, found, person) or found


def _told_of(cast: Cast, quote: Quote, phrase: Phrase, fits: Callable[[Cluster], bool]) -> Cluster | None:
    """The one person whom the speech around ``quote`` names before the pronoun, if it names just one."""
    parent = cast.by_id.get(quote.parent or "")
    if parent is None:
        return None
    named = [
        cluster
        for piece in parent.content
        if piece.start < phrase.span.start
        for cluster in cast.scene.named_in(Span(piece.start, min(piece.end, phrase.span.start)))
        if fits(cluster)
    ]
    return named[0] if len(set(named)) == 1 else None


def _asked(
    cast: Cast, quote: Quote, phrase: Phrase, asker: Cluster, fits: Callable[[Cluster], bool]
) -> Cluster | None:
    """Who answers when the sentence or two before let ``asker`` ask her something: she."""
    here = cast.layout.sentence_index(phrase.span.start)
    for sentence in reversed(cast.layout.sentences[max(0, here - 2) : here]):
        match = _ASKED.search(cast.text, sentence.start, sentence.end)
        inside = [] if match is None else cast.scene.named_in(Span(sentence.start, match.start()))
        if match is None or asker not in inside:
            continue
        whom = Span(*match.span("whom"))
        return cast.scene.last(whom, quote, lambda c: fits(c) and c is not asker)
    return None


def _one_of_two(cast: Cast, quote: Quote, found: Cluster, fits: Callable[[Cluster], bool]) -> bool:
    """Whether another person spoke jointly with ``found`` just before, so that "she" may be either."""
    for other in islice(cast.quotes_before(quote), 3):
        together = cast.speakers.get(other.id, [])
        if found in together and found.gender is None and sum(map(fits, together)) > 1:
            return True
    return False


def _of_it(cast: Cast, quote: Quote, phrase: Phrase) -> Cluster | None:
    """The last body in view; a business when the content calls it one ("…, it said of the company")."""
    content = " ".join(piece.of(cast.text) for piece in quote.content)
    own = _OWN_COMPANY.search(content) is not None
    fits = fits_body("company") if own else fits_type("organization")
    found = cast.scene.last(phrase.span, quote, lambda c: fits(c) or may_be_body(c))
    document = document_before(cast.text, cast.layout, phrase.span.start)
    body = found if found is not None and found.type != "person" else None
    if document is not None and (body is None or not cast.scene.spoke_beside(document, body)):
        return document_at(cast, document)
    if found is None and own:
        return cast.scene.before(phrase.span.start, fits, back=0)
    if found is None or found.type != "person":
        return found
    if found not in cast.spoke and not cast.scene.opened_by(phrase.span, found):
        return cast.scene.last(phrase.span, quote, fits)
    found.type = "organization"  # nobody says "it" of a person
    return found


def document_at(cast: Cast, span: Span) -> Cluster:
    """The document named at ``span``: who issued it, when the words say so, else itself."""
    phrase = read_phrase(cast.text, span, "document")
    issuer = next((cluster for cluster in cast.scene.named_in(span) if cluster.type != "place"), None)
    return issuer or cast.same_description(phrase) or cast.new(phrase, named=False)


def _of_they(cast: Cast, quote: Quote, phrase: Phrase) -> list[Cluster]:
    """A group that the sentence opens with, the joint or collective speakers of the quote just before, else
    the last group or body in view."""
    here = cast.layout.sentence_index(phrase.span.start)
    group = _group_of_sentence(cast, here, phrase)
    if group is not None:
        return [group]
    for other in cast.quotes_before(quote):
        clusters = cast.speakers.get(other.id, [])
        if not clusters:
            continue
        near = here - cast.layout.sentence_index(end_of(other)) <= 2
        if near and (len(clusters) > 1 or clusters[0].type in {"organization", "group"}):
            return list(clusters)
        break
    found = cast.scene.last(phrase.span, quote, lambda c: c.type == "group" or c.plural)
    found = found or cast.scene.last(phrase.span, quote, fits_type("organization"))
    return [] if found is None else [found]


def _group_of_sentence(cast: Cast, index: int, phrase: Phrase) -> Cluster | None:
    """The group of people that is the subject of the sentence in which "they" stands."""
    if not cast.layout.sentences:
        return None
    sentence = cast.layout.sentences[index]
    match = _GROUP_FIRST.match(cast.text, sentence.start, max(sentence.start, phrase.span.start))
    if match is None or cast.scene.in_content(Span(*match.span())):
        return None
    group = read_phrase(cast.text, Span(*match.span()), "group")
    return cast.same_description(group) or cast.new(group, named=False)
