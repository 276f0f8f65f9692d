"""A mail that only passes another on gives way to that other: its sender, date, subject and words are what counts.

Works on a forward in the text ("Forwarded message", a header block) and on one that hangs on as a whole mail. What
stood around the inner mail is kept in `quoted`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from onward.mail.body import Body
from onward.mail.headers import addresses, parse_date
from onward.mail.html import html_to_text
from onward.mail.marks import said_date
from onward.mail.message import Address
from onward.mail.replies import Forward, Split, find_forward, split_replies, without_prefix

_MAILTO = re.compile(r"[<\[(]\s*mailto:([^<>\[\]()\s]+)\s*[>\])]", re.I)
_WORD = re.compile(r"\w+")
_BOUNCED = re.compile(r"(?i)mailer-daemon|postmaster|mail delivery")
#: With more words than this of his own, the sender speaks for himself and the attached mail is only attached.
_LONGEST_NOTE = 60


@dataclass(frozen=True, slots=True)
class Letter:
    """What of a mail changes when it is taken out of its wrapping."""

    sender: Address
    date: datetime | None
    recipients: tuple[Address, ...]
    subject: str
    body: Body


def unwrapped(outer: Letter, attached: Sequence[Letter], depth: int = 0) -> tuple[Letter, Split]:
    """The mail that counts, and its text with what is quoted (all that stood around it included)."""
    forward = find_forward(outer.body.text, outer.subject)
    if forward is not None:
        split = split_replies(forward.text)
        rest = [split.quoted, forward.around, outer.body.carried, *map(_whole, attached)]
        return _from_block(outer, forward), replace(split, quoted=_joined(rest))
    if attached and depth == 0 and _passes_on(outer, attached):
        letter, split = unwrapped(attached[0], (), depth + 1)
        rest = [split.quoted, outer.body.text, outer.body.carried, *map(_whole, attached[1:])]
        if outer.subject and outer.subject != letter.subject:
            rest.append(outer.subject)
        return _filled(letter, outer), replace(split, quoted=_joined(rest))
    split = split_replies(outer.body.text)
    return outer, replace(split, quoted=_joined([split.quoted, outer.body.carried, *map(_whole, attached)]))


def _passes_on(outer: Letter, attached: Sequence[Letter]) -> bool:
    if len(attached) > 1 or _BOUNCED.search(f"{outer.sender.email} {outer.sender.name}"):
        return False
    return len(_WORD.findall(outer.body.text)) <= _LONGEST_NOTE and bool(attached[0].body.text.strip())


def _filled(letter: Letter, outer: Letter) -> Letter:
    """What the inner mail does not say is taken from the outer one."""
    return replace(
        letter,
        sender=letter.sender if letter.sender.email or letter.sender.name else outer.sender,
        date=letter.date or outer.date,
        recipients=letter.recipients or outer.recipients,
        subject=letter.subject or without_prefix(outer.subject),
    )


def _from_block(outer: Letter, forward: Forward) -> Letter:
    said = forward.said
    zone = outer.date.tzinfo if outer.date else None
    sent = said.get("sent", "")
    return Letter(
        sender=next(iter(_people(said["from"])), outer.sender),
        date=_exact(sent) or said_date(sent, zone) or outer.date,
        recipients=_people(said.get("to", "")) or outer.recipients,
        subject=said.get("subject", "") or without_prefix(outer.subject),
        body=outer.body,
    )


def _exact(sent: str) -> datetime | None:
    """A date that stands as in a mail's head, with its zone."""
    return parse_date(sent) if re.search(r"[+-]\d{4}\b", sent) else None


def _people(value: str) -> tuple[Address, ...]:
    plain = _MAILTO.sub("", value)
    if "@" not in plain:
        plain = _MAILTO.sub(r"<\1>", value)
    return addresses(plain.strip())


def _whole(letter: Letter) -> str:
    sender = f"{letter.sender.name} <{letter.sender.email}>".strip()
    drawn = html_to_text(letter.body.html) if letter.body.html else ""
    if set(_WORD.findall(drawn)) <= set(_WORD.findall(letter.body.text)):
        drawn = ""
    return _joined([sender, letter.subject, letter.body.text, drawn, letter.body.carried])


def _joined(texts: Sequence[str]) -> str:
    return "\n\n".join(text for text in texts if text.strip())
