"""The rare words of a phrase, and every form of bytes in which they can stand in raw mail.

A phrase is looked for only around its anchor: a word of it that is rare in other mail, or all of it where it has none.
Raw mail writes a word as it is, or in quoted-printable with its letters as =XX and a line break (=, line end) anywhere,
or with HTML entities.
"""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from html.entities import codepoint2name
from itertools import combinations, pairwise

_WORD = re.compile(r"[^\s\d!-/:-@\[-`{-~]+")
#: A word of no more bytes than this is no anchor, unless somebody says so.
_SHORT = 5
#: So many letters of a word are as rare as all of it.
_ENOUGH = 8
#: What stands between two words of raw mail, besides a space. Rarer things (entities, tags) are left to other phrases.
_GAPS = (b"\n", b"\r\n", b"=20")


def anchor_of(phrase: str, anchors: Iterable[str], everyday: Container[str] = ()) -> str:
    """The first of the given anchors that stands in the phrase, else its longest rare word, else its longest pair.

    Words are cut short where what is left is rare enough.
    """
    low = " ".join(phrase.lower().split())
    listed: str | None = next((one for one in anchors if one in low), None)
    if listed:
        return listed
    rare: list[str] = [word for word in _WORD.findall(low) if word not in everyday and len(word.encode()) > _SHORT]
    if rare:
        return max(rare, key=len)[:_ENOUGH]
    return max((f"{one} {two}" for one, two in pairwise(low.split())), key=len, default=low)


def chosen(phrases: Sequence[str], anchors: Sequence[str], everyday: Container[str]) -> list[str]:
    """The anchors that are enough to come upon each of the phrases."""
    found = {anchor_of(phrase, anchors, everyday) for phrase in phrases}
    return sorted(one for one in found if not any(part in found for part in _parts(one)))


def _parts(word: str) -> Iterator[str]:
    """Every shorter piece of it."""
    return (word[a:b] for a, b in combinations(range(len(word) + 1), 2) if b - a < len(word))


def forms(anchor: str, *, broken: bool = True) -> set[bytes]:
    """The byte strings of which one stands in raw mail wherever the anchor does (ASCII case apart).

    Those for soft line breaks are many: where another anchor is sure to stand near, they can be left out.
    """
    found: set[bytes] = set()
    for written in {anchor} if anchor.isascii() else {anchor, anchor.capitalize(), anchor.upper()}:
        for charset in ("utf-8", "cp1252"):
            try:
                letters = [letter.encode(charset) for letter in written]
            except UnicodeEncodeError:
                continue
            quoted = [_quoted(letter) for letter in letters]
            found |= {*_spaced(b"".join(letters)), *_spaced(b"".join(quoted))}
            if broken and " " not in written:
                found.update(_broken(quoted))
        if any(ord(letter) in codepoint2name for letter in written):
            found.add("".join(map(_entity, written)).encode("ascii", "xmlcharrefreplace"))
    return found


def _spaced(words: bytes) -> Iterator[bytes]:
    yield words
    if b" " in words:
        yield from (words.replace(b" ", gap, 1) for gap in _GAPS)


def _broken(letters: Sequence[bytes]) -> Iterator[bytes]:
    """What a soft line break leaves of the word, wherever it cuts: the longer side, with the break beside it.

    Where every letter is written as =XX, the two halves say the same in fewer strings.
    """
    middle = (len(letters) + 1) // 2
    if not any(len(letter) == 1 for letter in letters):
        yield from filter(None, (b"".join(letters[:middle]), b"".join(letters[middle:])))
        return
    for cut in range(1, len(letters)):
        if b" " not in letters[cut - 1 : cut + 1]:  # a break beside a space is one of the gaps
            before, after = b"".join(letters[:cut]), b"".join(letters[cut:])
            yield before + b"=" if len(before) >= len(after) else b"\n" + after


def _quoted(letter: bytes) -> bytes:
    return letter if letter.isascii() else b"".join(b"=%02X" % byte for byte in letter)


def _entity(letter: str) -> str:
    name = codepoint2name.get(ord(letter)) if not letter.isascii() else None
    return f"&{name};" if name else letter
