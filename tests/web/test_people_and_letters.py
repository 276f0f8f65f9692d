"""People, talks and letters on the page: written down, changed, taken out, undone; letters copied, saved, worded anew."""

import email
import email.policy
import re
import time
import zipfile
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from onward.growth import helped, letters, people, talks
from onward.growth.letters import DraftKind
from onward.log import shown, words_of_seeker
from onward.web.frame import now, today
from tests.web.test_pages import application, see, send, text_of


def ines(page: Client, **more: str) -> str:
    """Ines Marlow, written down on the page; her id."""
    send(page, "/people/keep", {"name": "Ines Marlow", "employer": "Ferrous Labs", **more})
    return people.named("Ines Marlow").id


def test_a_person_is_written_down_changed_taken_out_and_brought_back(page: Client) -> None:
    id = ines(page, how="we worked together")
    assert "we worked together" in see(page, f"/people/{id}")
    said = send(page, "/people/keep", {"id": id, "name": "Ines Marlowe", "employer": "Quillworks", "tie": "close"})
    assert "Ines Marlowe" in said and "we worked together" in said
    assert "last spoken" not in see(page, "/people")
    send(page, "/people/keep", {"id": id, "spoken": "1"})
    assert "Ines Marlowe at Quillworks; last spoken" in see(page, "/people")
    assert "Taken away" in send(page, f"/people/{id}/remove", {})
    assert "Nobody is written down yet" in see(page, "/people")
    send(page, "/growth/undo", {"kind": "person", "back": "/people"})
    assert "Ines Marlowe" in see(page, "/people")
    assert page.get("/people/p-99").status_code == 400
    assert page.post("/people/keep", {"id": id, "spoken": "1", "spoken_on": "2999-01-01"}).status_code == 400


def test_where_somebody_is_known_is_said_on_the_list_the_person_and_the_journey(page: Client) -> None:
    words_of_seeker.add("Meadow Bakery", "Baker", now=now(), applied=today())
    one = application("Meadow Bakery")
    id = ines(page, employer="Meadow Bakery Ltd")
    assert "Where you know somebody Meadow Bakery , Baker: Ines Marlow" in see(page, "/people")
    assert "Your application at Meadow Bakery is open" in see(page, f"/people/{id}")
    assert "You know somebody there: Ines Marlow" in see(page, f"/journey/{one}")


def test_help_is_tied_to_an_application_and_a_referral_stands_there_until_undone(page: Client) -> None:
    one, id = application("Ferrous Labs"), ines(page)
    fields = {"how": "referral", "which": one, "what": "passed my name on"}
    assert "Ines Marlow referred you: Ferrous Labs passed my name on" in send(page, f"/people/{id}/helped", fields)
    assert "Ines Marlow referred you: passed my name on" in see(page, f"/journey/{one}")
    assert shown.journey(one, today=today()).application.extra["referral"] == "yes"
    send(page, "/growth/undo", {"kind": "help", "back": "/people"})
    assert "referral" not in shown.journey(one, today=today()).application.extra
    send(page, f"/people/{id}/helped", fields)
    given = helped.every(today=today())[0].page
    assert "Taken away" in send(page, f"/people/{id}/helped", {"do": "remove", "page": given})
    assert page.post(f"/people/{id}/helped", {"how": "bribe"}).status_code == 400


def test_a_talk_is_written_down_changed_and_shown_with_the_person_the_journey_and_the_week(page: Client) -> None:
    one, id = application("Ferrous Labs"), ines(page)
    fields = {
        "kind": "informational interview",
        "on": today().isoformat(),
        "host": "ines marlow, Zoe",
        "topic": "the lab",
        "which": one,
        "learnt": "They hire in May",
        "next": "Write to Zoe",
        "follow_up": today().isoformat(),
    }
    assert "Informational interview with Ines Marlow, Zoe about the lab" in send(page, "/talks/keep", fields)
    for path in (f"/people/{id}", f"/journey/{one}", "/talks"):
        assert "They hire in May" in see(page, path), path
    assert "Write to Zoe" in see(page, "/people") and "with Ines Marlow" in see(page, "/review")
    kept = talks.every(today=today())[0].page
    assert 'value="Ines Marlow, Zoe"' in page.get(f"/talks?page={kept}").content.decode()
    send(page, "/talks/keep", {**fields, "page": kept, "learnt": "They hire in June"})
    assert "They hire in June" in see(page, "/talks") and len(talks.every(today=today())) == 1
    assert "Taken away" in send(page, "/talks/keep", {"do": "remove", "page": kept})
    for wrong in ({"on": ""}, {"kind": "party"}, {"host": "", "topic": "", "employer": ""}):
        assert page.post("/talks/keep", {**fields, **wrong}).status_code == 400


def test_an_address_file_is_read_and_its_broken_lines_are_told(page: Client) -> None:
    file = SimpleUploadedFile("Connections.csv", b"First Name,Last Name,Company\nTom,Reed,Quillworks\n,,Nowhere\n")
    said = text_of(page.post("/people/bring", {"file": file}).content)
    assert "1 new person" in said and "Line 3" in said and "Tom Reed" in said
    assert "You know Tom Reed" in see(page, "/pause?employer=Quillworks")
    assert page.post("/people/bring", {"file": SimpleUploadedFile("x.csv", b"\x00\x01")}).status_code == 400
    assert page.post("/people/bring", {}).status_code == 400
    assert "Tom Reed" in see(page, f"/people/{people.named('Tom Reed').id}")


def linkedin() -> SimpleUploadedFile:
    raw = BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        archive.writestr("Connections.csv", "First Name,Last Name,Company\nTom,Reed,Quillworks\n")
        archive.writestr(
            "Jobs/Job Applications.csv",
            "Application Date,Company Name,Job Title,Job Url\n3/2/26,Meadow Bakery,Baker,https://www.linkedin.com/jobs/view/4011223355\n",
        )
    return SimpleUploadedFile("LinkedInDataExport.zip", raw.getvalue())


@pytest.mark.parametrize("way", ["/people/bring", "/bring/file"])
def test_linkedins_whole_export_may_be_given_on_either_page(page: Client, way: str) -> None:
    where = page.post(way, {"file": linkedin()}).headers["Location"]
    for _ in range(100):
        said = see(page, where)
        if "Connections.csv: to your people, 1 new person" in said:
            break
        time.sleep(0.1)
    assert "Job Applications.csv: to your log." in said
    assert people.named("Tom Reed") and application("Meadow Bakery")


def test_an_address_file_given_as_mail_goes_to_the_people(page: Client) -> None:
    file = SimpleUploadedFile("contacts.csv", b"First Name,Last Name,E-mail 1 - Value\nTom,Reed,tom@reed.example\n")
    where = page.post("/bring/file", {"file": file}).headers["Location"]
    for _ in range(100):
        if "to your people" in (said := see(page, where)):
            break
        time.sleep(0.1)
    assert "contacts.csv: to your people, 1 new person" in said and "went where it belongs" in said


def interviewed(page: Client) -> str:
    one = application("Alderbrook")
    words_of_seeker.say("set_application", one, {"stage": "interview"}, now=now())
    return one


def test_a_letter_is_shown_changed_saved_as_a_draft_and_noted_when_sent(page: Client) -> None:
    one = interviewed(page)
    assert "Ask for feedback" in see(page, f"/journey/{one}/draft")
    path = f"/journey/{one}/draft/feedback"
    html = page.get(f"{path}?tone=warm&language=de").content.decode()
    assert "mailto:" in html and "Guten Tag" in html
    changed = {
        "tone": "warm",
        "language": "de",
        "subject": "Hallo\r\nBcc: x@y.example",
        "body": "Nur eine Frage",
        "to": "",
    }
    file = page.post(path, {**changed, "do": "eml"})
    mail = email.message_from_bytes(file.content, policy=email.policy.default)
    assert mail["X-Unsent"] == "1" and mail["Bcc"] is None and mail.get_content().strip() == "Nur eine Frage"
    assert "feedback.eml" in file.headers["Content-Disposition"]
    assert page.post(path, {"to": "a@b.example, c@d.example", "do": "eml"}).status_code == 400
    assert "Noted that you sent it" in send(page, path, changed)
    assert "Once is enough" in see(page, path)
    assert "no answer so far" in see(page, f"/journey/{one}")
    assert "Ask for feedback: sent 1 time; 1 still waiting." in see(page, "/letters")
    see(page, f"/journey/{one}/draft/love-letter", status=404)


def test_a_letter_that_makes_no_sense_says_why(page: Client) -> None:
    path = f"/journey/{application('Quillworks')}/draft/feedback"
    assert "Nobody there met you" in see(page, path)
    assert page.post(path, {}).status_code == 400


def test_the_law_is_shown_where_the_employer_is_as_dated_facts(page: Client) -> None:
    one = interviewed(page)
    first = see(page, f"/journey/{one}/draft")
    assert "cannot be told from the log" in first and "What it tells Going on Bring mail" in first
    said = see(page, f"/journey/{one}/draft?place=uk")
    assert "UK GDPR Art. 15" in said and "not legal advice" in said and "read 23 Nov 2026" in said
    assert "What the law says in Ontario" in see(page, f"/journey/{one}/draft/access?place=ontario")


def test_a_wording_is_changed_once_and_kept_and_ours_comes_back(page: Client) -> None:
    assert "$greeting" in page.get("/letters/thanks").content.decode()
    mine = {"tone": "warm", "language": "en", "subject": "Thanks", "body": "$greeting\n\nYou were a help.\n\n$me"}
    assert "This is your own wording" in send(page, "/letters/thanks", mine)
    id = ines(page)
    assert "You were a help." in see(page, f"/people/{id}/note/thanks")
    assert "yours: warm, English" in see(page, "/letters")
    assert "Taken away" in send(page, "/letters/thanks", {"do": "ours", "tone": "warm", "language": "en"})
    assert letters.own_wordings() == ()
    assert page.post("/letters/thanks", {**mine, "body": "$boss"}).status_code == 400
    see(page, "/letters/love", status=404)


def test_a_note_to_somebody_is_filled_for_an_application_and_noted_with_them(page: Client) -> None:
    id, one = ines(page, email="ines@ferrous.example"), application("Ferrous Labs")
    html = page.get(f"/people/{id}/note/referral?which={one}&tone=plain").content.decode()
    assert "Dear Ines Marlow" in html and "Backend Engineer role at Ferrous Labs" in html
    assert "Hello Ines" in see(page, f"/people/{id}/note/contact")
    file = page.post(f"/people/{id}/note/referral", {"do": "eml", "which": one})
    assert b"To: ines@ferrous.example" in file.content
    send(page, f"/people/{id}/note/referral", {"which": one})
    assert "you sent “A question about Ferrous Labs”" in see(page, f"/people/{id}")
    see(page, f"/people/{id}/note/love", status=404)


def test_words_of_harm_in_notes_talks_and_letters_are_answered_with_help_alone(page: Client) -> None:
    id = ines(page)
    harm = "I want to die"
    for path, fields in (
        ("/people/keep", {"id": id, "notes": harm}),
        (f"/people/{id}/helped", {"how": "other", "what": harm}),
        ("/talks/keep", {"kind": "conversation", "on": "2026-03-01", "topic": harm}),
        (f"/people/{id}/note/thanks", {"body": harm}),
    ):
        said = text_of(page.post(path, fields).content)
        assert "Please talk to a person today" in said and "Undo" not in said, path


def test_no_page_of_people_and_letters_cheers_names_a_cause_or_leaves_a_field_without_a_name(page: Client) -> None:
    one, id = interviewed(page), ines(page)
    notes = [f"/people/{id}/note/{kind}" for kind in letters.NOTES]
    worded = [f"/letters/{kind}" for kind in DraftKind]
    drafts = [f"/journey/{one}/draft", f"/journey/{one}/draft/feedback", f"/journey/{one}/draft/access?place=eu"]
    for path in ("/people", f"/people/{id}", "/talks", "/letters", *notes, *worded, *drafts):
        said = see(page, path)
        assert "!" not in said and "because" not in said.lower(), path
        html = page.get(path).content.decode()
        assert "style=" not in html and " onclick" not in html, path
        ids = re.findall(r'<(?:input|select|textarea)[^>]* id="([^"]+)"', html)
        assert len(ids) == len(set(ids)), path
        for field in ids:
            assert f'for="{field}"' in html, (path, field)
