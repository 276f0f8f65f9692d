"""Job postings: the list with what they keep asking, one of them, and the page as it was saved, sanitised."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET, require_POST

from onward.growth import plans
from onward.growth.documents import versions
from onward.growth.evidence import advice
from onward.growth.postings import asking, keeping, reading
from onward.log import shown
from onward.trouble import CannotDo
from onward.web import originals
from onward.web.door import local_path
from onward.web.frame import kept, now, today
from onward.web.views.documents import MOST, as_file, handed_over
from onward.web.views.growing import day_of
from onward.web.views.helping import heard

TEXTS = ("title", "employer", "place", "salary", "employment_type")
DAYS = ("posted", "valid_through")
ASKS = 20  # skills shown
LARGEST_SHOWN = 3_000_000  # signs of a page that are laid out


@require_GET
def postings(request: HttpRequest) -> HttpResponse:
    found = keeping.postings(today=today())
    context = {
        "postings": found,
        "asks": asking.often_asked(today=today())[:ASKS],
        "enough": asking.ENOUGH,
        "advice": [advice("posting")],
        **choices(),
        "asked": request.GET,
    }
    return render(request, "postings.html", context)


def choices() -> dict[str, Any]:
    """What a posting may be tied to."""
    return {
        "applications": shown.overview(today=today()).rows[:MOST],
        "plans": [one for one in plans.planned(today=today()) if one.application is None],
    }


@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """A posting as a file, as pasted text, or both: then the file is kept and the text stands for it."""
    asked = request.POST
    content, name = handed_over(request)
    text = asked.get("text", "").strip() if request.FILES else ""
    said = {"text": text} if text else {}
    fields = fields_of(request)
    which, planned = tied_to(asked.get("to", ""))
    one = keeping.keep(content, name, now=now(), which=which, planned=planned, **said, **fields)
    return heard(request, [str(value) for value in fields.values() if value]) or kept("posting", f"/posting/{one.page}")


def tied_to(chosen: str) -> tuple[str, str]:
    """An application or a plan, as the form names them: "application:..." or "plan:..."."""
    what, _, name = chosen.partition(":")
    return (name if what == "application" else ""), (name if what == "plan" else "")


def fields_of(request: HttpRequest) -> dict[str, Any]:
    asked = request.POST
    texts: dict[str, Any] = {name: asked[name].strip() for name in TEXTS if name in asked}
    return texts | {name: day_of(asked[name].strip()) for name in DAYS if name in asked}


@require_GET
def posting(request: HttpRequest, page: str) -> HttpResponse:
    if request.GET.get("undone") and not any(kept.page == page for kept in keeping.postings(today=today())):
        return HttpResponseRedirect("/posting?undone=1")
    one = keeping.posting_on(page, today=today())
    resumes = [kept for kept in versions.documents() if kept.latest.version.text]
    context = {
        "one": one,
        "told": one.posting,
        "against": [(kept, asking.against(one, kept.latest.version.text)) for kept in resumes],
        "is_page": one.posting.source in ("page", "JobPosting") and not one.posting.file.lower().endswith(".json"),
        "advice": [advice("document_not_shown"), advice("document_letter")],
        **choices(),
    }
    return render(request, "posting.html", context)


@require_GET
@xframe_options_sameorigin
def layout(request: HttpRequest, page: str) -> HttpResponse:
    """The page as it was saved, sanitised, for the sandboxed frame and nothing else."""
    html = reading.html_of(keeping.content(keeping.posting_on(page, today=today())))
    if not html:
        raise Http404
    return HttpResponse(originals.framed(html[:LARGEST_SHOWN]), headers={"Content-Security-Policy": originals.POLICY})


@require_GET
def file(request: HttpRequest, page: str) -> HttpResponse:
    one = keeping.posting_on(page, today=today())
    return as_file(keeping.content(one), one.posting.file)


@require_POST
def change(request: HttpRequest, page: str) -> HttpResponse:
    """Tie it to an application, put fields right, give its text, or take it out."""
    asked, what = request.POST, request.POST.get("do", "")
    if what == "tie":
        which, _ = tied_to(asked.get("to", ""))
        if not which:
            raise CannotDo("no application was chosen", mend="Choose one, then try again.")
        keeping.tie(page, which, now=now())
    elif what == "drop":
        keeping.take_out(page, now=now())
        return kept("posting", "/posting")
    else:
        said = fields_of(request)
        if text := asked.get("text", "").strip():
            said |= {"text": text, "notes": ()}
        keeping.mend(page, now=now(), **said)
        return heard(request, [str(value) for value in said.values() if value]) or kept("posting", f"/posting/{page}")
    return kept("posting", local_path(asked.get("back"), f"/posting/{page}").partition("?")[0])
