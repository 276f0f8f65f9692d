"""People to call, always there and offline (help_lines.toml); and whether a text speaks of harming oneself (harm.toml).

Where it does, a face shows the help lines plainly and nothing else. Nobody is told, nothing is counted or kept about it.
"""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class HelpLine:
    """One service. `country` is ISO 3166 alpha-2, "" for everywhere; `call` as it is dialled or opened.

    `seen` says whether somebody read the number at its source; the others are from general knowledge and say so.
    """

    country: str
    place: str
    name: str
    call: str
    hours: str
    source: str
    checked_on: date
    seen: bool = False


#: Said beside a number that nobody read at its source yet.
NOT_SEEN = "not looked up yet; findahelpline.com has the number of today"
#: Said above the lines, whoever asks.
HELP = "If it is too much right now, talk to somebody. These people listen, in confidence."
#: Said instead of anything else where a text speaks of harming oneself.
HELP_NOW = (
    "It sounds as if it is very hard right now. Please talk to a person today. These people listen, in confidence. "
    "If you are in danger now, call your emergency number (112 in Europe, 999 in the UK, 911 in the US and Canada, 000 in Australia)."
)


@cache
def help_lines() -> tuple[HelpLine, ...]:
    """Every line, the one for everywhere first."""
    rows = tomllib.loads(files("onward.growth").joinpath("help_lines.toml").read_text(encoding="utf-8"))["line"]
    return tuple(sorted((HelpLine(**row) for row in rows), key=lambda one: (one.country != "", one.place)))


def speaks_of_harm(*texts: str) -> bool:
    """Whether any of the texts has one of the phrases of harm.toml, in any of its languages."""
    return any(phrase in f" {_plain(text)} " for text in texts if text for phrase in _phrases())


@cache
def _phrases() -> tuple[str, ...]:
    whole = (f" {_plain(phrase)} " for phrases in _table()["phrases"].values() for phrase in phrases)
    return (*whole, *(_plain(phrase) for phrases in _table()["within"].values() for phrase in phrases))


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files("onward.growth").joinpath("harm.toml").read_text(encoding="utf-8"))


def languages_of_harm() -> dict[str, tuple[str, ...]]:
    """The phrases of each language, as they are written."""
    return {language: tuple(phrases) for table in _table().values() for language, phrases in table.items()}


def _plain(text: str) -> str:
    """Lower case, without accents, apostrophes and punctuation, one blank between words."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(sign for sign in folded if not unicodedata.combining(sign))
    return " ".join(re.sub(r"['’‘`´]", "", bare).replace("_", " ").translate(_NO_SIGNS).split())


_NO_SIGNS = {ord(sign): " " for sign in '.,;:!?…"“”„«»()[]{}*/\\-–—'}
