"""What the log can tell, for every face: the derived applications and their readings, handed to insight."""

from datetime import date

from onward.insight.whole import Insight
from onward.insight.whole import insight as tell
from onward.log import deriving, storing
from onward.log.troubles import plainly


@plainly
def insight(*, today: date) -> Insight:
    """Everything that can honestly be said of the log on `today`."""
    log = deriving.journeys(today=today)
    ids = [event.message_id for one in log.applications for event in one.events if event.message_id]
    readings = {row.message_id: row.reading for row in storing.rows(ids)}
    return tell(log.applications, readings, today=today)
