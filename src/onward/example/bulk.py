"""A big invented mailbox with its truth beside it, for `./run bench`: newsletters, notes, attachments, and job mail.

One job mail in about fifty. The truth is one line of JSON per message: [byte, length, is it about a job].
"""

import base64
import json
import quopri
import random
from pathlib import Path

_WORDS = [
    "the",
    "of",
    "and",
    "to",
    "in",
    "is",
    "that",
    "for",
    "it",
    "as",
    "was",
    "with",
    "be",
    "by",
    "on",
    "not",
    "he",
    "his",
    "but",
    "at",
    "are",
    "this",
    "have",
    "from",
    "they",
    "which",
    "one",
    "had",
    "all",
    "garden",
    "river",
    "winter",
    "bread",
    "letter",
    "music",
    "market",
    "window",
    "village",
    "morning",
    "paper",
    "table",
    "station",
    "summer",
    "coffee",
    "weather",
    "ticket",
    "order",
    "delivery",
    "discount",
    "season",
    "collection",
    "recipe",
    "travel",
    "photo",
    "evening",
    "friends",
    "house",
    "meeting",
    "report",
    "update",
]
_JOB = (
    "Thank you for applying to {c}. We have received your application for the {r} position.",
    "Thank you for your interest in {c}. We have decided to move forward with other candidates for the {r} role.",
    "We would like to invite you to an interview for the {r} position at {c}.",
    "Vielen Dank für Ihre Bewerbung als {r} bei {c}. Leider haben wir uns für andere Bewerber entschieden.",
    "Nous avons bien reçu votre candidature au poste de {r} chez {c}.",
    "この度は{c}の{r}にご応募いただきありがとうございます。",
)
_EMPLOYERS = ("Brightwater", "Quillfeather", "Stonebridge", "Amberfield", "Northgate")
_ROLES = ("Data Analyst", "Office Manager", "Civil Engineer", "Lab Technician")


def write(path: Path, size_mb: int, seed: int) -> Path:
    """Write about `size_mb` million bytes of mail to `path`, and the truth to `path`.truth.jsonl; gives that path."""
    dice = random.Random(seed)
    truth_path = path.with_name(path.name + ".truth.jsonl")
    blob = base64.encodebytes(dice.randbytes(1 << 20))
    at = number = 0
    with path.open("wb") as file, truth_path.open("w", encoding="utf-8") as truth:
        while at < size_mb * 1_000_000:
            about_a_job = dice.random() < 0.02
            message = _message(dice, number, about_a_job, blob)
            file.write(message)
            truth.write(json.dumps([at, len(message), about_a_job]) + "\n")
            at += len(message)
            number += 1
    return truth_path


def _message(dice: random.Random, number: int, about_a_job: bool, blob: bytes) -> bytes:
    text = "\n\n".join(_paragraph(dice) for _ in range(dice.randrange(1, 6)))
    if about_a_job:
        text = dice.choice(_JOB).format(c=dice.choice(_EMPLOYERS), r=dice.choice(_ROLES)) + "\n\n" + text[:400]
    elif dice.random() < 0.7:
        text += "\n\n" + "\n\n".join(_paragraph(dice) for _ in range(dice.randrange(5, 60)))
    parts = [_part(dice, "plain", text), _part(dice, "html", _page(dice, text))]
    if not about_a_job and dice.random() < 0.04:
        size = dice.randrange(20_000, len(blob)) // 77 * 77
        parts.append(b"Content-Type: image/jpeg\nContent-Transfer-Encoding: base64\n\n" + blob[:size])
    border = f"=_{dice.getrandbits(64):x}"
    head = (
        f"From {number}@xxx Mon Mar  2 10:00:00 +0000 2026\nMessage-ID: <{number}.{dice.getrandbits(64):x}@mail.example>\n"
        f"From: Sender {number % 97} <mail{number % 97}@sender.example>\nTo: sam@example.com\n"
        f"Date: Mon, 02 Mar 2026 10:00:00 +0000\nSubject: {' '.join(dice.choices(_WORDS, k=5))}\nMIME-Version: 1.0\n"
        f'Content-Type: multipart/alternative; boundary="{border}"\n\n'
    )
    body = b"".join(b"--" + border.encode() + b"\n" + part + b"\n" for part in parts)
    return head.encode() + body + b"--" + border.encode() + b"--\n\n"


def _paragraph(dice: random.Random) -> str:
    return " ".join(dice.choices(_WORDS, k=dice.randrange(20, 90))).capitalize() + "."


def _page(dice: random.Random, text: str) -> str:
    rows = (
        f'<tr><td style="padding:10px 20px;font-family:Arial;color:#333"><a href="https://click.example/{dice.getrandbits(256):x}">'
        f'<img src="https://img.example/{dice.getrandbits(64):x}.png" alt=""></a><p>{paragraph}</p></td></tr>'
        for paragraph in text.split("\n\n")
    )
    return "<!DOCTYPE html><html><body><table>\n" + "\n".join(rows) + "\n</table></body></html>\n"


def _part(dice: random.Random, kind: str, text: str) -> bytes:
    encoding = dice.choices(["quoted-printable", "base64", "8bit"], [68, 14, 18])[0]
    coded = text.encode()
    if encoding == "base64":
        coded = base64.encodebytes(coded)
    elif encoding == "quoted-printable":
        coded = quopri.encodestring(coded)
    return f"Content-Type: text/{kind}; charset=utf-8\nContent-Transfer-Encoding: {encoding}\n\n".encode() + coded
