"""What an experiment's picks have become: each tied to its application, decided or not, and put into pairs.

Only reads: the picks as they are kept and the log as it stands on a day go in. What comes first decides a pick (a yes,
a no, or 30 days); what comes later changes nothing, so that nobody can wait for a better answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from onward.growth.belonging import may_have_become, owners
from onward.insight.experiment import assignment
from onward.insight.record import REACHED, RIPE_DAYS, YES
from onward.journey.names import name_words
from onward.journey.types import Application, Journeys
from onward.spoken import count, day
from onward.words import Kind, Outcome

NO = frozenset({Kind.REJECTION, Kind.WITHDRAWAL})
ENDED = frozenset({Outcome.REJECTED, Outcome.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Pick:
    """One application for which the tool chose. `slot` is its place in the random order, from 0."""

    slot: int
    on: date
    employer: str = ""
    role: str = ""
    job_first: bool = True  # the job was named before the version was told
    application: str = ""  # a mail id or entry id, where the seeker said which it became
    went_out: date | None = None  # the seeker says so, where nothing of it is in the log
    crossed: bool = False  # the other version went out


@dataclass(frozen=True, slots=True)
class Experiment:
    """Two versions `a` and `b` of a `what` (résumé, letter); `told` is what it would cost, as said before the start."""

    a: str
    b: str
    what: str
    seed: int
    told: str
    picks: tuple[Pick, ...] = ()
    passed_on: int = 0  # picks that were not sent, whose version went to the next job
    stopped_on: date | None = None

    def version(self, slot: int) -> str:
        return self.a if self.letter(slot) == "A" else self.b

    def letter(self, slot: int) -> str:
        return _order(1 << (slot // 2).bit_length(), self.seed)[slot]


@cache
def _order(blocks: int, seed: int) -> tuple[str, ...]:
    """The order of so many blocks; a longer one begins like a shorter one."""
    return assignment(blocks, seed)


@dataclass(frozen=True, slots=True)
class Row:
    """One pick as it stands. `number` is its place from 1; `yes` says nothing until it is `decided`."""

    number: int
    version: str
    pick: Pick
    application: Application | None
    decided: bool
    yes: bool
    state: str

    @property
    def where(self) -> str:
        return " at ".join(part for part in (self.pick.role, self.pick.employer) if part) or "job not named yet"


def rows(body: Experiment, log: Journeys, today: date) -> tuple[Row, ...]:
    """Each pick with its application: the one the seeker named, else the first that fits and is not taken."""
    whose = owners(log) if any(pick.application for pick in body.picks) else {}
    named = {pick.slot: whose[pick.application] for pick in body.picks if pick.application in whose}
    taken = {one.id for one in named.values()}
    there = _by_employer(body.picks, log)
    made = []
    for pick in body.picks:
        one = named.get(pick.slot)
        if one is None and pick.employer and not pick.application:
            at_them = there.get(name_words(pick.employer), ())
            fits = (one for one in at_them if one.id not in taken)
            one = next((one for one in fits if may_have_become(one, pick.employer, pick.role, pick.on)), None)
            taken |= {one.id} if one else set()
        made.append(Row(pick.slot + 1, body.version(pick.slot), pick, one, *_standing(pick, one, today)))
    return tuple(made)


def _by_employer(picks: Sequence[Pick], log: Journeys) -> dict[tuple[str, ...], list[Application]]:
    """The applications since the first pick, in the order of sending: a log may be long, and most of it is older."""
    first = min((pick.on for pick in picks), default=date.max)
    dated = [(one.applied_at, one.id, one) for one in log.applications if one.applied_at and one.employer]
    found: dict[tuple[str, ...], list[Application]] = {}
    for at, _, one in sorted(dated, key=lambda row: row[:2]):
        if at.date() >= first:
            found.setdefault(name_words(one.employer or ""), []).append(one)
    return found


def _standing(pick: Pick, one: Application | None, today: date) -> tuple[bool, bool, str]:
    """Whether it is decided, whether with a yes, and how that is said."""
    if one is None and pick.went_out is None:
        return False, False, "not in the log yet" if pick.employer else "job not named yet"
    sent = one.applied_at.date() if one is not None and one.applied_at else pick.went_out or pick.on
    yes, no = _days_to(one, sent, YES), _days_to(one, sent, NO)
    if one is not None and yes is None and one.stage in REACHED:
        yes = 0  # said by hand, without a day
    if one is not None and no is None and one.outcome in ENDED:
        no = 0 if yes is None else yes
    if yes is not None and yes < RIPE_DAYS and (no is None or yes <= no):
        return True, True, "a conversation"
    if no is not None and no < RIPE_DAYS:
        return True, False, "ended without a conversation"
    if (today - sent).days >= RIPE_DAYS:
        return True, False, f"no conversation in {RIPE_DAYS:.0f} days"
    return False, False, f"out since {day(sent)}, decided by {day(sent + timedelta(days=RIPE_DAYS))}"


def _days_to(one: Application | None, sent: date, kinds: frozenset[Kind]) -> int | None:
    """Days from sending to the first of these; 0 where it happened and nobody knows when."""
    if one is None:
        return None
    found = [max(0, (event.at.date() - sent).days) if event.at else 0 for event in one.events if event.kind in kinds]
    return min(found, default=None)


def pairs(body: Experiment, made: Sequence[Row]) -> list[tuple[bool, bool]]:
    """(A got a yes, B got a yes) of each pair up to the first that is not decided: the order was fixed at the start."""
    found = []
    for both in _in_twos(made):
        if not all(row is not None and row.decided for row in both):
            break
        yes = {body.letter(row.pick.slot): row.yes for row in both if row is not None}
        found.append((yes["A"], yes["B"]))
    return found


def waits_for(body: Experiment, made: Sequence[Row]) -> str:
    """What the next pair waits for, in a sentence; "" where nothing is out."""
    for both in _in_twos(made):
        there = [row for row in both if row is not None]
        waiting = [row for row in there if not row.decided]
        if len(there) == 2 and not waiting:
            continue
        if lost := [row for row in waiting if row.application is None and row.pick.went_out is None]:
            if not lost[0].pick.employer:
                return f"The next pair waits for number {lost[0].number}, whose job is not named yet."
            return f"The next pair waits for number {lost[0].number} ({lost[0].where}), which is not in the log yet."
        if waiting:
            return f"The next pair waits for number {waiting[0].number} ({waiting[0].where}), {waiting[0].state}."
        if body.stopped_on is not None:
            return f"Number {there[0].number} has no partner and is not counted."
        return "The next pair waits for its second application."
    return ""


def _in_twos(made: Sequence[Row]) -> list[tuple[Row | None, Row | None]]:
    by_slot = {row.pick.slot: row for row in made}
    last = max(by_slot, default=-1)
    return [(by_slot.get(slot), by_slot.get(slot + 1)) for slot in range(0, last + 1, 2)]


def notes(body: Experiment) -> tuple[str, ...]:
    """What a careful reader would want to know besides the evidence."""
    crossed = sum(pick.crossed for pick in body.picks)
    told_first = sum(not pick.job_first for pick in body.picks)
    said = (
        (crossed, f"{count(crossed, 'application')} went out with the other version, and counts as picked."),
        (
            told_first,
            f"For {told_first} the version was told before the job was named, so the job may have been chosen for it.",
        ),
        (
            body.passed_on,
            f"{count(body.passed_on, 'pick was', 'picks were')} not sent; the version went to the next job.",
        ),
    )
    return tuple(text for number, text in said if number)
