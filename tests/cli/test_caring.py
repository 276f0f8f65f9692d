"""Looking back and taking care on the command line: transcripts, quiet nights, people to talk to, and what is not kept."""

import io
import json

import pytest

from onward.log import papers
from tests.cli.conftest import MAIL, NO, RECEIPT

VTT = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Avery>Could you tell me about a dashboard?\n\n00:03.000 --> 00:04.000\n<v Robin>Which one do you mean?\n"


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "talk.vtt"
    path.write_text(VTT, encoding="utf-8")
    return path


def test_a_transcript_is_kept_its_questions_taken_over_and_answered(said, mails, file):
    said("import", mails)
    out = said("transcript", "brightwater", file)[1]
    assert "Kept, on this computer only: talk.vtt" in out and "1  Avery: Could you tell me about a dashboard?" in out
    assert "Which one" not in said("transcript", "brightwater", "--speaker", "avery")[1]
    assert "1 question taken over" in said("transcript", "brightwater", "--lift", "1")[1]
    assert "Could you tell me about a dashboard?" in said("debrief", "brightwater")[1]
    assert said("transcript", "brightwater", "--text")[1].startswith("Avery: Could you")
    assert json.loads(said("transcript", "brightwater", "--format", "json")[1])["questions"][1]["speaker"] == "Robin"


def test_a_file_is_taken_away_and_back_or_deleted(said, mails, file):
    said("import", mails)
    said("transcript", "brightwater", file)
    said("transcript", "brightwater", "--away")
    code, _, err = said("transcript", "brightwater")
    assert code == 2 and "no file is kept with it" in err
    assert said("undo", "--written")[0] == 0
    assert "Deleted for good" in said("transcript", "brightwater", "--delete")[1]
    assert papers.papers() == ()


@pytest.mark.parametrize(("content", "words"), [(b"", "empty"), (None, "cannot be read")])
def test_a_file_that_is_empty_or_not_there_is_one_sentence(said, mails, tmp_path, content, words):
    said("import", mails)
    path = tmp_path / "talk.txt"
    if content is not None:
        path.write_bytes(content)
    code, out, err = said("transcript", "brightwater", path)
    assert (code, out) == (2, "") and words in err and err.count("\n") == 1


def test_a_binary_file_is_kept_whole_with_a_sentence(said, mails, tmp_path):
    said("import", mails)
    (tmp_path / "talk.docx").write_bytes(b"PK\x03\x04rest")
    code, out, _ = said("transcript", "brightwater", tmp_path / "talk.docx")
    assert code == 0 and "kept whole" in out
    assert papers.read(papers.papers()[0].digest) == b"PK\x03\x04rest"


def test_a_question_that_is_none_is_one_sentence(said, mails, file):
    said("import", mails)
    said("transcript", "brightwater", file)
    code, _, err = said("transcript", "brightwater", "--lift", "7")
    assert code == 2 and "no question 7" in err


def test_the_day_of_an_interview_is_said_and_stands_in_the_brief(said):
    said("add", "Meadow Bakery", "Baker", "--applied", "2026-05-20")
    assert "No day of an interview" in said("brief")[1]
    assert "Tuesday, 9 Jun 2026 at 09:30" in said("brief", "meadow", "--on", "2026-06-09", "--at", "09:30")[1]
    assert "Baker at Meadow Bakery" in said("brief")[1]
    assert said("brief", "meadow", "--on", "soon")[0] == 2


def test_the_bank_is_narrowed_on_the_command_line(said, mails):
    said("import", mails)
    said("debrief", "brightwater", "--stage", "screen", "--lesson", "Call from a quiet room")
    assert "quiet room" in said("debrief", "--stage", "interview", "--role", "Senior Data Analyst")[1]
    assert "Nothing in your lessons" in said("debrief", "--employer", "Quillworks")[1]


def test_at_night_a_no_of_the_day_is_held_and_everything_else_has_it(said, tmp_path, monkeypatch):
    folder = tmp_path / "mails"
    folder.mkdir()
    (folder / "1.eml").write_text(MAIL.format(date="Mon, 4 May 2026 09:00:00 +0000", id="one", text=RECEIPT))
    (folder / "2.eml").write_text(MAIL.format(date="Mon, 1 Jun 2026 15:00:00 +0000", id="two", text=NO))
    said("quiet", "--since", "20:00", "--until", "08:00")
    monkeypatch.setenv("ONWARD_TODAY", "2026-06-01T22:00")
    report = said("import", folder)[1]
    assert "a no" not in report and "1 message is held until 08:00. To look now: onward quiet --show" in report
    table = said("show")[1]
    assert "ended with a no" not in table and "open" in table and "held until" in table
    journey = said("show", "brightwater", "--words")[1]
    assert "Unfortunately" not in journey and "held until" in journey
    assert "held until" in said("review")[1]
    assert json.loads(said("show", "--format", "json")[1])["rows"][0]["outcome"] == "rejected"
    assert json.loads(said("export")[1])["applications"][0]["outcome"] == "rejected"
    said("quiet", "--show")
    assert "ended with a no" in said("show")[1]


def test_in_the_morning_it_is_there(said, tmp_path, monkeypatch):
    folder = tmp_path / "mails"
    folder.mkdir()
    (folder / "2.eml").write_text(MAIL.format(date="Mon, 1 Jun 2026 15:00:00 +0000", id="two", text=NO))
    said("quiet", "--since", "20:00", "--until", "08:00")
    said("import", folder)
    monkeypatch.setenv("ONWARD_TODAY", "2026-06-02T08:00")
    assert "ended with a no" in said("show")[1]


@pytest.mark.parametrize(("option", "value"), [("--since", "8pm"), ("--until", "25:00")])
def test_quiet_hours_wrongly_written_are_one_sentence(said, option, value):
    code, _, err = said("quiet", option, value)
    assert code == 2 and "no time of day" in err and "20:00" in err


def test_a_clock_wrongly_set_is_one_sentence(said, monkeypatch):
    monkeypatch.setenv("ONWARD_TODAY", "2026-06-01Tnoon")
    code, _, err = said("quiet")
    assert code == 2 and "no time" in err and "ONWARD_TODAY" in err


def test_people_to_talk_to_need_no_log_and_own_people_stand_first(said, home):
    assert "116 123" in said("help-lines")[1] and not home.exists()
    said("help-lines", "--add", "Ines", "020 7946 0000", "--note", "any evening", "--country", "GB")
    out = said("help-lines")[1]
    assert out.index("Ines: 020 7946 0000") < out.index("Samaritans") and "Lifeline" not in out
    assert "Lifeline" in said("help-lines", "--all")[1]
    assert "Ines" not in said("help-lines", "--remove", "ines")[1]
    code, _, err = said("help-lines", "--country", "XX")
    assert code == 2 and "findahelpline" in err


def test_people_to_talk_to_are_there_when_the_log_is_broken(said, home):
    home.mkdir()
    (home / "onward.db").write_bytes(b"this is no database at all" * 50)
    code, out, _ = said("help-lines")
    assert code == 0 and "116 123" in out


def test_a_moment_keeps_nothing_unless_asked(said, monkeypatch):
    assert said("rest")[1].count("in  1 2 3 4") == 6
    assert "honesty" in said("rest", "values")[1]
    monkeypatch.setattr("sys.stdin", io.StringIO("The garden"))
    assert "Nothing was kept." in said("rest", "values", "--here")[1]
    monkeypatch.setattr("sys.stdin", io.StringIO("The garden"))
    assert "Kept, on this computer only." in said("rest", "values", "--keep")[1]
    assert "The garden" in said("rest", "--kept")[1]


def test_words_of_harm_in_a_moment_are_answered_with_people_alone(said, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("I want to die"))
    out = said("rest", "feelings", "--here")[1]
    assert "Please talk to a person today" in out and "kept" not in out.partition("Please talk")[2]


@pytest.mark.parametrize(
    "words",
    [
        ("checkin", "--add", "I want to die"),
        ("fit", "--must", "I want to die"),
        ("add", "Meadow Bakery", "--note", "I want to die"),
        ("help-lines", "--add", "Ines", "123", "--note", "when I want to die"),
    ],
)
def test_every_free_text_here_is_heard_and_nothing_else_is_said(said, words):
    code, out, _ = said(*words)
    assert code == 0 and out.startswith("It sounds as if it is very hard right now.")
    assert "Kept" not in out and "Added" not in out and "Has to be there" not in out


def test_the_published_questions_are_chosen_apart(said):
    assert "Overall, how happy" not in said("checkin")[1]
    said("checkin", "--on", "--wellbeing")
    out = said("checkin")[1]
    assert "Overall, how happy did you feel yesterday?" in out and "How sure are you" not in out
    assert said("checkin", "--answer", "happy=4")[0] == 0
    assert "happy 4" in said("checkin")[1]
    for wrong in ("happy=11", "happy=x", "ask=3"):
        assert said("checkin", "--answer", wrong)[0] == 2


def test_own_entries_and_attempts_are_told(said, mails):
    said("import", mails)
    said("checkin", "--add", "Gave the talk", "--quote", "That was clear", "--when", "2026-05-30")
    assert "30 May 2026  Gave the talk: “That was clear”" in said("checkin", "--evidence")[1]
    assert "not counted" in said("attempts")[1]
    assert "Attempts 1 to 1" in said("attempts", "--on")[1]
    assert json.loads(said("attempts", "--format", "json")[1])["attempts"] == 1
    assert "not counted" in said("attempts", "--off")[1]


def test_whoever_has_to_apply_leaves_the_pause_off_and_is_not_asked_again(said):
    assert "--must-apply" in said("pause", "Meadow Bakery")[1]
    assert "stays off" in said("pause", "--must-apply")[1]
    assert "Do you have to apply" not in said("pause", "Meadow Bakery")[1]


def test_what_was_decided_for_a_no_comes_back_on_the_journey_and_the_debrief(said):
    said("pause", "Meadow Bakery", "Baker", "--if-no", "I will walk to the river")
    said("add", "Meadow Bakery", "Baker", "--applied", "2026-06-01", "--outcome", "rejected")
    assert "if it is a no, then I will walk to the river" in said("show", "meadow")[1]
    assert "if it is a no, then I will walk to the river" in said("debrief", "meadow")[1]
