"""Help lines are always there; texts that speak of harming oneself are heard, and talk of a hard search is not."""

from datetime import date

import pytest

from onward.growth.help_lines import help_lines, speaks_of_harm


def test_every_line_has_a_number_or_address_a_source_and_a_day():
    lines = help_lines()
    assert lines[0].call == "https://findahelpline.com"
    assert {"US", "GB", "IE", "DE", "FR", "AU"} <= {one.country for one in lines}
    for one in lines:
        assert one.call and one.name and one.place and one.source.startswith(("https://", "ThroughLine"))
        assert one.checked_on <= date.today()


@pytest.mark.parametrize(
    "text",
    [
        "I don’t want to live any more",
        "sometimes i think about SUICIDE.",
        "I want to kill myself",
        "everyone would be better off without me",
        "Ich will nicht mehr leben.",
        "manchmal möchte ich sterben",
        "J'ai envie de mourir",
        "ya no quiero vivir",
        "Não quero mais viver",
        "non voglio piu vivere",
        "nie chcę żyć",
        "хочу умереть",
        "ölmek istiyorum",
        "zelfmoord, daar denk ik aan",
    ],
)
def test_a_text_that_speaks_of_harm_is_heard(text):
    assert speaks_of_harm("", "We talked about queues", text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "This search is killing me",
        "I cut myself short when they asked about money",
        "I died a little when the demo broke",
        "They want to see a live coding exercise",
        "I would kill for that job",
        "Ich will dort nicht mehr arbeiten",
        "My end goal is to lead a team",
    ],
)
def test_talk_of_a_hard_search_is_not_taken_for_it(text):
    assert not speaks_of_harm(text)
