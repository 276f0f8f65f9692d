"""How good are we: the words say what the figures say, first what is weak, and nothing that was not measured."""

from dataclasses import replace
from datetime import date

from measure.calibrate import shipped

from onward.insight import how_good as good
from onward.insight.cards import cards, forbidden_in
from onward.insight.how_good import OPEN_LOGS, Measured, how_good, paragraphs


def row(
    topic: str,
    kind: str,
    got: float,
    said: float | None = None,
    *,
    what: str = "something",
    on: str = "made-up searches",
):
    return Measured(topic, what, kind, got, 200, said, on)


def text(*rows: Measured) -> str:
    return " ".join(one.text for one in paragraphs(rows))


def test_what_is_shipped_was_measured_and_every_paragraph_rests_on_a_card():
    found = how_good()
    assert len(found.measured) >= 40 and found.commit_date >= date(2026, 11, 29)
    topics = {one.topic for one in found.measured}
    assert topics >= {
        "rates",
        "groups",
        "patterns",
        "power",
        "forecast",
        "experiments",
        "change",
        "silence",
        "pipeline",
    }
    assert {"range", "chance", "score"} <= {one.kind for one in found.measured if one.on == OPEN_LOGS}
    for one in found.paragraphs:
        assert one.card in cards()
        assert not forbidden_in(one.text) and "!" not in one.text


def test_what_is_shipped_keeps_its_promises():
    for one in how_good().measured:
        if one.kind == "false":
            assert one.said is not None and one.got <= one.said, one
        if one.kind == "range" and one.topic in ("rates", "groups", "time to answer"):
            widest = (
                1.0 if one.topic == "groups" else 0.975
            )  # a small group's range may begin at 0, and holds more then
            assert 0.925 < one.got < widest, one
        if one.kind == "range" and one.on == OPEN_LOGS:
            assert 0.75 <= one.got <= 0.90, one
        if one.kind == "test":
            assert one.of >= 5000 and one.got > good.WRONG_BELOW, one


def test_what_cannot_be_shown_comes_first():
    assert paragraphs(())[0].title == "What this cannot show" and len(paragraphs(())) == 1


def test_a_forecast_that_is_no_better_than_a_guess_is_said_to_have_no_skill():
    held = row("forecast", "range", 0.77, 0.8, on=OPEN_LOGS)
    score = row("forecast", "score", 0.25, 0.249, what="a yes soon, Brier score", on=OPEN_LOGS)
    assert "It has no skill: on a yes soon it missed by 0.250" in text(held, score)
    assert "It has no skill, and does worse than a guess" in text(held, replace(score, got=0.3))
    assert "Its skill is small" in text(held, replace(score, got=0.2))
    assert "held 77 in 100, at 200 moments" in text(held, score)


def test_a_failed_test_and_an_order_given_are_not_passed_over():
    held = row("groups", "range", 0.95, 0.95)
    assert "found something wrong (p = 0.000)" in text(held, row("groups", "test", 0.0002))
    assert "found nothing wrong (p = 0.423)" in text(held, row("groups", "test", 0.423))
    false = row("patterns", "false", 0.01, 0.05)
    assert "Nobody was told what to do." in text(false, row("orders", "false", 0.0, 0.0))
    assert "Told what to do were 0.5 in 100." in text(false, row("orders", "false", 0.005, 0.0))


def test_shares_are_said_with_as_many_digits_as_help():
    assert [good.in_hundred(one) for one in (0.0, 0.004, 0.0994, 0.0996, 0.95, 1.0)] == [
        "0 in 100",
        "0.4 in 100",
        "9.9 in 100",
        "10 in 100",
        "95 in 100",
        "100 in 100",
    ]


def test_the_file_is_read_as_it_was_written(tmp_path):
    import tomllib

    rows = [
        row("rates", "range", 0.95, 0.95),
        row("power", "found", 0.3),
        row("silence", "chance", 0.1, 0.12, on=OPEN_LOGS),
    ]
    read = tomllib.loads(shipped(rows, "2026-11-29"))
    assert read["commit_date"] == "2026-11-29"
    assert [Measured(**one) for one in read["measured"]] == rows
