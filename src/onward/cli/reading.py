"""`onward read`: what the reader says of each mail, without any log. Spreads big mailboxes over the cores."""

import json
import os
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Any

import click

from onward.trouble import CannotRead

if TYPE_CHECKING:
    from onward.mail.message import Message, RawMail
    from onward.mail.sources import Source
    from onward.reading.types import Reading

#: Mails for one piece of work; fewer than this are read here and now.
PIECE = 64


@click.command(short_help="Say what mail says; stores nothing.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--format", "format_", type=click.Choice(["jsonl", "text"]), default="text", show_default=True)
def read(paths: tuple[str, ...], format_: str) -> int:
    """Say of each mail what it is, from whom and for which role. Stores nothing.

    PATH is an .eml, .mbox, Maildir, the .txt of a pasted mail, an archive of those, or - for standard input.

    \b
    onward read rejection.eml
    onward read --format jsonl Inbox.mbox | grep '"rejection"'
    """
    from onward.mail import sources

    found: list[Source] = []
    for path in paths:
        found += [sources.pasted(sys.stdin.buffer.read(), "-")] if path == "-" else sources.find([path])
    show = _as_line if format_ == "jsonl" else _as_text
    unread: list[CannotRead] = []
    for line in _lines(found, show, unread):
        click.echo(line)
    for trouble in unread:
        click.echo(f"onward: {trouble}", err=True)
    return 1 if unread else 0


def _lines(found: "list[Source]", show: Any, unread: list[CannotRead]) -> Iterator[str]:
    """One line a message, in order; what cannot be read is put into `unread`."""
    waiting = _mails(found, unread)
    first = list(islice(waiting, PIECE))
    if len(first) < PIECE:
        yield from _piece(first, show)
        return
    with ProcessPoolExecutor(min(4, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 2)) as pool:
        running = [pool.submit(_piece, first, show)]
        while running:
            while len(running) < 8 and (piece := list(islice(waiting, PIECE))):
                running.append(pool.submit(_piece, piece, show))
            yield from running.pop(0).result()


def _mails(found: "list[Source]", unread: list[CannotRead]) -> "Iterator[tuple[RawMail, tuple[str, ...]]]":
    from onward.mail.sources import SourceKind

    for source in found:
        if source.kind is SourceKind.TABLE:
            raise CannotRead(
                "this is a table, not mail", where=source.name, mend="Bring it into the log: onward import"
            )
        for one in source.walk():
            if isinstance(one, CannotRead):
                unread.append(one)
            else:
                yield one, source.labels


def _piece(mails: "list[tuple[RawMail, tuple[str, ...]]]", show: Any) -> list[str]:
    from onward.mail.decode import decode
    from onward.reading import read as read_one

    lines = []
    for raw, labels in mails:
        message = decode(raw, labels=labels)
        lines.append(show(message, read_one(message)))
    return lines


def _as_line(message: "Message", reading: "Reading") -> str:
    """One JSON object, as DESIGN section 8 promises it to other programs; feedback and skills come after what it promises."""
    return json.dumps(
        {
            "message_id": message.message_id,
            "date": message.date.isoformat() if message.date else None,
            "subject": message.subject,
            "kind": reading.kind.value,
            "confidence": round(reading.confidence, 3),
            "employer": reading.employer,
            "role": reading.role,
            "requisition": reading.requisition,
            "stage": reading.stage.contract_word if reading.stage else None,
            "reasons": [
                {"code": reason.code.value, "weight": reason.weight.value, "quote": reason.quote.text}
                for reason in reading.reasons
            ],
            "feedback": [
                {"theme": one.theme.value, "quote": one.quote.text, "names": one.name} for one in reading.feedback
            ],
            "skills": [{"name": one.name, "esco": one.esco, "quote": one.quote.text} for one in reading.skills],
        },
        ensure_ascii=False,
    )


def _as_text(message: "Message", reading: "Reading") -> str:
    from onward.spoken import KINDS, REASONS, THEMES, WEIGHTS

    def day(at: datetime | None) -> str:
        return at.date().isoformat() if at else "no date"

    about = ", ".join(filter(None, (reading.role, reading.employer, reading.requisition)))
    lines = [f"{day(message.date)}  {message.subject or '(no subject)'}"]
    lines.append(f"    {KINDS[reading.kind]} ({round(100 * reading.confidence)} in 100){': ' + about if about else ''}")
    if reading.because:
        lines.append(f"    “{' '.join(reading.because.text.split())}”")
    for reason in reading.reasons:
        lines.append(f"    {REASONS[reason.code]}: “{' '.join(reason.quote.text.split())}” {WEIGHTS[reason.weight]}")
    for said in reading.feedback:
        lines.append(f"    {THEMES[said.theme]}: “{' '.join(said.quote.text.split())}”")
    if reading.skills:
        lines.append(f"    Skills named: {', '.join(one.name for one in reading.skills)}")
    return "\n".join(lines)
