"""People's decisions at rest: ``decisions.csv`` of a graph folder, a plain table that anybody can edit."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from kg.errors import StoreError
from kg.model import ANSWERS, Answer, Decision
from kg.store.layout import write_durably

__all__ = ["add_decisions", "read_decisions", "remove_decision"]

_COLUMNS = ("left", "right", "answer", "note")
_ANSWERS: dict[str, Answer] = {answer: answer for answer in ANSWERS} | {"y": "yes", "n": "no", "?": "unsure"}


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """The decisions in a CSV file with the columns left, right, answer and, if people wrote any, note.

    Other columns are passed over, and so are rows without an answer: a list of open pairs in which a
    colleague filled in some. Of several answers on one pair the last one holds. A file that does not
    exist holds none. Raises ``StoreError`` for a file that is no such table, naming the line.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError(
            f"cannot be read ({error})", where=str(path), remedy="save it as UTF-8 CSV"
        ) from error
    try:
        return _kept(csv.DictReader(io.StringIO(text, newline="")), path)
    except csv.Error as error:
        raise StoreError(
            f"cannot be read ({error})", where=str(path), remedy="save it as UTF-8 CSV"
        ) from error


def _kept(rows: csv.DictReader[str], path: Path) -> tuple[Decision, ...]:
    if not set(_COLUMNS[:3]) <= set(rows.fieldnames or ()):
        remedy = "give it a first line with the columns left,right,answer,note"
        raise StoreError("is no table of decisions", where=str(path), remedy=remedy)
    kept: dict[tuple[str, str], Decision] = {}
    for row in rows:
        decision = _decision(row, f"{path}:{rows.line_num}")
        if decision is not None:
            pair = (min(decision.left, decision.right), max(decision.left, decision.right))
            kept.pop(pair, None)
            kept[pair] = decision
    return tuple(kept.values())


def add_decisions(path: Path, new: Iterable[Decision]) -> None:
    """Put ``new`` decisions in the file, each in the place of an older one on its pair.

    The file is replaced as a whole, so that an interruption leaves either the old one or the new one.
    Raises ``StoreError`` when it cannot be written.
    """
    kept = {frozenset((item.left, item.right)): item for item in (*read_decisions(path), *new)}
    _write(path, kept.values())


def remove_decision(path: Path, left: str, right: str) -> bool:
    """Take the decision on a pair out of the file; whether there was one.

    Raises ``StoreError`` when the file is no table of decisions or cannot be written.
    """
    known = read_decisions(path)
    kept = [item for item in known if {item.left, item.right} != {left, right}]
    if len(kept) < len(known):
        _write(path, kept)
    return len(kept) < len(known)


def _write(path: Path, decisions: Iterable[Decision]) -> None:
    table = io.StringIO(newline="")
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerows((item.left, item.right, item.answer, item.note) for item in sorted(decisions))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_durably(path, table.getvalue().encode("utf-8"))
    except OSError as error:
        what = f"cannot be written ({error.strerror or error})"
        raise StoreError(what, where=str(path), remedy="choose a folder that you may write to") from error


def _decision(row: dict[str, str | None], where: str) -> Decision | None:
    left, right, answer, note = ((row.get(name) or "").strip() for name in _COLUMNS)
    if not answer:
        return None
    if not left or not right or left == right:
        raise StoreError("left and right must name two nodes", where=where, remedy="copy them from the list")
    if answer.casefold() not in _ANSWERS:
        remedy = f"write {', '.join(ANSWERS[:-1])} or {ANSWERS[-1]}, or nothing"
        raise StoreError(f"the answer {answer[:40]!r} is not known", where=where, remedy=remedy)
    return Decision(left, right, _ANSWERS[answer.casefold()], note)
