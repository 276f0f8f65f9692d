"""What the reader learns from data comes from the project's own text alone, and the same text gives the same file."""

from measure.model import FILE, page

from onward.reading import read
from tests.reading.test_fields import mail


def test_the_table_of_rules_is_what_our_own_text_gives():
    assert FILE.read_text(encoding="utf-8") == page(), "not up to date: ./run model"


def test_no_rule_is_surer_than_it_was_right():
    reading = read(
        mail("We regret that we will not be moving forward with your application for the Analyst role.", "News")
    )
    assert 0.9 < reading.confidence < 1
