"""Folders that hold mail: Maildir, Thunderbird profiles, Apple's packages, a Takeout that was unpacked, loose .eml files.

A file in a folder that cannot be read stops nothing: it is told of in the `problems` of a source beside it.
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import BinaryIO

from onward.mail.single import names_a_sender
from onward.mail.sniff import HEAD, Found, sniff
from onward.mail.source import Member, Source, SourceKind, cannot_open
from onward.trouble import CannotRead

_SKIPPED = (
    ".msf",
    ".dat",
    ".json",
    ".jsonl",
    ".sqlite",
    ".db",
    ".ini",
    ".plist",
    ".html",
    ".htm",
    ".js",
    ".css",
    ".png",
    ".jpg",
    ".gif",
    ".pdf",
    ".docx",
    ".csv",
    ".xlsx",
    ".tsv",
    ".mab",
    ".rdf",
    ".md",
    ".py",
)
_MAIL_SUFFIXES = (".eml", ".emlx")
_MAILDIR = ("cur", "new")
#: Folder names that say nothing about the mail in them.
_NO_LABEL = frozenset(
    {
        "mail",
        "takeout",
        "messages",
        "cur",
        "new",
        "tmp",
        "maildir",
        "mbox",
        "mailbox",
        "local folders",
        "imapmail",
        "data",
        "inbox.sbd",
    }
)


def label_of_path(path: Path, root: Path) -> tuple[str, ...]:
    """What the folder of a mail program is called that this file is: ("Sent",) for Mail/Sent.mbox."""
    name = path.name if path != root else root.name
    for end in (".gz", ".mbox", ".sbd"):
        name = name.removesuffix(end)
    if name == "mbox" and path != root:
        return label_of_path(path.parent, root)
    return () if name.lower() in _NO_LABEL or "@" in name else (name.lstrip("."),)


def find_in_folder(root: Path, one_file: Callable[[Path, tuple[str, ...]], Iterator[Source]]) -> Iterator[Source]:
    """The sources in a folder and all folders in it. `one_file` says what a mailbox or archive in it holds."""
    found: list[Source] = []
    problems: list[CannotRead] = []
    texts: list[Path] = []

    def note(error: OSError) -> None:
        problems.append(cannot_open(str(error.filename or root), error))

    for place, folders, names in os.walk(root, onerror=note):
        folders.sort()
        here = Path(place)
        singles: list[Path] = []
        for name in sorted(names):
            path = here / name
            if name.startswith(".") or name.lower().endswith(_SKIPPED):
                continue
            if here.name in _MAILDIR or name.lower().endswith(_MAIL_SUFFIXES):
                singles.append(path)
                continue
            try:
                kind = _kind_of(path)
                if kind is Found.MAIL:
                    singles.append(path)
                elif kind is Found.TEXT and path.suffix.lower() == ".txt":
                    (singles if _names_a_sender(path) else texts).append(path)
                elif kind in (Found.MBOX, Found.ZIP, Found.TAR, Found.PACKED):
                    found += one_file(path, label_of_path(path, root))
                elif kind is Found.OTHER and path.suffix.lower() in (".pst", ".ost", ".olm", ".dbx", ".msg"):
                    found += one_file(path, ())
            except CannotRead as trouble:
                problems.append(trouble)
            except OSError as error:
                problems.append(cannot_open(str(path), error))
        if singles:
            found.append(_folder_source(here, singles, _labels_here(here, root)))
    if texts and not found:
        found.append(_folder_source(root, texts, ()))
    if not found:
        raise (
            problems[0]
            if problems
            else CannotRead(
                "there is no mail in this folder",
                where=str(root),
                mend="Give the folder that holds the .mbox or .eml files, or the Maildir with cur and new in it.",
            )
        )
    found[0] = replace(found[0], problems=(*found[0].problems, *problems))
    yield from found


def _kind_of(path: Path) -> Found:
    if not path.is_file():
        return Found.EMPTY
    with path.open("rb") as stream:
        return sniff(stream.read(HEAD), path.name)


def _names_a_sender(path: Path) -> bool:
    with path.open("rb") as stream:
        return names_a_sender(stream.read(HEAD))


def _labels_here(here: Path, root: Path) -> tuple[str, ...]:
    inside = here.parent if here.name in _MAILDIR or here.name.lower() == "messages" else here
    if inside == root or root not in inside.parents:
        name = inside.name.lower()
        return (
            (inside.name.removesuffix(".mbox").lstrip("."),) if inside.suffix == ".mbox" or name.startswith(".") else ()
        )
    return label_of_path(inside, root)


def _folder_source(here: Path, files: list[Path], labels: tuple[str, ...]) -> Source:
    size = 0
    for path in files:
        try:
            size += path.stat().st_size
        except OSError:
            continue  # told of when it is opened
    return Source(str(here), SourceKind.FOLDER, size, None, labels, members=partial(_members, tuple(files)))


def _members(files: tuple[Path, ...]) -> Iterator[Member]:
    for path in files:
        yield str(path), partial(_open, path)


def _open(path: Path) -> BinaryIO:
    return path.open("rb")
