"""People, talks and letters on the command line: the same as on the page, one clear sentence where something is wrong."""

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from onward.cli.group import onward, run
from onward.log import deriving
from onward.log.home import close_log
from tests.web.builders import small_search


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home with the small search, on the first of April."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("ONWARD_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("ONWARD_TODAY", "2026-04-01")
    close_log()
    said("import", str(small_search(tmp_path)))
    yield tmp_path
    close_log()
    deriving.forget_what_was_remembered()


def said(*words: str, input: str | None = None) -> str:
    done = CliRunner().invoke(onward, words, catch_exceptions=False, input=input)
    assert done.exit_code in (0, 1), done.output
    return done.output


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """What is said on standard error where something cannot be done."""
    assert run(onward, words) == 2
    return capsys.readouterr().err


def test_linkedins_export_is_given_as_it_is_to_either_command(home: Path) -> None:
    path = home / "LinkedInDataExport.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("Connections.csv", "First Name,Last Name,Company\nTom,Reed,Ferrous Labs\n")
        archive.writestr(
            "Jobs/Job Applications.csv", "Application Date,Company Name,Job Title,Job Url\n3/2/26,Inkwell,Editor,x\n"
        )
    first = said("people", "--import", str(path))
    assert "Connections.csv: to your people, 1 new person" in first and "Job Applications.csv: to your log." in first
    assert "0 new people, 1 known before" in said("import", str(path))
    assert "Inkwell" in said("show") and "Tom Reed" in said("people")
    told = json.loads(said("import", str(path), "--format", "json"))
    assert len(told["elsewhere"]) == 2


def test_somebody_is_written_down_helps_and_is_shown_with_all_of_it(home: Path) -> None:
    said("people", "Ines Marlow", "--how", "old team", "--employer", "Ferrous Labs", "--tie", "acquaintance")
    said("people", "Ines Marlow", "--helped", "passed my name on", "--as", "referral", "--with", "ferrous")
    said("talk", "Ines Marlow", "Zoe", "--about", "the lab", "--learnt", "They hire in May", "--for", "ferrous")
    told = said("people", "ines")
    assert "Ines Marlow referred you for Backend Engineer at Ferrous Labs: passed my name on" in told
    assert "Informational interview with Ines Marlow, Zoe about the lab: They hire in May" in told
    assert "referral: yes" in said("show", "ferrous")
    said("undo", "--written")
    said("undo", "--written")
    assert "referral: yes" not in said("show", "ferrous")
    assert "is taken out" in said("people", "Ines Marlow", "--remove")
    assert "Nobody is written down" in said("people")
    said("undo", "--written")
    assert "Ines Marlow" in said("people")


def test_whom_to_think_of_is_said_with_both_halves_of_the_evidence(home: Path) -> None:
    assert "Nobody to suggest yet" in said("people", "--suggest")
    said("add", "Inkwell", "Editor", "--applied", "2026-03-30")
    said("people", "Tom Reed", "--employer", "Inkwell")
    said("people", "Ana Old", "--how", "colleague", "--spoken", "--on", "2024-05-01")
    said("people", "Fay Friend", "--tie", "close")
    told = said("people", "--suggest")
    assert "Inkwell, Editor: you know Tom Reed" in told
    assert "Ana Old: colleague; last spoken 1 May 2024" in told and "Close to you\n  Fay Friend" in told
    assert "Acquaintances helped more" in told and "elsewhere close ties" in told
    assert (
        json.loads(said("people", "--suggest", "--format", "json"))["again"][0]["known"]["person"]["name"] == "Ana Old"
    )


def test_a_note_is_printed_saved_and_noted(home: Path) -> None:
    said("people", "Ines Marlow", "--email", "ines@ferrous.example", "--employer", "Ferrous Labs")
    assert "Hello Ines," in said("people", "Ines Marlow", "--note", "contact", "--tone", "warm")
    said("people", "Ines Marlow", "--note", "referral", "--with", "ferrous", "--save", str(home / "note.eml"))
    assert b"X-Unsent: 1" in (home / "note.eml").read_bytes()
    said("people", "Ines Marlow", "--note", "thanks", "--language", "nl", "--sent")
    assert "1 Apr 2026: you sent “Dank voor uw hulp”" in said("people", "ines")


def test_talks_are_listed_changed_and_taken_out(home: Path) -> None:
    assert "No talk is written down yet" in said("talk")
    said(
        "talk", "Alderbrook", "--kind", "webinar", "--about", "the lab", "--next", "Write", "--follow-up", "2026-04-03"
    )
    listed = said("talk")
    assert "Webinar by Alderbrook about the lab" in listed and "Next: Write, 3 Apr 2026" in listed
    page = listed.splitlines()[0].split()[-1]
    said("talk", "--change", page, "--learnt", "They use Rust")
    assert "They use Rust" in said("talk") and "the lab" in said("talk")
    assert json.loads(said("talk", "--format", "json"))[0]["talk"]["kind"] == "webinar"
    said("talk", "--remove", page)
    assert "No talk" in said("talk")


def test_a_letter_is_saved_worded_anew_and_what_was_asked_is_told(home: Path) -> None:
    assert "No letter that asks" in said("draft")
    said("draft", "alderbrook", "feedback", "--save", str(home / "f.eml"))
    assert b"To: careers@alderbrook.example" in (home / "f.eml").read_bytes()
    wording = said("draft", "--wording", "feedback")
    assert wording.startswith("Subject: $role: one question") and "$greeting" in wording
    (home / "mine.txt").write_text(wording.replace("one thing", "ONE thing"), encoding="utf-8")
    said("draft", "--wording", "feedback", "--from", str(home / "mine.txt"))
    assert "ONE thing" in said("draft", "alderbrook", "feedback")
    said("draft", "--wording", "feedback", "--ours")
    assert "ONE thing" not in said("draft", "alderbrook", "feedback")
    said("draft", "alderbrook", "feedback", "--sent")
    assert "Sent 1 Apr 2026; no answer so far." in said("draft", "alderbrook")
    assert said("draft").startswith("Ask for feedback: sent 1 time; 1 still waiting.")


def test_the_law_is_told_by_place(home: Path) -> None:
    every = said("draft", "--law")
    assert "Ontario (ontario)" in every and every.rstrip().endswith("Facts, not legal advice.")
    assert "California" not in said("draft", "alderbrook", "--law", "--place", "uk")
    assert json.loads(said("draft", "--law", "--place", "ontario", "--format", "json"))[0]["days_after_interview"] == 45


def test_what_cannot_be_done_is_one_sentence_with_its_mend(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = home / "broken.txt"
    broken.write_bytes(b"$greeting \xff\xfe\xfa")
    (home / "there.eml").write_text("x", encoding="utf-8")
    for words, expected in (
        (("people", "Zed", "--remove"), "there is nobody called “Zed”"),
        (("people", "Ines", "--email", "a@b.example\nBcc: c@d.example"), "is no mail address"),
        (("people", "--import", str(home / "none.csv")), "there is nothing here"),
        (("draft", "alderbrook", "feedback", "--to", "nobody"), "is no mail address"),
        (("draft", "alderbrook", "feedback", "--save", str(home / "there.eml")), "a file of this name already"),
        (("draft", "alderbrook", "feedback", "--save", str(home / "no/where.eml")), "cannot be written"),
        (("draft", "--wording", "thanks", "--from", str(broken)), "this file is no text"),
        (("draft", "--wording", "thanks", "--ours"), "Onward's own wording already"),
        (("draft", "--law", "--place", "mars"), "no place known here"),
        (("talk", "--change", "p-99", "--learnt", "x"), "no page"),
        (("talk", "--on", "soon"), "is no date"),
    ):
        assert expected in refused(capsys, *words), words


def test_words_of_harm_are_answered_with_help_alone(home: Path) -> None:
    for words in (("people", "Ines", "--helped", "I want to die"), ("talk", "Ines", "--learnt", "I want to die")):
        told = said(*words)
        assert told.startswith("It sounds as if it is very hard right now.") and "Kept" not in told
