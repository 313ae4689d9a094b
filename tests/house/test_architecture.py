"""The rows, homes and absences of ARCHITECTURE.md, read off the source with ``ast``."""

from __future__ import annotations

import ast
import configparser
import importlib
import re
import statistics
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
KG = ROOT / "kg"

# From top to bottom. A part imports parts of lower rows only.
ROWS: tuple[tuple[str, ...], ...] = (
    ("cli", "notebook"),
    ("serve",),
    ("graph", "pipeline"),
    ("view", "export"),
    ("network",),
    ("query",),
    ("endpoint",),
    ("store",),
    ("ingest", "read", "resolve", "dates", "positions", "identify", "reconcile", "rdf", "evaluate"),
    ("countries", "lines", "sparql", "web"),
    ("model",),
    ("errors",),
)
# Packages that hold files and no behaviour: they import nothing of kg.
DATA = ("samples", "ontology")
# Where each third-party library may be imported.
HOMES: dict[str, tuple[str, ...]] = {
    "anyascii": ("identify",),
    "babel": ("countries",),
    "charset_normalizer": ("ingest",),
    "click": ("cli",),
    "countryinfo": ("countries",),
    "datasketch": ("ingest",),
    "dateutil": ("dates", "ingest"),
    "feedparser": ("ingest",),
    "jinja2": ("view",),
    "lxml": ("ingest",),
    "networkx": ("network",),
    "nicknames": ("identify",),
    "numpy": ("ingest", "network", "read"),
    "onnxruntime": ("read",),
    "pandas": ("query",),
    "pyarrow": ("ingest",),
    "pyoxigraph": ("rdf", "store"),
    "pyshacl": ("rdf",),
    "pyvis": ("view",),
    "rapidfuzz": ("identify", "reconcile"),
    "rdflib": ("rdf",),
    "rich": ("cli",),
    "scipy": ("evaluate", "network"),
    "snowballstemmer": ("identify",),
    "starlette": ("serve",),
    "tokenizers": ("read",),
    "trafilatura": ("ingest",),
    "urllib3": ("web",),
    "uvicorn": ("serve",),
    "warcio": ("ingest",),
}
# pyarrow is an optional extra: it is imported where it is used, so that kg runs without it. Beside it, a
# part's door may load a heavy room of its own when it is first asked for (``__getattr__``, PEP 562), and so
# may a part with the rooms named here: pandas loads more slowly than most questions are answered.
LATE_IMPORTS = {("ingest", "pyarrow")}
LATE_ROOMS = {"kg.query.frames", "kg.read.trained"}
DISTRIBUTIONS = {"python-dateutil": "dateutil"}
# Declared for a library that needs it and whose own wish for it older installers overlook.
INDIRECT = {"httptools", "lxml_html_clean", "uvloop"}

LONGEST_FILE, LONGEST_MEDIAN, LONGEST_FUNCTION, MOST_PARAMETERS = 400, 150, 60, 6
VAGUE_NAMES = {"common", "helper", "helpers", "misc", "util", "utils"}
# Below cli and serve: nothing that speaks to the terminal, or reads environment, clock, chance or network.
BANNED_MODULES = {
    "aiohttp", "ftplib", "getpass", "http.client", "httpx", "requests", "secrets", "smtplib",
    "socket", "time", "urllib.request", "urllib3", "uuid",
}  # fmt: skip
BANNED_CALLS = {"__import__", "breakpoint", "exit", "hash", "import_module", "input", "print", "quit"}
ROOT_MAY_CALL = {"import_module"}
BANNED_ATTRIBUTES = {
    "os.environ", "os.getenv", "os._exit", "sys.exit", "sys.argv", "datetime.now", "datetime.utcnow",
    "datetime.today", "date.today", "Path.home", "numpy.random", "np.random",
}  # fmt: skip

FACES = {"cli", "serve"}

# The one part that speaks to the network, with the one library for it and the clock that it waits by.
NETWORK = {("web", "urllib3"), ("web", "time")}

# Chance is allowed for statistics, from a generator with a fixed seed.
SAMPLERS = {"evaluate"}

RANK = {part: rank for rank, row in enumerate(ROWS) for part in row}


@dataclass(frozen=True)
class Import:
    """One imported module, and whether it is for annotations only or inside a function."""

    module: str
    names: tuple[str, ...]
    line: int
    typing_only: bool
    late: str  # the function around it, if there is one


def sources(folder: Path = KG) -> list[Path]:
    return sorted(path for path in folder.rglob("*.py") if "__pycache__" not in path.parts)


def part_of(path: Path) -> str:
    """The part a file of kg belongs to; empty for the package root. ``python -m kg`` is the command line."""
    first = path.relative_to(KG).parts[0].removesuffix(".py")
    return {"__init__": "", "__main__": "cli"}.get(first, first)


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), str(path))


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def absolute(node: ast.ImportFrom, path: Path) -> str:
    if not node.level:
        return node.module or ""
    package = module_name(path).split(".")
    if path.name != "__init__.py":
        package = package[:-1]
    base = package[: len(package) - node.level + 1]
    return ".".join(base + ([node.module] if node.module else []))


def imports_of(path: Path) -> Iterator[Import]:
    def walk(node: ast.AST, typing_only: bool, late: str) -> Iterator[Import]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Import):
                for alias in child.names:
                    yield Import(alias.name, (), child.lineno, typing_only, late)
            elif isinstance(child, ast.ImportFrom):
                names = tuple(alias.name for alias in child.names)
                yield Import(absolute(child, path), names, child.lineno, typing_only, late)
            inside = child.name if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef) else ""
            guarded = isinstance(child, ast.If) and ast.unparse(child.test).endswith("TYPE_CHECKING")
            yield from walk(child, typing_only or guarded, late or inside)

    return walk(tree_of(path), False, "")


def kg_parts(imported: Import) -> set[str]:
    """The parts of kg that an import reaches; empty string for the package root."""
    if imported.module == "kg":
        return {name if name in RANK or name in DATA else "" for name in imported.names} or {""}
    return {imported.module.split(".")[1]} if imported.module.startswith("kg.") else set()


def place(path: Path, line: int) -> str:
    return f"{path.relative_to(ROOT)}:{line}"


def functions_of(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def table_under(heading: str) -> list[list[str]]:
    """Cells of the first Markdown table below a heading of ARCHITECTURE.md, without its head."""
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    section = re.split(rf"^#+ {re.escape(heading)}$", text, maxsplit=1, flags=re.MULTILINE)[1]
    table = re.search(r"(?:^\|.*\|\n)+", section, re.MULTILINE)
    assert table is not None, f"no table under {heading}"
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table[0].splitlines()]
    return rows[2:]


def test_the_scan_sees_the_house() -> None:
    """A scan that finds nothing proves nothing."""
    found = {part_of(path) for path in sources()} - {""}
    assert found >= set(RANK), f"no source for {sorted(set(RANK) - found)}"
    assert found - set(RANK) <= set(DATA), f"parts without a row: {sorted(found - set(RANK) - set(DATA))}"


def test_imports_point_down() -> None:
    faults = []
    for path in sources():
        part = part_of(path)
        for imported in imports_of(path):
            for target in kg_parts(imported) - {part}:
                if target == "":
                    allowed = imported.names == ("__version__",)
                elif part == "":
                    allowed = imported.typing_only  # the root loads a verb when it is first used
                elif target in DATA:
                    allowed = part in RANK
                else:
                    allowed = part in RANK and target in RANK and RANK[target] > RANK[part]
                if not allowed:
                    faults.append(
                        f"{place(path, imported.line)} {part or 'kg'} imports {target or 'the root'}"
                    )
    assert not faults, "\n".join(faults)


def test_libraries_stay_at_home() -> None:
    """A library's types may be named above its home, under ``TYPE_CHECKING``; its behaviour may not."""
    faults = []
    for path in sources():
        part = part_of(path)
        for imported in imports_of(path):
            library = imported.module.split(".")[0]
            if library in sys.stdlib_module_names or library in {"kg", "__future__"}:
                continue
            homes = HOMES.get(library, ())
            names_type = (
                imported.typing_only and part in RANK and any(RANK[part] < RANK[home] for home in homes)
            )
            if part not in homes and not names_type:
                faults.append(
                    f"{place(path, imported.line)} imports {library}, at home in {homes or 'no part'}"
                )
    assert not faults, "\n".join(faults)


def test_every_home_is_lived_in() -> None:
    used = {
        (imported.module.split(".")[0], part_of(path)) for path in sources() for imported in imports_of(path)
    }
    idle = [
        (library, part) for library, parts in HOMES.items() for part in parts if (library, part) not in used
    ]
    assert idle == []


def test_homes_are_the_declared_dependencies() -> None:
    settings = configparser.ConfigParser()
    settings.read(ROOT / "setup.cfg", "utf-8")
    lines = settings["options"]["install_requires"] + settings["options.extras_require"]["parquet"]
    named = [line for line in lines.split("\n") if line and not line.startswith("#")]
    declared = {re.split(r"[<>=!~\[; ]", line, maxsplit=1)[0] for line in named}
    assert {DISTRIBUTIONS.get(name, name.replace("-", "_")) for name in declared} == set(HOMES) | INDIRECT


def test_imports_stand_at_the_top() -> None:
    faults = []
    for path in sources():
        part = part_of(path)
        for imported in imports_of(path):
            library = imported.module.split(".")[0]
            at_the_door = path.name == "__init__.py" and imported.late == "__getattr__"
            own_room = (at_the_door or imported.module in LATE_ROOMS) and kg_parts(imported) == {part}
            if imported.late and not own_room and (part, library) not in LATE_IMPORTS:
                faults.append(f"{place(path, imported.line)} {imported.module}")
    assert not faults, "\n".join(faults)


def test_private_names_stay_in_their_module() -> None:
    faults = [
        f"{place(path, imported.line)} takes {name} from {imported.module}"
        for path in sources()
        for imported in imports_of(path)
        for name in imported.names
        if imported.module.startswith("kg") and name.startswith("_") and not name.startswith("__")
    ]
    assert not faults, "\n".join(faults)


def test_nothing_below_cli_reaches_out() -> None:
    faults = []
    for path in sources():
        if part_of(path) in FACES:
            continue
        for imported in imports_of(path):
            reached = {imported.module} | {f"{imported.module}.{name}" for name in imported.names}
            if (part_of(path), imported.module.split(".")[0]) in NETWORK:
                continue
            faults += [f"{place(path, imported.line)} {name}" for name in sorted(reached & BANNED_MODULES)]
            faults += [f"{place(path, imported.line)} {name}" for name in sorted(reached & BANNED_ATTRIBUTES)]
        for node in ast.walk(tree_of(path)):
            called = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
            if called in BANNED_CALLS and not (part_of(path) == "" and called in ROOT_MAY_CALL):
                faults.append(f"{place(path, getattr(node, 'lineno', 0))} {called}()")
            if isinstance(node, ast.Attribute):
                tail = ".".join(ast.unparse(node).split(".")[-2:])
                faults += [f"{place(path, node.lineno)} {tail}"] if tail in BANNED_ATTRIBUTES else []
    assert not faults, "\n".join(faults)


def test_chance_is_seeded() -> None:
    faults = []
    for path in sources():
        if not any(imported.module.split(".")[0] == "random" for imported in imports_of(path)):
            continue
        tree = tree_of(path)
        uses = [node for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id == "random"]
        seeded = [
            node
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "random.Random" and node.args
        ]
        if part_of(path) not in SAMPLERS or not uses or len(uses) != len(seeded):
            faults.append(str(path.relative_to(ROOT)))
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("folder", ["kg", "tests"])
def test_files_and_functions_fit_a_head(folder: str) -> None:
    paths = sources(ROOT / folder)
    assert len(paths) > 5
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in paths}
    faults = [
        f"{path.relative_to(ROOT)}: {size} lines" for path, size in lengths.items() if size > LONGEST_FILE
    ]
    for path in paths:
        for function in functions_of(tree_of(path)):
            size = (function.end_lineno or function.lineno) - function.lineno + 1
            arguments = function.args
            named = [arg.arg for arg in arguments.posonlyargs + arguments.args + arguments.kwonlyargs]
            count = len([name for name in named if name not in {"self", "cls"}])
            where = f"{place(path, function.lineno)} {function.name}"
            faults += [f"{where}: {size} lines"] if size > LONGEST_FUNCTION else []
            faults += [f"{where}: {count} parameters"] if count > MOST_PARAMETERS else []
    assert not faults, "\n".join(faults)


def test_most_files_are_short() -> None:
    assert (
        statistics.median(len(path.read_text("utf-8").splitlines()) for path in sources()) <= LONGEST_MEDIAN
    )


def test_names_say_what_is_inside() -> None:
    vague = [str(path.relative_to(ROOT)) for path in sources() if path.stem.lstrip("_") in VAGUE_NAMES]
    assert vague == []


@pytest.mark.parametrize("part", sorted(RANK))
def test_every_part_has_a_door(part: str) -> None:
    door = KG / part / "__init__.py"
    assert "__all__" in (door if door.exists() else KG / f"{part}.py").read_text("utf-8")
    module = importlib.import_module(f"kg.{part}")
    assert module.__doc__
    assert module.__all__
    assert [name for name in module.__all__ if not hasattr(module, name)] == []


def test_public_things_are_described() -> None:
    kinds = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    faults = []
    for path in sources():
        tree = tree_of(path)
        faults += [str(path.relative_to(ROOT))] if ast.get_docstring(tree) is None else []
        owners: list[ast.Module | ast.ClassDef] = [tree]
        owners += [node for node in tree.body if isinstance(node, ast.ClassDef) and node.name[0] != "_"]
        for owner in owners:
            for node in owner.body:
                public = isinstance(node, kinds) and not node.name.startswith("_")
                if isinstance(node, kinds) and public and ast.get_docstring(node) is None:
                    faults.append(f"{place(path, node.lineno)} {node.name}")
    assert not faults, "\n".join(faults)


def test_the_documented_rows_are_these() -> None:
    documented = [tuple(re.findall(r"`(\w+)`", cells[0])) for cells in table_under("Rows")]
    assert documented == list(ROWS)


def test_the_documented_homes_are_these() -> None:
    documented: dict[str, set[str]] = {}
    for part, _, libraries in table_under("Code map"):
        for library in re.findall(r"`([\w-]+)`", libraries):
            name = DISTRIBUTIONS.get(library, library.replace("-", "_"))
            documented.setdefault(name, set()).add(part.strip("`"))
    assert documented == {library: set(parts) for library, parts in HOMES.items()}
