"""How fast the explorer is: until something is seen, and while its map is moved, beside pyvis and sigma.

    python benchmarks/explorer.py [--sizes 200,1000,5000,10000,50000] [--repeat 3] [--only explorer,sigma]

Needs ``npm ci`` in ``web``; sigma is installed into a temporary folder. Each page is opened from its file
in headless Chromium without a GPU, in a window of 1,280 by 800. Prints one JSON object for each size and
way to draw, of medians:

``bytes``: size of the page, with libraries and data; ``first``: milliseconds from asking for it until the
whole network is seen (pyvis as it comes: until it has come to rest), and ``first cpu`` the processor time
of its thread; ``memory``: megabytes of JavaScript's memory then. Frames a second (``fps``), the 95th
percentile of the time between two frames (``p95``, milliseconds) and the processor time of the page's
thread for one (``cpu``, milliseconds) while nothing happens (``idle``), while the whole is dragged at 700
pixels a second (``pan``), likewise four times as close (``near``), and while it is zoomed (``zoom``).
``idle fps`` says what the machine has to give at that time: 60 is all there is.

Of the explorer, ``first`` is that of the whole application in one file at its map with everything shown,
``home`` that of its first page; frames are those of its map in a page of its own. A way that takes more
than ``--patience`` seconds is not tried at larger sizes. At last, ``quotes`` is one file with texts
(``singlefile.py``): its bytes and ``home``.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from contenders import PAGES, Picture, bundle, harness
from playwright.sync_api import Browser, Page, sync_playwright
from singlefile import story

from kg.view import write_page

MOVES = {"idle": "bench.idle()", "pan": "bench.pan(1)", "near": "bench.pan(4)", "zoom": "bench.zoom()"}
READY = """new MutationObserver(() => {
  if (document.documentElement?.dataset.ready && !globalThis.shownAt)
    requestAnimationFrame(() => setTimeout(() => (globalThis.shownAt ??= performance.now())));
}).observe(document, { attributes: true, subtree: true, attributeFilter: ["data-ready"] });"""
WHOLE = "#/map?all=1"
Figures = dict[str, float]


@contextmanager
def opened(browser: Browser, address: str, script: str = "") -> Iterator[Page]:
    """A page at that address, with ``script`` run before its own."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, color_scheme="light")
    page = context.new_page()
    if script:
        page.add_init_script(script)
    page.goto(address, wait_until="commit")
    yield page
    context.close()


def first(page: Page, patience: float) -> float:
    """Milliseconds until the network was seen. Raises ``TimeoutError`` after ``patience`` seconds."""
    end = time.monotonic() + patience
    while not page.evaluate("globalThis.shownAt"):
        if time.monotonic() > end:
            raise TimeoutError
        page.wait_for_timeout(50)
    return float(page.evaluate("shownAt"))


def memory(page: Page) -> float:
    """Megabytes of JavaScript's memory after its garbage is collected."""
    page.context.new_cdp_session(page).send("HeapProfiler.collectGarbage")
    return float(page.evaluate("performance.memory.usedJSHeapSize")) / 1e6


def spent(page: Page) -> float:
    """Milliseconds of processor time that the page's thread has taken so far."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    metrics = session.send("Performance.getMetrics")["metrics"]
    session.detach()
    return 1000 * float({metric["name"]: metric["value"] for metric in metrics}["ThreadTime"])


def arrived(page: Page, patience: float) -> Figures:
    """What it took until the network was seen."""
    figures = {"first": first(page, patience), "first cpu": spent(page)}
    return figures | {"memory": memory(page)}


def moved(page: Page) -> Figures:
    """Frames while the picture is moved."""
    time.sleep(1)
    figures = {}
    for name, move in MOVES.items():
        before = spent(page)
        frames: dict[str, float] = page.evaluate(move)
        figures |= {f"{name} fps": frames["fps"], f"{name} p95": frames["p95"]}
        figures[f"{name} cpu"] = (spent(page) - before) / frames["count"]
    return figures


class Bench:
    """A browser, the pages' scripts, and what has lost the patience of the benchmark."""

    def __init__(self, browser: Browser, folder: Path, options: argparse.Namespace) -> None:
        self.browser, self.folder, self.options = browser, folder, options
        self.harness = harness(folder).as_uri()
        self.vis = bundle("vis.ts")
        self.slow: set[str] = set()

    def picture(self, nodes: int) -> Picture:
        with opened(self.browser, self.harness) as page:
            page.wait_for_load_state()
            made: Picture = page.evaluate(f"synthetic({nodes})")
        return made

    def once(self, name: str, address: str, nodes: int) -> Figures:
        """One run of one way to draw."""
        patience = self.options.patience
        if name != "explorer":
            with opened(self.browser, address, self.vis if "pyvis" in name else "") as page:
                return arrived(page, patience) | moved(page)
        with opened(self.browser, address + WHOLE, READY) as page:
            figures = arrived(page, patience)
        with opened(self.browser, address, READY) as page:
            figures["home"] = first(page, patience)
        with opened(self.browser, self.harness) as page:
            page.wait_for_load_state()
            page.evaluate(f"load({nodes}, {self.options.renderer!r})")
            return figures | moved(page)

    def compare(self, nodes: int) -> None:
        """Print a line for each way to draw a network of that size."""
        picture = self.picture(nodes)
        size = {"nodes": nodes, "edges": len(picture["edges"])}
        for name in [name for name in PAGES if name in self.options.only and name not in self.slow]:
            page = PAGES[name](picture, self.folder)
            try:
                runs = [self.once(name, page.as_uri(), nodes) for _ in range(self.options.repeat)]
            except TimeoutError:
                self.slow.add(name)
                told: dict[str, Any] = {"first": f"> {self.options.patience:g} s"}
            else:
                told = median(runs)
            print(json.dumps({**size, "way": name, "bytes": page.stat().st_size, **told}), flush=True)

    def quotes(self, count: int) -> None:
        """Print the figures of one file with so many quotes and their articles' texts."""
        network, texts = story(count)
        path = self.folder / "quotes.html"
        write_page(network, path, text_of=texts.get)
        runs = []
        for _ in range(self.options.repeat):
            with opened(self.browser, path.as_uri(), READY) as page:
                runs.append({"home": first(page, self.options.patience), "memory": memory(page)})
        print(json.dumps({"quotes": count, "bytes": path.stat().st_size, **median(runs)}), flush=True)


def median(runs: list[Figures]) -> Figures:
    return {name: round(statistics.median(run[name] for run in runs), 1) for name in runs[0]}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--sizes", default="200,1000,5000,10000,50000")
    parser.add_argument("--quotes", type=int, default=10_000)
    parser.add_argument("--only", type=lambda given: given.split(","), default=list(PAGES))
    parser.add_argument("--renderer", choices=("auto", "canvas", "webgl"), default="auto")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--patience", type=float, default=60)
    options = parser.parse_args()
    switches = ["--enable-precise-memory-info", "--host-resolver-rules=MAP * ~NOTFOUND"]
    if os.geteuid() == 0:
        switches.append("--no-sandbox")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=path, args=switches)
        bench = Bench(browser, Path(folder), options)
        for nodes in filter(None, options.sizes.split(",")):
            bench.compare(int(nodes))
        if options.quotes:
            bench.quotes(options.quotes)
        browser.close()


if __name__ == "__main__":
    main()
