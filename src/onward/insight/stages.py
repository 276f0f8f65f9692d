"""Stage by stage: of all applications, how many were answered, assessed, led to a conversation; and on from there.

What is still going counts as open, with its age where the usual delay is known. A stage the log never speaks of is left
out, since a zero would say more than anybody knows.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from onward.insight.rates import Rate, first_yes_rate, offer_rate, rate
from onward.insight.record import Record
from onward.insight.times import ROUNDS
from onward.journey.types import Application
from onward.words import Kind, Stage

ANSWER_PRIOR = (2.0, 3.0)  # about that of the silence model: 4 in 10, give or take 2
ANSWER_DELAY = (9.0, 1.42)  # median in days and sigma, as there
ASSESSMENT_PRIOR = (0.8, 8.0)  # nothing is known of it that is not known of a first yes
FURTHER_PRIOR = (1.0, 1.0)

ANSWER, ASSESSMENT, FIRST_YES, FURTHER, OFFER = "answer", "assessment", "first_yes", "further_round", "offer"


def stage_rates(applications: Sequence[Application], record: Record) -> tuple[tuple[str, Rate], ...]:
    """(name, rate) in the order of a search; the names are those of the contract."""
    later = {one.id: one for one in applications if one.stage is not Stage.APPLIED}
    assessed = np.array([id in later and _assessed(later[id]) for id in record.ids], dtype=np.bool_)
    further = np.array([id in later and _further(later[id]) for id in record.ids], dtype=np.bool_)
    found = [(ANSWER, _answered(record, assessed))]
    if assessed.any():
        found.append((ASSESSMENT, _assessments(record, assessed)))
    found.append((FIRST_YES, first_yes_rate(record)))
    if further.any():
        found.append((FURTHER, _further_rounds(record, further)))
    found.append((OFFER, offer_rate(record)))
    return tuple(found)


def _answered(record: Record, assessed: NDArray[np.bool_]) -> Rate:
    answered = record.yes | record.no | assessed | np.isfinite(record.days_to_other)
    aside = record.over & ~answered
    return rate(
        int(answered.sum()),
        0,
        record.days_watched[~answered & ~aside],
        aside=int(aside.sum()),
        prior=ANSWER_PRIOR,
        delay=ANSWER_DELAY,
        what="got an answer",
    )


def _assessments(record: Record, assessed: NDArray[np.bool_]) -> Rate:
    waiting, aside = record.open & ~assessed, record.aside & ~assessed
    return rate(
        int(assessed.sum()),
        int((~assessed & ~waiting & ~aside).sum()),
        record.days_watched[waiting],
        aside=int(aside.sum()),
        prior=ASSESSMENT_PRIOR,
        what="led to an assessment",
    )


def _further_rounds(record: Record, further: NDArray[np.bool_]) -> Rate:
    ended = record.yes & ~further & record.no
    aside = record.yes & ~further & ~record.no & record.over
    going = record.yes & ~further & ~ended & ~aside
    return rate(
        int(further.sum()),
        int(ended.sum()),
        np.zeros(int(going.sum())),
        aside=int(aside.sum()),
        prior=FURTHER_PRIOR,
        what="conversations led to a further round",
    )


def _assessed(one: Application) -> bool:
    return one.stage is Stage.ASSESSMENT or any(event.kind is Kind.ASSESSMENT for event in one.events)


def _further(one: Application) -> bool:
    """Whether the log says that there was another round: a final one, or one later than the first."""
    rounds = {event.stage for event in one.events if event.kind is Kind.INTERVIEW and event.stage in ROUNDS}
    return one.stage is Stage.FINAL or Stage.FINAL in rounds or len(rounds) > 1
