"""When two names are one employer, by themselves."""

import pytest

from onward.journey.names import requisition_key, same_employer


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Brightwater Ltd", "Brightwater"),
        ("Brightwater Careers", "The Brightwater Group"),
        ("Brightwater GmbH & Co. KG", "BRIGHTWATER"),
        ("Société Générique", "Societe Generique SAS"),
        ("brightwater.example", "Brightwater"),
    ],
)
def test_legal_forms_accents_and_display_names_are_set_aside(one: str, other: str):
    assert same_employer(one, other)


@pytest.mark.parametrize(("one", "other"), [("Brightwater", "Fernhill"), ("Brightwater Foods", "Brightwater Robotics")])
def test_other_words_make_another_employer(one: str, other: str):
    assert not same_employer(one, other)


def test_a_requisition_is_compared_by_its_letters_and_digits():
    assert requisition_key("r_1042") == requisition_key("R-1042") == "R1042"
    assert requisition_key("#7") is None
