"""Ranges and chances: does each hold as often as it says? Rates, offers, groups, the look ahead, what is open now."""

from collections.abc import Iterator
from dataclasses import replace
from statistics import NormalDist

import numpy as np

from measure import made_up
from onward.insight.forecast import forecast
from onward.insight.groups import LOWEST_MEAN, _hyper_posterior, pooled_rates
from onward.insight.how_good import Measured
from onward.insight.rates import FIRST_YES_PRIOR, OFFER_PRIOR, YES_DELAY, first_yes_rate, offer_rate
from onward.insight.record import Record
from onward.insight.stages import ANSWER, ANSWER_DELAY, ANSWER_PRIOR, stage_rates
from onward.insight.times import aalen_johansen, share
from onward.insight.whole import insight

SIZES = (20, 50, 100, 300)


def record(yes: np.ndarray, *, days_watched: float | np.ndarray = 100.0, **columns: np.ndarray) -> Record:
    """A record of decided applications, or with other columns where they are given."""
    n = len(yes)
    nothing, unknown = np.zeros(n, dtype=bool), np.full(n, np.nan)
    made: dict[str, np.ndarray] = {
        "sent": np.arange(n, dtype=float),
        "yes": yes,
        "no": ~yes,
        "over": nothing,
        "offer": nothing,
        "days_to_yes": np.where(yes, 5.0, unknown),
        "days_to_no": np.where(yes, unknown, 9.0),
        "days_to_other": unknown,
        "days_watched": np.broadcast_to(np.asarray(days_watched, dtype=float), n).copy(),
    }
    return Record(**(made | columns))


def rates(draws: int) -> Iterator[Measured]:
    """The 95% range of the rate to a first yes, over rates as they differ between seekers; nothing and all open."""
    dice = np.random.default_rng(1)
    for n in SIZES:
        held = 0
        for truth in dice.beta(*FIRST_YES_PRIOR, draws):
            one = first_yes_rate(record(dice.random(n) < truth))
            held += one.low <= truth <= one.high
        yield Measured("rates", f"95% range of a rate, {n} applications", "range", held / draws, draws, 0.95)
    for n in SIZES:
        held = 0
        for truth in dice.beta(*FIRST_YES_PRIOR, draws):
            age = dice.uniform(0, 40, n)
            came = (dice.random(n) < truth) & (
                np.exp(np.log(YES_DELAY[0]) + YES_DELAY[1] * dice.standard_normal(n)) <= age
            )
            one = first_yes_rate(record(came, no=np.zeros(n, dtype=bool), days_watched=age))
            held += one.low <= truth <= one.high
        what = f"95% range of a rate, {n} applications, all without a yes still open"
        yield Measured("rates", what, "range", held / draws, draws, 0.95)


def one_rate(draws: int) -> Iterator[Measured]:
    """The same for seekers who all have one rate: it may hold less often there, and how much less is to be seen."""
    dice = np.random.default_rng(2)
    for truth in (0.02, 0.05, 0.10, 0.25):
        for n in (20, 100):
            held = 0
            for yes in dice.binomial(n, truth, draws):
                one = first_yes_rate(record(np.arange(n) < yes))
                held += one.low <= truth <= one.high
            what = f"95% range, real rate always {100 * truth:.0f} in 100, {n} applications"
            yield Measured("one rate", what, "range", held / draws, draws, 0.95)


def offers(draws: int) -> Iterator[Measured]:
    """The 95% range from conversation to offer, a fifth of the processes still going."""
    dice = np.random.default_rng(3)
    for n in (5, 20, 50, 100):
        held = 0
        for truth in dice.beta(*OFFER_PRIOR, draws):
            offer, going = dice.random(n) < truth, dice.random(n) < 0.2
            nothing = np.zeros(n, dtype=bool)
            one = offer_rate(record(~nothing, no=~offer & ~going, offer=offer & ~going, over=nothing))
            held += one.low <= truth <= one.high
        yield Measured("rates", f"95% range of offers, {n} conversations", "range", held / draws, draws, 0.95)


def answers(draws: int) -> Iterator[Measured]:
    """The 95% range of the share that gets any answer, with applications of up to 60 days still open."""
    dice = np.random.default_rng(12)
    for n in SIZES:
        held = 0
        for truth in dice.beta(*ANSWER_PRIOR, draws):
            age = dice.uniform(0, 60, n)
            delay = np.exp(np.log(ANSWER_DELAY[0]) + ANSWER_DELAY[1] * dice.standard_normal(n))
            no = (dice.random(n) < truth) & (delay <= age)
            seen = record(np.zeros(n, dtype=bool), no=no, days_watched=age)
            one = dict(stage_rates((), replace(seen, ids=tuple(map(str, range(n))))))[ANSWER]
            held += one.low <= truth <= one.high
        what = f"95% range of any answer, {n} applications, some still open"
        yield Measured("rates", what, "range", held / draws, draws, 0.95)


def time_to_answer(draws: int) -> Iterator[Measured]:
    """The 95% range of the share that had a no by day 14 and 30, while yeses compete and the rest is watched or not."""
    dice, median, sigma = np.random.default_rng(13), 9.0, 1.3
    for n in SIZES:
        held = told = 0
        for share_yes, share_no in zip(dice.beta(2, 18, draws), dice.beta(4, 8, draws), strict=True):
            kind = dice.choice(
                3, n, p=[1 - share_yes - (1 - share_yes) * share_no, share_yes, (1 - share_yes) * share_no]
            )
            delay = np.floor(np.exp(np.log(median) + sigma * dice.standard_normal(n)))
            watched = np.floor(dice.uniform(0, 90, n))
            came = (kind > 0) & (delay <= watched)
            curve = aalen_johansen(np.where(came, delay, watched), np.where(came, kind, 0), 2)
            for day in (14, 30):
                chance, variance = curve.at(day)
                one = share(float(chance[1]), float(variance[1]), n)
                by_then = NormalDist().cdf((np.log(day + 1) - np.log(median)) / sigma)
                held += one.low <= (1 - share_yes) * share_no * by_then <= one.high
                told += 1
        yield Measured(
            "time to answer", f"95% range of a no by day 14 and 30, {n} applications", "range", held / told, told, 0.95
        )


def _groups_from_the_model(dice: np.random.Generator, sizes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Real rates and yeses of groups, drawn from the very model that the pulled rates assume."""
    m, root = dice.beta(*FIRST_YES_PRIOR), abs(dice.normal(0, 0.35))
    m, k = min(max(m, LOWEST_MEAN), 0.8), 1 / max(root, 0.02) ** 2
    truth = dice.beta(m * k, (1 - m) * k, len(sizes))
    return truth, dice.binomial(sizes, truth)


def groups(draws: int) -> Iterator[Measured]:
    """The 95% range of a group's pulled rate, as it is shown."""
    dice = np.random.default_rng(4)
    for n in SIZES:
        held, told = 0, 0
        for _ in range(draws):
            sizes = np.maximum(1, dice.multinomial(n, [0.5, 0.25, 0.15, 0.1]))
            truth, yes = _groups_from_the_model(dice, sizes)
            table = {str(g): (int(yes[g]), int(sizes[g]), float(sizes[g])) for g in range(4)}
            for real, one in zip(truth, pooled_rates(table), strict=True):
                held += one.low <= real <= one.high
                told += 1
        yield Measured(
            "groups", f"95% range of four groups' rates, {n} applications in all", "range", held / told, told, 0.95
        )


def simulation_based(draws: int) -> Iterator[Measured]:
    """Pulled rates: the rank of the truth in its own posterior is uniform if the method is right (Talts 2018).

    The rank is taken from the exact mixture of Beta distributions; a test holds the points that are shown to it.
    """
    from scipy import special, stats

    dice = np.random.default_rng(5)
    ranks = np.empty(draws)
    for draw in range(draws):
        sizes = dice.integers(5, 60, 3)
        truth, yes = _groups_from_the_model(dice, sizes)
        mean, spread, weight = _hyper_posterior(yes.astype(float), sizes.astype(float))
        a, b = mean * spread + yes[0], (1 - mean) * spread + sizes[0] - yes[0]
        ranks[draw] = weight @ special.betainc(a, b, truth[0])
    bins = np.histogram(np.clip(ranks, 0, 1), bins=10, range=(0, 1))[0]
    p = float(stats.chisquare(bins).pvalue)
    yield Measured("groups", "pulled rates, rank of the truth even over ten bins (chi-squared)", "test", p, draws)


def look_ahead(draws: int) -> Iterator[Measured]:
    """The 80% range of no's before the next yes, and the one after, in searches in which nothing changes."""
    dice = np.random.default_rng(6)
    for yeses, which in ((1, "the next yes"), (2, "the yes after that")):
        for n in SIZES:
            held = 0
            for truth in dice.beta(*FIRST_YES_PRIOR, draws):
                one = forecast(record(dice.random(n) < truth), yeses=yeses)
                held += one.low80 <= dice.negative_binomial(yeses, max(truth, 1e-6)) <= one.high80
            what = f"80% range of no's before {which}, {n} applications"
            yield Measured("forecast", what, "range", held / draws, draws, 0.80)


def open_now(draws: int) -> Iterator[Measured]:
    """What is open now, through the whole product: the chance said of at least one yes, and how often one came."""
    for n in SIZES:
        said, came = 0.0, 0
        for seed, rate in enumerate(made_up.drawn_rates(draws, 100 + n)):
            one = made_up.search(n, rate=float(rate), seed=seed, days=40)
            said += 1 - insight(one.applications, {}, today=made_up.TODAY).pipeline[0]
            came += one.still_to_come > 0
        what = f"at least one yes among what is open, {n} applications in 40 days"
        yield Measured("pipeline", what, "chance", came / draws, draws, round(said / draws, 4))
