"""Mails by an author who did not know our phrases: most noes are found, and few other mails are taken for one.

Not every mail has to be read right: they are hard, and a phrase that fits but one of them does not belong into the files.
"""

import tomllib
from pathlib import Path

import pytest

from onward.reading import read
from tests.reading.test_sheets import message

FILES = sorted((Path(__file__).parent / "strangers").glob("*.toml"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_most_noes_are_found_and_few_others_taken_for_one(file: Path):
    told = [
        (mail["kind"], read(message(mail)).kind.value)
        for mail in tomllib.loads(file.read_text(encoding="utf-8"))["mail"]
    ]
    noes = [said for kind, said in told if kind == "rejection"]
    others = [said for kind, said in told if kind != "rejection"]
    assert noes.count("rejection") / len(noes) >= 0.8
    assert others.count("rejection") / len(others) <= 0.2
