"""Going on: lessons, goals, next actions, the week's page; and taking the last writing back."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_POST

from onward.growth import debriefs
from onward.log import notebook
from onward.web.door import local_path
from onward.web.frame import KEPT, now, today


@require_GET
def growth(request: HttpRequest) -> HttpResponse:
    search = request.GET.get("q", "").strip()
    return render(request, "growth.html", {"bank": debriefs.bank(search, today=today()), "search": search})


@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Take back the last writing of a kind of page."""
    kind = request.POST.get("kind", "")
    notebook.undo(now=now(), kind=kind if kind in KEPT else None)
    path = local_path(request.POST.get("back"), "/growth").partition("?")[0]
    return HttpResponseRedirect(path + "?" + urlencode({"undone": 1}))
