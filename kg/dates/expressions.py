"""Time expressions of news English and the dates they give, counted from the day of publication."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from kg.model import PartialDate, Span, TimeReference

__all__ = ["Anchors", "Expression", "expressions"]

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
            "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12}  # fmt: skip

_WEEKDAY = rf"(?:{'|'.join(_WEEKDAYS)})"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.?(?= \d))"
)
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"[12]\d{3}"
_COUNT = rf"(?:\d{{1,3}}|{'|'.join(_NUMBERS)})"
_WRITTEN = (
    r"(?:interview|speech|statement|letter|memo|report|study|paper|post|book|essay|article|consultation)"
)

_PATTERNS = {
    "iso": rf"(?P<iso>{_YEAR}-\d{{2}}-\d{{2}})(?![\d-])",
    "day_month": (
        rf"(?:{_WEEKDAY},? )?(?P<dm_day>{_DAY}) (?:of )?(?P<dm_month>{_MONTH})(?:,? (?P<dm_year>{_YEAR}))?\b"
    ),
    "month_day": (
        rf"(?:{_WEEKDAY},? )?(?P<md_month>{_MONTH}) (?P<md_day>{_DAY})(?!\d)(?:,? (?P<md_year>{_YEAR})\b)?"
    ),
    "month_year": rf"(?P<my_month>{_MONTH}),? (?:of )?(?P<my_year>{_YEAR})\b",
    "month": rf"(?:(?P<m_last>[Ll]ast )|(?<=\b[Ii]n ))(?P<m_month>{_MONTH})\b(?! \d)",
    "year": rf"(?:(?<=\b[Ii]n )|(?=\d{{4}} {_WRITTEN}))(?P<y_year>{_YEAR})\b(?!-)",
    "weekday": rf"(?P<w_last>[Ll]ast )?(?P<w_day>{_WEEKDAY})(?: (?:morning|afternoon|evening|night))?\b",
    "named": (
        r"(?P<named>[Yy]esterday|(?:[Ee]arlier )?[Tt]oday|[Tt]onight|[Ll]ast night"
        r"|[Tt]his (?:morning|afternoon|evening))\b"
    ),
    "offset": (
        rf"(?P<o_count>{_COUNT}|(?:{'|'.join(_NUMBERS).title()})) "
        r"(?P<o_unit>day|week|month|year)s? (?P<o_way>ago|earlier|later|before)\b"
    ),
    "beside": r"(?P<beside>[Tt]he (?:day before|previous day|next day|following day))\b",
    "last": r"(?P<last>(?:[Ll]ast|[Tt]he previous) (?:week|month|year|weekend))\b",
    "weekend": r"(?P<weekend>(?:[Aa]t|[Oo]ver) the weekend)\b",
    "this": (
        r"(?:[Ee]arlier |[Ll]ate )?[Tt]his (?P<this>week|month|year)\b"
        r"|[Ee]arlier in the (?P<this2>week|month|year)\b"
    ),
    "same": r"(?P<same>[Tt]hat (?:day|morning|afternoon|evening|night)|[Tt]he same day)\b",
    "vague": r"[Ll]ast (?:spring|summer|autumn|fall|winter)\b|[Ii]n recent (?:days|weeks|months|years)\b",
}
_EXPRESSION = re.compile(
    # A line may end between any two words.
    "|".join(rf"(?P<kind_{name}>(?<!\w){pattern})" for name, pattern in _PATTERNS.items()).replace(" ", r"\s")
)


@dataclass(frozen=True, slots=True)
class Anchors:
    """The days that relative words count from.

    ``now`` is the day the words were written (publication, or the day of the quote around them);
    ``spoken_of`` is the last day the text named before them, for "a day earlier" and "that day".
    """

    now: date | None
    spoken_of: date | None = None


@dataclass(frozen=True, slots=True)
class Expression:
    """One time expression: where it stands, and which kind of words it is."""

    span: Span
    kind: str
    groups: dict[str, str]

    def reference(self, anchors: Anchors) -> TimeReference:
        """The date that the words give, with basis ``stated``, ``resolved`` or (no date) ``unresolved``."""
        try:
            found = self._written_out()
            if found is not None:
                return TimeReference(self.span, found, "stated")
            found = _counted(self.kind, self.groups, anchors)
        except (ValueError, OverflowError):  # 31 February, a year before 1
            found = None
        return TimeReference(self.span, found, "unresolved" if found is None else "resolved")

    def _written_out(self) -> PartialDate | None:
        groups = self.groups
        if self.kind == "iso":
            return PartialDate.parse(groups["iso"])
        if self.kind == "year":
            return PartialDate.parse(groups["y_year"])
        if self.kind == "month_year":
            return _month_of(int(groups["my_year"]), _month_number(groups["my_month"]))
        prefix = {"day_month": "dm", "month_day": "md"}.get(self.kind)
        if prefix is None or f"{prefix}_year" not in groups:
            return None
        day = int(re.sub(r"\D", "", groups[f"{prefix}_day"]))
        return PartialDate.of_day(
            date(int(groups[f"{prefix}_year"]), _month_number(groups[f"{prefix}_month"]), day)
        )


def expressions(text: str, span: Span) -> Iterator[Expression]:
    """The time expressions of ``text`` inside ``span``, in order, none overlapping another."""
    for match in _EXPRESSION.finditer(text, span.start, span.end):
        kind = str(match.lastgroup).removeprefix("kind_")
        groups = {name: " ".join(value.split()) for name, value in match.groupdict().items() if value}
        yield Expression(Span(*match.span()), kind, groups)


def _counted(kind: str, groups: dict[str, str], anchors: Anchors) -> PartialDate | None:
    """The date of words that need another day to count from; None when that day is not known."""
    if kind in {"offset", "beside", "same"}:
        return _beside(kind, groups, anchors)
    now = anchors.now
    if now is None:
        return None
    if kind in {"day_month", "month_day"}:
        prefix = "dm" if kind == "day_month" else "md"
        day, month = int(re.sub(r"\D", "", groups[f"{prefix}_day"])), _month_number(groups[f"{prefix}_month"])
        this_year = date(now.year, month, day)
        return PartialDate.of_day(this_year if this_year <= now else date(now.year - 1, month, day))
    if kind == "month":
        month = _month_number(groups["m_month"])
        earlier = month < now.month or (month == now.month and "m_last" not in groups)
        return _month_of(now.year if earlier else now.year - 1, month)
    if kind == "weekday":
        back = (now.weekday() - _WEEKDAYS.index(groups["w_day"])) % 7
        return PartialDate.of_day(now - timedelta(days=back or (7 if "w_last" in groups else 0)))
    if kind == "named":
        past = groups["named"].lower() in {"yesterday", "last night"}
        return PartialDate.of_day(now - timedelta(days=1) if past else now)
    if kind == "this":
        return _this(groups.get("this") or groups["this2"], now)
    if kind == "weekend" or (kind == "last" and groups["last"].endswith("weekend")):
        sunday = now - timedelta(days=(now.weekday() + 1) % 7 or 7)
        return PartialDate(sunday - timedelta(days=1), sunday)
    return _last(groups["last"].split()[-1], now) if kind == "last" else None


def _beside(kind: str, groups: dict[str, str], anchors: Anchors) -> PartialDate | None:
    """Days counted from another day: "a day earlier" from the one last spoken of."""
    told = anchors.spoken_of or anchors.now
    if kind == "same":
        return None if anchors.spoken_of is None else PartialDate.of_day(anchors.spoken_of)
    if kind == "beside":
        step = -1 if groups["beside"].lower() in {"the day before", "the previous day"} else 1
        return None if told is None else PartialDate.of_day(told + timedelta(days=step))
    way, unit, word = groups["o_way"], groups["o_unit"], groups["o_count"].lower()
    start = anchors.now if way == "ago" else told
    if start is None or way == "before":  # "a week before the vote" counts from an event
        return None
    count = (_NUMBERS.get(word) or int(word)) * (1 if way == "later" else -1)
    if unit == "month":
        month = start + relativedelta(months=count)
        return _month_of(month.year, month.month)
    if unit == "year":
        return PartialDate.parse(f"{start.year + count:04}")
    return PartialDate.of_day(start + timedelta(days=count if unit == "day" else 7 * count))


def _this(unit: str, now: date) -> PartialDate:
    first = {"week": now - timedelta(days=now.weekday()), "month": now.replace(day=1)}.get(
        unit, date(now.year, 1, 1)
    )
    return PartialDate(first, now)


def _last(unit: str, now: date) -> PartialDate:
    if unit == "week":
        monday = now - timedelta(days=now.weekday() + 7)
        return PartialDate(monday, monday + timedelta(days=6))
    if unit == "month":
        month = now - relativedelta(months=1)
        return _month_of(month.year, month.month)
    return PartialDate.parse(f"{now.year - 1:04}")


def _month_of(year: int, month: int) -> PartialDate:
    return PartialDate.parse(f"{year:04}-{month:02}")


def _month_number(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1
