"""What gets installed: every package, and every file that the code reads at run time."""

from __future__ import annotations

from configparser import ConfigParser
from pathlib import Path

_ROOT = Path(__file__).parents[2]


def _settings() -> ConfigParser:
    parser = ConfigParser()
    parser.read(_ROOT / "setup.cfg", "utf-8")
    return parser


def test_every_package_is_listed() -> None:
    listed = _settings()["options"]["packages"].split()
    found = {".".join(path.parent.relative_to(_ROOT).parts) for path in (_ROOT / "kg").rglob("__init__.py")}
    assert listed == sorted({*found, "kg.ontology"})


def test_every_file_that_is_no_module_is_carried_along() -> None:
    carried: set[Path] = set()
    for package, globs in _settings()["options.package_data"].items():
        folder = _ROOT / ("ontology" if package == "kg.ontology" else package.replace(".", "/"))
        carried.update(path for glob in globs.split() for path in folder.glob(glob))
    files = [path for folder in ("kg", "ontology") for path in (_ROOT / folder).rglob("*") if path.is_file()]
    assert [path for path in files if path.suffix not in (".py", ".pyc") and path not in carried] == []
