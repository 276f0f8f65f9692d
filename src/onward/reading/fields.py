"""What a mail says besides its kind: employer, role, requisition, stage, reasons, feedback, posting, source.

None is unknown; nothing is guessed to fill a field. Each part has its own module and its own data file.
"""

import re
from dataclasses import dataclass

from onward.mail.message import Message
from onward.reading.employer_names import compact
from onward.reading.employers import employer, people
from onward.reading.feedback import feedback
from onward.reading.names import name_patterns, search, search_free
from onward.reading.platforms import Platform
from onward.reading.reasons import reasons
from onward.reading.requisitions import posting, requisition
from onward.reading.roles import on_a_card, role
from onward.reading.sentences import sentences
from onward.reading.stages import stage
from onward.reading.types import Feedback, Quote, Skill, StatedReason
from onward.words import ABOUT_AN_APPLICATION, Kind, Stage, Weight

#: Names of employer and role stand near the beginning of a mail, or in its signature.
READ_AT_MOST = 2500
#: As much of a text as reasons and feedback are looked for in.
SENTENCES_UPTO = 6000
_SAYS_NOTHING = frozenset({Weight.BOILERPLATE, Weight.GENERIC})
_ANSWERS = re.compile(r"^(?:\s*(?:re|aw|fwd?|wg|tr|rép|sv|vs|antw|rv|enc)\s*:\s*)+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Fields:
    """Everything of a `Reading` that is not its kind."""

    employer: str | None = None
    role: str | None = None
    requisition: str | None = None
    stage: Stage | None = None
    reasons: tuple[StatedReason, ...] = ()
    feedback: tuple[Feedback, ...] = ()
    location: str | None = None
    posting: str | None = None
    source: str | None = None
    several_roles: tuple[str, ...] = ()
    skills: tuple[Skill, ...] = ()


def find(
    message: Message, kind: Kind, language: str, platform: Platform | None, *, even_if_other: bool = False
) -> Fields:
    """The fields of one message of this kind. A mail about no job has none, unless it may yet turn out to be about one."""
    if kind not in ABOUT_AN_APPLICATION and kind is not Kind.RECRUITER and not (even_if_other and kind is Kind.OTHER):
        return Fields()
    known = tuple(filter(None, (name_patterns(code) for code in dict.fromkeys((language, "en")))))
    subject = _ANSWERS.sub("", message.subject)
    in_subject = [one for patterns in known for one in search(patterns.subject, subject)]
    in_text = [one for patterns in known for one in search(patterns.text, message.text[:READ_AT_MOST])]
    for patterns in known:
        in_subject += search_free(patterns, subject, 4)
        in_text += search_free(patterns, message.text[:READ_AT_MOST], 3)
    found = in_subject + in_text
    who = employer(message, found, known, platform)
    if who and platform and platform.board:
        found += on_a_card(message.text, compact(who), compact)
    known_names = compact(who) if who else "", people(message), compact
    what = role(found, *known_names)
    if subject != message.subject and (own := role(in_text, *known_names)).role:
        what = own  # an answer keeps the subject of what it answers: what its text says is what it is about
    reached = stage(kind, message.subject, message.text)
    stated = reasons(kind, message.text, reached, language)
    said = feedback(kind, message.text, reached, language, who)
    return Fields(
        employer=who,
        role=what.role,
        requisition=requisition(message.subject, message.text),
        stage=reached,
        reasons=stated,
        feedback=said,
        location=what.location,
        posting=posting(message.links),
        source=platform.key if platform and platform.board else None,
        several_roles=what.others,
        skills=_skills(message.text, stated, said),
    )


def _skills(text: str, stated: tuple[StatedReason, ...], said: tuple[Feedback, ...]) -> tuple[Skill, ...]:
    """The skills named in sentences of feedback and round what a reason was stated with, each name once."""
    quotes = [one.quote for one in said] + [one.quote for one in stated if one.weight not in _SAYS_NOTHING]
    if not quotes:
        return ()
    from onward.reading.skills import skills

    found: dict[str, Skill] = {}
    for quote in quotes:
        begin, end = _sentence_round(text, quote)
        for one in skills(text[begin:end]):
            start, stop = begin + one.start, begin + one.end
            named = Quote(text[start:stop], start, stop)
            found.setdefault(one.name, Skill(one.name, one.esco, named, Quote(text[begin:end], begin, end)))
    return tuple(found.values())


def _sentence_round(text: str, quote: Quote) -> tuple[int, int]:
    """A quote may be a part of its sentence, and the skill stand beside it."""
    for one in sentences(text[:SENTENCES_UPTO]):
        if one.begin <= quote.start < one.stop:
            return one.start, one.end
    return quote.start, quote.end
