"""How well the fields of labelled mail are read: employer, role, stage, reasons, and whether quotes are verbatim.

A label that is missing means unknown, so only mails whose label is known are counted. `python -m measure.eval_fields`
prints both halves (see `measure.labelled`); `./run eval` prints the same lines among its own.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence

from measure.labelled import LABELLED, Row, looked_at, message, rows, share
from onward.mail.message import Message
from onward.reading import read
from onward.reading.employer_names import compact
from onward.reading.platforms import platforms
from onward.reading.roles import clean
from onward.reading.types import Reading

Read = tuple[Row, Message, Reading]
#: What a label calls a reason, and the codes that are right for it (EVIDENCE section 4).
CODES = {
    "stronger_other_candidates": {"R0"},
    "position_filled": {"R1"},
    "position_closed_or_cancelled": {"R1"},
    "work_authorisation": {"R2"},
    "location": {"R2"},
    "eligibility": {"R2"},
    "timing": {"R1", "R2", "R8"},
    "volume": {"R3"},
    "skills_or_experience_mismatch": {"R4"},
}
STAGES = {"after_interview": {"screen", "interview", "final"}, "after_assessment": {"assessment"}}


def report(mails: Sequence[Read]) -> Iterator[str]:
    """One line a figure. `mails` are labelled rows with their message and what was read of it."""
    about = [one for one in mails if one[0]["label"] not in ("other", "job_alert")]
    for name, label in (("employer", "company"), ("role", "role")):
        yield from _named(name, [one for one in about if one[0].get(label)], label)
    keys = {compact(one.name) for one in platforms().values()}
    told = [one for one in about if one[2].employer]
    named = sum(compact(r.employer or "") in keys and compact(str(row.get("company") or "")) not in keys
                for row, _, r in told)  # fmt: skip
    yield f"  a platform for the employer: {named} of {len(told)}"
    staged = [(row, r) for row, _, r in about if row.get("stage") and r.kind.value == "rejection"]
    right = sum(r.stage in STAGES.get(str(row["stage"]), set()) for row, r in staged)
    yield f"  stage of a rejection, as labelled: {share(right, len(staged))}"
    yield from _reasons([one for one in about if one[0]["label"] == "rejection"])
    quotes = [(m, q) for _, m, r in mails for q in (*(x.quote for x in r.reasons), *(x.quote for x in r.feedback))]
    torn = sum(m.text[q.start : q.end] != q.text for m, q in quotes)
    yield f"  quotes that do not stand in the text: {torn} of {len(quotes)}"


def _named(name: str, known: Sequence[Read], label: str) -> Iterator[str]:
    """As labelled (legal forms and case aside), otherwise, not found; and the same where the mail was understood."""
    counts: Counter[str] = Counter()
    for row, _, reading in known:
        value, truth = getattr(reading, name), str(row[label])
        part = compact(truth) in compact(value or "") or compact(value or "") in compact(truth)
        result = (
            "not found"
            if value is None
            else "as labelled"
            if same(name, truth, value)
            else "longer or shorter"
            if part
            else "another"
        )
        counts[result] += 1
        counts["not about a job"] += value is None and reading.kind.value in ("other", "job_alert")
    yield f"  {name}, as labelled: {share(counts['as labelled'], len(known))}"
    rest = ", ".join(f"{what} {counts[what]}" for what in ("longer or shorter", "another", "not found"))
    yield f"    {rest} (of these read as not about a job {counts['not about a job']})"


def same(name: str, truth: str, value: str) -> bool:
    """Equal but for case, signs and legal forms; roles also but for gender marks, numbers and places."""
    if compact(truth) == compact(value):
        return True
    return name == "role" and compact(clean(truth)[0]) == compact(clean(value)[0])


def _reasons(noes: Sequence[Read]) -> Iterator[str]:
    """Given reasons against labelled ones. Mails without a label are not counted: it means unknown."""
    known = [(CODES[str(row["reason"])], r) for row, _, r in noes if row.get("reason") in CODES]
    given = [(right, one) for right, r in known for one in r.reasons if one.weight.value != "W0"]
    good = sum(one.code.value in right for right, one in given)
    yield f"  reasons that are given and right: {share(good, len(given))}"
    stated = [(right, r) for right, r in known if right != {"R0"}]
    found = sum(any(one.code.value in right for one in r.reasons) for right, r in stated)
    yield f"  reasons that are stated and found: {share(found, len(stated))}"
    silent = [r for right, r in known if right == {"R0"}]
    invented = sum(any(one.code.value != "R0" for one in r.reasons) for r in silent)
    yield f"  W0 mails given another reason: {share(invented, len(silent))}"


def main() -> int:
    if not LABELLED.exists():
        print("There is no labelled mail beside the project. Give `./run eval` a file of it.", file=sys.stderr)
        return 2
    mails = [(row, one, read(one)) for row in rows(LABELLED) for one in [message(row)]]
    for name, half in (("HELD (groups nobody looked at)", False), ("LOOK (groups that were looked at)", True)):
        there = [mail for mail in mails if looked_at(mail[0]) is half]
        print(f"{name}: {len(there)} mails")
        print("\n".join(report(there)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
