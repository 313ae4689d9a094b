"""A running IPython, as a notebook has it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A shell of its own for each test, with ``kg.notebook`` loaded and no history kept."""
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    settings = Config()
    settings.HistoryManager.enabled = False
    made: Any = InteractiveShell(config=settings)  # type: ignore[no-untyped-call]
    made.run_line_magic("load_ext", "kg.notebook")
    return made
