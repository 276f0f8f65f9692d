"""Where messages of an mbox begin, and what is left when the mbox around them is taken off."""

import pytest

from onward.mail.split import bare, message_starts

DATED = b"From a@b Mon Mar  2 10:00:00 2026\n"


def test_a_body_line_that_starts_with_from_splits_nothing() -> None:
    assert list(message_starts(DATED + b"Subject: a\n\nhello\nFrom here we walk on.\nTo: the hills\n")) == [0]


def test_a_missing_empty_line_before_a_dated_from_line_still_splits() -> None:
    first = DATED + b"Subject: a\n\nhello\n"
    assert list(message_starts(first + DATED + b"Subject: b\n\n")) == [0, len(first)]


@pytest.mark.parametrize(
    ("quoted", "plain"), [(b">From me", b"From me"), (b">>From me", b">From me"), (b"> From me", b"> From me")]
)
def test_from_quoting_is_undone_by_one_level(quoted: bytes, plain: bytes) -> None:
    assert bare(DATED + b"Subject: a\n\n" + quoted + b"\n\n") == b"Subject: a\n\n" + plain + b"\n"


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_only_the_empty_line_of_the_mbox_is_taken_off(end: bytes) -> None:
    body = b"Subject: a" + end + end + b"hello" + end
    assert bare(b"From - Mon Mar  2 10:00:00 2026" + end + body + end) == body


def test_bytes_of_a_message_are_left_as_they_are() -> None:
    body = b"Subject: a\n\n\0\xff\xfe hello"
    assert bare(DATED + body) == body
