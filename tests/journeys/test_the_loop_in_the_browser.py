"""The whole loop as a new user walks it in the browser: a no, looking back, a goal, a changed résumé, a pause, the next
application, the brief for its interview; and the journeys show it.
"""

from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

from playwright.sync_api import expect

from tests.journeys.browsing import Visit, violations
from tests.web.builders import applied, interview

LESSON = "Say the numbers first"
RESUME = """# Robin Ash

robin@home.example

## Experience

Data Analyst, Meadow Bakery, 2021 to 2025
- Wrote the weekly report for four shops
"""


def test_from_a_no_to_the_brief_for_the_next_interview(newcomer: Visit, tmp_path: Path) -> None:
    visit, page = newcomer, newcomer.page
    visit.filled(tmp_path)

    # A no is looked back on.
    page.get_by_role("link", name="Alderbrook").click()
    no = page.url.removeprefix(visit.base)
    page.get_by_role("link", name="Look back").click()
    page.get_by_label("One lesson to take along").fill(LESSON)
    page.get_by_role("button", name="Keep it").first.click()
    expect(page.get_by_role("heading", name="What came of it")).to_be_visible()

    # The lesson becomes a goal with its next action.
    visit.go("/growth")
    page.get_by_role("listitem").filter(has_text=LESSON).get_by_role("link", name="Make it a goal").click()
    page.get_by_label("Wish").fill("Begin an answer with its numbers")
    page.get_by_label("Next action").last.fill("Rewrite three answers")
    page.get_by_role("button", name="Keep the goal").click()
    expect(page.get_by_role("heading", name="Begin an answer with its numbers")).to_be_visible()

    # The résumé is kept, and changed after the lesson.
    (tmp_path / "cv.md").write_text(RESUME, encoding="utf-8")
    visit.go("/documents")
    page.set_input_files("#file", tmp_path / "cv.md")
    page.get_by_role("button", name="Keep it").click()
    page.get_by_role("button", name=f"I will work on it: {LESSON}").first.click()
    (tmp_path / "cv.md").write_text(RESUME.replace("weekly report", "weekly report on 12,000 sales"), encoding="utf-8")
    page.get_by_text("Add the next version").click()
    page.set_input_files("#file", tmp_path / "cv.md")
    page.locator("form:has(#after)").get_by_role("button", name="Keep it").click()
    expect(page.locator("main")).to_contain_text(f"Made after “{LESSON}”")

    # A pause before the next application.
    visit.go("/pause?employer=Inkwell&role=Data+Analyst")
    page.get_by_label("Which goal it serves").select_option(label="Begin an answer with its numbers")
    page.get_by_label("Which version of your résumé").fill("cv v2")
    page.get_by_label("If it is a no").fill("I will walk to the river")
    page.get_by_role("button", name="Keep the plan").click()
    expect(page.locator("main")).to_contain_text("Data Analyst at Inkwell")

    # The next application comes in by mail, and finds its plan; the version went there.
    day = format_datetime(datetime.now(UTC))[:16]
    mails = tmp_path / "more.mbox"
    mails.write_text(
        applied("Inkwell", "Data Analyst", day, "ink-1") + interview("Inkwell", "Data Analyst", day, "ink-2"),
        encoding="utf-8",
    )
    visit.bring(mails)
    page.get_by_role("link", name="See your log").click()
    page.get_by_role("link", name="Inkwell").click()
    journey = page.url.removeprefix(visit.base).partition("?")[0]
    page.get_by_role("button", name="It went there").click()
    led = page.locator("section", has=page.get_by_role("heading", name="What led to it"))
    expect(led).to_contain_text("Planned: Begin an answer with its numbers")
    expect(led).to_contain_text(f"cv v2, made after “{LESSON}”")

    # The brief for its interview brings the lesson back.
    page.get_by_role("link", name="Before the next interview").click()
    expect(page.locator("main")).to_contain_text(LESSON)
    expect(page.locator("main")).to_contain_text("same kind of role")

    # And the no shows what came of it.
    visit.go(no)
    came = page.locator("section", has=page.get_by_role("heading", name="What came of it"))
    for turn in (LESSON, "Goal: Begin an answer", "cv v2", "Applied: Data Analyst at Inkwell"):
        expect(came).to_contain_text(turn)
    for path in (no, journey, "/growth"):
        visit.go(path)
        assert violations(page, {}) == []
