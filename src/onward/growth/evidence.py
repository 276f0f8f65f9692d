"""Advice and what it rests on: every sentence Onward gives as advice (advice.toml) names its card (evidence.toml)."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onward.insight import cards as insight_cards
from onward.insight.cards import Card, cards_in


@dataclass(frozen=True, slots=True)
class Advice:
    """A sentence or two of advice, with the card it rests on."""

    text: str
    card: Card


@cache
def cards() -> dict[str, Card]:
    """The cards of this room by id."""
    return cards_in("onward.growth", "evidence.toml")


@cache
def all_advice() -> dict[str, Advice]:
    """Every piece of advice there is, by name."""
    rows = tomllib.loads(files("onward.growth").joinpath("advice.toml").read_text(encoding="utf-8"))
    known = {**insight_cards.cards(), **cards()}  # a card of insight need not be written twice
    return {name: Advice(row["text"], known[row["card"]]) for name, row in rows.items()}


def advice(name: str) -> Advice:
    return all_advice()[name]


def forbidden_in(text: str) -> tuple[str, ...]:
    """The words on the never_say list of any card, of this room or of insight, that stand in `text`."""
    lower = text.casefold()
    ours = tuple(words for card in cards().values() for words in card.never_say if words.casefold() in lower)
    return ours + insight_cards.forbidden_in(text)
