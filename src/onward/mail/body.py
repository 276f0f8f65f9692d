"""One body out of the text parts of a mail: plain or HTML, whichever says more, each text once.

What the other version says beyond it, and text that is attached, is carried along apart so that nothing is lost.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onward.mail.charsets import to_text
from onward.mail.html import html_to_text, links_in_html, links_in_text, seen_size
from onward.mail.parts import Part

_WORD = re.compile(r"[^\W_]{4,}")
_MARKUP = re.compile(r"(?i)<(?:html|body|table|div|p|br|td|span)\b[^<>]*>")
_META_CHARSET = re.compile(rb"(?i)<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{2,30})")
#: A plain part that says less than this share of what the HTML says is a stub.
_STUB = 0.6
#: Parts that say the same stand near each other.
_NEAR = 8


@dataclass(frozen=True, slots=True)
class Body:
    text: str
    html: str | None
    links: tuple[str, ...]
    carried: str
    problems: tuple[str, ...]


class _Version:
    """One text part. HTML is only drawn as text if its text is asked for: mostly the plain part says it all."""

    def __init__(self, source: str, is_html: bool, choice: int) -> None:
        self.source, self.is_html, self.choice = source, is_html, choice
        self._text = None if is_html else source

    @property
    def text(self) -> str:
        if self._text is None:
            self._text = html_to_text(self.source)
        return self._text

    def size(self) -> int:
        """About how many characters a reader sees, addresses of links not counted."""
        if self.is_html:
            return seen_size(self.source)
        return len("".join(self.text.split())) - sum(map(len, links_in_text(self.text)))


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
        is_html = leaf.kind == "text/html" or (leaf.kind == "text/plain" and not leaf.attached and _is_html(text))
        version = _Version(_unflowed(text) if leaf.flowed and not is_html else text, is_html, leaf.choice)
        if leaf.attached or leaf.kind not in ("text/plain", "text/html", "text/enriched", "text/richtext"):
            carried.append(version.text)
        else:
            versions.append(version)
    kept, left = _choose(versions)
    text = _tidy("\n\n".join(one.text for one in kept))
    plain_left = [one.text for one in left if not one.is_html]  # what is left of HTML stands in `html`
    if plain_left:
        said = set(_WORD.findall(text))
        carried = [*(one for one in plain_left if not said.issuperset(_WORD.findall(one))), *carried]
    html = "\n".join(one.source for one in versions if one.is_html)
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
        if not one.source.strip():
            continue
        twin = next((other for other in kept[-_NEAR:] if _same(one, other)), None)
        if twin is None:
            kept.append(one)
        elif _says_more(one, twin):
            kept[kept.index(twin)] = one
            left.append(twin)
        else:
            left.append(one)
    return kept, left


def _same(one: _Version, other: _Version) -> bool:
    if one.is_html == other.is_html:
        return False
    if one.choice and one.choice == other.choice:
        return True
    mine, theirs = set(_WORD.findall(one.text)), set(_WORD.findall(other.text))
    return len(mine & theirs) > 0.7 * min(len(mine), len(theirs))


def _says_more(one: _Version, other: _Version) -> bool:
    """Does `one` replace `other`? Plain text stays unless it is a stub beside its HTML."""
    plain, html = (other, one) if one.is_html else (one, other)
    stub = plain.size() < _STUB * html.size()
    return one is (html if stub else plain)


def _links(versions: Iterable[_Version]) -> tuple[str, ...]:
    from_html = [link for one in versions if one.is_html for link in links_in_html(one.source)]
    from_text = [link for one in versions if not one.is_html for link in links_in_text(one.text)]
    return tuple(dict.fromkeys((*from_html, *from_text)))


def _tidy(text: str) -> str:
    if "\u200b" in text or "\ufeff" in text:
        text = text.replace("\u200b", "").replace("\ufeff", "")
    if " \n" in text or "\t\n" in text:
        text = "\n".join(line.rstrip(" \t") for line in text.split("\n"))
    return text.strip()
