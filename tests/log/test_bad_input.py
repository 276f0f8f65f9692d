"""Whatever goes wrong with disk or database: one sentence with what, where and the mend, and nothing half-written."""

import os
import resource
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from onward.log import exporting, home, shown, troubles
from onward.log.importing import import_paths
from onward.trouble import CannotKeep
from tests.log.builders import NOW, TODAY, acknowledgement, rejection, search, write

AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


def told(error: pytest.ExceptionInfo[CannotKeep]) -> str:
    """The sentence, checked to have what, where and the mend."""
    trouble = error.value
    assert trouble.what and trouble.where and trouble.mend
    assert "\n" not in str(trouble)
    return str(trouble)


def test_a_locked_log_is_told(log: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    import_paths([write(tmp_path / "a.mbox", acknowledgement(1))], now=NOW)
    before = exporting.export("json", today=TODAY)
    home.close_log()
    monkeypatch.setitem(home._SQLITE, "timeout", 0.1)
    other = sqlite3.connect(log / "onward.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(CannotKeep) as error:
        import_paths([write(tmp_path / "b.mbox", rejection(5))], now=NOW)
    assert "in use" in told(error) and "onward.db" in told(error)
    other.execute("ROLLBACK")
    assert exporting.export("json", today=TODAY) == before
    assert import_paths([tmp_path / "b.mbox"], now=NOW).new_mails == 1


def test_a_log_of_a_newer_onward_is_refused_and_left_alone(log: Path):
    home.close_log()
    with sqlite3.connect(log / "onward.db") as connection:
        connection.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('onward_log', '9999_later', '2030-01-01')"
        )
    connection.close()
    before = (log / "onward.db").read_bytes()
    with pytest.raises(CannotKeep) as error:
        home.open_log(log)
    assert "newer" in told(error) and "Update" in told(error)
    assert (log / "onward.db").read_bytes() == before


@pytest.mark.parametrize("damage", [b"no database at all " * 200, b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_damaged_file_is_told_and_left_alone(log: Path, damage: bytes):
    home.close_log()
    for file in log.iterdir():
        file.unlink()
    (log / "onward.db").write_bytes(damage)
    with pytest.raises(CannotKeep) as error:
        home.open_log(log)
    assert "damaged" in told(error)
    assert (log / "onward.db").read_bytes() == damage


def test_a_log_damaged_in_the_middle_is_told_when_it_is_met(log: Path, tmp_path: Path):
    import_paths([write(tmp_path / "a.mbox", *search(60))], now=NOW)
    home.close_log()
    file = log / "onward.db"
    raw = file.read_bytes()
    file.write_bytes(raw[:8192] + b"\xa5" * (len(raw) - 12288) + raw[-4096:])
    with pytest.raises(CannotKeep) as error:
        home.open_log(log)
        shown.overview(today=TODAY)
        list(exporting.export("csv", today=TODAY))
        import_paths([write(tmp_path / "b.mbox", rejection(5))], now=NOW)
    assert "damaged" in told(error)


def test_a_file_where_the_folder_should_be_is_told(tmp_path: Path):
    home.close_log()
    (tmp_path / "file").write_text("x")
    with pytest.raises(CannotKeep) as error:
        home.open_log(tmp_path / "file")
    assert "file" in told(error)


@pytest.mark.skipif(AS_ROOT, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path):
    home.close_log()
    tmp_path.chmod(0o500)
    with pytest.raises(CannotKeep) as error:
        home.open_log(tmp_path / "new")
    tmp_path.chmod(0o700)
    assert "cannot be written" in told(error)


@pytest.mark.parametrize(
    ("said", "what"),
    [
        (sqlite3.OperationalError("attempt to write a readonly database"), "cannot be written"),
        (sqlite3.OperationalError("unable to open database file"), "cannot be written"),
        (sqlite3.OperationalError("database or disk is full"), "disk is full"),
        (sqlite3.DatabaseError("database disk image is malformed"), "damaged"),
        (OSError(28, "No space left on device"), "disk is full"),
        (OSError(30, "Read-only file system"), "cannot be written"),
        (sqlite3.DatabaseError("something nobody foresaw"), "something nobody foresaw"),
    ],
)
def test_what_a_database_says_becomes_a_sentence(said: Exception, what: str):
    trouble = troubles.sentence(said, "/somewhere/onward.db")
    assert what in str(trouble) and "/somewhere/onward.db" in str(trouble) and trouble.mend


FULL = """
import resource, signal, sys
from pathlib import Path
from onward.log.importing import import_paths
from onward.trouble import CannotKeep
from tests.log.builders import NOW
if __name__ == "__main__":
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), int(sys.argv[3])))
    try:
        import_paths([Path(sys.argv[1])], now=NOW, where=Path(sys.argv[2]))
    except CannotKeep as trouble:
        print(trouble)
        raise SystemExit(2)
"""


def test_a_full_disk_is_told_and_the_log_is_whole_afterwards(tmp_path: Path):
    box = write(tmp_path / "a.mbox", *search(700))
    (tmp_path / "full.py").write_text(FULL)
    done = subprocess.run(
        [sys.executable, str(tmp_path / "full.py"), str(box), str(tmp_path / "home"), "500000"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.returncode == 2, done.stderr
    assert "disk is full" in done.stdout and "onward.db" in done.stdout
    with sqlite3.connect(tmp_path / "home" / "onward.db") as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    home.close_log()
    assert import_paths([box], now=NOW, where=tmp_path / "home").applications == 700
    home.close_log()
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY
