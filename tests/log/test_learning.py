"""From a mailbox to the log: what the seeker answers about one mail that was not understood, the next like it has learnt."""

from pathlib import Path

import pytest

from onward.log import shown, words_of_seeker
from onward.log.importing import import_paths
from onward.words import Outcome
from tests.log.builders import NOW, TODAY, mail, write

TURN = (
    "Dear {name},\n\nYour application as {role} has travelled a while with us here at {employer}. This time the road parts "
    "at this bend, and the desk by the window goes to somebody else's chair.\n\nKind regards\n{employer} Recruiting Team"
)


def veiled(number: int, employer: str, role: str, name: str = "Sam") -> bytes:
    text = TURN.format(employer=employer, role=role, name=name)
    return mail(number, text, employer=employer, subject=f"A word on your application at {employer}")


@pytest.fixture
def two_veiled(log: Path, tmp_path: Path) -> tuple[str, ...]:
    """The ids of two mails that no phrase of ours understands, in an otherwise empty log."""
    box = write(
        tmp_path / "a.mbox", veiled(1, "Fernhill", "Gardener"), veiled(9, "Osierlane", "Data Analyst", "Ms Seeker")
    )
    import_paths([box], now=NOW)
    return shown.journeys(today=TODAY).not_understood


def test_both_wait_for_the_seeker_and_none_is_lost(two_veiled: tuple[str, ...]):
    assert len(two_veiled) == 2


def test_an_answer_about_the_one_places_the_other_at_its_own_employer(two_veiled: tuple[str, ...]):
    words_of_seeker.say("answer", two_veiled[0], {"kind": "rejection"}, now=NOW)
    found = shown.journeys(today=TODAY)
    assert found.not_understood == ()
    assert {(one.employer, one.outcome) for one in found.applications} == {
        ("Fernhill", Outcome.REJECTED),
        ("Osierlane", Outcome.REJECTED),
    }


def test_taking_the_answer_back_takes_back_what_was_learnt(two_veiled: tuple[str, ...]):
    words_of_seeker.say("answer", two_veiled[0], {"kind": "rejection"}, now=NOW)
    words_of_seeker.undo(now=NOW)
    assert len(shown.journeys(today=TODAY).not_understood) == 2
