"""The command line in this process, over a log of its own in a temporary home."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytest_django.plugin import DjangoDbBlocker

from onward.cli.group import onward, run
from onward.log.home import close_log

MAIL = """\
From: Brightwater Labs Careers <careers@brightwater.example>
To: robin@example.com
Date: {date}
Message-ID: <{id}@brightwater.example>
Subject: Your application to Brightwater Labs

Dear Robin,

{text}

The Brightwater Labs recruiting team
"""
RECEIPT = "Thank you for applying for the Data Analyst position at Brightwater Labs. We have received your application."
NO = "Unfortunately, we have decided to move forward with other candidates for the Data Analyst position."


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ONWARD_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("ONWARD_TODAY", "2026-06-01")
    return tmp_path / "home"


@pytest.fixture
def said(
    home: Path, capsys: pytest.CaptureFixture[str], django_db_blocker: DjangoDbBlocker
) -> Iterator[Callable[..., tuple[int, str, str]]]:
    """Run a command: its exit code, what it printed, what it said on stderr."""

    def call(*words: str | Path) -> tuple[int, str, str]:
        code = run(onward, [str(word) for word in words])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    with django_db_blocker.unblock():
        yield call
        close_log()


@pytest.fixture
def mails(tmp_path: Path) -> Path:
    """A folder with a receipt and a no for one application."""
    folder = tmp_path / "mails"
    folder.mkdir()
    (folder / "1.eml").write_text(MAIL.format(date="Mon, 2 Mar 2026 09:00:00 +0000", id="one", text=RECEIPT))
    (folder / "2.eml").write_text(MAIL.format(date="Fri, 20 Mar 2026 09:00:00 +0000", id="two", text=NO))
    return folder
