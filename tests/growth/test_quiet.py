"""Quiet hours: through the night a no of the day is held and unnamed, the log is whole, and one word shows it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.growth import debriefs, quiet, quiet_pages, review
from onward.log import exporting, importing, shown, words_of_seeker
from onward.trouble import CannotDo
from onward.words import Kind, Outcome
from tests.growth.builders import application
from tests.web.builders import rejection

#: The evening of the day on which Alderbrook's no came (Fri, 20 Mar 2026, 09:30).
EVENING = datetime(2026, 3, 20, 22, 0, tzinfo=UTC)
NIGHT = datetime(2026, 3, 21, 3, 0, tzinfo=UTC)
MORNING = datetime(2026, 3, 21, 8, 0, tzinfo=UTC)


def set_hours(since="20:00", until="08:00"):
    quiet.keep(since, until, now=EVENING - timedelta(days=9))


def row(name, now):
    overview, _ = quiet.overview(now=now)
    return next(one for one in overview.rows if one.employer == name)


def test_nothing_is_held_until_the_seeker_sets_them(log):
    assert not quiet.hours().on
    assert quiet.held(now=EVENING).sentence == ""
    assert row("Alderbrook", EVENING).outcome is Outcome.REJECTED


def test_in_the_evening_and_at_night_a_no_of_the_day_is_held_and_in_the_morning_it_is_there(log):
    set_hours()
    for now in (EVENING, NIGHT, MORNING - timedelta(seconds=1)):
        assert quiet.held(now=now).sentence == "1 message is held until 08:00."
        one = row("Alderbrook", now)
        assert one.outcome is Outcome.OPEN and Kind.REJECTION not in [event.kind for event in one.events]
    for now in (MORNING, EVENING.replace(hour=19, minute=59)):
        assert quiet.held(now=now).sentence == ""
        assert row("Alderbrook", now).outcome is Outcome.REJECTED


def test_a_no_of_an_earlier_day_is_not_held(log):
    set_hours()
    assert row("Quillworks", EVENING).outcome is Outcome.REJECTED


def test_counts_and_filters_see_what_is_shown_and_no_more(log):
    set_hours()
    whole = shown.overview(today=EVENING.date())
    overview, _ = quiet.overview(now=EVENING)
    assert overview.counts[Outcome.REJECTED] == whole.counts[Outcome.REJECTED] - 1
    assert (overview.total, sum(overview.counts.values())) == (whole.total, whole.total)
    no, _ = quiet.overview(now=EVENING, outcome=Outcome.REJECTED, search="alderbrook")
    assert no.rows == ()


def test_the_journey_and_the_sheet_hold_it_too(log):
    set_hours()
    told, held = quiet.journey(application("Alderbrook").id, now=NIGHT)
    assert held.sentence == "1 message is held until 08:00."
    assert [step.event.kind for step in told.steps] == [Kind.ACKNOWLEDGEMENT, Kind.INTERVIEW]
    assert quiet.journey(application("Quillworks").id, now=NIGHT)[1].sentence == ""
    sheet = quiet_pages.sheet(debriefs.sheet(application("Alderbrook").id, today=NIGHT.date()), now=NIGHT)
    assert "A no" not in [fact.text for fact in sheet.facts]
    assert not sheet.is_no and not sheet.nothing_said
    assert "chose otherwise" not in sheet.advice[0].text


def test_the_week_and_the_report_of_an_import_hold_it_too(log, tmp_path):
    set_hours()
    week, held = quiet_pages.review(review.review(today=EVENING.date()), now=EVENING)
    assert held.sentence and "Alderbrook" not in [
        one.application.employer for one in week.came if one.kind is Kind.REJECTION
    ]
    assert "Quillworks" in [one.application.employer for one in week.came if one.kind is Kind.REJECTION]
    path = tmp_path / "late.mbox"
    path.write_text(rejection("Ferrous Labs", "Backend Engineer", "Fri, 20 Mar 2026", "late-1"), encoding="utf-8")
    report, held = quiet.import_report(importing.import_paths([path], now=EVENING), now=EVENING)
    assert held.sentence == "2 messages are held until 08:00."
    assert Kind.REJECTION not in dict(report.by_kind)


def test_show_now_shows_it_and_a_later_one_is_held_again(log, tmp_path):
    set_hours()
    quiet.show_now(now=EVENING)
    assert row("Alderbrook", NIGHT).outcome is Outcome.REJECTED
    path = tmp_path / "late.mbox"
    late = rejection("Ferrous Labs", "Backend Engineer", "Fri, 20 Mar 2026", "late-2").replace("09:30:00", "23:30:00")
    path.write_text(late, encoding="utf-8")
    importing.import_paths([path], now=NIGHT)
    assert quiet.held(now=NIGHT).sentence == "1 message is held until 08:00."
    assert row("Ferrous Labs", NIGHT).outcome is Outcome.OPEN


def test_an_application_the_log_knows_only_by_its_no_is_not_listed_while_it_is_held(log, tmp_path):
    set_hours()
    path = tmp_path / "late.mbox"
    path.write_text(rejection("Meadowsweet", "Baker", "Fri, 20 Mar 2026", "late-3"), encoding="utf-8")
    importing.import_paths([path], now=EVENING)
    overview, _ = quiet.overview(now=EVENING)
    assert "Meadowsweet" not in [one.employer for one in overview.rows]
    assert overview.total == sum(overview.counts.values()) == shown.overview(today=EVENING.date()).total - 1
    assert "Meadowsweet" in [one.employer for one in quiet.overview(now=MORNING)[0].rows]


def test_what_the_seeker_says_is_never_held(log):
    set_hours()
    words_of_seeker.add("Meadow Bakery", "Baker", now=EVENING, applied=EVENING.date(), outcome=Outcome.REJECTED)
    assert row("Meadow Bakery", EVENING).outcome is Outcome.REJECTED


def test_exports_have_everything(log):
    before = exporting.export("json", today=EVENING.date())
    set_hours()
    assert exporting.export("json", today=EVENING.date()) == before
    assert quiet.held(now=EVENING).sentence


def test_quiet_hours_within_a_day_are_right_too(log):
    set_hours("12:00", "14:00")
    assert quiet.held(now=EVENING.replace(hour=13)).sentence == "1 message is held until 14:00."
    assert quiet.held(now=EVENING).sentence == ""


def test_the_seekers_own_zone_counts(log):
    set_hours()
    east = timezone(timedelta(hours=9))
    assert quiet.held(now=datetime(2026, 3, 20, 21, 0, tzinfo=east)).sentence  # 12:00 in London
    assert not quiet.held(now=datetime(2026, 3, 20, 19, 0, tzinfo=east)).sentence


@pytest.mark.parametrize(("since", "until"), [("8 pm", "08:00"), ("20:00", ""), ("25:00", "08:00"), ("08:00", "8:00x")])
def test_hours_written_wrongly_are_told_with_the_mend_and_change_nothing(log, since, until):
    with pytest.raises(CannotDo, match="no time of day"):
        quiet.keep(since, until, now=EVENING)
    assert quiet.hours() == quiet.Hours()


def test_hours_without_a_length_are_refused(log):
    with pytest.raises(CannotDo, match="another end"):
        quiet.keep("08:00", "08:00", now=EVENING)


def test_switched_off_nothing_is_held_and_the_hours_are_remembered(log):
    set_hours("21:30", "07:00")
    quiet.switch_off(now=EVENING)
    assert quiet.held(now=EVENING).sentence == "" and quiet.hours() == replace(quiet.hours(), on=False, since="21:30")


@given(
    st.datetimes(min_value=datetime(2020, 1, 1), max_value=datetime(2030, 1, 1), timezones=st.just(UTC)),
    st.times().map(lambda one: f"{one:%H:%M}"),
    st.times().map(lambda one: f"{one:%H:%M}"),
)
def test_a_night_ends_within_a_day_and_begins_with_a_morning_before_it(now, since, until):
    night = quiet._night(quiet.Hours(True, since, until), now)
    if night is not None:
        morning, end = night
        assert morning <= now < end and end - morning == timedelta(days=1)
