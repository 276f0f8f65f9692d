"""The loop, end to end: a no comes in by mail, is looked back on, becomes a goal and a letter, and its lesson stands in
the brief for the next interview; the same on the command line and on the page."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.test import Client

from onward.cli.group import onward
from onward.log import deriving
from onward.log.home import close_log, open_log
from tests.web.builders import applied, interview, rejection, small_search
from tests.web.conftest import entered
from tests.web.test_pages import see, send


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty home, on the first of April."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("ONWARD_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("ONWARD_TODAY", "2026-04-01")
    close_log()
    yield tmp_path
    close_log()
    deriving.forget_what_was_remembered()


def run(*words: str) -> Result:
    done = CliRunner().invoke(onward, words, catch_exceptions=False)
    assert done.exit_code in (0, 1), done.output
    return done


def the_one(employer: str) -> str:
    """The application at this employer that ended or goes on after a talk."""
    rows = json.loads(run("show", "--format", "json", "--search", employer).output)["rows"]
    return str(rows[0]["id"])


def test_from_a_no_to_the_next_interview_on_the_command_line(home: Path) -> None:
    run("import", str(small_search(home)))
    no = the_one("quillworks")
    run("fix", no, "--stage", "interview")
    assert "They gave no reason that can be used" in run("debrief", no).output

    lesson = "Say whom the text is for, first"
    kept = run("debrief", no, "--lesson", lesson, "--asked", "Show us a page you cut", "--would-say", "The setup guide")
    assert f"onward goal --from {no[:8]}" in kept.output
    assert lesson in run("goal", "--from", no).output
    goal = run(
        "goal",
        "Cut a page to half",
        "--from",
        no,
        "--words",
        lesson,
        "--next",
        "Cut one",
        "--on",
        "2026-04-03",
        "--where",
        "desk",
    )
    page = goal.output.split()[2].rstrip(".")
    run("goal", "--calendar", str(home / "next.ics"))
    assert "SUMMARY:Cut one" in (home / "next.ics").read_text(encoding="utf-8")

    run("debrief", no, "--lesson", "Never mind")
    assert "Taken back" in run("undo", "--written").output
    assert lesson in run("debrief").output

    letter = run("draft", no, "feedback", "--tone", "warm").output
    assert "Technical Writer" in letter and "Robin Ash" in letter
    run("draft", no, "feedback", "--sent")
    again = CliRunner().invoke(onward, ["draft", no, "feedback"])
    assert again.exit_code != 0 and "Once is enough" in str(again.exception)

    run("pause", "Inkwell", "Senior Technical Writer", "--version", "B", "--if-no", "I will cut another page")
    run(
        "add",
        "Inkwell",
        "Senior Technical Writer",
        "--applied",
        "2026-04-01",
        "--stage",
        "interview",
        "--on",
        "2026-04-01",
    )
    assert "applied, " in run("pause").output
    brief = run("brief", "inkwell").output
    assert lesson in brief and "same kind of role" in brief and "Show us a page you cut" in brief

    run("goal", page, "--done", "A page of 300 words")
    review = run("review").output
    assert lesson in review and "!" not in review
    assert "A page of 300 words" in run("checkin", "--evidence").output


def test_the_same_loop_on_the_page(home: Path) -> None:
    path = small_search(home)
    more = [
        applied("Inkwell", "Technical Writer", "Fri, 27 Mar 2026", "ink-1"),
        interview("Inkwell", "Technical Writer", "Mon, 30 Mar 2026", "ink-2"),
        rejection("Inkwell", "Technical Writer", "Tue, 31 Mar 2026", "ink-3"),
    ]
    path.write_text(path.read_text(encoding="utf-8") + "".join(more), encoding="utf-8")
    run("import", str(path))
    no, next_one = the_one("quillworks"), the_one("ferrous")
    run("fix", no, "--stage", "interview")
    run("fix", next_one, "--role", "Technical Writer")
    close_log()
    for page in entered(open_log(home / "home")):
        walk(page, no, next_one)


def walk(page: Client, no: str, next_one: str) -> None:
    journey = page.get(f"/journey/{no}").content.decode()
    assert '<details class="folded">' in journey and f"/journey/{no}/debrief" in journey
    said = send(page, f"/journey/{no}/debrief", {"lesson": "Say whom the text is for, first", "guess": "Too long"})
    assert "Say whom the text is for, first" in said
    goal = {"wish": "Cut a page to half", "words": "Say whom the text is for, first", "origin": "debrief", "which": no}
    assert "Cut one" in send(page, "/growth/goal", {**goal, "action": "Cut one", "on": "2026-04-03"})
    assert "Technical Writer" in page.get(f"/journey/{no}/draft/feedback").content.decode()
    assert "Noted" in send(page, f"/journey/{no}/draft/feedback", {"tone": "plain"})
    brief = see(page, f"/journey/{next_one}/brief")
    assert "Say whom the text is for, first" in brief and "same kind of role" in brief
    assert "Cut a page to half" in see(page, f"/journey/{no}")
    assert "Say whom the text is for, first" in see(page, "/review")


def test_words_of_harm_on_the_command_line_are_answered_with_help_alone(home: Path) -> None:
    run("import", str(small_search(home)))
    for words in (
        ["debrief", "quillworks", "--guess", "I want to die"],
        ["goal", "I want to end my life"],
        ["pause", "Inkwell", "--if-no", "I will kill myself"],
    ):
        said = run(*words).output
        assert said.startswith("It sounds as if it is very hard right now.") and "findahelpline.com" in said
        assert "Kept" not in said


def test_the_help_lines_need_no_log(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ONWARD_HOME", str(tmp_path / "nowhere"))
    assert "116 123" in run("help-lines").output
    assert not (tmp_path / "nowhere").exists()


def test_whoever_likes_is_asked_line_by_line(home: Path) -> None:
    run("import", str(small_search(home)))
    told = ["Show us a page you cut", "A long one", "The setup guide", "", "", "Too long", *[""] * 4, "Cut first"]
    done = CliRunner().invoke(
        onward, ["debrief", "quillworks", "--ask"], input="\n".join(told) + "\n", catch_exceptions=False
    )
    assert done.exit_code == 0 and "Kept." in done.output, done.output
    bank = run("debrief").output
    assert "Cut first" in bank and "You would say: The setup guide" in bank
    lines = ["Cut a page to half", "", "", "", "Cut one", "2026-04-03", "", ""]
    done = CliRunner().invoke(onward, ["goal", "--ask"], input="\n".join(lines) + "\n", catch_exceptions=False)
    assert done.exit_code == 0 and "Kept as" in done.output, done.output
    assert "Next: Cut one, 3 Apr 2026" in run("goal").output
    gone = CliRunner().invoke(onward, ["goal", "p-99", "--done", "x"])
    assert "no goal" in str(gone.exception)
