"""Everything the log holds, in one zip that needs no Onward to be read."""

import contextlib
import json
import os
import re
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from onward.journey.types import Journeys
from onward.log import notebook, papers, storing
from onward.log.codec import to_json
from onward.log.packing import unpack
from onward.trouble import CannotDo

_TOLD = """Everything Onward kept for you.

mails/         every mail, as it came (.eml opens in any mail program)
mails.mbox     the same mails in one mailbox
readings.jsonl what was read in each mail, one JSON object a line
words.jsonl    what you said, one JSON object a line, with what you took back
notebook.jsonl what you wrote, looking back and going on: every writing, one JSON object a line
papers/        the files you kept with the log, as they came; the notebook names each by the beginning of its name
log.json, log.csv, log.xlsx, log.ics   the applications
"""


def write_everything(path: Path, log: Journeys) -> None:
    """Write the zip to `path`; it is there whole or not at all."""
    from onward.log.calendar import as_ics
    from onward.log.exporting import as_csv, as_json, as_xlsx

    path = path.expanduser().absolute()
    if not path.parent.is_dir():
        raise CannotDo("there is no such folder", where=str(path.parent), mend="Make it first, or choose another.")
    handle, name = tempfile.mkstemp(prefix=".onward-", dir=path.parent)  # mode 0600
    try:
        with os.fdopen(handle, "wb") as out, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("README.txt", _TOLD)
            for ending, make in (("json", as_json), ("csv", as_csv), ("xlsx", as_xlsx), ("ics", as_ics)):
                archive.writestr(f"log.{ending}", make(log))
            archive.writestr("readings.jsonl", "".join(_readings()))
            archive.writestr("words.jsonl", "".join(_words()))
            archive.writestr("notebook.jsonl", "".join(_pages()))
            for paper, content in papers.everything():
                archive.writestr(f"papers/{paper.digest[:12]}-{_file_name(paper.name)}", content)
            with archive.open("mails.mbox", "w", force_zip64=True) as mailbox:
                for _, raw in _mails():
                    mailbox.write(b"From onward@localhost Thu Jan  1 00:00:00 1970\n" + _quoted(raw) + b"\n\n")
            for key, raw in _mails():
                archive.writestr(f"mails/{key}.eml", raw)
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def _file_name(name: str) -> str:
    """A name that any disk takes and that leads into no other folder."""
    return re.sub(r"[^\w.\- ]", "_", name).lstrip(".")[:100] or "file"


def _quoted(raw: bytes) -> bytes:
    """A mail as it stands in a mailbox: lines that would begin another are quoted."""
    return re.sub(rb"(?m)^(>*From )", rb">\1", raw).rstrip(b"\n")


def _mails() -> Iterator[tuple[str, bytes]]:
    from onward.log.models import Mail

    kept = Mail.objects.filter(seeker=storing.seeker_id()).order_by("pk").values_list("key", "raw")
    for key, raw in kept.iterator(chunk_size=200):
        yield key, unpack(raw)


def _readings() -> Iterator[str]:
    for row in storing.rows():
        reading = json.loads(to_json(row.reading))
        yield json.dumps({"message_id": row.message_id, "key": row.key, **reading}, ensure_ascii=False) + "\n"


def _words() -> Iterator[str]:
    from onward.log.models import WordRow

    said = WordRow.objects.filter(seeker=storing.seeker_id()).order_by("pk")
    for row in said:
        told = {"id": row.word_id, "at": row.at, "verb": row.verb, "about": row.about, "value": json.loads(row.value)}
        yield json.dumps({**told, "undone_at": row.undone_at}, ensure_ascii=False) + "\n"


def _pages() -> Iterator[str]:
    for row in notebook.everything():
        body = json.loads(row["body"]) if row["body"] else None
        yield json.dumps({**row, "body": body}, ensure_ascii=False) + "\n"
