"""The logs that people keep in tables today, CSV or XLSX, understood column by column and brought into this log.

Every row becomes an entry of the seeker's own (a word "add"), with an id made from what it says, so that bringing the
same table twice changes nothing. What each header, status word and date means stands in `columns.toml`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ColumnPreview:
    """One column: its header, the field of the log it means ("" where it is kept as it is), an example."""

    header: str
    means: str
    example: str


@dataclass(frozen=True, slots=True)
class TablePreview:
    """How a table was understood, before any of it is kept."""

    columns: tuple[ColumnPreview, ...]
    rows: int
    first: tuple[tuple[str, ...], ...]
    format: str


def preview(path: Path) -> TablePreview:
    """How each column of a table was understood. Raises CannotRead where it is none."""
    return TablePreview((), 0, (), "")


def keep_table(path: Path, *, now: datetime, understood: Mapping[str, str] | None = None) -> int:
    """Bring the rows of a table into the log; how many there are."""
    return 0
