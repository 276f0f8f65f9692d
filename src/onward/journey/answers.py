"""What the seeker answered about one mail helps with the next like it, on this machine and nowhere else.

Only mails the reader is unsure of are helped, and only where every answer about mails like it agrees: the same sender
with much the same subject, or the same domain with nearly the same one. The seeker's word about a mail itself still wins.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from onward.journey.corrections import Said
from onward.journey.types import Letter
from onward.words import Kind

#: How sure a kind is that was taken from the seeker's own answers.
AS_SURE_AS_AN_ANSWER = 0.9
SAME_SENDER, SAME_DOMAIN = 0.5, 0.75  # share of the subjects' words that two mails must have in common
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(slots=True)
class Answers:
    """Answered mails by the domain they came from: address, words of the subject, what the seeker said it is."""

    by_domain: dict[str, list[tuple[str, frozenset[str], Kind]]] = field(default_factory=lambda: defaultdict(list))

    def help_with(self, letter: Letter) -> Letter:
        """The letter with the kind that all answers about mails like it give; unchanged where there is none."""
        words = _words(letter.subject)
        said = {
            kind
            for address, others, kind in self.by_domain.get(_domain(letter), ())
            if _in_common(words, others) >= (SAME_SENDER if address == letter.sender_email else SAME_DOMAIN)
        }
        if len(said) != 1 or (said == {Kind.OTHER} and letter.reading.kind is not Kind.OTHER):
            return letter  # what may be about an application is not put aside by likeness alone
        reading = replace(
            letter.reading, kind=said.pop(), confidence=AS_SURE_AS_AN_ANSWER, said_by="like a mail you answered"
        )
        return replace(letter, reading=reading)


def answers(letters: Iterable[Letter], said: Said) -> Answers:
    """What the seeker's words in force say about the kinds of mails."""
    found = Answers()
    for letter in letters:
        kind = Kind.OTHER if letter.message_id in said.not_jobs else said.mails.get(letter.message_id, {}).get("kind")
        if kind:
            found.by_domain[_domain(letter)].append((letter.sender_email, _words(letter.subject), Kind(kind)))
    return found


def _domain(letter: Letter) -> str:
    return letter.sender_email.rpartition("@")[2]


def _words(subject: str) -> frozenset[str]:
    return frozenset(_WORD.findall(subject.casefold()))


def _in_common(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one and other else float(one == other)
