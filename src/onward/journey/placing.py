"""Where one mail belongs: the order of evidence of DESIGN section 5, each step by itself.

Thread, requisition, posting, employer and role, employer alone. A step answers with one application, with several that
are equally good (then the mail is left unplaced and the seeker is asked), or with none, and the next step is tried.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from onward.journey.drafts import CROWDED, Draft, Item, Register
from onward.journey.same_role import Sameness, compare
from onward.words import Kind

#: A second acknowledgement within this is a copy of the first (the employer's beside the platform's); later it may not be.
COPY_DAYS = 3
#: An acknowledgement of the same role is the same application for this long; after it, or after a no, it is a new one.
SAME_ROLE_DAYS = 45
#: An acknowledgement this long after a no, for the same role, begins a new application.
APPLIED_AGAIN_DAYS = 5
#: A second no, or a question, belongs to a closed application for this long.
CLOSED_DAYS = 120

#: Kinds that begin an application where none fits: the log may begin anywhere, even at the rejection.
BEGIN = frozenset({Kind.ACKNOWLEDGEMENT, Kind.ASSESSMENT, Kind.INTERVIEW, Kind.REJECTION, Kind.OFFER, Kind.WITHDRAWAL})
_TALK = frozenset({Kind.FEEDBACK, Kind.FROM_SEEKER, Kind.UPDATE})


@dataclass(frozen=True, slots=True)
class Placed:
    """One application, and the evidence in words."""

    draft: Draft
    linked_by: str


@dataclass(frozen=True, slots=True)
class Unsure:
    """Two or more applications that are equally good."""

    drafts: tuple[Draft, ...]
    why: str


Answer = Placed | Unsure | None


def place(item: Item, register: Register) -> Answer:
    """The application that `item` belongs to, several equally good ones, or None where none fits."""
    steps: Sequence[Callable[[Item, Register], Answer]]
    steps = (_by_thread, _by_requisition, _by_posting, _by_employer_and_role)
    if item.kind is not Kind.RECRUITER:  # outreach names an employer without meaning what was applied for there
        steps = (*steps, _by_employer_alone, _by_address)
    unsure: Unsure | None = None
    for step in steps:
        answer = step(item, register)
        if isinstance(answer, Placed):
            return answer
        unsure = unsure or answer
    return unsure


def may_begin(item: Item) -> bool:
    """Whether `item` is enough to begin an application: it names something, and is of a kind that has one behind it."""
    if item.word:
        return True
    if item.kind in BEGIN:
        return bool(item.employer or item.role or item.requisition or item.posting)
    return item.kind is Kind.FROM_SEEKER and bool(item.role and item.employer and _applies(item))


def _applies(item: Item) -> bool:
    return bool(item.letter and item.letter.reading.stage and not item.letter.in_reply_to)


def _by_thread(item: Item, register: Register) -> Answer:
    if item.letter is None:
        return None
    here = register.in_thread(item)
    if len(here) > CROWDED:
        return None
    answered = register.of.get(item.letter.in_reply_to or "")
    fitting = [d for d in here if _fits(item, d) and (d is answered or _employers_agree(item, d, register))]
    if len(here) == 1 and len(fitting) == 1:
        return _one(fitting, "same thread")
    exact = [d for d in fitting if _names_the_role(item, d)]
    if item.role and len(exact) == 1:
        return _one(exact, "same thread, same role")
    if answered in fitting and answered is not None and _between_people(item, answered):
        return _one([answered], "answers a mail of it")
    if len(fitting) == 1 and not item.role:
        return _one(fitting, "same thread")
    still_open = [d for d in fitting if not d.closed]
    if not item.role and len(still_open) == 1 and item.kind not in _TALK:
        return _one(still_open, "same thread, the only one still open")
    if len(fitting) > 1 and item.kind is not Kind.ACKNOWLEDGEMENT:
        return Unsure(tuple(fitting), "Its thread holds several applications, and it does not say which one it means.")
    return None


def _between_people(item: Item, answered: Draft) -> bool:
    """Whether the mail answers a person, so that In-Reply-To names one application though the thread holds several."""
    parent = item.letter.in_reply_to if item.letter else None
    return item.kind is Kind.FROM_SEEKER or any(
        part.id == parent and part.kind is Kind.FROM_SEEKER for part, _, _ in answered.parts
    )


def _by_requisition(item: Item, register: Register) -> Answer:
    if not item.requisition:
        return None
    found = register.with_requisition(item.requisition)
    found = [d for d in found if _employers_agree(item, d, register) and not _applied_again(item, d)]
    return _best(item, found, f"requisition {item.letter.reading.requisition if item.letter else item.requisition}")


def _by_posting(item: Item, register: Register) -> Answer:
    if not item.posting:
        return None
    found = [d for d in register.with_posting(item.posting) if _employers_agree(item, d, register) and _fits(item, d)]
    return _best(item, found, "the same posting at the platform")


def _by_employer_and_role(item: Item, register: Register) -> Answer:
    if not (item.employer and item.role):
        return None
    here = [d for d in register.at_employer_as(item.employer, item.role) if _fits(item, d)]
    same = [d for d in here if _names_the_role(item, d)]
    if answer := _best(item, same, "employer and role"):
        return answer
    for other in register.names.likely(item.employer):
        alike = [d for d in register.at_employer_as(other, item.role) if _fits(item, d) and _names_the_role(item, d)]
        if answer := _best(item, alike, "the same role, and an employer of a like name"):
            return answer
    close = [d for d in here if d not in same and d.roles and not d.closed]
    return _best(item, close, "employer and a role that agrees")


def _by_employer_alone(item: Item, register: Register) -> Answer:
    if not item.employer:
        return None
    # a role that no application there names can only mean one whose role nobody has said yet
    here = register.at_employer_as(item.employer, item.role) if item.role else register.at_employer(item.employer)
    name = item.letter.reading.employer if item.letter and item.letter.reading.employer else "this employer"
    if item.role:
        here = [d for d in here if not d.roles]
    if len(here) > CROWDED:
        if item.kind is Kind.ACKNOWLEDGEMENT:
            return None
        return Unsure(
            tuple(here[:3]), f"Several applications are open at {name}, and it does not say which one it means."
        )
    fitting = [d for d in here if _fits(item, d)]
    still_open = [d for d in fitting if not d.closed]
    if len(still_open) == 1:
        return Placed(still_open[0], f"only open application at {name}")
    if len(still_open) > 1:
        return Unsure(
            tuple(still_open),
            f"{len(still_open)} applications are open at {name}, and it does not say which one it means.",
        )
    recent = [d for d in fitting if _days(d.closed_at, item.at) <= CLOSED_DAYS]
    if len(fitting) == 1 == len(recent) == len(here) and item.kind is not Kind.ACKNOWLEDGEMENT:
        return Placed(recent[0], f"only application at {name}")
    if recent and item.kind in _TALK:
        return Unsure(
            tuple(recent), f"Several applications at {name} are over, and it does not say which one it means."
        )
    return None


def _by_address(item: Item, register: Register) -> Answer:
    """A mail that names no employer: by the very address it was written from (or, the seeker's own, to)."""
    letter = item.letter
    if letter is None or letter.reading.platform or item.employer:
        return None
    addresses = letter.recipients if item.kind is Kind.FROM_SEEKER else (letter.sender_email,)
    found: dict[int, Draft] = {}
    for address in addresses:
        if address and not _nobody(address):
            found |= {d.number: d for d in register.with_address(address) if _fits(item, d)}
    employers = {key for d in found.values() for key in d.employers}
    if len(employers) != 1 or len(found) > CROWDED:
        return None
    return _best(item, list(found.values()), "only open application with this correspondent")


def _nobody(address: str) -> bool:
    """Whether an address belongs to a machine, which writes about many applications."""
    local = address.partition("@")[0].replace("-", "").replace("_", "").replace(".", "")
    return any(
        word in local for word in ("noreply", "donotreply", "notification", "mailer", "nereply", "nepasrepondre")
    )


def _fits(item: Item, draft: Draft) -> bool:
    """Whether nothing speaks against it: another requisition, another role, an application made anew."""
    if item.requisition and draft.requisitions and item.requisition not in draft.requisitions:
        return False
    if item.role and draft.roles and _sameness(item, draft) is Sameness.DIFFERENT:
        return False
    if (
        draft.first_at
        and item.at
        and _days(item.at, draft.first_at) > 0
        and item.at < draft.first_at
        and item.kind in BEGIN
    ):
        return _days(item.at, draft.first_at) <= SAME_ROLE_DAYS
    return not _applied_again(item, draft) and not _own_entry(item, draft)


def _sameness(item: Item, draft: Draft) -> Sameness:
    assert item.role
    found = {compare(item.role, known) for known in draft.roles}
    return next(s for s in Sameness if s in found)


def _names_the_role(item: Item, draft: Draft) -> bool:
    return bool(item.role and draft.roles and _sameness(item, draft) is Sameness.SAME)


def _applied_again(item: Item, draft: Draft) -> bool:
    """Whether an acknowledgement speaks of another application than `draft`: made anew, or made beside it."""
    if item.kind is not Kind.ACKNOWLEDGEMENT:
        return False
    if draft.closed and (draft.closed_at is None or item.at is None or item.at > draft.closed_at):
        return _days(draft.closed_at, item.at) > APPLIED_AGAIN_DAYS
    if not draft.acknowledged:
        return False
    days = min(_days(known.at, item.at) for known in draft.acknowledged)
    if _names_the_role(item, draft):
        return days > SAME_ROLE_DAYS
    alike = [known for known in draft.acknowledged if known.sender == item.sender and item.sender]
    if (
        alike and not item.role and not draft.roles
    ):  # one form letter sent twice is two applications, unless at one moment
        return min(_days(known.at, item.at) for known in alike) > 0.01
    return days > COPY_DAYS


def _own_entry(item: Item, draft: Draft) -> bool:
    """Whether two rows of the seeker's own log are two applications: rows of one table, or made on different days."""
    if item.word is None:
        return False
    mine = item.word.value
    if mine.get("table") and any(
        part.word and part.word.value.get("table") == mine["table"] for part, _, _ in draft.parts
    ):
        return True
    if not mine.get("applied"):
        return False
    for part, _, _ in draft.parts:
        if part.word and (theirs := part.word.value).get("applied"):
            day_or_place = any(mine.get(name, "") != theirs.get(name, "") for name in ("applied", "location"))
            if day_or_place or not _names_the_role(item, draft):
                return True
    return False


def _employers_agree(item: Item, draft: Draft, register: Register) -> bool:
    """Whether the employer named is the draft's, or nothing says it is not."""
    if not item.employer or not draft.employers or item.employer in draft.employers:
        return True
    if any(key in draft.employers for key in register.names.likely(item.employer)):
        return item.role is None or not draft.roles or _names_the_role(item, draft)
    return False


def _best(item: Item, found: list[Draft], linked_by: str) -> Answer:
    """The one that is open; else the one closed a while ago; several equally good ones are told, never drawn."""
    still_open = [d for d in found if not d.closed]
    if still_open:
        return _one(still_open, linked_by)
    return _one([d for d in found if _days(d.closed_at, item.at) <= CLOSED_DAYS], linked_by)


def _one(found: list[Draft], linked_by: str) -> Answer:
    if len(found) == 1:
        return Placed(found[0], linked_by)
    if found:
        return Unsure(tuple(found), f"{len(found)} applications fit it equally well ({linked_by}).")
    return None


def _days(one: datetime | None, other: datetime | None) -> float:
    """Days between two moments, 0 where one is not known."""
    return abs((one - other).total_seconds()) / 86400 if one and other else 0.0
