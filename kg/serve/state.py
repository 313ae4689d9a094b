"""Which state of a graph folder is the one to show: what was built last, and what was changed since."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path

from kg.errors import StoreError
from kg.store import GraphFolder, GraphStore, Update, recorded_updates

__all__ = ["EXPLORER", "State", "built_state", "clean_up", "current_state", "following", "glance", "unpack"]

_UNPACKED = "-unpacked"
EXPLORER = ".explorer"
"""What the names of folders with the explorer's files end with."""


@dataclass(frozen=True, slots=True)
class State:
    """One state of a graph, known by what it is made of: equal ``id``, equal statements.

    ``store`` may have to be made first: out of ``source``, by ``unpack`` and by the updates ``missing``.
    """

    id: str
    folder: Path
    home: Path
    store: Path
    source: Path
    missing: tuple[Update, ...] = ()

    @property
    def index(self) -> Path:
        """Where the index of the store lies when it had to be made."""
        return self.home / f"{self.id}.sqlite"

    @property
    def ready(self) -> bool:
        """Whether the store is there."""
        return self.store.is_dir()


def current_state(folder: GraphFolder, home: Path) -> State:
    """What ``folder`` holds now. Stores with changes lie in ``home``, named by their state.

    Raises ``StoreError`` when the folder holds no graph.
    """
    with folder.reading():
        built, store = built_state(folder), folder.store
        if not store.is_dir():  # a folder from a repository: the store is made of graph.trig
            store = home / f"{built}{_UNPACKED}"
    updates = recorded_updates(folder.updates)
    ids = [built]
    for update in updates:
        ids.append(following(ids[-1], update))
    for done in range(len(updates), 0, -1):
        if (home / ids[done]).is_dir():
            return State(ids[-1], folder.root, home, home / ids[-1], home / ids[done], updates[done:])
    return State(ids[-1], folder.root, home, home / ids[-1] if updates else store, store, updates)


def unpack(folder: GraphFolder, state: State) -> None:
    """Make the store that all changes begin with, where a folder came without one."""
    if not state.source.is_dir():
        GraphStore.create(state.source, GraphStore.in_memory(folder.trig).quads())


def glance(folder: GraphFolder) -> tuple[object, ...]:
    """What changes when the state does, told without reading anything."""
    found: list[object] = []
    for path in (folder.manifest, folder.store, folder.updates):
        try:
            about = path.stat()
            found.append((about.st_ino, about.st_mtime_ns, about.st_size))
        except OSError:
            found.append(None)
    return tuple(found)


def following(state: str, update: Update) -> str:
    """The id of the state that ``update`` makes of another.

    >>> following("a", Update("DROP ALL")) == following("a", Update("DROP ALL"))
    True
    """
    return _digest(f"{state}\n{update.base or ''}\n{update.sparql}".encode("utf-8", "surrogatepass"))


def built_state(folder: GraphFolder) -> str:
    """The id of what was built last, without the changes since.

    The manifest tells; without one the statements, or the store's own list of files.
    """
    for path in (folder.manifest, folder.trig):
        if path.is_file():
            return _digest(path.read_bytes())
    if not folder.store.is_dir():
        what = "holds no graph" if folder.root.exists() else "no such file or folder"
        raise StoreError(what, where=str(folder.root), remedy="name a folder that kg build wrote")
    return _digest((folder.store / "CURRENT").read_bytes() + folder.store.stat().st_ino.to_bytes(8, "big"))


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:20]


def clean_up(home: Path, keep: str, *, keep_indexes: bool) -> None:
    """Remove the stores of earlier states, and what an end at a bad moment left behind."""
    for path in home.iterdir() if home.is_dir() else ():
        if path.name in (keep, f"{keep}{_UNPACKED}", f"{keep}.sqlite") or EXPLORER in path.name:
            continue  # the explorer looks after its own
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        elif not keep_indexes:
            path.unlink(missing_ok=True)
