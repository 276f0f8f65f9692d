"""Who is waiting on whom, and what a silence of that length has meant: one line for each application that is not over."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

import numpy as np

from onward.insight.record import REACHED
from onward.insight.silence import SilenceModel, state
from onward.insight.times import Times
from onward.journey.types import Application
from onward.words import Kind, Outcome, Stage

WAITING = frozenset({Outcome.OPEN, Outcome.SILENT})
SINCE = {Stage.ASSESSMENT: "assessment"} | dict.fromkeys(REACHED - {Stage.OFFER}, "conversation")
#: The employer's last word asks something of the seeker.
ASKS = frozenset({Kind.ASSESSMENT, Kind.OFFER, Kind.INTERVIEW})


#: What the chances of a wait rest on: how long first answers take, or how long they took at its own stage in this log.
FIRST_ANSWERS, GUIDE = "first answers", "first answers, so only a guide"
OWN = {"assessment": "your own assessments", "conversation": "your own conversations"}
ENOUGH = 8  # watched in silence for as long, at that stage
PULL = 4.0  # so many of them weigh as much as the guide does


@dataclass(frozen=True, slots=True)
class Wait:
    """An open or silent application. Chances, 0 to 1, of any answer and of a yes in the next 90 days; `state` is never final."""

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
    rests_on: str = FIRST_ANSWERS


def waits(
    applications: Sequence[Application], model: SilenceModel, times: Sequence[Times] = (), *, unwatched: int = 0
) -> tuple[Wait, ...]:
    """Longest silence last; of the last `unwatched` days nobody knows whether they were silent.

    After a conversation or an assessment a first answer's chances are only a guide: they are pulled toward what came of
    such waits in this log, and rest on those once there are enough.
    """
    waiting = [one for one in applications if one.outcome in WAITING and one.days_silent is not None]
    silent = [max(0, (one.days_silent or 0) - unwatched) for one in waiting]
    lengths, which = np.unique(np.array(silent, dtype=np.float64), return_inverse=True)
    answers, yes = (chances.tolist() for chances in model.chances(lengths))
    states = [state(days, chance) for days, chance in zip(lengths.tolist(), answers, strict=True)]
    of_stage = {one.since: one for one in times}
    later: dict[tuple[str, int], tuple[float, float, str, str]] = {}
    found = []
    for one, days, i in zip(waiting, silent, which.tolist(), strict=True):
        chances = answers[i], yes[i], states[i], FIRST_ANSWERS
        if since := SINCE.get(one.stage):
            if (since, i) not in later:
                later[since, i] = _at_its_stage(days, answers[i], yes[i], since, of_stage.get(since))
            chances = later[since, i]
        still_answers, still_yes, how, rests_on = chances
        whom = _waiting_on(one)
        found.append(
            Wait(
                one.id,
                one.employer,
                one.role,
                days,
                still_answers,
                still_yes,
                how,
                whom,
                one.reopened,
                one.stage,
                rests_on,
            )
        )
    return tuple(sorted(found, key=attrgetter("days", "application_id")))


def _at_its_stage(
    days: int, answers: float, yes: float, since: str, times: Times | None
) -> tuple[float, float, str, str]:
    watched, came, went_on = times.still(days) if times else (0, 0.0, 0.0)
    answers, yes = (
        (watched * own + PULL * guide) / (watched + PULL) for own, guide in ((came, answers), (went_on, yes))
    )
    return answers, min(yes, answers), state(days, answers), OWN[since] if watched >= ENOUGH else GUIDE


def _waiting_on(one: Application) -> str:
    if one.outcome is not Outcome.OPEN:
        return "them"
    for event in reversed(one.events):
        if event.kind is not Kind.UPDATE:
            return "you" if event.kind in ASKS else "them"
    return "them"
