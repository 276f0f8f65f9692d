"""The example is the same every time, its truth is complete, and every awkward case it promises is in it."""

import json
import mailbox
from collections import Counter, defaultdict
from datetime import UTC, date, datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import pytest

from onward.example import write
from onward.example.letters import wordings
from onward.example.searches import searches
from onward.words import ABOUT_AN_APPLICATION, Kind, Outcome, Reason, Stage, Weight

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("example")
    write(folder, today=TODAY)
    return folder


@pytest.fixture(scope="module")
def truth(written: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((written / "truth.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def mails(written: Path) -> list[Message]:
    return list(mailbox.mbox(written / "example.mbox"))


def test_the_same_seed_and_day_give_the_same_bytes(written: Path, tmp_path: Path) -> None:
    again = write(tmp_path, today=TODAY)
    assert again.mailbox.read_bytes() == (written / "example.mbox").read_bytes()
    assert again.truth.read_bytes() == (written / "truth.json").read_bytes()


def test_another_seed_gives_other_times_and_the_same_search(written: Path, tmp_path: Path) -> None:
    other = write(tmp_path, seed=2, today=TODAY)
    assert other.mailbox.read_bytes() != (written / "example.mbox").read_bytes()
    told = json.loads(other.truth.read_text(encoding="utf-8"))
    assert Counter(one["letter"] for one in told["messages"]) == Counter(
        step.letter for search in searches() for step in search.steps
    ) + Counter(one["letter"] for one in told["messages"] if one["letter"] not in wordings())


def test_the_truth_tells_every_mail_in_the_order_of_the_mailbox(truth: dict[str, Any], mails: list[Message]) -> None:
    told = [one["message_id"] for one in truth["messages"] for _ in range(one["copies"])]
    assert told == [one["Message-ID"] and one["Message-ID"].strip("<>") for one in mails]
    named = [one["message_id"] for one in truth["messages"] if one["message_id"]]
    assert len(set(named)) == len(named)


def test_the_truth_speaks_in_the_words_of_the_house(truth: dict[str, Any]) -> None:
    numbers = {one["application"] for one in truth["applications"]}
    for one in truth["messages"]:
        assert one["application"] is None or one["application"] in numbers
        assert (one["application"] is not None) == (Kind(one["kind"]) in ABOUT_AN_APPLICATION)
        assert one["stage"] is None or Stage(one["stage"])
        assert all(Reason(code) and Weight(weight) for code, weight in one["reasons"])
        assert bool(one["reasons"]) == (one["kind"] == "rejection")
    for one in truth["applications"]:
        assert Outcome(one["outcome"]) and Stage(one["stage"])


def test_every_application_ends_as_its_mails_say(truth: dict[str, Any]) -> None:
    order = list(Stage)
    mails = defaultdict(list)
    for one in truth["messages"]:
        mails[one["application"]].append(one)
    for one in truth["applications"]:
        kinds = [mail["kind"] for mail in mails[one["application"]]]
        reached = max(order.index(Stage(mail["stage"] or "applied")) for mail in mails[one["application"]])
        assert order[reached] == one["stage"], one
        assert ("rejection" in kinds) == (one["outcome"] == "rejected"), one
        assert ("withdrawal" in kinds) == (one["outcome"] == "withdrawn"), one


def test_nothing_is_dated_after_the_day_it_is_written_for_nor_long_before(mails: list[Message]) -> None:
    days = [(datetime(2026, 11, 24, tzinfo=UTC) - parsedate_to_datetime(one["Date"])).days for one in mails]
    assert min(days) >= 0 and 270 <= max(days) <= 330


def test_every_employer_and_person_is_invented(mails: list[Message]) -> None:
    real = {"linkedin.com", "indeed.com", "us.greenhouse-mail.io", "hire.lever.co", "myworkday.com", "ashbyhq.com"} | {
        "smartrecruiters.com",
        "successfactors.eu",
        "candidates.workablemail.com",
        "app.bamboohr.com",
        "teamtailor-mail.com",
        "m.personio.de",
    }
    senders = {one["From"].rpartition("@")[2].rstrip(">") for one in mails}
    assert {one for one in senders if not one.endswith((".example", "example.com", "example.org", "example.net"))} == (
        real & senders
    )


def test_there_are_many_wordings_of_every_letter(truth: dict[str, Any]) -> None:
    voices = Counter(kind for kind, _ in {(one["kind"], one["letter"]) for one in truth["messages"]})
    assert voices["rejection"] >= 14
    assert voices["acknowledgement"] >= 8
    assert voices["interview"] >= 5
    assert voices["other"] >= 14
    assert set(voices) == {kind.value for kind in Kind}
    assert set(wordings()) <= {one["letter"] for one in truth["messages"]}


def test_the_awkward_cases_are_there(mails: list[Message], truth: dict[str, Any]) -> None:
    kinds = [part.get_content_type() for one in mails for part in one.walk()]
    encodings = {part["Content-Transfer-Encoding"] for one in mails for part in one.walk()}
    ids = Counter(one["Message-ID"] for one in mails)
    assert sum(one.get_content_type() == "text/html" for one in mails) >= 10
    assert "multipart/alternative" in kinds and "text/calendar" in kinds
    assert encodings >= {"base64", "quoted-printable", "8bit"}
    assert any(one.get_content_charset() == "iso-8859-1" for one in mails)
    assert any(one["Subject"].startswith("Fwd:") for one in mails)
    assert sum(one["X-Gmail-Labels"] == "Sent" for one in mails) >= 20
    assert ids[None] >= 2 and 2 in {count for name, count in ids.items() if name}
    applications = truth["applications"]
    assert 45 <= len(applications) <= 60
    assert max(Counter(one["employer"] for one in applications).values()) == 4
    assert any(one["also"] for one in applications)
    assert {one["outcome"] for one in applications} == {"open", "silent", "rejected", "withdrawn"}
    assert {one["stage"] for one in applications} == {stage.value for stage in Stage}
    assert {code for one in truth["messages"] for code, _ in one["reasons"]} >= {"R0", "R1", "R2", "R3", "R4", "R5"} | {
        "R6",
        "R8",
    }


def test_four_applications_share_one_thread(mails: list[Message], truth: dict[str, Any]) -> None:
    of = {one["message_id"]: one["application"] for one in truth["messages"]}
    shared = [
        {of[name.strip("<>")] for name in one["References"].split()} | {of[one["Message-ID"].strip("<>")]}
        for one in mails
        if one["References"]
    ]
    assert max(len(one) for one in shared) == 4
    assert any(len(one) == 2 for one in shared)


def test_a_no_may_come_first_and_may_come_late(mails: list[Message], truth: dict[str, Any]) -> None:
    dates = {one["Message-ID"]: parsedate_to_datetime(one["Date"]) for one in mails}
    by_application = defaultdict(list)
    for one in truth["messages"]:
        if one["application"]:
            by_application[one["application"]].append((one["kind"], dates.get(f"<{one['message_id']}>")))
    assert any(steps[0][0] == "rejection" for steps in by_application.values())
    waits = [
        (steps[-1][1] - steps[0][1]).days
        for steps in by_application.values()
        if len(steps) == 2 and steps[-1][0] == "rejection" and steps[0][1] and steps[-1][1]
    ]
    assert max(waits) >= 80
    assert any(
        "rejection" in [kind for kind, _ in steps[:-1]] and steps[-1][0] == "rejection"
        for steps in by_application.values()
    )
