"""The way each application went, as words: which stages it passed, and how it stands. Later never erases earlier."""

from collections import Counter
from collections.abc import Sequence

from onward.insight.record import REACHED
from onward.journey.types import Application
from onward.words import Kind, Outcome, Stage

APPLIED, ASSESSMENT, CONVERSATION, OFFER = "applied", "assessment", "conversation", "offer"
STEPS = (APPLIED, ASSESSMENT, CONVERSATION, OFFER)
#: applied, the stages passed in order, the outcome
Path = tuple[str, ...]


def paths(applications: Sequence[Application]) -> dict[Path, int]:
    """How many applications went each way; every application counts once."""
    return dict(sorted(Counter(path(one) for one in applications).items()))


def path(one: Application) -> Path:
    kinds = {event.kind for event in one.events}
    passed = [APPLIED]
    if one.stage is Stage.ASSESSMENT or Kind.ASSESSMENT in kinds:
        passed.append(ASSESSMENT)
    if one.stage in REACHED - {Stage.OFFER} or Kind.INTERVIEW in kinds:
        passed.append(CONVERSATION)
    if one.stage is Stage.OFFER or one.outcome in (Outcome.OFFER, Outcome.ACCEPTED) or Kind.OFFER in kinds:
        passed.append(OFFER)
    return (*passed, one.outcome.value)
