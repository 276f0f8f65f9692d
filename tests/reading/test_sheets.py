"""Every language's own sheet of mails is read right: kind by kind, and the language told."""

import tomllib
from email.utils import parseaddr
from pathlib import Path

import pytest

from onward.mail.message import Address, Message, Origin
from onward.reading import read
from onward.reading.phrases import languages, table

SHEETS = sorted((Path(__file__).parent / "sheets").glob("*.toml"))
MAILS = [
    pytest.param(sheet.stem, mail, id=f"{sheet.stem}-{number}-{mail['kind']}")
    for sheet in SHEETS
    for number, mail in enumerate(tomllib.loads(sheet.read_text(encoding="utf-8"))["mail"], 1)
]


def message(mail: dict[str, str]) -> Message:
    name, address = parseaddr(mail.get("sender", ""))
    text = mail["text"].strip()
    return Message(
        "sheet@example.com", None, Address(name, address.lower()), (), mail["subject"], text, Origin("sheet", 0, 0)
    )


@pytest.mark.parametrize(("code", "mail"), MAILS)
def test_sheets_are_read_right(code, mail):
    reading = read(message(mail))
    assert (reading.kind.value, reading.language) == (mail["kind"], mail.get("language", code))
    if reading.because is not None:
        where = mail["subject"] if reading.because.where == "subject" else mail["text"].strip()
        assert where[reading.because.start : reading.because.end] == reading.because.text


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.stem)
def test_a_sheet_has_at_least_twelve_mails_with_noes_receipts_and_interviews(sheet):
    kinds = [mail["kind"] for mail in tomllib.loads(sheet.read_text(encoding="utf-8"))["mail"]]
    assert len(kinds) >= 12
    assert kinds.count("rejection") >= 4
    assert {"acknowledgement", "interview"} <= set(kinds)


def test_every_language_has_its_sheet():
    assert {sheet.stem for sheet in SHEETS} == set(languages())


@pytest.mark.parametrize("code", languages())
def test_a_phrase_file_has_the_topics_and_only_known_ones(code):
    known = {
        "language", "job", "rejection", "condition", "acknowledgement", "assessment", "interview", "offer", "withdrawal",
        "update", "feedback", "recruiter", "job_alert", "seeker", "elsewhere",
    }  # fmt: skip
    rows = table(code)
    assert set(rows) <= known
    assert {"language", "job", "rejection", "condition", "acknowledgement", "interview"} <= set(rows)
    assert rows["language"]["code"] == code
