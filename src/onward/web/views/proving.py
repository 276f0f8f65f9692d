"""The record of the search for an agency: chosen on a page, shown there, and taken as PDF, table or text."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from onward.growth import proof as proofs
from onward.growth import proof_forms
from onward.growth.pages.pdf import as_pdf
from onward.growth.proof import Proof, Wanted
from onward.web.frame import now, today
from onward.web.views.data import download
from onward.web.views.growing import day_of

MOST = 300  # applications shown on the page; the files hold all
FORMS = {
    "pdf": ("PDF", "application/pdf"),
    "xlsx": ("Spreadsheet", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": ("Table (.csv)", "text/csv; charset=utf-8"),
    "txt": ("Plain text", "text/plain; charset=utf-8"),
}


@require_GET
def proof(request: HttpRequest) -> HttpResponse:
    found = proofs.proof(wanted(request), today=today())
    context: dict[str, Any] = {
        "found": found,
        "wanted": found.wanted,
        "shown": found.contacts[:MOST],
        "more": max(0, len(found.contacts) - MOST),
        "further": found.further[:MOST],
        "forms": [(form, name) for form, (name, _) in FORMS.items()],
        "query": request.GET.urlencode(),
    }
    return render(request, "proof.html", context)


@require_GET
def record(request: HttpRequest, form: str) -> HttpResponse:
    """The same as a file."""
    if form not in FORMS:
        raise Http404
    found = proofs.proof(wanted(request), today=today())
    span = found.wanted
    return download(content_of(found, form), f"job-search-{span.since}-to-{span.until}.{form}", FORMS[form][1])


def content_of(found: Proof, form: str) -> bytes:
    match form:
        case "pdf":
            return as_pdf(proof_forms.sheet(found), now=now()).content
        case "csv":
            return proof_forms.as_csv(found)
        case "xlsx":
            return proof_forms.as_xlsx(found)
    return proof_forms.text(found).encode()


def wanted(request: HttpRequest) -> Wanted:
    asked = request.GET
    since, until = proofs.span(day_of(asked.get("from", "")), day_of(asked.get("to", "")), today=today())
    flags = {name: asked.get(name) == "1" for name in ("activities", "notes", "mail_ids")}
    return Wanted(since, until, asked.get("name", "").strip(), asked.get("reference", "").strip(), **flags)
