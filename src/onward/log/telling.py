"""What the log can tell, for every face: the derived applications and their readings, handed to insight.

Also the way of its pictures onto the disk.
"""

from datetime import date
from pathlib import Path

from onward.insight.pictures import Paper, draw, png
from onward.insight.whole import Insight
from onward.insight.whole import insight as tell
from onward.journey.types import Journeys
from onward.log import deriving, home, storing
from onward.log.troubles import plainly
from onward.log.watching import watched_until
from onward.trouble import CannotDo

Guesses = tuple[tuple[str, str], ...]
#: What was last told of each log, with what it was told of: a page asks once for every picture on it.
_told: dict[str, tuple[Journeys, Guesses, Insight]] = {}


@plainly
def insight(*, today: date, guesses: Guesses = ()) -> Insight:
    """Everything that can honestly be said of the log on `today`, beside the seeker's own guesses (id, words)."""
    log = deriving.journeys(today=today)
    before = _told.get(home.place())
    if before is None or before[0] is not log or before[1] != guesses:
        ids = [event.message_id for one in log.applications for event in one.events if event.message_id]
        readings = {row.message_id: row.reading for row in storing.rows(ids)}
        before = _told[home.place()] = (
            log,
            guesses,
            tell(
                log.applications,
                readings,
                today=today,
                watched_until=watched_until(log, today=today),
                guesses=guesses,
            ),
        )
    return before[2]


def write_pictures(found: Insight, folder: Path) -> tuple[Path, ...]:
    """Write every picture as .svg and .png into `folder`, its title in it. Raises CannotDo where that cannot be."""
    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for picture in draw(found, paper=Paper(titled=True)):
            for name, content in ((".svg", picture.svg.encode()), (".png", png(picture))):
                path = folder / f"{picture.name}{name}"
                path.write_bytes(content)
                written.append(path)
    except OSError as error:
        raise CannotDo(
            f"the pictures cannot be written ({error.strerror})", where=str(folder), mend="Choose another folder."
        ) from error
    return tuple(written)
