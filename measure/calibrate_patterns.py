"""Patterns: how many seekers are told one that is not there, through the whole product, and how many real ones are seen."""

import re
from collections.abc import Iterator

from measure import made_up
from onward.insight.how_good import Measured
from onward.insight.pictures import draw
from onward.insight.record import record_of
from onward.insight.scan import scan
from onward.insight.whole import Insight, insight

SIZES = (15, 40, 100, 300)
#: Words with which a sentence tells somebody what to do; none may begin one that is drawn from a log.
_ORDERS = (
    "add aim apply ask avoid build change check choose consider continue cut do don't double drop expand explore find "
    "focus follow get give go improve increase invest keep learn leave lower make move network pick practise prefer "
    "prioritise prioritize push quit raise reconsider reduce remove rewrite seek send set shift skip spend start stay "
    "stick stop switch tailor take target tell try update use work write"
)
ORDERS = frozenset(_ORDERS.split())
_BEGINS = re.compile(r"(?:^|[.;:?]\s+)([A-Za-z'’]+)")
CLAIMS = ("went together with", "Something has changed")


def told(found: Insight) -> list[str]:
    """Every sentence that is drawn from the log: first, further, and under the pictures."""
    pictures = [text for one in draw(found) for text in (one.sentence, one.description)]
    return [one.text for one in (*found.sentences, *found.further)] + pictures


def orders_in(text: str) -> list[str]:
    """The words with which a sentence of `text` begins like an order."""
    return [word for word in _BEGINS.findall(text) if word.casefold().replace("’", "'") in ORDERS]


def false_patterns(searches: int) -> Iterator[Measured]:
    """Null logs with realistic traits: who is told a pattern or a change, and is anybody ever told what to do?"""
    for n in SIZES:
        shown = ordered = 0
        for seed, rate in enumerate(made_up.drawn_rates(searches, n)):
            young = 40 if seed % 2 else 0  # every other one is all in the last weeks, much of it still open
            log = made_up.search(n, rate=float(rate), seed=seed, days=young).applications
            texts = told(insight(log, {}, today=made_up.TODAY))
            shown += any(claim in text for text in texts for claim in CLAIMS)
            ordered += any(orders_in(text) for text in texts)
        yield Measured(
            "patterns",
            f"told a pattern or a change that is not there, {n} applications",
            "false",
            shown / searches,
            searches,
            0.05,
        )
        yield Measured(
            "orders", f"told what to do, {n} applications without a pattern", "false", ordered / searches, searches, 0.0
        )


def power(searches: int) -> Iterator[Measured]:
    """One source that does better: how often it is found. Low by nature, and to be said."""
    for n, times in ((40, 3), (100, 3), (300, 3), (100, 6), (300, 6)):
        found = 0
        for seed in range(searches):
            log = made_up.search(n, rate=0.05, seed=seed, lucky="company site", times=times).applications
            result = scan(record_of(log, today=made_up.TODAY))
            found += any((one.trait, one.level) == ("source", "company site") for one in result.found)
        what = f"{times} times as often among {n}"
        yield Measured("power", what, "found", found / searches, searches)
