"""Experiments between two versions of what is sent: the tool picks by chance, in pairs, and the log says what came back.

One page an experiment; what was picked stays counted as picked, so that neither luck nor a look decides what counts.
A pair is scored once both of it are decided (`experiment_rows`) and all pairs before it are.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from onward.growth import experiment_rows
from onward.growth.belonging import is_at, may_be
from onward.growth.experiment_rows import Experiment, Pick, Row, pairs, rows
from onward.insight.experiment import Evidence, cost, cost_sentence, evidence
from onward.insight.sentences import Sentence
from onward.journey.types import Journeys
from onward.log import notebook, shown, telling
from onward.log.notebook import Page
from onward.log.words_of_seeker import anchor
from onward.spoken import count, day
from onward.trouble import CannotDo

KIND = "experiment"
#: Days over which the seeker's pace is taken.
PACE_DAYS = 90
LONGEST_MONTHS = 36  # beyond this a number would only pretend


@dataclass(frozen=True, slots=True)
class Shown:
    """One experiment with all it has. `waits_for` says what the next pair waits for, "" where for nothing."""

    page: str
    begun_on: date
    experiment: Experiment
    rows: tuple[Row, ...]
    evidence: Evidence
    running: bool
    sentence: str
    waits_for: str
    notes: tuple[str, ...]

    @property
    def to_send(self) -> tuple[Row, ...]:
        """What was picked and is not in the log yet."""
        return tuple(row for row in self.rows if row.application is None and row.pick.went_out is None)


@dataclass(frozen=True, slots=True)
class Peek:
    """The version that goes to a job, before it is taken."""

    version: str
    what: str


@dataclass(frozen=True, slots=True)
class Offer:
    """What is said before the start: the cost, and the résumé versions there are, the latest first."""

    cost: str
    versions: tuple[str, ...]


def offer(*, today: date) -> Offer:
    """What can be compared, and what it costs at the seeker's own rate and pace: said before the start.

    Raises CannotDo where one runs already.
    """
    _none_runs(today)
    rows = shown.overview(today=today).rows
    return Offer(_cost(today), tuple(dict.fromkeys(one.resume for one in rows if one.resume)))


def _cost(today: date) -> str:
    rate = round(telling.insight(today=today).first_yes.middle, 3)
    triple, double = cost(rate, 3), cost(rate, 2)
    sent = [one.applied_at.date() for one in shown.journeys(today=today).applications if one.applied_at]
    lately = sum(0 <= (today - on).days < PACE_DAYS for on in sent)
    if not lately or triple.needed is None:
        return cost_sentence(triple, double)
    months = max(1, round(triple.needed / lately * PACE_DAYS / 30))
    takes = count(months, "month") if months <= LONGEST_MONTHS else f"more than {LONGEST_MONTHS} months"
    pace = f"At your pace of the last {PACE_DAYS} days ({lately:,} sent), that many take {takes}."
    return cost_sentence(triple, double, pace)


def start(a: str, b: str, *, now: datetime, what: str = "", seed: int | None = None) -> str:
    """Begin an experiment between two versions. Gives the page's id. Raises CannotDo where one runs already."""
    a, b, what = a.strip(), b.strip(), what.strip() or "résumé"
    if not a or not b or a.casefold() == b.casefold():
        mend = "Give each a short name, such as “two pages” and “one page”."
        raise CannotDo("an experiment needs two versions with different names", mend=mend)
    _none_runs(now.date())
    body = Experiment(a, b, what, secrets.randbelow(2**31) if seed is None else seed, _cost(now.date()))
    return notebook.write(KIND, body, now=now)


def _none_runs(today: date) -> None:
    if (runs := running(today=today)) is not None:
        names = f"“{runs.experiment.a}” and “{runs.experiment.b}”"
        raise CannotDo(f"an experiment with {names} is running", mend="One at a time: stop it first.")


def stop(*, now: datetime) -> str:
    """No more picks; those that are out still count once they are decided. Gives the page's id."""
    page = _page(now)
    return notebook.write(KIND, replace(page.body, stopped_on=now.date()), now=now, page=page.id)


def take(employer: str = "", role: str = "", *, now: datetime) -> Row:
    """The version for the next application: kept, so that asking again gives the same. Best with the job named first."""
    page, log, today = _page(now), shown.journeys(today=now.date()), now.date()
    picks, slot = _taken(page.body, employer.strip(), role.strip(), today, rows(page.body, log, today))
    body = replace(page.body, picks=picks)
    if picks != page.body.picks:
        notebook.write(KIND, body, now=now, page=page.id)
    return next(row for row in rows(body, log, today) if row.pick.slot == slot)


def peek(employer: str, role: str, *, today: date) -> Peek | None:
    """The version that `take` would give for this job; None where no experiment runs."""
    found = running(today=today)
    if found is None:
        return None
    _, slot = _taken(found.experiment, employer.strip(), role.strip(), today, found.rows)
    return Peek(found.experiment.version(slot), found.experiment.what)


def not_sent(number: int, *, now: datetime) -> str:
    """This one did not go out: its version goes to the next job, so that skipping cannot choose the version."""
    page, row = _row(number, now)
    if row.application is not None or row.pick.went_out is not None:
        raise CannotDo(
            f"number {number} went out, so it stays counted as picked",
            mend="If the application it is tied to is another one, say which it became.",
        )
    picks = tuple(one for one in page.body.picks if one.slot != row.pick.slot)
    body = replace(page.body, picks=picks, passed_on=page.body.passed_on + 1)
    notebook.write(KIND, body, now=now, page=page.id)
    return f"Noted. “{row.version}” goes to the next job instead, and the pair waits for that one."


def went_out(number: int, *, now: datetime, on: date | None = None) -> str:
    """It was sent, though the log has nothing of it: silent from that day on."""
    _, row = _row(number, now)
    if on and not row.pick.on <= on <= now.date():
        raise CannotDo(f"number {number} was picked on {day(row.pick.on)}, so it went out between that day and today")
    said = "Noted. If no conversation comes of it in 30 days, it counts as none."
    return _changed(number, now, said, went_out=on or now.date())


def crossed(number: int, *, now: datetime) -> str:
    """The other version went out. It stays counted as picked: else a choice would decide what counts."""
    said = "Noted. It stays counted as picked, and so does its pair; that keeps chance in charge. A difference becomes harder to see."
    return _changed(number, now, said, crossed=True)


def became(number: int, which: str, *, now: datetime) -> str:
    """Say which application in the log a pick became."""
    one = shown.journey(which, today=now.date()).application
    values = {"application": anchor(one), "employer": one.employer or "", "role": one.role or ""}
    return _changed(number, now, "Noted.", **values)


def all_experiments(*, today: date) -> tuple[Shown, ...]:
    """Every experiment, the latest first."""
    log = shown.journeys(today=today)
    found = (_shown(page, log, today) for page in notebook.pages(KIND, Experiment))
    return tuple(sorted(found, key=lambda one: (one.running, one.begun_on), reverse=True))


def running(*, today: date) -> Shown | None:
    """The experiment that still picks, if one does."""
    return next((one for one in all_experiments(today=today) if one.running), None)


def as_sentences(*, today: date) -> tuple[Sentence, ...]:
    """What the latest experiment tells, as a sentence beside those of insight; none where there was no experiment."""
    return tuple(
        Sentence(
            " ".join(
                part for part in (f"Your experiment ({one.experiment.what}).", one.sentence, one.waits_for) if part
            ),
            "A block e-variable over pairs in which chance picked the version; it may be looked at every day.",
            "The next pair that is decided, whichever way. At 20 it ends.",
            "experiment",
        )
        for one in all_experiments(today=today)[:1]
    )


def _taken(
    body: Experiment, employer: str, role: str, today: date, made: Sequence[Row]
) -> tuple[tuple[Pick, ...], int]:
    """All picks with the one for this job, and its slot. A version that was told is never drawn again."""
    for row in made:
        if employer and _is_for(row, employer, role):
            return body.picks, row.pick.slot
    unnamed = next((pick for pick in body.picks if not pick.employer and not pick.application), None)
    slots = {pick.slot for pick in body.picks}
    if unnamed is not None:
        pick = replace(unnamed, employer=employer, role=role, on=today) if employer else unnamed
    else:
        free = next(slot for slot in range(len(slots) + 1) if slot not in slots)
        pick = Pick(free, today, employer, role, job_first=bool(employer))
    others = (one for one in body.picks if one.slot != pick.slot)
    return tuple(sorted((*others, pick), key=lambda one: one.slot)), pick.slot


def _is_for(row: Row, employer: str, role: str) -> bool:
    """Whether this job was asked for before and is not decided."""
    same = row.pick.employer.casefold() == employer.casefold()
    there = same or (row.application is not None and is_at(row.application, employer))
    return there and may_be(row.pick.role or None, role) and not row.decided


def _page(now: datetime) -> Page[Experiment]:
    """The running experiment's page."""
    found = all_experiments(today=now.date())
    if found and found[0].running:
        return notebook.page(found[0].page, Experiment)
    if found and found[0].evidence.enough:
        raise CannotDo("the experiment has its answer, so no more is picked", mend="Look at it, or start another one.")
    raise CannotDo("no experiment is running", mend="Start one, if you like.")


def _row(number: int, now: datetime) -> tuple[Page[Experiment], Row]:
    """A pick of the latest experiment; also after it was stopped, since what is out still counts."""
    found = all_experiments(today=now.date())
    row = next((row for one in found[:1] for row in one.rows if row.number == number), None)
    if row is None:
        raise CannotDo(
            f"there is no number {number} in an experiment", mend="Its numbers stand beside its applications."
        )
    return notebook.page(found[0].page, Experiment), row


def _changed(number: int, now: datetime, said: str, **values: Any) -> str:
    page, row = _row(number, now)
    picks = tuple(replace(one, **values) if one.slot == row.pick.slot else one for one in page.body.picks)
    notebook.write(KIND, replace(page.body, picks=picks), now=now, page=page.id)
    return said


def _shown(page: Page[Experiment], log: Journeys, today: date) -> Shown:
    body, over = page.body, page.body.stopped_on is not None
    made = rows(body, log, today)
    found = evidence(pairs(body, made))
    return Shown(
        page=page.id,
        begun_on=page.begun_at.date(),
        experiment=body,
        rows=made,
        evidence=found,
        running=not over and not found.enough,
        sentence=found.sentence(body.a, body.b, stopped=over),
        waits_for="" if found.enough else experiment_rows.waits_for(body, made),
        notes=experiment_rows.notes(body),
    )
