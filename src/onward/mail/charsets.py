"""Bytes to text, whatever the mail claims about its character set: no byte is thrown away and nothing is raised.

The declared set is believed where it fits the bytes; UTF-8 that says it is something else is recognised; and where
neither helps, the set whose letters make the most ordinary text is taken.
"""

import codecs
import re

_HIGH = re.compile(rb"[\x80-\xff]")
_THREE_BYTES = re.compile(rb"[\xe0-\xef][\x80-\xbf]{2}")

#: What mail programs write, and the superset that they mean (WHATWG Encoding Standard, "names and labels").
_MEANT = {
    "ascii": "",
    "us-ascii": "",
    "ansi_x3.4-1968": "",
    "default": "",
    "unknown": "",
    "unknown-8bit": "",
    "x-unknown": "",
    "8bit": "",
    "binary": "",
    "none": "",
    "utf8": "utf-8",
    "utf8mb4": "utf-8",
    "unicode-1-1-utf-8": "utf-8",
    "unicode-1-1-utf-7": "utf-7",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "iso_8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "ansi": "cp1252",
    "x-ansi": "cp1252",
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gb_2312-80": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "cp936": "gb18030",
    "big5": "big5hkscs",
    "x-big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "cn-big5": "big5hkscs",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "ksc5601": "cp949",
    "iso-8859-8-i": "iso-8859-8",
    "iso-8859-6-i": "iso-8859-6",
    "iso-2022-jp": "iso2022_jp_ext",
    "macintosh": "mac_roman",
    "x-mac-roman": "mac_roman",
    "x-mac-cyrillic": "mac_cyrillic",
    "koi8": "koi8-r",
}
_WIDE = ("gb18030", "big5hkscs", "cp932", "cp949", "euc_jp", "euc_kr")
_GUESSES = ("cp1251", "koi8-r", *_WIDE[:4], "euc_jp")
_COMMON_CYRILLIC = frozenset("оеаинтсрвлкмдпу")


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("onward-windows", _as_windows)


def to_text(data: bytes, declared: str = "") -> tuple[str, str]:
    """The text, and one sentence on what had to be mended ("" where nothing had to be)."""
    name = declared.strip(" \t\r\n\"'<>;").lower()
    meant = _MEANT.get(name, name)
    if data.isascii() and (not meant or meant in ("utf-8", "cp1252")):
        return data.decode("ascii"), ""
    if not meant:
        return _undeclared(data)
    try:
        text = data.decode(meant)
    except LookupError:
        text, _ = _undeclared(data)
        return text, f'The character set "{_short(name)}" is not known; another was taken.'
    except (UnicodeError, ValueError):
        return _broken(data, meant, name)
    if meant != "utf-8" and _is_utf8_after_all(data, meant):
        return data.decode("utf-8"), f'The text says it is in "{_short(name)}" but is in UTF-8.'
    return text, ""


def _is_utf8_after_all(data: bytes, meant: str) -> bool:
    if data.isascii() or meant.startswith(("utf", "iso2022", "hz")):
        return False
    if meant in _WIDE and not _THREE_BYTES.search(data):
        return False
    return _is_utf8(data)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _undeclared(data: bytes) -> tuple[str, str]:
    if b"\x1b$" in data or b"\x1b(" in data:
        try:
            return data.decode("iso2022_jp_ext"), ""
        except UnicodeError:
            pass
    if _is_utf8(data):
        text = data.decode("utf-8")
        return text, "" if data.isascii() else "The character set is not named; UTF-8 was taken."
    guess = _guess(data)
    return data.decode(guess, "onward-windows"), f"The character set is not named; {guess} was taken."


def _broken(data: bytes, meant: str, name: str) -> tuple[str, str]:
    said = f'Some characters do not fit the character set "{_short(name)}"; they were read as well as they can be.'
    if _is_utf8(data):
        return data.decode("utf-8"), f'The text says it is in "{_short(name)}" but is in UTF-8.'
    if meant == "utf-8":
        wrong = sum(1 for _ in re.finditer("\ufffd", data.decode("utf-8", "replace")))
        right = sum(1 for char in data.decode("utf-8", "ignore") if char > "\x7f")
        if right < wrong:
            return data.decode(_guess(data), "onward-windows"), said
    try:
        return data.decode(meant, "onward-windows"), said
    except (UnicodeError, ValueError):
        return data.decode("cp1252", "replace"), said


def _guess(data: bytes) -> str:
    """The likeliest set for bytes that are not UTF-8, from at most the first 4,000 bytes that are not ASCII."""
    high = len(_HIGH.findall(data))
    sample = data[:20_000]
    runs = re.findall(rb"[\x80-\xff]+", sample)
    usual_run = sorted(map(len, runs))[(len(runs) - 1) // 2] if runs else 0
    if not high or usual_run < 2:
        wide = [name for name in _WIDE[2:3] if _ordinary(sample, name) > 0.9]
        return wide[0] if wide else "cp1252"
    best, score = "cp1252", 0.35
    for name in _GUESSES:
        found = _ordinary(sample, name)
        if found > score:
            best, score = name, found
    return best


def _ordinary(data: bytes, name: str) -> float:
    """How much of the text beyond ASCII is what people write in that set: 0 to 1."""
    try:
        text = data.decode(name)
    except UnicodeDecodeError as error:
        if error.start < len(data) - 4:
            return 0.0
        text = data[: error.start].decode(name, "ignore")
    beyond = [char for char in text if char > "\x7f"]
    if not beyond:
        return 0.0
    if name in ("cp1251", "koi8-r"):
        return 1.4 * sum(char in _COMMON_CYRILLIC for char in beyond) / len(beyond)
    good = 0.0
    for char in beyond:
        if "\u3040" <= char <= "\u30ff" or char in "、。，！？：（）「」":
            good += 1
        elif "\uac00" <= char <= "\ud7a3":
            good += len(char.encode("euc_kr")) == 2  # the 2,350 syllables in daily use
        elif "\u4e00" <= char <= "\u9fff":
            try:
                lead = char.encode("gb2312")[0]
                good += lead <= 0xD7  # the 3,755 characters in daily use
            except UnicodeEncodeError:
                good += name != "gb18030" and 0.7
    return good / len(beyond)


def _short(name: str) -> str:
    return name[:40].encode("ascii", "replace").decode("ascii")
