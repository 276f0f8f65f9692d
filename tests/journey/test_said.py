"""What the seeker says always wins over what was read."""

from datetime import date

from onward.words import Kind, Outcome, Stage
from tests.journey.builders import acknowledgement, interview, letter, linked, only, rejection, together, word


def test_a_corrected_kind_counts():
    one = only(linked(acknowledgement(0), letter(Kind.UPDATE, 9, id="m"), word("set", "m", kind="rejection")))
    assert one.outcome is Outcome.REJECTED


def test_a_corrected_mail_that_was_read_as_private_enters_the_log():
    journeys = linked(letter(Kind.OTHER, 9, id="m"), word("set", "m", kind="rejection"))
    assert only(journeys).outcome is Outcome.REJECTED


def test_an_answer_to_a_mail_not_understood_brings_it_in():
    journeys = linked(acknowledgement(0), rejection(9, id="m", confidence=0.1), word("answer", "m", kind="rejection"))
    assert (only(journeys).outcome, journeys.not_understood) == (Outcome.REJECTED, ())


def test_the_latest_word_about_the_same_mail_wins():
    first, then = word("set", "m", day=1, employer="Fernhill"), word("set", "m", day=2, employer="Oakley")
    assert only(linked(rejection(9, id="m"), then, first)).employer == "Oakley"


def test_a_mail_that_is_not_about_a_job_leaves_the_log():
    assert not linked(rejection(9, id="m"), word("not_a_job", "m")).applications


def test_merged_applications_are_one_and_later_mail_follows():
    a, b = acknowledgement(0, "Brightwater", id="a"), interview(5, "Fernhill", "Cook", id="b")
    no = rejection(9, "Fernhill", "Cook", id="c")
    assert together(linked(a, b, no, word("merge", "b", with_="a"))) == {frozenset("abc")}


def test_a_split_mail_stands_alone():
    journeys = linked(acknowledgement(0, id="a"), rejection(9, id="b"), word("split", "b"))
    assert together(journeys) == {frozenset("a"), frozenset("b")}


def test_a_split_after_a_merge_takes_the_mail_out_again():
    a, b = acknowledgement(0, id="a"), rejection(5, "Fernhill", "Cook", id="b")
    merged, split = word("merge", "b", day=1, with_="a"), word("split", "b", day=2)
    assert together(linked(a, b, merged, split)) == {frozenset("a"), frozenset("b")}


def test_a_placed_mail_goes_where_it_was_placed_whatever_it_says():
    a, b = acknowledgement(0, id="a"), acknowledgement(0, "Fernhill", "Cook", id="b")
    no = rejection(9, "Fernhill", "Cook", id="c")
    assert frozenset("ac") in together(linked(a, b, no, word("place", "c", with_="a")))


def test_the_seekers_answer_settles_what_fitted_two_and_what_follows_knows_it():
    a, b = acknowledgement(0, id="a"), acknowledgement(1, "Brightwater", "Cook", id="b")
    unclear = rejection(9, "Brightwater", None, id="c")
    journeys = linked(a, b, unclear, word("place", "c", with_="b"))
    assert frozenset("bc") in together(journeys)
    assert not journeys.unplaced


def test_a_word_about_an_application_wins_over_its_mails():
    said = word("set_application", "a", employer="Fernhill", role="Chef", source="a friend", resume="B", note="Called")
    one = only(linked(acknowledgement(0, id="a"), said))
    assert (one.employer, one.role, one.source, one.resume, one.notes) == (
        "Fernhill",
        "Chef",
        "a friend",
        "B",
        ("Called",),
    )


def test_an_outcome_the_seeker_gave_stays():
    said = word("set_application", "a", outcome="accepted")
    one = only(linked(acknowledgement(0, id="a"), letter(Kind.OFFER, 20), said))
    assert (one.outcome, one.stage) == (Outcome.ACCEPTED, Stage.OFFER)


def test_a_note_is_kept():
    assert only(linked(acknowledgement(0, id="a"), word("note", "a", text="Ask Kim"))).notes == ("Ask Kim",)


def test_a_rejection_by_hand_closes_the_application_that_a_mail_began():
    by_hand = word("add", "e1", employer="Brightwater", role="Data Analyst", outcome="rejected", on="2026-01-20")
    one = only(linked(acknowledgement(0), by_hand))
    assert (one.outcome, one.last_heard_at and one.last_heard_at.date()) == (Outcome.REJECTED, date(2026, 1, 20))


def test_an_application_by_hand_takes_the_mails_that_come_later():
    by_hand = word("add", "e1", employer="Brightwater", role="Data Analyst", applied="2026-01-04", source="referral")
    one = only(linked(by_hand, interview(5), rejection(9)))
    assert (one.source, one.stage, one.outcome) == ("referral", Stage.INTERVIEW, Outcome.REJECTED)


def test_two_rows_of_a_table_are_two_applications():
    rows = [word("add", f"e{n}", employer="Brightwater", applied=f"2026-01-0{n}") for n in (1, 2, 3)]
    assert len(linked(*rows).applications) == 3


def test_columns_the_log_does_not_know_are_kept():
    row = word("add", "e1", employer="Brightwater", role="Cook", applied="2026-01-04", remote="yes", Mood="fine")
    assert only(linked(row)).extra == {"remote": "yes", "Mood": "fine"}
