"""A few words that answer a quoted mail about an application are kept for the seeker's eye; other answers are not."""

import pytest

from onward.mail.decode import decode
from onward.mail.message import Origin, RawMail
from onward.reading import UNSURE_BELOW, read
from onward.words import Kind

ABOUT_IT = (
    "Thank you for letting me know about the Data Analyst role. May I ask what would have made me a stronger candidate?"
)
PRIVATE = "Shall we meet at the lake on Sunday? I am bringing the pie, and Tom has the boat until six."


def answer(
    quoted: str, in_reply_to: str = "In-Reply-To: <mine@home.example>\n", subject: str = "Data Analyst: one question"
):
    head = f"From: Avery Lind <avery@alderbrook.example>\nTo: robin@home.example\nSubject: Re: {subject}\n"
    raw = f"{head}{in_reply_to}Content-Type: text/plain; charset=utf-8\n\nHi Robin, sure: more depth. Avery\n\n> Hello,\n>\n> {quoted}\n>\n> Robin\n"
    return read(decode(RawMail(raw.encode(), Origin("x", 0, len(raw)))))


def test_an_answer_that_quotes_a_mail_about_an_application_is_unsure_and_so_kept():
    reading = answer(ABOUT_IT)
    assert reading.kind is Kind.OTHER and reading.confidence < UNSURE_BELOW


@pytest.mark.parametrize(
    ("quoted", "head", "subject"),
    [(PRIVATE, "In-Reply-To: <mine@home.example>\n", "Sunday"), (ABOUT_IT, "", "Data Analyst: one question")],
)
def test_a_private_answer_and_a_quote_that_answers_nothing_stay_out(quoted, head, subject):
    reading = answer(quoted, head, subject)
    assert reading.kind is Kind.OTHER and reading.confidence >= UNSURE_BELOW
