"""`onward insight` from a log to the letter, its details, its pictures on the disk, and all of it without a name."""

import json
from datetime import date

import pytest
from syrupy.assertion import SnapshotAssertion

from onward.example import write

MANY = "employer,role,applied,source,outcome,answered\n" + "".join(
    f"Alderbrook {i},Planner,2026-0{1 + i % 4}-1{i % 10},{('LinkedIn', 'Alderbrook fair')[i % 2]},"
    f"{('rejected,2026-05-02', ',')[i % 3 == 0]}\n"
    for i in range(40)
)


@pytest.fixture
def filled(said, tmp_path):
    """A log of forty applications brought as a table."""
    table = tmp_path / "log.csv"
    table.write_text(MANY)
    assert said("import", table)[0] in (0, 1)
    return said


def test_the_letter_of_the_example_reads_so(said, tmp_path, monkeypatch, snapshot: SnapshotAssertion):
    monkeypatch.setenv("ONWARD_TODAY", "2026-11-23")
    said("import", write(tmp_path, today=date(2026, 11, 23)).mailbox)
    code, letter, _ = said("insight")
    assert code == 0
    assert letter == snapshot


def test_an_empty_log_is_told_what_to_do_and_promised_nothing_more(said):
    assert said("insight") == (
        0,
        "Your log is empty, so there is nothing to tell yet. Bring a mailbox, and it\nwrites itself.\n",
        "",
    )


def test_on_the_day_of_a_no_one_thing_is_told_and_the_rest_waits(said, mails, monkeypatch):
    said("import", mails)
    monkeypatch.setenv("ONWARD_TODAY", "2026-03-20")
    told = said("insight")[1]
    assert told.split("\n\n") == [
        "A no came today, so this is one thing only.",
        "No reason that can be used is known for the one no; standard text says\nnothing about you.",
        "The rest can wait: onward insight --details\n",
    ]
    assert "You have sent 1 application" in said("insight", "--details")[1]
    assert len(json.loads(said("insight", "--format", "json")[1])["sentences"]) > 1
    monkeypatch.setenv("ONWARD_TODAY", "2026-03-21")
    assert said("insight")[1].startswith("You have sent 1 application")


def test_details_say_how_each_sentence_is_known_and_on_which_card_it_rests(filled):
    told = filled("insight", "--details")[1]
    assert told.count("    How we know: ") == told.count("    Rests on: ") >= 8
    assert "Planner at Alderbrook" in told and "What was checked" in told


def test_pictures_are_written_as_svg_and_png(filled, tmp_path):
    folder = tmp_path / "made" / "pictures"
    code, _, written = filled("insight", "--pictures", folder)
    assert code == 0
    files = sorted(folder.iterdir())
    assert written.count("Written: ") == len(files) >= 8
    assert {path.suffix for path in files} == {".svg", ".png"}
    assert all(path.read_bytes().startswith(b"\x89PNG" if path.suffix == ".png" else b"<svg") for path in files)
    assert "Alderbrook" in (folder / "silence.svg").read_text(encoding="utf-8")


def test_without_names_nothing_that_is_written_or_printed_names_anybody(filled, tmp_path):
    folder = tmp_path / "shared"
    printed = filled("insight", "--without-names", "--details", "--pictures", folder)[1]
    printed += filled("insight", "--without-names", "--format", "json")[1]
    drawn = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.svg"))
    assert "LinkedIn" in printed
    assert "alderbrook" not in (printed + drawn).casefold() and "planner" not in (printed + drawn).casefold()


def test_a_folder_that_cannot_be_written_is_said_in_one_sentence(filled, tmp_path):
    (tmp_path / "file").write_text("")
    code, _, problem = filled("insight", "--pictures", tmp_path / "file" / "deep")
    assert code == 2
    assert "the pictures cannot be written" in problem and "Choose another folder." in problem


def test_a_log_too_small_for_pictures_is_told_so(said, mails, tmp_path):
    said("import", mails)
    assert "a picture needs two applications or more" in said("insight", "--pictures", tmp_path / "none")[2]
