"""A real browser for the tests of the page: write it, open it, see what is lit, what went wrong, what was asked for."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from report_pages import Pages, trial
from trialtables.facts import FACT_TABLES
from trialtables.report.content import report_content
from trialtables.report.page import page_of, write_page

NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = next((path for path in map(shutil.which, NAMES) if path), None)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """A headless Chromium; without one the browser tests are skipped, but in CI they fail."""
    if CHROMIUM is None:
        message = f"no browser: the tests of pages need one of {', '.join(NAMES)}"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def tab(chromium: Any) -> Any:
    """A tab of the browser."""
    tab = chromium.new_page(viewport={"width": 1280, "height": 720})
    tab.set_default_timeout(5000)
    return tab


class Opened:
    """A page in the tab, with what it asked for and what went wrong."""

    def __init__(self, tab: Any, path: Path, scheme: str) -> None:
        self.page, self.address = tab, path.as_uri()
        self.requests: list[str] = []
        self.errors: list[str] = []
        self.listeners: dict[str, Callable[[Any], None]] = {
            "request": lambda request: self.requests.append(request.url),
            "pageerror": lambda error: self.errors.append(str(error)),
            "console": lambda message: self.errors.append(message.text),
        }
        for event, listener in self.listeners.items():
            tab.on(event, listener)
        tab.emulate_media(color_scheme=scheme, media="screen")
        tab.mouse.move(1279, 0)

    def close(self) -> None:
        self.page.goto("about:blank")
        for event, listener in self.listeners.items():
            self.page.remove_listener(event, listener)

    def show(self, place: str = "") -> Any:
        self.page.goto(f"{self.address}#/{place}")
        return self.page

    def lit_words(self) -> list[str]:
        """The evidence that is lit; neighbours that one row covers are one."""
        return list(self.page.eval_on_selector_all(".ev.lit", "all => all.map(e => e.textContent)"))

    def lit_rows(self) -> list[int]:
        return list(self.page.eval_on_selector_all("tr.row.lit", "all => all.map(e => Number(e.dataset.row))"))


@pytest.fixture
def opened(tab: Any, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    """Write documents as a page and open it; after the test nothing may have gone wrong or been asked for."""
    pages: list[Opened] = []

    def open_page(made: Pages, scheme: str = "light", **more: Any) -> Opened:
        path = tmp_path / f"report{len(pages)}.html"
        write_page(page_of(report_content(made.frames, made.reread, name="out") | more), path)
        pages.append(Opened(tab, path, scheme))
        return pages[-1]

    yield open_page
    ours = {page.address for page in pages}
    for page in pages:
        page.close()
        assert page.errors == []
        asked = {address.partition("#")[0] for address in page.requests if not address.startswith("data:")}
        assert asked <= ours | {"about:blank"}


def three_trials() -> Pages:
    pages = Pages()
    trial(pages, "one", "imatinib", flags="percent_mismatch")
    trial(pages, "two", "ibrutinib")
    trial(pages, "three", "rituximab")
    return pages


def order(table: str) -> list[int]:
    """Numbers of the rows of a table in a trial made by ``trial``: rows stand in the order of the tables."""
    made = Pages()
    trial(made, "one")
    tables = [fact.table for fact in sorted(made.facts, key=lambda f: list(FACT_TABLES).index(f.table))]
    return [number for number, name in enumerate(tables) if name == table]
