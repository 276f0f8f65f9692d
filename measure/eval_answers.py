"""What answers about mails that were not understood teach: each such mail in turn, first guessed by the answers before it,
then answered with its label. Once with all answers, once only with those about mails of other groups (nobody's near copies).
"""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from measure.labelled import Row, share
from onward.journey.answers import Features, learn
from onward.mail.message import Message
from onward.reading import UNSURE_BELOW
from onward.reading.cues import cues
from onward.reading.types import Reading
from onward.words import Kind

#: Few mails are below the reader's own threshold; the higher one takes in all that it is not quite sure of.
NOT_QUITE_SURE = 0.95
_KIND_OF = {"followup_from_seeker": Kind.FROM_SEEKER}
ROUNDS = 5


@dataclass(frozen=True, slots=True)
class _One:
    row: Row
    message: Message
    reading: Reading


def report(cases: Iterable[tuple[Row, Message, Reading]]) -> Iterator[str]:
    """How often earlier answers spoke, and how often they were right, over `ROUNDS` orders."""
    read = [_One(*case) for case in cases]
    for below in (UNSURE_BELOW, NOT_QUITE_SURE):
        there = [one for one in read if one.reading.confidence < below]
        for name, apart in (("all answers", False), ("answers about other groups only", True)):
            yield f"mails less sure than {below}, {name}: {_asked(there, apart)}"


def _asked(there: Sequence[_One], apart: bool) -> str:
    spoke = right = was_right = 0
    for seed in range(ROUNDS):
        order = random.Random(seed).sample(there, len(there))
        known: list[tuple[object, Features, Kind]] = []
        for one in order:
            label = str(one.row["label"])
            kind = _KIND_OF.get(label) or Kind(label)
            mine = Features(
                "" if one.reading.platform else one.message.sender.email,
                frozenset(one.message.subject.casefold().split()),
                frozenset(cues(one.message)),
            )
            before = learn((f, k) for group, f, k in known if not (apart and group == one.row.get("group")))
            guess = before.kind_of(mine)
            if guess is not None:
                spoke += 1
                right += guess is kind
                was_right += one.reading.kind is kind
            known.append((one.row.get("group"), mine, kind))
    return (
        f"spoke of {spoke} of {ROUNDS * len(there)}, right {share(right, spoke)}; the reader's own word {was_right}"
        if spoke
        else f"spoke of 0 of {ROUNDS * len(there)}"
    )
