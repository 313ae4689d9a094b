"""What is built of the sources in web/: up to date, reproducible, checked, with its licences told."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WEB = ROOT / "web"
BUILT = ROOT / "kg" / "view" / "front"
SCRIPTS = ("site/console.js", "site/oxigraph.js", "explorer/explorer.js")


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_script_is_built_from_these_sources(script: str) -> None:
    """Its first line holds the digest of all sources, so that a stale build shows without npm."""
    folders = (WEB / "console", WEB / "explorer")
    files = (path for folder in folders for path in folder.rglob("*") if path.is_file())
    names = sorted(path.relative_to(WEB).as_posix() for path in files)
    digest = hashlib.sha256()
    for name in ["build.mjs", "package-lock.json", *names]:
        digest.update(f"{name}\n{(WEB / name).read_text('utf-8')}\n".encode())
    first = (BUILT / script).read_text("utf-8").split("\n", 1)[0]
    assert digest.hexdigest() in first, "run: cd web && npm ci && npm run build"


def test_the_licences_of_all_that_is_built_in_stand_beside_it() -> None:
    licences = (BUILT / "site" / "console-licences.txt").read_text("utf-8")
    for name in json.loads((WEB / "package.json").read_text("utf-8"))["dependencies"]:
        assert name in licences
    assert licences.count("(MIT)") == licences.count("Permission is hereby granted") > 8


def test_the_lock_names_every_digest_and_no_host() -> None:
    packages = json.loads((WEB / "package-lock.json").read_text("utf-8"))["packages"]
    assert len(packages) > 10
    assert [name for name, held in packages.items() if name and "integrity" not in held] == []
    assert [name for name, held in packages.items() if "resolved" in held] == []


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sources with the packages they are built with."""
    if shutil.which("npm") is None:
        pytest.skip("no npm on this machine")
    copy = tmp_path_factory.mktemp("web") / "web"
    shutil.copytree(WEB, copy, ignore=shutil.ignore_patterns("node_modules"))
    # Beside it: cases that both sides read, and styles that pages without scripts use too.
    for place, kept in ((Path("tests", "web"), "*.json"), (Path("kg", "view", "front"), "*.css")):
        (copy.parent / place).mkdir(parents=True)
        for path in (ROOT / place).glob(kept):
            shutil.copy(path, copy.parent / place)
    done = subprocess.run(
        ["npm", "ci", "--prefer-offline"], cwd=copy, capture_output=True, text=True, check=False
    )
    if done.returncode:
        pytest.skip(f"npm cannot install the packages here: {done.stderr[-200:]}")
    return copy


def test_the_same_sources_give_the_same_files(installed: Path, tmp_path: Path) -> None:
    subprocess.run(["node", "build.mjs", str(tmp_path)], cwd=installed, check=True)
    made = [path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file()]
    assert len(made) >= len(SCRIPTS)
    for name in made:
        assert (tmp_path / name).read_bytes() == (BUILT / name).read_bytes(), name


@pytest.mark.parametrize("command", ["check", "test"])
def test_types_and_units(installed: Path, command: str) -> None:
    """``npm run check`` reads the types, ``npm run test`` runs web/tests."""
    done = subprocess.run(["npm", "run", command], cwd=installed, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
