"""Which mails belong to one application: every awkward case that a mailbox holds."""

from datetime import date

import pytest

from onward.words import Kind, Outcome, Stage
from tests.journey.builders import (
    SEEKER,
    acknowledgement,
    interview,
    letter,
    linked,
    only,
    rejection,
    together,
)


def test_an_acknowledgement_an_interview_and_a_no_are_one_journey():
    one = only(linked(acknowledgement(0), interview(5), rejection(10)))
    assert [e.kind for e in one.events] == [Kind.ACKNOWLEDGEMENT, Kind.INTERVIEW, Kind.REJECTION]
    assert (one.employer, one.role) == ("Brightwater", "Data Analyst")
    assert (one.stage, one.outcome, one.applied_known) == (Stage.INTERVIEW, Outcome.REJECTED, True)


def test_the_log_may_begin_at_the_rejection():
    one = only(linked(rejection(10)))
    assert (one.outcome, one.applied_known) == (Outcome.REJECTED, False)


def test_two_roles_at_one_employer_are_two_applications():
    a, b = acknowledgement(0), acknowledgement(1, "Brightwater", "Product Manager")
    no = rejection(9, "Brightwater", "Product Manager")
    journeys = linked(a, b, no)
    assert together(journeys) == {frozenset({a.message_id}), frozenset({b.message_id, no.message_id})}


def test_a_senior_role_is_not_the_junior_one():
    journeys = linked(
        acknowledgement(0, "Brightwater", "Data Analyst"), rejection(9, "Brightwater", "Senior Data Analyst")
    )
    assert len(journeys.applications) == 2


def test_a_no_without_a_role_goes_to_the_only_open_application():
    assert only(linked(acknowledgement(0), rejection(9, "Brightwater", None))).outcome is Outcome.REJECTED


def test_a_no_that_fits_two_open_applications_is_left_for_the_seeker():
    a, b = acknowledgement(0), acknowledgement(1, "Brightwater", "Product Manager")
    journeys = linked(a, b, rejection(9, "Brightwater", None))
    assert len(journeys.applications) == 2
    (left,) = journeys.unplaced
    assert set(left.candidates) == {one.id for one in journeys.applications}
    assert left.why == "2 applications are open at Brightwater, and it does not say which one it means."


def test_a_requisition_says_which_of_two_is_meant():
    a = acknowledgement(0, requisition="R-1042")
    b = acknowledgement(1, "Brightwater", "Product Manager", requisition="R-1043")
    no = rejection(9, None, None, requisition="R-1043", sender="jobs@careers.example")
    assert frozenset({b.message_id, no.message_id}) in together(linked(a, b, no))


def test_two_requisitions_of_one_role_are_two_applications():
    a, b = acknowledgement(0, requisition="R-1042"), acknowledgement(1, requisition="R-1043")
    assert len(linked(a, b).applications) == 2


def test_a_thread_links_what_names_nothing():
    a = acknowledgement(0)
    no = rejection(9, None, None, answers=a.message_id, sender="kim@people.example")
    assert only(linked(a, no)).outcome is Outcome.REJECTED


def test_four_applications_in_one_thread_stay_four():
    roles = ["Data Analyst", "Product Manager", "Site Engineer", "Head Cook"]
    got = [acknowledgement(n, "Brightwater", role, thread="t1") for n, role in enumerate(roles)]
    no = rejection(9, "Brightwater", "Site Engineer", thread="t1")
    unclear = rejection(10, "Brightwater", None, thread="t1")
    journeys = linked(*got, no, unclear)
    assert len(journeys.applications) == 4
    assert frozenset({got[2].message_id, no.message_id}) in together(journeys)
    assert [left.message_id for left in journeys.unplaced] == [unclear.message_id]


def test_mails_of_one_sender_domain_are_not_one_application():
    a = acknowledgement(0, "Brightwater", "Cook", sender="no-reply@hire.example", platform="hire")
    no = rejection(9, "Fernhill", None, sender="no-reply@hire.example", platform="hire")
    assert len(linked(a, no).applications) == 2


def test_the_employers_copy_beside_the_platforms_is_one_application():
    board = acknowledgement(0, sender="jobs-noreply@board.example", platform="linkedin", source="linkedin")
    own = acknowledgement(0.2, "Brightwater Ltd", "Data Analyst (m/f/d)", sender="noreply@brightwater.example")
    one = only(linked(board, own, rejection(9)))
    assert (len(one.events), one.source) == (3, "linkedin")


@pytest.mark.parametrize("board", ["linkedin", "indeed"])
def test_a_relay_of_a_job_board_links_with_the_employers_own_mails(board: str):
    sent = acknowledgement(0, "Brightwater", "Data Analyst", platform=board, sender="apply@board.example")
    viewed = letter(Kind.UPDATE, 2, "Brightwater", None, platform=board, sender="apply@board.example")
    no = rejection(12, "Brightwater GmbH", None, sender="hr@brightwater.example")
    one = only(linked(sent, viewed, no))
    assert (one.source, one.outcome) == (board, Outcome.REJECTED)


@pytest.mark.parametrize(
    "other",
    [
        "Brightwater Inc.",
        "BRIGHTWATER",
        "The Brightwater Group Ltd",
        "Brightwater GmbH & Co. KG",
        "brightwater.example",
    ],
)
def test_spellings_of_an_employer_are_one_employer(other: str):
    assert only(linked(acknowledgement(0), rejection(9, other, None))).outcome is Outcome.REJECTED


def test_accents_and_umlauts_are_set_aside():
    assert only(linked(acknowledgement(0, "Müller Söhne", "Koch"), rejection(9, "Muller Sohne AG", None)))


def test_a_brand_is_learnt_from_the_same_thread():
    a = acknowledgement(0, "Brightwater", "Data Analyst")
    no = rejection(9, "Fernhill Holdings", "Data Analyst", answers=a.message_id)
    assert only(linked(a, no)).outcome is Outcome.REJECTED


def test_the_same_role_after_a_no_is_a_new_application():
    journeys = linked(acknowledgement(0), rejection(10), acknowledgement(40), rejection(50))
    assert [len(one.events) for one in journeys.applications] == [2, 2]


def test_the_same_role_long_after_is_a_new_application():
    assert len(linked(acknowledgement(0), acknowledgement(60)).applications) == 2


def test_a_late_answer_reopens_a_silent_application():
    one = only(linked(acknowledgement(0), interview(70), today=date(2026, 3, 20)))
    assert (one.outcome, one.reopened) == (Outcome.OPEN, True)


def test_an_invitation_after_a_no_reopens_and_the_no_stays_in_the_journey():
    one = only(linked(acknowledgement(0), rejection(10), interview(20), today=date(2026, 2, 1)))
    assert (one.outcome, one.reopened, len(one.events)) == (Outcome.OPEN, True, 3)


def test_silence_is_an_outcome_after_thirty_days():
    assert only(linked(acknowledgement(0), today=date(2026, 2, 4))).outcome is Outcome.OPEN
    one = only(linked(acknowledgement(0), today=date(2026, 2, 5)))
    assert (one.outcome, one.days_silent) == (Outcome.SILENT, 31)


def test_an_interview_that_is_moved_stays_one_application():
    one = only(linked(interview(5), interview(6), interview(9, "Brightwater", None)))
    assert len(one.events) == 3


def test_a_withdrawn_offer_ends_as_a_no_and_keeps_its_stage():
    one = only(linked(acknowledgement(0), letter(Kind.OFFER, 20), rejection(25)))
    assert (one.outcome, one.stage) == (Outcome.REJECTED, Stage.OFFER)


def test_a_later_mail_never_lowers_the_stage():
    one = only(linked(letter(Kind.INTERVIEW, 5, stage=Stage.FINAL), letter(Kind.ASSESSMENT, 8)))
    assert one.stage is Stage.FINAL


def test_outreach_belongs_to_no_application_unless_it_links():
    a = acknowledgement(0)
    stray = letter(Kind.RECRUITER, 3, "Brightwater", None, sender="kim@agency.example")
    fits = letter(Kind.RECRUITER, 4, None, None, answers=a.message_id)
    journeys = linked(a, stray, fits)
    assert journeys.outreach == (stray.message_id,)
    assert together(journeys) == {frozenset({a.message_id, fits.message_id})}


def test_the_seekers_own_answer_goes_to_the_application_it_answers():
    a, b = interview(1, id="i1"), interview(1, "Fernhill", "Cook", id="i2", sender="kim@fernhill.example")
    own = letter(Kind.FROM_SEEKER, 2, None, None, answers="i2", sender=SEEKER, to=("kim@fernhill.example",))
    assert frozenset({"i2", own.message_id}) in together(linked(a, b, own))


def test_the_seekers_own_new_mail_goes_to_whom_it_was_sent():
    a = interview(1, "Fernhill", "Cook", sender="kim@fernhill.example")
    own = letter(Kind.FROM_SEEKER, 2, None, None, sender=SEEKER, to=("kim@fernhill.example",))
    assert len(only(linked(a, own)).events) == 2


def test_an_application_sent_by_the_seeker_links_with_the_answer_that_names_it():
    own = letter(
        Kind.FROM_SEEKER, 0, "Fernhill", "Cook", sender=SEEKER, to=("jobs@fernhill.example",), stage=Stage.APPLIED
    )
    assert len(only(linked(own, rejection(9, "Fernhill", "Cook", sender="jobs@fernhill.example"))).events) == 2


def test_what_is_too_unsure_is_not_understood_and_enters_no_journey():
    journeys = linked(acknowledgement(0), rejection(9, id="unsure", confidence=0.2))
    assert journeys.not_understood == ("unsure",)
    assert only(journeys).outcome is Outcome.SILENT


def test_private_mail_and_job_alerts_never_enter():
    assert not linked(letter(Kind.OTHER), letter(Kind.JOB_ALERT)).applications


def test_a_mail_that_says_nothing_is_left_for_the_seeker_with_the_reason():
    (left,) = linked(letter(Kind.UPDATE, 3, None, None)).unplaced
    assert left.why.startswith("It does not say enough")


def test_five_hundred_applications_at_one_employer_stay_apart():
    got = [acknowledgement(n / 10, "Brightwater", f"{name} Keeper") for n, name in enumerate(_names(500))]
    noes = [rejection(60 + n / 10, "Brightwater", f"{name} Keeper") for n, name in enumerate(_names(500))]
    unclear = rejection(200, "Brightwater", None)
    journeys = linked(*got, *noes, unclear)
    assert together(journeys) == {frozenset({a.message_id, b.message_id}) for a, b in zip(got, noes, strict=True)}
    assert [left.message_id for left in journeys.unplaced] == [unclear.message_id]


def _names(n: int) -> list[str]:
    syllables = ["ba", "do", "fi", "gu", "ke", "lo", "mi", "nu"]
    return [(syllables[i % 8] + syllables[i // 8 % 8] + syllables[i // 64]).title() for i in range(n)]
