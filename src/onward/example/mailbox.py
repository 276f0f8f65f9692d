"""Writes the example: one mailbox file as a mail provider exports it, and the truth about every mail in it.

`write` lays the invented search (searches.toml) and the rest of the seeker's mail (letters/others.toml) on the days
before `today`. The truth says what each mail is and which application it belongs to; it is what the end-to-end test
holds the log against.
"""

import hashlib
import json
import random
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from email.utils import format_datetime
from pathlib import Path

from onward.example.letters import Other, Wording, others, wordings
from onward.example.mime import mail
from onward.example.searches import Search, Step, searches

SEEKER = "Robin Ashdown <robin.ashdown@example.com>"
_PLATFORMS = {
    "greenhouse": "no-reply@us.greenhouse-mail.io",
    "lever": "no-reply@hire.lever.co",
    "workday": "{slug}@myworkday.com",
    "ashby": "no-reply@ashbyhq.com",
    "smartrecruiters": "notifications@smartrecruiters.com",
    "successfactors": "system@successfactors.eu",
    "workable": "noreply@candidates.workablemail.com",
    "bamboohr": "notifications@app.bamboohr.com",
    "teamtailor": "{slug}@teamtailor-mail.com",
    "personio": "{slug}@m.personio.de",
}
_MONTHS = {
    "de": [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ],
    "fr": [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
}


@dataclass(frozen=True, slots=True)
class ExampleFiles:
    """Where the example was written."""

    mailbox: Path
    truth: Path


@dataclass(frozen=True, slots=True)
class Truth:
    """What one mail is. None: the mail does not say, or there is none."""

    message_id: str | None  # None: the mail has none
    kind: str
    application: int | None
    employer: str | None = None
    role: str | None = None
    requisition: str | None = None
    stage: str | None = None
    reasons: tuple[tuple[str, str], ...] = ()
    letter: str = ""  # which wording it is, for whoever looks for a mistake
    copies: int = 1  # how many times it stands in the mailbox


@dataclass(frozen=True, slots=True)
class Written:
    """One mail of the example, in bytes, with its truth."""

    at: datetime
    raw: bytes
    truth: Truth


@dataclass(slots=True)
class Thread:
    """An exchange of mails as it goes on."""

    subject: str = ""
    names_role: bool = False  # whether its subject does
    ids: list[str] = field(default_factory=list)
    last: str = ""  # the latest mail as it is quoted in an answer
    at: datetime | None = None


def write(folder: Path, *, seed: int = 1, today: date = date(2026, 11, 23)) -> ExampleFiles:
    """Write example.mbox and truth.json into `folder`. The same seed and day give the same bytes."""
    mails = sorted((*_job_mails(today, seed), *_other_mails(today, seed)), key=lambda one: one.at)
    files = ExampleFiles(folder / "example.mbox", folder / "truth.json")
    files.mailbox.write_bytes(b"".join(_in_mbox(one) for one in mails for _ in range(one.truth.copies)))
    known = {"messages": [asdict(one.truth) for one in mails], "applications": [_known(one) for one in searches()]}
    files.truth.write_text(json.dumps(known, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return files


def _job_mails(today: date, seed: int) -> Iterator[Written]:
    """Every mail of every application, in order of time, so that shared threads grow as they did."""
    steps = [(step.days_ago, search, place, step) for search in searches() for place, step in enumerate(search.steps)]
    threads: dict[str, Thread] = {}
    for _, search, place, step in sorted(steps, key=lambda one: (-one[0], one[1].number, one[2])):
        thread = threads.setdefault(search.thread or str(search.number), Thread())
        yield _job_mail(search, step, place, thread, _moment(today, step.days_ago, f"{seed}.{search.number}.{place}"))


def _job_mail(search: Search, step: Step, place: int, thread: Thread, at: datetime) -> Written:
    wording = wordings()[step.letter]
    at = thread.at = max(at, thread.at + timedelta(minutes=17)) if thread.at else at
    subject, text = wording.filled(_gaps(search, step, place, at))
    answers = subject is None
    sender = SEEKER if wording.writer == "seeker" else _sender(search, wording)
    message_id = _message_id(f"{search.number}.{place}", sender)
    headers = {
        "From": sender,
        "To": _person(search) if wording.writer == "seeker" else SEEKER,
        "Date": format_datetime(at),
        "Message-ID": f"<{message_id}>",
        "X-Gmail-Labels": "Sent" if wording.writer == "seeker" else "Inbox",
    }
    quote = f"\n\n{thread.last}" if answers else ""
    if answers:
        subject = f"Re: {thread.subject}"
        headers |= {"In-Reply-To": f"<{thread.ids[-1]}>", "References": " ".join(f"<{one}>" for one in thread.ids)}
    else:
        thread.subject, thread.names_role, thread.ids = subject or "", wording.speaks_of("role"), []
    headers["Subject"] = subject or ""
    thread.ids.append(message_id)
    thread.last = _quoted(sender, at, text)
    if "forwarded" in step.marks:
        text, headers = _forwarded(headers, text)
    if "noid" in step.marks:
        del headers["Message-ID"]
    raw = mail(headers, text + quote, marks=step.marks, link=_link(search, place), starts=at + timedelta(days=6))
    says_role = wording.speaks_of("role") or (answers and thread.names_role and search.thread is None)
    return Written(at, raw, _truth_of(search, step, wording, headers.get("Message-ID"), says_role))


def _truth_of(search: Search, step: Step, wording: Wording, message_id: str | None, says_role: bool) -> Truth:
    says_employer = wording.writer != "seeker" or wording.speaks_of("employer")
    return Truth(
        message_id=message_id and message_id.strip("<>"),
        kind=wording.kind,
        application=search.number,
        employer=_name(search, step) if says_employer else None,
        role=search.role if says_role else None,
        requisition=search.requisition if wording.speaks_of("req") else None,
        stage=wording.stage,
        reasons=wording.reasons,
        letter=wording.name,
        copies=2 if "twice" in step.marks else 1,
    )


def _other_mails(today: date, seed: int) -> Iterator[Written]:
    for other in others():
        for place, days in enumerate(other.days):
            yield _other_mail(other, place, _moment(today, days, f"{seed}.{other.name}.{place}"))


def _other_mail(other: Other, place: int, at: datetime) -> Written:
    message_id = _message_id(f"{other.name}.{place}", other.sender)
    headers = {
        "From": other.sender,
        "To": SEEKER,
        "Date": format_datetime(at),
        "Message-ID": f"<{message_id}>",
        "X-Gmail-Labels": "Inbox",
        "Subject": other.subject,
    }
    text = other.body.replace("{first}", "Robin").replace("{name}", "Robin Ashdown")
    raw = mail(headers, text, marks=frozenset({"html"}) if "unsubscribe" in text.lower() else frozenset())
    truth = Truth(message_id, other.kind, None, employer=other.employer, role=other.role, letter=other.name)
    return Written(at, raw, truth)


def _known(search: Search) -> dict[str, object]:
    """The truth about one application."""
    return {
        "application": search.number,
        "employer": search.employer,
        "also": search.also,
        "role": search.role,
        "requisition": search.requisition,
        "outcome": search.outcome,
        "stage": search.stage,
    }


def _gaps(search: Search, step: Step, place: int, at: datetime) -> dict[str, str]:
    """What the gaps of a letter are closed with; no "req" where the employer has no number, so none can be named."""
    gaps = {
        "role": search.role,
        "employer": _name(search, step),
        "first": "Robin",
        "name": "Robin Ashdown",
        "person": search.person,
        "date": _spoken(at.date(), ""),
        "when": _spoken(_weekday(at.date() + timedelta(days=6)), step.letter[:2]),
        "link": _link(search, place),
    }
    return gaps | ({"req": search.requisition} if search.requisition else {})


def _name(search: Search, step: Step) -> str:
    return search.also if search.also and "also" in step.marks else search.employer


def _sender(search: Search, wording: Wording) -> str:
    if wording.writer == "linkedin":
        return "LinkedIn <jobs-noreply@linkedin.com>"
    if wording.writer == "indeed":
        return "Indeed Apply <indeedapply@indeed.com>"
    if wording.writer == "person":
        return _person(search)
    address = _PLATFORMS.get(search.platform or "", "") if wording.writer == "platform" else ""
    slug = search.domain.partition(".")[0]
    return f"{search.employer} <{address.format(slug=slug) or f'careers@{search.domain}'}>"


def _person(search: Search) -> str:
    return f"{search.person} <{search.person.lower().replace(' ', '.')}@{search.domain}>"


def _message_id(what: str, sender: str) -> str:
    """The same for the same mail whatever the day, and telling nothing of what the mail is."""
    return f"{hashlib.sha256(what.encode()).hexdigest()[:20]}@{sender.rpartition('@')[2].rstrip('>')}"


def _link(search: Search, place: int) -> str:
    return f"https://careers.{search.domain}/c/{search.number}{place:02}"


def _quoted(sender: str, at: datetime, text: str) -> str:
    lines = "\n".join(f"> {line}".rstrip() for line in text.splitlines())
    return f"On {at:%a, %d %b %Y} at {at:%H:%M}, {sender} wrote:\n\n{lines}"


def _forwarded(headers: dict[str, str], text: str) -> tuple[str, dict[str, str]]:
    """The seeker passes a mail on from another address of theirs."""
    told = "\n".join(f"{name}: {headers[name]}" for name in ("From", "Date", "Subject", "To"))
    top = {"From": "Robin Ashdown <r.ashdown@example.org>", "Subject": f"Fwd: {headers['Subject']}"}
    return f"---------- Forwarded message ---------\n{told}\n\n{text}", headers | top


def _moment(today: date, days_ago: int, what: str) -> datetime:
    """A time in office hours on a weekday, the same for the same seed."""
    dice = random.Random(what)
    day = today - timedelta(days=days_ago)
    day -= timedelta(days=max(0, day.weekday() - 4))
    return datetime.combine(day, time(dice.randint(8, 16), dice.randint(0, 59), dice.randint(0, 59)), UTC)


def _weekday(day: date) -> date:
    return day + timedelta(days=(7 - day.weekday()) if day.weekday() > 4 else 0)


def _spoken(day: date, language: str) -> str:
    if language == "de":
        return f"{day.day}. {_MONTHS['de'][day.month - 1]}"
    if language == "fr":
        return f"{day.day} {_MONTHS['fr'][day.month - 1]}"
    return f"{day:%A} {day.day} {day:%B}"


def _in_mbox(one: Written) -> bytes:
    """The mail as it stands in an mbox file: a From_ line before it, lines that look like one marked."""
    lines = (
        b">" + line if line.lstrip(b">").startswith(b"From ") else line for line in one.raw.splitlines(keepends=True)
    )
    return f"From 1@example.com {one.at:%a %b %d %H:%M:%S %Y}\n".encode() + b"".join(lines) + b"\n"
