"""Feedback: sentences about the seeker or the process, kept whole and verbatim, each with its theme."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.reading.feedback import feedback
from onward.words import Kind, Stage, Theme


def themes(text: str, kind: Kind = Kind.FEEDBACK, stage: Stage = Stage.INTERVIEW, language: str = "en") -> list[Theme]:
    return [one.theme for one in feedback(kind, text, stage, language)]


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("The panel was impressed by your system drawings.", Theme.STRENGTH),
        ("Your presentation was very clear and convincing.", Theme.STRENGTH),
        ("We would have liked to see more experience with budgets.", Theme.GAP),
        ("Your answers on testing stayed quite general.", Theme.ANSWER),
        ("It was a close decision between two people.", Theme.PROCESS),
        ("Please apply again in six months and write to me directly.", Theme.REAPPLY),
        ("We are not able to offer individual feedback.", Theme.NO_FEEDBACK_POLICY),
        ("We liked your energy, but we would have liked to see more depth in budgeting.", Theme.GAP),
        ("Your knowledge of indexing was a bit thin.", Theme.GAP),
        ("I'd recommend practising whiteboard sessions out loud.", Theme.GAP),
    ],
)
def test_a_sentence_of_feedback_has_its_theme(text, theme):
    assert themes(text) == [theme]


@pytest.mark.parametrize(
    "text",
    [
        "We enjoyed learning about your background.",
        "We were impressed by your qualifications.",
        "Your strong profile was appreciated, however we decided otherwise.",
        "Thank you for your time.",
        "Thank you for your clear presentation.",
    ],
)
def test_praise_of_standard_letters_is_no_strength(text):
    assert Theme.STRENGTH not in themes(text, Kind.REJECTION)


@pytest.mark.parametrize(
    "text",
    [
        "Your application was not selected for the next round.",
        "Your profile is not a match for what we need.",
        "We need more time to decide, and your answers to our letter help.",
        "Could you improve anything about our process?",
        "Thank you for your answers.",
    ],
)
def test_standard_text_after_a_talk_names_no_gap_and_no_answer(text):
    assert not {Theme.GAP} & {*themes(text, Kind.REJECTION)}


def test_praise_before_anybody_met_the_seeker_is_left_alone():
    assert themes("We were impressed by your system drawings.", Kind.REJECTION, Stage.APPLIED) == []


def test_other_kinds_of_mail_hold_no_feedback():
    assert themes("We would have liked to see more detail.", Kind.ACKNOWLEDGEMENT) == []


def test_feedback_keeps_the_order_of_the_mail_and_the_whole_sentence():
    text = "Hello. The panel was impressed by your drawings. We would have liked more detail on costs. Bye."
    found = feedback(Kind.FEEDBACK, text, Stage.INTERVIEW, "en")
    assert [one.theme for one in found] == [Theme.STRENGTH, Theme.GAP]
    assert found[0].quote.text == "The panel was impressed by your drawings"
    assert all(text[one.quote.start : one.quote.end] == one.quote.text for one in found)


@given(st.text(max_size=400))
def test_any_text_is_read_and_every_sentence_is_verbatim(text):
    for one in feedback(Kind.FEEDBACK, f"{text} You could improve your planning. {text}", Stage.INTERVIEW, "en"):
        body = f"{text} You could improve your planning. {text}"
        assert body[one.quote.start : one.quote.end] == one.quote.text
