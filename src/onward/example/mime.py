"""How a mail of the example is put into bytes: plain, HTML only, both, with a calendar entry, in old encodings.

Everything is fixed by what is given, boundaries included, so the same search is the same file, byte for byte.
"""

from collections.abc import Mapping
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from html import escape

_POLICY = SMTP.clone(linesep="\n", max_line_length=200)
_ENCODINGS = {
    "base64": ("utf-8", "base64"),
    "quoted": ("utf-8", "quoted-printable"),
    "latin1": ("iso-8859-1", "8bit"),
}
_PAGE = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><style>body {{ font-family: sans-serif }} .foot {{ color: #777 }}</style></head>
<body><table role="presentation" width="600"><tr><td>
{paragraphs}
</td></tr><tr><td class="foot"><a href="{link}">Careers</a> &nbsp;&middot;&nbsp; <a href="{link}/privacy">Privacy</a></td></tr></table>
</body></html>
"""
_CALENDAR = """BEGIN:VCALENDAR
PRODID:-//Example//Example//EN
VERSION:2.0
METHOD:REQUEST
BEGIN:VEVENT
UID:{uid}
DTSTAMP:{stamp}
DTSTART:{start}
SUMMARY:{summary}
STATUS:CONFIRMED
END:VEVENT
END:VCALENDAR
"""


def mail(
    headers: Mapping[str, str],
    text: str,
    *,
    marks: frozenset[str] = frozenset(),
    link: str = "",
    starts: datetime | None = None,
) -> bytes:
    """One mail. `marks` are those of searches.toml; `link` stands in its HTML; `starts` is what a calendar entry is for."""
    made = EmailMessage(policy=_POLICY)
    for name, value in headers.items():
        made[name] = value
    charset, encoding = next((_ENCODINGS[mark] for mark in sorted(marks & _ENCODINGS.keys())), ("utf-8", "8bit"))
    if "html" in marks:
        made.set_content(_page(text, link), subtype="html", charset=charset, cte="quoted-printable")
    else:
        made.set_content(text + "\n", charset=charset, cte=encoding)
    if "multipart" in marks:
        made.add_alternative(_page(text, link), subtype="html", cte="quoted-printable")
    if "calendar" in marks and starts:
        made.add_alternative(_calendar(headers, starts), subtype="calendar", params={"method": "REQUEST"}, cte="8bit")
    if made.is_multipart():
        made.set_boundary("part-of-" + "".join(c for c in headers["Date"] if c.isalnum()))
    return made.as_bytes()


def _page(text: str, link: str) -> str:
    paragraphs = (f"<p>{escape(part)}</p>".replace("\n", "<br>\n") for part in text.split("\n\n"))
    return _PAGE.format(paragraphs="\n".join(paragraphs), link=escape(link))


def _calendar(headers: Mapping[str, str], starts: datetime) -> str:
    at = f"{starts:%Y%m%dT%H%M%SZ}"
    return _CALENDAR.format(uid=headers.get("Message-ID", at), stamp=at, start=at, summary=headers["Subject"])
