"""The log as a list: filters, search, counts; and what a newcomer sees while it is empty."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from onward.growth import quiet, upcoming
from onward.web.frame import here_and_now, today
from onward.words import Outcome, Stage

ROWS_A_PAGE = 100
COMING = 3  # interviews to come that are named above the list


@require_GET
def log(request: HttpRequest) -> HttpResponse:
    asked = request.GET
    outcome = Outcome(asked["outcome"]) if asked.get("outcome") in list(Outcome) else None
    stage = Stage(asked["stage"]) if asked.get("stage") in list(Stage) else None
    search = asked.get("q", "").strip()
    overview, held = quiet.overview(now=here_and_now(), outcome=outcome, stage=stage, search=search)
    if overview.empty:
        return render(request, "newcomer.html")
    first = max(0, int(asked["from"])) if asked.get("from", "").isdecimal() else 0
    context = {
        "overview": overview,
        "held": held,
        "rows": overview.rows[first : first + ROWS_A_PAGE],
        "fitting": len(overview.rows),
        "earlier": address(request, first + ROWS_A_PAGE) if first + ROWS_A_PAGE < len(overview.rows) else "",
        "later": address(request, max(0, first - ROWS_A_PAGE)) if first else "",
        "to_look_at": overview.unplaced + overview.not_understood,
        "outcomes": [(one, overview.counts.get(one, 0)) for one in Outcome if overview.counts.get(one, 0)],
        "stages": list(Stage),
        "outcome": outcome,
        "stage": stage,
        "search": search,
    }
    whole = not getattr(request, "htmx", False) or request.htmx.history_restore_request  # type: ignore[attr-defined]
    if whole:
        context["upcoming"] = upcoming.upcoming(today=today())[:COMING]
    return render(request, "log.html" if whole else "parts/list.html", context)


def address(request: HttpRequest, first: int) -> str:
    """This list from row `first` on, with the same filters."""
    asked = request.GET.copy()
    asked["from"] = str(first)
    return "/?" + asked.urlencode()
