"""Who writes for the employer and can be answered, people before desks; and what the seeker is called in the mails."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from onward.growth.person import address
from onward.log import shown
from onward.log.shown import JourneyShown
from onward.mail.message import Address
from onward.words import Kind


@cache
def _senders() -> tuple[tuple[str, ...], frozenset[str]]:
    table = tomllib.loads(files("onward.growth").joinpath("senders.toml").read_text(encoding="utf-8"))
    return tuple(table["no_reply"]), frozenset(table["desks"])


def correspondents(told: JourneyShown) -> list[Address]:
    """Who wrote for the employer and can be answered, people before desks, the latest first."""
    wrote = []
    for step in reversed(told.steps):
        if step.event.message_id and step.event.kind is not Kind.FROM_SEEKER:
            message = shown.mail(step.event.message_id).message
            name = message.sender.name
            for one in (message.reply_to, message.sender):
                if one and address(one.email) and _reads_answers(one.email):
                    wrote.append(Address(one.name or name, one.email))
                    break
    return sorted(wrote, key=lambda one: not is_person(one, told.application.employer))


def _reads_answers(email: str) -> bool:
    before = email.partition("@")[0].lower()
    return not any(sign in before for sign in _senders()[0])


def is_person(address: Address, employer: str | None) -> bool:
    """Whether a sender looks like one person: two or more words, none of them a desk's or the employer's."""
    words = set(re.findall(r"\w+", address.name.lower()))
    theirs = set(re.findall(r"\w+", (employer or "").lower()))
    return len(words) >= 2 and not words & _senders()[1] and not words & theirs


def address_of(told: JourneyShown) -> str:
    """The address to write to; "" where nobody there reads answers."""
    return next((one.email for one in correspondents(told)), "")


def own_name(told: JourneyShown) -> str:
    """The seeker's name as the mails have it."""
    for step in told.steps:
        if step.event.message_id:
            message = shown.mail(step.event.message_id).message
            if step.event.kind is Kind.FROM_SEEKER:
                return message.sender.name
            if len(message.recipients) == 1 and message.recipients[0].name and "@" not in message.recipients[0].name:
                return message.recipients[0].name
    return ""
