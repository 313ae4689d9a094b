"""Which state of a graph folder is the one to show: what was built last, and what was changed since."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path

from kg.store import GraphFolder, Update, recorded_updates

__all__ = ["State", "clean_up", "current_state"]


@dataclass(frozen=True, slots=True)
class State:
    """One state of a graph, known by what it is made of: equal ``id``, equal statements.

    ``store`` may have to be made first: out of ``source`` by ``missing``.
    """

    id: str
    store: Path
    source: Path
    missing: tuple[Update, ...] = ()


def current_state(folder: GraphFolder, home: Path) -> State:
    """What ``folder`` holds now. Stores with changes lie in ``home``, named by their state.

    Raises ``StoreError`` when the folder holds no graph.
    """
    with folder.reading():
        built = _built(folder)
    updates = recorded_updates(folder.updates)
    ids = [built]
    for update in updates:
        ids.append(following(ids[-1], update))
    for done in range(len(updates), 0, -1):
        if (home / ids[done]).is_dir():
            return State(ids[-1], home / ids[-1], home / ids[done], updates[done:])
    store = home / ids[-1] if updates else folder.store
    return State(ids[-1], store, folder.store, updates)


def following(state: str, update: Update) -> str:
    """The id of the state that ``update`` makes of another.

    >>> following("a", Update("DROP ALL")) == following("a", Update("DROP ALL"))
    True
    """
    return _digest(f"{state}\n{update.base or ''}\n{update.sparql}".encode("utf-8", "surrogatepass"))


def _built(folder: GraphFolder) -> str:
    """The manifest tells what was built; without one the store's own list of files does."""
    if folder.manifest.is_file():
        return _digest(folder.manifest.read_bytes())
    return _digest((folder.store / "CURRENT").read_bytes() + folder.store.stat().st_ino.to_bytes(8, "big"))


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:20]


def clean_up(home: Path, keep: str) -> None:
    """Remove the stores of earlier states, and what an end at a bad moment left behind."""
    for path in home.iterdir() if home.is_dir() else ():
        if path.name != keep and path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
