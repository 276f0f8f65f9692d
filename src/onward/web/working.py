"""One import at a time, in a thread beside the page, and how far it is.

The thread hands files to `onward.log.importing`, which keeps the log consistent by itself; here only the progress is kept
for the page to ask, and the files that were handed over are deleted when it ends.
"""

import shutil
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from onward.log.importing import ImportReport
from onward.trouble import CannotDo, Trouble

Tell = Callable[[int, int], None]  # bytes done, bytes in all


@dataclass(slots=True)
class Work:
    """An import as the page shows it. Sizes in bytes, times in seconds."""

    id: str
    names: str
    done_bytes: int = 0
    total_bytes: int = 0
    report: ImportReport | None = None
    trouble: str = ""
    started: float = field(default_factory=time.monotonic)
    ended: float | None = None

    @property
    def percent(self) -> int | None:
        return min(99, 100 * self.done_bytes // self.total_bytes) if self.total_bytes else None

    @property
    def quarter(self) -> int | None:
        """Progress as it is read aloud: only every quarter, so that a screen reader is not talked over."""
        return 25 * (self.percent // 25) if self.percent else None

    @property
    def bytes_a_second(self) -> float:
        return self.done_bytes / max(0.001, (self.ended or time.monotonic()) - self.started)

    @property
    def seconds_left(self) -> float | None:
        """At the rate so far; unknown until a second has passed."""
        if time.monotonic() - self.started < 1 or not self.done_bytes or self.ended:
            return None
        return (self.total_bytes - self.done_bytes) / self.bytes_a_second


_works: dict[str, Work] = {}
_one_at_a_time = threading.Lock()


def begin(id: str, names: str, act: Callable[[Tell], ImportReport], folder: Path | None = None) -> Work:
    """Run `act` in a thread of its own; `folder`, where given, is deleted when it ends. Raises CannotDo while one runs."""
    with _one_at_a_time:
        if any(work.ended is None for work in _works.values()):
            delete(folder)
            raise CannotDo("another mailbox is being read", mend="Wait until it is done, then bring the next one.")
        work = _works[id] = Work(id, names)
    threading.Thread(target=_run, args=(work, act, folder), name="import", daemon=True).start()
    return work


def look(id: str) -> Work | None:
    return _works.get(id)


def delete(folder: Path | None) -> None:
    if folder:
        shutil.rmtree(folder, ignore_errors=True)


def _run(work: Work, act: Callable[[Tell], ImportReport], folder: Path | None) -> None:
    from django.db import connections

    def tell(done_bytes: int, total_bytes: int) -> None:
        work.done_bytes, work.total_bytes = done_bytes, total_bytes

    try:
        work.report = act(tell)
    except Trouble as trouble:
        work.trouble = str(trouble)
    except Exception as error:  # noqa: BLE001  the thread's last line: whatever it was is told on the page, never swallowed
        traceback.print_exc()
        work.trouble = f"Something in Onward went wrong: {type(error).__name__}: {error}. What was read before stays."
    finally:
        connections.close_all()
        delete(folder)
        work.ended = time.monotonic()
