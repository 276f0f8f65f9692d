"""People: written down, found again by employer, and brought in from files that may be broken."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.growth import address_files, people
from onward.growth.person import Person
from onward.log import notebook
from onward.trouble import CannotDo, CannotRead
from tests.growth.builders import NOW, TODAY

CONNECTIONS = """Notes:
"When exporting your connection data, you may notice that some addresses are missing."

First Name,Last Name,URL,Email Address,Company,Position,Connected On
Ines,Marlow,https://social.example/ines,,Alderbrook,Head of Data,12 Mar 2024
Tom,Reed,https://social.example/tom,tom@reed.example,"Quillworks, Inc.",Editor,03 Jan 2020
,,,,,,
,,https://social.example/hidden,,Somewhere,,01 Feb 2021
Ana,"Open quote,https://social.example/ana,,Ferrous Labs,Engineer,05 May 2023
Kim,Low,https://social.example/kim,,Alderbrook,Analyst,06 May 2023
"""
CARDS = """BEGIN:VCARD\r
VERSION:3.0\r
FN:Ines Marlow\r
ORG:Alderbrook\\, Ltd;Data\r
TITLE:Head of Da\r
 ta\r
item1.EMAIL;TYPE=work:ines@alderbrook.example\r
NOTE:Met at the fair\\nlikes tea\r
END:VCARD\r
BEGIN:VCARD\r
VERSION:2.1\r
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=\r
=B6rg\r
no colon here\r
BEGIN:VCARD\r
EMAIL:nobody@home.example\r
END:VCARD\r
BEGIN:VCARD\r
FN:Never Ended\r
"""


def test_linkedins_export_comes_in_and_its_broken_lines_are_listed(log):
    brought = people.bring(CONNECTIONS.encode(), now=NOW)
    assert brought.new == 4
    assert [one.line for one in brought.broken] == [8]
    by_name = {known.person.name: known.person for known in people.people()}
    assert by_name["Tom Reed"].employer == "Quillworks, Inc."
    assert by_name["Ines Marlow"].since == date(2024, 3, 12)
    assert "Kim Low" in by_name


def test_the_same_file_again_changes_nothing_and_one_undo_takes_an_import_back(log):
    people.bring(CONNECTIONS.encode(), now=NOW)
    again = people.bring(CONNECTIONS.encode(), now=NOW)
    assert (again.new, again.known) == (0, 4)
    notebook.undo(now=NOW, kind=people.BOOK)
    assert people.people() == ()


def test_vcards_come_in_folded_encoded_and_unfinished(log):
    found, broken = address_files.read(CARDS.encode())
    assert [person.name for person in found] == ["Ines Marlow", "Jörg Müller", "Never Ended"]
    ines = found[0]
    assert (ines.employer, ines.role, ines.email) == ("Alderbrook, Ltd", "Head of Data", "ines@alderbrook.example")
    assert ines.notes == "Met at the fair\nlikes tea"
    assert len(broken) == 2


@given(st.binary(max_size=400))
def test_any_file_is_read_or_refused_with_a_sentence(content):
    try:
        found, _ = address_files.read(content)
    except CannotRead as trouble:
        assert "names" in trouble.what
    else:
        assert all(person.name for person in found)


@given(st.lists(st.text(max_size=40), max_size=20))
def test_a_card_of_any_lines_loses_no_card_beside_it(lines):
    inner = [line for line in lines if ":" not in line]
    text = "\n".join(["BEGIN:VCARD", *inner, "END:VCARD", "BEGIN:VCARD", "FN:Ines Marlow", "END:VCARD"])
    found, _ = address_files.read(text.encode("utf-8", "replace"))
    assert [person.name for person in found] == ["Ines Marlow"]


def test_what_the_seeker_writes_of_a_person_wins_over_the_address_book(log):
    people.bring(CONNECTIONS.encode(), now=NOW)
    known = people.named("Ines Marlow")
    assert known.page is None
    people.keep(replace(known.person, how="old team"), now=NOW)
    assert people.named("ines marlow").person.how == "old team"
    assert len(people.people()) == 4


def test_who_is_known_at_an_employer_those_not_spoken_to_for_long_first(log):
    people.bring(CONNECTIONS.encode(), now=NOW)
    people.spoken("Ines Marlow", now=NOW, notes="They look for testers", follow_up=TODAY + timedelta(days=7))
    assert [known.person.name for known in people.at("Alderbrook GmbH", today=TODAY)] == ["Kim Low", "Ines Marlow"]
    assert people.to_write_to(today=TODAY) == ()
    assert [known.person.name for known in people.to_write_to(today=TODAY + timedelta(days=7))] == ["Ines Marlow"]
    assert people.at(None, today=TODAY) == ()


def test_a_name_that_fits_nobody_or_several_is_told(log):
    people.bring(CONNECTIONS.encode(), now=NOW)
    with pytest.raises(CannotDo, match="nobody"):
        people.named("Zed")
    with pytest.raises(CannotDo, match="2 people"):
        people.named("alderbrook")


def test_who_helped_is_kept(log):
    people.keep(Person("Ines Marlow", helped="Read my letter for Quillworks"), now=NOW)
    people.keep(Person("Tom Reed"), now=NOW)
    assert [known.person.name for known in people.helped()] == ["Ines Marlow"]
    with pytest.raises(CannotDo):
        people.keep(Person(""), now=NOW)


def test_a_person_of_the_same_name_elsewhere_stays_apart(log):
    people.keep(Person("Ines Marlow", employer="Alderbrook"), now=NOW)
    people.keep(Person("Ines Marlow", employer="Quillworks"), now=NOW)
    assert len(people.people()) == 2
