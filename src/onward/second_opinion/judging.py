"""What is taken of a model's words: one of our kinds, with a quote and names that stand in the mail; else nothing.

In come the words and the mail they are about, out goes an opinion or why there is none. So a mail that gives the model
orders can at most be sorted wrongly, with its own words shown as the reason. Knows no network and no log.
"""

import json
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from onward.log.opinions import Opinion
from onward.mail.message import Message
from onward.reading import employer_names, roles
from onward.reading.sentences import UNSPACED
from onward.reading.stages import stage
from onward.reading.types import Quote
from onward.second_opinion.question import sent_of, version
from onward.words import Kind

LONGEST_QUOTE = 300
LONGEST_NAME = 120
#: More words than this are no answer to the question.
LONGEST_ANSWER = 50_000
CANNOT_TELL = "it could not tell either"
#: Signs that models write plainly, whatever the mail has; one for one, so that places stay.
_PLAINLY = str.maketrans("‘’‚‛“”„‟«»‐‑‒–—―", '\'\'\'\'""""""------')
_AROUND = " \t\r\n\"'.…"


def judged(words: str, message: Message, *, model: str, now: datetime) -> tuple[Opinion | None, str]:
    """The opinion; or None, and why the words are of no use."""
    told = _object(words)
    if told is None:
        return None, "its answer was not in the form that was asked for"
    if told["kind"] is None:
        return None, CANNOT_TELL
    if told["kind"] not in [*Kind]:
        return None, "it named a kind that does not exist"
    kind, quote = Kind(told["kind"]), _verbatim(told.get("quote"), message)
    if quote is None:
        return None, "it gave no quote that stands in the mail"
    return Opinion(
        kind=kind,
        quote=quote,
        employer=_employer(told.get("employer"), message),
        role=_role(told.get("role"), message),
        model=model,
        prompt=version(),
        asked_at=now.isoformat(),
        stage=stage(kind, message.subject, message.text),
    ), ""


def _object(words: str) -> Mapping[str, Any] | None:
    """The last JSON object that speaks of a kind; models put it after their thoughts, between other words or fences."""
    if len(words) > LONGEST_ANSWER:
        return None
    found, at, decoder = None, 0, json.JSONDecoder()
    while (at := words.find("{", at)) >= 0:
        try:
            told, at = decoder.raw_decode(words, at)
        except RecursionError:
            return None
        except ValueError:
            at += 1
            continue
        found = told if "kind" in told else found
    return found


def _verbatim(quote: object, message: Message) -> Quote | None:
    """Where the quote stands in text or subject, as the mail writes it; blanks, line ends and the look of signs aside."""
    if not isinstance(quote, str):
        return None
    words = quote.translate(_PLAINLY).strip(_AROUND).split()
    long_enough = len(words) > 1 or bool(words and len(words[0]) > 3 and UNSPACED.search(words[0]))
    if not long_enough or len(quote) > LONGEST_QUOTE:
        return None
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    subject, text = sent_of(message)
    for where, sent in (("text", text), ("subject", subject)):
        if match := pattern.search(sent.translate(_PLAINLY)):
            return Quote(sent[match.start() : match.end()], match.start(), match.end(), where)
    return None


def _employer(name: object, message: Message) -> str | None:
    """The name, unless it is a platform's."""
    found = employer_names.clean(_standing(name, message) or "")
    return found if found and employer_names.compact(found) not in employer_names.platform_names() else None


def _role(name: object, message: Message) -> str | None:
    return roles.clean(_standing(name, message) or "")[0] or None


def _standing(name: object, message: Message) -> str | None:
    """The name, if it stands in what was sent, as whole words."""
    if not isinstance(name, str) or not 1 < len(name.strip()) <= LONGEST_NAME:
        return None
    words = r"\s+".join(map(re.escape, name.split()))
    pattern = words if UNSPACED.search(name) else rf"(?<!\w){words}(?!\w)"
    match = re.search(pattern, "\n".join(sent_of(message)))
    return " ".join(match.group().split()) if match else None
