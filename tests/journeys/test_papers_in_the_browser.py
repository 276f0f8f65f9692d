"""Documents and postings in a real browser: kept, compared, and axe on every page of theirs, light, dark and on a phone."""

from pathlib import Path

from playwright.sync_api import expect

from tests.growth import files
from tests.growth.files import RESUME
from tests.growth.test_postings import JOB
from tests.growth.test_postings import page as saved_page
from tests.journeys.browsing import Visit, assert_accessible


def test_documents_and_postings_are_kept_and_every_page_of_theirs_is_accessible(
    newcomer: Visit, tmp_path: Path
) -> None:
    visit, page = newcomer, newcomer.page
    visit.filled(tmp_path)
    (tmp_path / "cv.pdf").write_bytes(files.pdf(RESUME))
    (tmp_path / "next.docx").write_bytes(files.docx(RESUME.replace("Halved", "Was responsable and halved")))
    (tmp_path / "scan.pdf").write_bytes(files.pdf(""))
    (tmp_path / "job.html").write_bytes(saved_page(JOB))

    def keep(path: str, name: str) -> str:
        visit.go(path)
        for folded in page.locator("details:has(#file)").all():
            folded.evaluate("one => one.open = true")
        page.set_input_files("#file", tmp_path / name)
        page.locator("form:has(#file)").get_by_role("button", name="Keep it").click()
        page.locator(".changed").wait_for()
        return page.url.removeprefix(visit.base).partition("?")[0]

    document = keep("/documents", "cv.pdf")
    assert keep(document, "next.docx") == document
    scan = keep("/documents", "scan.pdf")
    visit.go("/")
    journey = page.get_by_role("link", name="Ferrous Labs").get_attribute("href") or ""
    posting = keep(f"/posting?of={journey[9:]}", "job.html")
    page.get_by_text("As it was saved").click()
    expect(page.frame_locator("iframe.mail").get_by_role("heading")).to_have_text("Data Analyst (m/f)")
    for path in ("/documents", document, f"{document}/difference", scan, "/posting", posting, journey):
        assert_accessible(visit, path)
