"""All sources, in processes: the same results in the same order, and nothing lost without a word."""

import os
from pathlib import Path

import pytest

from onward.mail.gate import GateWords
from onward.mail.message import RawMail
from onward.mail.sift import Unreadable, sift
from onward.mail.sources import find, pasted

WORDS = GateWords(("zwxyhello",))


def mailbox(path: Path, many: int) -> Path:
    body = [
        f"From a@b Mon Mar  2 10:00:00 2026\nSubject: n{n}\n\n{'zwxyhello' if n % 3 else 'lunch'}\n\n"
        for n in range(many)
    ]
    path.write_text("".join(body))
    return path


def subject(raw: RawMail, labels: tuple[str, ...]) -> str:
    return raw.raw.split(b"\n")[0].decode()


def fails_once(raw: RawMail, labels: tuple[str, ...]) -> str:
    if b"Subject: n5\n" in raw.raw:
        raise ValueError("a mail like no other")
    return subject(raw, labels)


def dies_once(raw: RawMail, labels: tuple[str, ...]) -> str:
    if b"Subject: n50\n" in raw.raw:
        os._exit(9)
    return subject(raw, labels)


@pytest.mark.parametrize("workers", [0, 1, 2])
def test_candidates_come_in_file_order_whatever_the_number_of_workers(tmp_path: Path, workers: int) -> None:
    sources = find([mailbox(tmp_path / "a.mbox", 400), mailbox(tmp_path / "b.mbox", 30)])
    expected = [f"Subject: n{n}" for many in (400, 30) for n in range(many) if n % 3]
    assert list(sift(sources, WORDS, subject, workers=workers, piece=1000)) == expected


def test_a_mail_that_breaks_the_work_is_listed_and_costs_no_other(tmp_path: Path) -> None:
    found = list(sift(find([mailbox(tmp_path / "a.mbox", 10)]), WORDS, fails_once, workers=0))
    lost = [one for one in found if isinstance(one, Unreadable)]
    assert len(found) == 6
    assert len(lost) == 1
    assert "a mail like no other" in lost[0].what


def test_a_worker_that_dies_is_told_and_the_rest_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onward.mail.sift._SMALL", 0)
    found = list(sift(find([mailbox(tmp_path / "a.mbox", 400)]), WORDS, dies_once, workers=2, piece=4000))
    assert [one for one in found if isinstance(one, Unreadable)]
    assert found[-1] == "Subject: n398"


def test_a_grown_mailbox_is_taken_up_where_it_grew(tmp_path: Path) -> None:
    path = mailbox(tmp_path / "a.mbox", 100)
    before = path.stat().st_size
    with path.open("a") as file:
        file.write("From a@b Mon Mar  2 10:00:00 2026\nSubject: new\n\nzwxyhello\n\n")
    sources = find([path])
    assert list(sift(sources, WORDS, subject, start={sources[0].name: before})) == ["Subject: new"]


def test_a_pasted_mail_needs_no_gate() -> None:
    assert len(list(sift([pasted("Subject: anything\n\nlunch\n")], WORDS, subject))) == 1


def test_progress_ends_at_the_whole_size(tmp_path: Path) -> None:
    said: list[tuple[int, int]] = []
    path = mailbox(tmp_path / "a.mbox", 50)
    list(sift(find([path]), WORDS, subject, workers=0, progress=lambda done, total: said.append((done, total))))
    assert said[-1] == (path.stat().st_size, path.stat().st_size)
