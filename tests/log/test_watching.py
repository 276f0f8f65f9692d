"""A silence is known as far as somebody looked, and no further."""

from datetime import UTC, date, datetime

import pytest

from onward.log import deriving, home, importing, watching, words_of_seeker
from tests.web.builders import small_search

TODAY = date(2026, 11, 23)
TABLE = (
    "employer,role,applied,outcome,answered\nAlder,Writer,2026-03-01,rejected,2026-03-09\nBirch,Writer,2026-03-20,,\n"
)


@pytest.fixture
def log(tmp_path, monkeypatch, django_db_blocker):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    with django_db_blocker.unblock():
        home.open_log(tmp_path / "home")
        yield tmp_path
        home.close_log()
        deriving.forget_what_was_remembered()


def until(today: date = TODAY) -> date:
    return watching.watched_until(deriving.journeys(today=today), today=today)


def bring_table(folder, day: int) -> None:
    path = folder / "log.csv"
    path.write_text(TABLE, encoding="utf-8")
    importing.import_paths([path], now=datetime(2026, 11, day, tzinfo=UTC))


def test_an_empty_log_has_been_watched_until_today(log):
    assert until() == TODAY


def test_a_table_is_known_up_to_its_newest_day_whenever_it_was_brought(log):
    bring_table(log, 20)
    assert until() == date(2026, 3, 20)


def test_mail_is_known_up_to_the_day_it_was_read(log):
    importing.import_paths([small_search(log)], now=datetime(2026, 11, 2, 12, tzinfo=UTC))
    assert until() == date(2026, 11, 2)


def test_whoever_writes_something_by_hand_was_there_that_day(log):
    bring_table(log, 20)
    words_of_seeker.add("Cedar", "Writer", now=datetime(2026, 11, 21, 12, tzinfo=UTC))
    assert until() == date(2026, 11, 21)


def test_a_day_to_come_is_not_watched_yet(log):
    bring_table(log, 20)
    assert until(date(2026, 3, 10)) == date(2026, 3, 9)
