"""The seeker's data: what is stored and where, taking it along, keeping it safe, deleting it."""

from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from onward.log import deriving, exporting, keeping, papers, words_of_seeker
from onward.log.home import open_log
from onward.trouble import CannotDo
from onward.web import working
from onward.web.frame import now, today
from onward.web.views.bringing import keep, new_folder

FORMATS = {
    "xlsx": ("Spreadsheet (.xlsx)", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": ("Table (.csv)", "text/csv; charset=utf-8"),
    "json": ("For programs (.json)", "application/json"),
    "ics": ("Calendar (.ics)", "text/calendar; charset=utf-8"),
}
DONE = {
    "restored": "The backup is back in place.",
    "dropped": "The file is deleted.",
    "rebuilt": "The journeys were rebuilt from the kept mail. What you said still stands.",
}


@require_GET
def data(request: HttpRequest) -> HttpResponse:
    context = {
        "home": settings.ONWARD_HOME,
        "formats": [(name, text) for name, (text, _) in FORMATS.items()],
        "done": DONE.get(request.GET.get("done", "")),
        "sure": keeping.CONFIRM[-1],
        "history": words_of_seeker.history(100),
        "papers": papers.papers(),
    }
    return render(request, "data.html", context)


@require_GET
def export(request: HttpRequest, format: str) -> HttpResponse:
    """The log as one file to take away; "all" is a zip with everything, for leaving."""
    if format == "all":
        _, folder = new_folder()
        try:
            exporting.export_all(folder / "onward.zip", today=today())
            return download((folder / "onward.zip").read_bytes(), f"onward-everything-{today()}.zip", "application/zip")
        finally:
            working.delete(folder)
    if format not in FORMATS:
        raise Http404
    return download(exporting.export(format, today=today()), f"onward-{today()}.{format}", FORMATS[format][1])


@require_POST
def drop_paper(request: HttpRequest) -> HttpResponse:
    """Delete one kept file for good."""
    papers.drop(request.POST.get("digest", ""))
    return redirect("/data?done=dropped")


@require_GET
def backup(request: HttpRequest) -> HttpResponse:
    _, folder = new_folder()
    try:
        made = keeping.backup(folder, now=now())
        return download(made.read_bytes(), made.name, "application/octet-stream")
    finally:
        working.delete(folder)


@require_POST
def restore(request: HttpRequest) -> HttpResponse:
    upload = request.FILES.get("backup")
    if upload is None:
        raise CannotDo("no backup came with that", mend="Choose the file you saved as a backup.")
    _, folder = new_folder()
    try:
        keeping.restore(keep(upload, folder), now=now())
    finally:
        working.delete(folder)
    return redirect("/data?done=restored")


@require_POST
def rebuild(request: HttpRequest) -> HttpResponse:
    deriving.rebuild(today=today())
    return redirect("/data?done=rebuilt")


@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    """Delete everything. Only the word typed in full does it; an empty log is opened in its place."""
    gone = keeping.forget(confirm=request.POST.get("sure", "").strip())
    open_log(Path(settings.ONWARD_HOME))
    Path(settings.FILE_UPLOAD_TEMP_DIR).mkdir(mode=0o700, parents=True, exist_ok=True)
    return render(request, "forgotten.html", {"gone": gone})


def download(content: bytes, name: str, kind: str) -> HttpResponse:
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
