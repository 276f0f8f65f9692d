"""Who is waiting on whom, and what a silence of that length has meant: one line for each application that is not over."""

from collections.abc import Sequence
from dataclasses import dataclass

from onward.insight.silence import SilenceModel
from onward.journey.types import Application
from onward.words import Kind, Outcome, Stage

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
    known: dict[int, tuple[float, float, str]] = {}
    found = []
    for one in applications:
        if one.outcome not in (Outcome.OPEN, Outcome.SILENT) or one.days_silent is None:
            continue
        days = max(0, one.days_silent)
        if days not in known:
            known[days] = (model.still_answers(days), model.still_yes(days), model.state(days))
        found.append(
            Wait(one.id, one.employer, one.role, days, *known[days], _waiting_on(one), one.reopened, one.stage)
        )
    return tuple(sorted(found, key=lambda wait: (wait.days, wait.application_id)))


def _waiting_on(one: Application) -> str:
    last = next((event for event in reversed(one.events) if event.kind is not Kind.UPDATE), None)
    return "you" if last is not None and last.kind in ASKS and one.outcome is Outcome.OPEN else "them"
