"""The clock of the command line, the one place here that asks what time it is. `ONWARD_TODAY=2026-11-23` sets it."""

import os
from datetime import UTC, date, datetime, time

from onward.trouble import CannotDo


def now() -> datetime:
    """This moment, with its zone."""
    told = os.environ.get("ONWARD_TODAY")
    if not told:
        return datetime.now(UTC).astimezone()
    return datetime.combine(as_day(told, "ONWARD_TODAY"), time(12), UTC)


def today() -> date:
    return now().date()


def as_day(text: str, where: str) -> date:
    """A date as somebody typed it. Raises CannotDo."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise CannotDo(f"'{text}' is no date", where=where, mend="Write it as 2026-03-14.") from error
