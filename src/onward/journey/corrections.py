"""How the seeker's words apply: what they said about one mail, and what they said about an application.

Only words in force come in (an undone word is not given), oldest first after sorting, and the latest about the same
thing wins. Words point at mails and entries, so they hold however often applications are derived anew.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from onward.journey.types import Letter, Word
from onward.words import Kind, Stage


@dataclass(slots=True)
class Said:
    """The seeker's words, sorted by what they do."""

    mails: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))  # set and answer
    not_jobs: set[str] = field(default_factory=set)
    split: set[str] = field(default_factory=set)
    place: dict[str, Word] = field(default_factory=dict)
    merges: list[Word] = field(default_factory=list)
    entries: dict[str, Word] = field(default_factory=dict)
    applications: dict[str, list[Word]] = field(default_factory=lambda: defaultdict(list))  # set_application and note


def sort_words(words: Iterable[Word]) -> Said:
    """Put the words in force in order. A later split takes a mail out of earlier merges and places, and so on."""
    said = Said()
    for word in sorted(words, key=lambda w: (moment(w.at), w.id)):
        match word.verb:
            case "set" | "answer":
                said.mails[word.about].update(word.value)
                said.not_jobs.discard(word.about)
            case "not_a_job":
                said.not_jobs.add(word.about)
            case "split":
                said.split.add(word.about)
                said.place.pop(word.about, None)
                said.merges = [m for m in said.merges if word.about not in (m.about, m.value.get("with"))]
            case "place":
                said.place[word.about] = word
                said.split.discard(word.about)
            case "merge":
                said.merges.append(word)
            case "add":
                said.entries[word.about] = word
            case "set_application" | "note":
                said.applications[word.about].append(word)
            case _:
                raise ValueError(
                    f"Word {word.id}: the verb {word.verb!r} is not known; see journey/types.py for those that are."
                )
    return said


def correct(letter: Letter, value: dict[str, str]) -> Letter:
    """The mail as the seeker says it is. What they said is certain; what they did not speak of stays as read."""
    reading = replace(
        letter.reading,
        kind=Kind(value["kind"]) if value.get("kind") else letter.reading.kind,
        employer=value.get("employer", letter.reading.employer) or None,
        role=value.get("role", letter.reading.role) or None,
        requisition=value.get("requisition", letter.reading.requisition) or None,
        stage=Stage(value["stage"]) if value.get("stage") else letter.reading.stage,
        confidence=1.0,
    )
    return replace(letter, reading=reading, at=day(value.get("date")) or letter.at)


def day(text: str | None) -> datetime | None:
    """A day or moment as the seeker wrote it (ISO 8601), at noon UTC where no hour is given; None where it is neither."""
    if not text:
        return None
    try:
        if len(text.strip()) <= 10:
            return datetime.combine(date.fromisoformat(text.strip()), datetime.min.time(), UTC).replace(hour=12)
        return moment(datetime.fromisoformat(text.strip()))
    except ValueError:
        return None


def moment(at: datetime) -> datetime:
    """The moment with its zone; one without is taken as UTC."""
    return at if at.tzinfo else at.replace(tzinfo=UTC)
