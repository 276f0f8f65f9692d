"""An answer about one mail helps with the next like it, and with no other."""

from dataclasses import replace
from datetime import timedelta

from onward.journey.link import link
from onward.journey.types import Letter, Word
from onward.words import Kind
from tests.journey.builders import FIRST_DAY, TODAY, letter


def unsure(day: float, subject: str, sender: str = "people@quillstone.example", **more: object) -> Letter:
    return replace(letter(Kind.OTHER, day, sender=sender, confidence=0.6, **more), subject=subject)  # type: ignore[arg-type]


def answer(about: Letter, kind: str, number: int = 1) -> Word:
    return Word(f"w-{number}", FIRST_DAY + timedelta(days=90 + number), "answer", about.message_id, {"kind": kind})


def kinds(letters: list[Letter], *words: Word) -> tuple[list[Kind], int]:
    found = link(letters, words, today=TODAY, unsure_below=0.7)
    return sorted(e.kind for a in found.applications for e in a.events), len(found.not_understood)


FIRST = unsure(1, "A note on your dossier 4411", role="Data Analyst")
LIKE = unsure(20, "A note on your dossier 5012", role="Designer")


def test_without_an_answer_both_wait_for_the_seeker():
    assert kinds([FIRST, LIKE]) == ([], 2)


def test_an_answer_is_learnt_from_for_the_next_mail_like_it():
    assert kinds([FIRST, LIKE], answer(FIRST, "rejection")) == ([Kind.REJECTION, Kind.REJECTION], 0)


def test_not_about_a_job_is_learnt_too():
    word = Word("w-1", FIRST_DAY, "not_a_job", FIRST.message_id, {})
    assert kinds([FIRST, LIKE], word) == ([], 0)


def test_another_sender_or_another_subject_is_not_like_it():
    elsewhere = unsure(20, "A note on your dossier 5012", "news@another.example")
    other = unsure(21, "Opening hours over the holidays")
    assert kinds([FIRST, elsewhere, other], answer(FIRST, "rejection")) == ([Kind.REJECTION], 2)


def test_answers_that_disagree_teach_nothing():
    second = unsure(10, "A note on your dossier 7", role="Clerk")
    words = (answer(FIRST, "rejection"), answer(second, "interview", 2))
    assert kinds([FIRST, second, LIKE], *words)[1] == 1


def test_what_the_reader_is_sure_of_stays():
    sure = replace(
        letter(Kind.ACKNOWLEDGEMENT, 20, role="Designer", sender="people@quillstone.example"), subject=LIKE.subject
    )
    assert kinds([FIRST, sure], answer(FIRST, "rejection")) == ([Kind.ACKNOWLEDGEMENT, Kind.REJECTION], 0)


PHRASES = ("we went", "went by", "by another", "another road", "road with", "with this", "this opening", "opening of")


def spoken(day: float, subject: str, sender: str, *cues: str) -> Letter:
    one = unsure(day, subject, sender)
    return replace(one, reading=replace(one.reading, cues=cues))


def test_the_same_turns_of_phrase_from_somebody_else_are_like_it():
    first = spoken(1, "News from Fernhill", "team@fernhill.example", *PHRASES, "dear robin")
    second = spoken(9, "Your file", "people@osierlane.example", *PHRASES, "dear sam")
    assert kinds([first, second], answer(first, "rejection")) == ([Kind.REJECTION, Kind.REJECTION], 0)


def test_a_few_common_words_do_not_make_two_mails_alike_however_many_were_answered():
    taught = [
        spoken(n, f"Subject {'abcdefgh'[n]}x", f"a{n}@s{n}.example", "best regards", *(f"own{n} {i}" for i in range(8)))
        for n in range(8)
    ]
    other = spoken(30, "Something else", "z@elsewhere.example", "best regards", *(f"new {i}" for i in range(8)))
    words = [answer(one, "rejection", n) for n, one in enumerate(taught)]
    assert kinds([*taught, other], *words)[1] == 1
