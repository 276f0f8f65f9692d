"""A sheet as PDF through typst (the extra `report`), made to PDF/UA-1: title, language and tags for screen readers.

What the seeker and others wrote goes to the template as JSON and is never read as markup; no file and no package can be
reached from it. Letters that no font on this computer has are replaced by a sign and named, never dropped silently.
"""

import json
import re
import tempfile
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from typing import Any

from onward.growth.pages.sheet import Block, Heading, Items, Para, Sheet, Table, clean
from onward.trouble import CannotDo

NO_TYPST = "Add it once: ./run extras, or pip install 'onward[report]'. Or open the page and print it."
GONE = "\N{WHITE SQUARE}"  # stands for a letter no font has
_IN_NO_FONT = re.compile(r'the text `"(.*?)"` could not be displayed', re.DOTALL)
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")
_LONG = re.compile(r"\S{18,}")  # a word that no column of a table has room for
_ROUNDS = 4  # a letter may be missing only together with others, so that it shows later


@dataclass(frozen=True, slots=True)
class Pdf:
    """The file, and what has to be said with it ("" where nothing has)."""

    content: bytes
    note: str = ""


def as_pdf(sheet: Sheet, *, now: datetime) -> Pdf:
    """The sheet as an accessible PDF. Raises CannotDo, with the mend, where typst is not installed."""
    typst = _typst()
    told = _plain(sheet)
    missing = _in_no_font(typst, set(json.dumps(told, ensure_ascii=False)))
    for _ in range(_ROUNDS):
        try:
            said = note(missing)
            shown = {**told, "blocks": [*([_block(Para(said, soft=True))] if said else []), *told["blocks"]]}
            return Pdf(_compiled(typst, _TEMPLATE, _without(shown, missing), now), said)
        except typst.TypstError as trouble:
            more = _named_in(trouble) - missing
            if not more:
                raise CannotDo(
                    "the PDF could not be made", mend="Print the page instead, or take the text."
                ) from trouble
            missing |= more
    raise CannotDo("this text has letters that no PDF can be made of here", mend="Print the page, or take the text.")


def note(missing: Iterable[str]) -> str:
    """What is said of letters that no font here has: how many, and of which scripts."""
    scripts = sorted({unicodedata.name(sign, "UNKNOWN").partition(" ")[0].capitalize() for sign in missing})
    if not scripts:
        return ""
    named = ", ".join("CJK" if name == "Cjk" else name for name in scripts)
    return (
        f"Some letters are in no font of this computer and stand as {GONE} in the PDF (script: {named}). "
        "The page, the text and the tables have them whole."
    )


_TEMPLATE = files("onward.growth.pages").joinpath("sheet.typ").read_bytes()
_LETTERS = b'#set document(title: "x")\n#set text(lang: "en")\n#for sign in json(bytes(sys.inputs.sheet)) [#sign \\ ]'


def _typst() -> Any:
    try:
        import typst
    except ImportError as error:
        raise CannotDo("the part that makes PDFs is not installed", mend=NO_TYPST) from error
    return typst


def _compiled(typst: Any, template: bytes, told: object, now: datetime | None = None) -> bytes:
    with tempfile.TemporaryDirectory(prefix="onward-") as nothing:  # an empty root: there is no file to be read
        made: bytes = typst.compile(
            template,
            root=nothing,
            package_path=nothing,
            package_cache_path=nothing,
            sys_inputs={"sheet": json.dumps(told)},
            format="pdf",
            pdf_standards=["ua-1"],
            timestamp=int(now.timestamp()) if now else None,
        )
    return made


def _in_no_font(typst: Any, signs: set[str]) -> set[str]:
    """Which of these letters no font has. Latin ones need no asking."""
    asked = sorted(
        sign for sign in signs if ord(sign) > 0x17F and not unicodedata.category(sign).startswith(("M", "C"))
    )
    if not asked:
        return set()
    try:
        _compiled(typst, _LETTERS, asked)
    except typst.TypstError as trouble:
        return _named_in(trouble)
    return set()


def _named_in(trouble: Any) -> set[str]:
    said = "".join(_IN_NO_FONT.findall(trouble.diagnostic or trouble.message))
    return set(_ESCAPE.sub(lambda found: chr(int(found[1], 16)), said))


def _without(thing: Any, missing: set[str]) -> Any:
    if not missing:
        return thing
    table = str.maketrans(dict.fromkeys(missing, GONE))

    def mended(part: Any) -> Any:
        if isinstance(part, str):
            return part.translate(table)
        if isinstance(part, list):
            return [mended(one) for one in part]
        return {name: mended(value) for name, value in part.items()} if isinstance(part, dict) else part

    return mended(thing)


def _plain(sheet: Sheet) -> dict[str, Any]:
    return {
        "title": clean(sheet.title).strip() or "Onward",
        "language": sheet.language,
        "wide": sheet.wide,
        "blocks": [
            _block(one) for one in sheet.blocks if not (isinstance(one, Heading) and not clean(one.text).strip())
        ],
    }


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Heading(text):
            return {"kind": "heading", "text": clean(text)}
        case Para(text, soft):
            return {"kind": "para", "text": clean(text), "soft": soft}
        case Items(lines):
            return {"kind": "items", "lines": [clean(line) for line in lines]}
        case Table(head, rows, widths):
            cells = [_breakable(clean(cell)) for row in rows for cell in row]
            return {"kind": "table", "head": [clean(name) for name in head], "cells": cells, "widths": list(widths)}


def _breakable(text: str) -> str:
    """Long words, such as the ids of mails, may be broken after any eighth sign, so that they stay in their column."""
    return _LONG.sub(lambda word: "\N{ZERO WIDTH SPACE}".join(re.findall(r".{1,8}", word[0])), text)
