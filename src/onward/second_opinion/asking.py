"""The main path of the room: which mails may be asked about, what would be sent, and what becomes of the answers.

What a model says is taken only if its kind is one of ours and its quote stands in the mail word for word. So a mail that
tries to give the model orders can at most be sorted wrongly, with its own words shown as the reason.
"""

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Any

from onward.log import opinions, shown
from onward.log.opinions import Opinion
from onward.mail.message import Message
from onward.reading.types import Quote
from onward.second_opinion import setup as setups
from onward.second_opinion.server import Fetch, fetch
from onward.second_opinion.setup import Setup
from onward.trouble import CannotDo
from onward.words import Kind

#: Characters of a mail that are sent; what decides stands in its beginning.
LONGEST = 6000
LONGEST_QUOTE = 300
NOT_SET_UP = "See: onward second-opinion setup --help"


@dataclass(frozen=True, slots=True)
class Asked:
    """What became of one question: an opinion that was kept, or why there is none."""

    key: str
    subject: str
    opinion: Opinion | None
    why_not: str = ""


def waiting(*, today: date) -> tuple[shown.MailBrief, ...]:
    """The mails that may be asked about: those not understood, the latest first."""
    return shown.to_look_at(today=today).not_understood


def question(chosen: Setup, message: Message) -> dict[str, Any]:
    """Exactly what is sent about one mail: its subject and text, no address, no name beside those in them."""
    text = _text()
    kinds = "\n".join(f"- {kind}: {meaning}" for kind, meaning in text["kinds"].items())
    return {
        "model": chosen.model,
        "messages": [
            {"role": "system", "content": text["system"].format(kinds=kinds).strip()},
            {
                "role": "user",
                "content": text["mail"].format(subject=message.subject, text=message.text[:LONGEST]).strip(),
            },
        ],
        "temperature": 0,
        "response_format": {"type": "json_object"},
        "stream": False,
    }


def chosen() -> Setup:
    """The setup that is on. Raises CannotDo where there is none."""
    found = setups.current()
    if found is None:
        raise CannotDo("no model is set up for a second opinion", mend=NOT_SET_UP)
    return found


def ask(keys: Iterable[str], *, now: datetime, fetching: Fetch = fetch) -> Iterator[Asked]:
    """Ask about each of these mails in turn and keep what is said. What was kept stays if it is stopped half-way."""
    who = chosen()
    for key in keys:
        mail = shown.mail(key)
        told = _parsed(fetching(who, question(who, mail.message)))
        opinion, why_not = judged(told, mail.message, model=who.model, now=now)
        if opinion is not None:
            opinions.keep(mail.message.message_id, opinion, now=now)
        yield Asked(mail.key, mail.message.subject, opinion, why_not)


def judged(
    told: Mapping[str, Any] | None, message: Message, *, model: str, now: datetime
) -> tuple[Opinion | None, str]:
    """The opinion, or None and why the answer is of no use."""
    if told is None:
        return None, "its answer was not in the form that was asked for"
    if told.get("kind") is None:
        return None, "it could not tell either"
    if told["kind"] not in [*Kind]:
        return None, "it named a kind that does not exist"
    quote = _verbatim(told.get("quote"), message)
    if quote is None:
        return None, "it gave a quote that is not in the mail"
    kind = Kind(told["kind"])
    names = {name: _named(told.get(name), message) for name in ("employer", "role")}
    return Opinion(kind, quote, names["employer"], names["role"], model, _text()["version"], now.isoformat()), ""


@cache
def _text() -> dict[str, Any]:
    return tomllib.loads(files("onward.second_opinion").joinpath("question.toml").read_text(encoding="utf-8"))


def _parsed(words: str) -> Mapping[str, Any] | None:
    """The one JSON object in a model's words; small models put it between other words or fences."""
    found = re.search(r"\{.*\}", words, re.DOTALL)
    try:
        told = json.loads(found.group()) if found else None
    except ValueError:
        return None
    return told if isinstance(told, dict) else None


def _verbatim(quote: object, message: Message) -> Quote | None:
    """Where the quote stands in text or subject, blanks and line ends aside."""
    if not isinstance(quote, str) or len(quote) > LONGEST_QUOTE or len(quote.split()) < 2:
        return None
    pattern = re.compile(r"\s+".join(map(re.escape, quote.split())))
    for where, text in (("text", message.text), ("subject", message.subject)):
        if match := pattern.search(text):
            return Quote(match.group(), match.start(), match.end(), where)
    return None


def _named(name: object, message: Message) -> str | None:
    """A name, if the mail has it."""
    if not isinstance(name, str) or not name.strip() or len(name) > 120:
        return None
    return name.strip() if name.strip() in f"{message.sender.name}\n{message.subject}\n{message.text}" else None
