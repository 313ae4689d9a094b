"""GUM's CoNLL-U files: a text put together from its tokens, with its mentions, chains and attributions.

The Georgetown University Multilayer corpus (Zeldes, LREC 2017) keeps all layers in the last column:
``Entity`` brackets mentions and numbers the chains they belong to, ``Discourse`` tells the relations of
elementary discourse units and, for an attribution, the tokens that name its source and its cue.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from kg.errors import InputError
from kg.model import Span

__all__ = ["Attribution", "GumMention", "GumText", "GumToken", "Run", "read_gum"]

_BRACKET = re.compile(r"\(([\w.]+)-([a-z]+)(?:-[^()]*)?(\)?)|([\w.]+)\)")
"""Where a mention begins: its chain and type, and whether it ends there too. Where it ends: its chain."""
_RELATION = re.compile(r"(?P<name>[\w-]+):(?P<unit>\d+)(?:->(?P<target>\d+))?:[^:]*(?::(?P<signals>.*))?")
_SOURCE = re.compile(r"sem-atsrc-([\d,-]+)")
_CUE = re.compile(r"lex-ind(?:wd|ph)-([\d,-]+)")
_QUOTED = re.compile(r"grf-qt-([\d,-]+)")
_LINKS = frozenset({"of", "the", "and", "for", "&", "-", "'s", "de", "van", "von", "al"})
"""What joins the parts of a name."""


class Run(NamedTuple):
    """Tokens side by side: the numbers of the first and of the last, both included, counted from 0."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class GumToken:
    """One token. ``head`` is the number of its governor, -1 at the root; ``sentence`` counts from 0."""

    span: Span
    form: str
    tag: str
    relation: str
    head: int
    sentence: int
    plural: bool


@dataclass(frozen=True, slots=True)
class GumMention:
    """A mention: its tokens, its head token, its type (person, organization …) and its chain.

    Mentions of one chain mean the same; ``chain`` is unique in its text only.
    """

    run: Run
    head: int
    type: str
    chain: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """An attribution of GUM: ``source`` and ``cue`` as annotated; ``content`` is derived.

    Content runs between the quotation marks that signal the relation, where some do; else it is what
    of the attributed unit, and of the units below it, stands in that unit's sentence.
    """

    source: tuple[Run, ...]
    cue: tuple[Run, ...]
    content: tuple[Run, ...]
    quoted: bool


@dataclass
class GumText:
    """One document. Paragraphs are set apart by blank lines."""

    name: str
    text: str = ""
    tokens: list[GumToken] = field(default_factory=list)
    mentions: list[GumMention] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)

    def span(self, run: Run) -> Span:
        """The characters of a run of tokens."""
        return Span(self.tokens[run.first].span.start, self.tokens[run.last].span.end)

    def head(self, run: Run) -> int:
        """The first token of a run whose governor lies outside it."""
        for place in range(run.first, run.last + 1):
            if not run.first <= self.tokens[place].head <= run.last:
                return place
        return run.first

    def name_in(self, mention: GumMention) -> Run | None:
        """The run of proper nouns around a mention's head, with "of" and the like between two of them."""
        tokens, (first, last), head = self.tokens, mention.run, mention.head
        if (
            tokens[head].tag == "NOUN"
            and mention.type == "person"
            and not tokens[head].plural
            and head < last
        ):
            head += tokens[head + 1].tag == "PROPN"  # "director General Amr": the name stands behind its head
        if tokens[head].tag != "PROPN":
            return None
        left = right = head
        while left > first and (tokens[left - 1].tag == "PROPN" or self._joins(left - 1, first)):
            left -= 1 if tokens[left - 1].tag == "PROPN" else 2
        while right < last:
            steps = (n for n in (1, 2, 3) if right + n <= last and tokens[right + n].tag == "PROPN")
            links = (n for n in steps if all(self._links(right + k) for k in range(1, n)))
            step = next(links, 0)
            if not step:
                break
            right += step
        return Run(left, right)

    def _links(self, place: int) -> bool:
        return self.tokens[place].form.lower() in _LINKS

    def _joins(self, place: int, first: int) -> bool:
        return self._links(place) and place - 1 >= first and self.tokens[place - 1].tag == "PROPN"


def read_gum(path: Path) -> GumText:
    """Read one CoNLL-U file. Raises ``InputError`` when it is not UTF-8 or holds no token."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise InputError(f"not UTF-8: {error}", where=str(path), remedy="convert it to UTF-8") from error
    made = GumText(path.stem)
    open_, closed, edus = list[tuple[str, int, str]](), list[tuple[Run, str, str]](), list[_Unit]()
    offset, sentence, glue = 0, 0, False
    for line in lines:
        if line.startswith("# newpar") and made.text:
            made.text = made.text.rstrip() + "\n\n"
            glue = True
        if not line:
            sentence += offset < len(made.tokens)
            offset = len(made.tokens)
        columns = line.split("\t")
        if len(columns) != 10 or not columns[0].isdigit():
            continue
        made.text += "" if glue or not made.text else " "
        notes = columns[9].split("|")
        glue = "SpaceAfter=No" in notes
        place = len(made.tokens)
        made.tokens.append(_token(columns, len(made.text), offset, sentence))
        made.text += columns[1]
        for note in notes:
            if note.startswith("Entity="):
                _entities(note.removeprefix("Entity="), place, open_, closed)
            elif note.startswith("Discourse="):
                edus.append(_Unit.read(note.removeprefix("Discourse="), place))
    if not made.tokens:
        raise InputError("no token in it", where=str(path), remedy="name a CoNLL-U file of ten columns")
    made.mentions = [GumMention(run, made.head(run), kind, chain) for run, kind, chain in closed]
    made.attributions = _attributions(made, edus)
    return made


def _token(columns: list[str], start: int, offset: int, sentence: int) -> GumToken:
    head = int(columns[6])
    return GumToken(
        Span(start, start + len(columns[1])), columns[1], columns[3], columns[7],
        offset + head - 1 if head else -1, sentence, "Number=Plur" in columns[5],
    )  # fmt: skip


def _entities(
    written: str, place: int, open_: list[tuple[str, int, str]], closed: list[tuple[Run, str, str]]
) -> None:
    """Follow the brackets: "(3-person-…" opens chain 3, "3)" closes it, "(3-person-…)" does both."""
    for opened, kind, at_once, ends in _BRACKET.findall(written):
        if opened and at_once:
            closed.append((Run(place, place), kind, opened))
        elif opened:
            open_.append((opened, place, kind))
        for index in range(len(open_) - 1, -1, -1):
            if open_[index][0] == ends:
                _, first, begun = open_.pop(index)
                closed.append((Run(first, place), begun, ends))
                break


@dataclass(frozen=True, slots=True)
class _Unit:
    """An elementary discourse unit: where it begins, and its relations as name, target and signals."""

    number: int
    first: int
    relations: tuple[tuple[str, int, str], ...]

    @classmethod
    def read(cls, written: str, first: int) -> _Unit:
        found = [match for part in written.split(";") if (match := _RELATION.fullmatch(part))]
        relations = tuple((m["name"], int(m["target"] or 0), m["signals"] or "") for m in found)
        return cls(int(found[0]["unit"]) if found else -1, first, relations)


def _attributions(made: GumText, units: list[_Unit]) -> list[Attribution]:
    ends = [unit.first - 1 for unit in units[1:]] + [len(made.tokens) - 1]
    runs = {unit.number: Run(unit.first, end) for unit, end in zip(units, ends, strict=False)}
    above = {unit.number: unit.relations[0][1] for unit in units if unit.relations}
    found = []
    for unit in units:
        for name, target, signals in unit.relations:
            if name.startswith("attribution") and target in runs and unit.number in runs:
                marks = _runs(_QUOTED, signals, len(made.tokens))
                if marks and marks[-1].last > marks[0].first:
                    content: tuple[Run, ...] = (Run(marks[0].first, marks[-1].last),)
                else:
                    content = _below(made, runs, above, target, unit.number)
                source, cue = (_runs(signal, signals, len(made.tokens)) for signal in (_SOURCE, _CUE))
                found.append(Attribution(source, cue, content, bool(marks)))
    return found


def _runs(signal: re.Pattern[str], signals: str, count: int) -> tuple[Run, ...]:
    """The tokens that signals of one sort name; GUM counts them from 1 through the document."""
    found = set()
    for listed in signal.findall(signals):
        for part in listed.split(","):
            first, _, last = part.partition("-")
            if first and 0 < int(first) <= int(last or first) <= count:
                found.add(Run(int(first) - 1, int(last or first) - 1))
    return tuple(sorted(found))


def _below(
    made: GumText, runs: dict[int, Run], above: dict[int, int], target: int, without: int
) -> tuple[Run, ...]:
    """The unit ``target`` and what hangs on it in its sentence, but for what hangs on ``without``."""
    sentence = made.tokens[runs[target].first].sentence
    kept: list[Run] = []
    for number, run in sorted(runs.items(), key=lambda item: item[1]):
        step, seen = number, set[int]()
        while step not in {target, without} and step in above and step not in seen:
            seen.add(step)
            step = above[step]
        if step == target and made.tokens[run.first].sentence == sentence:
            if kept and kept[-1].last + 1 == run.first:
                kept[-1] = Run(kept[-1].first, run.last)
            else:
                kept.append(run)
    return tuple(kept)
