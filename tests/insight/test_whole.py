"""Insight over whole logs: true and useful at every size, never a NaN, and never a sentence that a card forbids."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.insight.cards import cards, forbidden_in
from onward.insight.whole import as_contract, insight
from onward.reading.types import Feedback, Quote, Reading, Skill, StatedReason
from onward.words import Kind, Reason, Theme, Weight
from tests.insight.builders import application, reading

TODAY = date(2026, 11, 23)
ENDS = ("silent", "open", "rejected", "interview", "offer", "withdrawn")


def log(n: int, ends: str = "rejected", **more: object) -> list:
    return [application(i, applied=TODAY - timedelta(days=200 - i % 150), ends=ends, **more) for i in range(n)]


def test_an_empty_log_is_told_what_to_do():
    found = insight([], {}, today=TODAY)
    assert [one.text for one in found.sentences] == [
        "Your log is empty, so there is nothing to tell yet. Bring a mailbox, and it writes itself."
    ]
    assert found.forecast is None


@pytest.mark.parametrize("n", [1, 2, 60])
@pytest.mark.parametrize("ends", ENDS)
def test_logs_in_which_everything_ends_alike_get_a_true_answer(n, ends):
    found = insight(log(n, ends), {}, today=TODAY)
    assert found.n == n
    assert 2 <= len(found.sentences) <= 5
    told = json.dumps(as_contract(found), allow_nan=False)
    assert "nan" not in told.casefold()


@given(
    st.lists(
        st.tuples(
            st.one_of(st.none(), st.dates(date(2020, 1, 1), date(2030, 1, 1))),
            st.sampled_from(ENDS),
            st.integers(-20, 400),
            st.sampled_from([None, "linkedin", "referral", ""]),
        ),
        max_size=40,
    )
)
def test_no_log_makes_a_nan_or_says_what_a_card_forbids(rows):
    applications = [
        application(i, applied=applied, ends=ends, after=after, source=source)
        for i, (applied, ends, after, source) in enumerate(rows)
    ]
    found = insight(applications, {}, today=TODAY)
    json.dumps(as_contract(found), allow_nan=False)
    for one in (*found.sentences, *found.further):
        assert not forbidden_in(f"{one.text} {one.how} {one.changes}")
        assert one.card in cards()
        assert "!" not in one.text


def test_the_same_log_gives_the_same_answer():
    applications = log(80) + log(5, "interview")
    assert as_contract(insight(applications, {}, today=TODAY)) == as_contract(insight(applications, {}, today=TODAY))


def test_a_strong_difference_is_told_as_going_together_not_as_a_cause():
    weak = [application(i, applied=date(2026, 1, 5), ends="rejected", source="portal") for i in range(160)]
    good = [
        application(1000 + i, applied=date(2026, 1, 6), ends="interview" if i % 2 else "rejected", source="referral")
        for i in range(40)
    ]
    told = " ".join(one.text for one in insight(weak + good, {}, today=TODAY).sentences)
    assert "Referral (source) went together with more conversations: 20 of 40, against 0 of 160" in told
    assert "not proof of a cause" in told


def test_a_doubtful_yes_withholds_what_a_sure_one_would_say():
    weak = [application(i, applied=date(2026, 1, 5), ends="rejected", source="portal") for i in range(60)]
    good = [
        application(1000 + i, applied=date(2026, 1, 6), ends="interview" if i < 6 else "rejected", source="referral")
        for i in range(20)
    ]
    answers = [f"answer-{1000 + i}@example.com" for i in range(6)]
    sure = insight(weak + good, {id: reading(Kind.INTERVIEW) for id in answers}, today=TODAY)
    doubtful = insight(weak + good, {id: reading(Kind.INTERVIEW, confidence=0.5) for id in answers}, today=TODAY)
    assert any(one.level == "referral" for one in sure.scan.found)
    assert not doubtful.scan.found


def test_standard_text_is_never_a_reason_and_the_coverage_comes_first():
    applications = log(4)
    nothing = Quote("other candidates fit more closely", 0, 33)
    gone = Quote("the position has been filled internally", 0, 39)
    readings = {
        "answer-0@example.com": reading(
            Kind.REJECTION, reasons=(StatedReason(Reason.NO_INFORMATION, Weight.BOILERPLATE, nothing),)
        ),
        "answer-1@example.com": reading(
            Kind.REJECTION, reasons=(StatedReason(Reason.ROLE_GONE, Weight.CHECKABLE, gone),)
        ),
    }
    found = insight(applications, readings, today=TODAY).reasons
    assert found.sentence == "A reason is known for 1 of 4 no's. The rest said nothing that can be used."
    assert [(known.code, known.control.value) for known in found.stated] == [(Reason.ROLE_GONE, "outside your control")]


def test_one_application_with_the_same_reason_twice_counts_once():
    gone = StatedReason(Reason.ROLE_GONE, Weight.CHECKABLE, Quote("was filled", 0, 10))
    readings = {
        "answer-0@example.com": reading(Kind.REJECTION, reasons=(gone, gone)),
        "ack-0@example.com": reading(Kind.REJECTION, reasons=(gone,)),
    }
    assert insight(log(1), readings, today=TODAY).reasons.by_code == ((Reason.ROLE_GONE, 1),)


def test_an_employer_that_asked_something_is_waiting_for_the_seeker():
    one = application(1, applied=TODAY - timedelta(days=20), ends="interview", after=15)
    other = application(2, applied=TODAY - timedelta(days=20), ends="open")
    found = insight([one, other], {}, today=TODAY)
    assert {wait.application_id: wait.waiting_on for wait in found.waits} == {one.id: "you", other.id: "them"}


def test_silence_lowers_the_chances_day_by_day_but_never_to_nothing():
    found = insight(
        [application(i, applied=TODAY - timedelta(days=10 * i), ends="open") for i in range(12)], {}, today=TODAY
    )
    chances = [wait.still_answers for wait in found.waits]
    assert chances == sorted(chances, reverse=True)
    assert chances[-1] > 0


def feedback_mail(
    text: str, *words: tuple[Theme, str, str | None], skills: tuple[tuple[str, str], ...] = ()
) -> Reading:
    """A no after a talk: each (theme, sentence, name held up) and (skill, sentence it stands in) of `text`."""

    def quote(part: str) -> Quote:
        return Quote(part, text.index(part), text.index(part) + len(part))

    return replace(
        reading(Kind.REJECTION),
        feedback=tuple(Feedback(theme, quote(said), name) for theme, said, name in words),
        skills=tuple(Skill(name, None, quote(name), quote(said)) for name, said in skills),
    )


def test_the_most_specific_feedback_comes_first_with_its_skills_and_what_it_rests_on():
    text = "It was close. More planning would help. We missed depth in SQL. The person we chose came from Osier."
    words = (
        (Theme.PROCESS, "It was close", None),
        (Theme.GAP, "More planning would help", None),
        (Theme.GAP, "We missed depth in SQL", None),
        (Theme.COMPETITOR, "The person we chose came from Osier", "Osier"),
    )
    readings = {
        "answer-0@example.com": feedback_mail(text, *words, skills=(("SQL", "We missed depth in SQL"),)),
        "answer-1@example.com": feedback_mail(
            "We give no feedback.", (Theme.NO_FEEDBACK_POLICY, "We give no feedback", None)
        ),
    }
    found = insight(log(3), readings, today=TODAY).reasons
    assert [one.quote.text for one in found.feedback] == [
        "We missed depth in SQL",
        "The person we chose came from Osier",
        "More planning would help",
        "It was close",
        "We give no feedback",
    ]
    assert [(one.name, one.applications, one.quotes) for one in found.skills] == [
        ("SQL", 1, ("We missed depth in SQL",))
    ]
    assert [(one.name, one.applications) for one in found.competitors] == [("Osier", 1)]
    assert found.heard_sentence == (
        "They wrote something about you in 1 of 3 no's; what the others thought, nobody can tell."
    )


def test_skills_and_competitors_are_in_the_contract_with_their_quotes():
    said = "The person we chose came from Osier"
    readings = {"answer-0@example.com": feedback_mail(said, (Theme.COMPETITOR, said, "Osier"))}
    told = as_contract(insight(log(1), readings, today=TODAY))["reasons"]
    assert told["competitors"] == [{"name": "Osier", "applications": 1, "quotes": [said]}]
    assert told["heard"] == 1 and told["skills"] == []


def test_the_seekers_guesses_stand_apart_and_change_no_count():
    guesses = [("0" * 16, "I spoke too fast"), ("f" * 16, "of an application that is not there"), ("0" * 16, " ")]
    without, found = insight(log(4), {}, today=TODAY), insight(log(4), {}, today=TODAY, guesses=guesses)
    assert [(one.text, one.weight) for one in found.reasons.guesses] == [("I spoke too fast", Weight.GUESS)]
    assert replace(found.reasons, guesses=()) == without.reasons
    assert [one.text for one in found.sentences] == [one.text for one in without.sentences]
    assert (
        "You wrote a guess for 1 of 4 no's. Guesses stay apart: none is counted as a reason."
        in as_contract(found)["further"]
    )
    assert as_contract(found)["reasons"]["guesses"] == [{"id": "0" * 16, "guess": "I spoke too fast"}]


@given(st.permutations(range(40)))
@settings(max_examples=15)
def test_the_same_log_in_any_order_gives_the_same_answer(order):
    told = [as_contract(insight(logs, {}, today=TODAY)) for logs in (MIXED, [MIXED[i] for i in order])]
    assert told[0] == told[1]


MIXED = [
    application(
        i,
        applied=TODAY - timedelta(days=3 * i) if i % 7 else None,
        ends=ENDS[i % 6],
        after=1 + i % 11,
        source=("portal", "referral", None)[i % 3],
        role=("Baker", "Senior Cook", None)[i % 3],
    )
    for i in range(40)
]


def test_a_hundred_thousand_applications_are_told_too():
    few = MIXED[:20] + log(20, "rejected") + log(20, "interview")
    many = [replace(few[i % 60], id=f"{i:016x}") for i in range(100_000)]
    found = insight(many, {}, today=TODAY)
    assert found.n == 100_000
    json.dumps(as_contract(found), allow_nan=False)
    assert 2 <= len(found.sentences) <= 5


def test_a_hundred_attempts_at_a_high_rate_are_said_once_not_as_a_range_of_one_number():
    told = " ".join(one.text for one in insight(log(30, "interview"), {}, today=TODAY).further)
    assert "at least one conversation in 100 of 100 such searches" in told


def test_a_level_is_called_as_it_is_mostly_written():
    ways = ["LinkedIn", "LinkedIn", "linkedin ", "Referral"]
    applications = [
        application(i, applied=TODAY - timedelta(days=90), ends="rejected", source=ways[i % 4]) for i in range(40)
    ]
    levels = {
        (one.level, one.n) for one in insight(applications, {}, today=TODAY).scan.checked if one.trait == "source"
    }
    assert levels == {("LinkedIn", 30), ("Referral", 10)}


def test_a_log_that_ends_in_spring_knows_nothing_of_the_summer():
    spring = TODAY - timedelta(days=240)
    applications = [
        application(i, applied=spring - timedelta(days=5 * i), ends="silent", today=TODAY) for i in range(30)
    ]
    kept_up = insight(applications, {}, today=TODAY)
    lapsed = insight(applications, {}, today=TODAY, watched_until=spring)
    assert [one.days for one in kept_up.waits] == [240 + 5 * i for i in range(30)]
    assert [one.days for one in lapsed.waits] == [5 * i for i in range(30)]
    assert "the log goes up to 28 Mar 2026" in lapsed.sentences[0].text
    assert "goes up to" not in kept_up.sentences[0].text
