"""The main path of the room: letters and the seeker's words in, applications with their journeys out.

Mails are taken in order of time, whatever order they came in, so the same log always gives the same journeys. Each is
placed by the evidence in `placing.py`, begins an application, or is left unplaced with the reason said.
"""

from collections.abc import Iterable
from datetime import date

from onward.journey.answers import answers
from onward.journey.corrections import Said, correct, sort_words
from onward.journey.drafts import Item, Register
from onward.journey.finishing import application, application_id
from onward.journey.items import items_of
from onward.journey.names import Names
from onward.journey.placing import Placed, Unsure, may_begin, place
from onward.journey.same_role import parse_role
from onward.journey.types import Application, Journeys, Letter, Unplaced, Word
from onward.reading.types import UNSURE_BELOW
from onward.words import KEPT_IN_THE_LOG, Kind

NOTHING_FITS = "It does not say enough to know which application it belongs to."


def link(
    letters: Iterable[Letter], words: Iterable[Word], *, today: date, unsure_below: float = UNSURE_BELOW
) -> Journeys:
    """Put mails together into applications.

    `words` are those in force (an undone one is not given). `today` decides what is silent, nothing else. Mails may come
    in any order and twice. Every mail of a kind about an application ends in one application, in `unplaced`, or, where
    its kind is less sure than `unsure_below` and the seeker has not answered, in `not_understood`.
    """
    said = sort_words(words)
    as_read = _once(letters)
    kept, not_understood = _kept(as_read, said, unsure_below)
    register = Register(_names(as_read, kept, said))
    items = items_of(kept, said, register.names)
    waiting = _place_in_time((item for item in items if item.id not in said.place), register, said)
    _obey(items, register, said)
    waiting = _place_in_time((item for item in waiting if item.id not in register.of), register, said)
    left = [item for item in items if item.id not in register.of and item.id in said.place]
    waiting += _place_in_time(left, register, said)
    _obey(items, register, said)
    live = [draft for draft in register.drafts if draft.parts]
    unplaced = [item for item in waiting if item.id not in register.of]
    return Journeys(
        applications=tuple(sorted((application(d, today) for d in live), key=_by_time)),
        unplaced=tuple(_unplaced(item, register) for item in unplaced if item.kind is not Kind.RECRUITER),
        not_understood=not_understood,
        outreach=tuple(item.id for item in unplaced if item.kind is Kind.RECRUITER),
        as_of=today,
    )


def _once(letters: Iterable[Letter]) -> list[Letter]:
    """Each mail once, by its id, in an order that does not depend on how they came."""
    found: dict[str, Letter] = {}
    for letter in letters:
        known = found.get(letter.message_id)
        if known is None or (known != letter and repr(letter) < repr(known)):
            found[letter.message_id] = letter
    return [found[key] for key in sorted(found)]


def _kept(letters: list[Letter], said: Said, unsure_below: float) -> tuple[list[Letter], tuple[str, ...]]:
    """The mails that enter a journey, as the seeker has them, and the ids of those whose kind is too unsure."""
    spoken_of = said.mails.keys() | said.place.keys() | said.split
    kept: list[Letter] = []
    unsure: list[str] = []
    known = answers(letters, said)
    for letter in letters:
        if letter.message_id in said.not_jobs:
            continue
        if letter.message_id in said.mails:
            letter = correct(letter, said.mails[letter.message_id])
        unsure_or_asked = letter.reading.confidence < unsure_below or letter.reading.asked_model
        if unsure_or_asked and letter.message_id not in spoken_of:
            letter = known.help_with(letter)  # what the seeker taught stands above what a model said
        if letter.reading.confidence < unsure_below and letter.message_id not in spoken_of:
            if letter.reading.kind is not Kind.JOB_ALERT:
                unsure.append(letter.message_id)
        elif letter.reading.kind in KEPT_IN_THE_LOG or letter.message_id in said.place:
            kept.append(letter)
    return kept, tuple(unsure)


def _names(as_read: list[Letter], kept: list[Letter], said: Said) -> Names:
    """What the log teaches of employers' names: a merge ties two for sure, a corrected name may tie two."""
    read = {letter.message_id: letter.reading.employer for letter in as_read}
    now = read | {letter.message_id: letter.reading.employer for letter in kept}
    now |= {word.about: word.value.get("employer") for word in said.entries.values()}
    sure = [(now.get(word.about), now.get(word.value.get("with", ""))) for word in said.merges]
    likely = [(read[letter.message_id], letter.reading.employer) for letter in kept]
    return Names(kept, sure, likely)


def _place_in_time(items: Iterable[Item], register: Register, said: Said) -> list[Item]:
    """Place every item that can be placed, or begin its application; what is left waits for what comes later."""
    waiting: list[Item] = []
    for item in items:
        if item.id in said.split:
            register.add(register.begin(item), item, "you said it is one of its own")
        else:
            answer = place(item, register)
            if isinstance(answer, Placed):
                register.add(answer.draft, item, answer.linked_by)
            elif answer is None and may_begin(item):
                register.add(register.begin(item), item, "you wrote it down" if item.word else "the first of it")
            else:
                waiting.append(item)
                continue
        _name_as_said(item, register, said)
    return waiting


def _name_as_said(item: Item, register: Register, said: Said) -> None:
    """What the seeker said of the application that holds `item` counts for what comes later as well."""
    draft = register.of[item.id]
    for word in said.applications.get(item.id, ()):
        draft.words.append(word)
        role = parse_role(word.value.get("role", ""))
        register.name(draft, register.names.key(word.value.get("employer")), role, word.value.get("requisition"))


def _obey(items: list[Item], register: Register, said: Said) -> None:
    """Put together what the seeker put together, and every mail where they placed it."""
    for word in said.merges:
        one, other = register.of.get(word.about), register.of.get(word.value.get("with", ""))
        if one and other:
            register.merge(one, other)
    for item in items:
        target = register.of.get(said.place[item.id].value.get("with", "")) if item.id in said.place else None
        if target and item.id not in register.of:
            register.add(target, item, "you placed it here")
            _name_as_said(item, register, said)


def _unplaced(item: Item, register: Register) -> Unplaced:
    answer = place(item, register)
    if isinstance(answer, Unsure):
        return Unplaced(item.id, answer.why, tuple(application_id(draft) for draft in answer.drafts))
    at = [d for d in register.at_employer(item.employer) if d.parts] if item.employer else []
    return Unplaced(item.id, NOTHING_FITS, tuple(application_id(draft) for draft in at[:3]))


def _by_time(one: Application) -> tuple[bool, float, str]:
    at = one.applied_at or (one.events[0].at if one.events else None)
    return at is None, at.timestamp() if at else 0.0, one.id
