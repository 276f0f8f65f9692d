"""What could become a goal: stated reasons, skills the employers named, the seeker's lessons, patterns of the log.

Each idea carries the words it rests on and how often something alike was said; what is outside anybody's control, or was
praise, is offered as no goal. A further source is one function in `SOURCES`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from onward.growth import debriefs
from onward.growth.goals import KIND, Goal, GoalKind, Origin
from onward.growth.postings import asking
from onward.insight.reasons import Reasons, SkillNamed
from onward.insight.whole import Insight
from onward.journey.types import Application
from onward.log import notebook, shown, telling
from onward.spoken import REASONS
from onward.words import Reason, Theme


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What could become a goal: the words, where they stand, and how often something alike was said."""

    kind: GoalKind
    origin: Origin
    words: str
    said: str  # one line that says where it is from
    application: Application | None
    times: int = 1  # applications
    wish: str = ""  # a wording to begin with
    debrief: str = ""  # the page of the debrief it stands in
    skills: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What the sources look at."""

    told: Insight
    applications: Mapping[str, Application]
    today: date
    which: str | None = None  # the one application that is asked about


#: Reasons that a seeker may act on, and the kind of goal that fits.
_KIND_OF = {
    Reason.EVIDENCE_ON_PAPER: GoalKind.SKILL,
    Reason.ASSESSMENT: GoalKind.STAGE,
    Reason.INTERVIEW_CONTENT: GoalKind.STAGE,
    Reason.TERMS: GoalKind.HABIT,
}
OFTEN_ASKED = 3  # skills of postings that are offered
_TO_WORK_ON = (Theme.GAP, Theme.ANSWER)


def suggestions(*, today: date, which: str = "") -> tuple[Suggestion, ...]:
    """What could become a goal, from all of the log or one application; the same words once, and not those taken up."""
    log = shown.journeys(today=today).applications
    wanted = shown.journey(which, today=today).application.id if which else None
    known = Known(telling.insight(today=today), {one.id: one for one in log}, today, wanted)
    kept = [page.body for page in notebook.pages(KIND, Goal)]
    taken = [goal.words for goal in kept if goal.words]
    wishes = " ".join(goal.wish.casefold() for goal in kept).split()
    found: dict[str, Suggestion] = {}
    for source in SOURCES:
        for one in source(known):
            belongs = wanted is None or (one.application is not None and one.application.id == wanted)
            wished = any(set(name.casefold().split()) <= set(wishes) for name in one.skills)
            if belongs and not wished and not _stands_in(one.words, (*taken, *found)):
                found[one.words] = one
    return tuple(found.values())


def _stands_in(words: str, others: Iterable[str]) -> bool:
    """Whether these words are part of others, or the others of them: a reason may quote a part of its sentence."""
    return any(words in other or other in words for other in others)


def named_skills(known: Known) -> Iterable[Suggestion]:
    """Skills that employers named, each with the latest sentence it stands in that is no praise; one idea a sentence."""
    reasons = known.told.reasons
    praised = {line(one.quote.text) for one in reasons.feedback if one.theme is Theme.STRENGTH}
    by_sentence: dict[str, list[SkillNamed]] = {}
    for skill in reasons.skills:
        to_work_on = [quote for quote in map(line, skill.quotes) if quote not in praised]
        here = [quote for quote in to_work_on if known.which and _whose(quote, skill, reasons) == known.which]
        if here or to_work_on:
            by_sentence.setdefault((here or to_work_on)[-1], []).append(skill)
    for quote, skills in by_sentence.items():
        names = tuple(skill.name for skill in skills)
        yield Suggestion(
            kind=GoalKind.SKILL,
            origin=Origin.STATED,
            words=quote,
            said=f"They named: {', '.join(names)}",
            application=known.applications.get(_whose(quote, skills[0], reasons)),
            times=skills[0].applications,
            wish=f"Be able to show {names[0]}",
            skills=names,
        )


def _whose(quote: str, skill: SkillNamed, reasons: Reasons) -> str:
    """The application whose mail says this; "" where several might. A stated reason may quote only a part of it."""
    if skill.applications == 1:
        return skill.where[0][0]
    said = [(line(one.quote.text), one.application_id) for one in reasons.feedback]
    said += [(line(one.quote.text), one.application_id) for one in reasons.stated]
    among = {application for application, _ in skill.where}
    found = {application for words, application in said if application in among and (words in quote or quote in words)}
    return found.pop() if len(found) == 1 else ""


def stated_reasons(known: Known) -> Iterable[Suggestion]:
    times = dict(known.told.reasons.by_code)
    for one in known.told.reasons.stated:
        if one.code in _KIND_OF:
            where = known.applications[one.application_id]
            yield Suggestion(
                _KIND_OF[one.code], Origin.STATED, line(one.quote.text), REASONS[one.code], where, times[one.code]
            )


def feedback(known: Known) -> Iterable[Suggestion]:
    for one in known.told.reasons.feedback:
        if one.theme in _TO_WORK_ON:
            said = f"Feedback: {', '.join(one.skills)}" if one.skills else "Feedback"
            where = known.applications[one.application_id]
            yield Suggestion(GoalKind.SKILL, Origin.STATED, line(one.quote.text), said, where)


def lessons(known: Known) -> Iterable[Suggestion]:
    for kept in debriefs.all_kept(today=known.today):
        if text := kept.debrief.lesson:
            yield Suggestion(
                GoalKind.STAGE, Origin.DEBRIEF, text, "Your lesson", kept.application, debrief=kept.page
            )  # fmt: skip


def patterns(known: Known) -> Iterable[Suggestion]:
    for one in known.told.scan.found:
        if one.yes * one.rest_n > one.rest_yes * one.n:
            yield Suggestion(
                GoalKind.HABIT, Origin.PATTERN, f"{one.level} ({one.trait}): {one.yes} of {one.n}", "Your log", None
            )


def asked_by_postings(known: Known) -> Iterable[Suggestion]:
    """Skills that kept postings which ended in a no keep asking, with the counts on both sides."""
    for one in asking.often_asked(today=known.today)[:OFTEN_ASKED]:
        yield Suggestion(
            GoalKind.SKILL,
            Origin.PATTERN,
            one.name,
            one.sentence,
            None,
            wish=f"Be able to show {one.name}",
            skills=(one.name,),
        )


#: In the order in which they are offered: the most specific first.
SOURCES: tuple[Callable[[Known], Iterable[Suggestion]], ...] = (
    named_skills,
    stated_reasons,
    feedback,
    lessons,
    patterns,
    asked_by_postings,
)


def line(text: str) -> str:
    return " ".join(text.split())
