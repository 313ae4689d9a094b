"""What ``pip install`` needs to know is in setup.cfg, and is true."""

from __future__ import annotations

import configparser
import importlib
import re
from fnmatch import fnmatch
from pathlib import Path

import pytest

import kg

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def settings() -> configparser.ConfigParser:
    parser = configparser.ConfigParser()
    parser.read(ROOT / "setup.cfg", "utf-8")
    return parser


def words(value: str) -> list[str]:
    return [line.strip() for line in value.splitlines() if line.strip()]


def test_the_version_is_told_once(settings: configparser.ConfigParser) -> None:
    assert settings["metadata"]["version"] == "attr: kg.__version__"
    assert re.fullmatch(r"\d+\.\d+\.\d+(?:\.dev\d+)?", kg.__version__)
    citation = (ROOT / "CITATION.cff").read_text("utf-8")
    assert f'version: "{kg.__version__}"' in citation


def test_the_licence_is_the_one_that_is_named(settings: configparser.ConfigParser) -> None:
    assert settings["metadata"]["license"] == "Apache-2.0"
    text = (ROOT / settings["metadata"]["license_files"]).read_text("utf-8")
    assert "Apache License" in text
    assert "Version 2.0, January 2004" in text


def test_the_command_is_there(settings: configparser.ConfigParser) -> None:
    scripts = dict(line.split(" = ") for line in words(settings["options.entry_points"]["console_scripts"]))
    assert set(scripts) == {"kg"}
    module, _, function = scripts["kg"].partition(":")
    assert callable(getattr(importlib.import_module(module), function))


def test_every_requirement_has_a_lower_bound(settings: configparser.ConfigParser) -> None:
    lines = words(settings["options"]["install_requires"])
    assert len(lines) > 10
    assert lines == sorted(lines)
    for extra in settings["options.extras_require"].values():
        lines += [line for line in words(extra) if not line.startswith("quote-claim-kg[")]
    assert [
        line for line in lines if not re.fullmatch(r"[\w.-]+(?:\[\w+\])?>=\d[\d.]*(?:,<\d[\d.]*)?", line)
    ] == []


def test_heavy_things_are_extras(settings: configparser.ConfigParser) -> None:
    extras = settings["options.extras_require"]
    assert {"parquet", "test"} <= set(extras)
    needed = " ".join(words(settings["options"]["install_requires"]))
    assert not re.search(r"\b(?:pyarrow|torch|onnxruntime|selenium|pytest)\b", needed)
    assert "quote-claim-kg[parquet]" in words(extras["test"])


def test_every_folder_of_code_is_a_package(settings: configparser.ConfigParser) -> None:
    folders = {path.parent for path in (ROOT / "kg").rglob("*.py") if "__pycache__" not in path.parts}
    assert [str(folder) for folder in sorted(folders) if not (folder / "__init__.py").exists()] == []
    assert settings["options"]["packages"].strip() == "find:"


def test_every_data_file_is_packed(settings: configparser.ConfigParser) -> None:
    """A file that is not Python is installed only when a pattern of its package names it."""
    patterns = {name: words(value) for name, value in settings["options.package_data"].items()}
    assert patterns
    lost = []
    for path in sorted((ROOT / "kg").rglob("*")):
        if not path.is_file() or path.suffix in {".py", ".pyc"}:
            continue
        folder = path.parent
        while not (folder / "__init__.py").exists():
            folder = folder.parent
        package, inside = ".".join(folder.relative_to(ROOT).parts), path.relative_to(folder).as_posix()
        known = patterns.get(package, []) + patterns.get("*", [])
        if not any(fnmatch(inside, pattern) for pattern in known):
            lost.append(str(path.relative_to(ROOT)))
    assert lost == []
