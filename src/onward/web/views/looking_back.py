"""Looking back on one application, and the brief before its next interview."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from onward.growth import debriefs
from onward.growth.brief import brief as brief_of
from onward.growth.debriefs import Asked, Debrief
from onward.web.frame import kept, now, today
from onward.web.views.helping import heard
from onward.words import Stage

TEXTS = ("lesson", "facts", "guess", "outside", "stumbles", "cared", "showed")
EMPTY_QUESTIONS = 2  # rows for new ones under those that stand


@require_http_methods(["GET", "POST"])
def debrief(request: HttpRequest, id: str) -> HttpResponse:
    asked = request.POST if request.method == "POST" else request.GET
    stage = Stage(asked["stage"]) if asked.get("stage") in list(Stage) else None
    sheet = debriefs.sheet(id, today=today(), stage=stage)
    if request.method == "POST":
        written = from_form(request, sheet.stage)
        debriefs.keep(sheet.application.id, written, now=now())
        new = set(debriefs.texts(written)) - set(debriefs.texts(sheet.debrief))
        return heard(request, new) or kept("debrief", f"/journey/{sheet.application.id}")
    rows = [*sheet.debrief.asked, *[Asked("")] * EMPTY_QUESTIONS]
    return render(request, "debrief.html", {"sheet": sheet, "written": sheet.debrief, "rows": rows})


def from_form(request: HttpRequest, stage: Stage) -> Debrief:
    asked = request.POST
    lines = zip(asked.getlist("question"), asked.getlist("said"), asked.getlist("would_say"), strict=False)
    questions = tuple(Asked(*(part.strip() for part in line)) for line in lines if any(part.strip() for part in line))
    texts = {name: asked.get(name, "").strip() for name in TEXTS}
    return Debrief(stage=stage, asked=questions, **texts)


@require_GET
def brief(request: HttpRequest, id: str) -> HttpResponse:
    return render(request, "brief.html", {"found": brief_of(id, today=today())})
