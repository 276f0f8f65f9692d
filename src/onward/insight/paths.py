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
    begun = Counter(one.outcome for one in applications if one.stage is _BEGUN)
    further = Counter(path(one) for one in applications if one.stage is not _BEGUN)
    further.update({(APPLIED, *_passed({_BEGUN, outcome}), outcome.value): n for outcome, n in begun.items()})
    return dict(sorted(further.items()))


def path(one: Application) -> Path:
    # Kinds, stages and outcomes are words, and the same word means the same: an offer is an offer.
    said: set[str] = {one.stage, one.outcome}
    if one.stage is not _BEGUN:
        said.update(event.kind for event in one.events)
    return (APPLIED, *_passed(said), one.outcome.value)


def _passed(said: set[str]) -> list[str]:
    return [step for step, words in _SHOWN_BY if not words.isdisjoint(said)]


_BEGUN = Stage.APPLIED  # the furthest that it got: nothing more happened
_SHOWN_BY: tuple[tuple[str, frozenset[str]], ...] = (
    (ASSESSMENT, frozenset({Stage.ASSESSMENT, Kind.ASSESSMENT})),
    (CONVERSATION, frozenset({Stage.SCREEN, Stage.INTERVIEW, Stage.FINAL, Kind.INTERVIEW})),
    (OFFER, frozenset({Stage.OFFER, Kind.OFFER, Outcome.OFFER, Outcome.ACCEPTED})),
)
