"""The sheet for looking back and the week as they stand in quiet hours. Apart from `quiet`, which every listing asks first."""

from dataclasses import replace
from datetime import datetime

from onward.growth import debriefs
from onward.growth.evidence import advice
from onward.growth.quiet import Held, held, journey
from onward.growth.review import Came, Review
from onward.words import Kind


def sheet(found: debriefs.Sheet, *, now: datetime) -> debriefs.Sheet:
    """The sheet for looking back without what is held."""
    told, holding = journey(found.application.id, now=now)
    if not holding.before:
        return found
    facts = debriefs.facts_of(told)
    fresh = (advice("debrief_fresh"), *found.advice[1:4])
    return replace(found, application=told.application, facts=facts, outside=(), nothing_said=False, advice=fresh)


def review(found: Review, *, now: datetime) -> tuple[Review, Held]:
    """The week without what is held."""
    holding = held(now=now)
    return replace(found, came=tuple(one for one in found.came if not _is_held(one, holding))), holding


def _is_held(came: Came, holding: Held) -> bool:
    return came.kind is Kind.REJECTION and any(
        event.message_id in holding.message_ids and event.at and event.at.date() == came.on
        for event in came.application.events
    )
