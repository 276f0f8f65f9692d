"""What was said in an interview, from a file: plain text, Markdown, WebVTT and SubRip; the questions in it, by whom.

In come a file's name and bytes, out comes text without time marks. Nothing here stores anything or raises: a file that
is no text gives None, and stays whole where it is kept. Reading PDF and DOCX belongs to `onward.growth.documents`.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape

#: Endings that are read as text. Others are kept whole, unread.
ENDINGS = (".txt", ".md", ".markdown", ".text", ".vtt", ".srt")
_SUBTITLES = (".vtt", ".srt")
MOST_QUESTIONS = 200
LONGEST = 400  # signs of a question
_CUES_TOGETHER = 300  # signs after which what one person says may begin a new line

_TIMES = re.compile(r"^\s*(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}\s*-->\s*(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]{1,80})>")
_TAG = re.compile(r"</?[a-zA-Z0-9:.][^<>]{0,80}>")
#: A time at the beginning of a line, as meeting programs write it: [00:01:02], (1:02), 00:01:02.345.
_AT = re.compile(r"^\s*[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])]?\s*-?\s*")
_SPEAKER = re.compile(r"^([^\W\d_][\w .'’\-]{0,39}?)\s*(?:[\[(]?\d{1,2}:\d{2}(?::\d{2})?[\])]?)?\s*:\s+(?=\S)")
_ROLES = re.compile(
    r"^(?:the )?(?:interviewer|interviewee|recruiter|candidate|applicant|hiring manager|me|speaker) ?\d*$", re.I
)
_NOT_A_SPEAKER = re.compile(r"^(?:https?|note|notes|todo|re|ps|date|time|subject|question|answer|q|a)$", re.IGNORECASE)
#: A sentence ends at its mark, also those of Arabic, Chinese and Japanese; several may stand in one line.
_ENDS = re.compile(r"[?？؟.!。！]+")
_SHORTEST = 2  # words: "Sorry?" and "Right?" are no questions to keep


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was said. `speaker` is "" where none is marked."""

    speaker: str
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """A sentence that ends with a question mark. `number` counts from 1 through the whole file, whoever asked."""

    number: int
    text: str
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Transcript:
    """A file as it is read: its lines, without times."""

    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        return "\n".join(f"{line.speaker}: {line.text}" if line.speaker else line.text for line in self.lines)

    @property
    def speakers(self) -> tuple[str, ...]:
        """Who speaks, in the order in which they begin."""
        return tuple(dict.fromkeys(line.speaker for line in self.lines if line.speaker))


def is_read(name: str) -> bool:
    """Whether a file of this name is one that is read as text."""
    return name.casefold().endswith(ENDINGS)


def read(name: str, content: bytes) -> Transcript | None:
    """The transcript in a file; None where it is no text."""
    text = decoded(content) if is_read(name) else None
    if text is None:
        return None
    return of_text(text, subtitles=name.casefold().endswith(_SUBTITLES))


def of_text(text: str, *, subtitles: bool = False) -> Transcript:
    """The transcript in a text, wherever it was read; times show that it is one of subtitles, too."""
    lines = text.splitlines()
    if subtitles or any(_TIMES.match(line) for line in lines[:200]):
        return Transcript(_joined(_of_subtitles(lines)))
    return Transcript(tuple(_line(line) for line in lines if line.strip()))


def questions(transcript: Transcript, speaker: str = "") -> tuple[Question, ...]:
    """The sentences of it that end with a question mark, each once; with `speaker` those of one person."""
    found: dict[tuple[str, str], Question] = {}
    for line in transcript.lines:
        for sentence in _asked(line.text):
            key = (line.speaker, sentence.casefold())
            if key not in found:
                found[key] = Question(len(found) + 1, sentence, line.speaker)
            if len(found) >= MOST_QUESTIONS:
                return _by(found.values(), speaker)
    return _by(found.values(), speaker)


def _by(found: Iterable[Question], speaker: str) -> tuple[Question, ...]:
    return tuple(one for one in found if not speaker or one.speaker.casefold() == speaker.casefold())


def _asked(text: str) -> Iterator[str]:
    """The sentences of a line that end with a question mark; of a very long one its end."""
    start = 0
    for end in _ENDS.finditer(text):
        if end.group()[-1] in "?？؟":
            sentence = " ".join(text[max(start, end.end() - LONGEST) : end.end()].split()).lstrip("-–—•*>#\"“„'… ")
            if _is_whole(sentence):
                yield sentence
        start = end.end()


def decoded(content: bytes) -> str | None:
    """The text in some bytes, whatever common encoding they have; None where they are no text."""
    if content.startswith((b"%PDF", b"PK\x03\x04", b"{\\rtf")):
        return None
    try:
        text = content.decode(_encoding(content))
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    odd = sum(ord(sign) < 32 and sign not in "\t\n\r\f\x1b" for sign in text[:4000])
    if odd > len(text[:4000]) / 100:
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").replace("\ufeff", "")


def _encoding(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    head = content[:4000]
    for encoding, noughts, letters in (("utf-16-le", head[1::2], head[::2]), ("utf-16-be", head[::2], head[1::2])):
        if noughts.count(0) > 0.4 * len(noughts) and 0 not in letters:  # UTF-16 without its mark
            return encoding
    return "utf-8-sig"


def _of_subtitles(lines: list[str]) -> Iterable[Line]:
    """The words of cues, without numbers, times, notes and styles."""
    skipping = False
    for number, line in enumerate(lines):
        bare = line.strip()
        if not bare:
            skipping = False
        elif bare.startswith(("NOTE", "STYLE", "REGION", "WEBVTT", "X-TIMESTAMP", "Kind:", "Language:")) and _begins(
            lines, number
        ):
            skipping = not bare.startswith(("X-TIMESTAMP", "Kind:", "Language:"))
        elif not (skipping or _TIMES.match(bare) or _is_cue_name(lines, number)):
            voice = _VOICE.search(bare)
            said = unescape(_TAG.sub("", _VOICE.sub("", bare))).strip()
            if said:
                yield Line(voice[1].strip(), said) if voice else _line(said)


def _begins(lines: list[str], number: int) -> bool:
    return number < 4 or not lines[number - 1].strip()


def _is_cue_name(lines: list[str], number: int) -> bool:
    """A line right before the times of a cue is its number or name."""
    return number + 1 < len(lines) and bool(_TIMES.match(lines[number + 1])) and _begins(lines, number)


def _line(text: str) -> Line:
    bare = _AT.sub("", text.replace("**", "").strip()).strip()
    found = _SPEAKER.match(bare)
    if found is None or not _is_a_name(found[1]):
        return Line("", bare)
    return Line(found[1], bare[found.end() :])


def _is_a_name(words: str) -> bool:
    """Whether a speaker is called so: "Avery Holt", "interviewer"; not "and then"."""
    if _ROLES.match(words):
        return True
    return not (
        _NOT_A_SPEAKER.match(words) or len(words.split()) > 4 or any(word[0].islower() for word in words.split())
    )


def _joined(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Cues are cut by time, not by sense: what one person says in a row is one line, begun anew after a sentence where it
    is long. A cue that repeats the last is dropped.
    """
    joined: list[tuple[str, list[str]]] = []
    signs = 0
    for line in lines:
        same = joined and (not line.speaker or line.speaker == joined[-1][0])
        if same and line.text == joined[-1][1][-1]:
            continue
        if same and not (signs > _CUES_TOGETHER and joined[-1][1][-1].endswith((".", "?", "!", "。", "？", "！"))):
            joined[-1][1].append(line.text)
            signs += len(line.text)
        else:
            joined.append((line.speaker or (joined[-1][0] if joined else ""), [line.text]))
            signs = len(line.text)
    return tuple(Line(speaker, " ".join(said)) for speaker, said in joined)


def _is_whole(sentence: str) -> bool:
    return len(sentence.split()) >= _SHORTEST or len(sentence) > 8
