"""A mailbox of any shape gives the same messages, wherever the chunks of reading fall and wherever ranges are cut."""

import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.mail import scan as scanning
from onward.mail.gate import Gate, GateWords
from onward.mail.mbox import messages_of
from onward.mail.scan import scan
from onward.trouble import CannotRead

ALL = Gate(GateWords(("zwxyhello",)))
FROM = b"From a@b Mon Mar  2 10:00:00 2026\n"
LINES = st.sampled_from(
    [b"hello", b">From me", b"From here on", b"", b"zwxyhello", b"x" * 5000, b"--b", b"\0\xff", b"Subject: no"]
)
MAILS = st.lists(st.lists(LINES, max_size=5), min_size=1, max_size=6)


def box(mails: list[list[bytes]], end: bytes = b"\n") -> bytes:
    text = b"".join(FROM + b"Subject: zwxyhello\n\n" + b"\n".join(lines) + b"\n\n" for lines in mails)
    return text.replace(b"\n", end)


@settings(max_examples=60, deadline=None)
@given(MAILS, st.sampled_from([b"\n", b"\r\n"]), st.integers(4200, 9000), st.booleans())
def test_chunk_borders_change_nothing(mails: list[list[bytes]], end: bytes, chunk: int, cut: bool) -> None:
    data = box(mails, end)
    data = data.rstrip() if cut else data
    kept = scanning.CHUNK
    scanning.CHUNK = chunk
    try:
        found = [one.raw for one in scan(io.BytesIO(data), ALL)]
    finally:
        scanning.CHUNK = kept
    assert found == [one.raw for one in messages_of(io.BytesIO(data), "x") if ALL.passes(one.raw)]


@settings(max_examples=40, deadline=None)
@given(MAILS, st.integers(0, 100))
def test_two_ranges_give_what_the_whole_gives(
    tmp_path_factory: pytest.TempPathFactory, mails: list[list[bytes]], at: int
) -> None:
    path = tmp_path_factory.mktemp("box") / "a.mbox"
    path.write_bytes(data := box(mails))
    middle = len(data) * at // 100
    halves = [*scan(path, ALL, end=middle or None), *(scan(path, ALL, start=middle) if middle else ())]
    assert halves == list(scan(path, ALL))


def test_neighbours_that_end_in_half_a_line_break_do_not_change_each_other(tmp_path: Path) -> None:
    path = tmp_path / "a.mbox"
    gate = Gate(GateWords(("good evening zwxyhello",)))
    texts = [
        (b"=\r" if n % 2 else b"good evening <b\0>") + b" zwxyhello " + b"y" * (700 + n) + b"=\r\n" for n in range(40)
    ]
    path.write_bytes(b"".join(FROM + b"Subject: n\n\n" + text + b"\n\n" for text in texts))
    found = [one.raw for one in scan(path, gate)]
    with path.open("rb") as file:
        assert found == [one.raw for one in messages_of(file, "x") if gate.passes(one.raw)]
    assert len(found) == 20


def test_what_is_no_mailbox_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.mbox"
    path.write_bytes(b"PK\x03\x04 something else\n" * 10)
    with pytest.raises(CannotRead):
        list(scan(path, ALL))
