"""What linking needs of a mail, what the seeker may say about it, and the applications that come out."""

from dataclasses import dataclass, field
from datetime import date, datetime

from onward.reading.types import Reading
from onward.words import Kind, Outcome, Stage


@dataclass(frozen=True, slots=True)
class Letter:
    """One kept mail as linking sees it: its envelope and its reading."""

    message_id: str
    at: datetime | None
    sender_name: str
    sender_email: str
    recipients: tuple[str, ...]  # e-mail addresses
    subject: str
    reading: Reading
    in_reply_to: str | None = None
    references: tuple[str, ...] = ()
    thread: str | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """One thing the seeker said. Append-only; the latest word about the same thing wins; undo withdraws one.

    Words point at mails (or at entries made by hand, by their id), never at applications, because applications are
    derived and mails stay. `verb` is one of:

    - "set": `about` one mail id, `value` holds any of kind, employer, role, requisition, stage, date (ISO)
    - "set_application": the application that holds `about`: employer, role, requisition, source, resume, applied,
      stage, outcome (incl. "accepted", "withdrawn"), note, location, remote, level, field
    - "merge": the applications that hold `about` and `value["with"]` are one
    - "split": mail `about` starts an application of its own
    - "place": mail `about` belongs to the application that holds `value["with"]`
    - "not_a_job": mail `about` is not about a job
    - "add": an application or event made by hand; `about` is the new entry's id, `value` its fields
    - "note": `value["text"]`, on the application that holds `about`
    - "answer": what a mail that was not understood is: `value` as in "set"
    """

    id: str
    at: datetime
    verb: str
    about: str
    value: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to one application. `message_id` is None where the seeker said it."""

    kind: Kind
    at: datetime | None
    message_id: str | None
    word_id: str | None = None
    stage: Stage | None = None
    linked_by: str = ""  # the evidence in words: "same thread", "requisition R-1042", "employer and role" ...
    link_quote: str = ""


@dataclass(frozen=True, slots=True)
class Application:
    """The journey of one application. A later event never erases an earlier one."""

    id: str  # from its first mail or entry: the same after every rebuild
    employer: str | None
    role: str | None
    requisition: str | None
    source: str | None
    events: tuple[Event, ...]  # in order of time
    stage: Stage  # the furthest reached
    outcome: Outcome
    applied_at: datetime | None
    applied_known: bool  # False where the log begins later than the application did
    last_heard_at: datetime | None  # last word from the employer
    days_silent: int | None  # since the last word of either side, for open and silent ones
    reopened: bool = False
    location: str | None = None
    resume: str | None = None
    notes: tuple[str, ...] = ()
    extra: dict[str, str] = field(default_factory=dict)  # columns of an imported log, kept as they came


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A job mail that fits no application, or fits two equally well: listed, never guessed."""

    message_id: str
    why: str
    candidates: tuple[str, ...] = ()  # application ids, best first


@dataclass(frozen=True, slots=True)
class Journeys:
    """The derived log."""

    applications: tuple[Application, ...]
    unplaced: tuple[Unplaced, ...]
    not_understood: tuple[str, ...]  # message ids whose kind is too unsure to enter a journey
    outreach: tuple[str, ...] = ()  # recruiter mails that belong to no application
    as_of: date | None = None
