"""Looking back on one interview or one no: facts with their quotes, the seeker's guess, what was outside their control;
what was asked and answered; one lesson. Prefilled from the journey, one page for each stage of an application.

Lessons and questions form a bank that can be searched; `onward.growth.brief` brings them back when they are needed.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime

from onward.growth import plans
from onward.growth.belonging import name_of, owners, pages_of, same_family
from onward.growth.evidence import Advice, advice
from onward.insight.reasons import CONTROL, KNOWN, Control
from onward.journey.types import Application
from onward.log import notebook, shown
from onward.log.shown import JourneyShown, Step
from onward.log.words_of_seeker import anchor
from onward.spoken import KINDS, REASONS, WEIGHTS
from onward.words import Kind, Outcome, Stage, Theme, Weight

KIND = "debrief"
#: Interviews of any round are of one kind; an assessment is of another.
TALKS = frozenset({Stage.SCREEN, Stage.INTERVIEW, Stage.FINAL, Stage.OFFER})


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of an interview. Only `question` is needed."""

    question: str
    said: str = ""
    would_say: str = ""


@dataclass(frozen=True, slots=True)
class Debrief:
    """What the seeker wrote, looking back. Everything may be empty."""

    stage: Stage
    guess: str = ""
    outside: str = ""
    asked: tuple[Asked, ...] = ()
    stumbles: str = ""
    cared: str = ""  # what the employer cared about
    showed: str = ""  # whether and how that was shown
    lesson: str = ""
    facts: str = ""  # what the seeker knows beyond the mails

    @property
    def empty(self) -> bool:
        return not any(texts(self))


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing the journey holds. `quote` is verbatim; `usual` is where such a reason usually lies, None where unsaid."""

    on: date | None
    text: str
    quote: str = ""
    key: str = ""  # of the mail it stands in
    usual: Control | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A debrief to be filled in: what the journey says, and what the seeker has written so far."""

    application: Application
    stage: Stage
    facts: tuple[Fact, ...]
    outside: tuple[Fact, ...]  # the facts that usually lie outside a seeker's control
    nothing_said: bool  # a no without any reason that can be used
    notes: tuple[str, ...]
    earlier: "tuple[Kept, ...]"  # what was written of other rounds, the latest first
    if_no: str  # what the seeker decided before applying: if it is a no, then I will ...
    debrief: Debrief
    page: str | None
    advice: tuple[Advice, ...]

    @property
    def talked(self) -> bool:
        """Whether this round was a talk or a task, so that something was asked."""
        return self.stage is not Stage.APPLIED

    @property
    def is_no(self) -> bool:
        return self.application.outcome is Outcome.REJECTED


@dataclass(frozen=True, slots=True)
class Kept:
    """A debrief with its application (None where that is no longer in the log)."""

    page: str
    on: date
    application: Application | None
    debrief: Debrief


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the bank: a lesson, or a question with what was said and would be said."""

    what: str  # "lesson" or "question"
    text: str
    said: str
    would_say: str
    stage: Stage
    on: date
    application: Application | None

    @property
    def where(self) -> str:
        return name_of(self.application)


def sheet(which: str, *, today: date, stage: Stage | None = None) -> Sheet:
    """The sheet of one application, at its furthest stage or the one given."""
    told = shown.journey(which, today=today)
    one = told.application
    stage = stage or one.stage
    pages = pages_of(KIND, Debrief, one, today=today)
    kept = next((page for page in pages if page.body.stage is stage), None)
    facts = facts_of(told)
    nothing_said = one.outcome is Outcome.REJECTED and not any(fact.usual for fact in facts) and not _heard(told)
    plan = plans.of(one, today=today)
    no = "debrief_paper" if stage is Stage.APPLIED else "debrief"
    names = [no if one.outcome is Outcome.REJECTED else "debrief_fresh"]
    names += ["debrief_columns", "debrief_guess", "debrief_lesson"]
    return Sheet(
        application=one,
        stage=stage,
        facts=facts,
        outside=tuple(fact for fact in facts if fact.usual is Control.NOBODY),
        nothing_said=nothing_said,
        notes=one.notes,
        earlier=tuple(
            Kept(page.id, page.written_at.date(), one, page.body) for page in pages if page.body.stage is not stage
        ),
        if_no=plan.if_no if plan else "",
        debrief=kept.body if kept else Debrief(stage),
        page=kept.id if kept else None,
        advice=tuple(advice(name) for name in ([*names, "debrief_boilerplate"] if nothing_said else names)),
    )


def keep(which: str, debrief: Debrief, *, now: datetime) -> str:
    """Write the debrief of this application and stage, again where there is one. Gives the page's id."""
    found = sheet(which, today=now.date(), stage=debrief.stage)
    return notebook.write(KIND, debrief, now=now, about=anchor(found.application), page=found.page)


def add_questions(which: str, asked: tuple[Asked, ...], *, stage: Stage, now: datetime) -> str:
    """Add questions to the debrief of a round, whatever else stands in it."""
    found = sheet(which, today=now.date(), stage=stage)
    return keep(which, replace(found.debrief, asked=found.debrief.asked + asked), now=now)


def texts(debrief: Debrief) -> tuple[str, ...]:
    """Everything in it that the seeker wrote freely."""
    asked = [text for one in debrief.asked for text in (one.question, one.said, one.would_say)]
    fields = (debrief.facts, debrief.guess, debrief.outside, debrief.stumbles, debrief.cared, debrief.showed)
    return (*fields, debrief.lesson, *asked)


def facts_of(told: JourneyShown) -> tuple[Fact, ...]:
    """What the journey says, in order: what happened, then every stated reason and piece of feedback with its quote."""
    facts: list[Fact] = []
    for step in told.steps:
        on = step.event.at.date() if step.event.at else None
        facts.append(Fact(on, KINDS[step.event.kind], key=step.key))
        if step.event.kind in (Kind.REJECTION, Kind.FEEDBACK) and step.reading:
            facts += _stated(step, on)
    return tuple(facts)


def _heard(told: JourneyShown) -> bool:
    """Whether they wrote anything about the seeker besides that they give no feedback."""
    themes = [word.theme for step in told.steps if step.reading for word in step.reading.feedback]
    return any(theme is not Theme.NO_FEEDBACK_POLICY for theme in themes)


def _stated(step: Step, on: date | None) -> list[Fact]:
    assert step.reading is not None
    said = []
    for reason in step.reading.reasons:
        if reason.weight is Weight.BOILERPLATE:
            continue
        text = f"{REASONS[reason.code]}. {WEIGHTS[reason.weight]}"
        usual = CONTROL.get(reason.code) if reason.weight in KNOWN else None
        said.append(Fact(on, text, " ".join(reason.quote.text.split()), step.key, usual))
    said += [
        Fact(on, f"Feedback ({one.theme.value.replace('_', ' ')})", " ".join(one.quote.text.split()), step.key)
        for one in step.reading.feedback
    ]
    return said


def all_kept(*, today: date) -> tuple[Kept, ...]:
    """Every debrief, latest writing first."""
    whose = owners(shown.journeys(today=today))
    return tuple(
        Kept(page.id, page.written_at.date(), whose.get(page.about), page.body)
        for page in notebook.pages(KIND, Debrief)
    )


def guesses(*, today: date) -> tuple[tuple[str, str], ...]:
    """What the seeker guessed, as (application id, words): for insight, which shows and never counts it."""
    found = ((kept.application.id, kept.debrief.guess) for kept in all_kept(today=today) if kept.application)
    return tuple((id, guess) for id, guess in found if guess.strip())


def of(application: Application, *, today: date) -> tuple[Kept, ...]:
    """The debriefs of one application, latest first."""
    return tuple(
        Kept(page.id, page.written_at.date(), application, page.body)
        for page in pages_of(KIND, Debrief, application, today=today)
    )


def bank(
    search: str = "", *, today: date, stage: Stage | None = None, role: str = "", employer: str = ""
) -> tuple[Entry, ...]:
    """Lessons and questions, latest first; with `search` those in which every word of it stands.

    `stage` gives those of rounds of its kind, `role` those of roles of one kind, `employer` those whose name has it.
    """
    entries = [entry for kept in all_kept(today=today) for entry in entries_of(kept)]
    wanted = search.casefold().split()
    return tuple(
        one
        for one in entries
        if all(word in _searched(one) for word in wanted)
        and (stage is None or one.stage is stage or {one.stage, stage} <= TALKS)
        and (not role or (one.application is not None and same_family(one.application.role, role)))
        and (not employer or employer.casefold() in ((one.application and one.application.employer) or "").casefold())
    )


def entries_of(kept: Kept) -> list[Entry]:
    """The lines of the bank that one debrief gives."""
    body = kept.debrief
    lines = [Entry("lesson", body.lesson, "", "", body.stage, kept.on, kept.application)] if body.lesson else []
    return lines + [
        Entry("question", one.question, one.said, one.would_say, body.stage, kept.on, kept.application)
        for one in body.asked
    ]


def _searched(one: Entry) -> str:
    return " ".join((one.text, one.said, one.would_say, one.where, one.stage)).casefold()
