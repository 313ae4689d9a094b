"""How fast the explorer's map is drawn: time to the first picture, and frames a second while it is moved.

    python benchmarks/explorer.py [--sizes 200,1000,5000,10000,50000] [--renderer auto] [--repeat 3]

Builds the page of ``benchmarks/explorer`` with the esbuild of ``web/`` (``npm ci`` there first) and
opens it in headless Chromium. Prints one JSON object a size, of medians: ``shown``, the milliseconds
until the network is on the canvas; frames a second (``fps``) and the 95th percentile of the time
between two frames in milliseconds (``p95``) while nothing happens (``idle``), while the whole is
dragged at 700 pixels a second (``pan``), likewise from four times as near (``near``), and while it is
zoomed (``zoom``); ``cpu``, the milliseconds of processor time that the page's main thread takes for a
frame; and megabytes of JavaScript's memory. ``idle`` says what the machine has to give at that time: 60
is all there is.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from selenium import webdriver

from kg.view.look import palette

ROOT = Path(__file__).parents[1]
FRONT = ROOT / "kg" / "view" / "front"
WEB = ROOT / "web"
MOVES = {"idle": "bench.idle()", "pan": "bench.pan(1)", "near": "bench.pan(4)", "zoom": "bench.zoom()"}
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Map</title>
<meta name="viewport" content="width=device-width">
<link rel="stylesheet" href="map.css">
<style>html, body { height: 100%; margin: 0 } #map { height: 100% }</style>
<div id="map" aria-label="Synthetic network"></div><script src="map.js"></script></html>
"""


def build(folder: Path) -> Path:
    """The page of the benchmark in ``folder``."""
    esbuild = WEB / "node_modules" / ".bin" / "esbuild"
    script = ROOT / "benchmarks" / "explorer" / "map.ts"
    subprocess.run(
        [esbuild, script, "--bundle", "--minify", f"--outfile={folder / 'map.js'}", "--log-level=error"],
        check=True,
    )
    sheets = [FRONT / "base.css", WEB / "explorer" / "style" / "map.css"]
    style = palette() + "".join(sheet.read_text("utf-8") for sheet in sheets)
    (folder / "map.css").write_text(style, "utf-8")
    page = folder / "index.html"
    page.write_text(PAGE, "utf-8")
    return page


def browser(width: int, height: int) -> webdriver.Chrome:
    """Headless Chromium with a window of that size."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or shutil.which("chromium-browser") or ""
    for switch in ("--headless=new", "--no-sandbox", "--enable-precise-memory-info"):
        options.add_argument(switch)
    options.add_argument(f"--window-size={width},{height}")
    driver = shutil.which("chromedriver")
    made = webdriver.Chrome(options, webdriver.ChromeService(driver) if driver else None)
    made.set_script_timeout(120)
    made.execute_cdp_cmd("Performance.enable", {})
    return made


def thread_time(page: webdriver.Chrome) -> float:
    """Milliseconds of processor time that the thread of the page has taken."""
    metrics = page.execute_cdp_cmd("Performance.getMetrics", {})["metrics"]
    return 1000 * float({metric["name"]: metric["value"] for metric in metrics}["ThreadTime"])


def measure(page: webdriver.Chrome, address: str, nodes: int, renderer: str) -> dict[str, float]:
    """One run of a size, each figure by name."""
    page.get(address)
    shown: dict[str, Any] = page.execute_script("return bench.load(...arguments)", nodes, renderer)
    figures = {"edges": shown["edges"], "shown": shown["show"]}
    time.sleep(1)
    for name, move in MOVES.items():
        before = thread_time(page)
        frames: dict[str, float] = page.execute_async_script(f"{move}.then(arguments[0])")
        figures |= {f"{name} fps": frames["fps"], f"{name} p95": frames["p95"]}
        figures[f"{name} cpu"] = (thread_time(page) - before) / frames["count"]
    page.execute_cdp_cmd("HeapProfiler.collectGarbage", {})
    figures["memory"] = page.execute_script("return performance.memory.usedJSHeapSize") / 1e6
    return figures


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--sizes", default="200,1000,5000,10000,50000")
    parser.add_argument("--renderer", choices=("auto", "canvas", "webgl"), default="auto")
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        address = build(Path(folder)).as_uri()
        page = browser(1280, 800)
        try:
            for nodes in map(int, options.sizes.split(",")):
                runs = [measure(page, address, nodes, options.renderer) for _ in range(options.repeat)]
                medians = {name: round(statistics.median(run[name] for run in runs), 1) for name in runs[0]}
                print(json.dumps({"nodes": nodes, **medians}), flush=True)
        finally:
            page.quit()


if __name__ == "__main__":
    main()
