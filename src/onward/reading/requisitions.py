"""Numbers of requisitions and postings, and ids in platforms' links. A date, a phone number or a year is none of them."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from onward.reading.platforms import at_domain

#: What is called a number stands before it: the number is looked for first, since it is rarer.
_TOKEN = re.compile(r"(?<![\w/.+-])[A-Za-z]{0,6}[-_/]?\d[\w/-]{2,18}\b")
_NAME = re.compile(
    r"\b(?:(?:job|requisition|req|position|posting|vacancy|opening|reference|ref|stellen|kenn|referenz|ausschreibungs|vacature|referencia|riferimento|vaga|annonce|sag)[\s-]*(?:id|code|number|no|nr|nummer|num[ée]ro|#|ziffer|zahl)?|kennziffer|kennzahl|referenznummer|réf(?:érence)?|referência|numer referencyjny|nr ref)"
    r"\s*[.:#)-]{0,3}\s*(?:is\s+)?#?\s*$",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_REACH = 40  # characters before a number in which its name stands
_SHAPED = re.compile(
    r"(?<![\w/-])((?:JR|REQ|RQ|R|ID)[-_]?\d{4,10}(?:-\d{1,3})?|\d{4}-\d{4,6}|20\d\d-\d{3,6})(?![\w/-])"
)
_BRACKETED = re.compile(r"[(\[,]\s*((?=[A-Z0-9-]*\d)[A-Z]{2,6}-\d{1,6}|\d{5,7})\s*[)\]]")
_BARE = re.compile(r"(?<![\w/.+-])(\d{5,8})(?![\w/.-])")
_NO = re.compile(r"^(?:19|20)\d\d$|^\d{1,2}[/-]\d{1,2}[/-]\d{2,4}$|^20\d\d-[01]\d-[0-3]\d|^\d{1,3}$")
_IDS = (
    ("linkedin", re.compile(r"/jobs/view/(\d{6,})")),
    ("lever", re.compile(r"/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22})")),
    ("ashby", re.compile(r"/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22})")),
    ("greenhouse", re.compile(r"(?:jobs/|gh_jid=|job_app\?.*token=)(\d{6,})")),
    ("smartrecruiters", re.compile(r"/(\d{12,}|[0-9a-f]{8}-[0-9a-f-]{27})")),
    ("workday", re.compile(r"_((?:JR|R|REQ)[-_]?\d{3,}(?:-\d+)?)(?:[/?]|$)", re.IGNORECASE)),
    ("indeed", re.compile(r"[?&]jk=([0-9a-f]{12,})")),
    ("workable", re.compile(r"/j/([0-9A-F]{8,})")),
    ("icims", re.compile(r"/jobs/(\d{3,})/")),
    ("personio", re.compile(r"/job/(\d{4,})")),
)


def requisition(subject: str, text: str) -> str | None:
    """The first requisition number that subject or text name or show by its shape."""
    for where in (subject, text[:4000]):
        for token in _tokens(where):
            if not _NO.match(token.group()) and _NAME.search(where[max(0, token.start() - _REACH) : token.start()]):
                return token.group().rstrip("-/_")
        for pattern in (_SHAPED, _BRACKETED):
            for match in pattern.finditer(where):
                if not _NO.match(match.group(1)):
                    return match.group(1).rstrip("-/_")
    bare = _BARE.search(subject)
    return bare.group(1) if bare and not _NO.match(bare.group(1)) else None


def _tokens(where: str) -> Iterator[re.Match[str]]:
    """What `_TOKEN` finds in `where`, looked for only round its digits: most of a mail has none."""
    at = 0
    for digit in _DIGITS.finditer(where):
        if digit.end() > at and (token := _TOKEN.search(where, max(at, digit.start() - 7), digit.end() + 20)):
            yield token
            at = token.end()


def posting(links: Iterable[str]) -> str | None:
    """ "platform:id" of the first link that points at one posting or application."""
    for link in links:
        try:
            host = urlsplit(link).hostname or ""
        except ValueError:
            continue
        platform = at_domain(host)
        for key, pattern in _IDS:
            if platform is not None and platform.key == key and (match := pattern.search(link)):
                return f"{key}:{match.group(1)}"
    return None
