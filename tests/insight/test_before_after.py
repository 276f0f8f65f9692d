"""Before and after a day the seeker names: rarely wrong, mostly silent, and right about what it would take."""

from dataclasses import replace

import numpy as np
import pytest

from onward.insight.before_after import first_yes, offers, to_see_double
from onward.insight.cards import forbidden_in
from onward.insight.rates import FIRST_YES_PRIOR
from onward.insight.record import Record
from tests.insight.builders import search


def halves(n: int, m: int, rate: float, then: float, seed: int) -> tuple[Record, Record]:
    return search(n, rate=rate, seed=seed, traits=False), search(m, rate=then, seed=seed + 100_000, traits=False)


@pytest.mark.parametrize("rate", [0.02, 0.1, 0.3])
@pytest.mark.parametrize(("n", "m"), [(15, 15), (100, 40)])
def test_where_nothing_changed_it_hardly_ever_speaks(rate: float, n: int, m: int) -> None:
    spoke = sum(first_yes(*halves(n, m, rate, rate, seed)).speaks for seed in range(120))
    assert spoke <= 0.05 * 120


def test_looking_again_after_every_application_does_not_make_it_speak_more_than_once_in_twenty() -> None:
    spoke = 0
    for seed in range(30):
        before, after = halves(100, 150, 0.08, 0.08, seed)
        spoke += any(first_yes(before, after.part(np.arange(m))).speaks for m in range(15, 151, 15))
    assert spoke <= 0.05 * 30


@pytest.mark.parametrize("rate", [0.05, 0.1, 0.2])
def test_a_doubling_is_noticed_in_about_eight_of_ten_with_the_number_it_names(rate: float) -> None:
    n = to_see_double(rate, FIRST_YES_PRIOR)
    seen = sum(first_yes(*halves(n, n, rate, 2 * rate, seed)).speaks for seed in range(100))
    assert 0.68 <= seen / 100 <= 0.92


def test_it_says_both_ranges_and_their_numbers_and_never_a_cause() -> None:
    for told in (first_yes(*halves(40, 20, 0.05, 0.05, 1)), first_yes(*halves(200, 200, 0.05, 0.4, 1))):
        said = " ".join(told.sentences)
        assert f"{told.before.yes} of {told.before.n}" in said and f"{told.after.yes} of {told.after.n}" in said
        assert said.count("likely") == 2 and "because" not in said and forbidden_in(said) == ()
    assert "cannot say yet" in " ".join(first_yes(*halves(40, 20, 0.05, 0.05, 1)).sentences)
    assert "more since then" in said and "What it came from, the log cannot say" in said


def test_an_empty_side_is_told_as_such() -> None:
    before, nothing = halves(40, 0, 0.1, 0.1, 1)
    assert "cannot say yet" in first_yes(before, nothing).sentences[0]
    assert "nothing to compare with" in first_yes(nothing, before).sentences[0]
    assert not first_yes(nothing, nothing).speaks


def test_conversations_are_compared_by_whether_they_led_to_an_offer() -> None:
    before, after = halves(60, 60, 1.0, 1.0, 1)
    told = offers(before, after)
    assert (told.before.n, told.before.yes) == (int(before.yes.sum()), 0)
    assert "conversations led to an offer" in " ".join(told.sentences)


def test_recent_yeses_that_come_sooner_than_noes_are_not_taken_for_a_change() -> None:
    """Of the newest applications the first to be decided are the quick yeses: they are judged by age, not by answer."""
    spoke = 0
    for seed in range(60):
        before, after = halves(100, 80, 0.15, 0.15, seed)
        age = np.linspace(0, 20, 80)
        seen = after.yes & (age >= 3)  # a yes takes three days, a no takes longer than they have been out
        nobody, unknown = np.zeros(80, dtype=bool), np.full(80, np.nan)
        young = replace(after, yes=seen, no=nobody, days_watched=age, days_to_no=unknown)
        spoke += first_yes(before, young).speaks
    assert spoke == 0


def test_what_the_seeker_withdrew_before_any_answer_counts_on_no_side() -> None:
    before, after = halves(40, 40, 0.2, 0.2, 3)
    none_yes = np.zeros(40, dtype=bool)
    withdrawn = replace(after, yes=none_yes, no=none_yes, over=~none_yes)
    assert first_yes(before, withdrawn).ripe == (40, 0)
