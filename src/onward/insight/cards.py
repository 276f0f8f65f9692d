"""The evidence cards (cards.toml): what each sentence rests on, and the words that none may use."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Card:
    """One piece of evidence. `grade`: A, B, C, D, or M for measured by this project (see the head of cards.toml)."""

    id: str
    claim: str
    grade: str
    source: str
    checked_on: date
    never_say: tuple[str, ...]


@cache
def cards() -> dict[str, Card]:
    """All cards of this room by id."""
    return cards_in("onward.insight", "cards.toml")


def cards_in(room: str, file: str) -> dict[str, Card]:
    """The cards of a room's data file by id."""
    rows = tomllib.loads(files(room).joinpath(file).read_text(encoding="utf-8"))
    return {
        key: Card(key, row["claim"], row["grade"], row["source"], row["checked_on"], tuple(row["never_say"]))
        for key, row in rows.items()
    }


def forbidden_in(text: str) -> tuple[str, ...]:
    """The words on any card's never_say list that stand in `text`."""
    lower = text.casefold()
    return tuple(words for card in cards().values() for words in card.never_say if words.casefold() in lower)
