"""What a parser makes of a document, what differs between two, what could be clearer, and JSON Resume in and out."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.growth.documents import clarity, jsonresume
from onward.growth.documents.difference import Change, difference, shortened
from onward.growth.documents.parsed import dates, headings, parse
from onward.trouble import CannotDo
from tests.growth.files import RESUME


def questions(text: str, what: str = "spelling") -> list[str]:
    return [one.words for one in clarity.check(text, parse(text)).questions if one.what == what]


def test_a_simple_parser_finds_name_address_sections_and_dates():
    found = parse(RESUME)
    assert (found.name, found.email, found.phone) == ("Robin Ash", "robin@home.example", "+44 20 7946 0958")
    assert [one.kind for one in found.sections] == ["work", "education", "skills"]
    assert found.dates == ("2021-03", "2019-01", "2021-02", "2016", "2019")
    assert set(found.skills) == {"SQL", "Excel", "Python"} and found.warnings == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("März 2021 – Dez. 2022", ("2021-03", "2022-12")),
        ("août 2019, févr. 2020", ("2019-08", "2020-02")),
        ("05/2018 - 2019-07-31", ("2018-05", "2019-07-31")),
        ("call 020 2019 4400 1987x", ("2019",)),
        ("no date here, 12/34", ()),
    ],
)
def test_dates_are_found_as_people_write_them(text, found):
    assert dates(text) == found


def test_headings_of_every_language_are_known_by_their_folded_words():
    assert headings()["berufserfahrung"] == "work" and headings()["competences"] == "skills"
    assert parse("Zoë Klein\n\n**BERUFSERFAHRUNG**\nLager, 2019\n\n## Kenntnisse:\nSAP").section("skills") == "SAP"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Robin Ash\nSkills\nSQL", "No e-mail"),
        ("robin@home.example\n\nwrites code\n", "No name"),
        ("Robin Ash\nThe of\ufb01ce and \ufb02ow", "joined into one sign"),
        ("R O B I N A S H\nrobin@home.example", "blanks between their letters"),
        ("\ue001 \ue002 \ue003 \ue004 Leeds", "unreadable"),
        ("\n".join(f"Kept the books for {n}        Volunteer at the shelter" for n in range(9)), "columns"),
        ("Robin Ash\nWork experience   Skills\nAnalyst 2020   SQL", "columns"),
        ("Robin Ash\nI can do a lot", "No section"),
    ],
)
def test_what_a_parser_stumbles_over_is_said(text, said):
    assert any(said in warning for warning in parse(text).warnings)


def test_a_gap_before_a_date_is_no_column_and_a_letter_needs_no_sections():
    lines = "\n".join(f"Analyst at Place {n}          03/20{n + 10} - 04/20{n + 11}" for n in range(8))
    assert not any("columns" in one for one in parse(lines).warnings)
    assert not any("columns" in one for one in parse("Work experience\nSkills & Projects\nX 2020").warnings)
    assert not any("section" in one for one in parse("Dear Ines,\n\nrobin@home.example", letter=True).warnings)


def test_words_with_one_slip_are_asked_about_with_what_they_may_mean():
    text = "I was responsable for the managment of the team and recieved praise for it."
    found = clarity.check(text, parse(text))
    assert found.language == "en"
    assert [one.question for one in found.questions][:2] == [
        "“responsable”: did you mean “responsible”?",
        "“managment”: did you mean “management”?",
    ]
    assert found.questions[0].line == text


@pytest.mark.parametrize(
    "text",
    [
        "I organised, analysed and optimised programmes for the travel centre with colour and behaviour in mind.",
        "We refactored microservices, onboarded juniors and kept the roadmap, the dashboards and the backlog.",
        "I worked with kubectl, pgbouncer and ngrok2 on e-commerce for Alderbrokk and the NASSA team.",
        "Ich habe Schnittstellen dokumentiert und die Zusammenarbeit mit den Fachabteilungen eigenständig koordiniert.",
        "J'ai encadré une équipe de huit magasiniers et optimisé les tournées de livraison pour les entrepôts.",
        "Coordiné un equipo de cinco personas y negocié con proveedores porque comparto los valores de la empresa.",
        "Mi sono occupata della fatturazione e dei rapporti con i fornitori e ho predisposto la reportistica.",
        "Ik heb de voorraadadministratie gedigitaliseerd en de doorlooptijden verkort samen met mijn collega's.",
        "Coordenei uma equipa de cinco pessoas e elaborei relatórios mensais para a empresa e os fornecedores.",
    ],
)
def test_tools_names_british_words_and_other_languages_raise_no_false_alarm(text):
    assert questions(text) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Gerne überzeuge ich Sie auch persöhnlich und freue mich auf die Rückmeldung von Ihnen.", "persöhnlich"),
        ("Je serais ravie de vous rencontrer pour un entretein dans vos bureaux avec votre équipe.", "entretein"),
    ],
)
def test_slips_in_other_languages_are_asked_about(text, word):
    assert questions(text) == [word]


def test_words_that_a_posting_uses_are_left_alone():
    text = "I worked on the managment of the team and of the office."
    assert clarity.check(text, parse(text), known={"Managment"}).questions == ()


def test_a_language_without_a_dictionary_is_said_to_be_unchecked():
    text = "Bardzo dziękuję za wiadomość i cieszę się na spotkanie z Państwem w przyszłym tygodniu."
    assert clarity.check(text, parse(text)).language == ""


def test_doubled_words_long_sentences_and_missing_dates_are_asked_about():
    assert questions("I kept the the books.\nAnd she said that that was it.", "twice") == ["the"]
    assert len(questions("I " + "went on and on " * 15 + "until the end.", "long")) == 1
    assert questions("Skills: " + ", ".join(["one thing"] * 40) + ".", "long") == []
    entry = "{}, {}\n- Did one thing\n- Did another\n"
    text = (
        "Work experience\n"
        + entry.format("Analyst", "2019")
        + entry.format("Clerk", "2017")
        + entry.format("Porter", "Leeds")
    )
    assert questions(text, "date") == ["Porter, Leeds"]


def test_every_finding_is_a_question():
    text = "Work experience\nI recieved the the books and " + "went on and on " * 15 + "."
    for one in clarity.check(text, parse(text)).questions:
        assert one.question.endswith("?") and "!" not in one.question


def test_a_difference_is_told_word_by_word_and_line_breaks_do_not_count():
    found = difference("Built reports in\nExcel for finance.", "Built reports in SQL for\nfinance.")
    assert [(one.change, one.text.strip()) for one in found.pieces] == [
        (Change.SAME, "Built reports in"),
        (Change.REMOVED, "Excel"),
        (Change.ADDED, "SQL"),
        (Change.SAME, "for\nfinance."),
    ]
    assert found.sentence == "1 word added, 1 word taken out."
    assert difference("a b", "a\n b").sentence == "The words are the same."


def test_long_stretches_that_did_not_change_are_cut():
    same = " ".join(f"w{n}" for n in range(200))
    told = [one.text for one in shortened(difference(f"{same} old {same}", f"{same} new {same}"))]
    assert told[0].startswith(" […]") and len(told[0].split()) == 13 and told[1].strip() == "old"


@given(st.text("ab \n.", max_size=60), st.text("ab \n.", max_size=60))
def test_a_difference_without_what_was_added_is_the_old_and_without_what_was_removed_the_new(old, new):
    pieces = difference(old, new).pieces
    for text, left_out in ((old, Change.ADDED), (new, Change.REMOVED)):
        assert "".join("".join(one.text for one in pieces if one.change is not left_out).split()) == "".join(
            text.split()
        )


def test_a_very_long_text_is_compared_by_lines():
    lines = [f"line {n} of many words in a row here" for n in range(2000)]
    changed = [*lines[:1000], "something else", *lines[1001:]]
    found = difference("\n".join(lines), "\n".join(changed))
    assert (found.added, found.removed) == (2, 9)


def test_a_parsed_document_goes_out_as_json_resume_and_says_what_is_not_known():
    content, said = jsonresume.export(RESUME, parse(RESUME))
    told = json.loads(content)
    assert told["basics"] == {"name": "Robin Ash", "email": "robin@home.example", "phone": "+44 20 7946 0958"}
    assert [(one["startDate"], one.get("endDate")) for one in told["work"]] == [
        ("2021-03", None),
        ("2019-01", "2021-02"),
    ]
    assert {"name": "SQL"} in told["skills"]
    assert any("not told apart" in one for one in said) and said[0] in told["meta"]["note"]
    assert "Alderbrook" in jsonresume.as_text(told)


def test_json_resume_goes_out_byte_for_byte_as_it_came():
    came = b'{"basics": {"name": "Robin"}, "hats": 3}'
    assert jsonresume.export("Robin", parse("Robin"), came) == (came, ())


def test_nothing_makes_no_json_resume():
    with pytest.raises(CannotDo, match="no text"):
        jsonresume.export(" ", parse(" "))


@pytest.mark.parametrize(
    "piece", ["a", " ", "the the ", "SQL, Python\n", "a@", "+1-", "A B ", "\n", "- x\n", "xqzjk wvbnm "]
)
def test_a_text_of_one_thing_over_and_over_comes_to_an_end(piece):
    text = (piece * 200_000)[:200_000]
    found = parse(text)
    assert len(clarity.check(text, found).questions) <= 4 * clarity.MOST
    assert difference(text[:30_000], text[:29_000] + "end").added >= 0
    assert len(jsonresume.export(text + ".", found)[0]) > 0
