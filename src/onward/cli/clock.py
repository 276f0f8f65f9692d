"""The clock of the command line, the one place here that asks what time it is. `ONWARD_TODAY=2026-11-23` sets it
(noon of that day, or the time given: 2026-11-23T22:00)."""

import os
from datetime import UTC, date, datetime, time

from onward.trouble import CannotDo


def now() -> datetime:
    """This moment, with its zone."""
    told = os.environ.get("ONWARD_TODAY")
    if not told:
        return datetime.now(UTC).astimezone()
    day, _, clock = told.partition("T")
    try:
        at = time.fromisoformat(clock) if clock else time(12)
    except ValueError as error:
        raise CannotDo(f"'{clock}' is no time", where="ONWARD_TODAY", mend="Write it as 2026-03-14T22:00.") from error
    return datetime.combine(as_day(day, "ONWARD_TODAY"), at, at.tzinfo or UTC)


def today() -> date:
    return now().date()


def as_day(text: str, where: str) -> date:
    """A date as somebody typed it. Raises CannotDo."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise CannotDo(f"'{text}' is no date", where=where, mend="Write it as 2026-03-14.") from error
