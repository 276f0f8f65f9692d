"""Documents and their versions: v1, v2 ..., each with its file and its text, and which one went to which application.

The file is kept whole even where nothing in it can be read. Which résumé went where is the application's own trait, so
that insight can group by it and `onward fix --resume` says the same; which letter went there is a page of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from onward.growth.belonging import owners
from onward.growth.documents import kinds
from onward.growth.documents.kinds import FileKind
from onward.growth.documents.parsed import Parsed, parse
from onward.journey.types import Application
from onward.log import notebook, papers, shown, words_of_seeker
from onward.log.words_of_seeker import anchor
from onward.trouble import CannotDo

KIND, VERSION, SENT = "document", "version", "letter sent"
_LONGEST_NAME = 80


class DocumentKind(StrEnum):
    RESUME = "resume"
    LETTER = "letter"
    OTHER = "other"


#: How the kinds are said to people.
KINDS = {DocumentKind.RESUME: "résumé", DocumentKind.LETTER: "letter", DocumentKind.OTHER: "another document"}


@dataclass(frozen=True, slots=True)
class Document:
    """What the versions have in common."""

    name: str
    kind: DocumentKind = DocumentKind.RESUME


@dataclass(frozen=True, slots=True)
class After:
    """What a version answers: the words, and the key of what they come from ("debrief:p-3", "mail:...", "goal:p-4")."""

    words: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """One version. `paper` is its file's digest; `notes` what was to be said when it was read; `pasted`: the text was
    given by the seeker, since the file has none that can be read."""

    document: str  # the page of its document
    number: int
    name: str
    paper: str
    file: str
    kind: FileKind
    text: str
    notes: tuple[str, ...] = ()
    note: str = ""
    pages: int | None = None
    pages_read: int | None = None
    pasted: bool = False
    after: After | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """A letter that went to the application its page is about."""

    version: str


@dataclass(frozen=True, slots=True)
class KeptVersion:
    page: str
    on: date
    version: Version
    document: Document

    @property
    def parsed(self) -> Parsed:
        return parse(self.version.text, letter=self.document.kind is DocumentKind.LETTER)


@dataclass(frozen=True, slots=True)
class Kept:
    """A document with its versions, the latest first."""

    page: str
    document: Document
    versions: tuple[KeptVersion, ...]

    @property
    def latest(self) -> KeptVersion:
        return self.versions[0]


def add(
    content: bytes,
    file: str,
    *,
    now: datetime,
    to: str = "",
    name: str = "",
    kind: DocumentKind = DocumentKind.RESUME,
    version_name: str = "",
    note: str = "",
    after: After | None = None,
) -> KeptVersion:
    """Keep a file as the next version of the document `to`, or as the first of a new one. Nothing is kept of an empty file."""
    if version_name and version_name.strip().casefold() in {one.casefold() for one in names()}:
        raise CannotDo(f"there is a version “{version_name}” already", mend="Give this one another name.")
    there = find(to) if to else None
    document = there.document if there else Document(_short(name) or _name_of(file, kind), kind)
    if there is None and any(one.document.name.casefold() == document.name.casefold() for one in documents()):
        mend = f'Add it as a version of that one (--to "{document.name}"), or give this one another name.'
        raise CannotDo(f"there is a document “{document.name}” already", mend=mend)
    digest = papers.keep(file, content, now=now).digest
    if there is not None and there.latest.version.paper == digest:
        mend = "Nothing was added. Is it the changed one?"
        raise CannotDo(f"this is the same file as {there.latest.version.name}", where=file, mend=mend)
    read = kinds.read(content)
    number = 1 + max((one.version.number for one in there.versions), default=0) if there else 1
    version = Version(
        document=there.page if there else notebook.write(KIND, document, now=now),
        number=number,
        name=_short(version_name) or _unused(f"{document.name} v{number}"),
        paper=digest,
        file=file,
        kind=read.kind,
        text=read.text,
        notes=read.notes,
        note=note.strip(),
        pages=read.pages,
        pages_read=read.pages_read,
        after=after,
    )
    page = notebook.write(VERSION, version, now=now)
    return KeptVersion(page, now.date(), version, document)


def _short(name: str) -> str:
    return name.strip()[:_LONGEST_NAME]


def _unused(name: str) -> str:
    """Versions are known by their names wherever they went, so no two have one."""
    there = {one.casefold() for one in names()}
    return (
        name
        if name.casefold() not in there
        else next(other for n in range(2, 999) if (other := f"{name} ({n})").casefold() not in there)
    )


def paste(which: str, text: str, *, now: datetime) -> KeptVersion:
    """Give a version the text that could not be read from its file."""
    if not text.strip():
        raise CannotDo("nothing was pasted", mend="Paste the text of the document.")
    one = version(which)
    pasted = replace(one.version, text=text.strip()[: kinds.LONGEST], pasted=True)
    notebook.write(VERSION, pasted, now=now, page=one.page)
    return replace(one, version=pasted)


def documents() -> tuple[Kept, ...]:
    """Every document, the one changed last first."""
    heads = {page.id: page for page in notebook.pages(KIND, Document)}
    versions: dict[str, list[KeptVersion]] = {name: [] for name in heads}
    last: dict[str, int] = {}
    for at, page in enumerate(notebook.pages(VERSION, Version)):
        if head := heads.get(page.body.document):
            versions[head.id].append(KeptVersion(page.id, page.begun_at.date(), page.body, head.body))
            last.setdefault(head.id, at)
    return tuple(
        Kept(name, heads[name].body, tuple(sorted(versions[name], key=lambda one: -one.version.number)))
        for name in sorted((name for name in heads if versions[name]), key=lambda name: last[name])
    )


def find(which: str) -> Kept:
    """The document that `which` means: its page, its name, or words that fit one name only."""
    every = documents()
    low = which.strip().casefold()
    found = [one for one in every if low in (one.page.casefold(), one.document.name.casefold())]
    found = found or [one for one in every if low and low in one.document.name.casefold()]
    if len(found) == 1:
        return found[0]
    known = ", ".join(f"{one.document.name} ({one.page})" for one in found or every)
    if found:
        raise CannotDo(f"{len(found)} documents fit “{which}”: {known}", mend="Give the whole name.")
    raise CannotDo(
        f"there is no document “{which}”", mend=f"There is: {known}." if known else "Add one: onward document add FILE"
    )


def version(which: str) -> KeptVersion:
    """The version that `which` means: its page, its name, or a document for its latest."""
    low = which.strip().casefold()
    for one in (one for kept in documents() for one in kept.versions):
        if low in (one.page.casefold(), one.version.name.casefold()):
            return one
    return find(which).latest


def numbered(which: str, number: int | None) -> KeptVersion:
    """A version of a document by its number; None is the latest."""
    kept = find(which)
    for one in kept.versions:
        if number in (None, one.version.number):
            return one
    there = ", ".join(f"v{one.version.number}" for one in reversed(kept.versions))
    raise CannotDo(f"{kept.document.name} has no v{number}", mend=f"It has {there}.")


def names(kind: DocumentKind | None = None) -> tuple[str, ...]:
    """The names of all versions (of one kind of document), latest first."""
    return tuple(
        one.version.name for kept in documents() if kind in (None, kept.document.kind) for one in kept.versions
    )


def content(one: KeptVersion) -> bytes:
    """The file itself. Raises CannotDo where the seeker dropped it."""
    return papers.read(one.version.paper)


def send(which: str, application: str, *, now: datetime, tailored: bool | None = None) -> Application:
    """Say that a version went to an application; `tailored`, whether a letter was written for that posting alone."""
    one = version(which)
    there = shown.journey(application, today=now.date()).application
    if one.document.kind is DocumentKind.RESUME:
        words_of_seeker.say("set_application", there.id, {"resume": one.version.name}, now=now)
    elif not any(letter.page == one.page for letter in letters_to(there, today=now.date())):
        notebook.write(SENT, Sent(one.page), now=now, about=anchor(there))
    if tailored is not None and one.document.kind is DocumentKind.LETTER:
        words_of_seeker.say("set_application", there.id, {"tailored": "yes" if tailored else "no"}, now=now)
    return there


def went_to(one: KeptVersion, *, today: date) -> tuple[Application, ...]:
    """The applications that a version went to."""
    log = shown.journeys(today=today)
    if one.document.kind is DocumentKind.RESUME:
        name = one.version.name.casefold()
        return tuple(there for there in log.applications if (there.resume or "").strip().casefold() == name)
    whose = owners(log)
    there = {
        whose[page.about].id: whose[page.about]
        for page in _letters()
        if page.body.version == one.page and page.about in whose
    }
    return tuple(there.values())


def letters_to(application: Application, *, today: date) -> tuple[KeptVersion, ...]:
    """The letters that went to one application."""
    whose = owners(shown.journeys(today=today))
    pages = {page.body.version for page in _letters() if page.about in whose and whose[page.about].id == application.id}
    return tuple(one for kept in documents() for one in kept.versions if one.page in pages)


def resume_of(application: Application) -> KeptVersion | None:
    """The résumé that went there, where its file is kept here."""
    name = (application.resume or "").strip().casefold()
    resumes = [one for kept in documents() if kept.document.kind is DocumentKind.RESUME for one in kept.versions]
    return next((one for one in resumes if name and one.version.name.casefold() == name), None)


def drop(which: str, *, now: datetime, file_too: bool = False) -> KeptVersion:
    """Take a version out; undo brings it back. With `file_too` its file is deleted for good, and only the text comes back."""
    one = version(which)
    notebook.tear_out(one.page, now=now)
    if file_too and not any(
        other.version.paper == one.version.paper for kept in documents() for other in kept.versions
    ):
        papers.drop(one.version.paper)
    return one


def _letters() -> Sequence[notebook.Page[Sent]]:
    return notebook.pages(SENT, Sent)


def _name_of(file: str, kind: DocumentKind) -> str:
    """A name from the file's: "cv-robin-ash.pdf" is "cv robin ash"."""
    bare = file.replace("\\", "/").rpartition("/")[2]
    stem = bare.rpartition(".")[0] or bare
    return " ".join(stem.replace("_", " ").replace("-", " ").split()) or KINDS[kind].capitalize()
