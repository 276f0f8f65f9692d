"""No mail about an application is lost before the reader sees it: every such mail of our sheets, traps and example passes."""

import json
import mailbox
import tomllib
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest

from onward.example import write
from onward.mail.gate import Gate
from onward.reading.gate import gate_words
from tests.reading.test_traps import TRAPS

SHEETS = sorted((Path(__file__).parent / "sheets").glob("*.toml"))
NOT_KEPT = {"other", "job_alert"}


@pytest.fixture(scope="module")
def gate() -> Gate:
    return Gate(gate_words())


def raw(subject: str, text: str, sender: str = "someone@example.com") -> bytes:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = sender, subject
    mail.set_content(text)
    return mail.as_bytes()


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.stem)
def test_every_mail_of_a_languages_sheet_comes_through(sheet, gate):
    mails = tomllib.loads(sheet.read_text(encoding="utf-8"))["mail"]
    lost = [
        mail["subject"]
        for mail in mails
        if mail["kind"] not in NOT_KEPT and not gate.passes(raw(mail["subject"], mail["text"]))
    ]
    assert lost == []


def test_every_trap_comes_through(gate):
    assert [
        subject for kind, subject, text in TRAPS if kind not in NOT_KEPT and not gate.passes(raw(subject, text))
    ] == []


def test_every_mail_of_the_example_that_is_about_an_application_comes_through(gate, tmp_path):
    files = write(tmp_path, today=date(2026, 11, 23))
    truth = json.loads(files.truth.read_text(encoding="utf-8"))
    wanted = {one["message_id"] for one in truth["messages"] if one["kind"] not in NOT_KEPT}
    lost = [
        mail["Subject"]
        for mail in mailbox.mbox(files.mailbox)
        if (mail["Message-ID"] or "").strip("<>") in wanted and not gate.passes(mail.as_bytes())
    ]
    assert lost == []
