"""Feedback with its skills and competitors, from a mailbox to every face: journey, insight, goals; old logs still open."""

import json
from pathlib import Path

import pytest

from onward.log import codec
from onward.reading.types import Reading
from tests.cli.conftest import MAIL

NO = (
    "Thank you for the interview last week for the Data Analyst position at Brightwater Labs. Unfortunately, we have decided "
    "not to move forward with your application. We would have liked to see more depth in SQL. The person we chose came from "
    "Osier Robotics."
)


@pytest.fixture
def after_a_talk(mails: Path) -> Path:
    (mails / "2.eml").write_text(MAIL.format(date="Fri, 20 Mar 2026 09:00:00 +0000", id="two", text=NO))
    return mails


def test_the_journey_shows_feedback_skills_and_whom_they_held_up(said, after_a_talk):
    said("import", after_a_talk)
    _, out, _ = said("show", "brightwater")
    assert "What was missing: “We would have liked to see more depth in SQL”" in out
    assert "Skills named: SQL" in out
    assert "Held up as an example: Osier Robotics" in out


def test_insight_names_them_with_their_quotes_and_what_they_rest_on(said, after_a_talk):
    said("import", after_a_talk)
    told = json.loads(said("insight", "--format", "json")[1])["reasons"]
    assert [(one["name"], one["quotes"]) for one in told["skills"]] == [
        ("SQL", ["We would have liked to see more depth in SQL"])
    ]
    assert [(one["name"], one["applications"]) for one in told["competitors"]] == [("Osier Robotics", 1)]
    assert told["heard"] == 1
    out = said("insight", "--details")[1]
    assert "They wrote something about you in 1 of 1 no's." in out
    assert "Skills they named, and in how many applications: SQL (1)" in out
    assert "Held up as an example, and in how many applications: Osier Robotics (1)" in out


def test_a_named_skill_is_offered_as_a_goal_and_a_competitor_as_a_study_note(said, after_a_talk):
    said("import", after_a_talk)
    out = said("goal", "--from", "brightwater")[1]
    assert "They named: SQL" in out and "Osier Robotics" not in out
    out = said("study")[1]
    assert "Osier Robotics: “The person we chose came from Osier Robotics" in out


def test_a_reading_that_was_stored_before_there_were_skills_is_read_again():
    old = (
        '{"kind":"rejection","confidence":0.9,"employer":null,"role":null,"requisition":null,"stage":null,"reasons":[],'
        '"said_by":"a rule","because":null,"language":"en","version":"1",'
        '"feedback":[{"theme":"gap","quote":{"text":"More SQL","start":0,"end":8,"where":"text"}}]}'
    )
    reading = codec.from_json(Reading, old)
    assert (reading.skills, reading.feedback[0].name) == ((), None)
    assert codec.from_json(Reading, codec.to_json(reading)) == reading
