"""Labelled mail: where it lies, its rows as messages, its two halves, and shares with their intervals.

The half whose groups were looked at while phrases were written (LOOK) stands apart from the half that nobody read (HELD).
"""

import hashlib
import json
import math
import re
import tomllib
from email.utils import parseaddr
from pathlib import Path

from onward.mail.message import Address, Message, Origin

Row = dict[str, object]
ROOT = Path(__file__).resolve().parent.parent
LABELLED = ROOT.parent / "shared/data/mail/dev.jsonl"
SHEETS = ROOT / "tests/reading/sheets"
Z = 1.959964


def message(row: Row) -> Message:
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


def rows(path: Path | None) -> list[Row]:
    """The labelled mails, or those of the sheets."""
    if path is not None:
        return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    return [
        {"id": f"{sheet.stem}-{n}", "from": mail.get("sender"), "subject": mail["subject"], "body": mail["text"].strip(),
         "label": mail["kind"], "lang": sheet.stem, "group": f"{sheet.stem}-{n}", "source": "sheets"}
        for sheet in sorted(SHEETS.glob("*.toml"))
        for n, mail in enumerate(tomllib.loads(sheet.read_text(encoding="utf-8"))["mail"])
    ]  # fmt: skip


def looked_at(row: Row) -> bool:
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
