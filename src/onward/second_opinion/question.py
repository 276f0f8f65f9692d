"""What is sent about one mail: a fixed question (question.toml) with the mail's subject and text, and nothing else.

No address, no attachment, no quoted earlier mail. The mail is data to be sorted: it stands between two lines with a code
that it cannot know, so that it cannot end itself early and go on as if it were us.
"""

import hashlib
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from onward.mail.message import Message
from onward.second_opinion.setup import Setup
from onward.words import Kind

#: Characters of a mail that are sent; what decides stands in its beginning.
LONGEST = 6000


def question(chosen: Setup, message: Message) -> dict[str, Any]:
    """Exactly what is sent about one mail."""
    return {
        "model": chosen.model,
        "messages": [
            {"role": "system", "content": _system()},
            {"role": "user", "content": _mail(*sent_of(message))},
        ],
        "temperature": 0,
        "response_format": _answer_form(),
        "stream": False,
    }


def sent_of(message: Message) -> tuple[str, str]:
    """What of the mail is sent: its subject and the beginning of its text."""
    return message.subject, message.text[:LONGEST]


def version() -> str:
    """Of the question: an answer to another one may be another."""
    return str(_text()["version"])


@cache
def _text() -> Mapping[str, Any]:
    return tomllib.loads(files("onward.second_opinion").joinpath("question.toml").read_text(encoding="utf-8"))


@cache
def _system() -> str:
    kinds = "\n".join(f"- {kind}: {meaning}" for kind, meaning in _text()["kinds"].items())
    return str(_text()["system"]).format(kinds=kinds).strip()


def _mail(subject: str, text: str) -> str:
    code = hashlib.sha256(f"{subject}\n{text}".encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return str(_text()["mail"]).format(subject=subject, text=text, code=code).strip()


def _answer_form() -> dict[str, Any]:
    """The form of the answer, for servers that can hold a model to one; the others ignore it, and `judging` checks it."""
    words = {"type": ["string", "null"]}
    fields = {"quote": words, "kind": words | {"enum": [*map(str, Kind), None]}, "employer": words, "role": words}
    schema = {"type": "object", "properties": fields, "required": [*fields], "additionalProperties": False}
    return {"type": "json_schema", "json_schema": {"name": "reading", "strict": True, "schema": schema}}
