"""Hiring platforms, told by who sends and where the links go (platforms.toml). A platform is never the employer."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from onward.mail.message import Message
from onward.words import Kind

_TRACKED = "tracked"  # the table of marks, among those of platforms


@dataclass(frozen=True, slots=True)
class Platform:
    """One platform: its key, its name, the domains it sends from or links to, and whether it is a job board."""

    key: str
    name: str
    domains: tuple[str, ...]
    board: bool = False


@cache
def platforms() -> dict[str, Platform]:
    """All platforms by key."""
    return {
        key: Platform(key, row["name"], tuple(row["domains"]), bool(row.get("board")))
        for key, row in _rows().items()
        if key != _TRACKED
    }


@cache
def _rows() -> dict[str, dict[str, Any]]:
    return tomllib.loads(files("onward.reading").joinpath("platforms.toml").read_text(encoding="utf-8"))


@cache
def _marks() -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    marks = _rows()[_TRACKED]
    return tuple((Kind(kind), re.compile("|".join(marks[kind]), re.IGNORECASE)) for kind in marks)


def tracked_as(message: Message) -> Kind | None:
    """What a platform's own marks in the links of its mail say the mail is: it may say so nowhere else."""
    links = " ".join(message.links[:40]) + message.text[-3000:]
    return next((kind for kind, marks in _marks() if marks.search(links)), None)


@cache
def _by_domain() -> dict[str, Platform]:
    return {domain: one for one in platforms().values() for domain in one.domains}


def platform_of(message: Message) -> Platform | None:
    """The platform that sent the mail, or whose links it holds; None where there is none."""
    senders = [message.sender.email] + ([message.reply_to.email] if message.reply_to else [])
    for address in senders:
        if found := at_domain(address.rpartition("@")[2]):
            return found
    for link in message.links[:30]:
        if found := at_domain(_host(link)):
            return None if found.board else found
    return None


def at_domain(domain: str) -> Platform | None:
    """The platform a domain, or one it belongs to, is of."""
    domain = domain.lower().strip(".>")
    while domain:
        if found := _by_domain().get(domain):
            return found
        domain = domain.partition(".")[2]
    return None


def _host(link: str) -> str:
    try:
        return urlsplit(link).hostname or ""
    except ValueError:
        return ""
