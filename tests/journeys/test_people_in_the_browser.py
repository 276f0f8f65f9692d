"""People and letters in a real browser: written down, tied to an application, a letter changed and opened; axe on each."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from tests.journeys.browsing import Visit, violations


def test_somebody_is_written_down_helps_is_talked_to_and_written_to(visit: Visit, tmp_path: Path) -> None:
    page = visit.page
    visit.filled(tmp_path)
    visit.go("/people")
    fresh = page.locator("form[action='/people/keep']")
    fresh.get_by_label("Name").fill("Ines Marlow")
    fresh.get_by_label("How you know each other").fill("we worked together")
    fresh.get_by_label("Works at").fill("Alderbrook")
    fresh.get_by_role("button", name="Keep it").click()
    page.get_by_role("heading", name="Ines Marlow").wait_for()
    person = urlsplit(page.url).path
    page.get_by_text("Write help down").click()
    page.locator("#help-how").select_option("referral")
    page.locator("#help-which").select_option(label="Alderbrook, Data Analyst")
    page.locator(f"form[action='{person}/helped']").get_by_role("button", name="Keep it").click()
    page.get_by_role("link", name="Alderbrook").click()
    journey = urlsplit(page.url).path
    assert "Ines Marlow referred you" in page.locator("main").inner_text()
    visit.go(f"{person}/note/contact")
    page.locator("#body").fill("Hello Ines,\n\nhow are you? 100% fine & well, I hope.")
    page.locator("#letter-to").fill("ines@alderbrook.example")
    link = urlsplit(page.locator("[data-mailto]").get_attribute("href") or "")
    assert (link.scheme, link.path) == ("mailto", "ines@alderbrook.example")
    assert parse_qs(link.query)["body"] == ["Hello Ines,\r\n\r\nhow are you? 100% fine & well, I hope."]
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save as a draft").click()
    assert b"how are you?" in saved.value.path().read_bytes()

    pages = ["/people", person, f"{person}/note/referral", f"/talks?with={person[8:]}", "/letters", "/letters/feedback"]
    for path in (*pages, journey, f"{journey}/draft", f"{journey}/draft/feedback", f"{journey}/draft/access?place=eu"):
        visit.go(path)
        for folded in page.locator("details").all():
            folded.evaluate("one => one.open = true")
        assert violations(page, {"resultTypes": ["violations"]}) == [], path
        page.set_viewport_size({"width": 360, "height": 740})
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 360, f"{path} scrolls sideways on a phone"
        page.set_viewport_size({"width": 1200, "height": 800})
    assert visit.outside == [] and visit.errors == []
