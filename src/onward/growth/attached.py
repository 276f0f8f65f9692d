"""Transcripts and notes of an interview, tied to its debrief: the file is kept whole with the log, its words are shown.

A file whose words cannot be read is kept as it is, with a sentence.
"""

from dataclasses import dataclass
from datetime import date, datetime

from onward.growth import debriefs, transcripts
from onward.growth.belonging import pages_of
from onward.growth.debriefs import Asked
from onward.growth.documents import kinds
from onward.growth.documents.kinds import FileKind
from onward.growth.transcripts import Question, Transcript
from onward.journey.types import Application
from onward.log import notebook, papers, shown
from onward.log.words_of_seeker import anchor
from onward.trouble import CannotDo
from onward.words import Stage

KIND = "attached"
#: Signs of a text that are shown at once. The rest is in the file, which is kept whole.
SHOWN = 40_000
_WITH_WORDS = frozenset({FileKind.PDF, FileKind.DOCX, FileKind.ODT})
UNREAD = (
    "This file is kept whole, on this computer only. Its words are not read here: "
    "for the questions in it, add the text alone (.txt, .md, .vtt, .srt, .docx, .odt or a PDF with text)."
)


@dataclass(frozen=True, slots=True)
class Attached:
    """A file tied to one round of one application."""

    stage: Stage
    digest: str
    name: str


@dataclass(frozen=True, slots=True)
class Kept:
    """An attached file with its page."""

    page: str
    on: date
    file: Attached


@dataclass(frozen=True, slots=True)
class Opened:
    """What stands in one. `transcript` is None where it is no text that is read here; `sentence` then says so."""

    kept: Kept
    transcript: Transcript | None
    questions: tuple[Question, ...]
    sentence: str

    @property
    def text(self) -> str:
        return self.transcript.text[:SHOWN] if self.transcript else ""


def attach(which: str, name: str, content: bytes, *, now: datetime, stage: Stage | None = None) -> str:
    """Keep a file with the debrief of this round (default: the furthest). Gives the page's id; twice the same is once."""
    sheet = debriefs.sheet(which, today=now.date(), stage=stage)
    paper = papers.keep(name, content, now=now)
    there = of(sheet.application, today=now.date(), stage=sheet.stage)
    page = next((one.page for one in there if one.file.digest == paper.digest), None)
    if page:
        return page
    about = anchor(sheet.application)
    return notebook.write(KIND, Attached(sheet.stage, paper.digest, name.strip() or paper.name), now=now, about=about)


def of(application: Application, *, today: date, stage: Stage | None = None) -> tuple[Kept, ...]:
    """The files of one application, or of one round of it, the first added first."""
    pages = reversed(pages_of(KIND, Attached, application, today=today))
    return tuple(
        Kept(page.id, page.begun_at.date(), page.body) for page in pages if stage is None or page.body.stage is stage
    )


def one(which: str, number: int, *, today: date) -> Kept:
    """The nth file of an application, counted from 1."""
    files = of(shown.journey(which, today=today).application, today=today)
    if not 1 <= number <= len(files):
        raise CannotDo(
            f"there is no file {number} with this application", mend="See which there are: leave the number out."
        )
    return files[number - 1]


def file_of(page: str) -> Attached:
    """The file of a page. Raises CannotDo where there is none."""
    if not any(found.id == page for found in notebook.pages(KIND, Attached)):
        raise CannotDo("this file no longer stands with a debrief", mend="Add it again, if you still have it.")
    return notebook.page(page, Attached).body


def opened(page: str) -> Opened:
    """What stands in the file of a page. Raises CannotDo where the page or the file is gone."""
    file_of(page)
    found = notebook.page(page, Attached)
    kept = Kept(found.id, found.begun_at.date(), found.body)
    transcript = text_in(kept.file.name, papers.read(kept.file.digest))
    if transcript is None:
        return Opened(kept, None, (), UNREAD)
    asked = transcripts.questions(transcript)
    said = []
    if len(transcript.text) > SHOWN:
        said.append(f"The first {SHOWN:,} of {len(transcript.text):,} signs are shown. The file is kept whole.")
    if len(asked) >= transcripts.MOST_QUESTIONS:
        said.append(f"The first {transcripts.MOST_QUESTIONS} questions are listed.")
    return Opened(kept, transcript, asked, " ".join(said))


def text_in(name: str, content: bytes) -> Transcript | None:
    """The words in a file; None where it has none that are read here."""
    plain = transcripts.read(name, content)
    if plain is not None or kinds.kind_of(content) not in _WITH_WORDS:
        return plain
    text = kinds.read(content).text
    return transcripts.of_text(text) if text.strip() else None


def lift(which: str, page: str, numbers: tuple[int, ...], *, now: datetime) -> int:
    """Take the questions with these numbers into the debrief of the file's round. Gives how many were new there."""
    found = opened(page)
    by_number = {one.number: one.text for one in found.questions}
    if missing := [number for number in numbers if number not in by_number]:
        raise CannotDo(f"there is no question {missing[0]} in {found.kept.file.name}", mend="Choose from the list.")
    sheet = debriefs.sheet(which, today=now.date(), stage=found.kept.file.stage)
    known = {asked.question for asked in sheet.debrief.asked}
    new = [text for text in dict.fromkeys(by_number[number] for number in numbers) if text not in known]
    if new:
        debriefs.add_questions(which, tuple(Asked(text) for text in new), stage=sheet.stage, now=now)
    return len(new)


def take_away(page: str, *, now: datetime) -> None:
    """The file no longer stands with its debrief. It stays with the log, and undo brings it back."""
    file_of(page)
    notebook.tear_out(page, now=now)


def delete(page: str, *, now: datetime) -> Attached:
    """Delete the file for good, and take away every page that shows it. Nothing brings it back."""
    body = file_of(page)
    for found in notebook.pages(KIND, Attached):
        if found.body.digest == body.digest:
            notebook.tear_out(found.id, now=now)
    papers.drop(body.digest)
    return body
