"""The week on one page, the opt-in check-in, and one's own evidence."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from onward.growth import confidence, nocount
from onward.growth import review as reviews
from onward.growth.confidence import QUESTIONS, CheckIn
from onward.growth.evidence import advice
from onward.growth.pages.pdf import as_pdf
from onward.insight.cards import cards
from onward.trouble import CannotDo
from onward.web.frame import kept, now, today
from onward.web.views.helping import heard


@require_GET
def review(request: HttpRequest) -> HttpResponse:
    found = reviews.review(today=today())
    if "text" in request.GET:
        return HttpResponse(reviews.as_text(found), content_type="text/plain; charset=utf-8")
    context = {
        "found": found,
        "card": cards()[found.insight.card],
        "action": reviews.next_action(found),
        "counted": nocount.no_count(today=today()) if nocount.is_on() else None,
    }
    return render(request, "review.html", context)


@require_GET
def pdf(request: HttpRequest) -> HttpResponse:
    """The same as a PDF; where that part is not installed, the page says how to get it."""
    made = as_pdf(reviews.sheet(reviews.review(today=today())), now=now())
    name = {"Content-Disposition": f'attachment; filename="week-{today()}.pdf"'}
    return HttpResponse(made.content, content_type="application/pdf", headers=name)


@require_POST
def count(request: HttpRequest) -> HttpResponse:
    """Switch the count of attempts on or off."""
    nocount.switch(request.POST.get("do") == "on", now=now())
    return HttpResponseRedirect("/review")


@require_http_methods(["GET", "POST"])
def check_in(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        asked = request.POST
        if asked.get("do") in ("on", "off"):
            confidence.switch(asked["do"] == "on", now=now())
            return HttpResponseRedirect("/checkin")
        words = asked.get("words", "").strip()
        confidence.keep(CheckIn(answers_in(request), words), now=now())
        return heard(request, [words]) or kept("check-in", "/checkin")
    day = today()
    context = {
        "on": confidence.is_on(),
        "questions": QUESTIONS,
        "numbers": range(11),
        "next_on": confidence.next_on(today=day),
        "due": confidence.next_on(today=day) <= day,
        "weeks": confidence.weeks(),
        "evidence": confidence.evidence(today=day),
        "advice": [advice(name) for name in ("check_in", "own_evidence", "values_writing", "breathing")],
    }
    return render(request, "checkin.html", context)


def answers_in(request: HttpRequest) -> dict[str, int]:
    """The numbers of the form; a question that was skipped is not there."""
    given = {name: request.POST.get(name, "").strip() for name in QUESTIONS}
    if any(number and not number.isdecimal() for number in given.values()):
        raise CannotDo("an answer is no number", mend="Choose a number from 0 to 10, or skip it.")
    return {name: int(number) for name, number in given.items() if number}
