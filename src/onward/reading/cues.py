"""What a mail that the reader is unsure of looks like, kept beside its reading, so that the seeker's answer about it can help
with the next like it (`journey.answers`). Pairs of neighbouring words say more of a turn of phrase than words alone;
scripts that write no spaces give runs of three signs. Names and numbers differ from mail to mail and weigh little.
"""

from itertools import pairwise

from onward.mail.message import Message
from onward.reading.sentences import Sentence, sentences

#: A mail is told by its beginning: so many pairs at most, in the order in which they stand.
MOST = 150
_RUN = 3


def cues(message: Message) -> tuple[str, ...]:
    """Pairs of words (folded, "we regret"), each once, at most `MOST`."""
    found: dict[str, None] = {}
    for one in sentences(message.text[: MOST * 40]):
        found |= dict.fromkeys(_of(one))
        if len(found) >= MOST:
            break
    return tuple(found)[:MOST]


def _of(one: Sentence) -> list[str]:
    if one.squeezed:
        return [one.squeezed[at : at + _RUN] for at in range(len(one.squeezed) - _RUN + 1)]
    words = [word for word in one.folded.split() if not any(sign.isdigit() for sign in word)]
    return [f"{first} {second}" for first, second in pairwise(words)]
