"""Short mails as people write them, in many turns of every language: each is read as what it is."""

import tomllib
from pathlib import Path

import pytest

from onward.mail.message import Address, Message, Origin
from onward.reading import read

TURNS = [
    pytest.param(kind, mail, id=f"{file.stem}-{kind}-{number}")
    for file in sorted((Path(__file__).parent / "turns").glob("*.toml"))
    for kind, mails in tomllib.loads(file.read_text(encoding="utf-8")).items()
    for number, mail in enumerate(mails, 1)
]


@pytest.mark.parametrize(("kind", "mail"), TURNS)
def test_it_is_read_as_what_it_is(kind: str, mail: str):
    subject, _, text = mail.partition("\n")
    sender = Address("", "hr@house.example")
    assert read(Message("turn@example.com", None, sender, (), subject, text, Origin("turns", 0, 0))).kind.value == kind
