"""Which mails are one conversation: References, In-Reply-To, and the thread id that Gmail's own export carries."""

from collections.abc import Iterable

from onward.journey.sets import DisjointSets
from onward.journey.types import Letter


def threads(letters: Iterable[Letter]) -> dict[str, str]:
    """The thread of every mail, by message id. A mail that answers nothing is a thread by itself."""
    letters = list(letters)
    sets = DisjointSets()
    for letter in letters:
        own = f"mail:{letter.message_id}"
        for other in (*letter.references, *((letter.in_reply_to,) if letter.in_reply_to else ())):
            sets.join(own, f"mail:{other}")
        if letter.thread:
            sets.join(own, f"thread:{letter.thread}")
    return {letter.message_id: sets.find(f"mail:{letter.message_id}") for letter in letters}
