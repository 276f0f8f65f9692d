"""The main path of this room: a log's applications and readings in, everything that can honestly be said out.

`insight` is what every face shows; each sentence carries how it is known, what would change it, and its evidence card.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from onward.insight.change import Change, change
from onward.insight.forecast import Forecast, forecast, pipeline, tried
from onward.insight.further import further_sentences
from onward.insight.paths import Path, paths
from onward.insight.rates import Rate, likely_rates
from onward.insight.reasons import Reasons, reasons
from onward.insight.record import OTHER_ANSWERS, YES, Record, record_of
from onward.insight.scan import Scan, needed_per_arm, scan
from onward.insight.sentences import Sentence, first_sentences
from onward.insight.silence import AHEAD, SilenceModel, silence_model
from onward.insight.stages import FIRST_YES, OFFER, stage_rates
from onward.insight.times import Share, Times, times
from onward.insight.waiting import Wait, waits
from onward.journey.types import Application
from onward.reading.types import Reading
from onward.words import Kind, Outcome

#: With fewer applications tried than this, a forecast would only repeat the prior.
FORECAST_FROM = 5


@dataclass(frozen=True, slots=True)
class Insight:
    """What the log of `n` applications can tell on day `as_of`."""

    n: int
    as_of: date
    watched_until: date  # the last day the log knows about
    since: date | None
    outcomes: Mapping[Outcome, int]
    first_yes: Rate
    offer: Rate
    scan: Scan
    waits: tuple[Wait, ...]
    silence: SilenceModel
    forecast: Forecast | None
    forecast_second: Forecast | None
    pipeline: tuple[float, ...]  # chance of 0, 1, 2 ... yeses among what is open now
    reasons: Reasons
    trend: Change
    to_see_double: int  # applications needed in each arm
    to_see_triple: int
    record: Record
    paths: Mapping[Path, int]
    stages: tuple[tuple[str, Rate], ...] = ()  # in the order of a search; which stages depends on what the log says
    times: tuple[Times, ...] = ()  # how long answers take, from each stage on
    begun_by_answer: int = 0  # applications that the log knows only since an answer came
    sentences: tuple[Sentence, ...] = ()
    further: tuple[Sentence, ...] = ()


def insight(
    applications: Sequence[Application],
    readings: Mapping[str, Reading],
    *,
    today: date,
    watched_until: date | None = None,
    guesses: Sequence[tuple[str, str]] = (),
) -> Insight:
    """Everything the log can tell. `readings` by message id; where one is missing its reasons stay unknown.

    `watched_until`: the last day the log knows about, `today` where it is kept up; silences are counted no further.

    `guesses`: the seeker's own, as (application id, words); they are shown and never counted.
    """
    seen = min(today, watched_until or today)
    record = record_of(applications, today=seen)
    stages = dict(stage_rates(applications, record))
    first = stages[FIRST_YES]
    far_enough = float(tried(record).sum()) >= FORECAST_FROM
    model = silence_model(record)
    took = times(applications, record, today=seen)
    sent = record.sent[np.isfinite(record.sent)]
    ended = Counter(one.outcome for one in applications)
    bare = Insight(
        n=len(applications),
        as_of=today,
        watched_until=seen,
        since=date.fromordinal(int(sent.min())) if len(sent) else None,
        outcomes={outcome: ended[outcome] for outcome in Outcome},
        first_yes=first,
        offer=stages[OFFER],
        scan=scan(record, chance_yes_is_wrong=_doubt(applications, record, readings)),
        waits=waits(applications, model, took, unwatched=(today - seen).days),
        silence=model,
        forecast=forecast(record) if far_enough else None,
        forecast_second=forecast(record, yeses=2) if far_enough else None,
        pipeline=pipeline(record, likely_rates(record), model.answered),
        reasons=reasons(applications, readings, guesses),
        trend=change(record.yes[record.ripe]),
        to_see_double=needed_per_arm(first.middle, 2),
        to_see_triple=needed_per_arm(first.middle, 3),
        record=record,
        paths=paths(applications),
        stages=tuple(stages.items()),
        times=took,
        begun_by_answer=sum(_begins_with_answer(one) for one in applications if not one.applied_known),
    )
    return replace(bare, sentences=first_sentences(bare), further=further_sentences(bare))


def _begins_with_answer(one: Application) -> bool:
    return bool(one.events) and one.events[0].kind in YES | OTHER_ANSWERS | {Kind.REJECTION}


def _doubt(applications: Sequence[Application], record: Record, readings: Mapping[str, Reading]) -> NDArray[np.float64]:
    """For each application of the record the chance that the reader took its yes wrongly; none where there is no yes."""
    yeses = {id for id, yes in zip(record.ids, record.yes, strict=True) if yes}
    sure: dict[str, float] = {}
    for one in applications:
        if one.id in yeses:
            said = (readings.get(e.message_id) for e in one.events if e.kind in YES and e.message_id)
            sure[one.id] = max((reading.confidence for reading in said if reading), default=1.0)
    return np.array([1 - sure.get(id, 1.0) for id in record.ids])


def as_contract(found: Insight) -> dict[str, object]:
    """`onward insight --format json` (DESIGN section 8): plain values only, no NaN."""
    return {
        "n": found.n,
        "as_of": found.as_of.isoformat(),
        "watched_until": found.watched_until.isoformat(),
        "rates": {name: _rate(rate) for name, rate in found.stages},
        "patterns": [
            {
                "trait": one.trait,
                "level": one.level,
                "yes": one.yes,
                "n": one.n,
                "rest_yes": one.rest_yes,
                "rest_n": one.rest_n,
                "p": round(one.p, 6),
            }
            for one in found.scan.found
        ],
        "checked": len(found.scan.checked),
        "checked_levels": [
            {
                "trait": one.trait,
                "level": one.level,
                "yes": one.yes,
                "n": one.n,
                "rest_yes": one.rest_yes,
                "rest_n": one.rest_n,
                "why_silent": one.why_silent,
                "more_to_see_double": {"here": one.more_double.here, "rest": one.more_double.rest},
                "more_to_see_triple": {"here": one.more_triple.here, "rest": one.more_triple.rest},
            }
            for one in found.scan.checked
        ],
        "to_see": {"double": found.to_see_double, "triple": found.to_see_triple},
        "silence": [
            {
                "id": one.application_id,
                "employer": one.employer,
                "role": one.role,
                "days": one.days,
                "still_answers": round(one.still_answers, 4),
                "still_yes": round(one.still_yes, 4),
                "state": one.state,
                "waiting_on": one.waiting_on,
                "rests_on": one.rests_on,
            }
            for one in found.waits
        ],
        "time_to_answer": [_times(one) for one in found.times],
        "silence_looks_ahead_days": int(AHEAD),
        "forecast": _forecast(found.forecast),
        "forecast_second": _forecast(found.forecast_second),
        "pipeline": [round(one, 4) for one in found.pipeline[:6]],
        "reasons": {
            "known": found.reasons.known,
            "of": found.reasons.of,
            "general": found.reasons.general,
            "by_code": {code.value: number for code, number in found.reasons.by_code},
            "by_control": {control.value: number for control, number in found.reasons.by_control},
            "by_stage": {stage.value: {"no": no, "known": known} for stage, no, known in found.reasons.by_stage},
            "skills": [
                {"name": one.name, "esco": one.esco, "applications": one.applications, "quotes": list(one.quotes)}
                for one in found.reasons.skills
            ],
            "competitors": [
                {"name": one.name, "applications": one.applications, "quotes": [said.quote.text for said in one.said]}
                for one in found.reasons.competitors
            ],
            "guesses": [{"id": one.application_id, "guess": one.text} for one in found.reasons.guesses],
            "heard": found.reasons.heard,
            "feedback": [
                {"theme": one.theme.value, "quote": one.quote.text, "skills": list(one.skills)}
                for one in found.reasons.feedback
            ],
        },
        "trend": {"bayes_factor": round(min(found.trend.bayes_factor, 1e9), 3), "speaks": found.trend.speaks},
        "sentences": [one.text for one in found.sentences],
        "further": [one.text for one in found.further],
    }


def _rate(rate: Rate) -> dict[str, float | int]:
    return {
        "yes": rate.yes,
        "n": rate.n,
        "open": rate.still_open,
        "low": round(rate.low, 5),
        "middle": round(rate.middle, 5),
        "high": round(rate.high, 5),
    }


def _times(one: Times) -> dict[str, object]:
    return {
        "since": one.since,
        "n": one.n,
        "answered": one.answered,
        "half_by": one.half_by,
        "by": [
            {"day": by.day, "any": _share(by.answered), **{name: _share(share) for name, share in by.each}}
            for by in one.by
        ],
        "sentence": one.sentence,
    }


def _share(one: Share) -> dict[str, float]:
    return {"low": round(one.low, 4), "middle": round(one.middle, 4), "high": round(one.high, 4)}


def _forecast(one: Forecast | None) -> dict[str, int] | None:
    return None if one is None else {"median": one.median, "low80": one.low80, "high80": one.high80}
