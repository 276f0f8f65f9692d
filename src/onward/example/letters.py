"""The wordings of the example: what employers, platforms, the seeker and everybody else write, from letters/*.toml.

A letter has gaps; `filled` closes them for one application. Nothing here knows of dates or of mail formats.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from onward.words import Kind, Reason, Stage, Weight


@dataclass(frozen=True, slots=True)
class Wording:
    """One letter with its gaps. `subject` is None for an answer in a thread; `writer` is who sends it."""

    name: str
    kind: Kind
    writer: str  # careers, person, platform, linkedin, indeed, seeker
    subject: str | None
    body: str
    stage: Stage | None
    reasons: tuple[tuple[Reason, Weight], ...]

    def speaks_of(self, gap: str) -> bool:
        """Whether the letter names this: "role", "employer", "req"."""
        return f"{{{gap}}}" in (self.subject or "") + self.body

    def filled(self, gaps: Mapping[str, str]) -> tuple[str | None, str]:
        """Its subject and body with the gaps closed."""
        return self.subject and self.subject.format_map(gaps), self.body.strip().format_map(gaps)


@dataclass(frozen=True, slots=True)
class Other:
    """One mail that is no part of an application, and how many days ago it came."""

    name: str
    kind: Kind
    days: tuple[int, ...]
    sender: str
    subject: str
    body: str
    employer: str | None
    role: str | None


@cache
def wordings() -> Mapping[str, Wording]:
    """Every letter of an application, by its name."""
    found = {}
    for language in ("en", "de", "fr"):
        for name, row in _table(f"letters/{language}.toml"):
            found[name] = Wording(
                name=name,
                kind=Kind(row["kind"]),
                writer=row.get("from", "platform"),
                subject=row.get("subject"),
                body=row["body"],
                stage=Stage(row["stage"]) if "stage" in row else None,
                reasons=tuple((Reason(code), Weight(weight)) for code, weight in row.get("reasons", ())),
            )
    return found


@cache
def others() -> tuple[Other, ...]:
    """Everything else that is in the mailbox."""
    return tuple(
        Other(
            name=name,
            kind=Kind(row["kind"]),
            days=tuple(row["days"]),
            sender=row["sender"],
            subject=row["subject"],
            body=row["body"].strip(),
            employer=row.get("employer") or None,
            role=row.get("role") or None,
        )
        for name, row in _table("letters/others.toml")
    )


def _table(name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    text = files("onward.example").joinpath(name).read_text(encoding="utf-8")
    yield from tomllib.loads(text).items()
