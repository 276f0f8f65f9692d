"""One body out of the text parts of a mail: plain or HTML, whichever says more, each text once.

What the other version says beyond it, and text that is attached, is carried along apart so that nothing is lost.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onward.mail.charsets import to_text
from onward.mail.html import html_to_text, links_in_text
from onward.mail.parts import Part

_WORD = re.compile(r"[^\W_]{4,}")
_MARKUP = re.compile(r"(?i)<(?:html|body|table|div|p|br|td|span)\b[^<>]*>")
_META_CHARSET = re.compile(rb"(?i)<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{2,30})")
_TAGS = re.compile(r"(?is)<!--.*?-->|<(?:style|script|title)\b.*?</(?:style|script|title)[^>]*>|<[^<>]*>")
#: A plain part that says less than this share of what the HTML says is a stub.
_STUB = 0.6


@dataclass(frozen=True, slots=True)
class Body:
    text: str
    html: str | None
    links: tuple[str, ...]
    carried: str
    problems: tuple[str, ...]


@dataclass(slots=True)
class _Version:
    """One text part, as text. `source` is the HTML where it is HTML."""

    text: str
    source: str | None
    choice: int
    links: tuple[str, ...]


def compose(leaves: Sequence[Part]) -> Body:
    """The body of the mail that these parts belong to."""
    problems: list[str] = []
    versions: list[_Version] = []
    carried: list[str] = []
    for leaf in leaves:
        if not leaf.content:
            continue
        text, problem = _decoded(leaf)
        if problem:
            problems.append(problem)
        if leaf.kind == "text/html" or (leaf.kind == "text/plain" and not leaf.attached and _is_html(text)):
            shown = html_to_text(text)
            version = _Version(shown.text, text, leaf.choice, shown.links)
        else:
            version = _Version(_unflowed(text) if leaf.flowed else text, None, leaf.choice, ())
        if leaf.attached or leaf.kind not in ("text/plain", "text/html", "text/enriched", "text/richtext"):
            carried.append(version.text)
        else:
            versions.append(version)
    kept, left = _choose(versions)
    text = _tidy("\n\n".join(one.text for one in kept))
    said = set(_WORD.findall(text))
    carried = [*(one.text for one in left if not said.issuperset(_WORD.findall(one.text))), *carried]
    html = "\n".join(one.source for one in versions if one.source is not None)
    return Body(text, html or None, _links(versions), "\n\n".join(filter(None, map(_tidy, carried))), tuple(problems))


def _decoded(leaf: Part) -> tuple[str, str]:
    charset = leaf.charset
    if not charset and leaf.kind == "text/html":
        found = _META_CHARSET.search(leaf.content[:4000])
        charset = found[1].decode("ascii") if found else ""
    text, problem = to_text(leaf.content, charset)
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", ""), problem


def _is_html(text: str) -> bool:
    begin = text[:2000].lstrip().lower()
    return begin.startswith(("<!doctype html", "<html")) or (begin.startswith("<") and len(_MARKUP.findall(text)) > 5)


def _unflowed(text: str) -> str:
    """Text of format=flowed (RFC 3676) with its soft line ends undone."""
    out: list[str] = []
    for line in text.split("\n"):
        if (
            out
            and out[-1].endswith(" ")
            and out[-1] != "-- "
            and not line.startswith(">")
            and not out[-1].startswith(">")
        ):
            out[-1] += line[1:] if line.startswith(" ") else line
        else:
            out.append(line[1:] if line.startswith(" ") else line)
    return "\n".join(out)


def _choose(versions: list[_Version]) -> tuple[list[_Version], list[_Version]]:
    """Which of the versions make the body, in order, and which say the same again."""
    kept: list[_Version] = []
    left: list[_Version] = []
    for one in versions:
        if not one.text.strip():
            continue
        twin = next((other for other in kept if _same(one, other)), None)
        if twin is None:
            kept.append(one)
        elif _says_more(one, twin):
            kept[kept.index(twin)] = one
            left.append(twin)
        else:
            left.append(one)
    return kept, left


def _same(one: _Version, other: _Version) -> bool:
    if one.choice and one.choice == other.choice:
        return (one.source is None) != (other.source is None)
    if (one.source is None) == (other.source is None):
        return False
    mine, theirs = set(_WORD.findall(one.text)), set(_WORD.findall(other.text))
    return len(mine & theirs) > 0.7 * min(len(mine), len(theirs))


def _says_more(one: _Version, other: _Version) -> bool:
    """Does `one` replace `other`? Plain text stays unless it is a stub beside its HTML."""
    plain, html = (one, other) if one.source is None else (other, one)
    stub = len(_WORD.findall(plain.text)) < _STUB * len(_WORD.findall(html.text))
    return one is (html if stub else plain)


def _links(versions: Iterable[_Version]) -> tuple[str, ...]:
    from_html = [link for one in versions for link in one.links]
    from_text = [link for one in versions if one.source is None for link in links_in_text(one.text)]
    return tuple(dict.fromkeys((*from_html, *from_text)))


def _tidy(text: str) -> str:
    if "\u200b" in text or "\ufeff" in text:
        text = text.replace("\u200b", "").replace("\ufeff", "")
    return re.sub(r"[ \t]+\n", "\n", text).strip()
