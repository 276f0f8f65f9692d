"""Going on: lessons, goals and their next actions, one goal with its history; and taking the last writing back."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_POST

from onward.growth import dates, debriefs, goal_ideas, goals, helped
from onward.growth import goal_page as goal_pages
from onward.growth.evidence import advice
from onward.growth.goals import Goal, GoalKind, Measure, Origin
from onward.log import notebook
from onward.trouble import CannotDo
from onward.web.door import local_path
from onward.web.frame import KEPT, kept, now, today
from onward.web.views.helping import heard

OFFERED, LATEST = 5, 3  # suggestions and lessons shown


@dataclass(frozen=True, slots=True)
class Way:
    """Pages that belong to one part of the loop: address, name, and what is there in a few words."""

    name: str
    pages: tuple[tuple[str, str, str], ...]


WAYS = (
    Way(
        "Look back",
        (
            ("/bank", "Lessons and questions", "all you wrote, to search"),
            ("/study", "Study notes", "whom they held up as an example"),
        ),
    ),
    Way(
        "Prepare",
        (
            ("/documents", "Documents", "résumés and letters, their versions"),
            ("/posting", "Postings", "kept, since they go offline"),
            ("/fit", "What you want", "marked before and after"),
            ("/experiment", "An experiment", "two versions, picked by chance"),
        ),
    ),
    Way(
        "Apply and ask",
        (
            ("/pause", "Before the next application", "one screen; can be switched off"),
            ("/people", "People", "who helped, whom to write to"),
            ("/letters", "Letters", "what you asked, what came back"),
        ),
    ),
    Way(
        "The week",
        (
            ("/week", "The plan of the week", "what, when, where; your calendar"),
            ("/review", "The week in review", "one page, also as PDF"),
            ("/proof", "A record for an agency", "the dates you choose"),
        ),
    ),
    Way(
        "For you",
        (
            ("/checkin", "How it goes", "opt-in; things that happened; a quiet minute"),
            ("/attempts", "Attempts and asks", "opt-in; not no's"),
            ("/help", "People to talk to", "yours, and lines in your country"),
        ),
    ),
)
SINCE = "10"  # applications shown on the page of a goal
LINES = (
    "wish",
    "outcome",
    "obstacle",
    "plan",
    "words",
    "action",
    "at",
    "where",
    "should_change",
    "shows",
    "version",
    "debrief",
)


@require_GET
def growth(request: HttpRequest) -> HttpResponse:
    day = today()
    every = goals.goals(today=day)
    context = {
        "ways": WAYS,
        "lessons": [entry for entry in debriefs.bank(today=day) if entry.what == "lesson"][:LATEST],
        "open": [one for one in every if one.goal.state is goals.State.OPEN],
        "ended": [one for one in every if one.goal.state is not goals.State.OPEN],
        "offered": goal_ideas.suggestions(today=day)[:OFFERED],
        "kinds": goals.KINDS,
        "measures": goals.MEASURES,
        "asked": request.GET,
        "advice": [advice(name) for name in ("goal", "goal_lines", "goal_learning", "goal_proof", "goal_step")],
    }
    return render(request, "growth.html", context)


@require_POST
def goal(request: HttpRequest) -> HttpResponse:
    """A new goal, or what became of one: its next action, reached, or let go."""
    asked = request.POST
    page, what = asked.get("page", ""), asked.get("do", "keep")
    if what == "done":
        goals.done(page, proof=asked.get("proof", "").strip(), now=now())
    elif what == "let_go":
        goals.let_go(page, now=now())
    else:
        before = goals.one(page).body if page else Goal("")
        page = goals.keep(from_form(request, before), now=now(), which=asked.get("which", ""), page=page or None)
    return heard(request, [asked.get(name, "") for name in (*LINES, "proof")]) or kept("goal", f"/growth/goal/{page}")


@require_GET
def goal_page(request: HttpRequest, id: str) -> HttpResponse:
    context = {
        "found": goal_pages.goal_page(id, today=today()),
        "origins": goals.ORIGINS,
        "measures": goals.MEASURES,
        "shown": SINCE,
    }
    return render(request, "goal.html", context)


def from_form(request: HttpRequest, before: Goal) -> Goal:
    asked = request.POST
    lines: dict[str, Any] = {name: asked[name].strip() for name in LINES if name in asked}
    written = replace(before, **lines)
    if asked.get("kind") in list(GoalKind):
        written = replace(written, kind=GoalKind(asked["kind"]))
    if asked.get("origin") in list(Origin):
        written = replace(written, origin=Origin(asked["origin"]))
    if asked.get("measure") in list(Measure):
        written = replace(written, measure=Measure(asked["measure"]))
    return replace(written, on=day_of(asked["on"])) if "on" in asked else written


def day_of(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise CannotDo(f"“{text}” is not a date", mend="Write it as 2026-03-31.") from error


@require_GET
def calendar(request: HttpRequest) -> HttpResponse:
    """Every date ahead as a calendar file."""
    content = dates.calendar(now=now())
    name = {"Content-Disposition": 'attachment; filename="next-actions.ics"'}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=name)


@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Take back the last writing of a kind of page."""
    kind = request.POST.get("kind", "")
    notebook.undo(now=now(), kind=kind if kind in KEPT else None)
    helped.settle(now=now())
    path = local_path(request.POST.get("back"), "/growth").partition("?")[0]
    return HttpResponseRedirect(path + "?" + urlencode({"undone": 1}))
