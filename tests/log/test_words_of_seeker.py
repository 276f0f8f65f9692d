from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onward.log import exporting, shown, words_of_seeker
from onward.log.importing import import_paths
from onward.trouble import CannotDo
from onward.words import Kind, Outcome, Stage
from tests.log.builders import NOW, TODAY, acknowledgement, rejection, write


@pytest.fixture
def two(log: Path, tmp_path: Path) -> Path:
    """A log with two applications, one of them ended."""
    box = write(
        tmp_path / "a.mbox", acknowledgement(1), rejection(5), acknowledgement(2, "Quillfeather", "Office Manager")
    )
    import_paths([box], now=NOW)
    return log


def application(employer: str):
    return next(one for one in shown.journeys(today=TODAY).applications if one.employer == employer)


def exported() -> bytes:
    return exporting.export("json", today=TODAY)


def test_what_the_seeker_says_of_a_mail_wins_and_can_be_taken_back(two: Path):
    before = exported()
    word = words_of_seeker.say("set", "n5@mail.example", {"kind": "interview"}, now=NOW)
    assert application("Brightwater").events[-1].kind is Kind.INTERVIEW
    assert words_of_seeker.undo(word.id, now=NOW).id == word.id
    assert exported() == before


def test_an_application_is_named_by_the_beginning_of_its_id(two: Path):
    one = application("Brightwater")
    words_of_seeker.say("set_application", one.id[:8], {"role": "Senior Data Analyst"}, now=NOW)
    assert application("Brightwater").role == "Senior Data Analyst"
    assert words_of_seeker.history()[0].about == one.events[0].message_id


def test_a_merge_a_split_and_a_note_are_each_one_undo_away(two: Path):
    before = exported()
    one, other = application("Brightwater"), application("Quillfeather")
    words_of_seeker.say("merge", one.id, {"with": other.id}, now=NOW)
    assert len(shown.journeys(today=TODAY).applications) == 1
    words_of_seeker.undo(now=NOW)
    words_of_seeker.say("split", shown.mail("n5@mail.example").key, {}, now=NOW)
    assert len(shown.journeys(today=TODAY).applications) == 3
    words_of_seeker.undo(now=NOW)
    words_of_seeker.say("note", one.id, {"text": "They were kind."}, now=NOW)
    assert application("Brightwater").notes == ("They were kind.",)
    words_of_seeker.undo(now=NOW)
    assert exported() == before


def test_a_mail_that_is_about_no_job_leaves_the_journey(two: Path):
    words_of_seeker.say("not_a_job", "n5@mail.example", {}, now=NOW)
    assert [event.message_id for event in application("Brightwater").events] == ["n1@mail.example"]


def test_an_application_added_by_hand_is_shown_with_what_was_said(log: Path):
    word = words_of_seeker.add(
        "Stonebridge",
        "Civil Engineer",
        now=NOW,
        applied=date(2026, 3, 1),
        stage=Stage.INTERVIEW,
        outcome=Outcome.REJECTED,
        on=date(2026, 3, 20),
        source="a friend",
        note="Ask again in autumn.",
    )
    [one] = shown.journeys(today=TODAY).applications
    assert (one.employer, one.role, one.source) == ("Stonebridge", "Civil Engineer", "a friend")
    assert (one.stage, one.outcome) == (Stage.INTERVIEW, Outcome.REJECTED)
    assert one.applied_at is not None and one.applied_at.date() == date(2026, 3, 1)
    told = shown.journey(one.id, today=TODAY)
    assert any(step.said and step.said.id == word.id for step in told.steps)
    words_of_seeker.say("set_application", one.id, {"outcome": "withdrawn"}, now=NOW + timedelta(hours=1))
    assert shown.journeys(today=TODAY).applications[0].outcome is Outcome.WITHDRAWN


@pytest.mark.parametrize(
    ("verb", "about", "value"),
    [
        ("set", "n5@mail.example", {"kind": "nonsense"}),
        ("set", "n5@mail.example", {"date": "tomorrow"}),
        ("set", "n5@mail.example", {"colour": "blue"}),
        ("set", "n5@mail.example", {}),
        ("set", "nobody@mail.example", {"kind": "interview"}),
        ("set_application", "no-such-id", {"role": "x"}),
        ("merge", "n5@mail.example", {"with": "no-such-id"}),
        ("merge", "n5@mail.example", {"with": "n5@mail.example"}),
        ("sing", "n5@mail.example", {"text": "x"}),
    ],
)
def test_what_makes_no_sense_is_told_and_not_kept(two: Path, verb: str, about: str, value: dict[str, str]):
    with pytest.raises(CannotDo):
        words_of_seeker.say(verb, about, value, now=NOW)
    assert words_of_seeker.history() == ()


def test_nothing_to_take_back_is_told(log: Path):
    with pytest.raises(CannotDo, match="nothing to take back"):
        words_of_seeker.undo(now=NOW)
    with pytest.raises(CannotDo, match="w-99"):
        words_of_seeker.undo("w-99", now=NOW)


SAYINGS = st.sampled_from(
    [
        ("set", "n1@mail.example", {"role": "Archivist"}),
        ("set", "n5@mail.example", {"kind": "interview", "date": "2026-03-09"}),
        ("set_application", "n2@mail.example", {"outcome": "withdrawn", "source": "a friend"}),
        ("merge", "n1@mail.example", {"with": "n2@mail.example"}),
        ("split", "n5@mail.example", {}),
        ("place", "n5@mail.example", {"with": "n2@mail.example"}),
        ("not_a_job", "n2@mail.example", {}),
        ("note", "n1@mail.example", {"text": "x"}),
        ("answer", "n5@mail.example", {"kind": "rejection"}),
    ]
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=st.lists(SAYINGS, max_size=5))
def test_whatever_was_said_undoing_all_of_it_gives_the_log_of_before(two: Path, said):
    before = exported()
    states = []
    for nth, (verb, about, value) in enumerate(said):
        states.append(exported())
        words_of_seeker.say(verb, about, value, now=NOW + timedelta(minutes=nth))
    for state in reversed(states):
        words_of_seeker.undo(now=NOW)
        assert exported() == state
    assert exported() == before
    assert words_of_seeker.history() == ()
