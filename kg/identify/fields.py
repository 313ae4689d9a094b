"""Fields of life that a title belongs to: people of one name in two of them at once are likely two."""

from __future__ import annotations

from functools import lru_cache

from kg.identify.spelling import folded, word_set

__all__ = ["fields_of", "title_words"]

_FIELDS = {
    "sport": word_set(
        "coach captain striker goalkeeper midfielder defender winger batsman bowler quarterback pitcher"
        " referee umpire footballer cricketer cyclist swimmer sprinter runner boxer golfer jockey skier"
        " skater forward player"
    ),
    "politics": word_set(
        "minister mayor senator congressman congresswoman councillor councilor alderman premier president"
        " governor lawmaker legislator chancellor negotiator ambassador envoy whip"
    ),
    "courts": word_set("judge justice prosecutor barrister solicitor attorney magistrate lawyer defendant"),
    "arts": word_set(
        "actor actress singer musician conductor composer painter sculptor novelist poet drummer guitarist"
        " pianist dancer choreographer"
    ),
    "science": word_set(
        "physicist chemist biologist epidemiologist seismologist glaciologist astronomer geologist botanist"
        " virologist mathematician historian archaeologist"
    ),
    "health": word_set("surgeon nurse paramedic pharmacist midwife dentist doctor physician"),
    "police and forces": word_set(
        "detective constable sergeant superintendent sheriff colonel admiral lieutenant"
    ),
    "faith": word_set("bishop archbishop rabbi imam cardinal pope vicar"),
    "crafts and farms": word_set("farmer baker plumber carpenter butcher mechanic teacher driver"),
}
_ELSEWHERE = word_set("club company bank firm board association society union university")
"""Words that make a title of general use belong to a body: a club's president holds no office of state."""
_BLAND = word_set(
    "former then acting interim top chief vice deputy senior junior the of a an for and at in general head"
    " lead member officer"
)
_FIELD_OF = {word: name for name, words in _FIELDS.items() for word in words}


@lru_cache(maxsize=16_384)
def fields_of(title: str) -> tuple[str, ...]:
    """The fields that the words of a title belong to, in order; none when they fit many.

    >>> fields_of("deputy finance minister"), fields_of("club president"), fields_of("chief executive")
    (('politics',), (), ())
    """
    words = folded(title)
    if not _ELSEWHERE.isdisjoint(words):
        return ()
    return tuple(sorted({_FIELD_OF[word] for word in words if word in _FIELD_OF}))


@lru_cache(maxsize=16_384)
def title_words(title: str) -> tuple[str, ...]:
    """The words of a title that tell something.

    >>> title_words("former deputy prime minister")
    ('prime', 'minister')
    """
    return tuple(word for word in folded(title) if word not in _BLAND and len(word) > 2)
