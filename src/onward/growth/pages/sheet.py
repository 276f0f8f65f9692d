"""What stands on a sheet, as plain values, and the sheet as plain text.

Every form of a sheet is made from the same value, so that the PDF and the text cannot say different things.
"""

import textwrap
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

WIDE = 78  # signs a line of the plain text
_GAP = "  "  # between columns


@dataclass(frozen=True, slots=True)
class Heading:
    text: str


@dataclass(frozen=True, slots=True)
class Para:
    """One paragraph; `soft` is a remark beside the matter."""

    text: str
    soft: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """Lines that belong together."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its header. `widths` are shares of the line, one a column."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


Block = Heading | Para | Items | Table


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. `wide` lies on its side; `language` is a code such as "en"."""

    title: str
    blocks: tuple[Block, ...]
    wide: bool = False
    language: str = "en"


def as_text(sheet: Sheet) -> str:
    """The sheet as plain text, every row of a table as a few short lines, so that nothing is cut."""
    lines = [sheet.title]
    for block in sheet.blocks:
        lines += _lines_of(block)
    return clean("\n".join(lines) + "\n")


def _lines_of(block: Block) -> list[str]:
    if isinstance(block, Heading):
        return ["", block.text]
    if isinstance(block, Para):
        return [_wrapped(block.text, _GAP)]
    if isinstance(block, Items):
        return [_wrapped(line, _GAP, _GAP * 2) for line in block.lines]
    return [line for row in block.rows for line in _row(block.head, row)]


def _row(head: Sequence[str], row: Sequence[str]) -> list[str]:
    named = [f"{name}: {' '.join(cell.split())}" for name, cell in zip(head, row, strict=True) if cell.strip()]
    return [_wrapped(named[0], _GAP), *(_wrapped(line, _GAP * 3, _GAP * 4) for line in named[1:]), ""] if named else []


def _wrapped(text: str, first: str, further: str | None = None) -> str:
    further = first if further is None else further
    return textwrap.fill(text, WIDE, initial_indent=first, subsequent_indent=further) or first.rstrip()


def clean(text: str) -> str:
    """Text without signs that cannot be printed: control signs become spaces, halves of a sign a question mark."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return "".join(" " if unicodedata.category(sign) == "Cc" and sign != "\n" else sign for sign in whole)
