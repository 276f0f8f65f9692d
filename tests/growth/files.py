"""Files made by code: résumés as PDF and DOCX, good ones and hostile ones. Every name in them is invented."""

import io
import zipfile
from html import escape

from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

RESUME = """Robin Ash
robin@home.example | +44 20 7946 0958

Work experience
Data Analyst, Alderbrook, 03/2021 - present
- Built reports in SQL and Excel for the finance office
- Halved the time of the nightly run

Office assistant, Quill Ltd, Jan 2019 - Feb 2021
- Kept the files and answered the telephone

Education
BSc Statistics, Harbour University, 2016 - 2019

Skills
SQL, Python, Excel"""
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def pdf(*pages: str, password: str = "") -> bytes:
    """A PDF with these pages of text; "" is a page without any."""
    writer = PdfWriter()
    for text in pages:
        page = writer.add_blank_page(595, 842)
        if not text:
            continue
        page[NameObject("/Resources")] = with_a_font()
        page[NameObject("/Contents")] = writer._add_object(stream(drawn(text)))
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def with_a_font() -> DictionaryObject:
    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    made = DictionaryObject({NameObject(name): NameObject(value) for name, value in font.items()})
    return DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/F1"): made})})


def drawn(text: str) -> bytes:
    lines = [f"BT /F1 11 Tf 50 {790 - 14 * n} Td ({_told(line)}) Tj ET" for n, line in enumerate(text.split("\n"))]
    return "\n".join(lines).encode("latin-1", "replace")


def _told(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def stream(data: bytes) -> DecodedStreamObject:
    made = DecodedStreamObject()
    made.set_data(data)
    return made


def swollen_pdf() -> bytes:
    """A small PDF whose one stream unpacks to far more than a page can hold."""
    writer = PdfWriter()
    page = writer.add_blank_page(595, 842)
    page[NameObject("/Resources")] = with_a_font()
    page[NameObject("/Contents")] = writer._add_object(stream(b"q " * 60_000_000).flate_encode())
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def nested_pdf() -> bytes:
    """A PDF whose first object nests deeper than any reader goes."""
    deep = b"[" * 200_000
    return b"%PDF-1.4\n1 0 obj\n" + deep + b"\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF"


def docx(text: str = RESUME, *, body: str = "", parts: dict[str, str | bytes] | None = None) -> bytes:
    """A Word file with a paragraph for each line, or with the given XML as its body; `parts` come beside it."""
    body = body or "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in text.split("\n"))
    xml = f'<?xml version="1.0"?><w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": xml, **(parts or {})})


def zipped(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "lol">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + f']><w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&j;</w:t></w:r></w:p></w:body></w:document>'
)
