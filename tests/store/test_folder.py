"""Publishing a graph: whatever happens to the builder, a reader sees the old graph or the new one, whole."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.store import GraphFolder, GraphStore, Layout, Manifest, checksums

NAME = "http://www.w3.org/2000/01/rdf-schema#label"


def write_graph(layout: Layout, word: str) -> None:
    line = f'<urn:a> <{NAME}> "{word}" <urn:g> .\n'
    layout.trig.write_text(f'<urn:g> {{ <urn:a> <{NAME}> "{word}" }}\n')
    GraphStore.create(layout.store, [line.encode()])
    for folder in (layout.texts, layout.tables):
        folder.mkdir()
        (folder / "one.txt").write_text(word)
        (folder / f"{word}.txt").write_text(word)
    if word == "old":
        layout.page.write_text(word)  # the new graph has no page: the old one must not survive it
    Manifest(settings={"word": word}, files=checksums(layout)).write(layout.manifest)


def build(root: Path, word: str) -> None:
    folder = GraphFolder(root)
    with folder.stage() as staged:
        write_graph(staged, word)
        folder.publish(staged)


def label(store: GraphStore) -> str:
    return store.strings("SELECT ?l WHERE { ?s ?p ?l }")[0][0]


def seen(root: Path) -> str:
    """Which graph the folder shows; fails when it shows a mix."""
    folder = GraphFolder(root)
    with folder.reading() as layout:
        words = {label(GraphStore.open(layout.store)), label(GraphStore.in_memory(layout.trig))}
        words |= {(layout.texts / "one.txt").read_text(), (layout.tables / "one.txt").read_text()}
        words |= {path.stem for path in layout.texts.iterdir() if path.stem != "one"}
        manifest = Manifest.read(layout.manifest)
        words.add(manifest.settings["word"])
        assert checksums(layout) == manifest.files
        assert layout.page.exists() == ("old" in words)
    assert len(words) == 1
    return words.pop()


def test_build_open_and_build_again(tmp_path: Path) -> None:
    build(tmp_path, "old")
    first = GraphFolder(tmp_path).open_store()
    (tmp_path / "notes.md").write_text("mine")
    assert seen(tmp_path) == "old"
    build(tmp_path, "new")
    assert seen(tmp_path) == "new"
    assert label(first) == "old"  # an open reader stays with the graph it opened
    assert (tmp_path / "notes.md").read_text() == "mine"
    assert sorted(path.name for path in (tmp_path / ".work").iterdir()) == ["build.lock", "publish.lock"]


def test_what_is_not_published_is_thrown_away(tmp_path: Path) -> None:
    build(tmp_path, "old")
    with GraphFolder(tmp_path).stage() as staged:
        write_graph(staged, "new")
    assert seen(tmp_path) == "old"
    assert not (tmp_path / ".work" / "staging").exists()


def test_second_builder_is_refused(tmp_path: Path) -> None:
    folder = GraphFolder(tmp_path)
    with folder.stage(), pytest.raises(StoreError, match="another build"), folder.stage():
        pass


def test_publish_needs_a_stage(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="nothing is staged"):
        GraphFolder(tmp_path).publish(Layout(tmp_path / "elsewhere"))


def test_folder_without_store_is_read_from_trig(tmp_path: Path) -> None:
    (tmp_path / "graph.trig").write_text(f'<urn:g> {{ <urn:a> <{NAME}> "from trig" }}\n')
    folder = GraphFolder(tmp_path)
    assert folder.exists
    assert label(folder.open_store()) == "from trig"
    assert not folder.work.exists()  # reading leaves nothing behind


def test_folder_without_graph(tmp_path: Path) -> None:
    folder = GraphFolder(tmp_path)
    assert not folder.exists
    with pytest.raises(StoreError, match="holds no graph"):
        folder.open_store()
    with pytest.raises(StoreError, match="no manifest"):
        folder.read_manifest()


def test_damaged_manifest(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text('{"counts": 3}')
    with pytest.raises(StoreError, match="damaged"):
        GraphFolder(tmp_path).read_manifest()


def test_files_of_somebody_else_are_never_replaced(tmp_path: Path) -> None:
    own = tmp_path / "texts" / "interview.txt"
    own.parent.mkdir()
    own.write_text("my only copy")
    (tmp_path / "manifest.json").write_text('{"name": "another program"}')
    with pytest.raises(StoreError, match=r"would replace: manifest\.json, texts"):
        build(tmp_path, "new")
    assert own.read_text() == "my only copy"
    assert {path.name for path in tmp_path.iterdir()} == {"manifest.json", "texts"}


def test_files_under_other_names_stay(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("mine")
    build(tmp_path, "old")
    shutil.rmtree(tmp_path / ".work")  # as in a graph folder that came from elsewhere
    build(tmp_path, "new")
    assert (tmp_path / "notes.md").read_text() == "mine"
    assert seen(tmp_path) == "new"


@pytest.mark.parametrize("journal", ["no JSON", "[]", '{"install": ["../../etc"]}'])
def test_a_journal_that_no_build_wrote(tmp_path: Path, journal: str) -> None:
    build(tmp_path, "old")
    (tmp_path / ".work" / "publish.json").write_text(journal)
    with pytest.raises(StoreError, match="unfinished build is damaged"):
        GraphFolder(tmp_path).open_store()
    shutil.rmtree(tmp_path / ".work")  # as the message says
    assert seen(tmp_path) == "old"


def test_a_journal_takes_nothing_from_elsewhere(tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "graph", tmp_path / "home"
    build(folder, "old")
    (elsewhere / "texts").mkdir(parents=True)
    (folder / ".work" / "staging").symlink_to(elsewhere)
    (folder / ".work" / "publish.json").write_text('{"install": ["texts"]}')
    with pytest.raises(StoreError, match="damaged"):
        GraphFolder(folder).open_store()
    assert (elsewhere / "texts").is_dir()


BUILDER = """
    import os, shutil, signal, sys
    from pathlib import Path
    sys.path[:0] = sys.argv[5:]
    from kg.store import GraphFolder

    # Dies at the moment `fatal`: just before or just after one of the calls that publish.
    fatal, moment, log = int(sys.argv[2]), 0, Path(sys.argv[3])

    def deadly(name, call):
        def wrapped(*args, **kwargs):
            global moment
            for when in ("before", "after"):
                moment += 1
                if moment == fatal:
                    log.write_text(f"{when} {name} {args[:2]}")
                    os.kill(os.getpid(), signal.SIGKILL)
                if when == "before":
                    result = call(*args, **kwargs)
            return result
        return wrapped

    folder = GraphFolder(Path(sys.argv[1]))
    stage = folder.stage()
    staged = stage.__enter__()
    shutil.copytree(sys.argv[4], staged.root, dirs_exist_ok=True)
    for module, name in [(os, "rename"), (os, "replace"), (os, "fsync"), (os, "unlink"), (os, "sync"),
                         (os, "mkdir"), (os, "rmdir"), (Path, "unlink"), (Path, "mkdir")]:
        setattr(module, name, deadly(name, getattr(module, name)))
    folder.publish(staged)
    print(moment)
"""


def run_builder(root: Path, fatal: int, staged: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [
            sys.executable,
            "-c",
            textwrap.dedent(BUILDER),
            root,
            str(fatal),
            staged.with_name("log"),
            staged,
            Path(__file__).parents[2],
        ],
        capture_output=True,
        text=True,
        check=False,
    )


def test_killed_at_every_step(tmp_path: Path) -> None:
    old, staged = tmp_path / "old", tmp_path / "staged"
    build(old, "old")
    staged.mkdir()
    write_graph(Layout(staged), "new")
    shutil.copytree(old, tmp_path / "whole")
    moments = int(run_builder(tmp_path / "whole", 0, staged).stdout)
    assert seen(tmp_path / "whole") == "new"
    assert moments > 40
    outcomes = []
    for fatal in range(1, moments + 1):
        root = tmp_path / str(fatal)
        shutil.copytree(old, root)
        result = run_builder(root, fatal, staged)
        assert result.returncode == -signal.SIGKILL, result.stderr
        outcomes.append(seen(root))
        with GraphFolder(root).stage() as again:
            shutil.copytree(staged, again.root, dirs_exist_ok=True)
            GraphFolder(root).publish(again)
        assert seen(root) == "new", (tmp_path / "log").read_text()
    # Before the journal the old graph, from then on the new one.
    assert outcomes == sorted(outcomes, reverse=True)
    assert set(outcomes) == {"old", "new"}


def test_opening_cut_off_while_it_finishes_a_publication(tmp_path: Path) -> None:
    build(tmp_path, "old")
    folder = GraphFolder(tmp_path)
    real, calls = os.rename, 0

    def failing(source: Path, target: Path) -> None:
        nonlocal calls
        calls += 1
        if calls == 5:
            raise KeyboardInterrupt
        real(source, target)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "rename", failing)
        with pytest.raises(KeyboardInterrupt):
            build(tmp_path, "new")
        calls = 3
        with pytest.raises(KeyboardInterrupt):
            folder.open_store()
    assert seen(tmp_path) == "new"
