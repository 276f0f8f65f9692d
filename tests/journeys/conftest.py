"""The browser and its windows, for the journeys that end in one. Skipped, with a sentence, where there is no chromium."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.journeys.browsing import QUIET, Served, Visit, serving, watched

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    if CHROMIUM is None:
        pytest.skip("no chromium here: install it (Debian: apt-get install chromium) to run the browser tests")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("home") / "onward") as one:
        yield one


@pytest.fixture
def visit(browser: "Browser", served: Served) -> Iterator[Visit]:
    """A window on a log that other tests of this file may have filled."""
    yield from watched(browser, served)


@pytest.fixture
def newcomer(browser: "Browser", tmp_path: Path) -> Iterator[Visit]:
    """A window on a log that nobody has seen before."""
    with serving(tmp_path / "onward") as fresh:
        yield from watched(browser, fresh)
