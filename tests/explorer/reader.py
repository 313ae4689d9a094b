"""A reader at a page of the explorer: what they do, and what the page does that it must not."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import ConsoleMessage, Locator, Page, Request, expect

__all__ = ["AXE", "Reader"]

AXE = Path(__file__).parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"
"""Finds what keeps people out of a page; ``npm ci`` in web/ installs it."""

_WATCH = """
addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sample }) =>
  console.error(`policy: ${violatedDirective} ${blockedURI} ${sample}`));
"""
_GO = """(to) => new Promise((gone) => {
  addEventListener("popstate", () => gone(), { once: true }); // after the explorer's own listener
  location.hash = to;
})"""
_PATIENCE = 30
"""Seconds that anything may take on a busy machine."""
_OWN = ("file:", "data:", "blob:", "about:")
_WIDE = """() => [...document.querySelectorAll("body *")]
  .filter((each) => each.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .filter((each) => each.checkVisibility() && !each.closest(".unseen, #views, .scroll"))
  .map((each) => `${each.tagName}.${each.getAttribute("class")}`).slice(0, 5)"""
_FOCUSED = """() => {
  const at = document.activeElement;
  const seen = at.closest("label.chip") ?? at; // its box is drawn by the label
  const hit = at.querySelector?.(".reach"); // drawings mark the area that is hit
  const line = hit && getComputedStyle(hit);
  const { outlineStyle, outlineWidth } = getComputedStyle(seen);
  return { name: `${at.tagName}#${at.id} ${at.getAttribute("aria-label") ?? at.textContent.slice(0, 40)}`,
    body: at === document.body, marked:
      (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2) ||
      Boolean(line && line.stroke !== "none" && parseFloat(line.strokeWidth) >= 2) };
}"""


@dataclass(slots=True)
class Reader:
    """``actions`` counts what the reader did: a press on something, or words put into the search box.

    Moving the focus to what is pressed is no action of its own.
    """

    page: Page
    start: str
    """Address of the first page."""
    actions: int = 0
    faults: list[str] = field(default_factory=list)
    """Errors and warnings of the page, and what its policy held back."""
    elsewhere: list[str] = field(default_factory=list)
    """Requests that left the page's own files."""
    _opened: float = 0

    def __post_init__(self) -> None:
        self.page.add_init_script(_WATCH)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("console", lambda said: self._hear(said))
        self.page.on("request", lambda request: self._note(request))

    def _hear(self, said: ConsoleMessage) -> None:
        if said.type in ("error", "warning"):
            self.faults.append(said.text)

    def _note(self, request: Request) -> None:
        if not request.url.startswith(_OWN):
            self.elsewhere.append(request.url)

    def open(self, fragment: str = "#/") -> Reader:
        """Open the site there, and wait until the view is shown."""
        # Another fragment alone would load nothing.
        self.page.goto("about:blank")
        self._opened = time.perf_counter()
        self.page.goto(self.start + fragment)
        return self.settled()

    def settled(self) -> Reader:
        """Wait until the view is shown."""
        expect(self.page.locator("html[data-ready]")).to_be_attached()
        expect(self.page.locator("#main[aria-busy]")).to_have_count(0)
        return self

    def until(self, script: str, argument: object = None) -> None:
        """Wait until a function in the page gives something true.

        The page's policy forbids what ``wait_for_function`` does.
        """
        end = time.monotonic() + _PATIENCE
        while not self.page.evaluate(script, argument):
            assert time.monotonic() < end, script
            self.page.wait_for_timeout(20)

    def go(self, fragment: str) -> Reader:
        """Follow an address within the page, as a link does."""
        self.page.evaluate(_GO, fragment)
        return self.settled()

    def press(self, what: Locator) -> Reader:
        """Press it: an action."""
        self.actions += 1
        what.first.click()
        return self.settled()

    def press_by_key(self, what: Locator, key: str = "Enter") -> Reader:
        """Walk there with Tab alone and press a key: an action."""
        self.actions += 1
        self.walk_to(what)
        self.page.keyboard.press(key)
        return self.settled()

    def walk_to(self, what: Locator, most: int = 150) -> None:
        """Press Tab until the focus is on it. Each place on the way shows that it has the focus."""
        wanted = what.first.element_handle()
        for _ in range(most):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("(wanted) => document.activeElement === wanted", wanted):
                return
        raise AssertionError(f"Tab does not come to {what}")

    def seek(self, words: str) -> Reader:
        """Put words into the search box: an action."""
        self.actions += 1
        self.page.keyboard.press("/")
        self.page.keyboard.type(words)
        expect(self.page.locator("#suggestions [role=option]").first).to_be_visible()
        return self

    def told(self, task: str) -> None:
        """Print how long a task took since the site was opened, and in how many actions."""
        seconds = time.perf_counter() - self._opened
        print(f"{task}: {self.actions} actions, {seconds:.2f} s")

    @property
    def heading(self) -> str:
        """The heading of the view."""
        return self.page.locator("h1").first.inner_text()

    def focused(self) -> dict[str, Any]:
        """What has the focus: its name, whether that is the body, and whether it is marked."""
        found: dict[str, Any] = self.page.evaluate(_FOCUSED)
        return found

    def assert_clean(self) -> None:
        """Nothing was complained of, nothing was held back, and nothing was asked of anybody."""
        assert not self.faults, "\n".join(self.faults)
        assert not self.elsewhere, "\n".join(self.elsewhere)

    def assert_fits(self) -> None:
        """The page is no wider than the window."""
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert self.page.evaluate(wide) <= 0, self.page.evaluate(_WIDE)

    def assert_accessible(self, rules: Sequence[str] = ()) -> None:
        """axe finds nothing: by all of WCAG 2.2 AA and good practice, or by some rules alone."""
        if not self.page.evaluate("typeof axe === 'object'"):
            self.page.evaluate(AXE.read_text("utf-8"))
        wanted = {"type": "rule", "values": list(rules)} if rules else {"type": "tag", "values": _TAGS}
        found = self.page.evaluate(_JUDGE, wanted)
        assert not found, "\n".join(found)


_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_JUDGE = """async (wanted) => {
  const { violations } = await axe.run(document, { runOnly: wanted, resultTypes: ["violations"] });
  return violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ html, failureSummary }) =>
    `${id}: ${html.slice(0, 200)}: ${failureSummary.slice(0, 300)}`));
}"""
