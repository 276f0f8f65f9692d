"""Up to which day somebody looked: a silence is only known as far as the mail was read or the table was kept.

A table that ends in spring and is brought in autumn knows nothing of the summer; counted to today its silences would be
too long, and every number that rests on them too sure.
"""

from datetime import date, datetime

from onward.journey.types import Journeys
from onward.log import storing
from onward.log.troubles import plainly


@plainly
def watched_until(log: Journeys, *, today: date) -> date:
    """The last day that the log knows about, `today` at most; `today` where it holds nothing with a date."""
    days = [event.at.date() for one in log.applications for event in one.events if event.at]
    days += [_day(at) for at in _mail_was_read_at()]
    days += [_day(word.at) for word in storing.words() if "table" not in word.value]
    return max((day for day in days if day <= today), default=today)


def _mail_was_read_at() -> list[datetime]:
    from onward.log.models import Source

    read = Source.objects.filter(seeker=storing.seeker_id()).values_list("read_at", flat=True)
    return [datetime.fromisoformat(at) for at in read]


def _day(at: datetime) -> date:
    """The seeker's own day of a moment."""
    return at.astimezone().date()
