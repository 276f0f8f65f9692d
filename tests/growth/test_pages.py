"""Sheets of paper: the same words as text and as an accessible PDF, whatever was written on them."""

import io
import sys
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from onward.growth.pages import pdf
from onward.growth.pages.pdf import as_pdf
from onward.growth.pages.sheet import Heading, Items, Para, Sheet, Table, as_text
from onward.trouble import CannotDo

NOW = datetime(2026, 4, 1, 12, tzinfo=UTC)
MARKUP = 'Fern & #panic("x") *bold* $x$ @ref <label> #include "/etc/hostname" \\ // rest'


def read(sheet: Sheet) -> str:
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(as_pdf(sheet, now=NOW).content)).pages)


def test_what_looks_like_markup_stands_there_as_it_was_written():
    sheet = Sheet(MARKUP, (Heading(MARKUP), Para(MARKUP), Items((MARKUP,)), Table(("Employer",), ((MARKUP,),), (1,))))
    said = " ".join(read(sheet).split())
    assert said.count("#panic") == 5 and said.count("#include") == 5 and said.count("// rest") == 5


def test_the_pdf_says_its_title_and_language_and_is_tagged():
    made = PdfReader(io.BytesIO(as_pdf(Sheet("The week", (Para("Quiet."),)), now=NOW).content))
    root = made.trailer["/Root"]
    assert made.metadata is not None and made.metadata.title == "The week"
    assert root["/Lang"] == "en" and root["/MarkInfo"]["/Marked"] and "/StructTreeRoot" in root
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]


def test_the_same_sheet_gives_the_same_bytes():
    sheet = Sheet("The week", (Table(("A", "B"), (("1", "2"),), (1, 1)),), wide=True)
    assert as_pdf(sheet, now=NOW).content == as_pdf(sheet, now=NOW).content


def test_letters_that_no_font_has_are_named_and_never_dropped_silently(monkeypatch):
    lonely = "\N{EGYPTIAN HIEROGLYPH A001}"
    made = as_pdf(Sheet("Names", (Para(f"Alder {lonely} brook"),)), now=NOW)
    said = "".join(page.extract_text() for page in PdfReader(io.BytesIO(made.content)).pages)
    assert "Egyptian" in made.note and pdf.GONE in made.note
    assert f"Alder {pdf.GONE} brook" in said and "in no font of this computer" in said
    assert lonely in as_text(Sheet("Names", (Para(f"Alder {lonely} brook"),)))
    assert as_pdf(Sheet("Names", (Para("Ærø Łódź Ελλάδα Москва"),)), now=NOW).note == ""


def test_without_typst_one_sentence_says_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(CannotDo, match=r"\./run extras, or pip install 'onward\[report\]'"):
        as_pdf(Sheet("The week", ()), now=NOW)


@settings(max_examples=40)
@given(st.text(st.characters(), max_size=60))
def test_any_text_at_all_can_be_put_on_paper(text):
    sheet = Sheet(text or "-", (Heading(text), Para(text), Items((text,)), Table((text,), ((text,),), (1,))))
    assert as_pdf(sheet, now=NOW).content.startswith(b"%PDF")
    assert as_text(sheet).encode()


def test_a_table_as_text_loses_no_cell():
    table = Table(("Day", "Employer", "Reference"), (("3 Mar 2026", "Fern " * 40, ""),), (1, 2, 1))
    said = as_text(Sheet("Contacts", (table,)))
    assert said.count("Fern") == 40 and "Reference" not in said
    assert max(map(len, said.splitlines())) <= 78
