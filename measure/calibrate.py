"""`./run calibrate`: is every number of insight as right as it says? Simulations with fixed seeds, and open logs.

Prints the figures, and with `--write` puts them into docs/calibration.md. `--quick` takes a tenth of the draws.
The open logs are looked for beside the project (searches/open_searches.csv); without them their lines are left out.
"""

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from tests.insight.builders import search

from measure.calibrate_silence import leave_one_out
from onward.insight.change import change
from onward.insight.experiment import ENOUGH, evidence
from onward.insight.forecast import forecast
from onward.insight.groups import LOWEST_MEAN, pulled_posterior
from onward.insight.rates import FIRST_YES_PRIOR, rate
from onward.insight.record import Record
from onward.insight.scan import scan
from onward.insight.silence import silence_model

ROOT = Path(__file__).resolve().parent.parent
OPEN_LOGS = ROOT.parent / "shared/data/searches/open_searches.csv"
PAGE = ROOT / "docs/calibration.md"


def coverage(draws: int) -> Iterator[str]:
    """How often the 95% interval holds the true rate, over rates drawn from the prior."""
    dice = np.random.default_rng(1)
    for n in (20, 50, 100, 300):
        held = 0
        for true_rate in dice.beta(*FIRST_YES_PRIOR, draws):
            yes = int(dice.binomial(n, true_rate))
            one = rate(yes, n - yes, np.empty(0), prior=FIRST_YES_PRIOR, what="")
            held += one.low <= true_rate <= one.high
        yield f"95% interval of a rate, n = {n}: held {held / draws:.3f} of {draws}"


def coverage_with_open(draws: int) -> Iterator[str]:
    """The same with applications still open, sent evenly over the last 40 days."""
    dice = np.random.default_rng(2)
    for n in (20, 100, 300):
        held = 0
        for true_rate in dice.beta(*FIRST_YES_PRIOR, draws):
            age = dice.uniform(0, 40, n)
            came = (dice.random(n) < true_rate) & (np.exp(np.log(4.7) + 1.4 * dice.standard_normal(n)) <= age)
            one = rate(int(came.sum()), 0, age[~came], prior=FIRST_YES_PRIOR, what="")
            held += one.low <= true_rate <= one.high
        yield f"95% interval with all others still open, n = {n}: held {held / draws:.3f} of {draws}"


def simulation_based_calibration(draws: int) -> Iterator[str]:
    """Pulled rates: the rank of the truth in its own posterior is uniform if the model is right (Talts 2018)."""
    from scipy import stats

    dice = np.random.default_rng(3)
    ranks = np.empty(draws)
    for draw in range(draws):
        m, root = dice.beta(*FIRST_YES_PRIOR), abs(dice.normal(0, 0.35))
        m, k = min(max(m, LOWEST_MEAN), 0.8), 1 / max(root, 0.02) ** 2
        truth = dice.beta(m * k, (1 - m) * k, 4)
        sizes = dice.integers(5, 60, 4)
        groups = {str(g): (int(dice.binomial(sizes[g], truth[g])), int(sizes[g]), float(sizes[g])) for g in range(4)}
        points, chance = pulled_posterior(groups, "0")
        borders = np.sqrt(points[1:] * points[:-1])
        cell = int(np.searchsorted(borders, truth[0]))
        ranks[draw] = chance[:cell].sum() + dice.random() * chance[cell]
    bins = np.histogram(ranks, bins=10, range=(0, 1))[0]
    yield f"pulled rates, ranks of the truth in ten bins of {draws} draws: {bins.tolist()}, chi2 p = {stats.chisquare(bins).pvalue:.3f}"
    yield f"pulled rates, 95% interval: held {np.mean((ranks > 0.025) & (ranks < 0.975)):.4f} of {draws}"


def false_patterns(draws: int) -> Iterator[str]:
    """Logs with nothing in them: how many seekers would be shown at least one pattern."""
    for n in (15, 40, 100, 300):
        rates = np.random.default_rng(n).beta(*FIRST_YES_PRIOR, draws)
        shown = sum(bool(scan(search(n, rate=float(rates[s]), seed=s)).found) for s in range(draws))
        yield f"false patterns on null logs, n = {n}: {shown / draws:.3f} of {draws} seekers, 38 levels each"


def power(draws: int) -> Iterator[str]:
    """Logs with one source that does better: how often it is found."""
    for n, times in ((100, 3), (300, 3), (100, 6), (300, 6)):
        found = sum(
            any(one.trait == "trait 2" and one.level == "level 0" for one in result.found)
            for s in range(draws)
            if (result := scan(search(n, rate=0.05, seed=s, times=times)))
        )
        yield f"power, 5% base, one level x{times}, n = {n}: found in {found / draws:.2f} of {draws}"


def looking_all_the_time(draws: int) -> Iterator[str]:
    """Experiments without a difference, looked at after every pair; searches without a change, looked at often."""
    false = 0
    for seed in range(draws):
        dice = np.random.default_rng(seed)
        pairs = [(bool(a), bool(b)) for a, b in dice.random((150, 2)) < dice.beta(*FIRST_YES_PRIOR)]
        false += any(evidence(pairs[:looks]).e >= ENOUGH for looks in range(1, 151))
    yield f"résumé experiment, equal versions, 150 looks: false alarm in {false / draws:.3f} of {draws}"
    spoken = sum(
        any(change(steady[:looks]).speaks for looks in range(40, 201, 20))
        for seed in range(draws)
        for steady in [search(200, rate=0.08, seed=seed, traits=False).yes]
    )
    yield f"change point, steady search, 9 looks: false alarm in {spoken / draws:.3f} of {draws}"


def open_logs() -> dict[str, Record]:
    """The open job searches, as records."""
    with OPEN_LOGS.open(newline="") as file:
        rows = list(csv.DictReader(file))

    def of(seeker: str) -> Record:
        mine = [row for row in rows if row["seeker"] == seeker]

        def number(name: str) -> np.ndarray:
            return np.array([float(row[name]) if row[name] else np.nan for row in mine])

        yes, no = number("d_pos"), number("d_rej")
        return Record(
            sent=number("day0"),
            yes=~np.isnan(yes),
            no=~np.isnan(no),
            over=np.zeros(len(mine), dtype=bool),
            offer=number("offer") > 0,
            days_to_yes=yes,
            days_to_no=no,
            days_to_other=number("d_other"),
            days_watched=number("d_obs"),
        )

    return {seeker: of(seeker) for seeker in sorted({row["seeker"] for row in rows})}


def as_seen_on(record: Record, day: float) -> Record:
    """The log as it stood on `day`: later applications and later answers are not there yet."""
    there = record.part(record.sent <= day)
    age = day - there.sent

    def until(days: np.ndarray) -> np.ndarray:
        return np.where(days <= age, days, np.nan)

    yes, no, other = (until(one) for one in (there.days_to_yes, there.days_to_no, there.days_to_other))
    return Record(there.sent, ~np.isnan(yes), ~np.isnan(no), there.over, there.offer, yes, no, other, age)


def silence_on_open_logs() -> Iterator[str]:
    """Every five days of each log: the chances said for the silent ones to answer while watched, and what came."""
    bands = ((0, 7), (7, 14), (14, 30), (30, 60), (60, 400))
    said: dict[tuple[int, int], list[float]] = {band: [] for band in bands}
    came: dict[tuple[int, int], list[float]] = {band: [] for band in bands}
    for record in open_logs().values():
        for day in np.arange(20, np.nanmax(record.sent), 5):
            seen = as_seen_on(record, float(day))
            model = silence_model(seen)
            there = record.part(record.sent <= day)
            later, watched = there.days_to_answer, there.days_watched
            for i in np.flatnonzero(np.isnan(seen.days_to_answer)):
                age = seen.days_watched[i]
                band = next((band for band in bands if band[0] <= age < band[1]), bands[-1])
                said[band].append(model.answers_by(float(watched[i]), float(age)))
                came[band].append(float(np.isfinite(later[i])))
    for band in bands:
        if said[band]:
            n = len(said[band])
            yield (
                f"silent {band[0]} to {band[1]} days: said {np.mean(said[band]):.3f}, "
                f"came {np.mean(came[band]):.3f} (n = {n}, overlapping)"
            )


def forecast_on_open_logs() -> Iterator[str]:
    """From every 25th application on: did the 80% range hold the real number of no's before the next yes?"""
    held, told = 0, 0
    for record in open_logs().values():
        for start in range(25, len(record) - 1, 5):
            past, ahead = record.part(np.arange(start)), record.yes[start:]
            if not ahead.any():
                continue
            one = forecast(past)
            held += one.low80 <= int(np.argmax(ahead)) <= one.high80
            told += 1
    yield f"80% range of the wait for the next yes, on open logs: held {held / max(told, 1):.2f} of {told} (overlapping)"


def main() -> int:
    quick = 10 if "--quick" in sys.argv else 1
    lines: list[str] = []
    parts = [
        coverage(2000 // quick),
        coverage_with_open(1000 // quick),
        simulation_based_calibration(5000 // quick),
        false_patterns(1000 // quick),
        power(400 // quick),
        looking_all_the_time(1000 // quick),
    ]
    if OPEN_LOGS.exists():
        parts += [silence_on_open_logs(), leave_one_out(open_logs()), forecast_on_open_logs()]
    for part in parts:
        for line in part:
            print(line, flush=True)
            lines.append(f"- {line}")
    if "--write" in sys.argv:
        head = "# How right the numbers are\n\nPrinted by `./run calibrate --write`; fixed seeds, so it prints the same again.\n\n"
        PAGE.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
