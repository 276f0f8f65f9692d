"""Letters: filled from the journey, offered only where they make sense, asked once, never sent."""

from datetime import date, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from onward.growth import drafts, people, talks
from onward.growth.correspondents import is_person
from onward.growth.letters import DraftKind
from onward.growth.person import Person
from onward.growth.talks import Talk, TalkKind
from onward.log import importing, shown, words_of_seeker
from onward.mail.message import Address
from onward.trouble import CannotDo
from onward.words import Kind, Outcome, Stage
from tests.growth.builders import NOW, TODAY, application
from tests.web.builders import applied, interview, mail


def why_not(employer, kind, today=TODAY, **more):
    found = {one.kind: one.why_not for one in drafts.options(application(employer).id, today=today, **more)}
    return found[kind]


def test_feedback_is_asked_after_a_talk_and_not_after_a_no_on_paper(log):
    assert why_not("Alderbrook", DraftKind.FEEDBACK) == ""
    assert "Nobody there met you" in why_not("Quillworks", DraftKind.FEEDBACK)
    assert "after a no" in why_not("Harbourline", DraftKind.FEEDBACK)
    with pytest.raises(CannotDo, match="Nobody there met you"):
        drafts.draft(application("Quillworks").id, DraftKind.FEEDBACK, today=TODAY)


def test_a_letter_is_filled_from_the_journey_and_opens_in_the_mail_program(log):
    letter = drafts.draft(application("Alderbrook").id, DraftKind.FEEDBACK, today=TODAY, tone="warm")
    assert letter.to == "careers@alderbrook.example"
    assert "Data Analyst" in letter.subject and letter.body.endswith("Robin Ash")
    assert letter.body.startswith("Hello,") and "$" not in letter.body
    link = urlsplit(letter.mailto)
    assert link.scheme == "mailto" and link.path == letter.to
    assert parse_qs(link.query)["body"] == [letter.body.replace("\n", "\r\n")]


def test_feedback_is_asked_once_and_the_access_request_only_two_weeks_later(log):
    id = application("Alderbrook").id
    assert "Ask for feedback first" in why_not("Alderbrook", DraftKind.ACCESS)
    drafts.sent(id, drafts.draft(id, DraftKind.FEEDBACK, today=TODAY), now=NOW)
    assert "Once is enough" in why_not("Alderbrook", DraftKind.FEEDBACK)
    assert "two weeks" in why_not("Alderbrook", DraftKind.ACCESS)
    later = TODAY + timedelta(days=14)
    assert "Where is the employer?" in why_not("Alderbrook", DraftKind.ACCESS, later)
    assert "No such right is known" in why_not("Alderbrook", DraftKind.ACCESS, later, place="colorado")
    assert why_not("Alderbrook", DraftKind.ACCESS, later, place="eu") == ""
    letter = drafts.draft(id, DraftKind.ACCESS, today=later, language="de", place="eu")
    assert "Artikel 15" in letter.body and "20.3.2026" in letter.body
    drafts.sent(id, letter, now=NOW)
    assert "a month" in why_not("Alderbrook", DraftKind.ACCESS, later, place="eu")


def test_an_access_request_rests_on_the_law_of_its_place(log):
    id = application("Alderbrook").id
    drafts.sent(id, drafts.draft(id, DraftKind.FEEDBACK, today=TODAY), now=NOW)
    later = TODAY + timedelta(days=20)
    words_of_seeker.say("set_application", id, {"location": "Leeds, UK"}, now=NOW)
    assert "Article 15 of the UK GDPR" in drafts.draft(id, DraftKind.ACCESS, today=later).body
    there = drafts.draft(id, DraftKind.ACCESS, today=later, place="california")
    assert "California Consumer Privacy Act" in there.body and "20 Mar 2026" in there.body


def test_sleep_on_it_is_said_and_never_stands_in_the_way(log):
    def when(today):
        found = drafts.options(application("Alderbrook").id, today=today)
        option = next(one for one in found if one.kind is DraftKind.FEEDBACK)
        assert option.why_not == ""
        return option.when.text if option.when else ""

    no = date(2026, 3, 20)
    assert "came today" in when(no)
    assert when(no + timedelta(days=2)) == ""
    assert "more than a week old" in when(no + timedelta(days=8))
    words_of_seeker.say("set_application", application("Alderbrook").id, {"stage": Stage.FINAL}, now=NOW)
    assert "Take tonight" in when(no)


def test_a_second_thank_you_waits_for_their_next_word(log):
    id = application("Harbourline").id
    drafts.sent(id, drafts.draft(id, DraftKind.THANK_YOU, today=TODAY), now=NOW)
    assert "Once is enough" in why_not("Harbourline", DraftKind.THANK_YOU)
    path = log / "more.mbox"
    path.write_text(interview("Harbourline", "Senior Data Analyst", "Fri, 03 Apr 2026", "harbour-3"), encoding="utf-8")
    importing.import_paths([path], now=NOW)
    value = {"kind": "interview", "employer": "Harbourline", "role": "Senior Data Analyst"}
    words_of_seeker.say("set", "harbour-3@mail.example", value, now=NOW)
    assert why_not("Harbourline", DraftKind.THANK_YOU, TODAY + timedelta(days=3)) == ""


def test_the_day_of_a_talk_is_filled_in_where_the_seeker_wrote_it_down(log):
    id = application("Harbourline").id
    assert "[day]" in drafts.draft(id, DraftKind.THANK_YOU, today=TODAY).body
    talks.keep(Talk(TalkKind.OTHER, date(2026, 3, 31), host="Avery"), now=NOW, which=id)
    letter = drafts.draft(id, DraftKind.THANK_YOU, today=TODAY)
    assert "on 31 Mar 2026" in letter.body and "[One thing you talked about]" in letter.unknown


def test_an_offer_can_be_accepted(log):
    words_of_seeker.add("Meadow Bakery", "Baker", now=NOW, outcome=Outcome.OFFER, on=TODAY)
    letter = drafts.draft(application("Meadow Bakery").id, DraftKind.ACCEPTANCE, today=TODAY)
    assert "I accept it" in letter.body and "[date of the offer]" in letter.unknown


def test_a_letter_for_an_entry_without_anything_leaves_all_of_it_in_brackets(log):
    word = words_of_seeker.add("x\nBcc: all@x.example", None, now=NOW, stage=Stage.INTERVIEW, outcome=Outcome.REJECTED)
    one = next(o for o in shown.journeys(today=TODAY).applications if any(e.word_id == word.id for e in o.events))
    letter = drafts.draft(one.id, DraftKind.FEEDBACK, today=TODAY)
    assert letter.to == "" and "[role]" in letter.subject and "[your name]" in letter.body
    assert "\n" not in letter.subject and "\nBcc" not in letter.eml.decode()


@pytest.mark.parametrize(
    "to", ["x", "a@b.example\nBcc: c@d.example", "a@b.example,c@d.example", "a@b.example?bcc=c@d.example"]
)
def test_an_address_that_is_none_is_refused(log, to):
    with pytest.raises(CannotDo, match="no mail address"):
        drafts.draft(application("Alderbrook").id, DraftKind.FEEDBACK, today=TODAY, to=to)


def test_follow_up_withdrawal_and_thanks_are_for_what_is_open(log):
    for kind in (DraftKind.FOLLOW_UP, DraftKind.WITHDRAWAL, DraftKind.THANK_YOU):
        assert why_not("Alderbrook", kind) != ""
    assert why_not("Harbourline", DraftKind.THANK_YOU) == ""
    assert why_not("Harbourline", DraftKind.WITHDRAWAL) == ""
    assert "2 days ago" in why_not("Harbourline", DraftKind.FOLLOW_UP)
    assert why_not("Harbourline", DraftKind.FOLLOW_UP, TODAY + timedelta(days=6)) == ""


def test_an_offer_can_be_declined_and_without_one_not(log):
    assert "no offer" in why_not("Harbourline", DraftKind.DECLINE)
    words_of_seeker.add("Meadow Bakery", "Baker", now=NOW, outcome=Outcome.OFFER, on=TODAY)
    letter = drafts.draft(application("Meadow Bakery").id, DraftKind.DECLINE, today=TODAY)
    assert letter.to == "" and "Baker" in letter.body and "[your name]" in letter.body


def a_no_by(log, sender):
    """A search at Cloudmere that got to a talk, and its no written by this sender."""
    path = log / "more.mbox"
    text = "Hello Robin,\n\nUnfortunately, we have decided not to move forward with your application for the Tester position at Cloudmere.\n"
    from_them = mail(sender, "Tue, 24 Mar 2026", "Tester at Cloudmere", text, id="cloud-2")
    path.write_text(applied("Cloudmere", "Tester", "Tue, 10 Mar 2026", "cloud-1") + from_them, encoding="utf-8")
    importing.import_paths([path], now=NOW)
    for id, kind in (("cloud-1", Kind.ACKNOWLEDGEMENT), ("cloud-2", Kind.REJECTION)):
        value = {"kind": kind, "employer": "Cloudmere", "role": "Tester"}
        words_of_seeker.say("set", f"{id}@mail.example", value, now=NOW)
    words_of_seeker.say("set_application", application("Cloudmere").id, {"stage": Stage.INTERVIEW}, now=NOW)


def test_a_person_is_greeted_by_name_and_written_to_rather_than_a_desk(log):
    a_no_by(log, "Ines Marlow <ines.marlow@cloudmere.example>")
    letter = drafts.draft(application("Cloudmere").id, DraftKind.FEEDBACK, today=TODAY)
    assert letter.to == "ines.marlow@cloudmere.example"
    assert letter.body.startswith("Dear Ines Marlow,")


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("Ines Marlow", True),
        ("Marlow, Ines", True),
        ("Cloudmere Careers", False),
        ("Cloudmere Ines", False),
        ("Talent Acquisition Team", False),
        ("Ines", False),
        ("", False),
    ],
)
def test_a_desk_is_not_greeted_like_a_person(name, person):
    assert is_person(Address(name, "x@cloudmere.example"), "Cloudmere") is person


def test_a_no_from_an_address_that_reads_no_answers_needs_the_persons_own(log):
    a_no_by(log, "Cloudmere <no-reply@cloudmere.example>")
    mails = drafts.shown.journey(application("Cloudmere").id, today=TODAY)
    words_of_seeker.say("not_a_job", mails.steps[0].event.message_id, {}, now=NOW)
    words_of_seeker.say("set_application", application("Cloudmere").id, {"stage": Stage.INTERVIEW}, now=NOW)
    assert "reads no answers" in why_not("Cloudmere", DraftKind.FEEDBACK)
    assert why_not("Cloudmere", DraftKind.FEEDBACK, to="ines@cloudmere.example") == ""


def test_an_unknown_tone_or_language_is_named_with_the_choice(log):
    with pytest.raises(CannotDo, match="plain, warm"):
        drafts.draft(application("Alderbrook").id, DraftKind.FEEDBACK, today=TODAY, tone="loud")
    with pytest.raises(CannotDo, match="en, de"):
        drafts.draft(application("Alderbrook").id, DraftKind.FEEDBACK, today=TODAY, language="tlh")


def test_a_note_to_somebody_one_knows_asks_for_no_job(log):
    person = Person("Ines Marlow", employer="Cloudmere", email="ines@cloudmere.example")
    note = drafts.note_to(person, today=TODAY)
    assert note.to == "ines@cloudmere.example" and note.body.startswith("Dear Ines Marlow,")
    assert "Cloudmere" in note.subject and "not asking you for a job" in note.body and note.body.endswith("Robin Ash")
    assert drafts.note_to(person, today=TODAY, tone="warm").body.startswith("Hello Ines,")
    assert drafts.note_to(person, today=TODAY, tone="warm", language="de").body.startswith("Hallo Ines,")
    with pytest.raises(CannotDo, match="no letter of an application"):
        drafts.draft(application("Alderbrook").id, DraftKind.CONTACT, today=TODAY)
    with pytest.raises(CannotDo, match="no note"):
        drafts.note_to(person, DraftKind.FEEDBACK, today=TODAY)


def test_a_referral_is_asked_for_one_application_and_a_sent_note_stands_with_the_person(log):
    page = people.keep(Person("Ines Marlow", employer="Harbourline"), now=NOW)
    known = people.by_id(page)
    which = application("Harbourline").id
    note = drafts.note_to(known.person, DraftKind.REFERRAL, today=TODAY, which=which)
    assert "Senior Data Analyst role at Harbourline" in note.subject
    drafts.sent_to(known, note, now=NOW)
    assert [(on, letter.kind) for on, letter in drafts.notes_to(known)] == [(TODAY, DraftKind.REFERRAL)]
