"""Help with the wording of a wish that is a number or a result: a learning wording beside it, never instead of it.

Which words mean what stands in learning.toml; what is offered is a row of advice. The seeker's own words may always stay.
"""

import re
import tomllib
from functools import cache
from importlib.resources import files

from onward.growth.evidence import Advice, advice

WHY = "goal_score"


def instead(wish: str) -> Advice | None:
    """Another way to put this wish, or None where it is something to get better at already."""
    for name, pattern in _patterns():
        if pattern.search(wish):
            return advice(name)
    return None


def names() -> tuple[str, ...]:
    """The rows of advice that hold a wording."""
    return tuple(name for name, _ in _patterns())


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    told = tomllib.loads(files("onward.growth").joinpath("learning.toml").read_text(encoding="utf-8"))
    amount = rf"(?:\d[\d.,]*|{_any(told['amounts'])})"
    between = rf"(?:\s+(?!{_any(told['apart'])}\b)\S+){{0,3}}?"
    made = []
    for name, row in told["wishes"].items():
        what = _any(row["words"])
        wanted = [rf"\b{amount}\b{between}\s+{what}\b"]
        if row.get("result"):  # a result without a number: "get an offer"
            wanted.append(rf"\b{_any(told['getting'])}{between}\s+{what}\b")
        if row.get("share"):  # "85 %", "score 9"
            wanted.append(r"\d\s*%|\b\d+\s+(?:percent|prozent|out of|von)\b")
        made.append((name, re.compile("|".join(wanted), re.IGNORECASE)))
    return tuple(made)


def _any(words: list[str]) -> str:
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"
