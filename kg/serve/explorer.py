"""The explorer of what is shown: files made once for each state, by a process of their own."""

from __future__ import annotations

import asyncio
import hashlib
import json
import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg import __version__
from kg.serve.settings import Settings
from kg.serve.shown import ShownGraph
from kg.serve.state import EXPLORER, State
from kg.view.explorer.page import About

__all__ = ["Explorer"]

_KEPT = 2
"""Folders that are kept: pages that are open read on from the one before."""
_PAUSE = 60.0
"""Seconds until it is tried again when it could not be made."""
_FILES = re.compile(r"index\.html|explorer\.(?:js|css)|icon\.svg|data/[a-z]+(?:-[0-9a-z]+)*\.js")
_ID = re.compile(r"[0-9a-f]{20}")


@dataclass(slots=True)
class Explorer:
    """The files of the explorer for the graph that is shown, each set below an id that means these alone."""

    graph: ShownGraph
    _making: dict[str, asyncio.Task[None]] = field(default_factory=dict)

    @property
    def about(self) -> About:
        """What the explorer says of the graph and of where other things are."""
        return About(**self._about())

    @property
    def id(self) -> str:
        """That of the files for the state that is shown now."""
        parts = [self.graph.state.id, self._about(), __version__]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:20]

    def file(self, id_: str, path: str) -> Path | None:
        """The file at ``path`` of a set; None where there is no such file, or the set is gone."""
        if _ID.fullmatch(id_) is None or _FILES.fullmatch(path) is None:
            return None
        found = self._folder(id_) / path
        return found if found.is_file() else None

    async def made(self, patience: float) -> str | None:
        """The id of the files of now, made if need be; None when that takes longer than ``patience`` seconds.

        Raises ``Refusal`` or ``KgError`` when they cannot be made.
        """
        id_ = self.id
        if await asyncio.to_thread(self._folder(id_).is_dir):
            return id_
        task = self._making.get(id_)
        if task is None:
            self._drop_others(id_)
            task = self._making[id_] = asyncio.create_task(self._make(self.graph.state, id_))
            task.add_done_callback(lambda done: self._ended(id_, done))
        done, _ = await asyncio.wait({task}, timeout=patience)
        if not done:
            return None
        task.result()
        return id_

    async def stop(self) -> None:
        """End what is being made."""
        self._drop_others("")

    def _drop_others(self, id_: str) -> None:
        for other, task in list(self._making.items()):
            if other != id_:
                task.cancel()
                del self._making[other]

    def _ended(self, id_: str, task: asyncio.Task[None]) -> None:
        """What went wrong is told for a while, and not tried again at every request."""
        if task.cancelled() or task.exception() is None:
            self._making.pop(id_, None)
        else:
            asyncio.get_running_loop().call_later(_PAUSE, self._making.pop, id_, None)

    async def _make(self, state: State, id_: str) -> None:
        job = {
            "do": "explore",
            "state": state.id,
            "store": str(state.store),
            "folder": str(state.folder),
            "index": str(state.index),
            "target": str(self._folder(id_)),
            "most": self._settings.most_explored,
            "about": self._about(),
        }
        async with self.graph.pool.helper() as helper:
            await helper.ask(job, self._settings.update_deadline)
            await helper.finish()
        await asyncio.to_thread(self._clean_up, id_)

    def _clean_up(self, id_: str) -> None:
        """Remove all but the files of now and those before."""
        there = [path for path in self.graph.home.glob(f"*{EXPLORER}*") if path != self._folder(id_)]
        there.sort(key=lambda path: path.stat().st_mtime_ns, reverse=True)
        for path in there[_KEPT - 1 :]:
            shutil.rmtree(path, ignore_errors=True)

    def _folder(self, id_: str) -> Path:
        return self.graph.home / f"{id_}{EXPLORER}"

    @property
    def _settings(self) -> Settings:
        return self.graph.settings

    def _about(self) -> dict[str, Any]:
        told = self._settings.publication()
        return {
            "title": self._settings.title,
            **{name: told[name] for name in ("description", "publisher", "licence")},
            "way": "service",
            "nodes": "/id/",
            "console": "/console",
        }
