"""Pictures stand alone, say the same in words, keep names out where asked, and are left out where they say nothing."""

import random
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest

from onward.insight.cards import forbidden_in
from onward.insight.pictures import draw, png, write_all
from onward.insight.whole import insight
from onward.trouble import CannotDo
from tests.insight.builders import application

TODAY = date(2026, 11, 23)
SVG = "{http://www.w3.org/2000/svg}"


def found(n: int, seed: int = 1):
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
        assert root.find(f"{SVG}desc").text
        assert one.next_step and one.sentence and one.description
        assert len({len(row) for row in one.table}) == 1
        assert not forbidden_in(f"{one.title} {one.sentence} {one.description} {one.next_step}")


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


def test_no_employer_can_be_read_from_pictures_for_sharing():
    told = "".join(f"{one.svg}{one.table}{one.description}{one.sentence}" for one in draw(found(60), names=False))
    assert "Employer" not in told
    assert "Data Analyst" not in told


def test_hostile_names_stay_text():
    one = application(1, applied=TODAY - timedelta(days=9), ends="open", role='<script>alert("x")</script>')
    other = application(2, applied=TODAY - timedelta(days=3), ends="open")
    for picture in draw(insight([one, other], {}, today=TODAY)):
        assert "<script" not in picture.svg
        ElementTree.fromstring(picture.svg)


def test_pictures_are_written_as_svg_and_png(tmp_path):
    paths = write_all(found(40), tmp_path / "pictures")
    assert {path.suffix for path in paths} == {".svg", ".png"}
    assert all(path.read_bytes().startswith(b"\x89PNG" if path.suffix == ".png" else b"<svg") for path in paths)


def test_a_folder_that_cannot_be_written_is_said_in_one_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotDo, match="cannot be written"):
        write_all(found(5), tmp_path / "file" / "deep")


def test_the_same_log_draws_the_same_picture():
    first, second = (draw(found(50)) for _ in range(2))
    assert [one.svg for one in first] == [one.svg for one in second]
    assert png(first[0]) == png(second[0])
