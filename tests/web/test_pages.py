"""Each page over the log of a small search, and the forms on it."""

import io
import re
import time
from collections.abc import Mapping
from html import unescape
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from onward.log import shown, words_of_seeker
from onward.web.frame import PLACES, here, today
from tests.web.builders import mail, rejection, small_search


def text_of(html: bytes | str) -> str:
    """What a person reads on a page."""
    bare = re.sub(
        r"<(script|style|select)\b.*?</\1>|<[^>]+>", " ", html.decode() if isinstance(html, bytes) else html, flags=re.S
    )
    return " ".join(unescape(bare).split())


def see(page: Client, path: str, status: int = 200) -> str:
    answer = page.get(path)
    assert answer.status_code == status
    return text_of(answer.content)


def send(page: Client, path: str, fields: Mapping[str, object]) -> str:
    """Fill a form and follow it to the page it leads to."""
    answer = page.post(path, fields, follow=True)
    assert answer.status_code == 200, text_of(answer.content)
    return text_of(answer.content)


def application(employer: str) -> str:
    return next(one.id for one in shown.overview(today=today()).rows if one.employer == employer)


def mail_of(employer: str, number: int = -1) -> str:
    message_id = shown.journey(application(employer), today=today()).steps[number].event.message_id
    assert message_id
    return message_id


def finished(page: Client, path: str) -> str:
    """The page of an import once it has ended."""
    for _ in range(300):
        said = see(page, path)
        if "See your log" in said or "could not be read" in said:
            return said
        time.sleep(0.05)
    raise AssertionError(f"the import did not end: {said}")


def test_a_newcomer_is_told_what_to_do(empty_page: Client) -> None:
    said = see(empty_page, "/")
    for word in ("Drop a mailbox", "Try the example", "Gmail", "Outlook", "Apple Mail", "Thunderbird"):
        assert word in said


def test_the_list_shows_every_application_and_what_each_came_to(page: Client) -> None:
    said = see(page, "/")
    assert "3 applications" in said
    for word in ("Alderbrook", "Data Analyst", "Quillworks", "Ferrous Labs", "ended with a no"):
        assert word in said


def test_filters_and_search_narrow_the_list(page: Client) -> None:
    assert "Ferrous Labs" not in see(page, "/?outcome=rejected")
    assert "Quillworks" not in see(page, "/?stage=interview")
    assert "Alderbrook" in see(page, "/?stage=interview")
    assert "Alderbrook" not in see(page, "/?q=quill")
    assert "Nothing in your log fits this" in see(page, "/?q=nobody-of-this-name")
    assert "3 applications" in see(page, "/?outcome=nonsense&stage=nonsense&from=nonsense")


def test_htmx_gets_the_list_alone(page: Client) -> None:
    answer = page.get("/?q=quill", headers={"hx-request": "true"})
    assert b"<html" not in answer.content
    assert b'id="list"' in answer.content


def test_a_journey_shows_its_steps_quotes_and_why(page: Client) -> None:
    said = see(page, f"/journey/{application('Alderbrook')}")
    for word in (
        "They confirmed your application",
        "An interview",
        "A no",
        "What they wrote",
        "By the rule",
        "Belongs here by",
    ):
        assert word in said
    assert "not to move" in said


def test_a_no_is_folded_has_a_next_step_and_is_told_kindly(page: Client) -> None:
    answer = page.get(f"/journey/{application('Quillworks')}").content.decode()
    no = answer[answer.index('<li class="rejection">') :]
    assert no.index('<details class="folded">') < no.index("<blockquote>")
    assert "<details open" not in answer
    said = text_of(answer)
    assert "Next, if you like." in said
    assert "!" not in said and "because" not in said.lower()


def test_an_unknown_journey_or_mail_is_told_in_a_sentence(page: Client) -> None:
    assert "could not be done" in see(page, "/journey/nothing", 400)
    assert "could not be done" in see(page, "/mail/nothing", 400)
    assert "There is no such page" in see(page, "/nowhere", 404)


def test_the_original_mail_is_shown_as_text_with_its_deciding_words(page: Client) -> None:
    key = shown.journey(application("Alderbrook"), today=today()).steps[-1].key
    answer = page.get(f"/mail/{key}")
    assert '<mark id="quote">' in answer.content.decode()
    assert "search.mbox" in text_of(answer.content)
    assert "sandbox" in answer.content.decode()


def test_the_layout_of_a_hostile_mail_comes_sanitised_under_its_own_policy(page: Client) -> None:
    key = shown.journey(application("Alderbrook"), today=today()).steps[-1].key
    answer = page.get(f"/mail/{key}/layout")
    html = answer.content.decode()
    assert "Hello Robin" in html
    for word in ("<script", "onload", "<img", "href", "tracker.example", "evil.example"):
        assert word not in html
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "SAMEORIGIN" or "frame-ancestors 'self'" in answer["Content-Security-Policy"]


def test_a_mail_is_corrected_and_the_undo_is_offered(page: Client) -> None:
    about, back = mail_of("Ferrous Labs"), f"/journey/{application('Ferrous Labs')}"
    fields = {"about": about, "do": "set", "kind": "interview", "was-kind": "acknowledgement", "back": back}
    said = send(page, "/mend/mail", fields)
    assert "You corrected a mail: interview" in said and "Undo" in said
    assert "An interview" in said
    word = words_of_seeker.history(1)[0]
    said = send(page, "/undo", {"word": word.id, "back": back})
    assert "Taken back" in said
    assert "An interview" not in said


def test_a_form_sent_without_a_change_says_nothing(page: Client) -> None:
    fields = {"about": mail_of("Ferrous Labs"), "do": "set", "kind": "update", "was-kind": "update", "back": "/"}
    send(page, "/mend/mail", fields)
    assert words_of_seeker.history(5) == ()


def test_an_application_is_corrected(page: Client) -> None:
    id = application("Ferrous Labs")
    fields = {
        "about": id,
        "employer": "Ferrous Works",
        "was-employer": "Ferrous Labs",
        "outcome": "withdrawn",
        "back": "/",
    }
    said = send(page, "/mend/application", fields)
    assert "employer Ferrous Works" in said and "withdrawn" in said
    assert "Ferrous Works" in see(page, "/?outcome=withdrawn")


def test_a_date_that_is_none_is_told(page: Client) -> None:
    answer = page.post("/mend/application", {"about": application("Ferrous Labs"), "applied": "soon"})
    assert answer.status_code == 400
    assert "is not a date" in text_of(answer.content)


def test_a_note_stays_with_its_application(page: Client) -> None:
    id = application("Alderbrook")
    assert "They were kind on the phone." in send(
        page, "/mend/note", {"about": id, "text": "They were kind on the phone.", "back": f"/journey/{id}"}
    )


def test_two_applications_become_one_and_come_apart_again(page: Client) -> None:
    first, second = application("Alderbrook"), application("Quillworks")
    said = see(page, f"/mend/choose?do=merge&about={first}&not={first}&back=/")
    assert "Quillworks" in said and "Alderbrook" not in said
    assert "2 applications, built" in send(
        page, "/mend/join", {"do": "merge", "about": first, "with": second, "back": "/"}
    )
    assert "3 applications, built" in send(page, "/undo", {"back": "/"})


def test_a_mail_moves_to_another_application_or_starts_its_own(page: Client) -> None:
    about, to = mail_of("Quillworks"), application("Ferrous Labs")
    send(page, "/mend/join", {"do": "place", "about": about, "with": to, "back": "/"})
    assert len(shown.journey(application("Ferrous Labs"), today=today()).steps) == 2
    send(page, "/undo", {"back": "/"})
    assert "4 applications, built" in send(
        page, "/mend/mail", {"about": mail_of("Alderbrook", 1), "do": "split", "back": "/"}
    )


def test_a_mail_that_is_about_no_job_leaves_the_log(page: Client) -> None:
    said = send(page, "/mend/mail", {"about": mail_of("Ferrous Labs"), "do": "not_a_job", "back": "/"})
    assert "2 applications, built" in said


def test_going_back_after_a_change_never_leads_to_another_site(page: Client) -> None:
    answer = page.post("/mend/note", {"about": application("Alderbrook"), "text": "x", "back": "https://evil.example/"})
    assert answer["Location"].startswith("/?changed=")


def test_what_is_waiting_is_listed_and_answered_with_one_click(page: Client) -> None:
    unsure = mail(
        "People Team <people@northlight.example>",
        "Wed, 25 Mar 2026",
        "Your application at Northlight",
        "Hello Robin,\n\nA short word about your application for the Grid Planner position: the team met today.\n",
        id="north-1",
    )
    page.post("/bring/paste", {"text": unsure.partition("\n")[2], "do": "keep"})
    see(page, "/look")
    asked = shown.to_look_at(today=today())
    for waiting in asked.not_understood:
        said = send(page, "/look/answer", {"about": waiting.message_id, "kind": "update", "back": "/look"})
        assert "You said what a mail is: update" in said
    assert shown.to_look_at(today=today()).not_understood == ()


def test_a_mailbox_handed_over_is_read_and_its_copy_deleted(empty_page: Client, tmp_path: Path) -> None:
    with small_search(tmp_path).open("rb") as mailbox:
        answer = empty_page.post("/bring/file", {"file": mailbox})
    assert "3 new applications" in finished(empty_page, answer["Location"])
    assert list((tmp_path / "home" / "incoming").iterdir()) == []
    assert "3 applications" in see(empty_page, "/")


def test_a_path_on_this_computer_is_read_where_it_lies(empty_page: Client, tmp_path: Path) -> None:
    path = small_search(tmp_path)
    answer = empty_page.post("/bring/path", {"path": f' "{path}" '})
    assert "3 new applications" in finished(empty_page, answer["Location"])
    assert path.exists()


def test_a_wrong_path_and_a_missing_file_are_told_on_the_same_page(empty_page: Client) -> None:
    wrong = empty_page.post("/bring/path", {"path": "/no/such/mail.mbox"})
    assert wrong.status_code == 400
    assert "/no/such/mail.mbox: there is no such file" in text_of(wrong.content)
    assert empty_page.post("/bring/file", {}).status_code == 400


def test_a_table_is_shown_before_it_is_kept(empty_page: Client, tmp_path: Path) -> None:
    table = b"Company,Position,Applied on,Mood\nBramble & Vale,Editor,2026-02-01,fine\nOtterworks,Planner,2026-02-03,\n"
    answer = empty_page.post("/bring/file", {"file": SimpleUploadedFile("mine.csv", table)})
    where = answer["Location"]
    said = see(empty_page, where)
    assert "mine.csv: 2 rows" in said and "Nothing is kept yet" in said
    assert "Your log is empty" in see(empty_page, "/")
    html = empty_page.get(where).content.decode()
    assert re.search(r'name="column-0".*?value="employer" selected', html, re.S)
    answer = empty_page.post(where, {"do": "keep", "column-0": "employer", "column-1": "role", "column-2": "applied"})
    finished(empty_page, answer["Location"])
    assert "Otterworks" in see(empty_page, "/")


def test_a_table_may_be_left(empty_page: Client, tmp_path: Path) -> None:
    answer = empty_page.post("/bring/file", {"file": SimpleUploadedFile("mine.csv", b"Company\nOtterworks\n")})
    send(empty_page, answer["Location"], {"do": "drop"})
    assert list((tmp_path / "home" / "incoming").iterdir()) == []
    assert see(empty_page, answer["Location"], 404)


def test_a_pasted_mail_is_read_first_and_kept_when_asked(empty_page: Client) -> None:
    text = rejection("Quillworks", "Technical Writer", "Mon, 16 Mar 2026", "quill-9").partition("\n")[2]
    said = send(empty_page, "/bring/paste", {"text": text, "do": "read"})
    assert "It reads as: rejection" in said and "Nothing is kept yet" in said
    assert "Your log is empty" in see(empty_page, "/")
    send(empty_page, "/bring/paste", {"text": text, "do": "keep"})
    assert "Quillworks" in see(empty_page, "/")
    assert empty_page.post("/bring/paste", {"text": " "}).status_code == 400


def test_an_application_is_added_by_hand_and_can_be_taken_back(empty_page: Client) -> None:
    see(empty_page, "/bring/add")
    said = send(empty_page, "/bring/add", {"employer": "Otterworks", "role": "Planner", "applied": "2026-02-01"})
    assert "You added an application: employer Otterworks" in said
    assert "1 application" in said
    send(empty_page, "/undo", {"back": "/"})
    assert "Your log is empty" in see(empty_page, "/")
    answer = empty_page.post("/bring/add", {"employer": "Otterworks", "applied": "soon"})
    assert answer.status_code == 400 and "Otterworks" in answer.content.decode()


def test_the_example_fills_an_empty_log_and_no_other(empty_page: Client) -> None:
    answer = empty_page.post("/bring/example")
    finished(empty_page, answer["Location"])
    assert not shown.overview(today=today()).empty
    assert empty_page.post("/bring/example").status_code == 400


@pytest.mark.parametrize(
    ("format", "begin"), [("json", b"{"), ("csv", b""), ("xlsx", b"PK"), ("ics", b"BEGIN:VCALENDAR"), ("all", b"PK")]
)
def test_the_log_is_taken_along(page: Client, format: str, begin: bytes) -> None:
    answer = page.get(f"/data/export/{format}")
    assert answer.content.startswith(begin) and answer.content
    assert "attachment" in answer["Content-Disposition"]


def test_a_backup_brings_everything_back(page: Client) -> None:
    kept = page.get("/data/backup").content
    send(page, "/mend/mail", {"about": mail_of("Ferrous Labs"), "do": "not_a_job", "back": "/"})
    assert "2 applications, built" in see(page, "/")
    upload = io.BytesIO(kept)
    upload.name = "backup.db"
    assert "The backup is back in place" in send(page, "/data/restore", {"backup": upload})
    assert "3 applications, built" in see(page, "/")


def test_the_journeys_are_rebuilt_the_same(page: Client) -> None:
    before = see(page, "/")
    assert "were rebuilt" in send(page, "/data/rebuild", {})
    assert see(page, "/") == before


def test_the_data_page_says_where_everything_is_and_lists_the_changes(page: Client, tmp_path: Path) -> None:
    send(page, "/mend/note", {"about": application("Alderbrook"), "text": "Call back.", "back": "/"})
    said = see(page, "/data")
    assert str(tmp_path / "home") in said
    assert "You wrote a note: Call back." in said


def test_only_the_word_typed_in_full_deletes_everything(page: Client) -> None:
    assert page.post("/data/forget", {"sure": "yes"}).status_code == 400
    assert "3 applications" in see(page, "/")
    word = re.search(r"Type the word (\w+)", see(page, "/data"))
    assert word
    assert "gone from this computer" in send(page, "/data/forget", {"sure": word[1]})
    assert "Your log is empty" in see(page, "/")


def test_a_form_without_its_own_token_changes_nothing(page: Client) -> None:
    strict = Client(enforce_csrf_checks=True, headers={"host": "127.0.0.1:8700"})
    strict.cookies["onward_8700"] = page.cookies["onward_8700"].value
    answer = strict.post("/mend/mail", {"about": mail_of("Ferrous Labs"), "do": "not_a_job"})
    assert answer.status_code == 403
    assert "no longer valid" in text_of(answer.content)


def test_pages_that_change_something_cannot_be_opened_by_a_link(page: Client) -> None:
    for path in ("/undo", "/mend/mail", "/mend/join", "/data/forget", "/data/restore", "/data/rebuild", "/bring/file"):
        assert page.get(path).status_code == 405


def test_every_page_knows_its_place_in_the_bar() -> None:
    assert [here(place.address) for place in PLACES] == [place.address for place in PLACES]
    assert here("/journey/a1") == "/"
    assert here("/bring/paste") == "/bring"
    assert here("/nowhere") == ""


@pytest.mark.parametrize("name", ["onward.css", "onward.js", "onward.svg", "htmx-2.min.js"])
def test_everything_a_page_needs_comes_from_here(page: Client, name: str) -> None:
    assert page.get(f"/assets/{name}").status_code == 200
    assert page.get("/assets/other.js").status_code == 404
