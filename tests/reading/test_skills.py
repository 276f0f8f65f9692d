"""Skills named in a text: as ESCO has them and as people write them, each where it stands, and no everyday word."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.mail.message import Address, Message, Origin
from onward.reading import read
from onward.reading.skills import in_document, mentioned, skills


def names(text: str) -> list[str]:
    return [one.name for one in skills(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We would have liked more depth in SQL and system design.", ["SQL", "system design"]),
        ("Your C++ and C# were fine; the Kubernetes part was thin.", ["C++", "C#", "Kubernetes"]),
        ("Others had more experience with Go.", ["Go"]),
        ("Their German was at level C1.", ["German"]),
        ("Ihre SAP-Kenntnisse reichen noch nicht.", ["SAP"]),
        ("Deutschkenntnisse auf muttersprachlichem Niveau", ["German"]),
        ("Il manque un CACES et de la gestion de projet.", ["forklift licence", "project management"]),
        ("Te faltaba experiencia en contabilidad.", ["bookkeeping"]),
        ("Data mining and machine learning", ["data mining", "machine learning"]),
        ("Deeper SQL/Python work and Java-Erfahrung", ["SQL", "Python", "Java"]),
        ("CI/CD and SQL’s joins", ["CI/CD", "SQL"]),
        ("Your German is not yet at the level we need.", ["German"]),
        ("Te faltan conocimientos de inglés.", ["English"]),
        ("Je kennis van Excel en voorraadbeheer", ["Excel", "inventory management"]),
        ("You have little experience with Trello and Git.", ["Trello", "Git"]),
        ("Dutch and/or French speaking", ["Dutch", "French"]),
    ],
)
def test_a_skill_is_known_by_its_name(text: str, found: list[str]):
    assert names(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "We are glad that you could go ahead, and we swift reply.",
        "Please react to our offer; our chef will polish the menu.",
        "Thank you for applying to Oracle.",
        "We went with somebody else after a rough spring.",
        "Your communication was clear and we value the information.",
        "The position is filled. Go well.",
        "The rest of the team liked Dylan and Ada.",
        "Quel dommage, je ne sais pas; io non lo so, sem problema.",
        "We harvest ideas, soap and curl, at this Ort; the processor and the transformer of the experience.",
        "Our Norwegian colleagues and the Basque office say hello.",
        "Un tableau de bord clair.",
        "Business Analyst R-0000123456, your skills and experience",
        "You can reach us by computer.",
    ],
)
def test_an_everyday_word_is_no_skill(text: str):
    assert names(text) == []


def test_what_esco_knows_has_its_id_there_and_the_rest_has_none():
    found = {one.name: one.esco for one in skills("Python, SQL and Kubernetes experience")}
    assert found["Python"] and len(found["Python"]) == 36 and found["Kubernetes"] is None


def test_a_tool_that_esco_puts_under_what_it_is_for_keeps_its_own_name():
    (found,) = skills("more experience with PowerShell")
    assert found.name == "PowerShell" and found.esco


@given(st.text(max_size=300))
def test_every_name_stands_where_it_is_said_to_stand_and_none_in_another(text: str):
    last = 0
    for one in skills(text):
        assert last <= one.start < one.end <= len(text)
        last = one.end


def reading(text: str):
    return read(
        Message("a@example.com", None, Address("", "hr@fernhill.example"), (), "Your interview", text, Origin("", 0, 0))
    )


NO = (
    "Thank you for the interview last week. Unfortunately, we have decided not to move forward with your application.\n"
)


def test_skills_of_a_no_are_those_of_its_feedback_with_their_words():
    found = reading(NO + "We would have liked to see more depth in SQL. Our stack is Python.")
    assert [(one.name, one.quote.text) for one in found.skills] == [("SQL", "SQL")]


def test_a_skill_keeps_the_sentence_it_stands_in():
    (found,) = reading(NO + "We would have liked to see more depth in SQL. Our stack is Python.").skills
    assert found.sentence and found.sentence.text == "We would have liked to see more depth in SQL"


def test_a_standard_no_names_no_skill_though_its_advert_does():
    assert reading(NO + "We are still looking for Python and Java developers.").skills == ()


def test_a_competitor_that_was_held_up_is_kept_in_their_words():
    found = reading(NO + "The person we chose came from Osier Robotics.")
    assert [(one.theme.value, one.name, one.quote.text) for one in found.feedback] == [
        ("competitor", "Osier Robotics", "The person we chose came from Osier Robotics")
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("You bring:\n- SQL and dbt\n- Tools: R, Excel, Tableau", ["SQL", "dbt", "R", "Excel", "Tableau"]),
        ("Skills\nGo, Rust, Word", ["Go", "Rust", "Word"]),
        ("We go the extra mile. Excel in what you do, express yourself, and access parking.", []),
        ("Our teams lunch in spring, swift and crystal clear.", []),
        ("- a word of thanks\n- experience", []),
        ("Good\nstakeholder\nmanagement", ["stakeholder management"]),
    ],
)
def test_a_document_of_many_lines_is_read_point_by_point(text, found):
    assert [one.name for one in in_document(text)] == found


def test_what_is_mentioned_is_wide_so_that_nothing_is_said_to_be_absent_wrongly():
    assert {"SQL", "Excel", "project management"} <= mentioned("Years of SQL Server; I excel at project\nmanagement.")
    assert mentioned("I baked bread.") == frozenset()


@given(st.text(max_size=200))
def test_a_skill_of_a_document_stands_where_it_says_in_order_and_is_mentioned(text):
    found = in_document(text)
    for one, after in pairwise(found):
        assert one.end <= after.start
    assert all(text[one.start : one.end].strip() for one in found)
    assert {one.name for one in found} <= mentioned(text)
