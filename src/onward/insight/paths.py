"""The way each application went, as words: which stages it passed, and how it stands. Later never erases earlier."""

from collections import Counter
from collections.abc import Sequence

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
    # Kinds, stages and outcomes are words, and the same word means the same: an offer is an offer.
    said: set[str] = {one.stage, one.outcome}
    if one.stage is not _BEGUN:
        said.update(event.kind for event in one.events)
    passed = [step for step, words in _SHOWN_BY if not words.isdisjoint(said)]
    return (APPLIED, *passed, one.outcome.value)


_BEGUN = Stage.APPLIED  # the furthest that it got: nothing more happened
_SHOWN_BY: tuple[tuple[str, frozenset[str]], ...] = (
    (ASSESSMENT, frozenset({Stage.ASSESSMENT, Kind.ASSESSMENT})),
    (CONVERSATION, frozenset({Stage.SCREEN, Stage.INTERVIEW, Stage.FINAL, Kind.INTERVIEW})),
    (OFFER, frozenset({Stage.OFFER, Kind.OFFER, Outcome.OFFER, Outcome.ACCEPTED})),
)
