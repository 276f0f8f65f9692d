"""What went together with more answers: everything that is looked at is counted, and most of it stays silent.

Fisher's exact test per level, Benjamini-Hochberg over the whole scan, then gates, so that a log with nothing in it
says nothing (EVIDENCE section 3.3). What was checked is listed with what was found.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from onward.insight.groups import GroupRate, pooled_rates
from onward.insight.odds import benjamini_hochberg, beta_quantile, fisher_exact
from onward.insight.rates import FIRST_YES_PRIOR
from onward.insight.record import Record

FALSE_DISCOVERY_RATE = 0.10
SMALLEST_GROUP = 15
FEWEST_YESES = 5
NO_DIFFERENCE = (0.8, 1.25)  # pulled ratios inside this are not worth a word
SURE_ENOUGH = 0.995  # pulled posterior that the rate differs in the direction seen
RELABELLINGS = 200
MOST_FLIPS = 0.10


@dataclass(frozen=True, slots=True)
class More:
    """Applications still needed beyond those there are: with this level, and without it."""

    here: int
    rest: int


@dataclass(frozen=True, slots=True)
class Checked:
    """One level that was looked at. `to_see_double` and `to_see_triple`: applications needed in each arm."""

    trait: str
    level: str
    yes: int
    n: int
    rest_yes: int
    rest_n: int
    p: float
    rate: GroupRate | None  # pulled rate, worked out only where the test and the gates let it matter
    found: bool
    why_silent: str
    to_see_double: int
    to_see_triple: int
    more_double: More
    more_triple: More

    @property
    def outlook(self) -> str:
        """What it would take: how many more such applications would show a tripling, and a doubling."""
        triple, double = (_in_words(more) for more in (self.more_triple, self.more_double))
        if not double:
            return "a doubling would probably have shown"
        if not triple:
            return f"a tripling would probably have shown; about {double} would show a doubling"
        return f"about {triple} would show a tripling, {double} a doubling"


def _in_words(more: More) -> str:
    parts = [f"{number:,} more {where}" for number, where in ((more.here, "here"), (more.rest, "elsewhere")) if number]
    return " and ".join(parts)


@dataclass(frozen=True, slots=True)
class Scan:
    """Everything that was checked, what stood out, and of how many ripe applications."""

    checked: tuple[Checked, ...]
    n: int

    @property
    def found(self) -> tuple[Checked, ...]:
        return tuple(one for one in self.checked if one.found)


def scan(
    record: Record, *, chance_yes_is_wrong: NDArray[np.float64] | None = None, within: str = "role family"
) -> Scan:
    """Look at every level of every trait of the ripe applications.

    `chance_yes_is_wrong`: for each application the chance, 0 to 1, that the reader's yes or no-yes is wrong; a verdict
    that flips in more than a tenth of relabellings is withheld. `within`: trait inside which a sign must not turn.
    """
    ripe = record.ripe
    seen = record.part(ripe)
    tables = _tables(seen.traits, seen.yes)
    verdicts, rates = _verdicts(tables, int(seen.yes.sum()))
    if chance_yes_is_wrong is not None and any(verdict == "" for verdict in verdicts):
        verdicts = _withhold_unsure(seen, chance_yes_is_wrong[ripe], tables, verdicts)
    verdicts = [
        "" if verdict == "" and not _turns_within(seen, table, within) else verdict or "turns within a group"
        for table, verdict in zip(tables, verdicts, strict=True)
    ]
    yes = int(seen.yes.sum())
    base = beta_quantile(0.5, FIRST_YES_PRIOR[0] + yes, FIRST_YES_PRIOR[1] + len(seen) - yes)
    double, triple = (needed_per_arm(base, times) for times in (2, 3))
    return Scan(
        tuple(
            Checked(
                *table.as_counts(),
                table.p,
                rates.get((table.trait, table.level)),
                verdict == "",
                verdict,
                double,
                triple,
                more_needed(table.n, table.rest_n, double),
                more_needed(table.n, table.rest_n, triple),
            )
            for table, verdict in zip(tables, verdicts, strict=True)
        ),
        len(seen),
    )


@dataclass(frozen=True, slots=True)
class _Table:
    trait: str
    level: str
    yes: int
    n: int
    rest_yes: int
    rest_n: int
    p: float

    def as_counts(self) -> tuple[str, str, int, int, int, int]:
        return self.trait, self.level, self.yes, self.n, self.rest_yes, self.rest_n


def _tables(traits: Mapping[str, Sequence[str | None]], yes: NDArray[np.bool_]) -> list[_Table]:
    """One table for each level of each trait that has at least two levels; applications without a level stay out."""
    tables = []
    led_on = np.flatnonzero(yes).tolist()
    for trait, levels in traits.items():
        n_of = Counter(filter(None, levels))
        if len(n_of) < 2:
            continue
        yes_of = Counter(filter(None, (levels[i] for i in led_on)))
        n_all, yes_all = n_of.total(), yes_of.total()
        for level, n in sorted(n_of.items()):
            yes_here, rest_yes, rest_n = yes_of[level], yes_all - yes_of[level], n_all - n
            p = fisher_exact(yes_here, n - yes_here, rest_yes, rest_n - rest_yes)
            tables.append(_Table(trait, level, yes_here, n, rest_yes, rest_n, p))
    return tables


def _verdicts(tables: list[_Table], yeses: int) -> tuple[list[str], dict[tuple[str, str], GroupRate]]:
    """Why each table stays silent ("" where it may speak), and the pulled rates of those that came so far."""
    called = benjamini_hochberg([table.p for table in tables], FALSE_DISCOVERY_RATE)
    verdicts = [_count_gate(table, stands, yeses) for table, stands in zip(tables, called, strict=True)]
    rates: dict[tuple[str, str], GroupRate] = {}
    for trait in {table.trait for table, verdict in zip(tables, verdicts, strict=True) if verdict == ""}:
        groups = {table.level: (table.yes, table.n, float(table.n)) for table in tables if table.trait == trait}
        rates |= {(trait, one.level): one for one in pooled_rates(groups)}
    judged = [
        _rate_gate(rates[table.trait, table.level]) if verdict == "" else verdict
        for table, verdict in zip(tables, verdicts, strict=True)
    ]
    return judged, rates


def _count_gate(table: _Table, stands: bool, yeses: int) -> str:
    if min(table.n, table.rest_n) < SMALLEST_GROUP or yeses < FEWEST_YESES:
        return "too few"
    return "" if stands else "within what chance does"


def _rate_gate(rate: GroupRate) -> str:
    if NO_DIFFERENCE[0] <= rate.ratio_to_rest <= NO_DIFFERENCE[1]:
        return "too small a difference"
    if max(rate.above_rest, 1 - rate.above_rest) < SURE_ENOUGH:
        return "not sure enough"
    return ""


def _turns_within(record: Record, table: _Table, within: str) -> bool:
    """Simpson's guard: inside the groups of `within`, does the difference turn round?"""
    if within == table.trait or within not in record.traits:
        return False
    mine = np.array([level == table.level for level in record.traits[table.trait]])
    groups = np.array([group or "" for group in record.traits[within]])
    inside = 0.0
    for group in sorted(set(groups)):
        here = groups == group
        a, b = here & mine, here & ~mine
        if a.any() and b.any():
            size = a.sum() * b.sum() / here.sum()
            inside += float(size * (record.yes[a].mean() - record.yes[b].mean()))
    outside = table.yes / table.n - table.rest_yes / table.rest_n
    return inside * outside < 0


def _withhold_unsure(
    record: Record, wrong: NDArray[np.float64], tables: list[_Table], verdicts: list[str]
) -> list[str]:
    """Relabel by the reader's own doubt; withhold what does not stand in nine of ten."""
    unsure = np.flatnonzero(wrong > 0)
    if not len(unsure):
        return verdicts
    dice = np.random.default_rng(20)  # fixed: the same log gives the same answer
    flips = dice.random((RELABELLINGS, len(unsure))) < wrong[unsure]
    changes = flips * np.where(record.yes[unsure], -1, 1)
    stood = Counter[tuple[str, str]]()
    wanted = [table for table, verdict in zip(tables, verdicts, strict=True) if verdict == ""]
    limit = max(table.p for table in wanted) * 5
    for table in wanted:
        levels = [record.traits[table.trait][i] for i in unsure]
        mine = np.array([level == table.level for level in levels])
        rest = np.array([level is not None for level in levels]) & ~mine
        pairs = zip(table.yes + changes @ mine, table.rest_yes + changes @ rest, strict=True)
        for (a, b), times in Counter((int(a), int(b)) for a, b in pairs).items():
            if fisher_exact(a, table.n - a, b, table.rest_n - b) <= limit:
                stood[table.trait, table.level] += times
    enough = (1 - MOST_FLIPS) * RELABELLINGS
    return [
        "the reading is not sure enough" if verdict == "" and stood[table.trait, table.level] < enough else verdict
        for table, verdict in zip(tables, verdicts, strict=True)
    ]


def needed_per_arm(base: float, times: float, *, power: float = 0.8, level: float = 0.05) -> int:
    """Applications in each arm to see a rate of `base` become `times` as high (arcsine approximation, Cohen 1988)."""
    base = min(max(base, 0.005), 0.95 / times)
    effect = 2 * math.asin(math.sqrt(base * times)) - 2 * math.asin(math.sqrt(base))
    normal = NormalDist()
    return math.ceil(2 * ((normal.inv_cdf(1 - level / 2) + normal.inv_cdf(power)) / effect) ** 2)


def more_needed(n: int, rest_n: int, per_arm: int) -> More:
    """How many more to be as sure as `per_arm` in each arm would make it, that is 1/n + 1/rest_n <= 2/per_arm.

    A large arm makes up for a small one, at most by half; where both are small, each is to grow to `per_arm`.
    """
    large = max(n, rest_n)
    other = per_arm if large <= per_arm else math.ceil(1 / (2 / per_arm - 1 / large) - 1e-9)
    here, rest = (per_arm, other) if n > rest_n else (other, per_arm)
    return More(max(0, here - n), max(0, rest - rest_n))
