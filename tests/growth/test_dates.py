"""Every date ahead as one calendar, and the token of the feed that gives it to a calendar program."""

from datetime import date

from icalendar import Calendar

from onward.growth import dates, feed, goals, people, study, upcoming, week
from onward.growth.address_files import Person
from onward.growth.goals import Goal
from onward.growth.study import Study
from onward.growth.week import Channel, Item
from onward.log import notebook
from tests.growth.builders import NOW, TODAY, application

SOON = date(2026, 4, 9)


def test_every_kind_of_date_stands_in_it_once_and_what_is_done_does_not(log):
    goals.keep(Goal("Explain aloud", action="Draw three", on=SOON), now=NOW)
    people.keep(Person("Ines Marlow", follow_up=SOON), now=NOW)
    study.keep(Study("Osier", next_look=SOON), now=NOW)
    week.plan(Item("Whether I come", TODAY, Channel.ANSWER, SOON), now=NOW, which=application("Harbourline").id)
    week.done(week.plan(Item("Read", TODAY, on=SOON), now=NOW), now=NOW)
    week.plan(Item("Some day", TODAY), now=NOW)
    said = {one.what for one in dates.dates(today=TODAY)}
    assert said == {"Draw three", "Write to Ines Marlow", "Look again at Osier", "Answer by today: Whether I come"}


def test_it_reads_back_and_stays_the_same_entry_when_moved(log):
    page = week.plan(Item("Ask, then; write\nit down", TODAY, on=SOON, at="18:30", where="Library"), now=NOW)
    first = {str(one["uid"]): one for one in Calendar.from_ical(dates.calendar(now=NOW)).walk("VEVENT")}
    mine = first[f"plan-{page}@onward"]
    assert str(mine["summary"]) == "Ask, then; write\nit down" and mine["dtstart"].dt.tzinfo is None
    week.plan(Item("Ask", TODAY, on=TODAY), now=NOW, page=page)
    again = {str(one["uid"]): one for one in Calendar.from_ical(dates.calendar(now=NOW)).walk("VEVENT")}
    assert set(again) == set(first) and again[f"plan-{page}@onward"]["dtstart"].dt == TODAY


def test_an_interview_stands_on_its_own_day_never_on_the_day_of_the_mail(log):
    def interviews() -> list:
        found = Calendar.from_ical(dates.calendar(now=NOW)).walk("VEVENT")
        return [one["dtstart"].dt for one in found if str(one["summary"]).startswith("Interview:")]

    assert interviews() == []
    upcoming.say(application("Harbourline").id, SOON.isoformat(), now=NOW)
    assert interviews() == [SOON]


def test_interviews_of_long_ago_are_left_to_the_export(log):
    later = NOW.replace(month=12)
    assert Calendar.from_ical(dates.calendar(now=later)).walk("VEVENT") == []


def test_the_last_day_of_the_calendar_is_no_crash(log):
    goals.keep(Goal("Never", on=date.max), now=NOW)
    assert b"99991231" in dates.calendar(now=NOW)


def test_the_feed_is_off_until_it_is_wanted_and_its_token_stays_the_same(log):
    assert (feed.token(), feed.path()) == ("", "")
    assert not feed.opens("")
    made = feed.renew(now=NOW)
    assert len(made) >= 40 and feed.token() == made == feed.token()
    assert feed.opens(made) and not feed.opens(made[:-1]) and not feed.opens("é")


def test_a_new_token_or_switching_off_shuts_out_the_old_one(log):
    old = feed.renew(now=NOW)
    new = feed.renew(now=NOW)
    assert new != old and feed.opens(new) and not feed.opens(old)
    feed.switch_off(now=NOW)
    assert not feed.opens(new) and not feed.opens("") and feed.path() == ""


def test_taking_back_the_last_writing_does_not_open_an_old_address_again(log):
    old = feed.renew(now=NOW)
    feed.renew(now=NOW)
    notebook.undo(now=NOW)
    assert not feed.opens(old) and feed.token() == ""
