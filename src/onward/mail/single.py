"""One file that holds one mail, in whatever format, turned into the bytes of a mail as it travels.

Knows .eml, Apple's .emlx, Outlook's .msg, a saved web page, and text that was pasted with or without its headers.
"""

import io
import re
import struct
from email.message import EmailMessage
from email.utils import format_datetime

from onward.mail.charsets import to_text
from onward.mail.headers import split_head
from onward.mail.marks import ROLES, block_at, label_of, said_date
from onward.trouble import CannotRead

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_EMLX = re.compile(rb"\A\s*(\d{1,12})\s*\r?\n")
#: Headers that machines write: where one of these stands, the head is a real one.
_MACHINE = frozenset(
    {
        "message-id",
        "received",
        "mime-version",
        "content-type",
        "return-path",
        "delivered-to",
        "dkim-signature",
        "x-mailer",
        "content-transfer-encoding",
        "x-gm-thrid",
        "x-received",
    }
)
#: One of these alone is enough: nobody begins a letter with it.
_SURE = frozenset({"content-type", "mime-version", "message-id", "return-path", "delivered-to"})
_HUMAN = frozenset({"from", "to", "subject", "date", "cc", "bcc", "reply-to", "sender"})
_PERSON = re.compile(r"^(.{0,80}?)[ \t]*<([^<>\s]+@[^<>\s]+)>(.{0,60})$")
_FIRST_LINES = 10


def mail_bytes(data: bytes, name: str) -> bytes:
    """The mail in this file. Raises `CannotRead` where it holds none."""
    if data.startswith(OLE):
        return _from_msg(data, name)
    emlx = _EMLX.match(data)
    if emlx and has_head(data[emlx.end() : emlx.end() + 20_000]):
        return data[emlx.end() : emlx.end() + int(emlx[1])]
    if has_head(data[:100_000]):
        return data
    return from_pasted(data)


def has_head(data: bytes) -> bool:
    """Does this begin with the head of a mail that a machine has written or that at least names its sender?"""
    head, _ = split_head(data)
    names = {name.lower() for name, _ in head}
    if names & _SURE or (names & _MACHINE and len(names) > 1):
        return True
    return {"from", "date"} <= names or ({"from", "subject"} <= names and len(names & _HUMAN) > 2)


def names_a_sender(data: bytes) -> bool:
    """Does text without a real head say in its first lines who wrote it?"""
    lines = to_text(data)[0].splitlines()[:_FIRST_LINES]
    bare = [line.lstrip("> ") for line in lines]
    return any(label_of(line) and block_at(bare, nth) for nth, line in enumerate(bare)) or "From" in _as_shown(lines)


def from_pasted(data: bytes) -> bytes:
    """A mail out of text that somebody copied: headers are made from what its first lines say."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", "replace")
    else:
        text = to_text(data.removeprefix(b"\xef\xbb\xbf"))[0]
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    while (lines := text.split("\n")) and all(line.startswith(">") for line in lines if line.strip()):
        if not text.strip(" >\n"):
            break
        text = "\n".join(line[1:].removeprefix(" ") for line in lines)
    if has_head(indented := re.sub(r"(?m)^[ \t]+(?=[A-Z][\w-]*:)", "", text[:5000]).encode()) and _is_machine(indented):
        return text.lstrip().encode("utf-8", "surrogateescape")
    kind = "html" if re.match(r"\s*<(?:!doctype html|html|head|body|div|table|p)\b", text, re.I) else "plain"
    head = [f"Content-Type: text/{kind}; charset=utf-8", "Content-Transfer-Encoding: 8bit"]
    body = text
    if kind == "plain":
        said, rest = _said_first(text.split("\n"))
        head += [f"{name}: {' '.join(value.split())}" for name, value in said.items() if value]
        body = "\n".join(rest)
    return ("\n".join(head) + "\n\n" + body).encode("utf-8", "surrogateescape")


def _is_machine(data: bytes) -> bool:
    return any(name.lower() in _MACHINE for name, _ in split_head(data)[0])


_AS_HEADER = {"from": "From", "to": "To", "subject": "Subject", "sent": "Date"}


def _said_first(lines: list[str]) -> tuple[dict[str, str], list[str]]:
    """Headers from the first lines of a pasted mail, and the lines that are its body.

    A whole header block is left where it stands: decoding takes the mail out of it. A few labels alone
    ("Subject: ..."), or what a web mailer shows ("Ann <ann@...>" and a date), become headers.
    """
    first = next((nth for nth, line in enumerate(lines) if line.strip()), 0)
    if any(block_at(lines, nth) for nth in range(first, min(len(lines), first + _FIRST_LINES)) if label_of(lines[nth])):
        return {}, lines
    said: dict[str, str] = {}
    here = first
    while here < len(lines) and (found := label_of(lines[here])):
        role = next((one for one in ROLES if any(one == name for name, _ in found[0])), "cc")
        if role in _AS_HEADER:
            said.setdefault(_AS_HEADER[role], found[1])
        here += 1
    if said:
        _dated(said, said.get("Date", ""))
        return said, lines[here:]
    return _as_shown(lines[first : first + _FIRST_LINES]), lines


def _as_shown(lines: list[str]) -> dict[str, str]:
    said: dict[str, str] = {}
    for nth, line in enumerate(lines):
        person = _PERSON.match(line.strip())
        if person:
            shown = person[1].strip(" \"'")
            said["From"] = f"{shown} <{person[2]}>"
            above = next((one.strip() for one in lines[:nth] if len(one.strip()) > 3), "")
            said["Subject"] = above
            for near in (person[3], *lines[nth + 1 : nth + 4], *lines[:nth]):
                if _dated(said, near):
                    break
            break
    return said


def _dated(said: dict[str, str], value: str) -> bool:
    date = said_date(value, None)
    said.pop("Date", None)
    if date is not None:
        said["Date"] = format_datetime(date)
    return date is not None


def _from_msg(data: bytes, name: str) -> bytes:
    """Outlook's .msg as a mail. Attachments are named but left empty."""
    from oxmsg import Message as OutlookMessage

    try:
        found = OutlookMessage.load(io.BytesIO(data))
        mail = EmailMessage()
        sent = dict(found.message_headers or {})
        for key in ("Message-ID", "In-Reply-To", "References", "Reply-To", "X-Gm-Thrid"):
            value = next((value for one, value in sent.items() if one.lower() == key.lower()), "")
            if value:
                mail[key] = _one_line(value)
        mail["From"] = _one_line(sent.get("From") or found.sender or "")
        mail["To"] = _one_line(
            sent.get("To") or ", ".join(f'"{one.name}" <{one.email_address}>' for one in found.recipients)
        )
        mail["Subject"] = _one_line(found.subject or "")
        if found.sent_date:
            mail["Date"] = format_datetime(found.sent_date)
        elif sent.get("Date"):
            mail["Date"] = _one_line(sent["Date"])
        mail.set_content(found.body or "")
        if found.html_body:
            mail.add_alternative(found.html_body, subtype="html")
        for one in found.attachments:
            mail.add_attachment(
                b"", maintype="application", subtype="octet-stream", filename=_one_line(one.file_name or "attachment")
            )
        return mail.as_bytes()
    except (
        OSError,
        ValueError,
        LookupError,
        AttributeError,
        TypeError,
        AssertionError,
        struct.error,
        RecursionError,
        NotImplementedError,
    ) as error:
        raise CannotRead(
            "this is no Outlook mail that can be read",
            where=name,
            mend="In Outlook, save the mail as .eml or .txt and give that.",
        ) from error


def _one_line(value: str) -> str:
    return " ".join(value.split())
