"""What every face shows of the log: one call for each thing that is looked at, so that two faces can never disagree."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from onward.journey.types import Application, Event, Journeys, Word
from onward.log import deriving, storing
from onward.log.opinions import Opinion
from onward.log.packing import unpack
from onward.log.troubles import plainly
from onward.mail.message import Message, Origin, RawMail
from onward.reading.types import Reading
from onward.trouble import CannotDo
from onward.words import Outcome, Stage


@dataclass(frozen=True, slots=True)
class Overview:
    """The log as a list, newest first. `counts` and `total` are over the whole log, whatever was asked for."""

    rows: tuple[Application, ...]
    counts: Mapping[Outcome, int]
    total: int
    unplaced: int
    not_understood: int
    unreadable: int
    empty: bool


@dataclass(frozen=True, slots=True)
class Step:
    """One event of a journey with what it rests on. `key` names its mail; it is the entry's id where the seeker said it.

    `asked_model` names the language model its kind rests on, "" where it rests on the reader or the seeker.
    """

    event: Event
    reading: Reading | None
    subject: str
    sender: str
    said: Word | None
    key: str
    asked_model: str = ""


@dataclass(frozen=True, slots=True)
class JourneyShown:
    """One application from its first word to its last. `said` is what the seeker said about it and its mails."""

    application: Application
    steps: tuple[Step, ...]
    said: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class MailShown:
    """One kept mail, decoded, with what was read in it and what the seeker said of it."""

    message: Message
    reading: Reading
    application_id: str | None
    key: str
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class MailBrief:
    """One mail in a list. `excerpt` is the beginning of its text, `opinion` what a model said of it that was not taken."""

    key: str
    message_id: str
    at: datetime | None
    sender: str
    subject: str
    excerpt: str
    reading: Reading
    opinion: Opinion | None = None


@dataclass(frozen=True, slots=True)
class UnplacedShown:
    """A mail without a place, why, and where it might belong."""

    mail: MailBrief
    why: str
    candidates: tuple[Application, ...]


@dataclass(frozen=True, slots=True)
class ToLookAt:
    """What waits for the seeker's eye."""

    unplaced: tuple[UnplacedShown, ...]
    not_understood: tuple[MailBrief, ...]
    outreach: tuple[MailBrief, ...]


@dataclass(frozen=True, slots=True)
class UnreadableShown:
    """Something in a source that could not be read."""

    source: str
    place: str
    what: str
    mend: str


def journeys(*, today: date) -> Journeys:
    """The whole log, derived."""
    return deriving.journeys(today=today)


@plainly
def overview(*, today: date, outcome: Outcome | None = None, stage: Stage | None = None, search: str = "") -> Overview:
    """The applications that fit, newest first. Every word of `search` must stand somewhere in what is known of one."""
    log = deriving.journeys(today=today)
    wanted = search.casefold().split()
    rows = [
        one
        for one in log.applications
        if (outcome is None or one.outcome is outcome)
        and (stage is None or one.stage is stage)
        and (not wanted or all(word in _searched(one) for word in wanted))
    ]
    unreadable_count = len(unreadable())
    return Overview(
        rows=tuple(sorted(rows, key=newest_first)),
        counts=Counter(one.outcome for one in log.applications),
        total=len(log.applications),
        unplaced=len(log.unplaced),
        not_understood=len(log.not_understood),
        unreadable=unreadable_count,
        empty=not (log.applications or log.unplaced or log.not_understood or log.outreach or unreadable_count),
    )


def newest_first(application: Application) -> tuple[float, str]:
    """Order by the latest thing that happened; what has no date comes last."""
    moments = [event.at for event in application.events]
    return -max((at.timestamp() for at in (*moments, application.applied_at) if at), default=0.0), application.id


def _searched(one: Application) -> str:
    told = (
        one.employer,
        one.role,
        one.requisition,
        one.source,
        one.location,
        one.resume,
        *one.notes,
        *one.extra.values(),
    )
    return " ".join(text for text in told if text).casefold()


@plainly
def journey(application_id: str, *, today: date) -> JourneyShown:
    """One application with its steps. The id may be shortened as long as it means one application only."""
    log = deriving.journeys(today=today)
    application = find_application(application_id, log)
    said = list(storing.words())
    ids = [event.message_id for event in application.events if event.message_id]
    mails = {row.message_id: row for row in storing.rows(ids)}
    by_id = {word.id: word for word in said}
    settled = {word.about for word in said if word.verb in ("set", "answer") and "kind" in word.value}
    members = {*ids, *(by_id[event.word_id].about for event in application.events if event.word_id in by_id)}
    return JourneyShown(
        application=application,
        steps=tuple(_step(event, mails, by_id, settled) for event in application.events),
        said=tuple(word for word in said if word.about in members or word.value.get("with") in members),
    )


def _step(event: Event, mails: Mapping[str, storing.Row], said: Mapping[str, Word], settled: set[str]) -> Step:
    word = said.get(event.word_id or "")
    row = mails.get(event.message_id or "")
    if row is None:
        return Step(event, None, "", "", word, word.about if word else "")
    model = row.reading.asked_model if row.reading.kind is event.kind and row.message_id not in settled else ""
    return Step(event, row.reading, row.subject, row.sender, word, row.key, model)


def find_application(wanted: str, log: Journeys) -> Application:
    """The application whose id is, or begins with, `wanted`."""
    found = [one for one in log.applications if one.id == wanted]
    found = found or [one for one in log.applications if wanted and one.id.startswith(wanted)]
    if len(found) == 1:
        return found[0]
    if found:
        raise CannotDo(f"{len(found)} applications begin with “{wanted}”", mend="Give more signs of the id.")
    raise CannotDo(f"there is no application “{wanted}”", mend="See the list: onward show")


@plainly
def mail(key_or_message_id: str) -> MailShown:
    """One kept mail by its key (which may be shortened) or its message id."""
    from onward.mail.decode import decode

    kept = find_mail(key_or_message_id)
    row = next(storing.rows([kept.message_id]))
    raw = RawMail(unpack(kept.raw), Origin(kept.source, kept.offset, kept.length))
    said = tuple(word for word in storing.words() if kept.message_id in (word.about, word.value.get("with")))
    return MailShown(
        decode(raw, labels=tuple(row.envelope["labels"])), row.reading, holder(kept.message_id), kept.key, said
    )


def find_mail(wanted: str) -> Any:  # a row of `models.Mail`, which stays in this room
    """The row of the mail whose key or message id is `wanted`, or whose key begins with it."""
    from onward.log.models import Mail

    wanted = wanted.strip().removeprefix("<").removesuffix(">")
    ours = Mail.objects.filter(seeker=storing.seeker_id())
    found = list(ours.filter(message_id=wanted)[:1]) or list(ours.filter(key=wanted)[:1])
    if not found and wanted:
        start = wanted if wanted.startswith("m-") else f"m-{wanted}"
        found = list(ours.filter(key__startswith=start)[:2]) if len(start) > 3 else []
    if len(found) == 1:
        return found[0]
    if found:
        raise CannotDo(f"several mails begin with “{wanted}”", mend="Give more signs of the id.")
    raise CannotDo(f"there is no mail “{wanted}” in the log", mend="See which there are: onward show APPLICATION")


def holder(message_id: str) -> str | None:
    """The id of the application that holds this mail, as last derived, whatever the day."""
    return next(
        (
            one.id
            for one in deriving.latest().applications
            if any(event.message_id == message_id for event in one.events)
        ),
        None,
    )


@plainly
def to_look_at(*, today: date) -> ToLookAt:
    """Mails without a place, mails not understood, and recruiters' mails that belong to no application."""
    log = deriving.journeys(today=today)
    applications = {one.id: one for one in log.applications}
    ids = [*(one.message_id for one in log.unplaced), *log.not_understood, *log.outreach]
    briefs = {row.message_id: brief(row) for row in storing.rows(ids)}
    return ToLookAt(
        unplaced=tuple(
            UnplacedShown(
                briefs[one.message_id], one.why, tuple(applications[c] for c in one.candidates if c in applications)
            )
            for one in log.unplaced
            if one.message_id in briefs
        ),
        not_understood=_those(log.not_understood, briefs),
        outreach=_those(log.outreach, briefs),
    )


def _those(ids: Iterable[str], briefs: Mapping[str, MailBrief]) -> tuple[MailBrief, ...]:
    found = [briefs[one] for one in ids if one in briefs]
    return tuple(sorted(found, key=lambda one: one.at or datetime.min.replace(tzinfo=UTC), reverse=True))


def brief(row: storing.Row) -> MailBrief:
    excerpt = row.envelope["excerpt"]
    return MailBrief(row.key, row.message_id, row.at, row.sender, row.subject, excerpt, row.reading, row.opinion)


@plainly
def unreadable() -> tuple[UnreadableShown, ...]:
    """What could not be read in any source."""
    from onward.log.models import UnreadableRow

    rows = UnreadableRow.objects.filter(seeker=storing.seeker_id()).order_by("source", "pk")
    return tuple(UnreadableShown(*row) for row in rows.values_list("source", "place", "what", "mend"))
