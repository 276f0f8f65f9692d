"""`./run eval [PATH]`: how well the reader reads labelled mail: kinds, fields, reasons, confidence, linking, and its cost.

PATH is a file of JSON objects a line (id, from, subject, body, label, lang, group, source; company, role, reason where
known); without it the labelled mail beside the project, and where there is none, the sheets of the tests. The figures of
the half whose groups nobody looked at while writing phrases (HELD) stand apart from the half that was looked at (LOOK).
`--show` prints the worst mistakes with their text; without it only their ids.
"""

import hashlib
import json
import math
import re
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from email.utils import parseaddr
from pathlib import Path

from onward.mail.message import Address, Message, Origin
from onward.reading import UNSURE_BELOW, read
from onward.reading.employers import compact
from onward.reading.roles import clean
from onward.reading.types import Reading

ROOT = Path(__file__).resolve().parent.parent
LABELLED = ROOT.parent / "shared/data/mail/dev.jsonl"
SHEETS = ROOT / "tests/reading/sheets"
#: What a label is called here, and which kinds are right for it.
RIGHT = {
    "followup_from_seeker": {"from_seeker", "withdrawal"},
    "other": {"other"},
}
ALSO_RIGHT = {
    "application_viewed": {"update"},
    "account_verification": {"update"},
    "account_setup": {"update"},
    "security_code": {"update"},
    "status_in_review": {"update"},
    "withdrawal_confirmation": {"withdrawal"},
    "reply_to_seeker": {"update", "feedback"},
}
MAIN = ("acknowledgement", "rejection", "job_alert", "other")
Z = 1.959964


@dataclass(frozen=True, slots=True)
class Case:
    """One labelled mail and what the reader made of it."""

    row: dict[str, object]
    reading: Reading

    @property
    def label(self) -> str:
        return str(self.row["label"])

    @property
    def right(self) -> set[str]:
        wanted = RIGHT.get(self.label, {self.label})
        return wanted | ALSO_RIGHT.get(str(self.row.get("sublabel") or ""), set())

    @property
    def is_right(self) -> bool:
        return self.reading.kind.value in self.right


def message(row: dict[str, object]) -> Message:
    """A labelled row as a message."""
    sender, body = str(row.get("from") or ""), str(row.get("body") or "")
    name, address = parseaddr(sender)
    if "@" not in address:
        name, address = sender, ""
    links = tuple(dict.fromkeys(re.findall(r"https?://[^\s>)\]]+", body)))
    return Message(
        str(row["id"]), None, Address(name, address.lower()), (), str(row.get("subject") or ""), body,
        Origin("labelled", 0, 0), links=links,
    )  # fmt: skip


def rows(path: Path | None) -> list[dict[str, object]]:
    """The labelled mails, or those of the sheets."""
    if path is not None:
        return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    return [
        {"id": f"{sheet.stem}-{n}", "from": mail.get("sender"), "subject": mail["subject"], "body": mail["text"].strip(),
         "label": mail["kind"], "lang": sheet.stem, "group": f"{sheet.stem}-{n}", "source": "sheets"}
        for sheet in sorted(SHEETS.glob("*.toml"))
        for n, mail in enumerate(tomllib.loads(sheet.read_text(encoding="utf-8"))["mail"])
    ]  # fmt: skip


def looked_at(row: dict[str, object]) -> bool:
    """Whether the row's group is in the half that was read while writing phrases."""
    return int(hashlib.sha256(str(row.get("group")).encode()).hexdigest(), 16) % 2 == 0


def share(part: int, whole: int) -> str:
    """A share with its 95% interval (Wilson 1927) and the counts it rests on."""
    if not whole:
        return "none to count"
    p, n = part / whole, whole
    middle, spread = p + Z * Z / (2 * n), Z * math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
    low, high = (max(0.0, (middle + sign * spread) / (1 + Z * Z / n)) for sign in (-1, 1))
    return f"{p:.3f} [{low:.3f}, {min(high, 1):.3f}] ({part} of {whole})"


def kinds(cases: Sequence[Case]) -> Iterator[str]:
    """Per kind precision, recall and F1; rejections first."""
    f1 = {}
    for kind in ("rejection", *sorted({case.label for case in cases} - {"rejection"})):
        wanted = RIGHT.get(kind, {kind})
        mine = [case for case in cases if case.label == kind]
        found = sum(case.is_right for case in mine)
        said = [case for case in cases if case.reading.kind.value in wanted]
        true = sum(case.label == kind or case.is_right for case in said)
        recall, precision = found / max(1, len(mine)), true / max(1, len(said))
        f1[kind] = 2 * recall * precision / (recall + precision) if recall + precision else 0.0
        yield f"  {kind:22} recall {share(found, len(mine))}, precision {share(true, len(said))}, F1 {f1[kind]:.3f}"
    others = [case for case in cases if case.label != "rejection"]
    yield f"  rejection, false alarms: {share(sum(case.reading.kind == 'rejection' for case in others), len(others))}"
    known = [f1[kind] for kind in MAIN if kind in f1]
    yield f"  macro-F1 over {', '.join(kind for kind in MAIN if kind in f1)}: {sum(known) / max(1, len(known)):.3f}"


def confusion(cases: Sequence[Case]) -> Iterator[str]:
    """Labels down, readings across."""
    counts = Counter((case.label, case.reading.kind.value) for case in cases)
    said = sorted({kind for _, kind in counts})
    yield "  " + " " * 22 + " ".join(f"{kind[:9]:>9}" for kind in said)
    for label in sorted({label for label, _ in counts}):
        yield f"  {label:22}" + " ".join(f"{counts[label, kind] or '':>9}" for kind in said)


def reliability(cases: Sequence[Case]) -> Iterator[str]:
    """Of what is said with a confidence, how much is right."""
    for low, high in ((0.0, UNSURE_BELOW), (UNSURE_BELOW, 0.85), (0.85, 0.95), (0.95, 1.01)):
        there = [case for case in cases if low <= case.reading.confidence < high]
        if there:
            said = sum(case.reading.confidence for case in there) / len(there)
            yield f"  said {said:.2f}: right {share(sum(case.is_right for case in there), len(there))}"


def fields(cases: Sequence[Case]) -> Iterator[str]:
    """Employer and role where the label knows them; reasons on mails that give none."""
    for name, field in (("employer", "company"), ("role", "role")):
        known = [
            case for case in cases if case.row.get(field) and case.reading.kind.value not in ("other", "job_alert")
        ]
        got = [(str(case.row[field]), getattr(case.reading, name)) for case in known]
        same = sum(bool(value) and _same(name, truth, value) for truth, value in got)
        none = sum(value is None for _, value in got)
        yield f"  {name}: as labelled {share(same, len(got))}, not found {none}, otherwise {len(got) - same - none}"
    silent = [case for case in cases if case.row.get("reason") == "stronger_other_candidates"]
    invented = sum(any(one.weight.value != "W0" for one in case.reading.reasons) for case in silent)
    yield f"  a reason given to mails that only compare (W0): {share(invented, len(silent))}"


def _same(name: str, truth: str, value: str) -> bool:
    if compact(truth) == compact(value):
        return True
    return name == "role" and compact(clean(truth)[0]) == compact(clean(value)[0])


def report(cases: Sequence[Case], show: bool) -> Iterator[str]:
    for name, half in (("HELD (groups nobody looked at)", False), ("LOOK (groups that were looked at)", True)):
        there = [case for case in cases if looked_at(case.row) is half]
        if there:
            yield f"\n{name}: {len(there)} mails"
            yield from kinds(there)
            yield from fields(there)
    yield "\nBoth halves, labels down and readings across"
    yield from confusion(cases)
    yield "\nConfidence"
    yield from reliability(cases)
    for what in ("lang", "source"):
        yield f"\nRejections by {'language' if what == 'lang' else 'source'}: found, and false alarms"
        for value in sorted({_short(case.row, what) for case in cases}):
            there = [case for case in cases if _short(case.row, what) == value]
            noes = [case for case in there if case.label == "rejection"]
            false = sum(case.reading.kind == "rejection" for case in there if case.label != "rejection")
            found = sum(case.is_right for case in noes)
            yield f"  {value:42} {found} of {len(noes)}; {false} of {len(there) - len(noes)}"
    yield "\nThe worst mistakes (surest first)"
    wrong = sorted((case for case in cases if not case.is_right), key=lambda case: -case.reading.confidence)
    for case in wrong[:15]:
        text = f": {' '.join(str(case.row.get('body') or '').split())[:200]}" if show and looked_at(case.row) else ""
        yield f"  {case.row['id']} {case.label} read as {case.reading.kind.value} ({case.reading.said_by}){text}"


def _short(row: dict[str, object], what: str) -> str:
    return str(row.get(what) or "unknown").split("@")[0][-40:]


def cost(messages: Sequence[Message]) -> str:
    """CPU of one reading, best of three rounds, everything on."""
    best = math.inf
    for _ in range(3):
        begun = time.process_time()
        for one in messages:
            read(one)
        best = min(best, time.process_time() - begun)
    return f"CPU: {1000 * best / max(1, len(messages)):.2f} ms a mail, on one core of this machine"


def main(words: Iterable[str] | None = None) -> int:
    given = list(sys.argv[1:] if words is None else words)
    paths = [Path(word) for word in given if not word.startswith("--")]
    path = paths[0] if paths else LABELLED if LABELLED.exists() else None
    if path is not None and not path.is_file():
        print(f"{path}: there is no such file. Give a file of labelled mail, one JSON object a line.", file=sys.stderr)
        return 2
    labelled = [(row, message(row)) for row in rows(path)]
    cases = [Case(row, read(one)) for row, one in labelled]
    print(f"Read {len(cases)} labelled mails of {path.name if path else 'the sheets of the tests'}.")
    for line in report(cases, "--show" in given):
        print(line)
    print("\n" + cost([one for _, one in labelled]))
    print("\nLinking")
    from measure.eval_linking import report as linking

    for line in linking():
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
