"""Small mailboxes of an invented search, in words that leave no doubt, and the log they are read into."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

NOW = datetime(2026, 4, 10, 9, 0, tzinfo=UTC)
TODAY = date(2026, 4, 10)
FIRST_DAY = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)


def mail(
    number: int,
    text: str,
    *,
    employer: str = "Brightwater",
    subject: str = "Your application",
    message_id: str | None = None,
    sender: str | None = None,
) -> bytes:
    """One plain mail; `number` gives its day and its message id."""
    at = FIRST_DAY + timedelta(days=number % 30, seconds=number)
    head = [
        f"Message-ID: <{message_id or f'n{number}@mail.example'}>",
        f"From: {sender or f'{employer} Careers <careers@{employer.lower()}.example>'}",
        "To: Sam Seeker <sam@example.com>",
        f"Date: {at:%a, %d %b %Y %H:%M:%S} +0000",
        f"Subject: {subject}",
        "Content-Type: text/plain; charset=utf-8",
    ]
    return ("\n".join(head) + f"\n\n{text}\n").encode()


def acknowledgement(number: int, employer: str = "Brightwater", role: str = "Data Analyst", **more: str) -> bytes:
    text = (
        f"Dear Sam,\n\nThank you for applying for the {role} position at {employer}. We have received your application "
        f"and will review it.\n\nKind regards\n{employer} Recruiting Team"
    )
    return mail(number, text, employer=employer, subject=f"Thank you for applying: {role} at {employer}", **more)


def rejection(number: int, employer: str = "Brightwater", role: str = "Data Analyst", **more: str) -> bytes:
    text = (
        f"Dear Sam,\n\nThank you for your interest in the {role} position at {employer}. Unfortunately, we have decided "
        f"not to move forward with your application.\n\nKind regards\n{employer} Recruiting Team"
    )
    return mail(number, text, employer=employer, subject=f"Your application for {role} at {employer}", **more)


def interview(number: int, employer: str = "Brightwater", role: str = "Data Analyst", **more: str) -> bytes:
    text = (
        f"Dear Sam,\n\nWe would like to invite you to an interview for the {role} position at {employer}. Please let us "
        f"know which of these times suits you.\n\nKind regards\n{employer} Recruiting Team"
    )
    return mail(number, text, employer=employer, subject=f"Interview invitation: {role} at {employer}", **more)


def private(number: int) -> bytes:
    return mail(
        number,
        "Shall we have lunch on Friday? The soup is good there.",
        employer="Corner",
        subject="Lunch",
        sender="Alex <alex@friends.example>",
    )


def mbox(*mails: bytes) -> bytes:
    return b"".join(b"From - Mon Mar  2 10:00:00 2026\n" + one.rstrip(b"\n") + b"\n\n" for one in mails)


def write(path: Path, *mails: bytes) -> Path:
    path.write_bytes(mbox(*mails))
    return path


def search(many: int) -> list[bytes]:
    """The mails of `many` applications, half of them with a no, each at an employer of its own."""
    names = [f"{first}{last}" for first in FIRSTS for last in LASTS]
    mails = []
    for number in range(many):
        mails.append(acknowledgement(2 * number, names[number % len(names)], ROLES[number // len(names) % len(ROLES)]))
        if number % 2:
            mails.append(
                rejection(2 * number + 1, names[number % len(names)], ROLES[number // len(names) % len(ROLES)])
            )
    return mails


FIRSTS = (
    "Bright",
    "Quill",
    "Stone",
    "Amber",
    "North",
    "Willow",
    "Copper",
    "Silver",
    "Harbour",
    "Meadow",
    "Falcon",
    "Cedar",
)
LASTS = ("water", "feather", "bridge", "field", "gate", "works", "line", "point", "crest", "brook", "mill", "forge")
ROLES = ("Data Analyst", "Office Manager", "Civil Engineer", "Lab Technician", "Account Executive")
