"""The same log in PostgreSQL, where a server is installed: a throwaway one, on a socket of its own, without fsync."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from onward.log import deriving, exporting, home, keeping, shown, words_of_seeker
from onward.log.importing import import_paths
from onward.trouble import CannotDo, CannotKeep
from tests.log.builders import NOW, TODAY, rejection, search, write

pytest.importorskip("psycopg", reason="PostgreSQL's driver is not installed")


def programs() -> Path | None:
    """The folder with initdb and postgres, wherever the system keeps them."""
    found = [path.parent for path in sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))]
    known = shutil.which("initdb")
    return found[-1] if found else Path(known).resolve().parent if known else None


def owner() -> str | None:
    """PostgreSQL refuses to run as root: then it runs as another user of the system."""
    if os.geteuid():
        return None
    names = {one.pw_name for one in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody") if name in names)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    where = programs()
    if where is None:
        pytest.skip("PostgreSQL is not installed here, so the log is tested in SQLite alone")
    folder, user = Path(tempfile.mkdtemp(prefix="onward-pg-")), owner()
    if user:
        shutil.chown(folder, user)
    run = {"user": user, "cwd": folder, "stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE}
    made = subprocess.run(
        [where / "initdb", "-D", folder / "data", "-U", "onward", "-A", "trust", "--no-sync"], check=False, **run
    )
    if made.returncode:
        shutil.rmtree(folder, ignore_errors=True)
        pytest.skip(f"PostgreSQL does not start here: {made.stderr.decode(errors='replace')[-200:]}")
    options = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off"
    subprocess.run(
        [where / "pg_ctl", "-D", folder / "data", "-o", options, "-w", "-s", "start"],
        check=True,
        **{**run, "stderr": subprocess.DEVNULL},
    )
    yield f"postgresql://onward@/postgres?host={folder}"
    subprocess.run([where / "pg_ctl", "-D", folder / "data", "-m", "immediate", "-s", "stop"], check=False, **run)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def on_postgres(server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    home.close_log()
    monkeypatch.setenv("DATABASE_URL", server)
    monkeypatch.setenv("ONWARD_HOME", str(tmp_path / "home"))
    home.open_log()
    yield
    keeping.forget(confirm="forget")


def test_the_log_in_postgres_is_the_log_in_sqlite(on_postgres: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    box = write(tmp_path / "a.mbox", *search(10))
    assert import_paths([box], now=NOW).new_mails == 15
    assert import_paths([box], now=NOW).bytes_read == 0
    words_of_seeker.add("Hollowtree", "Civil Engineer", now=NOW)
    deriving.rebuild(today=TODAY)
    in_postgres = exporting.export("json", today=TODAY)
    assert not (tmp_path / "home" / "onward.db").exists()
    with pytest.raises(CannotDo, match="pg_dump"):
        keeping.backup(tmp_path, now=NOW)
    home.close_log()
    with monkeypatch.context() as without:
        without.delenv("DATABASE_URL")
        import_paths([box], now=NOW, where=tmp_path / "sqlite")
        words_of_seeker.add("Hollowtree", "Civil Engineer", now=NOW)
        assert exporting.export("json", today=TODAY) == in_postgres
        home.close_log()


def test_hostile_text_and_forgetting_in_postgres(on_postgres: None, tmp_path: Path):
    import_paths([write(tmp_path / "a.mbox", rejection(5).replace(b"Dear Sam", b"Dear \x00 \xff Sam"))], now=NOW)
    assert not shown.overview(today=TODAY).empty
    keeping.forget(confirm="forget")
    home.open_log()
    assert shown.overview(today=TODAY).empty


@pytest.mark.parametrize("url", ["mysql://x/y", "postgresql://nobody@127.0.0.1:1/none"])
def test_a_database_that_lets_nobody_in_is_told(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    home.close_log()
    monkeypatch.setenv("DATABASE_URL", url)
    with pytest.raises(CannotKeep) as error:
        home.open_log(tmp_path)
    assert error.value.mend and "\n" not in str(error.value)
    monkeypatch.delenv("DATABASE_URL")
    home.close_log()
