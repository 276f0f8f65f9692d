"""The newest applications are judged when they are old enough, not when they are answered: good news is quick."""

from datetime import date

import numpy as np

from onward.insight.change import change
from onward.insight.rates import first_yes_rate
from onward.insight.record import Record, record_of
from onward.insight.scan import scan
from tests.insight.builders import application


def steady_search(n: int, *, days: int, seed: int, rate: float = 0.08) -> Record:
    """A search in which nothing ever changes, seen in the middle; a new résumé went out for the last four weeks."""
    dice = np.random.default_rng(seed)
    watched = days - np.sort(np.floor(dice.uniform(0, days, n)))
    good = dice.random(n) < rate
    bad = ~good & (dice.random(n) < 0.4)
    quick = np.floor(4.7 * np.exp(1.4 * dice.standard_normal(n)))
    slow = np.floor(9 * np.exp(1.3 * dice.standard_normal(n)))
    yes, no = good & (quick <= watched), bad & (slow <= watched)
    nothing, unknown = np.zeros(n, dtype=bool), np.full(n, np.nan)
    return Record(
        sent=days - watched,
        yes=yes,
        no=no,
        over=nothing,
        offer=nothing,
        days_to_yes=np.where(yes, quick, np.nan),
        days_to_no=np.where(no, slow, np.nan),
        days_to_other=unknown,
        days_watched=watched,
        traits={"resume": tuple("new" if one < 28 else "old" for one in watched)},
    )


def test_a_new_resume_does_not_look_better_only_because_its_silent_ones_are_still_open():
    assert not any(scan(steady_search(1000, days=120, seed=seed)).found for seed in range(40))


def test_nothing_seems_to_change_in_a_steady_search_that_is_still_going_on():
    records = [steady_search(1000, days=120, seed=seed) for seed in range(40)]
    assert not any(change(record.yes[record.ripe]).speaks for record in records)


def test_recent_applications_are_ripe_once_none_older_is_open():
    watched = np.array([90.0, 12.0, 9.0, 9.0, 4.0])
    yes, no = np.array([False, True, False, True, True]), np.array([True, False, False, False, False])
    nothing, unknown = np.zeros(5, dtype=bool), np.full(5, np.nan)
    record = Record(-watched, yes, no, nothing, nothing, unknown, unknown, unknown, watched)
    assert record.ripe.tolist() == [True, True, False, False, False]


def test_what_the_seeker_took_back_is_neither_a_yes_nor_a_no():
    taken_back = [application(i, applied=date(2026, 3, 1), ends="withdrawn") for i in range(60)]
    told, nothing_known = (first_yes_rate(record_of(log, today=date(2026, 11, 23))) for log in (taken_back, []))
    assert (told.yes, told.n, told.still_open) == (0, 60, 0)
    assert (told.low, told.high) == (nothing_known.low, nothing_known.high)
