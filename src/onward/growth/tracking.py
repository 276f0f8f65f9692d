"""Letters that went out and what came back, noticed in the mailbox: nobody has to keep count.

A mail of the seeker's in a journey is known for one of our letters by its subject or by the words it shares with it; a
letter that the seeker marked as sent counts from that day until its mail is found. What the employer wrote next is the
answer. Counts are told as counts, never as rates.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache, lru_cache
from string import Template

from onward.growth import letters
from onward.growth.belonging import pages_of
from onward.growth.evidence import advice
from onward.growth.letters import LANGUAGES, NAMES, TONES, Draft, DraftKind
from onward.journey.types import Letter
from onward.log import deriving, notebook, shown
from onward.log.shown import JourneyShown, Step
from onward.mail.message import Message
from onward.spoken import KINDS, count, day
from onward.words import Kind

#: Letters that ask for something: where one is not answered, that is said.
ASKS = (DraftKind.FEEDBACK, DraftKind.FOLLOW_UP, DraftKind.ACCESS)
#: Days without an answer after which one may stop waiting; the access request has a month by law.
FORTNIGHT, MONTH = 14, 31
#: The share of a letter's runs of three words that a mail must hold, alone, or where the subject is the letter's too.
ALIKE, ALIKE_WITH_SUBJECT = 0.6, 0.12
#: A letter marked as sent is looked for in mails of so many days around that day.
_BEFORE, _AFTER = timedelta(days=3), timedelta(days=14)
#: A letter of withdrawal, or a declined offer, is read as a withdrawal, whoever wrote it.
_MAY_BE_MINE = (Kind.FROM_SEEKER, Kind.WITHDRAWAL)
_QUOTED = 180  # signs of an answer that are shown


@dataclass(frozen=True, slots=True)
class Sent:
    """A letter that went out. `key` is its mail's, "" where only the seeker's mark says so; `answer_key` the answer's."""

    kind: DraftKind
    on: date
    key: str
    page: str
    answered_on: date | None = None
    answer_kind: Kind | None = None
    answer: str = ""
    answer_key: str = ""

    @property
    def name(self) -> str:
        return NAMES[self.kind]

    def line(self, today: date) -> str:
        """What became of it, in a line."""
        sent = f"Sent {day(self.on)}"
        if self.answered_on:
            kind = (
                ""
                if self.answer_kind is Kind.FEEDBACK or not self.answer_kind
                else f" ({KINDS[self.answer_kind].lower()})"
            )
            return (
                f"{sent}; answered {day(self.answered_on)}{kind}: “{self.answer}”"
                if self.answer
                else (f"{sent}; answered {day(self.answered_on)}{kind}.")
            )
        if self.kind not in ASKS:
            return f"{sent}."
        gone = (today - self.on).days
        if gone < (MONTH if self.kind is DraftKind.ACCESS else FORTNIGHT):
            return f"{sent}; no answer so far."
        return f"{sent}; no answer after {gone:,} days. {advice('draft_silence').text}"


@dataclass(frozen=True, slots=True)
class Asked:
    """How often something was asked, and what came of it, over the whole log."""

    kind: DraftKind
    asked: int
    answered: int
    waiting: int

    @property
    def sentence(self) -> str:
        quiet = self.asked - self.answered - self.waiting
        parts = [f"{self.answered:,} answered", f"{self.waiting:,} still waiting", f"{quiet:,} without an answer"]
        numbers = (self.answered, self.waiting, quiet)
        said = ", ".join(part for part, number in zip(parts, numbers, strict=True) if number)
        return f"{NAMES[self.kind]}: sent {count(self.asked, 'time')}; {said}."


def of(told: JourneyShown, *, today: date) -> tuple[Sent, ...]:
    """The letters of one journey that went out, in order."""
    marks = list(reversed(pages_of(letters.KIND, Draft, told.application, today=today)))
    mine = [step for step in told.steps if step.event.kind in _MAY_BE_MINE and step.event.message_id]
    found: list[tuple[datetime, DraftKind, str, str]] = []  # when, kind, key, page
    rest: list[tuple[Step, datetime]] = []
    for step in mine:
        at = step.event.at
        if at is None:
            continue
        message = shown.mail(step.event.message_id or "").message
        kind = like(message, [page.body for page in marks])
        if kind is None:
            if step.event.kind is Kind.FROM_SEEKER:
                rest.append((step, at))
            continue
        mark = next(
            (page for page in marks if page.body.kind is kind and at.date() >= page.begun_at.date() - _BEFORE), None
        )
        if mark:
            marks.remove(mark)
        found.append((at, kind, step.key, mark.id if mark else ""))
    for page in marks:
        near = next((one for one in rest if page.begun_at - _BEFORE <= one[1] <= page.begun_at + _AFTER), None)
        if near:
            rest.remove(near)
        at = near[1] if near else page.begun_at
        found.append((at, page.body.kind, near[0].key if near else "", page.id))
    loose = _loose(today) if found else {}
    return tuple(_with_answer(told, loose, *one) for one in sorted(found, key=lambda one: one[0]))


def everything(*, today: date) -> tuple[tuple[str, Sent], ...]:
    """Every letter that went out, with the id of its application."""
    marked = {page.about for page in notebook.pages(letters.KIND, Draft)}
    every: list[tuple[str, Sent]] = []
    for one in shown.journeys(today=today).applications:
        wrote = any(event.kind in _MAY_BE_MINE and event.message_id for event in one.events)
        if wrote or marked:
            told = shown.journey(one.id, today=today)
            if wrote or marked & {step.event.message_id or step.key for step in told.steps}:
                every += ((one.id, sent) for sent in of(told, today=today))
    return tuple(every)


def counts(*, today: date) -> tuple[Asked, ...]:
    """What was asked over the whole log, and what came back."""
    every = [sent for _, sent in everything(today=today)]
    return tuple(_asked(kind, [sent for sent in every if sent.kind is kind], today) for kind in ASKS)


def _asked(kind: DraftKind, sent: list[Sent], today: date) -> Asked:
    patience = MONTH if kind is DraftKind.ACCESS else FORTNIGHT
    answered = sum(one.answered_on is not None for one in sent)
    waiting = sum(one.answered_on is None and (today - one.on).days < patience for one in sent)
    return Asked(kind, len(sent), answered, waiting)


def like(message: Message, marked: Iterable[Draft] = ()) -> DraftKind | None:
    """The kind of letter that a mail of the seeker's is; None where it is none of ours."""
    theirs = _runs(message.text)
    best: tuple[float, DraftKind] | None = None
    candidates = [(one.kind, one.subject, one.body) for one in marked]
    candidates += [(one.kind, one.subject, one.body) for one in letters.own_wordings()]
    for kind, subject, body in (*candidates, *_our_letters()):
        share = _share(body, theirs)
        enough = ALIKE_WITH_SUBJECT if _subject(subject).fullmatch(" ".join(message.subject.split())) else ALIKE
        if share >= enough and (best is None or share > best[0]):
            best = share, kind
    return best[1] if best else None


@cache
def _our_letters() -> tuple[tuple[DraftKind, str, str], ...]:
    return tuple(
        (kind, letters.ours(language)[kind][tone]["subject"], letters.ours(language)[kind][tone]["body"])
        for language in LANGUAGES
        for kind in NAMES
        for tone in TONES
    )


def _share(body: str, theirs: frozenset[tuple[str, ...]]) -> float:
    ours = _runs(body)
    return len(ours & theirs) / len(ours) if ours else 0.0


@lru_cache(maxsize=512)
def _runs(text: str) -> frozenset[tuple[str, ...]]:
    """Every run of three words; a field, a bracket and the end of a paragraph end a run."""
    runs: set[tuple[str, ...]] = set()
    for piece in re.split(r"\$\w+|\[[^\]\n]*\]|\n\s*\n", text):
        words = re.findall(r"\w+", piece.casefold())
        runs.update(tuple(words[n : n + 3]) for n in range(len(words) - 2))
    return frozenset(runs)


@lru_cache(maxsize=512)
def _subject(template: str) -> re.Pattern[str]:
    marked = Template(template).safe_substitute(dict.fromkeys(letters.FIELDS, "\x00"))
    return re.compile(re.escape(" ".join(marked.split())).replace("\0", ".+"), re.IGNORECASE)


def _with_answer(
    told: JourneyShown, loose: Mapping[str, Letter], at: datetime, kind: DraftKind, key: str, page: str
) -> Sent:
    mine = next((step.event.message_id for step in told.steps if key and step.key == key), None)
    early = loose.get(mine or "")
    for step in told.steps:
        if not step.event.message_id or step.event.at is None or step.event.at <= at:
            continue
        if step.event.kind in (Kind.FROM_SEEKER, Kind.ACKNOWLEDGEMENT):
            continue
        if early and early.at and early.at < step.event.at:
            break
        on = step.event.at.astimezone(UTC).date()
        return Sent(kind, at.date(), key, page, on, step.event.kind, _words_of(step), step.key)
    if early and early.at:
        mail = shown.mail(early.message_id)
        return Sent(
            kind, at.date(), key, page, early.at.astimezone(UTC).date(), None, _short(mail.message.text), mail.key
        )
    return Sent(kind, at.date(), key, page)


def _loose(today: date) -> dict[str, Letter]:
    """The mails that stand in no journey yet, by the mail they answer: an answer in a few words is often among them."""
    log = shown.journeys(today=today)
    waiting = {*log.not_understood, *(one.message_id for one in log.unplaced)}
    answers = [one for one in deriving.letters() if one.in_reply_to and one.at and one.message_id in waiting]
    return {one.in_reply_to or "": one for one in sorted(answers, key=_moment, reverse=True)}


def _moment(letter: Letter) -> float:
    return letter.at.timestamp() if letter.at else 0.0


def _words_of(step: Step) -> str:
    """What they said: the feedback itself where there is any, else the beginning of the mail."""
    said = " ".join(one.quote.text for one in step.reading.feedback) if step.reading else ""
    return _short(said or shown.mail(step.event.message_id or "").message.text)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _QUOTED else text[:_QUOTED].rsplit(" ", 1)[0] + " ..."
