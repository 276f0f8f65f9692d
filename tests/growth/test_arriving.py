"""Files handed over: LinkedIn's whole export is taken apart, address files go to the people, nothing comes in twice."""

import json
import zipfile
from pathlib import Path

import pytest

from onward.growth import arriving, people
from onward.log import exporting, shown, words_of_seeker
from onward.trouble import CannotRead
from tests.growth.builders import NOW, TODAY, application
from tests.web.builders import applied

CONNECTIONS = 'Notes:\n"When exporting"\n\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\nInes,Marlow,https://social.example/i,,Harbourline,Editor,12 Mar 2024\n,,https://social.example/x,,Nowhere,,\n'
JOBS = (
    "Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url,Resume Name,Question And Answers\n"
    '"3/20/26, 9:12 AM",robin@home.example,+44 1632 960 111,Harbourline,Senior Data Analyst,https://www.linkedin.com/jobs/view/4011223344,CV_b.pdf,Licence?:Yes\n'
    '"2/27/26, 11:02 PM",robin@home.example,+44 1632 960 111,Meadow Bakery,Baker,https://www.linkedin.com/jobs/view/4011223355,CV_a.pdf,\n'
)
SAVED = "Saved Date,Job Url,Job Title,Company Name\n3/1/26,https://www.linkedin.com/jobs/view/9,Clerk,Elsewhere\n"


def export(folder: Path, **files: str) -> Path:
    path = folder / "LinkedInDataExport.zip"
    inside = {"Connections.csv": CONNECTIONS, "Jobs/Job Applications.csv": JOBS, "Jobs/Saved Jobs.csv": SAVED}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {**inside, "messages.csv": "FROM\nx\n", **files}.items():
            archive.writestr(name, text)
    return path


def bring(*paths):
    return arriving.import_paths(paths, now=NOW)


def test_linkedins_export_is_taken_apart_each_file_with_a_line(log, tmp_path):
    report = bring(export(tmp_path))
    assert report.elsewhere == (
        "Connections.csv: to your people, 1 new person, 0 known before.",
        "Job Applications.csv: to your log.",
        "Saved Jobs.csv: saved, not applied for: left out.",
        "1 other file of the export: not needed here, not read.",
    )
    assert report.rows == 2 and report.new_applications == 1
    assert [one.person.name for one in people.people()] == ["Ines Marlow"]
    baker = application("Meadow Bakery")
    assert (baker.role, baker.source, baker.resume) == ("Baker", "linkedin", "CV_a.pdf")
    assert baker.applied_at.date().isoformat() == "2026-02-27"
    assert "4011223355" in baker.extra["Job Url"]
    assert [(one.place, one.what) for one in report.unreadable] == [("line 6", "no name in this line")]


def test_an_application_that_is_known_from_its_mails_does_not_come_in_twice(log, tmp_path):
    bring(export(tmp_path))
    found = [one for one in shown.journeys(today=TODAY).applications if one.employer == "Harbourline"]
    assert len(found) == 1 and found[0].resume == "CV_b.pdf"
    assert any(event.message_id for event in found[0].events)


def test_mails_that_come_after_the_export_join_its_applications(log, tmp_path):
    bring(export(tmp_path))
    mails = tmp_path / "later.mbox"
    mails.write_text(applied("Meadow Bakery", "Baker", "Sat, 28 Feb 2026", "bake-1"), encoding="utf-8")
    before = len(shown.journeys(today=TODAY).applications)
    bring(mails)
    assert len(shown.journeys(today=TODAY).applications) == before


def test_the_same_export_again_changes_nothing(log, tmp_path):
    path = export(tmp_path)
    bring(path)
    before, said = exporting.export("json", today=TODAY), len(words_of_seeker.history(1000))
    again = bring(path)
    assert exporting.export("json", today=TODAY) == before and again.new_applications == 0
    assert len(words_of_seeker.history(1000)) == said
    assert len(people.people()) == 1 and len(shown.unreadable()) == 0


def test_the_seekers_own_address_and_phone_stay_in_the_file(log, tmp_path):
    bring(export(tmp_path))
    told = exporting.export("json", today=TODAY).decode() + exporting.export("csv", today=TODAY).decode()
    assert "960 111" not in told and "960 111" not in str(shown.journeys(today=TODAY))
    assert "Contact" not in str([one.extra for one in shown.journeys(today=TODAY).applications])
    assert json.loads(exporting.export("json", today=TODAY))["applications"]


def test_an_unpacked_export_and_its_files_alone_are_read_the_same(log, tmp_path):
    with zipfile.ZipFile(export(tmp_path)) as archive:
        archive.extractall(tmp_path / "open")
    assert bring(tmp_path / "open").rows == 2
    assert bring(tmp_path / "open/Connections.csv").elsewhere[0].endswith("1 known before.")
    assert bring(tmp_path / "open/Jobs/Job Applications.csv").new_applications == 0
    saved = bring(tmp_path / "open/Jobs/Saved Jobs.csv")
    assert saved.new_applications == 0 and "saved, not applied for yet" in saved.unreadable[0].what


def test_an_address_file_given_with_mail_goes_to_the_people(log, tmp_path):
    card = tmp_path / "people.vcf"
    card.write_text("BEGIN:VCARD\nFN:Tom Reed\nEND:VCARD\n", encoding="utf-8")
    mails = tmp_path / "more.mbox"
    mails.write_text(applied("Meadow Bakery", "Baker", "Fri, 27 Mar 2026", "bake-1"), encoding="utf-8")
    report = bring(card, mails)
    assert report.new_mails == 1 and people.named("Tom Reed")
    assert report.elsewhere == ("people.vcf: to your people, 1 new person, 0 known before.",)


def test_a_table_of_applications_is_not_taken_for_people(tmp_path):
    path = tmp_path / "log.csv"
    for header in ("Company,Job Title,Applied", "Name,Company,Role,Date applied,Status", "employer,role"):
        path.write_text(header + "\nx,y,z,2026-03-01,open\n", encoding="utf-8")
        assert not arriving.is_address_file(path), header


def test_a_file_in_the_export_that_swells_is_left_out_and_the_rest_is_read(log, tmp_path, monkeypatch):
    monkeypatch.setattr(arriving.address_files, "LARGEST", 10_000)
    path = export(tmp_path, **{"Connections.csv": CONNECTIONS + "x" * 5_000_000})
    report = bring(path)
    assert report.rows == 2 and people.people() == ()
    assert "far larger" in report.unreadable[0].what and "Connections.csv" in report.unreadable[0].source


def test_a_broken_member_is_told_of_and_the_rest_is_read(log, tmp_path):
    path = export(tmp_path)
    raw = path.read_bytes()
    at = raw.index(b"Jobs/Job Applications.csv") + len("Jobs/Job Applications.csv") + 8
    path.write_bytes(raw[:at] + bytes(20) + raw[at + 20 :])
    report = bring(path)
    assert people.named("Ines Marlow") and any("damaged" in one.what for one in report.unreadable)


def test_a_damaged_zip_or_another_archive_is_refused_as_before(log, tmp_path):
    path = tmp_path / "LinkedIn.zip"
    path.write_bytes(b"PK\x03\x04" + bytes(200))
    with pytest.raises(CannotRead):
        bring(path)
    with pytest.raises(CannotRead, match="nothing here"):
        bring(tmp_path / "no such.csv")
