"""What postings ask: what one asks and a document does not show, and what those that ended in a no keep asking."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from onward.growth.postings import keeping
from onward.growth.postings.keeping import Asked, Kept
from onward.reading.skills import mentioned
from onward.words import Outcome

#: So many kept postings that ended in a no make it worth counting, and so many of them have to ask.
ENOUGH, KEEP_ASKING = 3, 2


@dataclass(frozen=True, slots=True)
class Against:
    """A posting beside a document: what it asks that the text names, and what it asks that the text does not."""

    posting: Kept
    shown: tuple[Asked, ...]
    not_shown: tuple[Asked, ...]

    @property
    def sentence(self) -> str:
        of = len(self.shown) + len(self.not_shown)
        if not of:
            return "No skill was recognised in this posting."
        return f"{len(self.shown)} of the {of} skills recognised in this posting stand in the document."


@dataclass(frozen=True, slots=True)
class OftenAsked:
    """A skill in the kept postings: of `of_noes` that ended in a no, `noes` ask it; of `of_others`, `others`."""

    name: str
    esco: str | None
    noes: int
    of_noes: int
    others: int
    of_others: int
    postings: tuple[Kept, ...]  # those that ended in a no and ask it

    @property
    def sentence(self) -> str:
        said = f"asked by {self.noes} of the {self.of_noes} kept postings that ended in a no"
        return f"{said}, and by {self.others} of {self.of_others} others" if self.of_others else said


def against(posting: Kept, text: str) -> Against:
    """Which skills the posting asks and the text names. Wide for the document: any mention of a name counts."""
    there = _named_in(text)
    asked = posting.skills
    return Against(
        posting,
        tuple(one for one in asked if one.name in there),
        tuple(one for one in asked if one.name not in there),
    )


@lru_cache(maxsize=64)
def _named_in(text: str) -> frozenset[str]:
    return mentioned(text) | {one.name for one in keeping.skills_in(text)}


def often_asked(*, today: date) -> tuple[OftenAsked, ...]:
    """Skills that postings which ended in a no keep asking, the most often asked first. () below `ENOUGH` of them."""
    every = [one for one in keeping.postings(today=today) if one.skills]
    noes = [one for one in every if one.application and one.application.outcome is Outcome.REJECTED]
    others = [one for one in every if one not in noes]
    if len(noes) < ENOUGH:
        return ()
    asking: dict[tuple[str, str | None], list[Kept]] = defaultdict(list)
    for one in noes:
        for skill in one.skills:
            asking[skill.name, skill.esco].append(one)
    elsewhere = {name: sum(any(skill.name == name for skill in one.skills) for one in others) for name, _ in asking}
    found = [
        OftenAsked(name, esco, len(there), len(noes), elsewhere[name], len(others), tuple(there))
        for (name, esco), there in asking.items()
        if len(there) >= KEEP_ASKING
    ]
    return tuple(sorted(found, key=lambda one: (-one.noes, one.others, one.name.casefold())))
