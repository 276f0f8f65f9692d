"""Killed at any moment, the log opens, has lost nothing of before, and the next import finishes."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from onward.log import exporting, home, shown, words_of_seeker
from onward.log.importing import import_paths
from tests.log.builders import NOW, TODAY, search, write

IMPORT = """
import sys
from pathlib import Path
from onward.log import importing
from tests.log.builders import NOW
if __name__ == "__main__":
    importing.BATCH = 10
    print("begins", flush=True)
    importing.import_paths([Path(sys.argv[1])], now=NOW, where=Path(sys.argv[2]))
    print("done", flush=True)
"""


def started(script: Path, box: Path, where: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(script), str(box), str(where)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9 there")
def test_killed_at_any_moment_the_log_is_whole_and_the_next_import_finishes(tmp_path: Path):
    script, box, where = tmp_path / "import.py", write(tmp_path / "a.mbox", *search(400)), tmp_path / "home"
    script.write_text(IMPORT)
    home.close_log()
    home.open_log(where)
    said = words_of_seeker.add("Hollowtree", "Civil Engineer", now=NOW)
    home.close_log()
    chance, kept = random.Random(7), 0
    for _ in range(6):
        running = started(script, box, where)
        assert running.stdout is not None
        running.stdout.readline()
        time.sleep(chance.uniform(0.05, 1.2))
        os.killpg(running.pid, signal.SIGKILL)
        running.wait()
        running.stdout.close()
        with sqlite3.connect(where / "onward.db") as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            now_kept, readings = (
                connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in ("mail", "reading")
            )
        connection.close()
        assert kept <= now_kept == readings
        kept = now_kept
    home.open_log(where)
    import_paths([box], now=NOW)
    finished = exporting.export("json", today=TODAY)
    assert said.id in {word.id for word in words_of_seeker.history()}
    assert len(shown.journeys(today=TODAY).applications) == 401
    home.close_log()
    home.open_log(tmp_path / "never killed")
    words_of_seeker.add("Hollowtree", "Civil Engineer", now=NOW)
    import_paths([box], now=NOW)
    assert exporting.export("json", today=TODAY) == finished
    home.close_log()
