"""Who helped where, talks, and whom to think of: tied to applications, seen by insight, taken back as one."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from onward.growth import around, helped, people, plans, suggesting, talks
from onward.growth.helped import How
from onward.growth.person import Person, Tie
from onward.growth.plans import Planned
from onward.growth.talks import Talk, TalkKind
from onward.insight.record import record_of
from onward.log import notebook, shown, words_of_seeker
from onward.trouble import CannotDo
from tests.growth.builders import NOW, TODAY, application


def ines(**more):
    return people.keep(Person("Ines Marlow", employer="Harbourline", **more), now=NOW)


def referral_of(employer):
    one = application(employer)
    return one.extra.get("referral"), one.source


def test_a_referral_stands_with_its_application_where_insight_groups_by_it(log):
    before = application("Harbourline").source
    helped.record(ines(), How.REFERRAL, now=NOW, which=application("Harbourline").id, what="passed my name on")
    assert referral_of("Harbourline") == ("yes", before or "referral")
    record = record_of(shown.journeys(today=TODAY).applications, today=TODAY)
    assert record.traits["referral"].count("yes") == 1
    given = helped.of(application("Harbourline"), today=TODAY)
    assert [(one.who, one.said, one.help.what) for one in given] == [
        ("Ines Marlow", "referred you", "passed my name on")
    ]


def test_a_source_that_is_known_is_not_written_over_by_a_referral(log):
    words_of_seeker.say("set_application", application("Harbourline").id, {"source": "linkedin"}, now=NOW)
    helped.record(ines(), How.REFERRAL, now=NOW, which=application("Harbourline").id)
    assert referral_of("Harbourline") == ("yes", "linkedin")


def test_taking_help_out_and_undo_keep_the_log_and_the_pages_the_same(log):
    before = referral_of("Harbourline")
    page = helped.record(ines(), How.REFERRAL, now=NOW, which=application("Harbourline").id)
    helped.remove(page, now=NOW)
    assert referral_of("Harbourline") == before and helped.every(today=TODAY) == ()
    notebook.undo(now=NOW, kind=helped.KIND)
    helped.settle(now=NOW)
    assert referral_of("Harbourline")[0] == "yes"
    notebook.undo(now=NOW, kind=helped.KIND)
    helped.settle(now=NOW)
    assert referral_of("Harbourline") == before


def test_two_referrals_to_one_application_are_said_once_and_stay_until_both_are_gone(log):
    which = application("Harbourline").id
    first = helped.record(ines(), How.REFERRAL, now=NOW, which=which)
    second = helped.record(people.keep(Person("Tom Reed"), now=NOW), How.REFERRAL, now=NOW, which=which)
    helped.remove(first, now=NOW)
    assert referral_of("Harbourline")[0] == "yes"
    helped.remove(second, now=NOW)
    assert referral_of("Harbourline")[0] is None


def test_other_help_says_nothing_to_the_log_and_may_belong_to_no_application(log):
    page = ines()
    helped.record(page, How.PAPERS, now=NOW, what="my letter")
    helped.record(page, How.PRACTICE, now=NOW, which=application("Alderbrook").id)
    assert referral_of("Alderbrook")[0] is None
    assert [one.application and one.application.employer for one in helped.of_person(page, today=TODAY)] == [
        "Alderbrook",
        None,
    ]
    with pytest.raises(CannotDo, match="no kind of help"):
        helped.record(page, "bribe", now=NOW)


def test_help_of_somebody_taken_out_is_still_told(log):
    page = ines()
    helped.record(page, How.PAPERS, now=NOW)
    people.remove(page, now=NOW)
    assert "no longer" in helped.every(today=TODAY)[0].who


def test_a_talk_shows_with_its_people_and_in_the_journeys_at_its_employer(log):
    page = ines()
    talk = Talk(TalkKind.INFORMATIONAL, TODAY, (page,), topic="their data team", employer="Harbourline", learnt="May")
    kept = talks.keep(talk, now=NOW)
    assert [one.page for one in talks.of_person(page, today=TODAY)] == [kept]
    assert [one.title for one in talks.of(application("Harbourline"), today=TODAY)] == [
        "Informational interview with Ines Marlow at Harbourline about their data team"
    ]
    assert talks.of(application("Alderbrook"), today=TODAY) == ()
    assert talks.last_with(today=TODAY) == {page: TODAY}
    told = shown.journey(application("Harbourline").id, today=TODAY)
    assert [one.page for one in around.of(told, today=TODAY).talks] == [kept]


def test_a_webinar_is_written_down_with_a_follow_up_and_is_no_talk_with_anybody(log):
    page = ines()
    talk = Talk(TalkKind.WEBINAR, TODAY, (page,), "Alderbrook", "the lab", follow_up=TODAY, next="Write to the host")
    kept = talks.keep(talk, now=NOW, which=application("Alderbrook").id)
    assert talks.last_with(today=TODAY) == {}
    assert [one.talk.next for one in talks.due(today=TODAY)] == ["Write to the host"]
    assert talks.due(today=TODAY - timedelta(days=1)) == ()
    assert [one.page for one in talks.between(TODAY, TODAY, today=TODAY)] == [kept]
    talks.keep(replace(talks.one(kept), learnt="They use Rust"), now=NOW, page=kept)
    assert talks.every(today=TODAY)[0].application.employer == "Alderbrook"
    talks.remove(kept, now=NOW)
    assert talks.every(today=TODAY) == ()
    with pytest.raises(CannotDo, match="a word about it"):
        talks.keep(Talk(TalkKind.OTHER, TODAY), now=NOW)


def test_talks_with_somebody_from_the_address_book_begin_a_page_for_them(log):
    people.bring(b"First Name,Last Name,Company\nKim,Low,Harbourline\n", now=NOW)
    id = people.named("Kim Low").id
    talks.keep(Talk(TalkKind.OTHER, TODAY, (id,)), now=NOW)
    known = people.by_id(id)
    assert known.page and len(talks.of_person(known.page, today=TODAY)) == 1
    assert len(people.people()) == 1


def test_where_an_application_is_open_or_planned_and_somebody_is_known_that_is_said(log):
    ines()
    people.keep(Person("Tom Reed", employer="Meadow Bakery GmbH"), now=NOW)
    people.keep(Person("Kim Low", employer="Quillworks"), now=NOW)  # that one ended with a no
    plans.keep(Planned("Meadow Bakery", "Baker"), now=NOW)
    found = [(one.employer, [two.person.name for two in one.people]) for one in suggesting.there(today=TODAY)]
    assert found == [("Meadow Bakery", ["Tom Reed"]), ("Harbourline", ["Ines Marlow"])]


def test_acquaintances_not_spoken_to_for_a_year_come_first_and_close_ties_are_named_apart(log):
    for name, more in {
        "Ana Old": {"how": "we worked together", "last_spoken": date(2024, 5, 1)},
        "Ben New": {"how": "colleague", "last_spoken": TODAY - timedelta(days=30)},
        "Cleo Set": {"how": "old team", "follow_up": TODAY},
        "Dan Data": {"role": "Data Analyst", "since": date(2020, 1, 1)},
        "Eve Met": {"how": "met at a fair", "tie": Tie.ACQUAINTANCE},
        "Fay Friend": {"tie": Tie.CLOSE, "last_spoken": TODAY},
    }.items():
        people.keep(Person(name, **more), now=NOW)
    assert [one.known.person.name for one in suggesting.again(today=TODAY)] == ["Ana Old", "Eve Met", "Dan Data"]
    assert [one.known.person.name for one in suggesting.close(today=TODAY)] == ["Fay Friend"]
    assert "last spoken 1 May 2024" in suggesting.again(today=TODAY)[0].why
    talks.keep(Talk(TalkKind.OTHER, TODAY, (people.named("Ana Old").id,)), now=NOW)
    assert "Ana Old" not in [one.known.person.name for one in suggesting.again(today=TODAY)]


def test_without_anybody_nothing_is_suggested(log):
    assert suggesting.there(today=TODAY) == suggesting.again(today=TODAY) == suggesting.close(today=TODAY) == ()
