"""`onward document` and `onward posting`: from a file to what differs, what is asked, and what to do about a bad one."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onward.cli.group import onward
from onward.log import deriving
from onward.log.home import close_log
from onward.trouble import Trouble
from tests.growth import files
from tests.growth.files import RESUME
from tests.growth.test_postings import JOB, TEXT
from tests.growth.test_postings import page as saved_page
from tests.web.builders import small_search


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A log of the small search on the first of April, and files beside it."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("ONWARD_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("ONWARD_TODAY", "2026-04-01")
    close_log()
    run("import", str(small_search(tmp_path)))
    (tmp_path / "resume.pdf").write_bytes(files.pdf(RESUME))
    (tmp_path / "changed.docx").write_bytes(files.docx(RESUME.replace("Halved", "Managed the managment and halved")))
    (tmp_path / "job.html").write_bytes(saved_page(JOB))
    yield tmp_path
    close_log()
    deriving.forget_what_was_remembered()


def run(*words: str, given: str | bytes | None = None) -> Result:
    done = CliRunner().invoke(onward, words, input=given, catch_exceptions=False)
    assert done.exit_code in (0, 1), done.output
    return done


def trouble(*words: str, given: bytes | None = None) -> str:
    done = CliRunner().invoke(onward, words, input=given)
    assert isinstance(done.exception, Trouble), done.output
    return str(done.exception)


def test_a_resume_its_next_version_what_differs_and_where_it_went(folder: Path) -> None:
    assert "No document is kept yet" in run("document").output
    assert "Kept as resume v1" in run("document", "add", str(folder / "resume.pdf")).output
    run("debrief", "quillworks", "--lesson", "Say the numbers first")
    assert "1  “Say the numbers first”" in run("document", "suggest", "resume").output
    assert "Accepted" in run("document", "suggest", "resume", "--accept", "1").output
    added = run("document", "add", str(folder / "changed.docx"), "--to", "resume", "--note", "shorter", "--after", "1")
    assert "Kept as resume v2" in added.output
    assert "answered by resume v2" in run("document", "suggest", "resume").output
    assert "{+Managed the managment and halved+}" in run("document", "diff", "resume").output
    assert json.loads(run("document", "diff", "resume", "2", "1", "--format", "json").output)["removed"] == 5
    checked = run("document", "check", "resume").output
    assert "“managment”: did you mean “management”?" in checked and "Name: Robin Ash" in checked
    run("document", "sent", "resume", "ferrous", "--version", "1")
    listed = run("document").output
    assert "went to 1 application" in listed and "made after “Say the numbers first”" in listed
    assert "Résumé" in run("show", "ferrous").output
    run("undo")
    assert "went to" not in run("document").output


def test_json_resume_goes_out_and_comes_in_with_every_field(folder: Path) -> None:
    run("document", "add", str(folder / "resume.pdf"))
    told = json.loads(run("document", "export", "resume").stdout)
    assert told["basics"]["email"] == "robin@home.example"
    told["hats"] = 3
    (folder / "robin.json").write_text(json.dumps(told), encoding="utf-8")
    assert "no field of JSON Resume: hats" in run("document", "add", str(folder / "robin.json")).output
    run("document", "export", "robin", "--to", str(folder / "out.json"))
    assert json.loads((folder / "out.json").read_text(encoding="utf-8")) == told
    assert "there is a file already" in trouble("document", "export", "robin", "--to", str(folder / "out.json"))


def test_a_letter_that_was_written_for_one_posting_becomes_a_trait(folder: Path) -> None:
    run("document", "add", "-", "--kind", "letter", "--name", "Letter", given="Dear Ines,\n\nI would like to help.")
    run("document", "sent", "Letter", "ferrous", "--tailored")
    row = json.loads(run("show", "--format", "json", "--search", "ferrous").output)["rows"][0]
    assert row["extra"]["tailored"] == "yes" and row["resume"] is None


def test_a_posting_is_kept_tied_and_stands_beside_the_resume(folder: Path) -> None:
    run("document", "add", str(folder / "resume.pdf"))
    kept = run("posting", "add", str(folder / "job.html"), "--for", "ferrous").output
    assert "£35,000 to 42,000 per year" in kept and "Skills: SQL, Python, R, Excel, Tableau" in kept
    beside = run("document", "skills", "resume").output
    assert "3 of the 5 skills" in beside and "Not shown: Tableau" in beside and "missing" not in beside
    pasted = run("posting", "add", "-", "--employer", "Quillworks", given=TEXT).output
    page = pasted.split()[2].rstrip(".")
    assert f"onward posting tie {page} EMPLOYER" in pasted
    assert "Kept with Technical Writer at Quillworks" in run("posting", "tie", page, "quillworks").output
    assert "Place: Leeds" in run("posting", "fix", page, "--place", "Leeds").output
    assert "project management  “- project management”" in run("posting", "show", page).output
    run("posting", "show", page, "--save", str(folder / "out.txt"))
    assert (folder / "out.txt").read_bytes() == TEXT
    run("posting", "drop", page)
    assert page not in run("posting").output
    assert "We can't tell yet" in run("posting", "asks").output


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (files.pdf(*["Words"] * 300), "of 300 pages were read"),
        (files.pdf(""), "no text layer"),
        (files.pdf(RESUME, password="x"), "password"),
        (files.pdf(RESUME)[:300], "broken or cut off"),
        (files.docx(parts={"word/vbaProject.bin": b"x"}), "never run"),
        (files.zipped({"word/document.xml": files.LAUGHS}), "entities"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
    ],
)
def test_a_file_that_is_not_as_it_should_be_is_kept_and_told(folder: Path, content: bytes, said: str) -> None:
    (folder / "odd.pdf").write_bytes(content)
    done = CliRunner().invoke(onward, ["document", "add", str(folder / "odd.pdf")], standalone_mode=False)
    assert said in " ".join(done.output.split()) and done.return_value == 1
    run("document", "show", "odd", "--save", str(folder / "out.pdf"))
    assert (folder / "out.pdf").read_bytes() == content


def test_the_text_of_a_scan_is_pasted_beside_it(folder: Path) -> None:
    (folder / "scan.pdf").write_bytes(files.pdf(""))
    run("document", "add", str(folder / "scan.pdf"))
    run("document", "paste", "scan", given=RESUME)
    assert "E-mail: robin@home.example" in run("document", "check", "scan").output


def test_what_makes_no_sense_says_what_where_and_the_mend(folder: Path) -> None:
    (folder / "empty.pdf").write_bytes(b"")
    assert "empty.pdf: this file is empty. Give" in trouble("document", "add", str(folder / "empty.pdf"))
    assert "there is nothing here" in trouble("document", "add", str(folder / "nowhere.pdf"))
    assert "cannot be read" in trouble("posting", "add", str(folder))
    assert "no document" in trouble("document", "check", "resume")
    run("document", "add", str(folder / "resume.pdf"))
    assert "there is only resume v1" in trouble("document", "diff", "resume")
    assert "nothing was pasted" in trouble("posting", "add", "-", given=b" ")
    assert "no date" in trouble("posting", "add", str(folder / "job.html"), "--posted", "spring")
    assert "nothing was said" in trouble("posting", "fix", "p-1")
    assert "no posting" in trouble("posting", "show", "p-99")


def test_words_of_harm_beside_a_document_are_answered_with_help_alone(folder: Path) -> None:
    said = run("document", "add", str(folder / "resume.pdf"), "--note", "I want to die").output
    assert said.startswith("It sounds as if it is very hard right now.") and "Kept" not in said
