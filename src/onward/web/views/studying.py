"""Study notes: the list with a search, one note, and keeping it."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from onward.growth import study as studies
from onward.growth.evidence import advice
from onward.growth.study import Study
from onward.web.frame import kept, now, today
from onward.web.views.growing import day_of
from onward.web.views.helping import heard

TEXTS = ("name", "what", "how", "borrow", "employer", "role", "words")


@require_GET
def study(request: HttpRequest) -> HttpResponse:
    search, day = request.GET.get("q", "").strip(), today()
    context = {
        "notes": studies.notes(search, today=day),
        "search": search,
        "praised": studies.praised(today=day),
        "advice": [advice("study")],
        "asked": request.GET,
    }
    return render(request, "study.html", context)


@require_GET
def note(request: HttpRequest, id: str) -> HttpResponse:
    return render(request, "study_note.html", {"one": studies.one(id, today=today()), "advice": [advice("study")]})


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """A note, new or written again, or torn out; fields the form does not have stay as they are."""
    asked = request.POST
    page = asked.get("page", "")
    if asked.get("do") == "drop":
        studies.tear_out(page, now=now())
        return kept("study", "/study")
    written = studies.one(page, today=today()).study if page else Study("")
    texts: dict[str, Any] = {name: asked[name].strip() for name in TEXTS if name in asked}
    if "sources" in asked:
        texts["sources"] = tuple(line.strip() for line in asked["sources"].splitlines() if line.strip())
    if "next_look" in asked:
        texts["next_look"] = day_of(asked["next_look"])
    written = replace(written, **texts)
    which = asked.get("which", "")
    page = studies.keep(written, now=now(), which=which, page=page or None)
    return heard(request, studies.texts(written)) or kept("study", f"/study/{page}")
