"""The week on one page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from onward.growth import nocount, quiet_pages
from onward.growth import review as reviews
from onward.growth.pages.pdf import as_pdf
from onward.insight.cards import cards
from onward.web.frame import here_and_now, now, today
from onward.web.views.helping import people_first


@people_first
@require_GET
def review(request: HttpRequest) -> HttpResponse:
    found, held = quiet_pages.review(reviews.review(today=today()), now=here_and_now())
    if "text" in request.GET:
        return HttpResponse(reviews.as_text(found), content_type="text/plain; charset=utf-8")
    context = {
        "found": found,
        "held": held,
        "card": cards()[found.insight.card],
        "action": reviews.next_action(found),
        "counted": nocount.no_count(today=today()) if nocount.is_on() else None,
    }
    return render(request, "review.html", context)


@people_first
@require_GET
def pdf(request: HttpRequest) -> HttpResponse:
    """The same as a PDF; where that part is not installed, the page says how to get it."""
    found, _ = quiet_pages.review(reviews.review(today=today()), now=here_and_now())
    made = as_pdf(reviews.sheet(found), now=now())
    name = {"Content-Disposition": f'attachment; filename="week-{today()}.pdf"'}
    return HttpResponse(made.content, content_type="application/pdf", headers=name)
