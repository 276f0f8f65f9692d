"""One application's journey, and one original mail."""

from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET

from onward.growth import around, debriefs, plans, quiet, study
from onward.growth import loop as loops
from onward.growth.loop import Step as Turned
from onward.growth.loop import Turn
from onward.journey.types import Application
from onward.log import shown
from onward.spoken import KIND_CHOICES, OUTCOMES, STAGES
from onward.web import originals
from onward.web.door import local_path
from onward.web.frame import here_and_now, today
from onward.web.views.documents import papers_of


@require_GET
def journey(request: HttpRequest, id: str) -> HttpResponse:
    told, held = quiet.journey(id, now=here_and_now())
    context = {
        "one": told.application,
        "held": held,
        "steps": told.steps,
        "reasons": [(step, reason) for step in told.steps if step.reading for reason in step.reading.reasons],
        "skills": sorted({skill.name for step in told.steps if step.reading for skill in step.reading.skills}),
        "competitors": sorted(
            {said.name for step in told.steps if step.reading for said in step.reading.feedback if said.name}
        ),
        "feedback": [(step, said) for step in told.steps if step.reading for said in step.reading.feedback],
        "said": told.said,
        "kinds": KIND_CHOICES,
        "stages": STAGES,
        "outcomes": OUTCOMES,
        "planned": plans.of(told.application, today=today()),
        "studies": study.of(told.application, today=today()),
        "debriefs": debriefs.of(told.application, today=today()),
        **_turns(told.application),
        "around": around.of(told, today=today()),
        **papers_of(told.application),
    }
    return render(request, "journey.html", context)


def _turns(one: Application) -> dict[str, list[tuple[Turn, str]]]:
    """The loop this journey stands in, each turn with its address."""
    found = loops.loop(one, today=today())
    return {name: [(turn, _address(turn)) for turn in getattr(found, name)] for name in ("before", "after")}


def _address(turn: Turn) -> str:
    match turn.step:
        case Turned.GOAL:
            return f"/growth/goal/{turn.page}"
        case Turned.PLAN:
            return f"/growth/goal/{turn.page}" if turn.page else "/pause"
        case Turned.VERSION:
            return f"/documents/{turn.page}?v={turn.part}"
        case Turned.LOOK_BACK | Turned.LESSON if turn.application:
            return f"/journey/{turn.application.id}/debrief?stage={turn.part}"
    return f"/journey/{turn.application.id}" if turn.application else ""


@require_GET
def mail(request: HttpRequest, key: str) -> HttpResponse:
    found = shown.mail(key)
    otherwise = f"/journey/{found.application_id}" if found.application_id else "/look"
    context = {
        "mail": found,
        "message": found.message,
        "reading": found.reading,
        "kinds": KIND_CHOICES,
        "stages": STAGES,
        "found_in": found_in(found.message.origin.source),
        "back": local_path(request.GET.get("from"), otherwise),
    }
    return render(request, "mail.html", context)


def found_in(source: str) -> str:
    """Where a mail came from as the seeker knows it: a file handed over in the browser had no path, only its name."""
    incoming = str(settings.FILE_UPLOAD_TEMP_DIR)
    return Path(source).name if source.startswith(incoming) else source


@require_GET
@xframe_options_sameorigin
def layout(request: HttpRequest, key: str) -> HttpResponse:
    """The mail's HTML, sanitised, for the sandboxed frame and nothing else."""
    message = shown.mail(key).message
    if not message.html:
        raise Http404
    return HttpResponse(originals.framed(message.html), headers={"Content-Security-Policy": originals.POLICY})
