"""Résumés and letters: the list, one of them with what a parser makes of it, what differs between versions, and the files."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_POST

from onward.growth import goals, plans
from onward.growth.documents import checking, kinds, suggesting, versions
from onward.growth.documents.difference import difference as between
from onward.growth.documents.versions import DocumentKind, KeptVersion
from onward.growth.evidence import advice
from onward.growth.postings import keeping
from onward.journey.types import Application
from onward.log import papers, shown, words_of_seeker
from onward.trouble import CannotDo
from onward.web.door import local_path
from onward.web.frame import back_with, kept, now, today
from onward.web.views.helping import heard

MOST = 200  # applications offered to choose from


@require_GET
def documents(request: HttpRequest) -> HttpResponse:
    context = {
        "documents": [
            (one, [(each, versions.went_to(each, today=today())) for each in one.versions])
            for one in versions.documents()
        ],
        "kinds": versions.KINDS,
        "advice": [advice("document_clarity"), advice("document_letter")],
    }
    return render(request, "documents.html", context)


@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """A file, as a new document or as the next version of one."""
    asked = request.POST
    content, name = handed_over(request)
    to, note, after = (asked.get(field, "").strip() for field in ("to", "note", "after"))
    one = versions.add(
        content,
        name,
        now=now(),
        to=to,
        name=asked.get("name", "").strip(),
        kind=DocumentKind(asked["kind"]) if asked.get("kind") in list(DocumentKind) else DocumentKind.RESUME,
        version_name=asked.get("version", "").strip(),
        note=note,
        after=suggesting.after(to, after, today=today()),
    )
    return heard(request, [note, after]) or kept("version", f"/documents/{one.version.document}")


def handed_over(request: HttpRequest) -> tuple[bytes, str]:
    """The file that came with a form, within the size that is kept, and its name; or the text that was pasted."""
    file: UploadedFile[bytes] | None = request.FILES.get("file")
    if file is None and (text := request.POST.get("text", "").strip()):
        return text.encode("utf-8", "replace"), "pasted text.txt"
    if file is None:
        raise CannotDo("no file was chosen", mend="Choose one, or paste the text.")
    if (file.size or 0) > papers.LARGEST:
        most = papers.LARGEST // 1_000_000
        raise CannotDo(
            f"this file is larger than {most} MB", where=file.name or "", mend="Give a smaller one, or its text."
        )
    return file.read(), (file.name or "file")[-120:]


@require_GET
def document(request: HttpRequest, id: str) -> HttpResponse:
    """One document at one version (the latest), looked at from all sides."""
    if request.GET.get("undone") and not any(kept.page == id for kept in versions.documents()):
        return HttpResponseRedirect("/documents?undone=1")
    found = versions.find(id)
    one = chosen(request, id)
    looked = checking.check(one, today=today())
    posting = request.GET.get("posting", "")
    context = {
        "found": found,
        "one": one,
        "parsed": looked.parsed,
        "checked": looked.checked,
        "kind": versions.KINDS[found.document.kind],
        "file_kind": kinds.NAMES[one.version.kind],
        "went": [(each, versions.went_to(each, today=today())) for each in found.versions],
        "beside": checking.beside(one, today=today(), posting=posting),
        "suggestions": suggesting.suggestions(found.page, today=today()),
        "goals": goals.goals(today=today()),
        "applications": shown.overview(today=today()).rows[:MOST],
        "asked": request.GET,
        "advice": [advice(name) for name in ADVICE],
    }
    return render(request, "document.html", context)


ADVICE = ("document_parser", "document_clarity", "document_not_shown", "document_suggestions")


def chosen(request: HttpRequest, id: str, name: str = "v") -> KeptVersion:
    number = request.GET.get(name, "")
    return versions.numbered(id, int(number) if number.isdigit() and len(number) < 6 else None)


@require_GET
def difference(request: HttpRequest, id: str) -> HttpResponse:
    found = versions.find(id)
    new = chosen(request, id, "to")
    older = [one.version.number for one in found.versions if one.version.number < new.version.number]
    asked = request.GET.get("from", "")
    if not older and not asked.isdigit():
        raise CannotDo(f"there is only {new.version.name}", mend="Add the next version first.")
    old = chosen(request, id, "from") if asked.isdigit() else versions.numbered(id, max(older))
    context = {"found": found, "old": old, "new": new, "difference": between(old.version.text, new.version.text)}
    return render(request, "difference.html", context)


@require_POST
def change(request: HttpRequest, id: str) -> HttpResponse:
    """The text of a file that could not be read, a suggestion accepted or set aside, or a version taken out."""
    asked, what = request.POST, request.POST.get("do", "")
    if what == "paste":
        versions.paste(asked.get("version", ""), asked.get("text", ""), now=now())
        return kept("version", f"/documents/{id}")
    if what in ("accept", "aside"):
        suggesting.decide(id, asked.get("key", ""), accepted=what == "accept", now=now())
        return kept("suggestion", f"/documents/{id}")
    if what == "drop":
        one = versions.drop(asked.get("version", ""), now=now())
        left = any(found.page == one.version.document for found in versions.documents())
        return kept("version", f"/documents/{id}" if left else "/documents")
    raise CannotDo("nothing was said that could be done to a document")


@require_POST
def sent(request: HttpRequest) -> HttpResponse:
    """A version went to an application."""
    asked = request.POST
    back = local_path(asked.get("back"), "/documents")
    one = versions.version(asked.get("version", ""))
    tailored = {"yes": True, "no": False}.get(asked.get("tailored", ""))
    versions.send(one.page, asked.get("application", ""), now=now(), tailored=tailored)
    if one.document.kind is DocumentKind.RESUME:
        return back_with(words_of_seeker.history(1)[0], back)
    return kept("letter sent", back.partition("?")[0])


@require_GET
def file(request: HttpRequest, id: str, number: int) -> HttpResponse:
    one = versions.numbered(id, number)
    return as_file(versions.content(one), one.version.file)


def as_file(content: bytes, name: str) -> HttpResponse:
    """A kept file to be saved, never opened in the page."""
    headers = {"Content-Disposition": content_disposition_header(True, name) or "attachment"}
    return HttpResponse(content, content_type="application/octet-stream", headers=headers)


@require_GET
def json_resume(request: HttpRequest, id: str) -> HttpResponse:
    content, _ = checking.json_resume(chosen(request, id))
    return as_file(content, "resume.json")


def papers_of(application: Application) -> dict[str, Any]:
    """What went to one application, and its postings: for its journey page."""
    resume, plan = versions.resume_of(application), plans.of(application, today=today())
    letters = versions.letters_to(application, today=today())
    return {
        "postings": keeping.of(application, today=today()),
        "resume": resume,
        "letters": letters,
        "planned_version": plan.version if plan and plan.version in versions.names() and not application.resume else "",
        "kept_versions": versions.names(),
    }
