"""Whatever a seeker points at is found for what it is; what cannot be read says what, where and the mend."""

import gzip
import io
import os
import pickle
import sys
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.mail.decode import decode
from onward.mail.message import Message, RawMail
from onward.mail.sources import Source, SourceKind, find, pasted
from onward.trouble import CannotRead
from tests.mail.builders import mail, mbox, multipart, put

BOX = mbox(3)
IDS = ["0@acme.example", "1@acme.example", "2@acme.example"]


def ids(*sources: Source) -> list[str]:
    return [decode(raw, labels=source.labels).message_id for source in sources for raw in source.messages()]


def only(path: Path) -> Source:
    (source,) = find([path])
    return source


def first(source: Source) -> Message:
    return decode(next(source.messages()), labels=source.labels)


def test_a_mailbox_is_known_by_its_content(tmp_path: Path):
    source = only(put(tmp_path / "anything.bin", BOX))
    assert (source.kind, source.size, source.path) == (SourceKind.MBOX, len(BOX), tmp_path / "anything.bin")
    assert ids(source) == IDS
    assert [raw.origin.offset for raw in source.messages()] == [
        BOX.find(b"From careers", at) for at in (0, 10, len(BOX) * 2 // 3 - 5)
    ]
    assert source.open().read() == BOX


def test_a_mailbox_with_windows_line_ends_and_quoted_from_lines_is_split_right(tmp_path: Path):
    box = mbox(2).replace(b"Dear Ann", b">From here on: Dear Ann").replace(b"\n", b"\r\n")
    source = only(put(tmp_path / "a.mbox", box))
    assert [decode(raw).text for raw in source.messages()] == [
        "From here on: Dear Ann, this is mail 0.",
        "From here on: Dear Ann, this is mail 1.",
    ]


@given(st.lists(st.binary(max_size=200), max_size=6), st.integers(1, 64))
def test_a_mailbox_comes_out_the_same_in_whatever_pieces_it_is_read(bodies: list[bytes], size: int):
    box = b"".join(
        b"From a Mon Mar  2 10:00:00 2026\nX: y\n\n" + body.replace(b"From ", b"") + b"\n\n" for body in bodies
    )
    whole = [raw.raw for raw in Source("x", SourceKind.MBOX, 0, opener=lambda: io.BytesIO(box)).messages()]
    assert whole == [raw.raw for raw in Source("x", SourceKind.MBOX, 0, opener=lambda: Slow(box, size)).messages()]
    assert len(whole) == len(bodies)


def test_of_a_huge_message_the_beginning_is_kept_and_the_next_is_found(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("onward.mail.mbox.LONGEST_MAIL", 1 << 20)
    huge = b"From a Mon Mar  2 10:00:00 2026\n" + mail("attached " * 1_000_000) + b"\n"
    found = list(Source("x", SourceKind.MBOX, 0, opener=lambda: io.BytesIO(huge + BOX)).messages())
    assert [decode(raw).message_id for raw in found] == ["one@acme.example", *IDS]
    assert len(found[0].raw) < 4 << 20
    assert (found[0].origin.length, found[1].origin.offset) == (len(huge), len(huge))


class Slow(io.BytesIO):
    def __init__(self, data: bytes, size: int) -> None:
        super().__init__(data)
        self.size = size

    def read(self, size: int | None = -1) -> bytes:
        return super().read(self.size)


def packed(path: Path) -> Path:
    with gzip.open(path, "wb") as file:
        file.write(BOX)
    return path


def zipped(path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Takeout/archive_browser.html", "<html>")
        archive.writestr("Takeout/Mail/Sent.mbox", BOX)
    return path


def tarred(path: Path) -> Path:
    with tarfile.open(path, "w:gz") as archive:
        for name, data in (
            ("Takeout/info.html", b"<html>"),
            ("Takeout/Mail/All mail.mbox", BOX),
            ("Takeout/one.eml", mail(message_id="<3@acme.example>")),
        ):
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return path


def test_a_compressed_mailbox_is_read_where_it_lies(tmp_path: Path):
    source = only(packed(tmp_path / "a.mbox.gz"))
    assert (source.kind, source.path) == (SourceKind.MBOX, None)
    assert ids(source) == IDS


def test_a_takeout_zip_gives_its_mailboxes_with_their_labels(tmp_path: Path):
    source = only(zipped(tmp_path / "takeout.zip"))
    assert source.name.endswith("takeout.zip!Takeout/Mail/Sent.mbox")
    assert source.labels == ("Sent",)
    assert ids(source) == IDS


def test_a_takeout_tgz_gives_all_its_mail_in_one_go(tmp_path: Path):
    assert ids(only(tarred(tmp_path / "takeout.tgz"))) == [*IDS, "3@acme.example"]


def test_nothing_is_unpacked_to_disk(tmp_path: Path):
    zipped(tmp_path / "takeout.zip")
    tarred(tmp_path / "takeout.tgz")
    ids(*find([tmp_path]))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["takeout.tgz", "takeout.zip"]


@pytest.mark.parametrize(("make", "name"), [(packed, "a.mbox.gz"), (tarred, "a.tgz")])
def test_a_truncated_archive_gives_what_it_has_and_says_so(make: Callable[[Path], Path], name: str, tmp_path: Path):
    path = make(tmp_path / name)
    path.write_bytes(path.read_bytes()[:-40])
    try:
        found = list(only(path).walk())
    except CannotRead as trouble:
        found = [trouble]
    (said,) = [one for one in found if isinstance(one, CannotRead)]
    assert "ends too early" in said.what and name in said.where and said.mend


def test_a_truncated_zip_cannot_be_read(tmp_path: Path):
    path = zipped(tmp_path / "takeout.zip")
    path.write_bytes(path.read_bytes()[:-60])
    with pytest.raises(CannotRead, match="damaged or ends too early"):
        find([path])


def test_an_archive_that_swells_without_end_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("onward.mail.archives._NO_MATTER", 1 << 20)
    path = tmp_path / "bomb.mbox.gz"
    with gzip.open(path, "wb") as file:
        file.write(BOX + b"\0" * (16 << 20))
    found = list(only(path).walk())
    assert isinstance(found[-1], CannotRead)
    assert "swells" in found[-1].what


def test_a_maildir_gives_its_mail_with_the_names_of_its_folders(tmp_path: Path):
    put(tmp_path / "Maildir/cur/1:2,S", mail(message_id="<1@x.example>"))
    put(tmp_path / "Maildir/new/2", mail(message_id="<2@x.example>"))
    put(tmp_path / "Maildir/.Sent/cur/3:2,S", mail(message_id="<3@x.example>"))
    (tmp_path / "Maildir/tmp").mkdir()
    sources = find([tmp_path / "Maildir"])
    assert sorted(ids(*sources)) == ["1@x.example", "2@x.example", "3@x.example"]
    assert [source.labels for source in sources if "Sent" in source.name] == [("Sent",)]


def test_a_thunderbird_profile_gives_its_folders(tmp_path: Path):
    put(tmp_path / "Mail/Local Folders/Inbox", BOX)
    put(tmp_path / "Mail/Local Folders/Inbox.msf", b"// index")
    put(tmp_path / "Mail/Local Folders/Inbox.sbd/Jobs", BOX)
    put(tmp_path / "Mail/Local Folders/Trash", b"")
    put(tmp_path / "prefs.js", b"user_pref();")
    sources = find([tmp_path])
    assert [source.labels for source in sources] == [("Inbox",), ("Jobs",)]
    assert ids(*sources) == IDS * 2


def test_a_package_of_apple_mail_gives_its_mailbox(tmp_path: Path):
    put(tmp_path / "Jobs.mbox/mbox", BOX)
    put(tmp_path / "Jobs.mbox/table_of_contents", b"\x00\x01\x02")
    source = only(tmp_path / "Jobs.mbox")
    assert source.kind is SourceKind.MBOX
    assert ids(source) == IDS


def test_an_emlx_gives_its_mail_without_the_plist(tmp_path: Path):
    raw = mail()
    path = put(tmp_path / "1.emlx", b"%d\n" % len(raw) + raw + b'<?xml version="1.0"?><plist></plist>')
    message = first(only(path))
    assert message.message_id == "one@acme.example"
    assert "plist" not in message.text


def test_a_folder_of_eml_files_is_one_source(tmp_path: Path):
    put(tmp_path / "a/1.eml", mail(message_id="<1@x.example>"))
    put(tmp_path / "a/2.EML", mail(message_id="<2@x.example>"))
    put(tmp_path / "a/picture.png", b"\x89PNG")
    source = only(tmp_path)
    assert source.kind is SourceKind.FOLDER
    assert ids(source) == ["1@x.example", "2@x.example"]


def test_several_paths_are_read_in_the_order_given(tmp_path: Path):
    one, box = put(tmp_path / "1.eml", mail()), put(tmp_path / "b.mbox", BOX)
    assert ids(*find([box, str(one)])) == [*IDS, "one@acme.example"]


def test_sources_can_travel_to_another_process(tmp_path: Path):
    put(tmp_path / "b.mbox", BOX)
    put(tmp_path / "1.eml", mail())
    put(tmp_path / "x.pst", b"!BDN")
    packed(tmp_path / "c.mbox.gz")
    zipped(tmp_path / "d.zip")
    sources = find([tmp_path])
    again = pickle.loads(pickle.dumps(sources))
    assert ids(*again) == ids(*sources)
    assert [str(one) for one in again[0].problems] == [str(one) for one in sources[0].problems]


def test_one_bad_file_in_a_folder_stops_nothing_and_is_told_of(tmp_path: Path):
    put(tmp_path / "1.eml", mail())
    put(tmp_path / "2.eml", b"")
    put(tmp_path / "old.pst", b"!BDN")
    put(tmp_path / "broken.zip", b"PK\x03\x04 and no more")
    found = [one for source in find([tmp_path]) for one in source.walk()]
    assert len([one for one in found if isinstance(one, RawMail)]) == 1
    assert sorted(Path(one.where).name for one in found if isinstance(one, CannotRead)) == [
        "2.eml",
        "broken.zip",
        "old.pst",
    ]


@pytest.mark.parametrize("name", ["log.csv", "log.tsv", "log.xlsx"])
def test_tables_are_tables(name: str, tmp_path: Path):
    data = b"PK\x03\x04..." if name.endswith("xlsx") else b"employer,role\nAcme,Engineer\n"
    source = only(put(tmp_path / name, data))
    assert source.kind is SourceKind.TABLE
    assert list(source.messages()) == []


def test_outlook_mail_that_is_broken_says_so(tmp_path: Path):
    source = only(put(tmp_path / "mail.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600))
    (said,) = source.walk()
    assert isinstance(said, CannotRead)
    assert "Outlook" in said.what and "mail.msg" in said.where


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("empty.mbox", b"", "empty"),
        ("blank.mbox", b"\n \n", "empty"),
        ("outlook.pst", b"!BDN....", ".pst"),
        ("outlook.ost", b"!BDN....", ".ost"),
        ("mac.olm", b"PK\x03\x04....", ".olm"),
        ("express.dbx", b"\xcf\xad\x12\xfe....", ".dbx"),
        ("cv.pdf", b"%PDF-1.7", "neither mail"),
        ("photo.jpg", b"\xff\xd8\xff\xe0", "neither mail"),
        ("noise.mbox", bytes(range(256)) * 20, "neither mail"),
        ("letter.docx", b"PK\x03\x04....", "neither mail"),
        ("data.json", b'{"a": 1}', "neither mail"),
    ],
)
def test_what_is_no_mail_says_what_where_and_the_mend(name: str, data: bytes, what: str, tmp_path: Path):
    path = put(tmp_path / name, data)
    with pytest.raises(CannotRead) as caught:
        find([path])
    assert what in caught.value.what
    assert caught.value.where == str(path)
    assert caught.value.mend.endswith(".")


def test_a_missing_path_and_an_empty_folder_say_so(tmp_path: Path):
    with pytest.raises(CannotRead, match="nothing here"):
        find([tmp_path / "gone.mbox"])
    with pytest.raises(CannotRead, match="no mail in this folder"):
        find([tmp_path])


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_says_so(tmp_path: Path):
    path = put(tmp_path / "a.mbox", BOX)
    path.chmod(0)
    with pytest.raises(CannotRead, match="permission"):
        find([path])


BLOCK = "From: Acme Jobs <jobs@acme.example>\nSent: Monday, March 2, 2026 1:05 PM\nTo: Ann\nSubject: Your application\n\nDear Ann, no."
GMAIL = "Your application\nInbox\n\nAcme Jobs <jobs@acme.example>\nMon, Mar 2, 2026, 1:05 PM\nto me\n\nDear Ann, no."


@pytest.mark.parametrize(
    "text",
    [
        BLOCK,
        "\n\n  " + BLOCK,
        "\n".join(f"> {line}" for line in BLOCK.split("\n")),
        "---------- Forwarded message ---------\n" + BLOCK.replace("Sent", "Date"),
        "FYI\n\n---------- Forwarded message ---------\n" + BLOCK.replace("Sent", "Date"),
        GMAIL,
        mail("Dear Ann, no.", **{"from": "Acme Jobs <jobs@acme.example>"}).decode(),
        "Von: Acme Jobs <jobs@acme.example>\nGesendet: Montag, 2. März 2026 13:05\nAn: Ann\nBetreff: Your application\n\nDear Ann, no.",
    ],
)
def test_a_pasted_mail_is_read_with_whatever_it_brings(text: str):
    message = first(pasted(text))
    assert (message.sender.name, message.sender.email) == ("Acme Jobs", "jobs@acme.example")
    assert message.subject == "Your application"
    assert message.date is not None and (message.date.year, message.date.month, message.date.day) == (2026, 3, 2)
    assert message.text.endswith("Dear Ann, no.")


def test_a_pasted_text_without_any_head_is_a_mail():
    message = first(pasted("Liebe Ann,\nleider nein.\n"))
    assert message.text == "Liebe Ann,\nleider nein."
    assert message.message_id == first(pasted("Liebe Ann,\nleider nein.")).message_id


def test_a_subject_alone_is_used():
    message = first(pasted("Subject: Your application\n\nDear Ann, no."))
    assert (message.subject, message.text) == ("Your application", "Dear Ann, no.")


def test_text_files_and_bytes_of_other_systems_are_pasted_mail(tmp_path: Path):
    assert (
        first(only(put(tmp_path / "a.txt", "Liebe Ann, schöne Grüße".encode("utf-16")))).text
        == "Liebe Ann, schöne Grüße"
    )
    assert (
        first(only(put(tmp_path / "b.txt", "Liebe Ann, schöne Grüße".encode("cp1252")))).text
        == "Liebe Ann, schöne Grüße"
    )
    assert first(only(put(tmp_path / "c.html", b"<html><body><p>Dear Ann</p></body></html>"))).text == "Dear Ann"


def test_standard_input_is_a_paste_or_a_mailbox(monkeypatch: pytest.MonkeyPatch):
    for data, kind in ((b"Dear Ann, no.", SourceKind.PASTED), (BOX, SourceKind.MBOX)):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        (source,) = find(["-"])
        assert source.kind is kind
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    with pytest.raises(CannotRead, match="nothing came in"):
        find(["-"])


def test_a_mailbox_of_sent_mail_is_labelled_so(tmp_path: Path):
    assert only(put(tmp_path / "Sent.mbox", BOX)).labels == ("Sent",)
    assert only(put(tmp_path / "mine.mbox", BOX)).labels == ()


@given(st.binary(min_size=1, max_size=400))
def test_any_paste_is_one_mail_and_loses_no_ascii_word(data: bytes):
    text = data.decode("ascii", "ignore").replace("\x00", "").strip("\n")
    if text.strip():
        assert len(list(pasted("Words: " + text).messages())) == 1


@pytest.mark.parametrize(
    "data", [b"Content-Type: text/plain\n\nDear Ann", b" From: Jane <jane@example.com>\nSubject: Talk\n\nDear Ann"]
)
def test_a_mail_of_unknown_ending_is_known_by_its_first_lines(data: bytes, tmp_path: Path):
    assert first(only(put(tmp_path / "saved.raw", data))).text == "Dear Ann"


def test_a_multipart_mail_in_a_text_file_is_a_mail(tmp_path: Path):
    raw = multipart(("Content-Type: text/plain", "Dear Ann"), ("Content-Type: text/html", "<p>Dear Ann</p>"))
    assert first(only(put(tmp_path / "saved.txt", raw))).text == "Dear Ann"
