"""`./run eval [PATH]`: how well the reader reads labelled mail: kinds, fields, reasons, confidence, linking, and its cost.

PATH is a file of JSON objects a line (id, from, subject, body, label, lang, group, source; company, role, reason where
known); without it the labelled mail beside the project, and where there is none, the sheets of the tests. The figures of
the half whose groups nobody looked at while writing phrases (HELD) stand apart from the half that was looked at (LOOK).
`--show` prints the worst mistakes with their text; without it only their ids.
"""

import math
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from measure import eval_answers, eval_page
from measure.eval_fields import report as fields
from measure.labelled import LABELLED, Row, looked_at, message, rows, share
from onward.mail.message import Message
from onward.reading import UNSURE_BELOW, read
from onward.reading.types import Reading

#: What a label is called here, and which kinds are right for it.
RIGHT = {
    "followup_from_seeker": {"from_seeker", "withdrawal"},
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


@dataclass(frozen=True, slots=True)
class Case:
    """One labelled mail and what the reader made of it."""

    row: Row
    message: Message
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


def report(cases: Sequence[Case], show: bool) -> Iterator[str]:
    for name, half in (("HELD (groups nobody looked at)", False), ("LOOK (groups that were looked at)", True)):
        there = [case for case in cases if looked_at(case.row) is half]
        if there:
            yield f"\n{name}: {len(there)} mails"
            yield from kinds(there)
            yield from fields([(case.row, case.message, case.reading) for case in there])
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


def _short(row: Row, what: str) -> str:
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
    cases = [Case(row, one, read(one)) for row, one in labelled]
    print(f"Read {len(cases)} labelled mails of {path.name if path else 'the sheets of the tests'}.")
    for line in report(cases, "--show" in given):
        print(line)
    spent = cost([case.message for case in cases])
    print("\n" + spent)
    print("\nWhat answers about unsure mails teach")
    learnt = list(eval_answers.report((case.row, case.message, case.reading) for case in cases))
    for line in learnt:
        print("  " + line)
    print("\nLinking")
    from measure.eval_linking import report as linking

    links = list(linking())
    for line in links:
        print(line)
    if "--write" in given:
        held = [case for case in cases if not looked_at(case.row)]
        told = [*fields([(case.row, case.message, case.reading) for case in held]), *learnt, *links]
        eval_page.PAGE.write_text(eval_page.page(eval_page.held_of(cases), told, spent), encoding="utf-8")
        print(f"\nWritten: {eval_page.PAGE.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
