"""Bringing mail in: a mailbox or a table handed over or named by its path, one pasted mail, an application by hand."""

import contextlib
import os
import re
import secrets
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from onward import example as examples
from onward import reading
from onward.growth import arriving, pause, quiet
from onward.growth.documents import versions
from onward.growth.documents.versions import DocumentKind
from onward.log import importing, shown, tables, words_of_seeker
from onward.log.importing import ImportReport
from onward.mail.decode import decode
from onward.mail.sources import pasted
from onward.reading.types import Reading
from onward.spoken import OUTCOMES, STAGES
from onward.trouble import CannotDo, Trouble
from onward.web import working
from onward.web.frame import back_with, here_and_now, now, today
from onward.web.views.correcting import day
from onward.web.views.helping import heard
from onward.web.wording import TABLE_FIELDS
from onward.words import Outcome, Stage

TABLES = (".csv", ".tsv", ".xlsx")
PASTED_FOR = "Paste a whole mail, or at least what it says."


@require_GET
def bring(request: HttpRequest) -> HttpResponse:
    return render(request, "bring.html")


@require_POST
def file(request: HttpRequest) -> HttpResponse:
    """Files handed over: a table is shown first, mail is read at once with its progress on the page."""
    files = request.FILES.getlist("file")
    if not files:
        return trouble(request, "No file came with that. Choose one, or drop it on the field.")
    key, folder = new_folder()
    paths = [keep(one, folder) for one in files]
    if len(paths) == 1 and paths[0].suffix.lower() in TABLES and not arriving.is_address_file(paths[0]):
        return redirect(f"/bring/table/{key}")
    return start(
        key, ", ".join(path.name for path in paths[:3]) + (" and more" if len(paths) > 3 else ""), paths, folder
    )


@require_POST
def path(request: HttpRequest) -> HttpResponse:
    """A path on this computer, read where it lies: nothing is copied, however large it is."""
    wanted = request.POST.get("path", "").strip().strip("\"'")
    found = Path(wanted).expanduser()
    if not wanted or not found.exists():
        return trouble(
            request, f"{wanted or 'That path'}: there is no such file or folder. Give its whole path.", wanted
        )
    return start(secrets.token_hex(8), found.name, [found.absolute()])


@require_POST
def example(request: HttpRequest) -> HttpResponse:
    """An invented search, into an empty log only: it is never mixed with the seeker's own."""
    if not shown.overview(today=today()).empty:
        raise CannotDo("the example goes into an empty log only", mend="Yours is not empty, so nothing was added.")
    key, folder = new_folder()
    files = examples.write(folder, today=today())
    return start(key, "The example", [files.mailbox], folder)


def start(key: str, names: str, paths: Sequence[Path], folder: Path | None = None) -> HttpResponse:
    working.begin(key, names, lambda tell: arriving.import_paths(paths, now=now(), progress=tell), folder)
    return redirect(f"/bring/running/{key}")


def trouble(request: HttpRequest, problem: str, wanted: str = "") -> HttpResponse:
    return render(request, "bring.html", {"problem": problem, "wanted_path": wanted}, status=400)


@require_GET
def running(request: HttpRequest, id: str) -> HttpResponse:
    work = working.look(id)
    if work is None:
        return redirect("/")

    def told() -> tuple[ImportReport, quiet.Held] | None:
        """Asked for when the page is made: the import may end between here and there."""
        return quiet.import_report(work.report, now=here_and_now()) if work and work.report else None

    return render(request, "running.html", {"work": work, "told": told})


@require_http_methods(["GET", "POST"])
def table(request: HttpRequest, key: str) -> HttpResponse:
    """How each column of a table was understood, before any of it is kept."""
    folder = handed_over(key)
    where = next(folder.iterdir())
    if request.POST.get("do") == "drop":
        working.delete(folder)
        return redirect("/bring")
    try:
        preview = tables.preview(where)
        if request.method == "GET":
            return render(
                request, "table.html", {"key": key, "name": where.name, "preview": preview, "fields": TABLE_FIELDS}
            )
    except Trouble:
        working.delete(folder)
        raise
    understood = {
        column.header: request.POST.get(f"column-{number}", column.means)
        for number, column in enumerate(preview.columns)
    }
    working.begin(key, where.name, lambda tell: importing.import_table(where, now=now(), understood=understood), folder)
    return redirect(f"/bring/running/{key}")


@require_http_methods(["GET", "POST"])
def paste(request: HttpRequest) -> HttpResponse:
    """One mail as text: how it reads is shown first; it is kept when the seeker says so."""
    text = request.POST.get("text", "")
    if request.method == "GET":
        return render(request, "paste.html")
    if not text.strip():
        return render(request, "paste.html", {"problem": PASTED_FOR}, status=400)
    if request.POST.get("do") == "keep":
        return render(request, "paste.html", {"report": importing.import_pasted(text, now=now())})
    return render(request, "paste.html", {"reading": how_it_reads(text), "text": text})


def how_it_reads(text: str) -> Reading | None:
    """What the reader says of a pasted mail. Nothing is kept."""
    return next((reading.read(decode(raw)) for raw in pasted(text).messages()), None)


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """An application or a rejection by hand; only the employer is needed."""
    asked = request.POST
    context = {
        "asked": asked,
        "stages": STAGES,
        "outcomes": OUTCOMES,
        "today": today(),
        "pause_on": pause.is_on(),
        "versions": versions.names(DocumentKind.RESUME),
    }
    if request.method == "GET":
        return render(request, "add.html", context)
    try:
        word = words_of_seeker.add(
            asked.get("employer", "").strip(),
            asked.get("role", "").strip() or None,
            now=now(),
            applied=date_in(asked.get("applied")),
            stage=Stage(asked["stage"]) if asked.get("stage") in list(Stage) else None,
            outcome=Outcome(asked["outcome"]) if asked.get("outcome") in list(Outcome) else None,
            on=date_in(asked.get("on")),
            source=asked.get("source", "").strip() or None,
            note=asked.get("note", "").strip() or None,
            resume=asked.get("resume", "").strip() or None,
        )
    except Trouble as problem:
        return render(request, "add.html", {**context, "problem": problem}, status=400)
    return heard(request, [asked.get("note", "")]) or back_with(word, "/")


def date_in(text: str | None) -> date | None:
    return day(text.strip()) if text and text.strip() else None


def new_folder() -> tuple[str, Path]:
    """A folder of its own under the log's home, for its owner only, and the key that names it."""
    key = secrets.token_hex(8)
    folder = Path(settings.FILE_UPLOAD_TEMP_DIR) / key
    folder.mkdir(mode=0o700)
    return key, folder


def handed_over(key: str) -> Path:
    folder = Path(settings.FILE_UPLOAD_TEMP_DIR) / key
    if not re.fullmatch(r"[0-9a-f]{16}", key) or not folder.is_dir():
        raise Http404
    return folder


def keep(upload: "UploadedFile[bytes]", folder: Path) -> Path:
    """Put an upload into `folder` (mode 0600); its name is kept where it is harmless.

    A large one was streamed to the same disk already and only gets its name.
    """
    name = re.sub(r"[^\w.\- ()\[\]]", "_", Path(upload.name or "").name).lstrip(".") or "mail"
    path = folder / name[-120:]
    if path.exists():
        path = folder / f"{secrets.token_hex(3)}-{path.name}"
    if isinstance(upload, TemporaryUploadedFile):
        with contextlib.suppress(OSError):  # a disk without hard links: copied below
            os.link(upload.temporary_file_path(), path)  # its first name goes when the request ends
            path.chmod(0o600)
            return path
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        for chunk in upload.chunks(1 << 20):
            out.write(chunk)
    return path
