"""Confidence: an opt-in check-in once a week, evidence of one's own work, a writing prompt, a breathing minute.

The four questions are our own and labelled so. Nothing is added up, compared or judged; the answers are only listed.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from onward.growth import goals
from onward.growth.belonging import name_of
from onward.growth.goals import State
from onward.journey.types import Application
from onward.log import notebook, shown, telling
from onward.spoken import day
from onward.trouble import CannotDo
from onward.words import Kind, Theme

KIND, SWITCH = "check-in", "check-in switch"
WEEK = timedelta(days=7)
#: Our own four questions, 0 (not at all) to 10 (fully), each may be skipped. Not a validated scale.
QUESTIONS = {
    "posts": "How sure are you that this week you can find posts that fit you?",
    "ask": "How sure are you that this week you can ask one person for something?",
    "strengths": "How sure are you that this week you can say what you are good at?",
    "recover": "How sure are you that this week you can get going again after a no?",
}

_HAPPENED = {Kind.OFFER: "An offer", Kind.INTERVIEW: "They wanted to talk to you"}


@dataclass(frozen=True, slots=True)
class Switch:
    on: bool = False


@dataclass(frozen=True, slots=True)
class CheckIn:
    """One week's answers, 0 to 10 by question; those skipped are not there. `words` are free."""

    answers: dict[str, int] = field(default_factory=dict)
    words: str = ""


@dataclass(frozen=True, slots=True)
class Week:
    page: str
    on: date
    check_in: CheckIn


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that happened: an offer, a talk somebody asked for, praise with its quote, a goal reached."""

    on: date | None
    text: str
    quote: str = ""
    application: Application | None = None


def is_on() -> bool:
    pages = notebook.pages(SWITCH, Switch)
    return bool(pages) and pages[0].body.on


def switch(on: bool, *, now: datetime) -> None:
    """The seeker opts in, or out again; what they wrote stays theirs."""
    pages = notebook.pages(SWITCH, Switch)
    notebook.write(SWITCH, Switch(on), now=now, page=pages[0].id if pages else None)


def next_on(*, today: date) -> date:
    """The first day on which a check-in may be written again."""
    pages = notebook.pages(KIND, CheckIn)
    return max((page.begun_at.date() + WEEK for page in pages), default=today)


def keep(check_in: CheckIn, *, now: datetime) -> str:
    """Write this week's check-in. Raises CannotDo before it was switched on, within a week, or for no number 0 to 10."""
    if not is_on():
        raise CannotDo("the check-in is off", mend="Switch it on first, if you like: onward checkin --on")
    if next_on(today=now.date()) > now.date():
        raise CannotDo(f"the next check-in is on {day(next_on(today=now.date()))}", mend="Once a week is enough.")
    for question, answer in check_in.answers.items():
        if question not in QUESTIONS:
            raise CannotDo(f"there is no question “{question}”", mend=f"They are: {', '.join(QUESTIONS)}.")
        if not 0 <= answer <= 10:
            raise CannotDo(f"{answer} is not between 0 and 10", mend="Give a number from 0 to 10, or skip it.")
    return notebook.write(KIND, check_in, now=now)


def weeks() -> tuple[Week, ...]:
    """Every check-in, the latest first. They are listed; no trend is drawn from them."""
    return tuple(Week(page.id, page.begun_at.date(), page.body) for page in notebook.pages(KIND, CheckIn))


def evidence(*, today: date) -> tuple[Evidence, ...]:
    """What the log holds of the seeker's own work, the latest first."""
    found: list[Evidence] = []
    when: dict[str | None, date] = {}
    applications = {one.id: one for one in shown.journeys(today=today).applications}
    for one in applications.values():
        told: set[Kind] = set()  # a talk moved to another day is one talk
        for event in one.events:
            on = event.at.date() if event.at else None
            if on:
                when[event.message_id] = on
            if event.kind in _HAPPENED and event.kind not in told:
                told.add(event.kind)
                found.append(Evidence(on, f"{_HAPPENED[event.kind]}: {name_of(one)}", application=one))
    for said in telling.insight(today=today).reasons.feedback:
        if said.theme is Theme.STRENGTH:
            one = applications[said.application_id]
            quote = " ".join(said.quote.text.split())
            found.append(Evidence(when.get(said.message_id), f"They wrote: {name_of(one)}", quote, one))
    for kept in goals.goals(today=today, state=State.DONE):
        found.append(Evidence(kept.goal.ended_on, f"Reached: {kept.goal.wish}", kept.goal.proof, kept.application))
    return tuple(sorted(found, key=lambda one: one.on or date.min, reverse=True))
