"""Decoding: every mail becomes a message, no word is lost, nothing is ever raised."""

import base64
import re
import unicodedata
from datetime import UTC, datetime
from email import message_from_bytes
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.mail.message import Address, Message
from tests.mail.builders import mail, multipart, read

TORTURE = Path(__file__).resolve().parents[3] / "shared" / "data" / "torture"
WORD = re.compile(r"[A-Za-z]{4,}")


def test_a_usual_mail_is_read_whole():
    message = read(mail(), "Inbox")
    assert message.message_id == "one@acme.example"
    assert message.sender == Address("Acme Careers", "careers@acme.example")
    assert message.recipients == (Address("Ann Example", "ann@example.com"),)
    assert message.date is not None and message.date.isoformat() == "2026-03-02T10:00:00+01:00"
    assert message.text == "Dear Ann,\n\nthank you for your application."
    assert message.labels == ("Inbox",)
    assert message.problems == ()


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("gb2312", "感谢您申请我们的职位，很遗憾"),
        ("shift_jis", "ご応募いただきありがとうございます"),
        ("iso-2022-jp", "選考の結果をお知らせします"),
        ("euc-kr", "지원해 주셔서 감사합니다"),
        ("big5", "感謝您應徵本公司職位"),
        ("koi8-r", "Спасибо за ваш отклик на вакансию"),
        ("windows-1251", "К сожалению, мы выбрали другого"),
        ("windows-1252", "Schöne Grüße – “leider”"),
        ("iso-8859-2", "Dziękujemy za zgłoszenie"),
        ("utf-7", "Schöne Grüße"),
        ("utf-16", "Schöne Grüße"),
    ],
)
def test_a_named_character_set_is_used(charset: str, text: str):
    raw = mail(
        base64.b64encode(text.encode(charset)),
        content_type=f"text/plain; charset={charset}",
        content_transfer_encoding="base64",
    )
    assert read(raw).text == text


@pytest.mark.parametrize("said", ["iso-8859-1", "us-ascii", "gbk", "windows-1251", "x-nobody-knows", ""])
def test_utf8_is_seen_whatever_the_mail_says(said: str):
    text = "感谢您的申请 – schöne Grüße"
    message = read(mail(text, content_type=f"text/plain; charset={said}"))
    assert message.text == text
    assert message.problems


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("cp1252", "Wir möchten Ihnen für Ihre Bewerbung danken, müssen Ihnen aber leider absagen"),
        ("cp1251", "К сожалению, мы выбрали другого кандидата на эту должность"),
        ("koi8-r", "К сожалению, мы выбрали другого кандидата на эту должность"),
        ("gb18030", "感谢您申请我们公司的职位，很遗憾这次没有合适的岗位"),
        ("shift_jis", "このたびはご応募いただきありがとうございました"),
    ],
)
def test_an_unnamed_character_set_is_guessed(charset: str, text: str):
    message = read(mail(text.encode(charset), content_type="text/plain"))
    assert message.text == text


def test_single_wrong_bytes_in_utf8_cost_nothing_but_themselves():
    message = read(mail("Schöne Grüße aus ".encode() + b"K\xf6ln", content_type="text/plain; charset=utf-8"))
    assert message.text == "Schöne Grüße aus Köln"


def test_header_words_cut_inside_a_letter_are_joined():
    first, second = "für".encode()[:2], "für".encode()[2:]
    words = [f"=?utf-8?B?{base64.b64encode(part).decode()}?=" for part in (first, second)]
    assert read(mail(subject="\n ".join(words) + " Sie")).subject == "für Sie"


@pytest.mark.parametrize(
    ("raw", "subject"),
    [
        ("=?UTF-8?Q?Gr=C3=BC=C3=9Fe?= von Acme", "Grüße von Acme"),
        ("=?iso-8859-1?q?Gr=FC=DFe_an?=\n\t=?iso-8859-1?q?_alle?=", "Grüße an alle"),
        ("=?UTF-8?Q?Your role?=", "Your role"),
        ("=?utf-8?B?R3LDvMOfZQ?=", "Grüße"),
        ("Grüße unverschlüsselt", "Grüße unverschlüsselt"),
        ("folded\n   here", "folded here"),
        ("=?broken?Q", "=?broken?Q"),
    ],
)
def test_subjects_written_in_every_fashion_are_read(raw: str, subject: str):
    assert read(mail(subject=raw)).subject == subject


@pytest.mark.parametrize(
    ("raw", "address"),
    [
        ('"Doe, Jane" <Jane@Example.com>', Address("Doe, Jane", "jane@example.com")),
        ("jane@example.com", Address("", "jane@example.com")),
        ("jane@example.com (Jane Doe)", Address("Jane Doe", "jane@example.com")),
        ("Acme: Careers <jobs@acme.example>", Address("Acme: Careers", "jobs@acme.example")),
        ("=?utf-8?Q?J=C3=B6rg?= <j@example.com>", Address("Jörg", "j@example.com")),
        ("Nobody", Address("Nobody", "")),
    ],
)
def test_senders_written_in_every_fashion_are_read(raw: str, address: Address):
    found = read(mail(**{"from": raw})).sender
    assert found.email == address.email
    assert address.email == "jobs@acme.example" or found.name == address.name


def test_an_unreadable_date_is_taken_from_the_first_received():
    raw = b"Received: from a by b; Tue, 3 Mar 2026 11:00:00 +0000\n" + mail(date="yesterday evening")
    message = read(raw)
    assert message.date == datetime(2026, 3, 3, 11, tzinfo=UTC)
    assert any("time of arrival" in problem for problem in message.problems)


def test_no_date_at_all_stays_unknown():
    assert read(mail(date=None)).date is None


def test_a_mail_without_id_gets_the_same_one_wherever_it_lies():
    raw = mail(message_id=None)
    assert read(raw).message_id == read(raw.replace(b"\n", b"\r\n")).message_id
    assert read(raw).message_id != read(mail("Other words", message_id=None)).message_id
    assert "@" in read(raw).message_id


def test_labels_and_thread_of_gmail_are_used():
    raw = b"X-GM-THRID: 123\nX-Gmail-Labels: =?UTF-8?Q?Jobs,Entw=C3=BCrfe?=\n" + mail()
    message = read(raw, "All mail")
    assert message.thread == "123"
    assert message.labels == ("Jobs", "Entwürfe", "All mail")


def test_replies_know_what_they_answer():
    message = read(mail(in_reply_to="<a@x.example>", references="<z@x.example>\n <a@x.example>"))
    assert message.in_reply_to == "a@x.example"
    assert message.references == ("z@x.example", "a@x.example")


def test_plain_text_is_preferred_and_links_come_from_both():
    message = read(
        multipart(
            ("Content-Type: text/plain", "Dear Ann, see https://acme.example/plain."),
            (
                "Content-Type: text/html",
                '<p>Dear Ann, see <a href="https://acme.example/html?a=1&amp;b=2">here</a></p>',
            ),
        )
    )
    assert message.text == "Dear Ann, see https://acme.example/plain."
    assert message.links == ("https://acme.example/html?a=1&b=2", "https://acme.example/plain")


@pytest.mark.parametrize(
    "stub", ["", " \n", "Please view this mail in an HTML client.", "https://acme.example/" + "x" * 300]
)
def test_a_stub_of_plain_text_gives_way_to_the_html(stub: str):
    html = "<p>Dear Ann,</p><p>after careful thought we decided to go on with other people for this role.</p>"
    message = read(multipart(("Content-Type: text/plain", stub), ("Content-Type: text/html", html)))
    assert "other people" in message.text
    assert all(word in message.quoted + message.text for word in WORD.findall(stub))


def test_an_open_multipart_is_read_to_its_end():
    raw = multipart(("Content-Type: text/plain", "Dear Ann, no end."), closed=False)
    assert read(raw).text == "Dear Ann, no end."


def test_a_missing_boundary_loses_no_text():
    raw = mail("--b\nContent-Type: text/plain\n\nDear Ann, hello.\n--b--\n", content_type="multipart/mixed")
    assert "Dear Ann, hello." in read(raw).text


def test_what_stands_after_the_last_part_is_kept_apart():
    raw = (
        multipart(("Content-Type: text/plain", "Dear Ann."), subtype="mixed")
        + b"\nYou get this as a member of the list.\n"
    )
    message = read(raw)
    assert message.text == "Dear Ann."
    assert message.quoted == "You get this as a member of the list."


def test_a_part_without_headers_loses_no_text():
    raw = mail(
        "--b\nno headers stand here\n\n--b\nContent-Type: text/plain\n\nDear Ann.\n--b--\n",
        content_type="multipart/mixed; boundary=b",
    )
    message = read(raw)
    assert "no headers stand here" in message.text
    assert "Dear Ann." in message.text


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("RGVhciBBbm4sIGhlbGxv", "Dear Ann, hello"),
        ("RGVhciBBbm4sIGhlbGx", "Dear Ann, hel"),
        ("RGVh*ciBB\nRGVhciBBbm4=\n", "Dear Ann"),
        ("Dear Ann, this is no base64!", "Dear Ann, this is no base64!"),
    ],
)
def test_broken_base64_is_read_as_far_as_it_goes(body: str, expected: str):
    assert expected in read(mail(body, content_transfer_encoding="base64")).text


def test_broken_quoted_printable_is_read_as_far_as_it_goes():
    message = read(
        mail(
            "Dear =ZZ Ann=\n, hello =C3=A4 =",
            content_transfer_encoding="quoted-printable",
            content_type="text/plain; charset=utf-8",
        )
    )
    assert message.text.startswith("Dear =ZZ Ann, hello ä")


def test_a_hundred_thousand_nested_parts_do_no_harm():
    nested = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (nth, nth) for nth in range(100_000)
    )
    message = read(
        b"From: a@acme.example\nSubject: Deep\n" + nested + b"Content-Type: text/plain\n\nDear Ann at the bottom.\n"
    )
    assert message.subject == "Deep"
    assert message.problems


def test_a_hundred_thousand_parts_beside_each_other_do_no_harm():
    raw = mail(b"--b\nContent-Type: text/plain\n\nhello\n" * 100_000, content_type="multipart/mixed; boundary=b")
    assert read(raw).text.startswith("hello")


def test_mails_inside_mails_without_end_do_no_harm():
    raw = b"From: a@acme.example\n" + b"Content-Type: message/rfc822\n\n" * 20_000 + b"\nhello"
    assert read(raw).sender.email == "a@acme.example"


def test_attachments_are_named_and_text_in_them_is_kept_apart():
    message = read(
        multipart(
            ("Content-Type: text/plain", "Dear Ann, see attached."),
            (
                'Content-Type: application/pdf; name="offer.pdf"\nContent-Disposition: attachment\nContent-Transfer-Encoding: base64',
                "JVBERi0=",
            ),
            ('Content-Type: text/plain\nContent-Disposition: attachment; filename="notes.txt"', "attached words"),
            ("Content-Type: application/ms-tnef; name=winmail.dat", "AAAA"),
            subtype="mixed",
        )
    )
    assert message.text == "Dear Ann, see attached."
    assert message.attachments == ("offer.pdf", "notes.txt", "winmail.dat")
    assert message.quoted == "attached words"


def test_what_a_calendar_asks_for_is_collected():
    ics = "BEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VEVENT\nSUMMARY:Interview\nEND:VEVENT\nEND:VCALENDAR"
    message = read(
        multipart(("Content-Type: text/plain", "Dear Ann"), ("Content-Type: text/calendar; method=REQUEST", ics))
    )
    assert message.calendar == ("REQUEST",)
    assert message.text == "Dear Ann"


def test_soft_line_ends_of_flowed_text_are_undone():
    message = read(mail("We decided to go on \nwith other people.\n\nBye\n", content_type="text/plain; format=flowed"))
    assert message.text == "We decided to go on with other people.\n\nBye"


def test_a_mail_attached_whole_is_taken_out_of_its_wrapping():
    inner = mail("Dear Ann, inner words.", subject="Inner", **{"from": "Hiring <hire@acme.example>"})
    message = read(
        multipart(("Content-Type: text/plain", "see below"), ("Content-Type: message/rfc822", inner), subtype="mixed")
    )
    assert (message.subject, message.sender.email, message.text) == (
        "Inner",
        "hire@acme.example",
        "Dear Ann, inner words.",
    )
    assert "see below" in message.quoted


def test_a_mail_attached_to_a_bounce_stays_attached():
    inner = mail("Dear team, I apply.", subject="Application")
    raw = multipart(
        ("Content-Type: text/plain", "Could not be delivered."),
        ("Content-Type: message/rfc822", inner),
        subtype="report",
    )
    message = read(raw.replace(b"Acme Careers <careers@acme.example>", b"MAILER-DAEMON@acme.example", 1))
    assert message.text == "Could not be delivered."
    assert "Dear team, I apply." in message.quoted


@pytest.mark.parametrize(
    "raw",
    [
        b"From: " + b"<(," * 20_000,
        b"From: " + b"a:" * 20_000,
        b"To: " + b'"' * 50_000,
        b"Subject: " + b"=?utf-8?B?w6k=?= " * 50_000,
        b"Content-Type: text/plain;" + b' a="' * 20_000,
        b"X: y\n\n" + b" " * 300_000 + b"x",
        b"X: y\n\n" + b"-" * 300_000 + b"x",
        b"X: y\n\n" + b": " * 100_000,
        b"Content-Type: text/html\n\n" + b"<!--" * 50_000,
    ],
)
def test_hostile_mails_are_read_all_the_same(raw: bytes):
    assert read(raw + b"\n\nhello").origin.length == len(raw) + 7


def everything(message: Message) -> str:
    headers = "\n".join(f"{name}: {value}" for name, value in message.headers)
    return "\n".join([message.text, message.quoted, message.signature, message.html or "", message.subject, headers])


@given(st.binary(max_size=3000))
def test_any_bytes_become_a_message(raw: bytes):
    assert read(raw).origin.length == len(raw)


@given(
    st.lists(
        st.sampled_from(
            [
                b"\n",
                b"\r\n",
                b"--b",
                b"--b--",
                b"Content-Type: multipart/mixed; boundary=b",
                b"Content-Type: text/html; charset=gbk",
                b"Content-Type: message/rfc822",
                b"Content-Transfer-Encoding: base64",
                b"Content-Transfer-Encoding: quoted-printable",
                b"From: a@b.example",
                b"Subject: =?utf-8?B?w6k?=",
                b"Date: 99 Foo 2026",
                b"hello world",
                b"<p>",
                b"</table>",
                b"=3D=\n",
                b"\xe4\xff\x00",
                b"> quoted",
                b"On 2026 10:00 a@b wrote:",
                b"From: x@y",
                b"Fwd: ",
                b" ",
            ]
        ),
        max_size=40,
    )
)
def test_any_mixture_of_mail_like_pieces_becomes_a_message(pieces: list[bytes]):
    assert read(b"".join(pieces)) == read(b"".join(pieces))


@given(
    st.lists(st.text(alphabet="abcdefgh \n>:-@", max_size=60), min_size=1, max_size=6),
    st.sampled_from(["mixed", "alternative", "related"]),
)
def test_no_word_of_any_plain_part_is_lost(texts: list[str], subtype: str):
    texts = [text.replace("--", "") for text in texts]
    message = read(multipart(*(("Content-Type: text/plain", text) for text in texts), subtype=subtype, boundary="zzzz"))
    for text in texts:
        assert set(WORD.findall(text)) <= set(WORD.findall(everything(message)))


def by_the_library(raw: bytes) -> set[str]:
    """The words that the standard library finds in the text parts; HTML without its tags."""
    found: set[str] = set()
    try:
        parts = list(message_from_bytes(raw).walk())
    except (ValueError, LookupError, RecursionError, AttributeError):
        return found
    for nth, part in enumerate(parts):
        content = part.get_payload(decode=True) if part.get_content_maintype() == "text" else None
        behind = parts[nth - 1] if nth else part
        encoded = (
            behind.get_content_maintype() == "message"
            and behind.get("content-transfer-encoding", "").lower() == "base64"
        )
        if not isinstance(content, bytes) or encoded or behind.get_content_type() == "message/partial":
            continue
        text = (
            content.decode("utf-8", "replace")
            if part.get_content_charset() in (None, "utf-8")
            else ascii_words(part, content)
        )
        if part.get_content_subtype() == "html":
            text = re.sub(r"&#?\w+;", " ", text)
            text = re.sub(r"(?is)<(style|title).*?(?:</\1>|\Z)|<!--.*?-->|<[^>]*>", " ", text)
        found |= set(WORD.findall(text))
    return found


def ascii_words(part, content: bytes) -> str:  # type: ignore[no-untyped-def]
    try:
        return content.decode(part.get_content_charset(), "replace")
    except (LookupError, ValueError):
        return content.decode("ascii", "replace")


def torture() -> list[Path]:
    return (
        sorted(path for path in TORTURE.rglob("*") if path.is_file() and path.suffix != ".json")
        if TORTURE.is_dir()
        else []
    )


@pytest.mark.skipif(not TORTURE.is_dir(), reason="the torture mails of other parsers are not here")
def test_no_word_that_the_library_finds_in_the_torture_mails_is_lost():
    lost: dict[str, list[str]] = {}
    for path in torture():
        raw = path.read_bytes()
        if b"\x00" in raw[:200] or path.suffix in (".mbox", ".tiff", ".png", ".xbm", ".ras"):
            continue  # pictures and sounds that lie beside the mails
        message = read(raw)
        have = plain(everything(message))
        missing = sorted(word for word in by_the_library(raw) if plain(word) not in have)
        if missing:
            lost[path.name] = missing[:5]
    assert not lost, lost


def plain(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char)).replace(
        "\n", ""
    )
