"""What a file is, told by its first bytes; the name only helps where the bytes could be several things."""

from enum import Enum
from pathlib import PurePath

from onward.mail.archives import is_packed, is_tar
from onward.mail.single import OLE, has_head, names_a_sender
from onward.mail.split import begins_message
from onward.trouble import CannotRead

#: So many bytes tell what a file is.
HEAD = 16_384


class Found(Enum):
    MBOX = "mbox"
    MAIL = "mail"
    TEXT = "text"
    TABLE = "table"
    ZIP = "zip"
    TAR = "tar"
    PACKED = "packed"
    EMPTY = "empty"
    OTHER = "other"


_TABLES = {".csv", ".tsv", ".xlsx"}
_MAILS = {".eml", ".emlx", ".msg", ".mail", ".mht"}
_TEXTS = {".txt", ".text", ".html", ".htm", ".md", ""}
_NOT_MAIL = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"SQLite format 3",
    b"\x7fELF",
    b"MZ\x90",
    b"RIFF",
    b"{\\rtf",
    b"7z\xbc\xaf",
    b"Rar!",
)

#: Stores that only their own program can open, and how to get the mail out of it.
_PST = "In Outlook choose File, Open & Export, Import/Export, or open the account in Thunderbird and copy the folder there; then give the mbox or .eml files."
_OLM = "Add the account to Apple Mail or Thunderbird and export the mailbox from there as mbox, or drag the mails to a folder as .eml files and give the folder."
_DBX = "Import it into Thunderbird (Tools, Import) and give the mbox from there, or drag the mails to a folder as .eml files."
_NSF = "In Notes select the mails, save them as .eml files (File, Save As) and give the folder."
_OWN_STORES = {
    ".pst": _PST,
    ".ost": _PST,
    ".olm": _OLM,
    ".dbx": _DBX,
    ".nsf": _NSF,
    ".mbx": _DBX,
    ".edb": _PST,
    ".tbb": _DBX,
    ".pab": _PST,
    ".oft": _PST,
}


def sniff(head: bytes, name: str) -> Found:
    """What begins like this. `head` is the first `HEAD` bytes."""
    suffix = PurePath(name).suffix.lower()
    if not head:
        return Found.EMPTY
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return (
            Found.TABLE
            if suffix in (".xlsx", ".xlsm")
            else Found.OTHER
            if suffix in (".docx", ".odt", ".pptx", ".jar", ".epub", ".olm")
            else Found.ZIP
        )
    if is_packed(head):
        return Found.PACKED
    if is_tar(head):
        return Found.TAR
    if head.startswith(OLE):
        return Found.MAIL if suffix in (".msg", "", ".oft") else Found.OTHER
    if head.startswith((b"!BDN", b"\xcf\xad\x12\xfe", *_NOT_MAIL)):
        return Found.OTHER
    return _sniff_text(head, suffix)


def _sniff_text(head: bytes, suffix: str) -> Found:
    begin = head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    if begin.startswith(b"From ") and begins_message(begin, 0):
        return Found.MBOX
    if suffix in _TABLES:
        return Found.TABLE
    if not head.strip():
        return Found.EMPTY
    if has_head(begin) or suffix in _MAILS:
        return Found.MAIL
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    if (b"\x00" in head and not wide) or begin.startswith((b"{", b"[{")):
        return Found.OTHER
    control = sum(byte < 9 or 13 < byte < 32 for byte in head) if not wide else 0
    if control * 50 > len(head):
        return Found.OTHER
    return Found.TEXT if suffix in _TEXTS or names_a_sender(begin[:4096]) else Found.OTHER


def refusal(head: bytes, name: str) -> CannotRead:
    """Why this file is no mail, and what to do."""
    suffix = PurePath(name).suffix.lower()
    if head.startswith(b"!BDN"):
        suffix = suffix if suffix in _OWN_STORES else ".pst"
    elif head.startswith(b"\xcf\xad\x12\xfe"):
        suffix = ".dbx"
    if suffix in _OWN_STORES:
        return CannotRead(
            f"a {suffix} file can only be opened by the program that made it", where=name, mend=_OWN_STORES[suffix]
        )
    if not head.strip():
        return CannotRead("the file is empty", where=name, mend="Was the export finished? Export the mailbox again.")
    return CannotRead(
        "this is neither mail nor a table",
        where=name,
        mend="Give a mailbox (.mbox, .zip, .tgz), a folder of mails, a single .eml or .msg, or a .csv or .xlsx log.",
    )
