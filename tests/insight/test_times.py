"""How long answers take: lifelines and statsmodels agree, ties and open ones are counted exactly, and the words are true."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.insight.record import record_of
from onward.insight.times import CAUSES, aalen_johansen, share, times
from onward.insight.whole import as_contract, insight
from onward.journey.timeline import in_order, standing
from onward.journey.types import Application, Event
from onward.words import Kind, Outcome, Stage

TODAY = date(2026, 11, 23)
untied = st.lists(
    st.tuples(st.integers(1, 400), st.integers(0, 3)), min_size=2, max_size=60, unique_by=lambda wait: wait[0]
)
tied = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 3)), min_size=1, max_size=60)


def columns(waits):
    return np.array([day for day, _ in waits], dtype=float), np.array([cause for _, cause in waits])


@given(untied)
def test_the_chance_and_its_variance_are_those_of_lifelines(waits):
    lifelines = pytest.importorskip("lifelines")
    days, cause = columns(waits)
    if not (cause == 1).any():
        return
    other = lifelines.AalenJohansenFitter(calculate_variance=True).fit(days, cause, event_of_interest=1)
    ours = aalen_johansen(days, cause, 3)
    table = other.cumulative_density_.iloc[:, 0]
    ranges = other.confidence_interval_
    for day in ours.days:
        chance, variance = (float(one[0]) for one in ours.at(day))
        assert chance == pytest.approx(table.loc[day], abs=1e-9)
        if 0 < chance < 1 and np.isfinite(other.variance_.loc[day]) and other.variance_.loc[day] > 0:
            assert variance == pytest.approx(other.variance_.loc[day], abs=1e-9)
            one = share(chance, variance, len(waits))
            assert sorted(ranges.loc[day]) == pytest.approx([one.low, one.high], abs=1e-9)


@given(tied)
def test_without_competition_it_is_kaplan_and_meiers_with_ties(waits):
    stats = pytest.importorskip("scipy.stats")
    days, cause = columns(waits)
    came = np.minimum(cause, 1)
    ours = aalen_johansen(days, came, 1)
    data = stats.CensoredData(uncensored=days[came == 1], right=days[came == 0])
    theirs = stats.ecdf(data).cdf
    assert ours.chance[0] == pytest.approx(theirs.evaluate(ours.days), abs=1e-9)


@given(tied)
def test_ties_are_counted_as_lifelines_and_statsmodels_count_them(waits):
    lifelines, survival = pytest.importorskip("lifelines"), pytest.importorskip("statsmodels.duration.survfunc")
    days, cause = columns(waits)
    came = np.minimum(cause, 1)
    if not came.any():
        return
    ours = aalen_johansen(days, came, 1)
    km = lifelines.KaplanMeierFitter().fit(days, came)
    assert 1 - ours.chance[0] == pytest.approx(km.survival_function_at_times(ours.days).to_numpy(), abs=1e-9)
    other = survival.SurvfuncRight(days, came)
    assert 1 - ours.chance[0] == pytest.approx(other.surv_prob, abs=1e-9)
    assert ours.variance[0] == pytest.approx(np.nan_to_num(other.surv_prob_se) ** 2, abs=1e-9)


@given(tied)
def test_the_causes_add_up_to_whatever_came(waits):
    days, cause = columns(waits)
    any_cause = aalen_johansen(days, np.minimum(cause, 1), 1)
    assert aalen_johansen(days, cause, 3).chance.sum(axis=0) == pytest.approx(any_cause.chance[0], abs=1e-12)


@given(st.floats(0, 1), st.floats(0, 0.25), st.integers(1, 300))
def test_every_range_holds_its_middle_and_stays_inside_nothing_and_all(chance, variance, n):
    one = share(chance, variance, n)
    assert 0 <= one.low <= one.middle <= one.high <= 1


def test_the_range_holds_the_truth_nineteen_times_in_twenty():
    dice = np.random.default_rng(5)
    held = []
    for _ in range(400):
        delay = np.where(dice.random(60) < 0.4, np.ceil(9 * np.exp(dice.standard_normal(60))), np.inf)
        watched = np.floor(dice.uniform(5, 90, 60))
        days, cause = np.minimum(delay, watched), (delay <= watched).astype(int)
        chance, variance = aalen_johansen(days, cause, 1).at(20)
        one = share(float(chance[0]), float(variance[0]), 60)
        held.append(one.low <= 0.4 * 0.7875 <= one.high)  # P(9 e^Z <= 20) = Phi(ln(20 / 9))
    assert 0.92 <= np.mean(held) <= 0.975


def journey(number: int, *steps: tuple[int, Kind] | tuple[int, Kind, Stage], applied: int = 100) -> Application:
    """An application sent `applied` days ago, with what happened so many days after."""
    sent = datetime.combine(TODAY, time(9), UTC) - timedelta(days=applied)
    events = [Event(Kind.FROM_SEEKER, sent, f"sent-{number}@log.example")]
    for place, (days, kind, *stage) in enumerate(steps):
        at = sent + timedelta(days=days)
        events.append(Event(kind, at, f"{place}-{number}@log.example", stage=stage[0] if stage else None))
    ordered = in_order(events)
    how = standing(ordered, TODAY)
    return Application(
        f"{number:016x}", f"Employer {number}", "Archivist", None, None, ordered, how.stage, how.outcome,
        sent, True, how.last_heard_at, how.days_silent, how.reopened,
    )  # fmt: skip


def told(*applications: Application):
    return {one.since: one for one in times(applications, record_of(applications, today=TODAY), today=TODAY)}


def test_each_way_of_ending_a_wait_is_counted_as_what_it_was():
    found = told(
        journey(1, (3, Kind.INTERVIEW)),
        journey(2, (5, Kind.REJECTION)),
        journey(3, (5, Kind.ASSESSMENT), (9, Kind.REJECTION)),
        journey(4, (8, Kind.WITHDRAWAL)),
        journey(5),
        journey(6, (2, Kind.ACKNOWLEDGEMENT)),
    )["application"]
    assert (found.n, found.answered, found.half_by, found.watched) == (6, 3, 5, 100)
    by_day_7 = found.by[0]
    assert {name: round(6 * one.middle, 6) for name, one in by_day_7.each} == {
        "went on": 1, "no": 1, "other answer": 1, "withdrawn": 0,
    }  # fmt: skip
    assert 6 * by_day_7.answered.middle == pytest.approx(3)


def test_the_sentence_says_a_range_by_a_day_and_when_half_had_come():
    log = [journey(i, (i + 1, Kind.REJECTION)) for i in range(20)] + [journey(i) for i in range(20, 61)]
    assert told(*log)["application"].sentence == (
        "Of 61 applications, by day 14 between 13 and 34 in 100 had any answer; "
        "half of those that came had come by day 10."
    )


def test_a_few_dates_are_too_few_and_none_answered_says_how_long_it_was_watched():
    assert "cannot be said yet: 2 applications have the dates" in told(journey(1), journey(2))["application"].sentence
    silent = told(*(journey(i, applied=40 + i) for i in range(8)))["application"]
    assert silent.sentence == "Of 8 applications none had any answer so far, the longest after 47 days."


def test_an_assessment_starts_a_wait_of_its_own_and_so_does_a_conversation():
    found = told(
        journey(1, (4, Kind.ASSESSMENT), (10, Kind.INTERVIEW), (31, Kind.REJECTION)),
        journey(2, (4, Kind.ASSESSMENT), (6, Kind.REJECTION)),
        journey(3, (7, Kind.INTERVIEW)),
    )
    assert sorted(found["assessment"].days) == [2, 6]
    assert sorted(found["conversation"].days) == [21, 93]
    assert found["conversation"].answered == 1


def test_a_second_mail_about_the_same_conversation_is_no_next_round_but_a_final_one_is():
    same = told(journey(1, (4, Kind.INTERVIEW), (6, Kind.INTERVIEW)))["conversation"]
    later = told(journey(1, (4, Kind.INTERVIEW), (9, Kind.INTERVIEW, Stage.FINAL)))["conversation"]
    assert (same.answered, later.answered) == (0, 1)
    assert later.days.tolist() == [5]


def test_a_no_without_a_day_and_a_log_that_begins_with_the_answer_say_nothing_of_how_long_it_took():
    dateless = replace(journey(1), outcome=Outcome.REJECTED)
    begins = replace(journey(2, (0, Kind.REJECTION)), applied_known=False)
    assert told(dateless, begins) == {}


def test_after_a_conversation_the_wait_rests_on_the_conversations_of_this_log_once_there_are_enough():
    ended = [journey(i, (5, Kind.INTERVIEW), (5 + 20 + i, Kind.REJECTION), applied=200) for i in range(12)]
    waiting = journey(50, (5, Kind.INTERVIEW), applied=20)
    few, many = (insight([*log, waiting], {}, today=TODAY).waits[0] for log in (ended[:2], ended))
    assert (few.rests_on, many.rests_on) == ("first answers, so only a guide", "your own conversations")
    assert many.still_answers > few.still_answers > 0.3
    assert many.still_answers > 0.8


def test_the_contract_has_the_times_with_their_sentence():
    log = [journey(i, (i + 1, Kind.REJECTION)) for i in range(9)]
    (one,) = as_contract(insight(log, {}, today=TODAY))["time_to_answer"]
    assert (one["since"], one["n"], one["answered"], one["half_by"]) == ("application", 9, 9, 5)
    assert set(one["by"][0]) == {"day", "any", *CAUSES}
    assert one["sentence"].startswith("Of 9 applications, by day 14")
