"""Confidence: an opt-in check-in once a week, and evidence of one's own work.

Two sets of questions, chosen apart: our own four, and the ONS4 in their published wording (wellbeing.toml). Every
question may be skipped. Nothing is added up, compared or judged; the answers are only listed.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files

from onward.growth import goals
from onward.growth.belonging import name_of
from onward.growth.goals import State
from onward.journey.types import Application
from onward.log import notebook, shown, telling
from onward.spoken import count, day
from onward.trouble import CannotDo
from onward.words import Kind, Theme

KIND, SWITCH, OWN = "check-in", "check-in switch", "own evidence"
WEEK = timedelta(days=7)
#: Under so many answers to a question nothing is said about them together.
ENOUGH = 6
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
    """Which sets of questions the seeker chose: `on` our own four, `wellbeing` the ONS4."""

    on: bool = False
    wellbeing: bool = False


@dataclass(frozen=True, slots=True)
class CheckIn:
    """One week's answers, 0 to 10 by question; those skipped are not there. `words` are free."""

    answers: dict[str, int] = field(default_factory=dict)
    words: str = ""
    wellbeing: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Week:
    page: str
    on: date
    check_in: CheckIn


@dataclass(frozen=True, slots=True)
class Ons4:
    """The published questions by name, and where they are from."""

    items: Mapping[str, str]
    scale: str
    source: str
    address: str
    checked_on: date


@dataclass(frozen=True, slots=True)
class Own:
    """Something the seeker did or was told, as they put it down themselves."""

    text: str
    on: date
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that happened: an offer, a talk somebody asked for, praise with its quote, a goal reached, one's own entry."""

    on: date | None
    text: str
    quote: str = ""
    application: Application | None = None
    page: str = ""  # of the seeker's own entry


@cache
def ons4() -> Ons4:
    return Ons4(**tomllib.loads(files("onward.growth").joinpath("wellbeing.toml").read_text(encoding="utf-8")))


def chosen() -> Switch:
    pages = notebook.pages(SWITCH, Switch)
    return pages[0].body if pages else Switch()


def is_on() -> bool:
    """Whether any set of questions was chosen."""
    return chosen() != Switch()


def switch(on: bool, *, now: datetime) -> None:
    """The seeker opts in to our own questions, or out of everything; what they wrote stays theirs."""
    _choose(replace(chosen(), on=True) if on else Switch(), now)


def switch_wellbeing(on: bool, *, now: datetime) -> None:
    """The seeker opts in to the ONS4, or out of them; our own questions stay as they are."""
    _choose(replace(chosen(), wellbeing=on), now)


def _choose(wanted: Switch, now: datetime) -> None:
    pages = notebook.pages(SWITCH, Switch)
    notebook.write(SWITCH, wanted, now=now, page=pages[0].id if pages else None)


def questions() -> dict[str, str]:
    """The questions of the sets that were chosen, by name."""
    switched = chosen()
    return {**(QUESTIONS if switched.on else {}), **(ons4().items if switched.wellbeing else {})}


def next_on(*, today: date) -> date:
    """The first day on which a check-in may be written again."""
    pages = notebook.pages(KIND, CheckIn)
    return max((page.begun_at.date() + WEEK for page in pages), default=today)


def check_in(answers: Mapping[str, int], words: str = "") -> CheckIn:
    """A check-in from answers by name, whichever set they belong to."""
    items = ons4().items
    own = {name: answer for name, answer in answers.items() if name not in items}
    return CheckIn(own, words, {name: answer for name, answer in answers.items() if name in items})


def keep(check_in: CheckIn, *, now: datetime) -> str:
    """Write this week's check-in. Raises CannotDo before it was switched on, within a week, or for no number 0 to 10."""
    if not is_on():
        raise CannotDo("the check-in is off", mend="Switch it on first, if you like: onward checkin --on")
    if next_on(today=now.date()) > now.date():
        raise CannotDo(f"the next check-in is on {day(next_on(today=now.date()))}", mend="Once a week is enough.")
    known = questions()
    for question, answer in {**check_in.answers, **check_in.wellbeing}.items():
        if question not in known:
            raise CannotDo(f"there is no question “{question}”", mend=f"They are: {', '.join(known)}.")
        if not 0 <= answer <= 10:
            raise CannotDo(f"{answer} is not between 0 and 10", mend="Give a number from 0 to 10, or skip it.")
    return notebook.write(KIND, check_in, now=now)


def weeks() -> tuple[Week, ...]:
    """Every check-in, the latest first. They are listed; no trend is drawn from them."""
    return tuple(Week(page.id, page.begun_at.date(), page.body) for page in notebook.pages(KIND, CheckIn))


def said_together() -> tuple[str, ...]:
    """One neutral sentence for each question with enough answers: how many, between what, and the latest. No verdict."""
    by_question: dict[str, list[int]] = {}
    for week in reversed(weeks()):
        for name, answer in {**week.check_in.answers, **week.check_in.wellbeing}.items():
            by_question.setdefault(name, []).append(answer)
    wording = {**QUESTIONS, **ons4().items}
    return tuple(
        f"{wording.get(name, name)} {count(len(given), 'answer')}, from {min(given)} to {max(given)}; the latest {given[-1]}."
        for name, given in by_question.items()
        if len(given) >= ENOUGH
    )


def add_own(text: str, *, now: datetime, quote: str = "", on: date | None = None) -> str:
    """An entry of one's own: something finished, something somebody said. Gives the page's id."""
    if not text.strip():
        raise CannotDo("this entry is empty", mend="Write in a few words what happened.")
    if on and on > now.date():
        raise CannotDo(f"{day(on)} is still to come", mend="Give the day on which it happened.")
    return notebook.write(OWN, Own(text.strip(), on or now.date(), quote.strip()), now=now)


def remove_own(page: str, *, now: datetime) -> None:
    """Take an entry of one's own away; undo brings it back."""
    if not any(found.id == page for found in notebook.pages(OWN, Own)):
        raise CannotDo("there is no such entry of your own", mend="See them: onward checkin --evidence")
    notebook.tear_out(page, now=now)


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
    found += [
        Evidence(page.body.on, page.body.text, page.body.quote, page=page.id) for page in notebook.pages(OWN, Own)
    ]
    return tuple(sorted(found, key=lambda one: one.on or date.min, reverse=True))
