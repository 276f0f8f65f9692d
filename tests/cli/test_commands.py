"""Every command over a small log: what it prints, what it keeps, and the exit codes other programs rely on."""

import csv
import io
import json
import subprocess
import sys

import pytest

from onward.cli.group import COMMANDS, onward, run


def test_read_says_one_object_a_message_with_the_promised_keys(said, mails):
    code, out, _ = said("read", "--format", "jsonl", mails / "1.eml", mails / "2.eml")
    rows = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [list(row)[:10] for row in rows] == [
        ["message_id", "date", "subject", "kind", "confidence", "employer", "role", "requisition", "stage", "reasons"]
    ] * 2
    assert [(row["kind"], row["employer"], row["role"], row["stage"]) for row in rows] == [
        ("acknowledgement", "Brightwater Labs", "Data Analyst", "application"),
        ("rejection", "Brightwater Labs", "Data Analyst", "application"),
    ]
    assert rows[1]["reasons"][0]["weight"] == "W0"


def test_read_says_feedback_skills_and_competitors_after_what_is_promised(said, tmp_path):
    (tmp_path / "no.txt").write_text(
        "From: Maren <maren@fernhill.example>\nSubject: Your interview\n\nThank you for the interview last week. "
        "Unfortunately, we have decided not to move forward with your application. "
        "We would have liked to see more depth in SQL. The person we chose came from Osier Robotics.\n"
    )
    code, out, _ = said("read", "--format", "jsonl", tmp_path / "no.txt")
    told = json.loads(out)
    assert code == 0
    assert [(one["theme"], one["names"]) for one in told["feedback"]] == [
        ("gap", None), ("competitor", "Osier Robotics"),
    ]  # fmt: skip
    assert [one["name"] for one in told["skills"]] == ["SQL"]
    text = said("read", tmp_path / "no.txt")[1]
    assert "What was missing: “We would have liked to see more depth in SQL”" in text and "Skills named: SQL" in text


def test_read_stores_nothing(said, mails, home):
    said("read", mails / "1.eml")
    assert not home.exists()


def test_read_of_many_mails_keeps_their_order(said, mails, tmp_path):
    box = b""
    for number in range(150):
        raw = (mails / "1.eml").read_bytes().replace(b"<one@", f"<n{number}@".encode())
        box += b"From careers Mon Mar  2 09:00:00 2026\n" + raw + b"\n"
    (tmp_path / "many.mbox").write_bytes(box)
    code, out, _ = said("read", "--format", "jsonl", tmp_path / "many.mbox")
    assert code == 0
    assert [json.loads(line)["message_id"].partition("@")[0] for line in out.splitlines()] == [
        f"n{number}" for number in range(150)
    ]


def test_what_cannot_be_read_is_said_and_the_rest_is_read(said, mails):
    (mails / "3.eml").write_bytes(b"")
    code, out, err = said("read", "--format", "jsonl", mails)
    assert code == 1
    assert len(out.splitlines()) == 2
    assert "3.eml" in err


@pytest.mark.parametrize("command", ["import", "read"])
def test_a_path_that_is_not_there_is_one_sentence_and_exit_code_2(said, command, tmp_path):
    code, out, err = said(command, tmp_path / "nowhere.mbox")
    assert (code, out) == (2, "")
    assert "nowhere.mbox" in err
    assert len(err.strip().splitlines()) == 1


def test_import_reports_and_a_second_time_finds_nothing_new(said, mails):
    code, out, _ = said("import", mails)
    assert code == 0
    assert "About your search: 2 new mails." in out
    assert "Applications in your log: 1 (1 of them new)." in out
    code, out, _ = said("import", mails, "--format", "json")
    report = json.loads(out)
    assert (report["new_mails"], report["applications"]) == (0, 1)


def test_show_lists_and_tells_one_journey_with_its_why(said, mails):
    said("import", mails)
    _, table, _ = said("show")
    assert "Brightwater Labs" in table
    assert "ended with a no" in table
    assert "Unfortunately" not in said("show", "brightwater")[1]
    code, journey, _ = said("show", "brightwater", "--words")
    assert code == 0
    assert "Data Analyst at Brightwater Labs" in journey
    assert "“Unfortunately, we have decided to move forward with other candidates" in journey
    assert "linked by: employer and role" in journey
    assert "says nothing about you" in journey


def test_a_word_of_the_seeker_wins_and_undo_takes_it_back(said, mails):
    said("import", mails)
    application = json.loads(said("show", "--format", "json")[1])["rows"][0]["id"]
    code, out, _ = said("fix", application, "--employer", "Brightwater Group", "--note", "met at a fair")
    assert (code, "2 changes" in out) == (0, True)
    assert json.loads(said("export")[1])["applications"][0]["employer"] == "Brightwater Group"
    said("undo")
    said("undo")
    assert json.loads(said("export")[1])["applications"][0]["employer"] == "Brightwater Labs"
    code, _, err = said("undo")
    assert (code, "nothing to take back" in err) == (2, True)


def test_fix_wants_one_thing_to_put_right(said, mails):
    said("import", mails)
    assert said("fix", "brightwater")[0] == 2
    assert said("fix", "brightwater", "--split", "--not-a-job")[0] == 2


def test_a_rejection_by_hand_takes_one_line(said):
    code, out, _ = said("add", "Quillstone", "Designer", "--outcome", "rejected", "--on", "2026-05-02")
    assert code == 0
    assert "Designer at Quillstone: ended with a no" in out


def test_a_date_that_is_none_is_told_with_the_mend(said):
    code, _, err = said("add", "Quillstone", "Designer", "--on", "2nd of May")
    assert (code, "Write it as 2026-03-14" in err) == (2, True)


def test_a_pasted_mail_is_kept_and_said(said, mails, tmp_path):
    code, out, _ = said("paste", mails / "2.eml")
    assert code == 0
    assert "A no (Data Analyst at Brightwater Labs)" in out
    (tmp_path / "shopping.txt").write_text("Milk, bread and a newspaper, please.")
    assert "not kept" in said("paste", tmp_path / "shopping.txt")[1]
    (tmp_path / "empty.txt").write_text(" ")
    assert said("paste", tmp_path / "empty.txt")[0] == 2


def test_export_gives_what_other_programs_are_promised(said, mails, tmp_path):
    said("import", mails)
    told = json.loads(said("export", "--format", "json")[1])
    assert set(told) == {"applications", "unplaced"}
    assert list(told["applications"][0]) == [
        "id", "employer", "role", "requisition", "source", "resume", "outcome", "events"
    ]  # fmt: skip
    assert [event["message_id"] for event in told["applications"][0]["events"]] == [
        "one@brightwater.example",
        "two@brightwater.example",
    ]
    rows = list(csv.DictReader(io.StringIO(said("export", "--format", "csv")[1].lstrip("\ufeff"))))
    assert rows[0]["employer"] == "Brightwater Labs"
    assert said("export", "--all", "-o", tmp_path / "all.zip")[0] == 0
    assert (tmp_path / "all.zip").read_bytes()[:2] == b"PK"


def test_a_log_of_somebodys_own_comes_in_as_a_table(said, tmp_path):
    (tmp_path / "log.csv").write_text("Company,Position,Date Applied,Status\nQuillstone,Designer,2026-05-02,Rejected\n")
    code, out, _ = said("import", tmp_path / "log.csv")
    assert (code, "Rows of a log: 1." in out) == (0, True)
    assert "Designer" in said("show")[1]


def test_insight_keeps_its_contract_also_over_nothing(said, mails):
    for _ in range(2):
        code, out, _ = said("insight", "--format", "json")
        told = json.loads(out)
        assert code == 0
        assert {
            "n",
            "as_of",
            "rates",
            "patterns",
            "checked",
            "silence",
            "forecast",
            "reasons",
            "trend",
            "sentences",
        } <= set(told)
        said("import", mails)
    assert (told["n"], told["reasons"]["of"]) == (1, 1)
    assert "1 application since 2 Mar 2026" in said("insight")[1]


def test_backup_restore_rebuild_and_forget(said, mails, tmp_path, home):
    said("import", mails)
    before = said("export")[1]
    assert said("backup", tmp_path / "kept.backup")[0] == 0
    said("fix", "brightwater", "--employer", "Another")
    assert said("restore", tmp_path / "kept.backup")[0] == 0
    assert said("rebuild")[0] == 0
    assert said("export")[1] == before
    assert said("forget", "--yes")[0] == 0
    assert not home.exists()


def test_what_needs_an_eye_is_listed_with_the_command_that_settles_it(said, tmp_path):
    (tmp_path / "no.eml").write_text(
        "From: hr@example.com\nTo: robin@example.com\nMessage-ID: <x@example.com>\nDate: Mon, 2 Mar 2026 09:00:00 +0000\n"
        "Subject: An update\n\nUnfortunately, we will not be moving forward with your application.\n"
    )
    code, out, _ = said("import", tmp_path / "no.eml")
    assert (code, "For your eye: 1 job mail" in out) == (1, True)
    look = said("show", "--look")[1]
    assert "--split" in look


def test_help_and_read_never_load_django(mails):
    script = (
        "import sys\nfrom onward.cli.group import onward, run\n"
        f"run(onward, ['--help']); run(onward, ['read', '--format', 'jsonl', {str(mails / '1.eml')!r}])\n"
        "sys.exit('django' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("command", list(COMMANDS))
def test_every_command_has_help_with_what_it_does(command, capsys):
    assert run(onward, [command, "--help"]) == 0
    assert len(capsys.readouterr().out.splitlines()) > 4


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_learn_to_complete(shell, capsys):
    assert run(onward, ["completion", shell]) == 0
    assert "_ONWARD_COMPLETE" in capsys.readouterr().out
