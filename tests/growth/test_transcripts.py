"""Transcripts and notes: times and tags go, speakers and words stay, questions are found; nothing is ever raised."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.growth import transcripts
from onward.growth.transcripts import Line

VTT = """WEBVTT
Kind: captions

NOTE made by a meeting program
not said by anybody

1
00:00:01.000 --> 00:00:04.000 align:start
<v Avery Holt>Thanks for coming in. Could you walk us

2
00:00:04.000 --> 00:00:06.500
<v Avery Holt>through a <i>dashboard</i> you built?

3
00:00:07.000 --> 00:00:09.000
<v Robin Ash>Sure &amp; gladly. Shall I share my screen?
"""
SRT = "1\r\n00:00:01,000 --> 00:00:03,000\r\nAvery: What is a left join?\r\n\r\n2\r\n00:00:03,500 --> 00:00:05,000\r\nRobin: All rows of the left table.\r\n"


def test_a_webvtt_file_gives_what_each_person_said_without_times_and_tags():
    read = transcripts.read("talk.vtt", VTT.encode())
    assert read.lines == (
        Line("Avery Holt", "Thanks for coming in. Could you walk us through a dashboard you built?"),
        Line("Robin Ash", "Sure & gladly. Shall I share my screen?"),
    )
    assert read.speakers == ("Avery Holt", "Robin Ash")


def test_a_subrip_file_gives_the_same():
    read = transcripts.read("talk.SRT", SRT.encode())
    assert read.text == "Avery: What is a left join?\nRobin: All rows of the left table."


def test_subtitles_that_roll_are_said_once():
    cues = "".join(f"00:0{n}.000 --> 00:0{n}.900\nso how do you test it?\n\n" for n in range(1, 4))
    assert transcripts.read("t.vtt", f"WEBVTT\n\n{cues}".encode()).text == "so how do you test it?"


@pytest.mark.parametrize(
    ("line", "speaker", "text"),
    [
        ("Avery: Why us?", "Avery", "Why us?"),
        ("[00:01:02] Avery Holt: Why us?", "Avery Holt", "Why us?"),
        ("**Avery:** Why us?", "Avery", "Why us?"),
        ("Avery Holt (00:12): Why us?", "Avery Holt", "Why us?"),
        ("https://alder.example/jobs", "", "https://alder.example/jobs"),
        ("Note: ask about the team", "", "Note: ask about the team"),
        ("They asked at 10:30 sharp", "", "They asked at 10:30 sharp"),
        ("- Why did you leave?", "", "- Why did you leave?"),
    ],
)
def test_speakers_are_known_where_they_are_marked_and_nowhere_else(line, speaker, text):
    assert transcripts.read("notes.txt", line.encode()).lines == (Line(speaker, text),)


def test_questions_are_lifted_each_once_and_by_whom():
    read = transcripts.read("talk.vtt", VTT.encode())
    assert [one.text for one in transcripts.questions(read)] == [
        "Could you walk us through a dashboard you built?",
        "Shall I share my screen?",
    ]
    (asked,) = transcripts.questions(read, "robin ash")
    assert (asked.number, asked.text) == (2, "Shall I share my screen?")


def test_a_word_with_a_question_mark_is_no_question_and_a_sentence_stands_once():
    notes = "Right? OK.\n- Why did you leave?\nWhy did you leave?\nAnd then: who decides? And when?\n"
    found = transcripts.questions(transcripts.read("notes.md", notes.encode()))
    assert [one.text for one in found] == ["Why did you leave?", "And then: who decides?", "And when?"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_common_encoding_is_read(encoding):
    text = "Übung: what does “naïve” mean to you?\n" * 5
    assert "Übung" in transcripts.read("notes.txt", text.encode(encoding)).text


@pytest.mark.parametrize(
    "content", [b"\x00\x01\x02\xff" * 200, b"%PDF-1.7 text", b"PK\x03\x04rest", bytes(range(256)) * 4]
)
def test_what_is_no_text_is_not_read_whatever_its_name(content):
    assert transcripts.read("notes.txt", content) is None


def test_other_kinds_of_files_are_not_read():
    assert transcripts.read("notes.docx", b"Why us?") is None
    assert not transcripts.is_read("talk.mp3")


def test_five_megabytes_are_read_and_their_questions_are_bounded():
    content = b"".join(b"Avery: What would you do in case number %d?\n" % n for n in range(110_000))
    assert len(content) > 4_500_000
    read = transcripts.read("long.txt", content)
    assert len(read.lines) == 110_000
    assert len(transcripts.questions(read)) == transcripts.MOST_QUESTIONS


@given(st.binary(max_size=400), st.sampled_from(["a.vtt", "a.srt", "a.txt", "a.md"]))
def test_no_bytes_are_any_trouble(content, name):
    read = transcripts.read(name, content)
    if read is not None:
        transcripts.questions(read)
        assert "-->" not in read.text or name.endswith((".txt", ".md")) or "-->" in content.decode("utf-8", "replace")


@given(st.lists(st.text(st.characters(categories=["L"]), min_size=3, max_size=12), min_size=1, max_size=8))
def test_no_word_of_a_cue_is_lost(words):
    cues = "".join(f"00:00:{n:02}.000 --> 00:00:{n:02}.900\n{word} {n}\n\n" for n, word in enumerate(words, 10))
    text = transcripts.read("talk.vtt", f"WEBVTT\n\n{cues}".encode()).text
    assert text == " ".join(f"{word} {n}" for n, word in enumerate(words, 10))


def test_five_megabytes_in_one_line_and_as_subtitles_are_bounded_too():
    read = transcripts.read("long.txt", b"word and more words " * 250_000)
    assert len(read.lines) == 1 and transcripts.questions(read) == ()
    cue = "00:00:01.000 --> 00:00:01.900\nso in case number %d what would you do?\n\n"
    cues = transcripts.read("long.vtt", ("WEBVTT\n\n" + "".join(cue % n for n in range(64_000))).encode())
    assert len(cues.lines) > 1_000
    assert len(transcripts.questions(cues)) == transcripts.MOST_QUESTIONS


def test_a_question_longer_than_any_gives_its_end():
    asked = transcripts.questions(transcripts.read("notes.txt", b"and so " * 200 + b"why did you leave?"))
    assert asked[0].text.endswith("why did you leave?") and len(asked[0].text) <= transcripts.LONGEST
