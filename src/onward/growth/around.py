"""What stands around one application besides its mails: who is known there, who helped, talks held, letters sent."""

from dataclasses import dataclass
from datetime import date

from onward.growth import helped, people, talks, tracking
from onward.growth.helped import Given
from onward.growth.people import Known
from onward.growth.talks import Held
from onward.growth.tracking import Sent
from onward.log.shown import JourneyShown
from onward.words import Outcome


@dataclass(frozen=True, slots=True)
class Around:
    """`known` is empty once the application is over: asking there would come too late for it."""

    known: tuple[Known, ...]
    given: tuple[Given, ...]
    talks: tuple[Held, ...]
    sent: tuple[tuple[Sent, str], ...]  # each with what became of it, in a line


def of(told: JourneyShown, *, today: date) -> Around:
    one = told.application
    going = one.outcome in (Outcome.OPEN, Outcome.SILENT, Outcome.OFFER)
    return Around(
        known=people.at(one.employer, today=today) if going else (),
        given=helped.of(one, today=today),
        talks=talks.of(one, today=today),
        sent=tuple((letter, letter.line(today)) for letter in tracking.of(told, today=today)),
    )
