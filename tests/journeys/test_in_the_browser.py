"""From a mailbox file to the page, in a real browser: bring, filter, read, correct, undo, paste; and axe on every page."""

from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Browser, expect

from onward.web.frame import PLACES
from tests.journeys.browsing import Served, Visit, assert_accessible, entered
from tests.web.builders import rejection, small_search


def test_a_newcomer_brings_a_mailbox_and_finds_every_application(newcomer: Visit, tmp_path: Path) -> None:
    page, visit = newcomer.page, newcomer
    assert "token" not in page.url
    expect(page.get_by_role("heading", level=1)).to_have_text("Your log is empty. It can write itself.")

    visit.filled(tmp_path)
    expect(page.locator("tbody tr")).to_have_count(3)

    page.get_by_label("ended with a no").check(force=True)
    expect(page.locator("tbody tr")).to_have_count(2)
    page.keyboard.press("/")
    page.keyboard.type("quill")
    expect(page.locator("tbody tr")).to_have_count(1)
    assert "q=quill" in page.url and "outcome=rejected" in page.url


def test_a_journey_tells_what_happened_and_why_it_says_so(visit: Visit, tmp_path: Path) -> None:
    page = visit.page
    visit.filled(tmp_path)
    page.get_by_role("link", name="Alderbrook").click()
    expect(page.locator(".timeline > li")).to_have_count(3)
    no = page.locator(".timeline > li.rejection")
    expect(no.locator("blockquote")).to_be_hidden()
    no.get_by_text("What they wrote").click()
    expect(no.locator("blockquote")).to_contain_text("not to move")
    no.get_by_text("Why it says so").click()
    expect(no.get_by_text("By the rule")).to_be_visible()

    no.get_by_role("link", name="The whole mail").click()
    expect(page.locator("mark")).to_contain_text("not to move")
    page.get_by_text("As it was laid out").click()
    frame = page.frame_locator("iframe.mail")
    expect(frame.get_by_role("heading")).to_have_text("Hello Robin")
    expect(frame.locator("img, script, [href], [onload]")).to_have_count(0)


def test_a_correction_stands_and_one_undo_takes_it_back(visit: Visit, tmp_path: Path) -> None:
    page = visit.page
    visit.filled(tmp_path)
    page.get_by_role("link", name="Ferrous Labs").click()
    page.get_by_text("Not right?").click()
    page.get_by_label("It is").select_option("interview")
    page.get_by_role("button", name="Change it").first.click()
    changed = page.locator(".changed")
    expect(changed).to_contain_text("You corrected a mail: interview")
    expect(page.locator(".timeline > li.interview")).to_have_count(1)
    undo = changed.get_by_role("button", name="Undo")
    expect(undo).to_be_focused()
    page.keyboard.press("Enter")
    expect(changed).to_contain_text("Taken back")
    expect(page.locator(".timeline > li.interview")).to_have_count(0)


def test_a_pasted_mail_is_shown_before_it_is_kept(visit: Visit) -> None:
    page = visit.page
    visit.go("/bring/paste")
    pasted = rejection("Northlight Energy", "Grid Planner", "Mon, 06 Apr 2026", "north-1").partition("\n")[2]
    page.get_by_label("The mail").fill(pasted)
    page.get_by_role("button", name="See how it reads").click()
    expect(page.get_by_role("heading", name="It reads as: rejection")).to_be_visible()
    page.get_by_role("button", name="Keep it").click()
    page.get_by_role("link", name="See your log").click()
    expect(page.get_by_role("link", name="Northlight Energy")).to_be_visible()


def test_without_javascript_a_mailbox_is_brought_filtered_and_corrected(
    browser: Browser, served: Served, tmp_path: Path
) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        visit = entered(context, served)
        page = visit.page
        visit.filled(tmp_path)
        page.get_by_role("searchbox").fill("ferrous")
        page.get_by_role("button", name="Show").click()
        expect(page.locator("tbody tr")).to_have_count(1)
        page.get_by_role("link", name="Ferrous Labs").click()
        page.get_by_text("Write a note").click()
        page.get_by_label("Note").fill("Call back in April.")
        page.get_by_role("button", name="Keep the note").click()
        page.locator(".changed").get_by_role("button", name="Undo").click()
        expect(page.locator(".changed")).to_contain_text("Taken back")
        assert visit.outside == []


def test_every_page_is_accessible_light_dark_and_on_a_phone(visit: Visit, tmp_path: Path) -> None:
    page = visit.page
    visit.filled(tmp_path)
    visit.go("/bring")
    page.get_by_label("Or its path").fill(str(small_search(tmp_path)))
    page.locator(".path").get_by_role("button").click()
    page.get_by_role("link", name="See your log").wait_for()
    running = page.url.removeprefix(visit.base)
    visit.go("/")
    journey = page.get_by_role("link", name="Alderbrook").get_attribute("href") or ""
    visit.go(journey)
    mail = page.get_by_role("link", name="The whole mail").last.get_attribute("href") or ""
    talk = tmp_path / "talk.vtt"
    talk.write_text("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Avery>Why did you build it?\n", encoding="utf-8")
    visit.go(f"{journey}/debrief")
    page.get_by_text("Add a file, or paste your notes").click()
    page.set_input_files("#file", talk)
    page.get_by_role("button", name="Add it").click()
    page.get_by_label("Why did you build it?").wait_for()
    attached = page.url.removeprefix(visit.base)
    visit.go("/checkin")
    page.get_by_role("button", name="Switch the weekly check-in on").click()
    places = [place.address for place in PLACES]
    goal = written(visit, "/growth?wish=Get+5+interviews&words=A+lesson#new", "Keep the goal")
    note = written(visit, "/study?name=Osier+Robotics#new", "Keep the note")
    written(visit, "/week", "Keep it", what="Ask Ines")
    for path in (
        *places,
        attached,
        journey,
        mail,
        running,
        "/bring/paste",
        "/bring/add",
        f"/mend/choose?do=merge&about={journey[9:]}",
        "/tell?shared",
        "/tell/silence",
        "/tell/funnel",
        "/help",
        "/people",
        "/pause?employer=Alderbrook",
        "/fit",
        "/review",
        "/checkin",
        "/rest/breathe",
        "/rest/values",
        "/rest/friend",
        "/attempts",
        "/bank",
        goal,
        "/study",
        note,
        "/week",
        "/week?of=2026-04-08",
        "/proof?from=2026-03-01&to=2026-03-31&activities=1&mail_ids=1",
        "/experiment",
        "/tell/how-good",
        *(f"{journey}/{page_of_it}" for page_of_it in ("debrief", "brief", "draft", "draft/feedback", "fit")),
    ):
        assert_accessible(visit, path)


def test_on_paper_what_came_back_is_unfolded_and_nothing_to_click_is_left(newcomer: Visit, tmp_path: Path) -> None:
    today = f"{datetime.now(UTC):%a, %d %b %Y}"
    mails = tmp_path / "today.mbox"
    mails.write_text(rejection("Northlight Energy", "Grid Planner", today, "north-9"), encoding="utf-8")
    newcomer.bring(mails)
    newcomer.page.get_by_role("link", name="See your log").wait_for()
    newcomer.go("/review")
    line = newcomer.page.locator(".on-paper").get_by_text("Northlight Energy")
    expect(line).to_be_hidden()
    newcomer.page.emulate_media(media="print")
    expect(line).to_be_visible()
    for gone in ("header.top", "main form", "details", "footer"):
        for one in newcomer.page.locator(gone).all():
            expect(one).to_be_hidden()


def written(visit: Visit, path: str, button: str, **fields: str) -> str:
    """Fill the form that the page opens with, keep it, and tell where that led."""
    visit.go(path)
    for name, text in fields.items():
        visit.page.locator(f"#{name}").fill(text)
    visit.page.get_by_role("button", name=button).first.click()
    visit.page.locator(".changed").wait_for()
    return visit.page.url.removeprefix(visit.base).partition("?")[0]
