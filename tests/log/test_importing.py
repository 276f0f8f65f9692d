import json
import stat
import tarfile
import zipfile
from pathlib import Path

import pytest

from onward.log import exporting, shown
from onward.log.importing import import_pasted, import_paths
from onward.trouble import CannotRead
from onward.words import Kind, Outcome
from tests.log.builders import NOW, TODAY, acknowledgement, interview, mail, private, rejection, search, write


def exported() -> bytes:
    return exporting.export("json", today=TODAY)


def test_a_mailbox_becomes_applications_with_their_journeys(log: Path, tmp_path: Path):
    report = import_paths([write(tmp_path / "a.mbox", acknowledgement(1), private(2), rejection(5))], now=NOW)
    assert (report.new_mails, report.applications, report.new_applications) == (2, 1, 1)
    assert dict(report.by_kind) == {Kind.ACKNOWLEDGEMENT: 1, Kind.REJECTION: 1}
    [one] = shown.overview(today=TODAY).rows
    assert (one.employer, one.role, one.outcome) == ("Brightwater", "Data Analyst", Outcome.REJECTED)
    assert [event.message_id for event in one.events] == ["n1@mail.example", "n5@mail.example"]


def test_mail_that_is_not_about_a_job_is_never_stored(log: Path, tmp_path: Path):
    import_paths([write(tmp_path / "a.mbox", acknowledgement(1), private(2))], now=NOW)
    for file in log.iterdir():
        assert b"soup" not in file.read_bytes()
    import_paths([write(tmp_path / "b.mbox", private(2), private(3))], now=NOW)
    assert shown.overview(today=TODAY).total == 1


def test_importing_twice_changes_nothing(log: Path, tmp_path: Path):
    box = write(tmp_path / "a.mbox", *search(12))
    first = import_paths([box], now=NOW)
    before = exported()
    again = import_paths([box], now=NOW)
    assert (again.bytes_read, again.new_mails, again.new_applications) == (0, 0, 0)
    assert again.applications == first.applications
    assert exported() == before


def test_the_same_mails_from_another_file_are_known(log: Path, tmp_path: Path):
    import_paths([write(tmp_path / "a.mbox", *search(6))], now=NOW)
    before = exported()
    report = import_paths([write(tmp_path / "b.mbox", *reversed(search(6)))], now=NOW)
    assert report.new_mails == 0
    assert report.known_mails == 9
    assert exported() == before


def test_of_a_grown_mailbox_only_what_is_new_is_read(log: Path, tmp_path: Path):
    box = write(tmp_path / "a.mbox", *search(10))
    import_paths([box], now=NOW)
    size = box.stat().st_size
    with box.open("ab") as file:
        file.write(write(tmp_path / "more", interview(3, "Quillfeather")).read_bytes())
    report = import_paths([box], now=NOW)
    assert report.new_mails == 1
    assert report.bytes_read < (box.stat().st_size - size) + 1000  # the new one, and the last one before it once more
    assert "interview" in exported().decode()


def test_a_message_that_was_cut_when_first_read_is_whole_after_the_next_import(log: Path, tmp_path: Path):
    whole = write(tmp_path / "whole", acknowledgement(1), rejection(5)).read_bytes()
    box = tmp_path / "a.mbox"
    box.write_bytes(whole[:-130])
    import_paths([box], now=NOW)
    box.write_bytes(whole + write(tmp_path / "more", acknowledgement(7, "Quillfeather")).read_bytes())
    import_paths([box], now=NOW)
    cut, *rest = [shown.mail(one).message for one in ids_in_the_log() if one.startswith("n5@")]
    assert not rest
    assert "decided not to move forward" in cut.text
    assert {one.employer for one in shown.journeys(today=TODAY).applications} == {"Brightwater", "Quillfeather"}


def ids_in_the_log() -> list[str]:
    told = json.loads(exported())
    events = [event["message_id"] for one in told["applications"] for event in one["events"]]
    return [*filter(None, events), *told["unplaced"]]


def test_a_mailbox_whose_beginning_changed_is_read_again_from_there(log: Path, tmp_path: Path):
    box = write(tmp_path / "a.mbox", acknowledgement(1), rejection(5))
    import_paths([box], now=NOW)
    write(box, interview(3, "Quillfeather"), acknowledgement(1), rejection(5), private(9))
    assert import_paths([box], now=NOW).new_mails == 1


def test_archives_are_known_again_and_read_again_when_they_changed(log: Path, tmp_path: Path):
    box = write(tmp_path / "All mail.mbox", acknowledgement(1), rejection(5))
    zipped, tarred = tmp_path / "takeout.zip", tmp_path / "takeout.tgz"
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(box, "Takeout/Mail/All mail.mbox")
    with tarfile.open(tarred, "w:gz") as archive:
        archive.add(box, "Takeout/Mail/All mail.mbox")
    assert import_paths([zipped], now=NOW).new_mails == 2
    assert import_paths([zipped], now=NOW).bytes_read == 0
    other = import_paths([tarred], now=NOW)
    assert (other.new_mails, other.known_mails) == (0, 2)
    write(box, acknowledgement(1), rejection(5), interview(6, "Quillfeather"))
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.write(box, "Takeout/Mail/All mail.mbox")
    assert import_paths([zipped], now=NOW).new_mails == 1


def test_a_folder_of_single_mails_is_known_again(log: Path, tmp_path: Path):
    folder = tmp_path / "mails"
    folder.mkdir()
    (folder / "1.eml").write_bytes(acknowledgement(1))
    (folder / "2.eml").write_bytes(rejection(5))
    assert import_paths([folder], now=NOW).new_mails == 2
    assert import_paths([folder], now=NOW).candidates == 0
    (folder / "3.eml").write_bytes(interview(6, "Quillfeather"))
    assert import_paths([folder], now=NOW).new_mails == 1


def test_two_mails_that_share_a_message_id_are_both_kept(log: Path, tmp_path: Path):
    box = write(
        tmp_path / "a.mbox",
        acknowledgement(1, message_id="same@mail.example"),
        acknowledgement(2, "Quillfeather", message_id="same@mail.example"),
    )
    assert import_paths([box], now=NOW).new_mails == 2
    assert (
        import_paths(
            [write(tmp_path / "b.mbox", *[acknowledgement(1, message_id="same@mail.example")])], now=NOW
        ).new_mails
        == 0
    )
    assert {one.employer for one in shown.journeys(today=TODAY).applications} == {"Brightwater", "Quillfeather"}


def test_a_pasted_mail_is_kept_once(log: Path):
    text = rejection(5).decode()
    first, again = import_pasted(text, now=NOW), import_pasted(text, now=NOW)
    assert (first.new_mails, again.new_mails, again.known_mails) == (1, 0, 1)
    assert first.message_ids == ("n5@mail.example",)
    assert shown.mail(first.message_ids[0]).message.text.startswith("Dear Sam")


def test_a_kept_mail_is_found_by_the_beginning_of_its_key(log: Path, tmp_path: Path):
    import_paths([write(tmp_path / "a.mbox", rejection(5))], now=NOW)
    key = shown.mail("n5@mail.example").key
    assert shown.mail(key[:6]).message.message_id == "n5@mail.example"
    assert shown.mail("<n5@mail.example>").key == key


def test_the_log_is_for_its_owner_only(log: Path, tmp_path: Path):
    import_paths([write(tmp_path / "a.mbox", rejection(5))], now=NOW)
    assert stat.S_IMODE(log.stat().st_mode) == 0o700
    for file in log.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file


def test_a_path_with_nothing_there_is_told_and_nothing_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    from onward.log import home

    home.close_log()
    monkeypatch.setenv("ONWARD_HOME", str(tmp_path / "new"))
    with pytest.raises(CannotRead, match="nowhere"):
        import_paths([tmp_path / "nowhere.mbox"], now=NOW)
    assert not (tmp_path / "new").exists()


def test_a_mail_with_hostile_text_is_kept_and_shown(log: Path, tmp_path: Path):
    hostile = rejection(5, employer="Brightwater").replace(b"Dear Sam", b"Dear \x00 \xff\xfe '); DROP TABLE mail; --")
    report = import_paths([write(tmp_path / "a.mbox", hostile, mail(6, "x" * 100_000))], now=NOW)
    assert report.new_mails >= 1
    assert "DROP TABLE" in shown.mail(report.message_ids[0]).message.text
    assert json.loads(exported())["applications"] or shown.to_look_at(today=TODAY).not_understood


def test_progress_is_told(log: Path, tmp_path: Path):
    told: list[tuple[int, int]] = []
    box = write(tmp_path / "a.mbox", *search(20))
    import_paths([box], now=NOW, progress=lambda done, total: told.append((done, total)))
    assert told
    assert told[-1] == (box.stat().st_size, box.stat().st_size)
