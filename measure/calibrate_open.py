"""The open logs: silence and the look ahead, asked as of each day with what was known then, against what came.

The logs lie beside the project (searches/open_searches.csv) and never enter it; without them these figures are left out.
"""

import csv
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import numpy as np

from measure import calibrate_silence
from measure.calibrate_silence import as_seen_on
from onward.insight.forecast import forecast, noes_before, tried
from onward.insight.how_good import OPEN_LOGS, Measured
from onward.insight.record import Record
from onward.insight.silence import silence_model
from onward.insight.whole import FORECAST_FROM

FILE = Path(__file__).resolve().parents[2] / "shared/data/searches/open_searches.csv"
FIRST, STEP, AHEAD = 25, 5, 25


def open_logs() -> dict[str, Record]:
    """The open job searches, as records in the order of sending."""
    with FILE.open(newline="") as file:
        rows = list(csv.DictReader(file))

    def of(seeker: str) -> Record:
        mine = [row for row in rows if row["seeker"] == seeker]

        def number(name: str) -> np.ndarray:
            return np.array([float(row[name]) if row[name] else np.nan for row in mine])

        yes, no = number("d_pos"), number("d_rej")
        made = Record(
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
        return made.part(np.argsort(made.sent, kind="stable"))

    return {seeker: of(seeker) for seeker in sorted({row["seeker"] for row in rows})}


def silence(logs: dict[str, Record]) -> Iterator[Measured]:
    """Leave one seeker out: the chances said for the silent ones to answer while watched, and what came."""
    told = []
    for name, record in logs.items():
        prior = calibrate_silence.centred_on([other for key, other in logs.items() if key != name])
        told.append(calibrate_silence.predictions(record, partial(silence_model, prior=prior)))
    for (low, high), (said, came, n) in calibrate_silence.by_band(np.vstack(told)).items():
        yield Measured("silence", f"after {low} to {high} silent days", "chance", came, n, round(said, 4), OPEN_LOGS)


def look_ahead(logs: dict[str, Record]) -> Iterator[Measured]:
    """From every fifth application on: did the 80% range, told on that day, hold the no's before the next yes?

    Where a log ends before the next yes, the wait is only known to be longer; it counts where that decides it.
    """
    held = told = 0
    chances, came = [], []
    for record in logs.values():
        for start in range(FIRST, len(record) - 1, STEP):
            seen, ahead = as_seen_on(record, float(record.sent[start])), record.yes[start + 1 :]
            if tried(seen).sum() < FORECAST_FROM:
                continue  # the product says nothing yet
            one = forecast(seen)
            waited = int(np.argmax(ahead)) if ahead.any() else len(ahead)
            if ahead.any() or waited > one.high80:
                told += 1
                held += one.low80 <= waited <= one.high80
            if len(ahead) >= AHEAD:
                chances.append(within(AHEAD, one.weighted_yes, one.weighted_no))
                came.append(float(ahead[:AHEAD].any()))
    yield Measured(
        "forecast", "80% range of no's before the next yes", "range", held / max(told, 1), told, 0.80, OPEN_LOGS
    )
    missed = float(np.mean((np.array(chances) - np.array(came)) ** 2))
    constant = float(np.var(came))  # the best that one chance for all moments could have done, in hindsight
    what = f"a yes within the next {AHEAD} applications, Brier score"
    yield Measured("forecast", what, "score", missed, len(came), round(constant, 4), OPEN_LOGS)


def within(ahead: int, yes: float, no: float) -> float:
    """The chance of a yes in so many, as the forecast has it: the share of its distribution below `ahead`."""
    low, high = 0.0, 1.0
    for _ in range(20):
        middle = (low + high) / 2
        low, high = (middle, high) if noes_before(middle, yes, no, 1) < ahead else (low, middle)
    return low
