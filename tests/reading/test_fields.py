"""Employer, role, number, stage, reasons and feedback: what the mail says, as it says it, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.mail.message import Address, Message, Origin
from onward.reading import read
from onward.reading.fields import find
from onward.words import Kind


def mail(text: str, subject: str = "", sender: str = "", name: str = "", links: tuple[str, ...] = ()) -> Message:
    return Message("a@example.com", None, Address(name, sender), (), subject, text, Origin("", 0, 0), links=links)


@pytest.mark.parametrize(
    ("subject", "text", "name", "sender", "employer", "role"),
    [
        (
            "Your application to Brightwater Labs",
            "Thank you for applying for the Senior Data Analyst position at Brightwater Labs.",
            "Brightwater Labs Careers",
            "jobs@brightwater.example",
            "Brightwater Labs",
            "Senior Data Analyst",
        ),
        (
            "Thank you for applying",
            "We have received your application for the role of Product Designer (m/f/d). The Northfield recruiting team",
            "",
            "no-reply@greenhouse.io",
            "Northfield",
            "Product Designer",
        ),
        (
            "Your application to Data Engineer at Otter and Finch",
            "Your update from Otter and Finch. Unfortunately, Otter and Finch will not be moving forward with your application.",
            "LinkedIn",
            "jobs-noreply@linkedin.com",
            "Otter and Finch",
            "Data Engineer",
        ),
        (
            "Ihre Bewerbung als Teamleiter Einkauf (m/w/d)",
            "vielen Dank für Ihr Interesse an der Nordlicht GmbH. Ihre Unterlagen sind eingegangen.",
            "",
            "hr@nordlicht.example",
            "Nordlicht GmbH",
            "Teamleiter Einkauf",
        ),
        (
            "Votre candidature : Comptable H/F chez Verger & Fils",
            "Votre candidature a été envoyée à Verger & Fils",
            "",
            "jobs-noreply@linkedin.com",
            "Verger & Fils",
            "Comptable",
        ),
    ],
)
def test_employer_and_role_are_as_the_mail_names_them(subject, text, name, sender, employer, role):
    reading = read(mail(text, subject, sender, name))
    assert (reading.employer, reading.role) == (employer, role)


def test_a_platform_is_never_the_employer():
    reading = read(
        mail(
            "We received your application for the Analyst role.",
            "Application received",
            "no-reply@hire.lever.co",
            "Lever",
        )
    )
    assert reading.employer is None


def test_nothing_is_guessed_where_nothing_is_said():
    reading = read(
        mail("Unfortunately we will not be moving forward with your application.", "An update", "jobs@example.com")
    )
    assert reading.kind is Kind.REJECTION
    assert (reading.employer, reading.role, reading.requisition) == (None, None, None)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("your application for requisition R-104233", "R-104233"),
        ("Job ID: 48213, Data Analyst", "48213"),
        ("Kennziffer 2024-118 als Referent", "2024-118"),
        ("call us on 030 123456 before 2026-03-14", None),
        ("we were founded in 1998", None),
    ],
)
def test_requisitions_are_numbers_that_are_called_so(text, number):
    assert find(mail(text), Kind.ACKNOWLEDGEMENT, "en", None).requisition == number


def codes(text: str, stage_words: str = "") -> list[tuple[str, str]]:
    fields = find(mail(f"{stage_words} {text}"), Kind.REJECTION, "en", None)
    return [(reason.code.value, reason.weight.value) for reason in fields.reasons]


@pytest.mark.parametrize(
    "text",
    [
        "We have decided to move forward with other candidates whose experience more closely matches our needs.",
        "Another applicant was a better fit for the role.",
        "After careful consideration we will not be moving forward.",
        "We cannot give individual feedback due to the high volume of applications.",
    ],
)
def test_standard_text_gives_no_reason(text):
    assert {weight for _, weight in codes(text)} <= {"W0"}
    assert {code for code, _ in codes(text)} <= {"R0"}


@pytest.mark.parametrize(
    ("text", "code", "weight"),
    [
        ("Unfortunately the position has already been filled.", "R1", "W2"),
        ("We are unable to offer visa sponsorship for this role.", "R2", "W2"),
        ("We were looking for someone with more experience in clinical data.", "R4", "W2"),
        ("Your salary expectations are above our range.", "R8", "W2"),
    ],
)
def test_a_stated_fact_is_a_reason_with_its_words(text, code, weight):
    assert codes(text) == [(code, weight)]


def test_what_somebody_who_met_the_seeker_says_weighs_most():
    text = "We would have liked to hear more detail about how you handled the migration."
    assert codes(text, "Thank you for taking the time to speak with us.") == [("R6", "W3")]


def test_a_condition_is_no_reason():
    assert codes("If the position has been filled, we will let you know.") == []


@given(st.text(max_size=600))
def test_every_quote_stands_in_the_text_where_it_says(text):
    body = f"{text} Unfortunately the role has been filled. Thanks for the interview, your answers were strong. {text}"
    message = mail(body, "Your application")
    fields = find(message, Kind.REJECTION, "en", None)
    for quote in (*(one.quote for one in fields.reasons), *(one.quote for one in fields.feedback)):
        assert body[quote.start : quote.end] == quote.text
