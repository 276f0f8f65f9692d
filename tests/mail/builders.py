"""Small mails and mailboxes for the tests of the mail room, whole and broken; every name in them is invented."""

from pathlib import Path

from onward.mail.decode import decode
from onward.mail.message import Message, Origin, RawMail

HEAD = {
    "From": "Acme Careers <careers@acme.example>",
    "To": "Ann Example <ann@example.com>",
    "Subject": "Your application",
    "Date": "Mon, 2 Mar 2026 10:00:00 +0100",
    "Message-ID": "<one@acme.example>",
}


def mail(body: str | bytes = "Dear Ann,\n\nthank you for your application.\n", **headers: str | None) -> bytes:
    """The bytes of a mail; a keyword is a header (content_type=...), None leaves it out."""
    head: dict[str, str | None] = dict(HEAD)
    for name, value in headers.items():
        shown = name.replace("_", "-")
        known = next((one for one in head if one.lower() == shown.lower()), shown.title())
        head[known] = value
    lines = "".join(f"{name}: {value}\n" for name, value in head.items() if value is not None)
    data = body.encode() if isinstance(body, str) else body
    return lines.encode() + b"\n" + data


def multipart(
    *parts: tuple[str, str | bytes], subtype: str = "alternative", boundary: str = "b1", closed: bool = True
) -> bytes:
    """A mail with parts; each is its headers, and its body."""
    body = b""
    for head, content in parts:
        data = content.encode() if isinstance(content, str) else content
        body += f"--{boundary}\n{head}\n\n".encode() + data + b"\n"
    return mail(
        body + (f"--{boundary}--\n".encode() if closed else b""),
        content_type=f'multipart/{subtype}; boundary="{boundary}"',
    )


def read(raw: bytes, *labels: str) -> Message:
    return decode(RawMail(raw, Origin("test.mbox", 0, len(raw))), labels=labels)


def mbox(count: int = 3) -> bytes:
    """A mailbox of that many mails, each with its number as its message id."""
    return b"".join(
        b"From careers@acme.example Mon Mar  2 10:00:00 2026\n"
        + mail(f"Dear Ann, this is mail {nth}.\n", message_id=f"<{nth}@acme.example>")
        + b"\n"
        for nth in range(count)
    )


def put(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path
