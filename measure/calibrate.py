"""`./run calibrate`: is every number of insight as right as it says? Simulations with fixed seeds, and open logs.

Prints the figures. `--write` puts them into docs/calibration.md and into the file that the product's own page reads
(src/onward/insight/calibration.toml); `--quick` takes a tenth of the draws and writes nothing. Without the open logs
their lines are left out, and on `--write` those written before stay.
"""

import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from measure import calibrate_open, calibrate_over_time, calibrate_patterns, calibrate_rates, calibrate_silence
from onward.insight.how_good import MADE_UP, OPEN_LOGS, Measured, how_good, paragraphs

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs/calibration.md"
SHIPPED = ROOT / "src/onward/insight/calibration.toml"
HEAD = """# What `./run calibrate --write` measured last; the page "How good are we" and `onward insight --how-good` print it.
# Nobody changes it by hand. topic: what the figure is about; kind: range, chance, false, found, score or test
# (onward/insight/how_good.py says what each means); said: what was promised; got: what came; of: how many cases; on: of what.
"""


def all_figures(share: float) -> Iterator[Measured]:
    """Every figure, with this share of the usual draws."""

    def draws(usual: int) -> int:
        return max(20, int(usual * share))

    yield from calibrate_rates.rates(draws(2000))
    yield from calibrate_rates.one_rate(draws(2000))
    yield from calibrate_rates.offers(draws(2000))
    yield from calibrate_rates.answers(draws(2000))
    yield from calibrate_rates.time_to_answer(draws(2000))
    yield from calibrate_rates.groups(draws(200))
    yield from calibrate_rates.simulation_based(draws(8000))
    yield from calibrate_rates.look_ahead(draws(2000))
    yield from calibrate_rates.open_now(draws(400))
    yield from calibrate_patterns.false_patterns(draws(500))
    yield from calibrate_patterns.power(draws(300))
    yield from calibrate_over_time.experiments_without_a_difference(draws(20_000))
    yield from calibrate_over_time.experiments_with_one(draws(20_000))
    yield from calibrate_over_time.too_large_at_the_end(draws(4000))
    yield from calibrate_over_time.changes(draws(1000))
    if calibrate_open.FILE.exists():
        logs = calibrate_open.open_logs()
        yield from calibrate_open.silence(logs)
        yield from calibrate_open.look_ahead(logs)


def line(row: Measured) -> str:
    promised = f", said {row.said_words}" if row.said is not None else ""
    return f"{row.topic}: {row.what}: got {row.got_words}{promised} ({row.of:,}, {row.on})"


def shipped(rows: Iterable[Measured], commit_date: str) -> str:
    """The data file of these figures."""
    parts = [HEAD, f"commit_date = {commit_date!r}\n".replace("'", '"')]
    for row in rows:
        said = [] if row.said is None else [f"said = {float(row.said)!r}"]
        values = [f'topic = "{row.topic}"', f'what = "{row.what}"', f'kind = "{row.kind}"', *said]
        values += [f"got = {round(float(row.got), 4)!r}", f"of = {row.of}"]
        values += [] if row.on == MADE_UP else [f'on = "{row.on}"']
        parts.append("[[measured]]\n" + "\n".join(values) + "\n")
    return "\n".join(parts)


def page(rows: list[Measured], commit_date: str) -> str:
    """docs/calibration.md: the words first, then every figure."""
    head = (
        "# How right the numbers are\n\n"
        f"Printed by `./run calibrate --write` on the commit of {commit_date}; fixed seeds, so it prints the same again. "
        "The page “How good are we” and `onward insight --how-good` print the same figures.\n"
    )
    words = "\n".join(f"## {one.title}\n\n{one.text}\n" for one in paragraphs(rows))
    table = ["| of | what | said | got | cases | on |", "|---|---|---|---|---|---|"]
    table += [f"| {r.topic} | {r.what} | {r.said_words} | {r.got_words} | {r.of:,} | {r.on} |" for r in rows]
    return f"{head}\n{words}\n## Every figure\n\n" + "\n".join(table) + "\n"


def commit_date() -> str:
    done = subprocess.run(["git", "log", "-1", "--format=%cs"], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip() or how_good().commit_date.isoformat()


def main() -> int:
    quick, began = "--quick" in sys.argv, time.monotonic()
    rows = []
    for row in all_figures(0.1 if quick else 1.0):
        print(line(row), flush=True)
        rows.append(row)
    if (
        calibrate_open.FILE.exists()
    ):  # in more detail: by log, each application once, and what hindsight would have said
        for told in calibrate_silence.leave_one_out(calibrate_open.open_logs()):
            print(told, flush=True)
    print(f"{time.monotonic() - began:.0f} seconds", file=sys.stderr)
    if "--write" in sys.argv and not quick:
        if not calibrate_open.FILE.exists():
            rows += [row for row in how_good().measured if row.on == OPEN_LOGS]
        on = commit_date()
        SHIPPED.write_text(shipped(rows, on), encoding="utf-8")
        PAGE.write_text(page(rows, on), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
