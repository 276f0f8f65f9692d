"""What the seeker answered about mails that were not understood helps with the next like them, on this machine only.

A small online learner: every answer votes for its kind by how much its mail is like the one in question (a kernel vote
with a prior, Nadaraya 1964), so one answer about a mail like it is enough, and answers that disagree weaken each other.
Two mails are alike by who sent them and what the subject says, and by the turns of phrase that the reader kept as cues.
Only mails the reader is unsure of are helped, and the seeker's word about a mail itself still wins.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from onward.journey.corrections import Said
from onward.journey.types import Letter
from onward.words import Kind

#: How sure a kind is that was taken from the seeker's own answers, and the share of the votes it has to have.
AS_SURE_AS_AN_ANSWER = 0.9
ENOUGH = 0.55
#: Votes for none of the kinds, always there: an answer about a mail that is only a little like this one does not suffice.
PRIOR = 0.3
#: Mails that are less alike than this have nothing to say of each other, however many there are.
ALIKE = 0.2
#: Another sender at the same domain is so much like the same sender.
SAME_DOMAIN = 0.65
#: The same turns of phrase under another subject still count for so much: platforms put theirs under mails of all kinds.
OTHER_SUBJECT = 0.5
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Features:
    """What of a mail is compared with another."""

    address: str  # empty where a platform wrote, which writes for many employers and of many things
    subject: frozenset[str]
    cues: frozenset[str]


@dataclass(frozen=True, slots=True)
class Answers:
    """The answered mails without the cues that tell nothing, what each was said to be, and those cues."""

    taught: tuple[tuple[Features, Kind], ...] = ()
    untelling: frozenset[str] = frozenset()

    def chances(self, of: Features) -> dict[Kind, float]:
        """The share of the votes for each kind that was ever answered; what is missing to 1 is for none of them."""
        of = replace(of, cues=of.cues - self.untelling)
        votes: dict[Kind, float] = defaultdict(float)
        for known, kind in self.taught:
            near = likeness(known, of)
            votes[kind] += near if near >= ALIKE else 0.0
        whole = sum(votes.values()) + PRIOR
        return {kind: vote / whole for kind, vote in votes.items()}

    def kind_of(self, of: Features) -> Kind | None:
        """The kind that the answers give; None where they give none."""
        return next((kind for kind, share in self.chances(of).items() if share >= ENOUGH), None)

    def help_with(self, letter: Letter) -> Letter:
        """The letter with the kind that the answers about mails like it give; unchanged where they give none."""
        kind = self.kind_of(features(letter)) if self.taught else None
        if kind is None or (kind is Kind.OTHER and letter.reading.kind is not Kind.OTHER):
            return letter  # what may be about an application is not put aside by likeness alone
        reading = replace(
            letter.reading, kind=kind, confidence=AS_SURE_AS_AN_ANSWER, said_by="like a mail you answered"
        )
        return replace(letter, reading=reading)


def answers(letters: Iterable[Letter], said: Said) -> Answers:
    """What the seeker's words in force teach about the kinds of mails."""
    by_id = {letter.message_id: letter for letter in letters}
    kinds = {about: Kind(value["kind"]) for about, value in said.mails.items() if value.get("kind")}
    kinds |= dict.fromkeys(sorted(said.not_jobs), Kind.OTHER)
    return learn((features(by_id[about]), kind) for about, kind in kinds.items() if about in by_id)


def learn(taught: Iterable[tuple[Features, Kind]]) -> Answers:
    """From answered mails. A turn of phrase that stood in mails of different kinds tells nothing: small print, greetings."""
    known = tuple(taught)
    kinds: dict[str, set[Kind]] = defaultdict(set)
    for of, kind in known:
        for cue in of.cues:
            kinds[cue].add(kind)
    untelling = frozenset(cue for cue, of in kinds.items() if len(of) > 1)
    return Answers(tuple((replace(of, cues=of.cues - untelling), kind) for of, kind in known), untelling)


def features(letter: Letter) -> Features:
    """What of this mail is compared."""
    words = frozenset(_WORD.findall(letter.subject.casefold()))
    return Features("" if letter.reading.platform else letter.sender_email, words, frozenset(letter.reading.cues))


def likeness(one: Features, other: Features) -> float:
    """0 for mails that have nothing in common, up to 2.5 for the same sender, subject and turns of phrase."""
    near = 0.0
    if one.address and one.address == other.address:
        near = 1.0
    elif one.address and one.address.rpartition("@")[2] == other.address.rpartition("@")[2]:
        near = SAME_DOMAIN
    subject = _in_common(one.subject, other.subject, 1.0)
    return near * subject + _in_common(one.cues, other.cues, 0.0) * (OTHER_SUBJECT + subject)


def _in_common(one: frozenset[str], other: frozenset[str], both_empty: float) -> float:
    return len(one & other) / len(one | other) if one or other else both_empty
