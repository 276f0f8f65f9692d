"""`./run bench [--size MB ...] [--rounds N] [--mailbox FILE]`: how fast is Onward beside ripgrep and the standard library, and does it miss any?

Makes invented mailboxes in a temporary folder, runs everything interleaved, and prints medians as ratios to ripgrep
(to the standard library where ripgrep is not there). Memory is the sum over the process tree, sampled.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from onward.example import bulk
from onward.mail.message import RawMail
from onward.mail.sift import Unreadable, sift
from onward.mail.sources import find
from onward.reading.gate import gate_words

WORDS = "application|candidate|interview|recruit|position|unfortunately|hiring|resume|offer|bewerbung|candidature|assessment"
STDLIB = "import mailbox, sys\nfor mail in mailbox.mbox(sys.argv[1]): mail.get_payload()"


def place(raw: RawMail, _labels: tuple[str, ...]) -> int:
    return raw.origin.offset


def gate_alone(path: Path) -> set[int]:
    return {one for one in sift(find([path]), gate_words(), place) if not isinstance(one, Unreadable)}


def timed(run: Callable[[], object]) -> float:
    begun = time.perf_counter()
    run()
    return time.perf_counter() - begun


def command(words: list[str], **more: str) -> None:
    """Run it; 1 is how `onward import` says that something waits for the seeker's eye."""
    done = subprocess.run(words, check=False, stdout=subprocess.DEVNULL, env={**os.environ, **more})
    if done.returncode not in (0, 1):
        raise subprocess.CalledProcessError(done.returncode, words)


def onward_import(path: Path) -> None:
    with tempfile.TemporaryDirectory() as home:
        command([sys.executable, "-m", "onward.cli", "import", str(path)], ONWARD_HOME=home)


def peak_of_import(path: Path) -> int:
    """Most memory of the import and its workers together (MB, resident, what they share counted for each)."""
    with tempfile.TemporaryDirectory() as home:
        words = [sys.executable, "-m", "onward.cli", "import", str(path)]
        process = subprocess.Popen(words, stdout=subprocess.DEVNULL, env={**os.environ, "ONWARD_HOME": home})
        peak = 0
        while process.poll() is None:
            peak = max(peak, _resident(process.pid))
            time.sleep(0.05)
    return peak // 1024


def _resident(pid: int) -> int:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return 0
    own = next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")), 0)
    return own + sum(_resident(int(child)) for child in children)


def bench(path: Path, truth_path: Path, rounds: int) -> dict[str, float]:
    """Measure one mailbox, print what came out, and give the median seconds of each way."""
    size = path.stat().st_size / 1e6
    truth = [json.loads(line) for line in truth_path.read_text().splitlines()]
    runs: dict[str, Callable[[], object]] = {
        "onward, gate alone": lambda: gate_alone(path),
        "onward import": lambda: onward_import(path),
        "standard library's mailbox": lambda: command([sys.executable, "-c", STDLIB, str(path)]),
    }
    if shutil.which("rg"):
        runs["rg"] = lambda: command(["rg", "-a", "-i", "-c", WORDS, str(path)])
    try:
        onward_import(path)
    except subprocess.CalledProcessError:
        print("onward import did not run (its own words stand above): left out")
        del runs["onward import"]
    took: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, run in runs.items():
            took[name].append(timed(run))
    medians = {name: statistics.median(seconds) for name, seconds in took.items()}
    base = "rg" if "rg" in medians else "standard library's mailbox"
    print(f"{size:.0f} MB, medians of {rounds}, interleaved:")
    for name, seconds in medians.items():
        print(f"  {name:28} {seconds:7.2f} s  {seconds / medians[base]:6.2f}x {base}  {size / seconds:7.0f} MB/s")
    passed = gate_alone(path)
    jobs = {row[0] for row in truth if (row[3] if len(row) > 3 else row[2])}
    print(
        f"  missed {len(jobs - passed)} of {len(jobs)} job mails; {len(passed)} of {len(truth)} messages passed the gate"
    )
    if "onward import" in runs:
        print(f"  peak memory of an import: {peak_of_import(path)} MB")
    return medians


def main() -> None:
    parser = argparse.ArgumentParser(prog="./run bench", description=__doc__)
    parser.add_argument("--size", type=int, nargs="+", default=[50, 200], help="sizes in MB")
    parser.add_argument(
        "--mailbox", type=Path, help="measure this mbox instead; its truth lies beside it, .truth.jsonl"
    )
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    if asked.mailbox:
        bench(asked.mailbox, asked.mailbox.with_name(asked.mailbox.name + ".truth.jsonl"), asked.rounds)
        return
    took: dict[int, dict[str, float]] = {}
    for size in sorted(asked.size):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"{size}.mbox"
            took[size] = bench(path, bulk.write(path, size, seed=1), asked.rounds)
    first, last = min(took), max(took)
    if first < last:
        growth = ", ".join(
            f"{name} {took[last][name] / took[first][name]:.1f}" for name in took[last] if name in took[first]
        )
        print(f"{last / first:.1f} times the mail took so many times as long: {growth}")


if __name__ == "__main__":
    main()
