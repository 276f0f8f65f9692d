"""Files of every kind, good and bad: the content decides what a file is, and whatever is wrong is one sentence with a mend."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.growth.documents import docx, kinds, pdf
from onward.growth.documents.kinds import FileKind
from tests.growth import files
from tests.growth.files import RESUME


def words(text: str) -> list[str]:
    return text.split()


def test_a_pdf_gives_its_text_and_says_how_many_pages_it_has():
    read = kinds.read(files.pdf(RESUME, "References\nOn request"))
    assert read.kind is FileKind.PDF and (read.pages, read.pages_read) == (2, 2)
    assert words(read.text) == words(RESUME + " References On request") and read.notes == ()


def test_a_pdf_made_by_typst_gives_its_lines():
    typst = pytest.importorskip("typst")
    made = typst.compile(b"= Robin Ash\nrobin\\@home.example\n\n== Skills\n- SQL\n- Excel\n")
    assert kinds.read(made).text.split("\n")[0] == "Robin Ash"


def test_a_pdf_laid_out_in_columns_is_told():
    typst = pytest.importorskip("typst")
    points = "\n".join(f"- point {n}" for n in range(9))
    made = typst.compile(f"#grid(columns: (1fr, 1fr), [\n= Work\n{points}\n], [\n= Skills\n{points}\n])".encode())
    assert "laid out in columns" in kinds.read(made).notes[0]
    plain = "\n".join(f"+ Analyst at Place #h(1fr) 03/20{n}" for n in range(10, 20))
    assert kinds.read(typst.compile(plain.encode())).notes == ()


def test_of_a_pdf_of_300_pages_the_first_are_read_and_the_count_is_said():
    read = kinds.read(files.pdf(*[f"Page {n} of a long life" for n in range(300)]))
    assert (read.pages, read.pages_read) == (300, pdf.PAGES) and "Page 59" in read.text
    assert read.notes == (f"The first {pdf.PAGES} of 300 pages were read. The rest stays in the file.",)


def test_a_scan_is_told_and_pasting_offered():
    (note,) = kinds.read(files.pdf("", "")).notes
    assert "no text layer" in note and "paste its text" in note


def test_a_pdf_with_a_password_is_told():
    read = kinds.read(files.pdf(RESUME, password="secret"))
    assert read.text == "" and "password" in read.notes[0] and "kept whole" in read.notes[0]


@pytest.mark.parametrize(
    "content", [files.pdf(RESUME)[:200], b"%PDF-1.7\n", b"%PDF-1.7\n" + bytes(range(256)) * 40, files.nested_pdf()]
)
def test_a_broken_pdf_is_told(content):
    read = kinds.read(content)
    assert read.kind is FileKind.PDF and read.text == ""
    assert "broken or cut off" in read.notes[0]


def test_a_pdf_whose_table_lies_elsewhere_than_it_says_is_still_read():
    head, _, tail = files.pdf(RESUME).rpartition(b"startxref\n")
    assert "Robin" in kinds.read(head + b"startxref\n9" + tail).text


def test_a_pdf_that_unpacks_to_far_too_much_ends_in_a_sentence():
    read = kinds.read(files.swollen_pdf())
    assert read.text == "" and len(read.notes) == 1 and "more than a page holds" in read.notes[0]


def test_a_pdf_that_takes_too_long_is_stopped_and_told():
    told = pdf.read(files.pdf(*["Words"] * 50), seconds=0.01)
    assert told.text == "" and "longer to read than it may" in told.notes[0]


def test_a_word_file_gives_its_paragraphs():
    read = kinds.read(files.docx())
    assert read.kind is FileKind.DOCX and read.text == RESUME and read.notes == ()


def test_a_word_file_with_macros_is_read_and_they_are_not_run():
    read = kinds.read(files.docx(parts={"word/vbaProject.bin": b"\xd0\xcf\x11\xe0Shell"}))
    assert read.text == RESUME
    assert "macros" in read.notes[0] and "never run" in read.notes[0] and ".docx" in read.notes[0]


def test_what_a_parser_may_stumble_over_in_a_word_file_is_said():
    box = "<w:p><w:r><w:t>Robin Ash</w:t><w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent></w:r></w:p>"
    table = "<w:tbl><w:tr><w:tc><w:p><w:ins><w:r><w:t>New</w:t></w:r></w:ins></w:p></w:tc></w:tr></w:tbl>"
    head = f'<w:hdr xmlns:w="{files.W}"><w:p><w:r><w:t>robin@home.example</w:t></w:r></w:p></w:hdr>'
    read = kinds.read(
        files.docx(body=box + table, parts={"word/header1.xml": head, "word/comments.xml": "<w:comments/>"})
    )
    assert words(read.text) == ["robin@home.example", "Robin", "Ash", "In", "a", "box", "New"]
    said = " ".join(read.notes)
    for word in ("tracked changes", "comments", "header or footer", "text box", "table"):
        assert word in said


def test_text_taken_out_in_a_tracked_change_is_not_read():
    gone = "<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:r><w:t>stays</w:t></w:r></w:p>"
    assert kinds.read(files.docx(body=gone)).text == "stays"


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"word/styles.xml": "<x/>"}, "no word/document.xml"),
        ({"word/document.xml": files.LAUGHS}, "entities"),
        ({"word/document.xml": files.LAUGHS.encode("utf-16")}, "entities"),
        ({"word/document.xml": "<w:document"}, "broken at line 1"),
        ({"word/document.xml": "<a>" + "x" * (docx.LARGEST_PART + 10)}, "unpacks to more than"),
        ({f"word/{n}.xml": "" for n in range(docx.PARTS + 1)}, "parts"),
    ],
)
def test_a_hostile_word_file_ends_in_one_sentence(parts, said):
    read = kinds.read(files.zipped(parts))
    assert read.text == "" and said in read.notes[0] and "kept whole" in read.notes[0]


def test_a_word_file_that_nests_deep_is_read():
    deep = "<w:p><w:r>" * 50_000 + "<w:t>here</w:t>" + "</w:r></w:p>" * 50_000
    assert kinds.read(files.docx(body=deep)).text == "here"


def test_a_word_file_cut_off_is_told():
    assert "broken or cut off" in kinds.read(files.docx()[:200]).notes[0]


def test_an_opendocument_file_is_read():
    text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    body = f'<o:d xmlns:o="{office}" xmlns:text="{text}"><text:h>Robin Ash</text:h><text:p>SQL<text:tab/>five <text:span>years</text:span></text:p></o:d>'
    content = files.zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": body})
    assert kinds.read(content).text == "Robin Ash\nSQL\tfive years"


@pytest.mark.parametrize(
    ("content", "kind", "said"),
    [
        (b"\x89PNG\r\n\x1a\n....", FileKind.PICTURE, "picture"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, FileKind.UNKNOWN, "old Word file"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), FileKind.UNKNOWN, "password"),
        (b"{\\rtf1 Robin}", FileKind.UNKNOWN, ".rtf"),
        (bytes(range(256)), FileKind.UNKNOWN, "no file that holds text"),
        (b'{"basics": {"name": "Robin",', FileKind.TEXT, "broken"),
        (b'{"flights": []}', FileKind.TEXT, "no JSON Resume"),
    ],
)
def test_what_cannot_be_read_as_it_is_gets_one_sentence(content, kind, said):
    read = kinds.read(content)
    assert read.kind is kind and len(read.notes) == 1 and said in read.notes[0]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("# Robin Ash\r\n\r\nZoë".encode(), "# Robin Ash\n\nZoë"),
        ("Zoë Müller, Straße".encode("cp1252"), "Zoë Müller, Straße"),
        (b"\xff\xfe" + "Zoë".encode("utf-16-le"), "Zoë"),
        (b"\xef\xbb\xbfRobin", "Robin"),
        (b"<!doctype html><html><body><script>alert(1)</script><p>Robin</p></body></html>", "Robin"),
    ],
)
def test_plain_text_and_pages_are_read_whatever_their_letters(content, text):
    assert kinds.read(content).text == text


def test_json_resume_is_read_as_text_and_odd_dates_are_named():
    told = {
        "basics": {"name": "Robin Ash", "email": "robin@home.example", "location": {"city": "Leeds"}},
        "work": [
            {
                "name": "Alderbrook",
                "position": "Data Analyst",
                "startDate": "2021-03",
                "endDate": "spring",
                "highlights": ["Built reports"],
            }
        ],
        "skills": [{"name": "SQL", "keywords": ["joins", "windows"]}],
        "hats": 3,
    }
    read = kinds.read(json.dumps(told).encode())
    assert read.kind is FileKind.JSON_RESUME
    for part in ("Leeds", "Data Analyst, Alderbrook, 2021-03 – spring", "- Built reports", "SQL", "joins, windows"):
        assert part in read.text
    assert "spring" in read.notes[0] and "hats" in read.notes[1]


@pytest.mark.parametrize(
    "odd", [{"work": "much"}, {"basics": [1]}, {"skills": [None, 3, ["x"]]}, {"work": [{"highlights": 3}]}]
)
def test_json_resume_with_values_of_a_wrong_kind_is_no_crash(odd):
    kinds.read(json.dumps({"education": [], **odd}).encode())


@given(st.binary(max_size=2000))
def test_no_bytes_are_a_crash(content):
    if kinds.kind_of(content) is not FileKind.PDF:
        kinds.read(content)


@given(st.binary(max_size=300), st.integers(0, 600))
def test_no_damage_to_a_word_file_is_a_crash(rubbish, at):
    good = files.docx()
    docx.read(good[:at] + rubbish + good[at + len(rubbish) :])
