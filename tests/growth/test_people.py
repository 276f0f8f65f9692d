"""People: written down, found again by employer, and brought in from files that may be broken."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.growth import address_files, people
from onward.growth.person import Person, address
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
    people.spoken(
        people.named("Ines Marlow").id, now=NOW, notes="They look for testers", follow_up=TODAY + timedelta(days=7)
    )
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


def test_a_person_of_the_same_name_elsewhere_stays_apart(log):
    people.keep(Person("Ines Marlow", employer="Alderbrook"), now=NOW)
    people.keep(Person("Ines Marlow", employer="Quillworks"), now=NOW)
    assert len(people.people()) == 2


def test_a_person_needs_a_name_and_an_address_that_is_one(log):
    with pytest.raises(CannotDo, match="needs a name"):
        people.keep(Person(" \n"), now=NOW)
    for wrong in (
        "ines",
        "ines@x.example\nBcc: all@x.example",
        "a@b.example, c@d.example",
        "a@b.example?bcc=c@d.example",
    ):
        with pytest.raises(CannotDo, match="no mail address"):
            people.keep(Person("Ines Marlow", email=wrong), now=NOW)
    assert address(" ines.marlow+jobs@alder-brook.example ") == "ines.marlow+jobs@alder-brook.example"


def test_a_name_corrected_by_hand_still_stands_for_the_entry_of_the_address_book(log):
    people.bring(CONNECTIONS.encode(), now=NOW)
    known = people.named("Kim Low")
    page = people.keep(replace(known.person, name="Kim Lowe"), now=NOW)
    assert len(people.people()) == 4
    assert people.by_id(known.id).page == page
    people.bring(CONNECTIONS.encode(), now=NOW)
    assert [one.person.name for one in people.people("kim")] == ["Kim Lowe"]


def test_whoever_is_taken_out_stays_out_when_the_file_comes_again_and_undo_brings_them_back(log):
    people.bring(CONNECTIONS.encode(), now=NOW)
    people.remove(people.named("Kim Low").id, now=NOW)
    people.bring(CONNECTIONS.encode(), now=NOW)
    assert "Kim Low" not in [one.person.name for one in people.people()]
    notebook.undo(now=NOW, kind=people.KIND)
    assert people.named("Kim Low").person.employer == "Alderbrook"
    with pytest.raises(CannotDo, match="not among"):
        people.by_id("p-99")


def test_a_later_export_brings_the_entry_up_to_date(log):
    people.bring(CONNECTIONS.encode(), now=NOW)
    later = CONNECTIONS.replace("Alderbrook,Analyst", "Harbourline,Senior Analyst")
    brought = people.bring(later.encode(), now=NOW)
    assert (brought.new, brought.changed, brought.known) == (0, 1, 4)
    assert people.named("Kim Low").person.employer == "Harbourline"


GOOGLE = """First Name,Middle Name,Last Name,Notes,Photo,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Value,Organization Name,Organization Title
Ines,,Marlow,"Met at the fair,
likes ""green"" tea",,* Work,ines@alderbrook.example ::: i@home.example,+44 1,Alderbrook,Head of Data
Tom,,Reed,,,,not an address,,,
"""
OUTLOOK = """"Title","First Name","Last Name","Company","Job Title","E-mail Address","Notes"
"Dr","Ines","Marlow","Alderbrook","Head of Data","ines@alderbrook.example",""
"""
OUTLOOK_IN_GERMAN = (
    "Anrede;Vorname;Nachname;Firma;Position;E-Mail-Adresse\n;Jörg;Müller;Weidenbach AG;Leiter;j@weidenbach.example\n"
)


def test_contacts_of_google_and_outlook_come_in_with_notes_over_several_lines():
    found, broken = address_files.read(GOOGLE.encode())
    assert [one.name for one in found] == ["Ines Marlow", "Tom Reed"] and broken == ()
    assert found[0].notes == 'Met at the fair,\nlikes "green" tea'
    assert (found[0].email, found[1].email) == ("ines@alderbrook.example", "")
    assert address_files.read(OUTLOOK.encode())[0][0].role == "Head of Data"
    german = address_files.read(OUTLOOK_IN_GERMAN.encode("cp1252"))[0][0]
    assert (german.name, german.employer, german.email) == ("Jörg Müller", "Weidenbach AG", "j@weidenbach.example")


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("12 Mar 2024", date(2024, 3, 12)),
        ("3 févr. 2021", date(2021, 2, 3)),
        ("05. Mai 2022", date(2022, 5, 5)),
        ("7 de dic. de 2019", date(2019, 12, 7)),
        ("01 gen 2020", date(2020, 1, 1)),
        ("2 mrt. 2023", None),
        ("soon", None),
    ],
)
def test_linkedin_writes_days_in_the_language_of_the_account(written, day):
    text = f"First Name,Last Name,Company,Connected On\nInes,Marlow,Alderbrook,{written}\n"
    assert address_files.read(text.encode())[0][0].since == day


def test_a_table_with_nulls_or_in_utf_16_is_read_and_a_picture_is_not():
    text = "First Name,Last Name,Company\nIn\x00es,Marlow,Alderbrook\n"
    assert address_files.read(text.encode())[0][0].name == "Ines Marlow"
    assert address_files.read(text.replace("\x00", "").encode("utf-16"))[0][0].name == "Ines Marlow"
    with pytest.raises(CannotRead, match="no names"):
        address_files.read(b"PK\x03\x04 First Name,Last Name\nInes,Marlow")


CARD_4 = """BEGIN:VCARD
VERSION:4.0
KIND:individual
item1.EMAIL;TYPE="work:main";PREF=1:ines@alderbrook.example
FN:Ines Marlow
ORG:Alderbrook
ROLE:Head of Data
END:VCARD
BEGIN:VCARD
VERSION:4.0
KIND:group
FN:Everybody
END:VCARD
BEGIN:VCARD
VERSION:2.1
FN:Tom Reed
PHOTO;ENCODING=BASE64;TYPE=JPEG:
/9j/4AAQSkZJRgABAQAAAQABAAD
2wBDAAgGBgcGBQgHBwcJCQgKDBQN

EMAIL:tom@reed.example
END:VCARD
"""


def test_cards_of_several_versions_in_one_file_with_a_group_and_a_picture():
    found, broken = address_files.read(CARD_4.encode())
    assert [(one.name, one.email) for one in found] == [
        ("Ines Marlow", "ines@alderbrook.example"),
        ("Tom Reed", "tom@reed.example"),
    ]
    assert found[0].role == "Head of Data" and broken == ()


def test_a_huge_file_of_broken_cards_is_told_of_in_a_few_lines():
    text = "BEGIN:VCARD\nFN:Ines Marlow\n" + "no colon here\n" * 5000 + "END:VCARD\n"
    found, broken = address_files.read(text.encode())
    assert [one.name for one in found] == ["Ines Marlow"]
    assert len(broken) == 201 and "4,800 more" in broken[-1].what
    with pytest.raises(CannotRead, match="larger than any address book"):
        address_files.read(b"x" * (address_files.LARGEST + 1))


@given(st.text(st.characters(blacklist_categories=["Cc", "Cs"], whitelist_characters="\n\r\t\x00\x1f"), max_size=60))
def test_a_name_from_a_file_is_one_line(text):
    quoted = text.replace('"', '""')
    content = f'First Name,Last Name\n"{quoted}",Marlow\n'
    try:
        found, _ = address_files.read(content.encode("utf-8", "replace"))
    except CannotRead:
        assert text.count("\x1f") * 20 > len(text)  # more signs of a machine than a name has
        return
    for person in found:
        assert person.name.isprintable() and len(person.name) <= 200
