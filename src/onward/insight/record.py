"""A search as columns, one place an application, in the order in which they were sent: what insight works on.

Built from journeys by `record_of`, or from any table with the same columns. It must not know where the log is kept.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from onward.journey.same_role import parse_role
from onward.journey.types import Application
from onward.words import Kind, Outcome, Stage

if TYPE_CHECKING:
    pass

Days = NDArray[np.float64]

RIPE_DAYS = 30.0

#: Kinds of mail that are a first human yes, and what else counts as an answer. An acknowledgement is none.
YES = frozenset({Kind.INTERVIEW, Kind.OFFER})
OTHER_ANSWERS = frozenset({Kind.ASSESSMENT, Kind.FEEDBACK})
REACHED = frozenset({Stage.SCREEN, Stage.INTERVIEW, Stage.FINAL, Stage.OFFER})
OVER = frozenset({Outcome.WITHDRAWN, Outcome.ACCEPTED})
OFFERED = frozenset({Outcome.OFFER, Outcome.ACCEPTED})
#: By a short name, since looking one up in its class is slow, and every mail of a long log asks.
REJECTED, TO_OFFER = Outcome.REJECTED, Stage.OFFER
ANSWERED_BY = dict.fromkeys(YES, 0) | {Kind.REJECTION: 1} | dict.fromkeys(OTHER_ANSWERS, 2)


@dataclass(frozen=True, slots=True)
class Record:
    """One search. Days are counted from sending; NaN is "did not happen, or nobody knows when"."""

    sent: Days  # day number (proleptic Gregorian ordinal), NaN where unknown
    yes: NDArray[np.bool_]  # a person said yes to a conversation
    no: NDArray[np.bool_]  # the employer said no
    over: NDArray[np.bool_]  # ended otherwise: withdrawn, accepted, closed by the seeker
    offer: NDArray[np.bool_]
    days_to_yes: Days
    days_to_no: Days
    days_to_other: Days
    days_watched: Days  # how long the application has been watched, up to the day of the snapshot
    ids: tuple[str, ...] = ()
    traits: Mapping[str, tuple[str | None, ...]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.yes)

    @property
    def open(self) -> NDArray[np.bool_]:
        """Still without an answer that decides: not a failure, not yet a success."""
        return ~(self.yes | self.no | self.over)

    @property
    def aside(self) -> NDArray[np.bool_]:
        """Taken back by the seeker before anybody had decided: neither a yes nor a no."""
        return self.over & ~self.yes & ~self.no

    @property
    def ripe(self) -> NDArray[np.bool_]:
        """Sent so long ago that hardly a first yes still comes (36 of 39 came in 30 days), or before all that are open.

        Never by its answer alone: of the newest applications the first to be decided are the quick yeses.
        """
        watched = np.where(np.isnan(self.days_watched), RIPE_DAYS, self.days_watched)
        old = watched >= RIPE_DAYS
        waiting_longest = watched[self.open & ~old].max(initial=-np.inf)
        return np.asarray((old | (watched > waiting_longest)) & ~self.aside, dtype=np.bool_)

    @property
    def days_to_answer(self) -> Days:
        """Days to whichever answer came first, NaN where none did."""
        every = np.vstack([self.days_to_yes, self.days_to_no, self.days_to_other])
        first = np.where(np.isnan(every), np.inf, every).min(axis=0) if every.size else np.empty(0)
        return np.where(np.isinf(first), np.nan, first)

    def part(self, chosen: NDArray[np.bool_] | NDArray[np.intp]) -> "Record":
        """The same columns for some of the applications."""
        places = np.flatnonzero(chosen) if chosen.dtype == np.bool_ else chosen
        columns = {name: getattr(self, name)[places] for name in COLUMNS}
        return replace(
            self,
            **columns,
            ids=tuple(self.ids[i] for i in places) if self.ids else (),
            traits={name: tuple(levels[i] for i in places) for name, levels in self.traits.items()},
        )


COLUMNS = ("sent", "yes", "no", "over", "offer", "days_to_yes", "days_to_no", "days_to_other", "days_watched")


def record_of(applications: Sequence[Application], *, today: date) -> Record:
    """Columns of `applications` as they stand on `today`. Dates in the future count as today's."""
    ordered = sorted(applications, key=_when_sent)
    last = today.toordinal()
    cells = chain.from_iterable(_row(one, last) for one in ordered)
    sent, start, yes, no, over, offer, *days = np.fromiter(cells, float, 9 * len(ordered)).reshape(-1, 9).T
    to_yes, to_no, to_other = (np.where(np.isinf(day), np.nan, np.maximum(day - start, 0)) for day in days)
    columns = {name for one in ordered if one.extra for name in one.extra}
    traits = {name: _levels(ordered, name) for name in TRAITS if name in columns or name in ALWAYS_LOOKED_AT}
    return Record(
        sent,
        yes.astype(np.bool_),
        no.astype(np.bool_),
        over.astype(np.bool_),
        offer.astype(np.bool_),
        to_yes,
        to_no,
        to_other,
        last - sent,
        ids=tuple(one.id for one in ordered),
        traits={name: levels for name, levels in traits.items() if any(levels)},
    )


WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

#: What the scan looks at, as far as the log says it. The order is the order on screen.
TRAITS = (
    "source",
    "resume",
    "role family",
    "level",
    "field",
    "location",
    "remote",
    "referral",
    "tailored",
    "size",
    "weekday",
    "age of posting",
)
#: Those that an application has fields of its own for; the others stand in columns of a table, or nowhere.
ALWAYS_LOOKED_AT = frozenset({"source", "resume", "role family", "level", "location", "weekday"})


def _row(one: Application, today: int) -> tuple[float, ...]:
    """Day sent, the same where it is known for sure, four yes-or-no's, and the days of the first yes, no, other answer."""
    sent = math.nan if one.applied_at is None else min(one.applied_at.toordinal(), today)
    first = [math.inf, math.inf, math.inf]
    seen = [False, False, False]
    for event in one.events:
        group = ANSWERED_BY.get(event.kind)
        if group is not None:
            seen[group] = True
            if event.at is not None:
                first[group] = min(first[group], event.at.toordinal(), today)
    stage, outcome = one.stage, one.outcome
    return (
        sent,
        # Where the log begins with the answer, nobody knows how long it took.
        sent if one.applied_known else math.nan,
        seen[0] or stage in REACHED,
        seen[1] or outcome is REJECTED,
        outcome in OVER,
        stage is TO_OFFER or outcome in OFFERED,
        *first,
    )


def _when_sent(one: Application) -> tuple[float, str]:
    return (math.inf if one.applied_at is None else one.applied_at.toordinal()), one.id


def _levels(ordered: Sequence[Application], name: str) -> tuple[str | None, ...]:
    """What each application says of a trait, in the same words where it means the same."""
    said: list[str | None]
    if name == "weekday":
        return tuple(
            WEEKDAYS[one.applied_at.weekday()] if one.applied_at and one.applied_known else None for one in ordered
        )
    if name in ("source", "resume", "location"):
        said = [getattr(one, name) for one in ordered]
    else:
        said = [one.extra.get(name) for one in ordered]
    told = _told_alike(said)
    levels = [told[text] for text in said]
    if of_role := {"role family": _family, "level": _level}.get(name):
        of_roles = {role: of_role(role) for role in {one.role for one in ordered}}
        levels = [level or of_roles[one.role] for level, one in zip(levels, ordered, strict=True)]
    return tuple(levels)


def _told_alike(said: Sequence[str | None]) -> dict[str | None, str | None]:
    """Each text as it is mostly written: "linkedin" and "LinkedIn " are one level."""
    written: dict[str, Counter[str]] = {}
    for text, times in Counter(said).items():
        if text and (tidy := " ".join(text.split())):
            written.setdefault(tidy.casefold(), Counter())[tidy] += times
    spelt = {folded: min(ways, key=lambda one: (-ways[one], one)) for folded, ways in written.items()}
    return {text: spelt.get(" ".join(text.split()).casefold()) if text else None for text in set(said)}


def _family(role: str | None) -> str | None:
    """The last word of the role's name: analyst, designer."""
    parsed = parse_role(role) if role else None
    return parsed.core[-1] if parsed and parsed.core else None


def _level(role: str | None) -> str | None:
    parsed = parse_role(role) if role else None
    return None if parsed is None else " ".join(sorted(parsed.level)) or "no level named"
