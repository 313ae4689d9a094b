"""What a reader does with the page and sees of it, for the tests in headless Chromium."""

from __future__ import annotations

import json
from typing import Any

__all__ = ["BASE", "HOSTILE", "choose", "click", "complaints", "keys", "requests", "search", "text", "texts"]

BASE = "https://w3id.org/quote-claim-kg/id/"
HOSTILE = "<img src=x onerror=document.title='owned'></script><script>document.title='owned'</script>"


def keys(page: Any, *keys: str) -> None:
    from selenium.webdriver.common.action_chains import ActionChains

    ActionChains(page).send_keys(*keys).perform()


def text(page: Any, selector: str) -> str:
    return str(page.execute_script("return document.querySelector(arguments[0]).textContent", selector))


def texts(page: Any, selector: str) -> list[str]:
    script = "return [...document.querySelectorAll(arguments[0])].map((found) => found.textContent)"
    return list(page.execute_script(script, selector))


def click(page: Any, selector: str) -> None:
    page.execute_script("document.querySelector(arguments[0]).click()", selector)


def search(page: Any, words: str) -> None:
    keys(page, "/")
    keys(page, words)


def choose(page: Any, words: str) -> None:
    search(page, words)
    keys(page, "\ue015", "\ue007")  # arrow down, Enter


def complaints(page: Any) -> list[str]:
    return [entry["message"] for entry in page.get_log("browser")]


def requests(page: Any) -> list[str]:
    events = [json.loads(entry["message"])["message"] for entry in page.get_log("performance")]
    return [
        event["params"]["request"]["url"]
        for event in events
        if event["method"] == "Network.requestWillBeSent"
    ]
