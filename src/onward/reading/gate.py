"""The words that let a mail through to the reader: phrases of job mail in many languages, and senders' domains.

The knowledge is in gate.toml; `onward.mail` does the looking. Nothing here decides what a mail is.
"""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from itertools import product

from onward.mail.gate import GateWords

_CHOICE = re.compile(r"\(([^()]*)\)")


@cache
def gate_words() -> GateWords:
    """Everything in gate.toml, its choices written out: "(your|my) application" becomes two phrases."""
    table = tomllib.loads(files("onward.reading").joinpath("gate.toml").read_text("utf-8"))
    rows = [row for rows in table["phrases"].values() for row in rows]
    phrases = dict.fromkeys(phrase for row in rows for phrase in written_out(row))
    return GateWords(
        _shortest(phrases), tuple(table["senders"]["domains"]), tuple(table["anchors"]), tuple(table["everyday"])
    )


def _shortest(phrases: Iterable[str]) -> tuple[str, ...]:
    """Without those that say no more than a shorter one that they begin with."""
    kept: list[str] = []
    for phrase in sorted(phrases):
        if not kept or not phrase.startswith(kept[-1]):
            kept.append(phrase)
    return tuple(kept)


def written_out(row: str) -> list[str]:
    """Every phrase that a row with choices in round brackets stands for."""
    pieces = _CHOICE.split(row)
    choices = [piece.split("|") if number % 2 else [piece] for number, piece in enumerate(pieces)]
    return [" ".join("".join(chosen).split()) for chosen in product(*choices)]
