"""A line on stderr while a mailbox is read: how much, how fast, how long it still takes. Only where somebody looks."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

#: bytes done, bytes in all
Tell = Callable[[int, int], None]
FIRST_AFTER = 1.0  # seconds; shorter work needs no line
STEP = 0.1


@contextmanager
def progress(*, show: bool = True) -> Iterator[Tell | None]:
    """A function to call with (bytes done, bytes in all), or None where nobody is looking."""
    if not (show and sys.stderr.isatty()):
        yield None
        return
    begun = last = time.monotonic()
    drawn = False

    def tell(done: int, total: int) -> None:
        nonlocal last, drawn
        at = time.monotonic()
        if at - begun < FIRST_AFTER or at - last < STEP:
            return
        last, drawn = at, True
        rate = done / (at - begun)
        left = (total - done) / rate if rate and total else 0
        share = f"{min(100, 100 * done // total):3d} %" if total else ""
        print(f"\r{share}  {rate / 1e6:,.0f} MB/s  {left:,.0f} s left  ", end="", file=sys.stderr, flush=True)

    try:
        yield tell
    finally:
        if drawn:
            print("\r" + " " * 50 + "\r", end="", file=sys.stderr, flush=True)
