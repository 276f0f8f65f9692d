"""Help lines are always there; texts that speak of harming oneself are heard, and talk of a hard search is not."""

from datetime import date
from pathlib import Path

import pytest

import onward.reading
from onward.growth import calling
from onward.growth.calling import Own
from onward.growth.help_lines import help_lines, languages_of_harm, speaks_of_harm
from onward.log import notebook
from onward.trouble import CannotDo, CannotKeep
from tests.growth.builders import NOW

PHRASES = Path(onward.reading.__file__).parent / "phrases"


def test_every_line_has_a_number_or_address_a_source_and_a_day():
    lines = help_lines()
    assert lines[0].call == "https://findahelpline.com"
    assert {"US", "GB", "IE", "DE", "FR", "AU"} <= {one.country for one in lines}
    for one in lines:
        assert one.call and one.name and one.place
        assert one.source.startswith(("https://", "ThroughLine") if one.seen else "general knowledge")
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
        "Tôi trả lời từ từ",
        "自分を知る",
        "Jag vill döpa om filen",
    ],
)
def test_talk_of_a_hard_search_is_not_taken_for_it(text):
    assert not speaks_of_harm(text)


@pytest.mark.parametrize("language", sorted(path.stem for path in PHRASES.glob("*.toml")))
def test_every_language_that_mail_is_read_in_is_heard(language):
    phrases = languages_of_harm()[language]
    assert len(phrases) >= 5
    for phrase in phrases:
        assert speaks_of_harm(f"… {phrase.upper()}, …") and speaks_of_harm("", f"x\n{phrase}\ny"), phrase


def test_only_lines_that_were_read_at_their_source_say_so():
    assert {one.country for one in help_lines() if one.seen} == {"", "GB", "IE"}


def test_own_people_stand_first_then_the_country_then_everywhere(log):
    calling.keep(Own("Ines", "+44 20 7946 0000", "Any evening"), now=NOW)
    calling.choose("gb", now=NOW)
    found = calling.to_call()
    assert [one.person.name for one in found.own] == ["Ines"]
    assert [one.country for one in found.lines] == ["GB", ""]
    assert len(found.lines) + len(found.others) == len(help_lines())
    assert "US" in {one.country for one in found.others}


def test_somebody_written_down_again_stands_once_and_can_be_taken_off_and_back(log):
    calling.keep(Own("Ines", "020 7946 0000"), now=NOW)
    calling.keep(Own(" ines ", "020 7946 0001"), now=NOW)
    assert [one.person.number for one in calling.own_people()] == ["020 7946 0001"]
    calling.remove("INES", now=NOW)
    assert calling.own_people() == ()
    notebook.undo(now=NOW, kind=calling.KIND)
    assert len(calling.own_people()) == 1


@pytest.mark.parametrize(("name", "number"), [("", "112"), ("Ines", ""), ("Ines", "call me")])
def test_somebody_without_a_name_or_a_number_is_not_kept(log, name, number):
    with pytest.raises(CannotDo):
        calling.keep(Own(name, number), now=NOW)
    assert calling.own_people() == ()


def test_a_country_without_a_line_is_told_where_to_look(log):
    with pytest.raises(CannotDo, match="findahelpline"):
        calling.choose("XX", now=NOW)


def test_the_lines_are_there_when_the_log_cannot_be_opened(monkeypatch):
    def broken() -> None:
        raise CannotKeep("the log is damaged")

    monkeypatch.setattr(calling, "own_people", broken)
    assert calling.to_call().lines == help_lines()
