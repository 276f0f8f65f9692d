"""Why applications ended, as far as the employers said: coverage first, standard text never counted (EVIDENCE section 4).

A reason counts as known from weight W2 on (a fact the employer stated, or a person who met the seeker). General phrases
(W1) are listed apart, and the seeker's own guesses (G) apart again; they are never added up.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from onward.journey.types import Application
from onward.reading.types import Quote, Reading
from onward.words import Kind, Outcome, Reason, Stage, Theme, Weight


class Control(StrEnum):
    """Whose it was. The seeker decides in the debrief; this is only the usual place of each reason."""

    SEEKER = "yours to act on"
    PARTLY = "partly yours"
    NOBODY = "outside your control"


CONTROL: Mapping[Reason, Control] = {
    Reason.ROLE_GONE: Control.NOBODY,
    Reason.ELIGIBILITY: Control.NOBODY,
    Reason.VOLUME: Control.NOBODY,
    Reason.EVIDENCE_ON_PAPER: Control.PARTLY,
    Reason.ASSESSMENT: Control.SEEKER,
    Reason.INTERVIEW_CONTENT: Control.SEEKER,
    Reason.FIT: Control.PARTLY,
    Reason.TERMS: Control.PARTLY,
    Reason.CHECKS: Control.PARTLY,
    Reason.SEEKER_SIDE: Control.SEEKER,
    Reason.UNFAIRNESS: Control.NOBODY,
}
KNOWN = frozenset({Weight.CHECKABLE, Weight.PERSONAL, Weight.TWO_SOURCES})
_ORDER = tuple(Weight)
#: The mails of one application that state anything, with their readings.
Mails = list[tuple[str, Reading]]
#: Themes from what can be worked on to what cannot.
_SPECIFIC = (
    Theme.GAP,
    Theme.ANSWER,
    Theme.STRENGTH,
    Theme.COMPETITOR,
    Theme.PROCESS,
    Theme.REAPPLY,
    Theme.NO_FEEDBACK_POLICY,
)


@dataclass(frozen=True, slots=True)
class Known:
    """One stated reason: of which application, how heavy, at which stage the no came, in whose words."""

    application_id: str
    code: Reason
    weight: Weight
    stage: Stage
    quote: Quote
    message_id: str

    @property
    def control(self) -> Control:
        return CONTROL[self.code]


@dataclass(frozen=True, slots=True)
class Said:
    """One kept sentence of feedback, with the skills it names and whom it holds up as an example."""

    application_id: str
    theme: Theme
    quote: Quote
    message_id: str
    skills: tuple[str, ...] = ()
    competitor: str | None = None


@dataclass(frozen=True, slots=True)
class SkillNamed:
    """A skill that employers named when they spoke of the seeker: in how many applications, and where. `esco` is its id
    in ESCO, None where it has none there. Nothing says whether it was missing: the sentence beside it does."""

    name: str
    esco: str | None
    applications: int
    where: tuple[tuple[str, str], ...]  # application id, message id
    quotes: tuple[str, ...]  # the sentences it stands in


@dataclass(frozen=True, slots=True)
class CompetitorNamed:
    """Another firm, or its product, that employers held up as an example."""

    name: str
    applications: int
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Guess:
    """What the seeker thinks was the reason (weight G). Kept apart: never counted with what was stated."""

    application_id: str
    text: str
    weight: Weight = Weight.GUESS


@dataclass(frozen=True, slots=True)
class Reasons:
    """`known` of `of` applications that ended with a no have a reason that can be used; `general`: only a phrase."""

    of: int
    known: int
    general: int
    stated: tuple[Known, ...]
    phrases: tuple[Known, ...]
    feedback: tuple[Said, ...]  # the most specific first: what names a skill or somebody, then what can be worked on
    heard: int  # of the `of` applications, how many have any of it besides "we give no feedback"
    skills: tuple[SkillNamed, ...]  # the most often named first
    competitors: tuple[CompetitorNamed, ...]  # the most often named first
    by_code: tuple[tuple[Reason, int], ...]
    by_control: tuple[tuple[Control, int], ...]
    by_stage: tuple[tuple[Stage, int, int], ...]  # stage, no's there, of which with a known reason
    guesses: tuple[Guess, ...] = ()  # the seeker's own, of the applications that ended with a no

    @property
    def sentence(self) -> str:
        if not self.of:
            return "No application has ended with a no so far."
        if not self.known:
            which = f"the {self.of:,} no's" if self.of > 1 else "the one no"
            return f"No reason that can be used is known for {which}. Standard text says nothing about you."
        if self.known == self.of:
            return (
                f"A reason is known for each of the {self.of:,} no's."
                if self.of > 1
                else "A reason is known for the one no."
            )
        return f"A reason is known for {self.known:,} of {self.of:,} no's. The rest said nothing that can be used."

    @property
    def guesses_sentence(self) -> str:
        guessed = len({guess.application_id for guess in self.guesses})
        return f"You wrote a guess for {guessed} of {self.of} no's. Guesses stay apart: none is counted as a reason."

    @property
    def heard_sentence(self) -> str:
        """How much of the log the quotes, skills and competitors rest on."""
        said = f"They wrote something about you in {self.heard} of {self.of} no's"
        return f"{said}; what the others thought, nobody can tell." if self.heard < self.of else f"{said}."


def reasons(
    applications: Sequence[Application], readings: Mapping[str, Reading], guesses: Iterable[tuple[str, str]] = ()
) -> Reasons:
    """Count the reasons of the applications that ended with a no, each application once per reason.

    `guesses`: (application id, what the seeker wrote); those of other applications are left out.
    """
    ended = [one for one in applications if one.outcome is Outcome.REJECTED]
    telling = {id: reading for id, reading in readings.items() if reading.reasons or reading.feedback or reading.skills}
    told = [(one, mails) for one in applications if (mails := _mails(one, telling))]
    stated: list[Known] = []
    phrases: list[Known] = []
    for one, mails in told:
        if one.outcome is not Outcome.REJECTED:
            continue
        heaviest = _heaviest(one, mails)
        stated += [reason for reason in heaviest if reason.weight in KNOWN]
        phrases += [reason for reason in heaviest if reason.weight is Weight.GENERIC]
    ids = {one.id for one in ended}
    have = {reason.application_id for reason in stated}
    codes = Counter(reason.code for reason in stated)
    controls = Counter(reason.control for reason in stated)
    stages = Counter(one.stage for one in ended)
    said = sorted(_feedback(told), key=_how_specific)
    spoken = {one.application_id for one in said if one.theme is not Theme.NO_FEEDBACK_POLICY}
    known_at = Counter(one.stage for one in ended if one.id in have)
    return Reasons(
        of=len(ended),
        known=len(have),
        general=len({reason.application_id for reason in phrases} - have),
        stated=tuple(stated),
        phrases=tuple(phrases),
        feedback=tuple(said),
        heard=sum(one.id in spoken for one in ended),
        skills=_skills(told),
        competitors=_competitors(said),
        by_code=tuple(sorted(codes.items(), key=lambda item: (-item[1], item[0]))),
        by_control=tuple((control, controls[control]) for control in Control if controls[control]),
        by_stage=tuple((stage, stages[stage], known_at[stage]) for stage in Stage if stages[stage]),
        guesses=tuple(Guess(id, text.strip()) for id, text in sorted(set(guesses)) if id in ids and text.strip()),
    )


def _heaviest(one: Application, mails: Mails) -> list[Known]:
    """The application's reasons, each code once with its heaviest statement."""
    best: dict[Reason, Known] = {}
    for message_id, reading in mails:
        if reading.kind not in (Kind.REJECTION, Kind.FEEDBACK):
            continue
        for reason in reading.reasons:
            if reason.code not in CONTROL:
                continue
            known = Known(one.id, reason.code, reason.weight, one.stage, reason.quote, message_id)
            there = best.get(reason.code)
            if there is None or _ORDER.index(known.weight) > _ORDER.index(there.weight):
                best[reason.code] = known
    return list(best.values())


def _feedback(told: Iterable[tuple[Application, Mails]]) -> Iterable[Said]:
    for one, mails in told:
        for message_id, reading in mails:
            for word in reading.feedback:
                named = tuple(
                    skill.name for skill in reading.skills if word.quote.start <= skill.quote.start < word.quote.end
                )
                yield Said(one.id, word.theme, word.quote, message_id, named, word.name)


def _how_specific(one: Said) -> tuple[bool, int]:
    return not (one.skills or one.competitor), _SPECIFIC.index(one.theme)


def _competitors(said: Iterable[Said]) -> tuple[CompetitorNamed, ...]:
    by_name: dict[str, list[Said]] = {}
    for one in said:
        if one.competitor:
            by_name.setdefault(one.competitor, []).append(one)
    found = [
        CompetitorNamed(name, len({one.application_id for one in there}), tuple(there))
        for name, there in by_name.items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.applications, one.name.casefold())))


def _skills(told: Iterable[tuple[Application, Mails]]) -> tuple[SkillNamed, ...]:
    where: dict[tuple[str, str | None], list[tuple[str, str]]] = {}
    quotes: dict[tuple[str, str | None], list[str]] = {}
    for one, mails in told:
        for message_id, reading in mails:
            for skill in reading.skills:
                key = skill.name, skill.esco
                where.setdefault(key, []).append((one.id, message_id))
                quotes.setdefault(key, []).append((skill.sentence or skill.quote).text)
    found = [
        SkillNamed(*key, len({one for one, _ in there}), tuple(there), tuple(dict.fromkeys(quotes[key])))
        for key, there in where.items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.applications, one.esco is None, one.name.casefold())))


def _mails(one: Application, readings: Mapping[str, Reading]) -> Mails:
    return [(id, readings[id]) for event in one.events if (id := event.message_id) and id in readings]
