"""A real browser on the real server, which runs in a process of its own with a temporary home; what it asked for outside
this machine and what went wrong in it fails the test. Needs Debian's chromium; see conftest.py.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tests.web.builders import small_search

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Route

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SERVE = "import sys, pathlib; from onward.web.serving import serve; serve(pathlib.Path(sys.argv[1]), port=0)"


@dataclass
class Served:
    address: str  # without the token
    door: str  # with it


@dataclass
class Visit:
    """One browser window, what it asked for outside this machine, and what went wrong in it."""

    page: "Page"
    base: str
    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def go(self, path: str) -> None:
        self.page.goto(self.base + path)

    def bring(self, path: Path) -> None:
        self.go("/bring")
        self.page.set_input_files("#file", path)
        self.page.locator(".drop").get_by_role("button", name="Read it").click()

    def filled(self, folder: Path) -> None:
        """The log holds the small search; it is brought through the page where it is not there yet."""
        self.go("/")
        if self.page.get_by_role("link", name="Alderbrook").count() == 0:
            self.bring(small_search(folder))
            self.page.get_by_role("link", name="See your log").wait_for()
            self.go("/")


@contextmanager
def serving(home: Path) -> Iterator[Served]:
    """The real server over the log in `home`, in a process of its own, on a free port."""
    paths = os.pathsep.join([str(Path(__file__).parents[2] / "src"), os.environ.get("PYTHONPATH", "")])
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "DATABASE_", "PYTEST_"))
    }
    server = subprocess.Popen(
        [sys.executable, "-c", SERVE, str(home)], stdout=subprocess.PIPE, text=True, env={**kept, "PYTHONPATH": paths}
    )
    try:
        assert server.stdout is not None
        door = next(word for line in server.stdout for word in line.split() if "token=" in word)
        yield Served(door.partition("/?")[0], door)
    finally:
        server.terminate()
        server.wait(10)


def watched(browser: "Browser", served: Served) -> Iterator[Visit]:
    with browser.new_context() as context:
        made = entered(context, served)
        yield made
        assert made.outside == []
        assert made.errors == []


def entered(context: "BrowserContext", served: Served) -> Visit:
    visit = Visit(context.new_page(), served.address)
    visit.page.set_default_timeout(20_000)

    def only_here(route: "Route") -> None:
        if route.request.url.startswith((served.address, "data:")):
            route.continue_()
        else:
            visit.outside.append(route.request.url)
            route.abort()

    context.route("**/*", only_here)
    visit.page.on("pageerror", lambda error: visit.errors.append(str(error)))
    visit.page.on("console", lambda said: visit.errors.append(said.text) if said.type == "error" else None)
    visit.page.goto(served.door)
    return visit


def violations(page: "Page", options: dict[str, list[str]]) -> list[tuple[str, list[str]]]:
    """What axe finds on the page as it stands: the rule, and where."""
    from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]

    found = Axe().run(page, options=options).response["violations"]
    return [(one["id"], [node["html"] for node in one["nodes"]]) for one in found]


def assert_accessible(visit: Visit, path: str) -> None:
    """Everything unfolded: axe finds nothing, light, dark and on a phone, where nothing scrolls sideways either."""
    page = visit.page
    visit.go(path)
    for folded in page.locator("details").all():
        folded.evaluate("one => one.open = true")
    assert violations(page, {"resultTypes": ["violations"]}) == [], path
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    assert violations(page, {"runOnly": ["color-contrast"]}) == [], f"{path}, dark"
    page.set_viewport_size({"width": 360, "height": 740})
    assert violations(page, {"runOnly": ["color-contrast", "target-size", "scrollable-region-focusable"]}) == [], path
    assert page.evaluate("document.documentElement.scrollWidth") <= 360, f"{path} scrolls sideways on a phone"
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 1200, "height": 800})
