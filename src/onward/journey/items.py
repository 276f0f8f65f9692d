"""From mails and entries to what linking compares: names taken apart, numbers in one form, everything in order of time."""

from onward.journey.corrections import Said, day, moment
from onward.journey.drafts import Item, order
from onward.journey.names import Names, requisition_key
from onward.journey.same_role import parse_role
from onward.journey.threads import threads
from onward.journey.types import Letter, Word
from onward.reading.requisitions import posting
from onward.words import Kind, Outcome

_ENDS = {Outcome.REJECTED: Kind.REJECTION, Outcome.WITHDRAWN: Kind.WITHDRAWAL}


def items_of(letters: list[Letter], said: Said, names: Names) -> list[Item]:
    """All mails and entries by hand, in order of time."""
    thread = threads(letters)
    items = [_of_a_letter(letter, thread[letter.message_id], names) for letter in letters]
    entries = [word for entry, word in said.entries.items() if entry not in said.not_jobs]
    return sorted([*items, *(_of_an_entry(word, names) for word in entries)], key=order)


def _of_a_letter(letter: Letter, thread: str, names: Names) -> Item:
    reading = letter.reading
    return Item(
        id=letter.message_id,
        at=moment(letter.at) if letter.at else None,
        kind=reading.kind,
        employer=names.key(reading.employer),
        role=parse_role(reading.role) if reading.role else None,
        requisition=requisition_key(reading.requisition),
        posting=reading.posting,
        thread=thread,
        letter=letter,
    )


def _of_an_entry(word: Word, names: Names) -> Item:
    """An entry that says when it was applied for (or nothing of time) speaks of applying, else of what came of it."""
    value = word.value
    ended = day(value.get("on") or value.get("answered"))
    outcome = Outcome(value["outcome"]) if value.get("outcome") else Outcome.OPEN
    speaks_of_the_end = not value.get("applied") and ended is not None and outcome in _ENDS
    return Item(
        id=word.about,
        at=day(value.get("applied")) or ended or day(value.get("interview")) or day(value.get("offer")),
        kind=_ENDS[outcome] if speaks_of_the_end else Kind.ACKNOWLEDGEMENT,
        employer=names.key(value.get("employer")),
        role=parse_role(value.get("role", "")),
        requisition=requisition_key(value.get("requisition")),
        posting=posting(text for text in value.values() if text.startswith("http")),
        thread="",
        word=word,
    )
