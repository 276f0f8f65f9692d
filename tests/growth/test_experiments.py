"""Experiments: the cost comes first, chance picks in pairs, and nothing that happens later decides what counts."""

from datetime import UTC, datetime, timedelta

import pytest

from onward.growth import experiments, pause
from onward.growth.evidence import forbidden_in
from onward.log import notebook, words_of_seeker
from onward.trouble import CannotDo
from onward.words import Outcome, Stage
from tests.growth.builders import NOW, TODAY, application


def later(days: int) -> datetime:
    return NOW + timedelta(days=days)


def latest(today=TODAY):
    return experiments.all_experiments(today=today)[0]


def send(employer: str, *, after: int = 0, **came: object) -> None:
    """An application by hand, so many days after the first of April."""
    on = later(after)
    words_of_seeker.add(employer, "Data Analyst", now=on, applied=on.date(), **came)


def picked_and_sent(employer: str, *, yes: bool, after: int = 0) -> str:
    """One application of the experiment, answered the day after. Gives its version."""
    row = experiments.take(employer, "Data Analyst", now=later(after))
    send(employer, after=after)
    answer = {"stage": Stage.INTERVIEW} if yes else {"outcome": Outcome.REJECTED}
    words_of_seeker.add(employer, "Data Analyst", now=later(after + 1), on=later(after + 1).date(), **answer)
    return row.version


def test_the_cost_is_told_at_the_seekers_own_rate_before_anything_starts(log):
    told = experiments.offer(today=TODAY).cost
    assert "we would notice in 4 of 5 searches after about" in told and told.endswith("Start anyway?")
    assert "At your pace of the last 90 days (5 sent)" in told
    experiments.start("two pages", "one page", now=NOW)
    assert latest().experiment.told == told


def test_asking_again_for_the_same_job_gives_the_same_version_and_a_pair_has_one_of_each(log):
    experiments.start("two pages", "one page", now=NOW)
    first = experiments.take("Meadow Bakery", "Baker", now=NOW)
    assert experiments.take("meadow bakery", "Baker", now=NOW) == first
    second = experiments.take("Inkwell", "Writer", now=NOW)
    assert {first.version, second.version} == {"two pages", "one page"}
    assert (first.number, second.number) == (1, 2)


def test_a_version_that_was_told_before_the_job_is_not_drawn_again_and_that_is_noted(log):
    experiments.start("two pages", "one page", now=NOW)
    told = experiments.take(now=NOW)
    assert experiments.take(now=NOW).version == told.version
    assert "whose job is not named yet" in latest().waits_for
    named = experiments.take("Inkwell", "Writer", now=NOW)
    assert (named.number, named.version, named.where) == (1, told.version, "Writer at Inkwell")
    assert latest().notes == (
        "For 1 the version was told before the job was named, so the job may have been chosen for it.",
    )


def test_a_pick_finds_its_application_once_that_is_in_the_log(log):
    experiments.start("two pages", "one page", now=NOW)
    experiments.take("Inkwell", "Data Analyst", now=NOW)
    assert latest().rows[0].state == "not in the log yet"
    send("Inkwell GmbH")
    assert latest().rows[0].application == application("Inkwell GmbH")
    assert latest().rows[0].state == "out since 1 Apr 2026, decided by 1 May 2026"


def test_an_application_from_before_the_pick_is_not_taken_for_it(log):
    experiments.start("two pages", "one page", now=NOW)
    experiments.take("Alderbrook", "Data Analyst", now=NOW)
    assert latest().rows[0].application is None


def test_two_picks_at_one_employer_get_two_applications(log):
    experiments.start("two pages", "one page", now=NOW)
    experiments.take("Inkwell", "Data Analyst", now=NOW)
    experiments.take("Inkwell", "Technical Writer", now=NOW)
    words_of_seeker.add("Inkwell", "Technical Writer", now=NOW, applied=TODAY)
    send("Inkwell")
    assert [row.application.role for row in latest().rows if row.application] == ["Data Analyst", "Technical Writer"]


def test_a_pair_is_scored_when_both_are_answered_or_thirty_days_old(log):
    experiments.start("two pages", "one page", now=NOW)
    yes = picked_and_sent("Inkwell", yes=True)
    experiments.take("Meadow Bakery", "Data Analyst", now=NOW)
    send("Meadow Bakery")
    soon, old = latest(later(29).date()), latest(later(30).date())
    assert (soon.evidence.pairs, old.evidence.pairs) == (0, 1)
    assert "number 2 (Data Analyst at Meadow Bakery), out since 1 Apr 2026, decided by 1 May 2026" in soon.waits_for
    assert (old.evidence.yes_a, old.evidence.yes_b) == ((1, 0) if yes == "two pages" else (0, 1))


def test_a_yes_that_comes_after_it_was_decided_changes_nothing(log):
    experiments.start("two pages", "one page", now=NOW)
    for employer in ("Inkwell", "Meadow Bakery"):
        experiments.take(employer, "Data Analyst", now=NOW)
        send(employer)
    words_of_seeker.add("Inkwell", "Data Analyst", now=later(40), stage=Stage.INTERVIEW, on=later(40).date())
    found = latest(later(41).date())
    assert (found.evidence.pairs, found.evidence.yes_a, found.evidence.yes_b) == (1, 0, 0)


def test_a_later_pair_waits_for_the_pairs_before_it(log):
    experiments.start("two pages", "one page", now=NOW)
    experiments.take("Stonebridge Two", "Data Analyst", now=NOW)
    for employer in ("Inkwell", "Meadow Bakery", "Cloudmere"):
        picked_and_sent(employer, yes=True)
    assert latest().evidence.pairs == 0
    experiments.went_out(1, now=NOW)
    assert latest(later(30).date()).evidence.pairs == 2


def test_a_pick_that_was_not_sent_passes_its_version_on(log):
    experiments.start("two pages", "one page", now=NOW)
    first = experiments.take("Inkwell", "Writer", now=NOW)
    experiments.take("Meadow Bakery", "Baker", now=NOW)
    assert "goes to the next job" in experiments.not_sent(1, now=NOW)
    again = experiments.take("Cloudmere", "Tester", now=NOW)
    assert (again.number, again.version) == (1, first.version)
    assert latest().notes == ("1 pick was not sent; the version went to the next job.",)


def test_what_went_out_cannot_be_taken_out_of_the_count(log):
    experiments.start("two pages", "one page", now=NOW)
    picked_and_sent("Inkwell", yes=False)
    with pytest.raises(CannotDo, match="stays counted as picked"):
        experiments.not_sent(1, now=NOW)
    version = latest().rows[0].version
    assert "stays counted as picked" in experiments.crossed(1, now=NOW)
    assert latest().rows[0].version == version
    assert latest().notes == ("1 application went out with the other version, and counts as picked.",)


def test_the_seeker_may_say_which_application_a_pick_became(log):
    experiments.start("two pages", "one page", now=NOW)
    experiments.take("The Ink People", "Writer", now=NOW)
    send("Inkwell")
    experiments.became(1, application("Inkwell").id, now=NOW)
    assert latest().rows[0].application == application("Inkwell")


def test_it_ends_by_itself_at_enough_evidence_and_says_no_more_than_that(log):
    experiments.start("two pages", "one page", now=NOW)
    wanted = experiments.peek("Employer 0", "", today=TODAY)
    assert wanted is not None
    number = 0
    while latest().running:
        version = experiments.peek(f"Employer {number}", "", today=TODAY)
        assert version is not None and number < 40
        picked_and_sent(f"Employer {number}", yes=version.version == "one page")
        number += 1
    found = latest()
    assert found.evidence.enough and found.evidence.yes_a == 0
    assert "the versions did differently" in found.sentence and "probably smaller than it looks" in found.sentence
    assert not forbidden_in(found.sentence) and "better" not in found.sentence
    with pytest.raises(CannotDo, match="has its answer"):
        experiments.take("One More", now=NOW)


def test_it_may_be_stopped_any_time_and_says_what_that_does_not_show(log):
    experiments.start("two pages", "one page", now=NOW)
    picked_and_sent("Inkwell", yes=False)
    picked_and_sent("Meadow Bakery", yes=True)
    picked_and_sent("Cloudmere", yes=True)
    experiments.stop(now=NOW)
    found = latest()
    assert "does not show that they do equally well" in found.sentence
    assert found.waits_for == "Number 3 has no partner and is not counted."
    for act in (experiments.stop, experiments.take):
        with pytest.raises(CannotDo, match="no experiment is running"):
            act(now=NOW)
    experiments.start("two pages", "one page", now=later(1))
    assert len(experiments.all_experiments(today=TODAY)) == 2 and latest().running


@pytest.mark.parametrize(("a", "b"), [("", "x"), ("Same", " same "), ("x", "")])
def test_two_versions_need_two_names(log, a, b):
    with pytest.raises(CannotDo, match="different names"):
        experiments.start(a, b, now=NOW)


def test_only_one_runs_at_a_time_and_undo_takes_a_pick_back_but_never_draws_again(log):
    experiments.start("two pages", "one page", now=NOW)
    with pytest.raises(CannotDo, match="is running"):
        experiments.start("a", "b", now=NOW)
    first = experiments.take("Inkwell", "Writer", now=NOW)
    notebook.undo(now=NOW, kind=experiments.KIND)
    assert latest().rows == ()
    assert experiments.take("Cloudmere", "Tester", now=NOW).version == first.version


def test_a_number_that_there_is_not_and_a_day_before_the_pick_are_refused(log):
    with pytest.raises(CannotDo, match="no number 1"):
        experiments.crossed(1, now=NOW)
    experiments.start("two pages", "one page", now=NOW)
    experiments.take("Inkwell", "Writer", now=NOW)
    with pytest.raises(CannotDo, match="picked on 1 Apr 2026"):
        experiments.went_out(1, now=NOW, on=datetime(2026, 3, 1, tzinfo=UTC).date())


def test_the_pause_shows_the_version_that_would_go_there_and_takes_nothing(log):
    assert pause.sheet("Inkwell", "Writer", today=TODAY).pick is None
    experiments.start("two pages", "one page", now=NOW)
    pick = pause.sheet("Inkwell", "Writer", today=TODAY).pick
    assert latest().rows == ()
    assert pick is not None and pick.version == experiments.take("Inkwell", "Writer", now=NOW).version
