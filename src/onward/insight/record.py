"""A search as columns, one place an application, in the order in which they were sent: what insight works on.

Built from journeys by `record_of`, or from any table with the same columns. It must not know where the log is kept.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from onward.journey.same_role import parse_role
from onward.journey.types import Application
from onward.words import Kind, Outcome, Stage

if TYPE_CHECKING:
    from collections.abc import Iterable

Days = NDArray[np.float64]

RIPE_DAYS = 30.0

#: Kinds of mail that are a first human yes, and what else counts as an answer. An acknowledgement is none.
YES = frozenset({Kind.INTERVIEW, Kind.OFFER})
OTHER_ANSWERS = frozenset({Kind.ASSESSMENT, Kind.FEEDBACK})
REACHED = {Stage.SCREEN, Stage.INTERVIEW, Stage.FINAL, Stage.OFFER}


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
    ordered = sorted(applications, key=lambda one: (one.applied_at is None, _day(one.applied_at) or 0, one.id))
    rows = [_row(one, today) for one in ordered]
    table = np.array(rows, dtype=float).reshape(len(rows), len(COLUMNS)).T
    columns: dict[str, Any] = {
        name: column.astype(bool) if name in YES_OR_NOT else column for name, column in zip(COLUMNS, table, strict=True)
    }
    return Record(
        **columns,
        ids=tuple(one.id for one in ordered),
        traits={name: levels for name, levels in _traits(ordered) if any(levels)},
    )


def _traits(ordered: Sequence[Application]) -> "Iterable[tuple[str, tuple[str | None, ...]]]":
    return ((name, tuple(_trait(one, name) for one in ordered)) for name in TRAITS)


YES_OR_NOT = frozenset({"yes", "no", "over", "offer"})

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


def _row(one: Application, today: date) -> tuple[float, ...]:
    sent = _day(one.applied_at)
    sent = None if sent is None else min(sent, today.toordinal())

    def days_to(kinds: "Iterable[Kind]") -> float:
        days = [_day(event.at) for event in one.events if event.kind in kinds and event.at]
        return float("nan") if not days or sent is None else float(max(0, min(d for d in days if d) - sent))

    yes = one.stage in REACHED or any(event.kind in YES for event in one.events)
    no = one.outcome is Outcome.REJECTED or any(event.kind is Kind.REJECTION for event in one.events)
    over = one.outcome in {Outcome.WITHDRAWN, Outcome.ACCEPTED}
    offer = one.stage is Stage.OFFER or one.outcome in {Outcome.OFFER, Outcome.ACCEPTED}
    watched = float("nan") if sent is None else float(today.toordinal() - sent)
    number = float("nan") if sent is None else float(sent)
    return (number, yes, no, over, offer, days_to(YES), days_to({Kind.REJECTION}), days_to(OTHER_ANSWERS), watched)


def _day(at: datetime | date | None) -> int | None:
    return None if at is None else at.toordinal()


def _trait(one: Application, name: str) -> str | None:
    if name == "weekday":
        return one.applied_at.strftime("%A") if one.applied_at and one.applied_known else None
    said: str | None
    if name == "source":
        said = one.source
    elif name == "resume":
        said = one.resume
    elif name == "location":
        said = one.location
    else:
        said = (one.extra.get(name) if one.extra else None) or _of_the_role(one.role, name)
    return said.strip().casefold() or None if said else None


def _of_the_role(role: str | None, name: str) -> str | None:
    """What the role's name tells of its family (its last word: analyst, designer) and its level."""
    if name not in ("role family", "level") or not role or (parsed := parse_role(role)) is None:
        return None
    if name == "level":
        return " ".join(sorted(parsed.level)) or "no level named"
    return parsed.core[-1] if parsed.core else None
