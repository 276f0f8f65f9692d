"""A posting from what was given: schema.org JobPosting (in the page or alone), a saved page, a document, or plain text.

Fields come from where the employer wrote them for machines; a field nobody wrote stays empty.
"""

import contextlib
import email
import email.policy
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from html import unescape
from typing import Any

from selectolax.lexbor import SelectolaxError

from onward.growth.documents import kinds
from onward.growth.documents.kinds import FileKind
from onward.mail.charsets import to_text
from onward.mail.html import html_to_text, tree_of

LARGEST = 20_000_000  # bytes
LONGEST = 200_000  # characters of the description
_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*\"")
_SCRIPTS = 40  # of a page that are looked into
_CHARSET = re.compile(rb"(?i)<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{2,40})")
_BESIDE = "nav, header, footer, aside, form, dialog, button, [role=navigation], [role=banner], [role=contentinfo]"
_MAIN = "main, article, [role=main], [itemprop=description]"
_ENOUGH = 300  # characters that make a part of a page its main one
_CURRENCIES = {"EUR": "€", "USD": "$", "GBP": "£"}


@dataclass(frozen=True, slots=True)
class Read:
    """A posting as it was read. "" and None where nothing says it; `notes` say what is to be known, with the mend."""

    title: str = ""
    employer: str = ""
    place: str = ""
    posted: date | None = None
    valid_through: date | None = None
    employment_type: str = ""
    salary: str = ""
    text: str = ""
    url: str = ""
    source: str = ""  # how it was read: "JobPosting", "page", "text" or the kind of document
    notes: tuple[str, ...] = ()


def read(content: bytes) -> Read:
    """The posting in a file of any kind."""
    found = _read(content)
    if len(found.text) <= LONGEST:
        return found
    note = f"Its text is longer than any posting; the first {LONGEST:,} characters were read. The file is kept whole."
    return replace(found, text=found.text[:LONGEST], notes=(*found.notes, note))


def html_of(content: bytes) -> str:
    """The page itself where the file is one, else "". A single-file page (.mhtml) holds it as one of its parts."""
    head = content[:1024].lstrip().lower()
    if head.startswith((b"from:", b"mime-version:", b"snapshot-content-location:", b"date:", b"subject:")):
        parsed = email.message_from_bytes(content[:LARGEST], policy=email.policy.default)
        for part in parsed.walk():
            if part.get_content_type() == "text/html":
                raw = part.get_payload(decode=True)
                return _decoded(raw) if isinstance(raw, bytes) else ""
        return ""
    return _decoded(content) if kinds.kind_of(content) is FileKind.HTML else ""


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    declared = _CHARSET.search(content[:4096])
    return to_text(
        content.removeprefix(b"\xef\xbb\xbf"), declared.group(1).decode("ascii", "replace") if declared else ""
    )[0]


def _read(content: bytes) -> Read:
    if page := html_of(content):
        return _page(page)
    if _JSON.match(content[:2000]):
        return _json(kinds.plain(content))
    told = kinds.read(content)
    source = "text" if told.kind is FileKind.TEXT else kinds.NAMES[told.kind]
    return Read(title=_first_line(told.text), text=told.text, source=source, notes=told.notes)


def _json(text: str) -> Read:
    told, broken = _loaded(text)
    if broken:
        note = f"This looks like a JobPosting, but its JSON is broken ({broken}). It was taken as text; the file is kept whole."
        return Read(text=text.strip(), source="text", notes=(note,))
    for one in _postings(told):
        return _of_schema(one)
    note = "This is JSON without a JobPosting. It was taken as text; give the saved page instead, if there is one."
    return Read(text=text.strip(), source="text", notes=(note,))


def _page(page: str) -> Read:
    seen = _seen(page)
    notes: list[str] = []
    for script in _scripts(page):
        told, broken = _loaded(script)
        if broken and "JobPosting" in script:
            notes.append(f"The page's own JobPosting is broken ({broken}), so it was read as a person sees it.")
        for one in _postings(told):
            found = _of_schema(one)
            return replace(
                found, text=found.text or seen.text, title=found.title or seen.title, url=found.url or seen.url
            )
    if len(page) > 3 << 20:
        notes.append("The page is larger than 3 MB; its first part was read, and the file is kept whole.")
    if not seen.text:
        notes.append(
            "There is no text in this page: it was perhaps saved before it was loaded. Paste the posting's text."
        )
    return replace(seen, notes=tuple(notes))


def _scripts(page: str) -> Iterator[str]:
    """What stands in the page's scripts of the kind application/ld+json, in one pass."""
    low, at = page.lower(), 0
    for _ in range(_SCRIPTS * 20):
        begin = low.find("<script", at)
        opened = low.find(">", begin, begin + 2000)
        if begin < 0:
            return
        if opened < 0:
            at = begin + 7
            continue
        closed = low.find("</script", opened)
        if "ld+json" in low[begin:opened]:
            yield page[opened + 1 : closed if closed >= 0 else len(page)]
        if closed < 0:
            return
        at = closed


def _seen(page: str) -> Read:
    """What a person sees of a page: its title, and its main part without what stands around it."""
    tree = tree_of(page)
    if tree is None:
        return Read(text=html_to_text(page), source="page")
    title = _meta(tree, 'meta[property="og:title"]') or " ".join(
        (node.text() if (node := tree.css_first("h1")) else "").split()
    )
    title = title or " ".join((node.text() if (node := tree.css_first("title")) else "").split())
    address = _meta(tree, 'meta[property="og:url"]') or _attribute(tree, 'link[rel="canonical"]', "href")
    parts = [text for node in tree.css(_MAIN)[:20] if len(text := html_to_text(node.html or "")) >= _ENOUGH]
    text = max(parts, key=len, default="")
    if not text:
        for node in tree.css(_BESIDE):
            with contextlib.suppress(SelectolaxError):  # one inside another is gone with it
                if len(node.text(deep=True)) < _ENOUGH * 10:
                    node.decompose()
        text = html_to_text(tree.html or "")
    url = address if address.startswith(("https://", "http://")) else ""
    return Read(title=title[:200], text=text, url=url[:500], source="page")


def _meta(tree: Any, which: str) -> str:
    return _attribute(tree, which, "content")


def _attribute(tree: Any, which: str, name: str) -> str:
    node = tree.css_first(which)
    return " ".join((node.attributes.get(name) or "").split()) if node is not None else ""


def _loaded(text: str) -> tuple[Any, str]:
    """JSON as pages have it, and what is wrong with it: signs of control in strings and a last comma are let pass."""
    text = text.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
    for tried in (text, re.sub(r",(\s*[}\]])", r"\1", text)):
        try:
            return json.loads(tried, strict=False), ""
        except json.JSONDecodeError as error:
            broken = f"line {error.lineno}, sign {error.colno}"
        except (ValueError, RecursionError):
            broken = "nested too deep"
    return None, broken


def _postings(told: Any) -> Iterator[Mapping[str, Any]]:
    """Every JobPosting in it, however it is wrapped."""
    waiting, looked_at = [told], 0
    while waiting and looked_at < 5_000:
        one, looked_at = waiting.pop(0), looked_at + 1
        if isinstance(one, list):
            waiting += one
        elif isinstance(one, dict):
            kind = one.get("@type")
            if "JobPosting" in (kind if isinstance(kind, list) else [kind]):
                yield one
            waiting += [one[name] for name in ("@graph", "mainEntity", "itemListElement", "item") if name in one]


def _of_schema(told: Mapping[str, Any]) -> Read:
    places = [_place(one) for one in _many(told.get("jobLocation"))]
    if str(told.get("jobLocationType") or "").upper() == "TELECOMMUTE":
        places.append("remote")
    kinds_of_work = [str(one).replace("_", " ").lower() for one in _many(told.get("employmentType")) if one]
    text = "\n\n".join(
        part for name in ("description", "responsibilities", "qualifications", "skills", "experienceRequirements") if (part := _text(told.get(name)))
    )  # fmt: skip
    url = _plain(told.get("url"))
    return Read(
        title=_plain(told.get("title") or told.get("name"))[:200],
        employer=_plain(_name(told.get("hiringOrganization")))[:200],
        place="; ".join(dict.fromkeys(place for place in places if place))[:300],
        posted=_day(told.get("datePosted")),
        valid_through=_day(told.get("validThrough")),
        employment_type=", ".join(kinds_of_work)[:100],
        salary=_salary(told.get("baseSalary") or told.get("estimatedSalary"))[:200],
        text=text,
        url=url[:500] if url.startswith(("https://", "http://")) else "",
        source="JobPosting",
    )


def _text(value: Any) -> str:
    """A text of the schema, which is most often HTML, sometimes escaped once more."""
    texts = [str(_name(one)) for one in _many(value) if one]
    found = []
    for text in texts:
        if "&lt;" in text and "<" not in text:
            text = unescape(text)
        found.append(html_to_text(text) if re.search(r"<[a-zA-Z/]", text) else unescape(text).strip())
    return "\n".join(found)


def _plain(value: Any) -> str:
    return (
        " ".join(unescape(re.sub(r"<[^<>]*>", " ", str(value))).split()) if isinstance(value, str | int | float) else ""
    )


def _name(value: Any) -> Any:
    return value.get("name", "") if isinstance(value, Mapping) else value


def _many(value: Any) -> list[Any]:
    return value[:50] if isinstance(value, list) else [] if value is None else [value]


def _place(value: Any) -> str:
    address = value.get("address", value) if isinstance(value, Mapping) else value
    if isinstance(address, Mapping):
        parts = [_plain(_name(address.get(name))) for name in ("addressLocality", "addressRegion", "addressCountry")]
        return ", ".join(dict.fromkeys(part for part in parts if part)) or _plain(value.get("name"))
    return _plain(address)


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(str(value).strip()[:10])
    except ValueError:
        return None


def _salary(value: Any) -> str:
    value = _many(value)[0] if _many(value) else None
    if not isinstance(value, Mapping):
        return _plain(value)
    amount = value.get("value")
    inner: Mapping[str, Any] = amount if isinstance(amount, Mapping) else value
    low, high = _amount(inner.get("minValue")), _amount(inner.get("maxValue"))
    one = _amount(inner.get("value") if isinstance(amount, Mapping) else amount)
    number = f"{low} to {high}" if low and high and low != high else low or high or one
    if not number:
        return ""
    currency = _plain(value.get("currency") or inner.get("currency"))
    per = _plain(inner.get("unitText")).lower()
    sign = _CURRENCIES.get(currency)
    said = f"{sign}{number}" if sign else f"{number} {currency}".strip()
    return f"{said} per {per}" if per else said


def _amount(value: Any) -> str:
    try:
        number = float(value)
    except (TypeError, ValueError):
        return _plain(value)
    return f"{number:,.0f}" if abs(number) >= 100 and number < 1e12 else f"{number:g}"


def _first_line(text: str) -> str:
    line = next((line.strip(" #*\t") for line in text.split("\n") if line.strip(" #*\t")), "")
    return line if len(line) <= 100 else ""
