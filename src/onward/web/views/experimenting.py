"""Experiments between two versions: what it costs, which goes out next, what stands so far, and mishaps put right."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from onward.growth import experiments
from onward.growth.evidence import advice
from onward.log import shown
from onward.trouble import CannotDo
from onward.web.frame import kept, now, today
from onward.web.views.growing import day_of

RECENT = 20  # applications shown at once


@require_http_methods(["GET", "POST"])
def experiment(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        _do(request)
        return kept("experiment", "/experiment")
    day = today()
    found = experiments.all_experiments(today=day)
    runs = bool(found) and found[0].running
    rows = found[0].rows[::-1] if found else ()
    context = {
        "recent": rows[:RECENT],
        "older": rows[RECENT:],
        "latest": found[0] if found else None,
        "earlier": found[1:],
        "runs": runs,
        "offer": None if runs else experiments.offer(today=day),
        "applications": shown.overview(today=day).rows[:100] if found else (),
        "advice": [advice(name) for name in ("experiment", "experiment_between", "experiment_mishap")],
    }
    return render(request, "experiment.html", context)


def _do(request: HttpRequest) -> None:
    asked = request.POST
    match asked.get("do", ""):
        case "start":
            experiments.start(asked.get("a", ""), asked.get("b", ""), what=asked.get("what", ""), now=now())
        case "take":
            experiments.take(asked.get("employer", ""), asked.get("role", ""), now=now())
        case "stop":
            experiments.stop(now=now())
        case "not_sent":
            experiments.not_sent(_number(request), now=now())
        case "went_out":
            experiments.went_out(_number(request), on=day_of(asked.get("on", "")), now=now())
        case "crossed":
            experiments.crossed(_number(request), now=now())
        case "became":
            experiments.became(_number(request), asked.get("which", ""), now=now())
        case other:
            raise CannotDo(f"“{other}” is nothing that can be done here")


def _number(request: HttpRequest) -> int:
    said = request.POST.get("number", "")
    if not said.isdecimal():
        raise CannotDo(f"“{said}” is no number of the experiment")
    return int(said)
