"""Fit over time: for each thing that is wanted, in how many of the marked roles it was there, partly there, or not.

Counts with their n, each want by itself; nothing is added up to one number, and few roles are said to be few.
"""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from onward.growth import fit, plans
from onward.growth.fit import Mark, Marked, Verdict
from onward.spoken import count

#: Fewer marked roles than this say little, and the sentence says so.
FEW = 6


@dataclass(frozen=True, slots=True)
class Counted:
    """One want over all roles marked for it: `yes` + `partly` + `no` + `unknown` is `of`."""

    want: str
    must: bool
    kept: bool  # whether it is still on the seeker's list
    yes: int
    partly: int
    no: int
    unknown: int
    lost: int  # it looked there before applying, and was not

    @property
    def of(self) -> int:
        return self.yes + self.partly + self.no + self.unknown


@dataclass(frozen=True, slots=True)
class OverTime:
    """Every marked role, latest first, and every want that was marked; `sentences` say what can be said of it."""

    roles: tuple[Marked, ...]
    wants: tuple[Counted, ...]
    sentences: tuple[str, ...]


def over_time(*, today: date) -> OverTime:
    """All marks so far; those of a plan stand as before, once its application is there."""
    thought = {one.application.id: one.planned.marks for one in plans.planned(today=today) if one.application}
    roles = []
    for one in fit.over_time(today=today):
        marks = thought.pop(one.application.id, {}) if one.application else {}
        roles.append(replace(one, fit=replace(one.fit, before={**marks, **one.fit.before})))
    roles += [
        Marked(one.page, one.on, one.application, fit.Fit(before=one.planned.marks))
        for one in plans.planned(today=today)
        if one.application and one.application.id in thought and one.planned.marks
    ]
    wants = _counted(roles)
    return OverTime(tuple(roles), wants, _sentences(roles, wants))


def _counted(roles: list[Marked]) -> tuple[Counted, ...]:
    wanted = fit.wants()
    names = dict.fromkeys([*wanted.all, *(want for one in roles for want in (*one.fit.before, *one.fit.after))])
    found = []
    for want in names:
        marks = Counter({**one.fit.before, **one.fit.after}.get(want, "") for one in roles)
        lost = sum(one.fit.before.get(want) == Mark.YES and one.fit.after.get(want) == Mark.NO for one in roles)
        counts = (marks[Mark.YES], marks[Mark.PARTLY], marks[Mark.NO], marks[Mark.UNKNOWN])
        if sum(counts):
            found.append(Counted(want, want in wanted.must, want in wanted.all, *counts, lost))
    return tuple(found)


def _sentences(roles: list[Marked], wants: tuple[Counted, ...]) -> tuple[str, ...]:
    if not roles:
        return ("No role is marked yet.",)
    said = [
        f"“{one.want}” was not there in {one.no} of {count(one.of, 'role')} you marked for it."
        for one in sorted(wants, key=lambda one: (not one.must, -one.no))
        if one.no and one.kept
    ]
    if not said:
        said = [f"Nothing you want was marked as not there, in {count(len(roles), 'role')}."]
    said += [
        f"“{one.want}” looked there before, and was not, in {count(one.lost, 'role')}." for one in wants if one.lost
    ]
    verdicts = Counter(one.fit.verdict for one in roles if one.fit.verdict)
    if verdicts:
        parts = ", ".join(f"{verdict} {verdicts[verdict]}" for verdict in Verdict if verdicts[verdict])
        said.append(f"Looking back on {count(verdicts.total(), 'role')}: {parts}.")
    if len(roles) < FEW:
        said.append(f"{count(len(roles), 'role')} marked is little to go by.")
    return tuple(said)
