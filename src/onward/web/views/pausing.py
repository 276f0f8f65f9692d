"""One screen before the next application; and fit: what is wanted, and how a role measured up, before and after."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from onward.growth import experiments, fit, fit_over_time, pause, plans
from onward.growth.evidence import advice
from onward.growth.fit import Mark, Verdict, Wants
from onward.growth.plans import Planned
from onward.log import shown
from onward.web.door import local_path
from onward.web.frame import kept, now, today
from onward.web.views.helping import heard


@require_http_methods(["GET", "POST"])
def before(request: HttpRequest) -> HttpResponse:
    """The pause: the plan that is written down, or what there is to look at."""
    if request.method == "POST":
        asked = request.POST
        if asked.get("do") in ("on", "off"):
            pause.switch(asked["do"] == "on", now=now())
            return HttpResponseRedirect("/pause")
        if asked.get("do") in ("must", "free"):
            pause.answer(asked["do"] == "must", now=now())
            return HttpResponseRedirect(local_path(asked.get("back"), "/pause"))
        names = ("employer", "role", "why", "knows", "version", "if_no", "goal")
        texts = {name: asked.get(name, "").strip() for name in names}
        planned = Planned(**texts, marks=marks_in(request))
        plans.keep(planned, now=now())
        if asked.get("experiment"):
            experiments.take(planned.employer, planned.role, now=now())
        return heard(request, plans.texts(planned)) or kept("planned", "/pause")
    employer, role = (request.GET.get(name, "").strip() for name in ("employer", "role"))
    context = {
        "on": pause.is_on(),
        "sheet": pause.sheet(employer, role, today=today()) if employer else None,
        "planned": plans.planned(today=today()),
        "marks": list(Mark),
        "ask": pause.to_be_asked(),
    }
    return render(request, "pause.html", context)


@require_http_methods(["GET", "POST"])
def role_fit(request: HttpRequest, id: str) -> HttpResponse:
    """How one role measures up."""
    one = shown.journey(id, today=today()).application
    if request.method == "POST":
        after = request.POST.get("when") == "after"
        fit.mark(id, marks_in(request), after=after, now=now(), verdict=request.POST.get("verdict", ""))
        return kept("fit", f"/journey/{one.id}")
    marked = pause.fit_of(one, today=today())
    context = {
        "one": one,
        "wants": fit.wants(),
        "rows": [(want, marked.before.get(want, ""), marked.after.get(want, "")) for want in fit.wants().all],
        "fit": marked,
        "marks": list(Mark),
        "verdicts": list(Verdict),
        "advice": advice("fit"),
    }
    return render(request, "fit.html", context)


@require_http_methods(["GET", "POST"])
def wants(request: HttpRequest) -> HttpResponse:
    """What is wanted, and every role that was marked."""
    if request.method == "POST":
        must, matters = (tuple(request.POST.get(name, "").splitlines()) for name in ("must", "matters"))
        fit.keep_wants(Wants(must, matters), now=now())
        return heard(request, (*must, *matters)) or kept("wants", "/fit")
    context = {
        "wants": fit.wants(),
        "over": fit_over_time.over_time(today=today()),
        "advice": advice("fit"),
    }
    return render(request, "wants.html", context)


def marks_in(request: HttpRequest) -> dict[str, str]:
    """The marks of the form: fields `want` and `mark`, in the same order; those not chosen are left out."""
    pairs = zip(request.POST.getlist("want"), request.POST.getlist("mark"), strict=False)
    return {want: mark for want, mark in pairs if mark}
