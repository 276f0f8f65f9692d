"""Dates as people write them in tables. Whether 03/04 is March or April is decided by the whole table, never by one cell."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum


class Order(StrEnum):
    """Which comes first where only numbers are given."""

    DAY = "day/month"
    MONTH = "month/day"


_YEAR_FIRST = re.compile(r"\D{0,5}(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})(?!\d)")
_NUMBERS = re.compile(r"\D{0,5}(\d{1,2})\s*([/.-])\s*(\d{1,2})\s*[/.-]\s*(\d{4}|\d{2})(?!\d)")
_DAY_NAME = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º|\.)?[\s-]*(?:de\s+)?([^\W\d_]{3,})\.?,?[\s-]*(?:de\s+)?(\d{4})(?!\d)"
)
_NAME_DAY = re.compile(r"([^\W\d_]{3,})\.?[\s-]*(\d{1,2})(?:st|nd|rd|th)?,?[\s-]+(\d{4})(?!\d)")
_SERIAL = re.compile(r"([3-6]\d{4})(?:\.\d+)?")
_TWELVE_HOURS = re.compile(r"\d\s*[ap]\.?m\b", re.IGNORECASE)
_EXCEL_BEGINS = date(1899, 12, 30)


def order_of(cells: Iterable[str], *, today: date) -> Order | None:
    """The order the cells of a table were written in; None where they leave it open."""
    days = months = 0
    future = {Order.DAY: False, Order.MONTH: False}
    for cell in cells:
        found = _NUMBERS.match(cell.strip())
        if found is None or _YEAR_FIRST.match(cell.strip()):
            continue
        first, sign, second = int(found[1]), found[2], int(found[3])
        if sign == "." or first > 12:
            days += 1
        elif second > 12 or _TWELVE_HOURS.search(cell):
            months += 1
        for order in Order:
            read = parse(cell, order, {})
            future[order] |= read is not None and read > today
    if bool(days) != bool(months):
        return Order.DAY if days else Order.MONTH
    if not days and future[Order.DAY] != future[Order.MONTH]:
        return Order.MONTH if future[Order.DAY] else Order.DAY
    return None


def parse(text: str, order: Order, months: Mapping[str, int]) -> date | None:
    """The day a cell says, None where it says none. `months` is the number of a month by the beginning of its name."""
    text = text.strip()
    if found := _YEAR_FIRST.match(text):
        return _date(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMBERS.match(text):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        year += 2000 if year < 100 else 0
        if found[2] == "." or first > 12 or (order is Order.DAY and second <= 12):
            return _date(year, second, first)
        return _date(year, first, second)
    if found := _DAY_NAME.search(text):
        return _date(
            int(found[3]), months.get(found[2].casefold()[:4], months.get(found[2].casefold()[:3], 0)), int(found[1])
        )
    if found := _NAME_DAY.search(text):
        return _date(
            int(found[3]), months.get(found[1].casefold()[:4], months.get(found[1].casefold()[:3], 0)), int(found[2])
        )
    if found := _SERIAL.fullmatch(text):
        return _EXCEL_BEGINS + timedelta(int(found[1]))
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
