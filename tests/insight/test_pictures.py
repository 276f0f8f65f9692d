"""Pictures stand alone, say the same in words, fit their paper, and are left out where they say nothing."""

import random
import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

import onward.insight as insight_room
from onward.insight.cards import cards, forbidden_in
from onward.insight.pictures import SMALL, WIDE, Paper, Picture, draw, draw_one, png
from onward.insight.pictures.paper import SIGN, STYLE
from onward.insight.whole import Insight, insight
from onward.reading.types import Quote, StatedReason
from onward.words import Kind, Reason, Weight
from tests.insight.builders import application, reading

TODAY = date(2026, 11, 23)
SVG = "{http://www.w3.org/2000/svg}"


def found(n: int, seed: int = 1) -> Insight:
    dice = random.Random(seed)
    return insight(
        [
            application(
                i,
                applied=TODAY - timedelta(days=dice.randrange(300)),
                ends=dice.choices(["silent", "open", "rejected", "interview", "offer"], [30, 10, 50, 8, 2])[0],
                source=dice.choice(["linkedin", "referral", "company site"]),
                after=dice.randrange(2, 40),
            )
            for i in range(n)
        ],
        {},
        today=TODAY,
    )


def test_every_picture_of_a_full_log_has_its_words_its_table_and_a_next_step():
    pictures = draw(found(90))
    assert [one.name for one in pictures] == [
        "journey", "funnel", "silence", "reasons", "forecast", "over_time", "doors", "calendar"
    ]  # fmt: skip
    for one in pictures:
        root = ElementTree.fromstring(one.svg)
        assert root.find(f"{SVG}title").text == one.title
        assert root.find(f"{SVG}desc").text == one.description
        assert one.next_step and one.sentence and one.description
        assert len({len(row) for row in one.table}) == 1
        assert {one.told.card, one.step_card} <= cards().keys()
        assert not forbidden_in(f"{one.title} {one.sentence} {one.description} {one.next_step}")


def test_a_picture_asks_for_nothing_from_anywhere_and_follows_the_dark():
    for one in draw(found(90)):
        assert "prefers-color-scheme:dark" in one.svg
        assert not re.search(r"<script|href|url\(|@import|\son\w+=", one.svg)


def test_read_aloud_the_pictures_say_so(snapshot: SnapshotAssertion):
    assert "\n\n".join(f"{one.title}. {one.description}\n{one.next_step}" for one in draw(found(90))) == snapshot


def test_the_journey_counts_every_application_once_and_keeps_the_stages():
    picture = next(one for one in draw(found(90)) if one.name == "journey")
    flows = [(start, end, int(n)) for start, end, n in picture.table[1:]]
    assert sum(n for start, _, n in flows if start == "applied") == 90
    came = sum(n for _, end, n in flows if end == "conversation")
    went = sum(n for start, _, n in flows if start == "conversation")
    assert came == went > 0


@pytest.mark.parametrize("n", [0, 1, 2, 3])
def test_logs_too_small_for_a_picture_get_none_of_it_and_no_empty_frame(n):
    for one in draw(found(n)):
        assert ElementTree.fromstring(one.svg) is not None
        assert len(one.table) > 1


@pytest.mark.parametrize("ends", ["silent", "rejected", "open"])
def test_where_all_went_the_same_way_no_picture_of_ways_is_drawn(ends):
    log = [application(i, applied=TODAY - timedelta(days=40 + i), ends=ends) for i in range(20)]
    names = [one.name for one in draw(insight(log, {}, today=TODAY))]
    assert "journey" not in names and "over_time" not in names and "doors" not in names
    assert "calendar" in names


def test_the_unknown_part_of_the_reasons_is_drawn_as_large_as_it_is():
    no = [application(i, applied=TODAY - timedelta(days=60), ends="rejected") for i in range(20)]
    told = StatedReason(Reason.ROLE_GONE, Weight.CHECKABLE, Quote("the position was filled", 0, 23))
    readings = {f"answer-{i}@example.com": reading(Kind.REJECTION, reasons=(told,)) for i in range(2)}
    picture = draw_one(insight(no, readings, today=TODAY), "reasons")
    bars = [one for one in ElementTree.fromstring(picture.svg).iter(f"{SVG}rect") if float(one.get("height")) > 30]
    whole = WIDE - 8
    assert [round(float(one.get("width")) / whole, 2) for one in bars] == [0.1, 0.9]
    assert ("nothing usable said", "18") in picture.table


def test_every_open_application_is_in_a_dot_of_the_silence_curve():
    log = found(200, seed=4)
    picture = draw_one(log, "silence")
    dots = [
        one.find(f"{SVG}title").text for one in ElementTree.fromstring(picture.svg).iter(f"{SVG}circle") if len(one)
    ]
    named = sum(text.count(" at Employer") for text in dots)
    more = sum(int(n) for text in dots for n in re.findall(r"and (\d+) more", text))
    assert named + more == len(log.waits)


def test_an_invitation_of_long_ago_asks_nothing_any_more():
    def shown(days: int) -> Picture:
        asked = [application(i, applied=TODAY - timedelta(days=days), ends="interview") for i in range(3)]
        return draw_one(insight(asked, {}, today=TODAY), "silence")

    assert "asks something of you" in shown(12).svg and "ask something of you" in shown(12).next_step
    assert "something of you" not in shown(250).svg + shown(250).next_step


def test_a_long_log_keeps_its_table_and_its_dots_short():
    picture = draw_one(found(2000), "silence")
    assert len(picture.table) == 51
    assert picture.more.startswith("And ") and "quiet for longer" in picture.more
    assert picture.svg.count("<circle") < 100


def test_hostile_names_stay_text():
    one = application(1, applied=TODAY - timedelta(days=9), ends="open", role='<script>alert("x")</script>')
    other = application(2, applied=TODAY - timedelta(days=3), ends="open")
    for picture in draw(insight([one, other], {}, today=TODAY)):
        assert "<script" not in picture.svg
        ElementTree.fromstring(picture.svg)


def as_drawn(one: Picture) -> list[tuple[str, float, float, float, float]]:
    """Each text with the box it takes: left, right, top, bottom."""
    boxes = []
    for text in ElementTree.fromstring(one.svg).iter(f"{SVG}text"):
        wide = SIGN * len(text.text)
        x, y = float(text.get("x")), float(text.get("y"))
        left = x - {"start": 0, "middle": wide / 2, "end": wide}[text.get("text-anchor")]
        boxes.append((text.text, left, left + wide, y - 10, y + 2))
    return boxes


LOGS = {
    "three": found(3),
    "many kinds": found(90),
    "other dice": found(61, seed=7),
    "long": found(12_000),
    "nearly all yes": insight(
        [application(i, applied=TODAY - timedelta(days=60 + i), ends="interview" if i else "silent") for i in range(9)],
        {},
        today=TODAY,
    ),
    "all silent": insight(
        [application(i, applied=TODAY - timedelta(days=i * 9), ends="silent") for i in range(40)], {}, today=TODAY
    ),
}


@pytest.mark.parametrize("width", [WIDE, SMALL])
@pytest.mark.parametrize("log", LOGS)
def test_no_words_are_cut_off_and_none_lie_over_others(log, width):
    for one in draw(LOGS[log], paper=Paper(width)):
        boxes = as_drawn(one)
        for text, left, right, _, bottom in boxes:
            assert left >= -3 and right <= width + 3, (one.name, text)
            assert bottom <= float(ElementTree.fromstring(one.svg).get("height")), (one.name, text)
        for (a, *first), (b, *second) in combinations(boxes, 2):
            apart = first[1] <= second[0] or second[1] <= first[0] or first[3] <= second[2] or second[3] <= first[2]
            assert apart, (one.name, a, b)


GROUNDS = {"light": ("#fffdf9", "#faf7f2", "#ffffff"), "dark": ("#262320", "#1d1b19")}


def contrast(one: str, other: str) -> float:
    def light(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    darker, lighter = sorted((light(one), light(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("screen", ["light", "dark"])
def test_words_and_shapes_stand_out_from_the_ground(screen):
    style = STYLE.partition("@media")[0 if screen == "light" else 2].replace("#fff}", "#ffffff}")
    for names, colour in re.findall(r"([\w.,]+)\{[^}]*?fill:(#\w{6})", style):
        if names in (".faint", ".pale", ".flow.pale"):  # .pale has an edge, a flow its ends, .faint only helps
            continue
        least = 4.5 if names in ("text", ".soft") else 3
        assert min(contrast(colour, ground) for ground in GROUNDS[screen]) >= least, (names, colour)
    for colour in re.findall(r"stroke:(#\w{6})", style.replace("#ffffff", "").replace("#1d1b19", "")):
        assert min(contrast(colour, ground) for ground in GROUNDS[screen]) >= 3, colour


def test_a_picture_for_a_file_has_its_title_drawn():
    (first, *_) = draw(found(40), paper=Paper(titled=True))
    assert (first.title, 4.0) in [(text, left) for text, left, *_ in as_drawn(first)]
    assert png(first).startswith(b"\x89PNG")


@given(st.lists(st.text(max_size=30), min_size=6, max_size=6))
def test_whatever_a_mail_calls_a_role_or_a_source_the_picture_can_be_read(names):
    log = [
        replace(
            application(
                i, applied=TODAY - timedelta(days=40 + i), ends="interview" if i % 3 else "open", role=names[i % 3]
            ),
            employer=names[3 + i % 3],
            source=names[i % 6],
        )
        for i in range(20)
    ]
    for one in draw(insight(log, {}, today=TODAY)):
        ElementTree.fromstring(one.svg)


def test_pictures_do_not_know_the_disk():
    room = Path(insight_room.__file__).parent
    for path in room.rglob("*.py"):
        assert not re.search(r"write_(bytes|text)|mkdir|with open\(", path.read_text(encoding="utf-8")), path


def test_the_same_log_draws_the_same_picture():
    first, second = (draw(found(50)) for _ in range(2))
    assert [one.svg for one in first] == [one.svg for one in second]
    assert png(first[0]) == png(second[0])
