"""Silence on open logs, leave one seeker out: each log is judged with a prior that comes from the other logs only.

`leave_one_out` gives the lines for `./run calibrate`. Predictions overlap (one application is asked about on many days),
so the counts look surer than they are; the last line shows how near even a curve fitted in hindsight would come.
"""

from collections.abc import Callable, Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from onward.insight.record import Record
from onward.insight.silence import Prior, SilenceModel, likeliest, silence_model

BANDS = ((0, 7), (7, 14), (14, 30), (30, 60), (60, 400))
START = 20  # the first day of a log on which anything is asked
AGES = (3, 10, 21, 45, 90)
#: Knows next to nothing: for the fits themselves.
FLAT = Prior((0.0, 3.0), (2.0, 2.0), (0.3, 1.0))
#: How far seekers lie apart. Two logs cannot tell, so these are round, and wider than what the product holds likely.
APART = (1.0, 0.6, 0.4)
Model = Callable[[Record], SilenceModel]


def leave_one_out(logs: Mapping[str, Record]) -> Iterator[str]:
    """Said and came by age of the silence, for all logs together and for each; then the same in hindsight."""
    held_out = {}
    for name, record in logs.items():
        prior = centred_on([other for key, other in logs.items() if key != name])
        held_out[name] = predictions(record, lambda seen, prior=prior: silence_model(seen, prior=prior))
    yield from _lines("silence, leave one seeker out", np.vstack(list(held_out.values())))
    for name, told in held_out.items():
        yield f"  of {name.partition('_')[0]}: {_in_a_row(told)}"
    asked_once = [
        once(record, centred_on([other for key, other in logs.items() if key != name])) for name, record in logs.items()
    ]
    yield from _asked(np.vstack(asked_once))
    yield f"  a yes within 90 days, with the product's own prior: {_in_a_row(yeses(list(logs.values())), 4)}"
    hindsight = [predictions(record, lambda _, record=record: _as_it_went(record)) for record in logs.values()]
    yield f"  what a curve fitted to each whole log itself would have said: {_in_a_row(np.vstack(hindsight))}"


def centred_on(others: list[Record]) -> Prior:
    """A prior around the mean of the fits of some logs, as wide as seekers lie apart."""
    centre = np.mean([likeliest(one, prior=FLAT) for one in others], axis=0)
    share, median, spread = ((float(at), wide) for at, wide in zip(centre, APART, strict=True))
    return Prior(share, median, spread)


def _as_it_went(record: Record) -> SilenceModel:
    share, median, spread = (np.array([one]) for one in likeliest(record, prior=FLAT))
    return SilenceModel(1 / (1 + np.exp(-share)), np.exp(median), np.exp(spread), np.ones(1), 0.0, len(record))


def predictions(record: Record, model: Model, *, step: int = 5) -> NDArray[np.float64]:
    """Rows of (days silent, chance said of an answer while watched, whether it came), every `step` days of the log."""
    rows = []
    for day in np.arange(START, np.nanmax(record.sent), step):
        seen, there = as_seen_on(record, float(day)), record.part(record.sent <= day)
        told = model(seen)
        later, watched = there.days_to_answer, there.days_watched
        for i in np.flatnonzero(np.isnan(seen.days_to_answer)):
            age = float(seen.days_watched[i])
            rows.append((age, told.answers_by(float(watched[i]), age), float(np.isfinite(later[i]))))
    return np.array(rows).reshape(-1, 3)


def once(record: Record, prior: Prior) -> NDArray[np.float64]:
    """The same rows, each application asked about once at each of a few ages, with what was known on that day."""
    rows = []
    for age in AGES:
        for day in np.unique(record.sent + age):
            asked = (record.sent + age == day) & (record.days_watched > age) & ~(record.days_to_answer <= age)
            if day < START or not asked.any():
                continue
            told = silence_model(as_seen_on(record, float(day)), prior=prior)
            for watched, answer in zip(record.days_watched[asked], record.days_to_answer[asked], strict=True):
                rows.append((age, told.answers_by(float(watched), age), float(np.isfinite(answer))))
    return np.array(rows).reshape(-1, 3)


def yeses(records: list[Record], *, step: int = 5) -> NDArray[np.float64]:
    """Rows of (days silent, chance said of a first yes, whether one came while somebody watched)."""
    rows = []
    for record in records:
        for day in np.arange(START, np.nanmax(record.sent), step):
            seen, there = as_seen_on(record, float(day)), record.part(record.sent <= day)
            silent = np.isnan(seen.days_to_answer)
            age = seen.days_watched[silent]
            came = np.isfinite(there.days_to_yes[silent])
            rows.append(np.column_stack([age, silence_model(seen).chances(age)[1], came]))
    return np.vstack(rows)


def as_seen_on(record: Record, day: float) -> Record:
    """The log as it stood on `day`: later applications and later answers are not there yet."""
    there = record.part(record.sent <= day)
    age = day - there.sent

    def until(days: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.where(days <= age, days, np.nan)

    yes, no, other = (until(one) for one in (there.days_to_yes, there.days_to_no, there.days_to_other))
    return Record(there.sent, ~np.isnan(yes), ~np.isnan(no), there.over, there.offer, yes, no, other, age)


def by_band(told: NDArray[np.float64]) -> dict[tuple[int, int], tuple[float, float, int]]:
    """Mean chance said, share that came, and how many, for each band of days."""
    found = {}
    for low, high in BANDS:
        here = told[(told[:, 0] >= low) & (told[:, 0] < high)]
        if len(here):
            found[low, high] = float(here[:, 1].mean()), float(here[:, 2].mean()), len(here)
    return found


def _lines(what: str, told: NDArray[np.float64]) -> Iterator[str]:
    for (low, high), (said, came, n) in by_band(told).items():
        yield f"{what}, silent {low} to {high} days: said {said:.3f}, came {came:.3f} (n = {n}, overlapping)"


def _asked(told: NDArray[np.float64]) -> Iterator[str]:
    rows = ((age, told[told[:, 0] == age]) for age in AGES)
    parts = [
        f"at {age} days {row[:, 1].mean():.3f}/{row[:, 2].mean():.3f} (n = {len(row)})" for age, row in rows if len(row)
    ]
    yield "  each application asked once (said/came): " + ", ".join(parts)


def _in_a_row(told: NDArray[np.float64], digits: int = 3) -> str:
    return (
        ", ".join(f"{said:.{digits}f}/{came:.{digits}f}" for said, came, _ in by_band(told).values())
        + " (said/came, same bands)"
    )
