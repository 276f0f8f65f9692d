"""What one mail shows about its kind: phrases found sentence by sentence, with those that decide nothing set aside.

A decision that stands after "if", "should you" or "only those who" is spoken of as a possibility only. What a question
asks decides nothing either. The same phrase counts once.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from onward.mail.message import Message
from onward.reading.phrases import Hit, Phrases
from onward.reading.sentences import Sentence, sentence, sentences

#: A mail is judged by its beginning; what stands after so many characters is small print.
READ_AT_MOST = 6000
#: Topics whose words are no decision where they are only a possibility.
_DECIDES = frozenset({"rejection", "offer", "interview", "assessment", "withdrawal"})
#: Topics that a question never decides; an invitation mostly is one.
_NO_QUESTION = frozenset({"rejection", "offer", "withdrawal"})


@dataclass(slots=True)
class Evidence:
    """Sure and likely phrases by topic, those in the subject apart; and those that a condition took back."""

    sure: dict[str, list[Hit]] = field(default_factory=lambda: defaultdict(list))
    likely: dict[str, list[Hit]] = field(default_factory=lambda: defaultdict(list))
    subject: dict[str, list[Hit]] = field(default_factory=lambda: defaultdict(list))
    farewell: dict[str, list[Hit]] = field(default_factory=lambda: defaultdict(list))
    instead: dict[str, list[Hit]] = field(default_factory=lambda: defaultdict(list))
    possible: dict[str, list[Hit]] = field(default_factory=lambda: defaultdict(list))
    length: int = 0  # characters that were read

    def of(self, strength: str) -> dict[str, list[Hit]]:
        """Where phrases of the text of this strength are put."""
        known = {"sure": self.sure, "farewell": self.farewell, "instead": self.instead}
        return known.get(strength, self.likely)

    def has(self, topic: str) -> int:
        """How many different sure phrases of the topic there are, in text and subject."""
        return len({hit.phrase.text for hit in (*self.sure[topic], *self.subject[topic])})

    def some(self, topic: str) -> int:
        """How many different likely phrases there are."""
        return len({hit.phrase.text for hit in self.likely[topic]})


def gather(message: Message, known: Iterable[Phrases]) -> Evidence:
    """Look through subject and text with the phrases of the mail's language, and of English beside it."""
    found = Evidence(length=min(len(message.text), READ_AT_MOST))
    subject = sentence(message.subject) if message.subject else None
    text = sentences(message.text[:READ_AT_MOST])
    mail = (subject, *text) if subject else text
    hits = [[hit for some in each for hit in some] for each in zip(*(one.find(mail) for one in known), strict=True)]
    if subject and hits:
        for hit in hits.pop(0):
            moved = (hit.phrase.topic, hit.phrase.strength) == ("interview", "instead")
            if hit.phrase.strength == "instead" and not moved:
                continue  # an answer keeps the subject of what it answers
            where = found.subject if moved or hit.phrase.strength == "sure" else found.of(hit.phrase.strength)
            where[hit.phrase.topic].append(replace(hit, where="subject"))
    for one, there in zip(text, hits, strict=True):
        if there:
            _weigh(one, there, found)
    return found


def _weigh(one: Sentence, hits: list[Hit], found: Evidence) -> None:
    conditions = [hit.at for hit in hits if hit.phrase.topic == "condition"]
    first = min(conditions) if conditions else None
    stepped_back = any(hit.phrase.topic == "withdrawal" and hit.phrase.strength == "sure" for hit in hits)
    noes = [hit for hit in hits if (hit.phrase.topic, hit.phrase.strength) == ("rejection", "sure")]
    for hit in hits:
        topic = hit.phrase.topic
        if topic == "condition" or (stepped_back and topic == "rejection"):
            continue  # "that you have decided not to continue": the seeker's decision, not the employer's
        if topic == "interview" and hit.phrase.strength != "instead" and _within(hit, noes):
            continue  # "you were not selected for interview": the no is about the invitation
        asks = one.question and topic in _NO_QUESTION
        if asks or (topic in _DECIDES and first is not None and first < hit.until):
            found.possible[topic].append(hit)
        else:
            found.of(hit.phrase.strength)[topic].append(hit)


def _within(hit: Hit, others: list[Hit]) -> bool:
    return any(one.at <= hit.at < one.until for one in others if one.squeezed is hit.squeezed)
