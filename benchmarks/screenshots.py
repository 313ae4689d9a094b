"""Pictures of every view of the explorer, for docs/explorer.

    python benchmarks/screenshots.py [GRAPH] [-o docs/explorer]

Publishes GRAPH (exports) as a site in a temporary folder, opens each view from its file in headless Chromium,
in light and dark at 1,200 by 800 and on a phone of 390 by 844, and writes a WebP file each. Fails if a view
complains, or if a picture is larger than ``LARGEST`` bytes or all together than ``ALL``.
"""

from __future__ import annotations

import argparse
import base64
import os
import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

from kg.graph import open_graph
from kg.view import SiteOptions

ROOT = Path(__file__).parents[1]
LARGEST, ALL = 64_000, 2_000_000
QUALITY = 50
VIEWS = {
    "home": "",
    "people": "people",
    "person": "person/ruben-hask",
    "topics": "topics",
    "topic": "topic/night-levy",
    "agree": "agree",
    "time": "time",
    "quoted": "quoted",
    "unanswered": "unanswered",
    "changes": "changes",
    "articles": "articles",
    "article": "article/hask-drops-equal-draw",
    "map": "map",
    "search": "search?q=levy",
    "sparql": "sparql",
    "details": "topic/equal-draw-rule?at=quote/a3995d0b47c39ef0",
}
"""Addresses by the name of their pictures."""
SCREENS = {"light": (1200, 800), "dark": (1200, 800), "phone": (390, 844)}


def shoot(page: Page, address: str) -> bytes:
    """The view at that address as WebP."""
    page.goto("about:blank")
    page.goto(address)
    expect(page.locator("html[data-ready]")).to_be_attached()
    expect(page.locator("#main[aria-busy]")).to_have_count(0)
    if page.locator("#console-status").count():
        expect(page.locator("#console-status")).to_contain_text("Ready")
    # The map is drawn in finer steps while nothing happens.
    page.wait_for_timeout(400)
    session = page.context.new_cdp_session(page)
    shot = session.send("Page.captureScreenshot", {"format": "webp", "quality": QUALITY})
    return base64.b64decode(shot["data"])


def take(browser: Browser, start: str, output: Path) -> dict[str, int]:
    """Write all pictures; their sizes by name."""
    sizes = {}
    for screen, (width, height) in SCREENS.items():
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if screen == "dark" else "light",
            reduced_motion="reduce",
        )
        page = context.new_page()
        complaints: list[str] = []
        page.on("console", lambda said, heard=complaints: heard.append(said.text))
        for name, view in VIEWS.items():
            path = output / f"{name}-{screen}.webp"
            sizes[path.name] = path.write_bytes(shoot(page, f"{start}#/{view}"))
        context.close()
        if complaints:
            sys.exit("\n".join(complaints))
    return sizes


def main() -> None:
    """Take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("graph", nargs="?", type=Path, default=ROOT / "exports")
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "docs" / "explorer")
    options = parser.parse_args()
    options.output.mkdir(parents=True, exist_ok=True)
    expect.set_options(timeout=60_000)
    switches = ["--no-sandbox"] if os.geteuid() == 0 else []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Path(folder) / "site"
        open_graph(options.graph).site(site, SiteOptions(title="Sample graph", licence="CC0 1.0"))
        path = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=path, args=switches)
        sizes = take(browser, (site / "index.html").as_uri(), options.output)
        browser.close()
    print(f"{len(sizes)} pictures, {sum(sizes.values()):,} bytes, the largest {max(sizes.values()):,}")
    large = [name for name, size in sizes.items() if size > LARGEST]
    if large or sum(sizes.values()) > ALL:
        sys.exit(f"too large: {large or 'all together'}")


if __name__ == "__main__":
    main()
