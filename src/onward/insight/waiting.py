"""Who is waiting on whom, and what a silence of that length has meant: one line for each application that is not over."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

import numpy as np

from onward.insight.silence import SilenceModel, state
from onward.journey.types import Application
from onward.words import Kind, Outcome, Stage

WAITING = frozenset({Outcome.OPEN, Outcome.SILENT})
#: The employer's last word asks something of the seeker.
ASKS = frozenset({Kind.ASSESSMENT, Kind.OFFER, Kind.INTERVIEW})


@dataclass(frozen=True, slots=True)
class Wait:
    """An open or silent application. Chances, 0 to 1, of any answer and of a yes; `state` is never final."""

    application_id: str
    employer: str | None
    role: str | None
    days: int
    still_answers: float
    still_yes: float
    state: str  # waiting, quiet, probably no
    waiting_on: str  # them, you
    reopened: bool
    stage: Stage


def waits(applications: Sequence[Application], model: SilenceModel) -> tuple[Wait, ...]:
    """Longest silence last. Chances are those of a first answer; after a conversation they are only a guide."""
    waiting = [one for one in applications if one.outcome in WAITING and one.days_silent is not None]
    silent = [max(0, one.days_silent or 0) for one in waiting]
    lengths, which = np.unique(np.array(silent, dtype=np.float64), return_inverse=True)
    answers, yes = model.chances(lengths)
    found = [
        Wait(
            one.id,
            one.employer,
            one.role,
            days,
            float(answers[i]),
            float(yes[i]),
            state(days, float(answers[i])),
            _waiting_on(one),
            one.reopened,
            one.stage,
        )
        for one, days, i in zip(waiting, silent, which, strict=True)
    ]
    return tuple(sorted(found, key=attrgetter("days", "application_id")))


def _waiting_on(one: Application) -> str:
    if one.outcome is not Outcome.OPEN:
        return "them"
    for event in reversed(one.events):
        if event.kind is not Kind.UPDATE:
            return "you" if event.kind in ASKS else "them"
    return "them"
