"""How far the application had got when the mail was written, as the mail shows it (phrases in stages.toml)."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from onward.words import Kind, Stage

_OF_KIND = {
    Kind.ACKNOWLEDGEMENT: Stage.APPLIED,
    Kind.ASSESSMENT: Stage.ASSESSMENT,
    Kind.OFFER: Stage.OFFER,
}


@cache
def _patterns() -> tuple[tuple[Stage, tuple[str, ...], re.Pattern[str]], ...]:
    """Each stage with the pieces of which one stands wherever a line of it fits, and its lines; furthest first."""
    rows = tomllib.loads(files("onward.reading").joinpath("stages.toml").read_text(encoding="utf-8"))
    return tuple(
        (stage, tuple(rows["hints"][stage.value]), re.compile("|".join(rf"(?:{line})" for line in rows[stage.value])))
        for stage in (Stage.FINAL, Stage.INTERVIEW, Stage.SCREEN, Stage.ASSESSMENT)
    )


def stage(kind: Kind, subject: str, text: str) -> Stage | None:
    """The stage a mail of this kind shows; None where its kind shows none."""
    if kind in _OF_KIND:
        return _OF_KIND[kind]
    if kind is Kind.INTERVIEW:
        found = _first(subject, text, (Stage.FINAL, Stage.SCREEN))
        return found or Stage.INTERVIEW
    if kind in (Kind.REJECTION, Kind.FEEDBACK):
        return _first(subject, text, tuple(Stage)) or (Stage.APPLIED if kind is Kind.REJECTION else Stage.INTERVIEW)
    return None


def _first(subject: str, text: str, among: tuple[Stage, ...]) -> Stage | None:
    """The furthest of these stages that subject or text show."""
    words = f"{subject}\n{text[:3000]}".lower()
    for stage, hints, pattern in _patterns():
        if stage in among and any(hint in words for hint in hints) and pattern.search(words):
            return stage
    return None
