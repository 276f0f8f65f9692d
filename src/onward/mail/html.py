"""HTML mail to the text that a person sees: hidden preheaders, styles and tracking pixels out, a table row on a line.

Quoted earlier mail that the HTML marks as such comes out with "> " before each line, as plain mail has it.
"""

import contextlib
import re
from html import unescape

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

_BREAK, _BLOCK, _PARAGRAPH, _CELL, _QUOTE, _UNQUOTE = "\x01", "\x02", "\x03", "\x04", "\x05", "\x06"
_DROPPED = "script, style, title, template, noscript, object, svg, [hidden]"
_BLOCKS = (
    "div, tr, li, h1, h2, h3, h4, h5, h6, section, article, header, footer, center, dt, dd, table, address, form, pre"
)
_PARAGRAPHS = "p, ul, ol, h1, h2, h3, blockquote"
_QUOTES = 'blockquote[type="cite"], blockquote.gmail_quote, blockquote.protonmail_quote, blockquote.yahoo_quoted, blockquote.tutanota_quote'
_HIDDEN = re.compile(
    r"(?i)display\s*:\s*none|visibility\s*:\s*hidden|max-height\s*:\s*0(?!\.?[1-9])(?=[^;]*;.*overflow|.*overflow)"
)
_SMALL = re.compile(
    r"(?i)(?:font-size|line-height)\s*:\s*[01](?:px|pt|em)?\s*(?:;|!|$)|opacity\s*:\s*0\s*(?:;|!|$)|mso-hide\s*:\s*all|max-height\s*:\s*[01](?:px)?\s*(?:;|!|$)"
)
_INVISIBLE = re.compile("[\u00ad\u034f\u200b\u200e\u200f\u2060-\u2064\ufeff]|(?:[\u200c\u200d][ \u00a0]*){2,}|\u061c")
_MARKS = re.compile(r" ?[\x01-\x06][\x01-\x06 ]*")
_ADDRESS = re.compile(r"https?://[^\s<>\"'\x00-\x1f]+", re.I)
#: Beyond this the tree would take more room than the mail is worth (characters).
_LONGEST = 3 << 20
#: The tree is slow where thousands of elements stand inside each other, which only hostile mail has.
_MANY_TAGS, _DEEPEST = 4_000, 1_000
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*(/?)>")
_EMPTY = frozenset({"br", "hr", "img", "meta", "link", "input", "area", "base", "col", "wbr"})
_CONTROL = re.compile("[\x00-\x08]")
_ANY_TAG = re.compile(r"<[^<>]*>")
_TARGET = re.compile(r"(?i)\bhref\s*=\s*[\"']?\s*(https?://[^\"'\s<>]+)")
_UNSEEN = re.compile(r"(?is)<!--.*?(?:-->|\Z)|<(style|script)\b.*?(?:</\1[^>]*>|\Z)")


def html_to_text(html: str) -> str:
    """What a person sees of it."""
    html = _CONTROL.sub("", html[:_LONGEST])
    tree = tree_of(html)
    if tree is None:
        return _stripped(html)
    root = tree.root
    if root is None:
        return ""
    hidden = [node for node in tree.css("[style]") if _is_hidden(node)]
    if sum(len(node.text(deep=True)) for node in hidden) * 2 < len(root.text(deep=True)):
        for node in hidden:  # otherwise the mail hides itself until its style sheet is loaded
            _remove(node)
    return _drawn(tree)


def tree_of(html: str) -> LexborHTMLParser | None:
    """The tree of a page; None where it is so deep that only its text should be looked at."""
    html = html[:_LONGEST]
    return None if html.count("<") > _MANY_TAGS and _depth(html) > _DEEPEST else LexborHTMLParser(html)


def _depth(html: str) -> int:
    now = deepest = 0
    for closing, name, alone in _TAG.findall(html):
        if alone or name.lower() in _EMPTY:
            continue
        now = max(0, now - 1) if closing else now + 1
        deepest = max(deepest, now)
    return deepest


def _stripped(html: str) -> str:
    text = _TAG.sub("\n", _UNSEEN.sub(" ", html))
    return re.sub(r"\s*\n\s*", "\n", unescape(text)).strip()


def _is_hidden(node: LexborNode) -> bool:
    style = node.attributes.get("style") or ""
    if node.tag in ("body", "html"):
        return False
    return bool(_HIDDEN.search(style)) or len(_SMALL.findall(style)) >= 2


def _remove(node: LexborNode) -> None:
    with contextlib.suppress(SelectolaxError):
        node.decompose()


def _drawn(tree: LexborHTMLParser) -> str:
    for node in tree.css(_DROPPED):
        _remove(node)
    for node in tree.css("br, hr"):
        node.insert_before(_BREAK)
    for node in tree.css("pre"):
        node.replace_with(_kept_lines(node))
    for node in tree.css("td, th"):
        node.insert_after(_CELL)
    for node in tree.css(_BLOCKS):
        node.insert_before(_BLOCK)
        node.insert_after(_BLOCK)
    for node in tree.css(_PARAGRAPHS):
        node.insert_before(_PARAGRAPH)
        node.insert_after(_PARAGRAPH)
    for node in tree.css(_QUOTES):
        node.insert_before(_QUOTE)
        node.insert_after(_UNQUOTE)
    top = tree.body or tree.root
    text = top.text(deep=True) if top is not None else ""
    if len(text.split()) < 8:
        alternatives = [node.attributes.get("alt") or "" for node in tree.css("img[alt]")]
        text += "".join(f"{_BLOCK}{alt}" for alt in alternatives if len(alt) > 1)
    return _laid_out(text)


def _kept_lines(node: LexborNode) -> str:
    return _BLOCK + node.text(deep=True).replace("\r", "").replace("\n", _BREAK) + _BLOCK


def _laid_out(text: str) -> str:
    if not text.isascii():
        text = _INVISIBLE.sub("", text)
    text = _MARKS.sub(_as_lines, " ".join(text.split()))
    if _QUOTE in text:
        text = _quote_marked(text)
    return re.sub(r"\n{3,}", "\n\n", text.replace(" \n", "\n").replace("\n ", "\n")).strip()


def _as_lines(run: re.Match[str]) -> str:
    """A run of marks as the line ends or the space that a person sees there; marks of quotes stay."""
    marks = run[0]
    lines = "\n\n" if _PARAGRAPH in marks else "\n" * max(marks.count(_BREAK), _BLOCK in marks)
    if _QUOTE in marks or _UNQUOTE in marks:
        return lines + "".join(mark for mark in marks if mark in (_QUOTE, _UNQUOTE))
    return lines or " "


def _quote_marked(text: str) -> str:
    out, depth = [], 0
    for piece in re.split(r"([\x05\x06])", text):
        if piece in (_QUOTE, _UNQUOTE):
            depth = max(0, depth + (1 if piece == _QUOTE else -1))
        elif depth and piece.strip():
            mark = "> " * min(depth, 5)
            out.append("\n" + "\n".join(mark + line for line in piece.strip().split("\n")) + "\n")
        else:
            out.append(piece)
    return "".join(out)


def seen_size(html: str) -> int:
    """About how many characters a reader sees, without drawing it."""
    return len("".join(_ANY_TAG.sub(" ", _UNSEEN.sub("", html[:_LONGEST])).split()))


def links_in_html(html: str) -> tuple[str, ...]:
    """Where the links lead (http and https), in order, each once."""
    return tuple(dict.fromkeys(unescape(found) for found in _TARGET.findall(html)))


def links_in_text(text: str) -> tuple[str, ...]:
    """The addresses that stand in plain text, in order, each once."""
    return tuple(dict.fromkeys(found.rstrip(".,;:!?)]}>*_") for found in _ADDRESS.findall(text)))
