"""`onward experiment` from the start to the stop, as somebody would type it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from onward.cli.group import onward
from onward.log import deriving
from onward.log.home import close_log


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("ONWARD_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("ONWARD_TODAY", "2026-04-01")
    close_log()
    yield
    close_log()
    deriving.forget_what_was_remembered()


def run(*words: str, typed: str = "") -> str:
    done = CliRunner().invoke(onward, words, input=typed, catch_exceptions=False)
    assert done.exit_code in (0, 1), done.output
    return done.output


def test_the_cost_is_told_and_a_no_starts_nothing() -> None:
    said = run("experiment", "start", "two pages", "one page", typed="n\n")
    assert "in 4 of 5 searches after about" in " ".join(said.split()) and "Not started." in said
    assert "No experiment is running" in run("experiment")


def test_an_experiment_from_start_to_stop() -> None:
    run("experiment", "start", "two pages", "one page", typed="y\n")
    assert "job not named yet" in run("experiment", "next")
    assert "Number 1, Analyst at Brightwater" in run("experiment", "next", "Brightwater", "Analyst")
    run("experiment", "next", "Fernhill", "Planner")
    run("add", "Fernhill", "Planner", "--applied", "2026-04-01")
    assert "out since 1 Apr 2026" in run("experiment", "show")
    assert "goes to the next job" in run("experiment", "not-sent", "1")
    run("experiment", "next", "Quill", "Editor")
    run("add", "Quill Ltd", "Writer", "--applied", "2026-04-01")
    run("experiment", "became", "1", "quill")
    run("experiment", "crossed", "2")
    assert "Your experiment picks" in run("pause", "Mill", "Baker")
    assert "Your experiment (résumé)." in " ".join(run("insight", "--details").split())
    told = json.loads(run("experiment", "show", "--format", "json"))
    assert [row["number"] for row in told[0]["rows"]] == [1, 2]
    assert "stopped 1 Apr 2026" in run("experiment", "stop")
    assert "Taken back" in run("undo", "--written")
