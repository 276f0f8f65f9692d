"""The brief before an interview: the three lessons closest to it, and the questions that were asked at such a stage.

Closest is the same employer, then the same kind of role, then the same stage, then the latest; each line says which. Study
notes of that employer or kind of role come back, too.
"""

from dataclasses import dataclass
from datetime import date

from onward.growth import debriefs, study
from onward.growth.belonging import same_employer, same_family
from onward.growth.debriefs import TALKS, Entry
from onward.growth.evidence import Advice, advice
from onward.journey.types import Application
from onward.log import shown
from onward.words import Stage

LESSONS, QUESTIONS = 3, 5


@dataclass(frozen=True, slots=True)
class Recalled:
    """A line of the bank, and why it comes back: "same employer", "same kind of role", "same stage"."""

    entry: Entry
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """What to have read before an interview."""

    application: Application
    stage: Stage
    lessons: tuple[Recalled, ...]
    questions: tuple[Recalled, ...]
    cared: tuple[str, ...]  # what this employer cared about before
    studies: tuple[study.Kept, ...]  # notes on whom such employers held up as an example
    advice: Advice


def brief(which: str, *, today: date, stage: Stage | None = None) -> Brief:
    """The brief for the next interview of one application; `stage` is the round that comes."""
    one = shown.journey(which, today=today).application
    stage = stage or (one.stage if one.stage is not Stage.APPLIED else Stage.INTERVIEW)
    kept = debriefs.all_kept(today=today)
    recalled = [_recalled(entry, one, stage) for entry in debriefs.bank(today=today)]
    near = sorted(recalled, key=_nearness)
    return Brief(
        application=one,
        stage=stage,
        lessons=tuple(line for line in near if line.entry.what == "lesson")[:LESSONS],
        questions=tuple(line for line in near if line.entry.what == "question" and line.why)[:QUESTIONS],
        cared=tuple(
            found.debrief.cared
            for found in kept
            if found.debrief.cared and found.application and same_employer(found.application, one)
        ),
        studies=study.near(one, today=today),
        advice=advice("brief"),
    )


def _recalled(entry: Entry, one: Application, stage: Stage) -> Recalled:
    why = []
    if entry.application and same_employer(entry.application, one):
        why.append("same employer")
    if entry.application and same_family(entry.application.role, one.role):
        why.append("same kind of role")
    if entry.stage is stage or {entry.stage, stage} <= TALKS:
        why.append("same stage")
    return Recalled(entry, tuple(why))


def _nearness(line: Recalled) -> tuple[bool, bool, bool, int]:
    far = tuple(name not in line.why for name in ("same employer", "same kind of role", "same stage"))
    return far[0], far[1], far[2], -line.entry.on.toordinal()
