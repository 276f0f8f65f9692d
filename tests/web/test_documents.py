"""Documents and postings on the page: kept, looked at, compared, tied; bad files end in a sentence and are kept whole."""

import json
import re
from urllib.parse import urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from onward.growth import debriefs, plans
from onward.growth.documents import versions
from onward.growth.plans import Planned
from onward.growth.postings import keeping
from onward.log import papers, shown, words_of_seeker
from onward.web.frame import now, today
from tests.growth import files
from tests.growth.files import RESUME
from tests.growth.test_postings import JOB, TEXT
from tests.growth.test_postings import page as saved_page
from tests.web.test_pages import application, see, send, text_of

CHANGED = RESUME.replace("Halved the time", "Cut the hours").replace(
    "Kept the files", "Was responsable for the the files"
)


def upload(
    page: Client, content: bytes, called: str = "resume.pdf", to: str = "/documents/add", **fields: str
) -> tuple[str, str]:
    """Hand over a file; the text of the page it leads to, and that page's path."""
    answer = page.post(to, {"file": SimpleUploadedFile(called, content), **fields}, follow=True)
    assert answer.status_code == 200, text_of(answer.content)
    return text_of(answer.content), urlsplit(answer.redirect_chain[-1][0]).path


def test_a_resume_is_kept_looked_at_and_its_next_version_compared(page: Client) -> None:
    said, path = upload(page, files.pdf(RESUME), called="cv robin.pdf")
    assert "Kept, whole" in said and "cv robin v1" in said
    assert "robin@home.example" in said and "What a parser makes of it" in said and "Nothing to ask about" in said
    said, again = upload_next(page, path)
    assert again == path and "cv robin v2" in said and "did you mean “responsible”?" in said
    assert "one large online trial" in said
    html = page.get(f"{path}/difference").content.decode()
    assert re.search(r"<ins>[^<]*<span[^>]*>added: </span>Cut", html)
    assert re.search(r"<del>[^<]*<span[^>]*>taken out: </span>Halved", html)
    assert "What differs" in see(page, f"{path}/difference?from=1&to=2")
    file = page.get(f"{path}/file/1")
    assert file.content == papers.read(papers.papers()[0].digest)
    assert "attachment" in file["Content-Disposition"] and file["Content-Type"] == "application/octet-stream"
    assert json.loads(page.get(f"{path}/resume.json").content)["basics"]["name"] == "Robin Ash"


def upload_next(page: Client, path: str, **fields: str) -> tuple[str, str]:
    answer = page.post(
        "/documents/add",
        {
            "file": SimpleUploadedFile("cv.docx", files.docx(CHANGED)),
            "to": path.rpartition("/")[2],
            "note": "hours",
            **fields,
        },
        follow=True,
    )
    assert answer.status_code == 200, text_of(answer.content)
    return text_of(answer.content), urlsplit(answer.redirect_chain[-1][0]).path


def test_what_was_kept_is_taken_back_with_one_click(page: Client) -> None:
    _, path = upload(page, RESUME.encode(), "cv.md")
    assert "Taken back" in send(page, "/growth/undo", {"kind": "version", "back": path})
    assert versions.documents() == ()
    _, path = upload(page, TEXT, "job.txt", to="/posting/add")
    assert "Taken back" in send(page, "/growth/undo", {"kind": "posting", "back": path})
    assert keeping.postings(today=today()) == ()


def test_which_version_went_there_stands_on_the_journey_and_is_one_undo_away(page: Client) -> None:
    _, path = upload(page, RESUME.encode(), "cv.md")
    letter = {"kind": "letter", "name": "Letter"}
    upload(page, b"Dear Ines,\n\nI would like to help.", "letter.md", **letter)
    one = application("Quillworks")
    back = {"application": one, "back": f"/journey/{one}"}
    assert "Undo" in send(page, "/documents/sent", {**back, "version": "cv v1"})
    assert "it went there" in send(page, "/documents/sent", {**back, "version": "Letter v1"})
    said = see(page, f"/journey/{one}")
    assert "Résumé: cv v1" in said and "Letter: Letter v1" in said
    assert "went to Quillworks" in see(page, path)
    send(page, "/undo", {"back": f"/journey/{one}", "word": words_of_seeker.history(1)[0].id})
    assert "Résumé: cv v1" not in see(page, f"/journey/{one}")


def test_a_planned_version_is_offered_once_there_is_an_application(page: Client) -> None:
    upload(page, RESUME.encode(), "cv.md")
    assert "cv v1" in page.get("/pause?employer=Meadow+Bakery").content.decode()
    plans.keep(Planned("Meadow Bakery", "Baker", version="cv v1"), now=now())
    send(page, "/bring/add", {"employer": "Meadow Bakery", "role": "Baker", "applied": today().isoformat()})
    one = application("Meadow Bakery")
    assert "You planned to send cv v1" in see(page, f"/journey/{one}")
    send(page, "/documents/sent", {"application": one, "version": "cv v1", "back": f"/journey/{one}"})
    assert shown.journey(one, today=today()).application.resume == "cv v1"


def test_an_application_by_hand_says_which_version_went_there(page: Client) -> None:
    upload(page, RESUME.encode(), "cv.md")
    assert '<option value="cv v1">' in page.get("/bring/add").content.decode()
    send(page, "/bring/add", {"employer": "Elmfield", "resume": "cv v1"})
    assert "Résumé: cv v1" in see(page, f"/journey/{application('Elmfield')}")


def test_from_a_no_to_a_changed_version_and_back(page: Client) -> None:
    no = application("Quillworks")
    _, path = upload(page, RESUME.encode(), "cv.md")
    send(page, f"/journey/{no}/debrief", {"lesson": "Say the numbers first"})
    html = page.get(path).content.decode()
    assert "Say the numbers first" in html and f'href="/journey/{no}/debrief' in html
    key = f"debrief:{debriefs.all_kept(today=today())[0].page}"
    assert "Accepted" in send(page, f"{path}/change", {"key": key, "do": "accept"})
    said, _ = upload_next(page, path, after=key)
    assert "Made after “Say the numbers first”" in said and "Answered by cv v2" in said
    assert "cv v2, made after “Say the numbers first”" in see(page, f"/journey/{no}")


def test_a_posting_is_kept_with_its_application_and_shown_without_scripts(page: Client) -> None:
    one = application("Ferrous Labs")
    assert f"/posting?of={one}" in page.get(f"/journey/{one}").content.decode()
    upload(page, RESUME.encode(), "cv.md")
    said, path = keep_posting(page, one)
    for part in (
        "Data Analyst",
        "Alderbrook & Sons",
        "Leeds, GB",
        "£35,000 to 42,000",
        "Tableau",
        "Not shown: R, Tableau",
    ):
        assert part in said
    assert "missing" not in said.lower()
    assert path in page.get(f"/journey/{one}").content.decode()
    layout = page.get(f"{path}/layout")
    assert (
        b"likes numbers" in layout.content
        and b"script" not in layout.content
        and "sandbox" in layout["Content-Security-Policy"]
    )
    assert page.get(f"{path}/file").content == saved_page(JOB)
    assert "Leeds" in send(page, f"{path}/change", {"place": "Leeds", "title": "Analyst", "posted": ""})


def keep_posting(page: Client, one: str) -> tuple[str, str]:
    answer = page.post(
        "/posting/add",
        {"file": SimpleUploadedFile("job.html", saved_page(JOB)), "to": f"application:{one}"},
        follow=True,
    )
    assert answer.status_code == 200, text_of(answer.content)
    return text_of(answer.content), urlsplit(answer.redirect_chain[-1][0]).path


def test_a_pasted_posting_is_tied_later_and_taken_out(page: Client) -> None:
    said = send(page, "/posting/add", {"text": TEXT.decode(), "employer": "Quillworks"})
    assert "Not tied to an application yet" in said and "project management" in said
    kept = keeping.postings(today=today())[0].page
    said = send(page, f"/posting/{kept}/change", {"do": "tie", "to": f"application:{application('Quillworks')}"})
    assert "Of your application" in said
    assert "We can't tell yet" in see(page, "/posting")
    assert "None is kept yet" in send(page, f"/posting/{kept}/change", {"do": "drop"})
    see(page, f"/posting/{kept}/layout", status=400)


def test_a_text_posting_has_no_layout(page: Client) -> None:
    send(page, "/posting/add", {"text": TEXT.decode()})
    kept = keeping.postings(today=today())[0].page
    assert page.get(f"/posting/{kept}/layout").status_code == 404


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (files.pdf(""), "scan.pdf", "no text layer"),
        (files.pdf(RESUME, password="x"), "locked.pdf", "password"),
        (b"%PDF-1.7 nothing", "broken.docx", "broken or cut off"),
        (files.docx(parts={"word/vbaProject.bin": b"x"}), "macros.docx", "never run"),
        (bytes(range(256)), "resume.pdf", "no file that holds text"),
    ],
)
def test_a_file_that_is_not_as_it_should_be_is_kept_and_told(
    page: Client, content: bytes, name: str, said: str
) -> None:
    told, _ = upload(page, content, name)
    assert said in told
    assert papers.read(papers.papers()[0].digest) == content


def test_text_is_pasted_beside_a_scan(page: Client) -> None:
    _, path = upload(page, files.pdf(""), "scan.pdf")
    version = versions.documents()[0].latest.page
    said = send(page, f"{path}/change", {"do": "paste", "version": version, "text": RESUME})
    assert "Its text was pasted by you" in said and "robin@home.example" in said and "no text layer" not in said


def test_what_makes_no_sense_is_told_how_to_mend_it(page: Client) -> None:
    _, path = upload(page, RESUME.encode(), "cv.md")
    for address, fields in (
        ("/documents/add", {}),
        ("/documents/add", {"file": SimpleUploadedFile("cv.md", b"")}),
        ("/documents/add", {"file": SimpleUploadedFile("cv.md", RESUME.encode())}),
        (f"{path}/change", {"do": "dance"}),
        (f"{path}/change", {"do": "accept", "key": "nothing"}),
        ("/documents/sent", {"version": "cv v9", "application": application("Quillworks")}),
        ("/posting/add", {"text": " "}),
        ("/posting/p-99/change", {"do": "drop"}),
    ):
        answer = page.post(address, fields)
        assert answer.status_code == 400, address
        assert "That could not be done" in text_of(answer.content)
    see(page, f"{path}/difference", status=400)
    see(page, "/documents/p-99", status=400)
    see(page, "/posting/p-99", status=400)


def test_words_of_harm_beside_a_document_are_answered_with_help_alone(page: Client) -> None:
    file = SimpleUploadedFile("cv.md", RESUME.encode())
    said = text_of(page.post("/documents/add", {"file": file, "note": "I want to die"}).content)
    assert "Please talk to a person today" in said and "Undo" not in said
    assert len(versions.documents()) == 1


def test_a_kept_file_is_listed_with_the_data_and_deleted_for_good(page: Client) -> None:
    _, path = upload(page, RESUME.encode(), "cv.md")
    digest = papers.papers()[0].digest
    assert "cv.md" in see(page, "/data")
    assert "The file is deleted" in send(page, "/data/paper", {"digest": digest})
    assert papers.papers() == () and "cv.md" not in see(page, "/data")
    assert page.get(path).status_code == 200
