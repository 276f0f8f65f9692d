"""Applications while they are being put together, and the indexes that find one by thread, number, name or address.

Everything is found by key, so that ten thousand mails cost ten thousand look-ups.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain

from onward.journey.corrections import day
from onward.journey.names import Names
from onward.journey.same_role import Role
from onward.journey.types import Letter, Word
from onward.words import Kind, Outcome

#: With more applications than this under one key, only exact names are looked at: the key tells too little.
CROWDED = 60


@dataclass(frozen=True, slots=True)
class Item:
    """One mail or one entry made by hand, with the keys it is linked by."""

    id: str
    at: datetime | None
    kind: Kind
    employer: str | None  # key of `Names`
    role: Role | None
    requisition: str | None
    posting: str | None
    thread: str
    letter: Letter | None = None
    word: Word | None = None

    @property
    def sender(self) -> str:
        return self.letter.sender_email if self.letter else ""


@dataclass(slots=True, eq=False)
class Draft:
    """One application being put together. `parts` holds each item with the evidence that linked it."""

    number: int
    founder: str
    parts: list[tuple[Item, str, str]] = field(default_factory=list)  # item, linked by, quote
    employers: set[str] = field(default_factory=set)
    roles: list[Role] = field(default_factory=list)
    requisitions: set[str] = field(default_factory=set)
    acknowledged: list[Item] = field(default_factory=list)
    first_at: datetime | None = None
    last_at: datetime | None = None
    closed_at: datetime | None = None
    closed: bool = False
    words: list[Word] = field(default_factory=list)


class Register:
    """All drafts, found by key."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.drafts: list[Draft] = []
        self.of: dict[str, Draft] = {}  # by mail or entry
        self._moved: dict[int, Draft] = {}
        self._by_thread: dict[str, dict[int, None]] = defaultdict(dict)
        self._by_requisition: dict[str, dict[int, None]] = defaultdict(dict)
        self._by_posting: dict[str, dict[int, None]] = defaultdict(dict)
        self._by_employer: dict[str, dict[int, None]] = defaultdict(dict)
        self._by_role: dict[tuple[str, str], dict[int, None]] = defaultdict(dict)
        self._by_address: dict[str, dict[int, None]] = defaultdict(dict)

    def begin(self, item: Item) -> Draft:
        """A new application that `item` founds; add the item to it next."""
        draft = Draft(len(self.drafts), item.id)
        self.drafts.append(draft)
        return draft

    def add(self, draft: Draft, item: Item, linked_by: str, quote: str = "") -> None:
        """Make `item` a part of `draft`, and `draft` findable by what the item says."""
        draft.parts.append((item, linked_by, quote))
        self.of[item.id] = draft
        if item.at:
            draft.first_at = min(filter(None, (draft.first_at, item.at)))
            draft.last_at = max(filter(None, (draft.last_at, item.at)))
        if item.kind is Kind.ACKNOWLEDGEMENT:
            draft.acknowledged.append(item)
        self._open_or_close(draft, item)
        if item.letter:
            self._by_thread[item.thread][draft.number] = None
            for address in (item.letter.sender_email, *item.letter.recipients):
                self._by_address[address][draft.number] = None
        if item.posting:
            self._by_posting[item.posting][draft.number] = None
        self.name(draft, item.employer, item.role, item.requisition)

    def name(self, draft: Draft, employer: str | None, role: Role | None, requisition: str | None) -> None:
        """Let `draft` be known by these as well."""
        if employer:
            draft.employers.add(employer)
        if role and all(role.key != known.key for known in draft.roles):
            draft.roles.append(role)
        if requisition:
            draft.requisitions.add(requisition)
            self._by_requisition[requisition][draft.number] = None
        for key in draft.employers:
            self._by_employer[key][draft.number] = None
            for known in draft.roles or ():
                self._by_role[key, "".join(known.core)][draft.number] = None
            if not draft.roles:
                self._by_role[key, ""][draft.number] = None

    def merge(self, one: Draft, other: Draft) -> None:
        """Make two drafts one; the earlier founder's name stays."""
        keep, gone = sorted((one, other), key=lambda d: d.number)
        if keep is gone:
            return
        self._moved[gone.number] = keep
        parts, gone.parts = gone.parts, []
        for item, linked_by, quote in parts:
            self.add(keep, item, "you put them together" if item.id == gone.founder else linked_by, quote)
        keep.words += gone.words
        keep.closed, keep.closed_at, keep.acknowledged = False, None, []
        for item, _, _ in sorted(keep.parts, key=lambda part: order(part[0])):
            if item.kind is Kind.ACKNOWLEDGEMENT:
                keep.acknowledged.append(item)
            self._open_or_close(keep, item)

    def _open_or_close(self, draft: Draft, item: Item) -> None:
        if item.word and item.word.value.get("outcome") in (Outcome.REJECTED, Outcome.WITHDRAWN):
            draft.closed = True
            draft.closed_at = day(item.word.value.get("on") or item.word.value.get("answered")) or item.at
        elif item.kind in (Kind.REJECTION, Kind.WITHDRAWAL):
            draft.closed, draft.closed_at = True, item.at
        elif item.kind in (Kind.INTERVIEW, Kind.ASSESSMENT, Kind.OFFER):
            draft.closed, draft.closed_at = False, None

    def in_thread(self, item: Item) -> list[Draft]:
        return self._found(self._by_thread.get(item.thread))

    def with_requisition(self, number: str) -> list[Draft]:
        return self._found(self._by_requisition.get(number))

    def with_posting(self, posting: str) -> list[Draft]:
        return self._found(self._by_posting.get(posting))

    def with_address(self, address: str) -> list[Draft]:
        return self._found(self._by_address.get(address))

    def at_employer(self, employer: str) -> list[Draft]:
        return self._found(self._by_employer.get(employer))

    def at_employer_as(self, employer: str, role: Role) -> list[Draft]:
        """Drafts at the employer that may be for `role`: by its name, or whose role is not known."""
        everybody = self._by_employer.get(employer, {})
        if len(everybody) <= CROWDED:
            return self._found(everybody)
        same = self._by_role.get((employer, "".join(role.core)), {})
        return self._found(same, self._by_role.get((employer, "")))

    def _found(self, *numbers: dict[int, None] | None) -> list[Draft]:
        found: dict[int, Draft] = {}
        for number in chain.from_iterable(some or () for some in numbers):
            draft = self.drafts[number]
            while draft.number in self._moved:
                draft = self._moved[draft.number]
            found[draft.number] = draft
            if len(found) > CROWDED:
                break
        return list(found.values())


def order(item: Item) -> tuple[bool, float, str]:
    """Order of time; what has no date comes last, by name, so that the order never depends on how mail came in."""
    return item.at is None, item.at.timestamp() if item.at else 0.0, item.id
