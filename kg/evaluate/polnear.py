"""A folder of PolNeAR: articles as plain text, attributions as brat stand-off (Newell et al., LREC 2018)."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from kg.errors import InputError
from kg.evaluate.marks import form_of, quoted
from kg.model import Document, PartialDate, Quote, Reading, Span

__all__ = ["load_polnear", "polnear_files"]

_ROLE = re.compile(r"(Source|Cue|Content)\d*")
_PLACES = re.compile(r"\d+ \d+(?:;\d+ \d+)*")


def polnear_files(folder: Path, *, everyone: bool = False) -> list[tuple[Path, Path]]:
    """Each text of ``folder`` with its first annotator's file, or with each annotator's, in name order.

    Raises ``InputError`` when the folder has no texts, or a text has no annotation.
    """
    annotated: dict[str, list[Path]] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        annotated.setdefault(path.stem.rpartition("_")[0], []).append(path)
    texts = sorted((folder / "text").glob("*.txt"))
    if not texts:
        raise InputError(
            "the folder has no text/*.txt",
            where=str(folder),
            remedy="name a compartment folder that holds text/ and attributions/",
        )
    for text in texts:
        if text.stem not in annotated:
            raise InputError(
                "the article has no attributions",
                where=str(text),
                remedy="add attributions/NAME_ANNOTATOR.ann",
            )
    taken = None if everyone else 1
    return [(text, path) for text in texts for path in annotated[text.stem][:taken]]


def load_polnear(folder: Path, *, everyone: bool = False) -> tuple[Reading, ...]:
    """The articles of one compartment folder with their attributions, in name order.

    The first annotator in name order is taken; with ``everyone`` there is a reading for each annotator of an
    article. Each event is a quote; its form follows from the quotation marks; an event that names
    annotations which do not exist keeps the rest. Publisher, date, author and title come from
    ``metadata.tsv`` in the folder or above it, where there is one.
    """
    metadata = _metadata(folder)
    files = polnear_files(folder, everyone=everyone)
    return tuple(_reading(text, ann, metadata.get(text.stem, {})) for text, ann in files)


def _reading(text_path: Path, ann_path: Path, row: Mapping[str, str]) -> Reading:
    try:
        text = text_path.read_bytes().decode("utf-8")
        lines = ann_path.read_bytes().decode("utf-8").split("\n")
    except UnicodeDecodeError as error:
        raise InputError(f"not UTF-8: {error}", where=str(text_path), remedy="convert it to UTF-8") from error
    document = Document(
        id=text_path.stem,
        text=text,
        title=row.get("title") or None,
        publisher=row.get("publisher") or None,
        author=row.get("author") or None,
        published=_published(row.get("publication_date", ""), text_path),
        language="en",
        origin=str(text_path),
    )
    return Reading(document, reader="gold", quotes=_quotes(text, lines, str(ann_path)))


def _published(written: str, where: Path) -> PartialDate | None:
    try:
        return PartialDate.parse(written) if written else None
    except ValueError as error:
        raise InputError(str(error), where=str(where), remedy="correct metadata.tsv") from error


def _metadata(folder: Path) -> dict[str, dict[str, str]]:
    for path in (folder / "metadata.tsv", folder.resolve().parent / "metadata.tsv"):
        if path.is_file():
            with path.open(encoding="utf-8", newline="") as file:
                rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
                return {row["filename"]: row for row in rows if row.get("filename")}
    return {}


def _quotes(text: str, lines: Iterable[str], where: str) -> tuple[Quote, ...]:
    places: dict[str, tuple[Span, ...]] = {}
    events: list[tuple[str, list[str]]] = []
    for line in lines:
        name, _, rest = line.partition("\t")
        if re.fullmatch(r"T\d+", name):
            label, _, written = rest.partition("\t")[0].partition(" ")
            if _PLACES.fullmatch(written):  # anything else is the text of an annotation, carried on
                places[name] = _spans(written, len(text), f"{where}: {name} ({label})")
        elif re.fullmatch(r"E\d+", name):
            events.append((name, rest.split()))
    marked = quoted(text)
    quotes = []
    for name, arguments in events:
        roles: dict[str, list[Span]] = {"Source": [], "Cue": [], "Content": []}
        for argument in arguments:
            role, _, annotation = argument.partition(":")
            known = _ROLE.fullmatch(role)
            if known is not None:
                roles[known[1]].extend(places.get(annotation, ()))
        source, cue, content = (tuple(sorted(set(roles[role]))) for role in ("Source", "Cue", "Content"))
        quotes.append(Quote(name, form_of(text, content, marked), content, cue, source))
    return tuple(quotes)


def _spans(written: str, length: int, where: str) -> tuple[Span, ...]:
    spans = []
    for pair in written.split(";"):
        start, end = (int(number) for number in pair.split())
        if end > length or start >= end:
            raise InputError(
                f"a span from {start} to {end} in a text of {length} characters",
                where=where,
                remedy="offsets count Unicode code points of the article's text",
            )
        spans.append(Span(start, end))
    return tuple(spans)
