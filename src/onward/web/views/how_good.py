"""How good are we: what was measured of our own numbers, in words and as a table, from the file that is shipped."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from onward.insight.cards import cards
from onward.insight.how_good import how_good as measured


@require_GET
def how_good(request: HttpRequest) -> HttpResponse:
    found = measured()
    context = {"found": found, "told": [(one, cards()[one.card]) for one in found.paragraphs]}
    return render(request, "how_good.html", context)
