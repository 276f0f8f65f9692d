"""The letter: at most five sentences, as a thoughtful friend who knows statistics would write them."""

import random
import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from syrupy.assertion import SnapshotAssertion

from onward.insight.sentences import came_today, letter
from onward.insight.whole import insight
from onward.journey.types import Application
from tests.insight.builders import application

TODAY = date(2026, 11, 23)


def many(n: int, *ends: str, seed: int = 3, days: int = 300) -> list[Application]:
    dice = random.Random(seed)
    return [
        application(
            i,
            applied=TODAY - timedelta(days=dice.randrange(20, days)),
            ends=dice.choice(ends),
            source=dice.choice(["linkedin", "referral", "company site"]),
            after=dice.randrange(2, 19),
        )
        for i in range(n)
    ]


def with_a_pattern() -> list[Application]:
    lucky = [
        application(1000 + i, applied=TODAY - timedelta(days=80), ends="interview", source="fair") for i in range(20)
    ]
    return [*many(120, "rejected", "silent"), *lucky]


LOGS: dict[str, list[Application]] = {
    "empty": [],
    "one": many(1, "open"),
    "one no": many(1, "rejected"),
    "two": many(2, "silent", "rejected"),
    "all silent": many(40, "silent"),
    "all rejected": many(25, "rejected"),
    "a found pattern": with_a_pattern(),
    "10,000": many(10_000, *["silent"] * 5, *["rejected"] * 12, "interview", "open", "offer", "withdrawn"),
}


@pytest.mark.parametrize("name", LOGS)
def test_the_letter_reads_so(name: str, snapshot: SnapshotAssertion):
    told = letter(insight(LOGS[name], {}, today=TODAY))
    assert "\n\n".join(one.text for one in told) == snapshot


@pytest.mark.parametrize("name", [name for name in LOGS if name != "empty"])
def test_the_letter_is_five_sentences_at_most_with_ranges_and_nobody_ranked(name: str):
    told = [one.text for one in letter(insight(LOGS[name], {}, today=TODAY))]
    assert 3 <= len(told) <= 5
    assert all(len(re.findall(r"[.!?](\s|$)", text)) == 1 for text in told), told
    assert any(re.search(r"between .+ and .+ in 100", text) for text in told)


def no_today(n: int) -> list[Application]:
    today = application(9000, applied=TODAY - timedelta(days=12), ends="rejected", after=12)
    return [*many(n, "rejected", "silent", "interview"), today]


def test_on_the_day_of_a_no_one_thing_is_told_and_the_rest_is_kept():
    found = insight(no_today(30), {}, today=TODAY)
    assert came_today(found)
    assert [one.text for one in letter(found)] == [
        "No reason that can be used is known for the 10 no's; standard text says nothing about you."
    ]
    assert len(found.sentences) == 5


def test_on_any_other_day_the_whole_letter_is_told():
    for found in (insight(no_today(30), {}, today=TODAY + timedelta(days=1)), insight([], {}, today=TODAY)):
        assert not came_today(found)
        assert letter(found) == found.sentences


def test_a_no_without_a_day_is_no_reason_to_say_less():
    undated = replace(many(1, "rejected")[0], applied_at=None, applied_known=False, events=())
    assert not came_today(insight([undated, *many(5, "silent")], {}, today=TODAY))
