"""Interviews to come: their day is known from an invitation, the seeker or plain words, and never guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.growth import upcoming
from onward.log import importing, notebook
from onward.trouble import CannotDo
from tests.growth.builders import NOW, TODAY, application
from tests.web.builders import interview, mail

SINCE = date(2026, 11, 26)


@pytest.mark.parametrize(
    "text",
    [
        "the final round at our office on Wednesday 2 December, from 9:30 to about 13:00",
        "We meet on December 2nd, 2026 at 9:30.",
        "on Dec. 2 at noon",
        "am Mittwoch, den 2. Dezember um 9.30 Uhr",
        "am 2.12.2026 um 9:30 Uhr",
        "am 02.12. um 9:30 Uhr",
        "le 2 décembre à 9 h",
        "el 2 de diciembre de 2026",
        "2026-12-02 09:30",
        "2026年12月2日",
        "Thank you for your mail of 18 November. See you on 2 December.",
    ],
)
def test_a_day_to_come_is_read_as_people_write_it(text):
    assert upcoming.days_in(text, since=SINCE) == (date(2026, 12, 2),)


@pytest.mark.parametrize(
    "text",
    [
        "Please choose a time next week.",
        "You may 2 of us meet",
        "Call 030 12 34 56, ref 12.2",
        "12/02/2026",  # December or February
        "Your application of 18 November",
        "99 December 2026",
    ],
)
def test_what_names_no_day_to_come_gives_none(text):
    assert upcoming.days_in(text, since=SINCE) == ()


def test_two_days_to_choose_from_are_two():
    assert len(upcoming.days_in("Tuesday 1 December or Thursday 3 December?", since=SINCE)) == 2


def test_the_turn_of_the_year_is_minded():
    assert upcoming.days_in("on 7 January", since=date(2026, 12, 20)) == (date(2027, 1, 7),)


@given(st.text(max_size=200))
def test_no_text_is_any_trouble(text):
    assert all(day >= SINCE for day in upcoming.days_in(text, since=SINCE))


def test_an_interview_without_a_day_is_not_listed_until_the_seeker_says_when(log):
    assert upcoming.upcoming(today=TODAY) == ()
    id = application("Harbourline").id
    upcoming.say(id, "2026-04-07", "09:30", now=NOW)
    (one,) = upcoming.upcoming(today=TODAY)
    assert (one.application.id, one.on, one.at, one.by) == (id, date(2026, 4, 7), "09:30", "you")
    assert upcoming.upcoming(today=date(2026, 4, 8)) == ()
    notebook.undo(now=NOW, kind=upcoming.KIND)
    assert upcoming.upcoming(today=TODAY) == ()


@pytest.mark.parametrize(("on", "at"), [("Tuesday", ""), ("2026-04-31", ""), ("2026-04-07", "half past"), ("", "")])
def test_a_day_that_is_none_is_told_with_the_mend(log, on, at):
    with pytest.raises(CannotDo, match="2026-03-31"):
        upcoming.say(application("Harbourline").id, on, at, now=NOW)


def test_the_day_in_the_words_of_the_last_mail_is_found_and_ends_with_a_no(log, tmp_path):
    text = "Hello Robin,\n\nWe would like to invite you to the interview for the Baker position at Meadowsweet on Tuesday 7 April at 10:00.\n\nKind regards,\nAvery"
    path = tmp_path / "more.mbox"
    path.write_text(
        interview("Meadowsweet", "Baker", "Mon, 30 Mar 2026", "meadow-1")
        + mail(
            "Meadowsweet Careers <careers@meadowsweet.example>",
            "Tue, 31 Mar 2026",
            "Interview invitation: Baker at Meadowsweet",
            text,
            id="meadow-2",
        ),
        encoding="utf-8",
    )
    importing.import_paths([path], now=NOW)
    found = [one for one in upcoming.upcoming(today=TODAY) if one.application.employer == "Meadowsweet"]
    assert [(one.on, one.by) for one in found] == [(date(2026, 4, 7), "their mail")]


INVITED = """\
From: Meadowsweet Careers <careers@meadowsweet.example>
To: Robin Ash <robin@home.example>
Date: Tue, 31 Mar 2026 09:30:00 +0000
Subject: Interview invitation: Baker at Meadowsweet
Message-ID: <meadow-3@mail.example>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="=_p"

--=_p
Content-Type: text/plain; charset=utf-8

Hello Robin, we would like to invite you to an interview for the Baker position at Meadowsweet.

--=_p
Content-Type: text/calendar; method=REQUEST; charset=utf-8

BEGIN:VCALENDAR
METHOD:REQUEST
BEGIN:VEVENT
UID:1@meadowsweet.example
DTSTART:20260409T083000Z
DTEND:20260409T093000Z
SUMMARY:Interview
END:VEVENT
END:VCALENDAR
--=_p--
"""


def test_an_invitation_says_the_day_and_the_time(log, tmp_path):
    path = tmp_path / "one.eml"
    path.write_text(INVITED, encoding="utf-8")
    importing.import_paths([path], now=NOW)
    found = [one for one in upcoming.upcoming(today=TODAY) if one.application.employer == "Meadowsweet"]
    assert [(one.on, one.at, one.by) for one in found] == [(date(2026, 4, 9), "08:30", "their invitation")]
