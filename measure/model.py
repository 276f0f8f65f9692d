"""`./run model`: how sure each rule of the reader may be, counted over text that the project itself wrote.

Reads the sheets of all languages and the example's letters, and writes src/onward/reading/confidence.toml: for each rule
how often it was right of how often it spoke. The same text gives the same file. Phrases and rules are written by hand;
this is all the reader learns from data, and no mail of anybody's is in it.
"""

import json
import mailbox
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from measure.labelled import message, rows
from onward.example import write
from onward.mail.decode import decode
from onward.mail.message import Message, Origin, RawMail
from onward.reading import read

FILE = Path(__file__).resolve().parent.parent / "src/onward/reading/confidence.toml"
HEAD = """# How often each rule of the reader was right, of how often it spoke, over text the project itself wrote.
# Written by `./run model`; not to be changed by hand. Tested by tests/reading/test_model.py.
"""


def labelled() -> Iterator[tuple[Message, str]]:
    """Our own mails with what they are: every sheet, and the example mailbox."""
    for row in rows(None):
        yield message(row), str(row["label"])
    with tempfile.TemporaryDirectory() as folder:
        files = write(Path(folder), today=date(2026, 11, 23))
        told = json.loads(files.truth.read_text(encoding="utf-8"))["messages"]
        kind_of = {one["message_id"]: one["kind"] for one in told}
        for mail in mailbox.mbox(files.mailbox):
            known = kind_of.get((mail["Message-ID"] or "").strip("<>"))
            if known:
                yield decode(RawMail(mail.as_bytes(), Origin("example", 0, 0))), known


def counted() -> dict[str, tuple[int, int]]:
    """Rule to (times right, times it spoke)."""
    spoke: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for one, kind in labelled():
        reading = read(one)
        rule = reading.said_by.partition(":")[2]
        spoke[rule] += 1
        right[rule] += reading.kind.value == kind
    return {rule: (right[rule], spoke[rule]) for rule in sorted(spoke)}


def page() -> str:
    lines = [f'"{rule}" = {{ right = {right}, of = {of} }}' for rule, (right, of) in counted().items()]
    return HEAD + "\n[rules]\n" + "\n".join(lines) + "\n"


def main() -> int:
    FILE.write_text(page(), encoding="utf-8")
    print(FILE.read_text(encoding="utf-8"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
