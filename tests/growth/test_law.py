"""What the law says, by place: dated facts with a source, shown where they fit, and a clock only where a rule counts days."""

from datetime import date, timedelta

import pytest

from onward.growth import law
from onward.growth.evidence import forbidden_in
from onward.log import shown, words_of_seeker
from tests.growth.builders import NOW, TODAY, application


def test_every_fact_has_a_source_a_day_and_a_place_that_is_known():
    known = {one.id for one in law.places()}
    for fact in law.facts():
        assert fact.source.startswith("https://") and fact.checked_on <= date.today()
        assert fact.places and set(fact.places) <= known
        assert forbidden_in(fact.text) == () and "!" not in fact.text and "because" not in fact.text.lower()
    assert known == {place for fact in law.facts() for place in fact.places}


def test_where_one_may_ask_for_ones_data_there_is_a_fact_that_says_so():
    for one in law.places():
        if one.access:
            assert any("may ask" in fact.text for fact in law.facts(one.id)), one.id


@pytest.mark.parametrize(
    ("location", "addresses", "place"),
    [
        ("Berlin, Germany", (), "eu"),
        ("Leeds, UK", (), "uk"),
        ("Toronto, ON", (), "ontario"),
        ("San Francisco, CA", ["x@firm.de"], "california"),
        ("New York, NY", (), "nyc"),
        ("Münchén", (), "eu"),
        (None, ["jobs@firm.example", "jobs@firm.co.uk"], "uk"),
        (None, ["jobs@firm.fr"], "eu"),
        ("Remote", ["jobs@firm.example"], ""),
        ("Parisville", (), ""),
        (None, (), ""),
    ],
)
def test_the_place_is_told_by_the_location_else_by_the_address(location, addresses, place):
    assert law.place_of(location, addresses) == place


def test_ontarios_days_are_counted_from_the_last_interview_while_it_is_open(log):
    def clock(employer, place, today):
        return law.clock(shown.journey(application(employer).id, today=today), place, today=today)

    said = clock("Harbourline", "ontario", TODAY + timedelta(days=44))
    assert "46 days old (30 Mar 2026)" in said and "45 days" in said and said.endswith("not legal advice.")
    assert clock("Harbourline", "eu", TODAY) == "" and clock("Harbourline", "", TODAY) == ""
    assert clock("Alderbrook", "ontario", TODAY) == ""
    assert clock("Harbourline", "ontario", TODAY + timedelta(days=300)) == ""
    words_of_seeker.say("set_application", application("Harbourline").id, {"outcome": "withdrawn"}, now=NOW)
    assert clock("Harbourline", "ontario", TODAY + timedelta(days=44)) == ""
