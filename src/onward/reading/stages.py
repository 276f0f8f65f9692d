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
def _patterns() -> tuple[tuple[Stage, re.Pattern[str]], ...]:
    rows = tomllib.loads(files("onward.reading").joinpath("stages.toml").read_text(encoding="utf-8"))
    return tuple(
        (stage, re.compile("|".join(rf"(?:{line})" for line in rows[stage.value]), re.IGNORECASE))
        for stage in (Stage.FINAL, Stage.INTERVIEW, Stage.SCREEN, Stage.ASSESSMENT)
    )


def stage(kind: Kind, subject: str, text: str) -> Stage | None:
    """The stage a mail of this kind shows; None where its kind shows none."""
    if kind in _OF_KIND:
        return _OF_KIND[kind]
    if kind is Kind.INTERVIEW:
        found = next((one for one, pattern in _patterns()[::2] if pattern.search(f"{subject}\n{text[:3000]}")), None)
        return found if found in (Stage.FINAL, Stage.SCREEN) else Stage.INTERVIEW
    if kind in (Kind.REJECTION, Kind.FEEDBACK):
        after = f"{subject}\n{text[:3000]}"
        for one, pattern in _patterns():
            if pattern.search(after):
                return one
        return Stage.APPLIED if kind is Kind.REJECTION else Stage.INTERVIEW
    return None
