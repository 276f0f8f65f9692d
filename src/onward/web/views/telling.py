"""What the log can tell: five sentences, the pictures with their tables, and how good the numbers are."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from onward.growth import experiments
from onward.insight.cards import cards
from onward.insight.pictures import Picture, draw, png
from onward.insight.whole import Insight
from onward.log.telling import insight
from onward.web.frame import today


@require_GET
def tell(request: HttpRequest) -> HttpResponse:
    found = insight(today=today())
    names = "shared" not in request.GET
    context = {
        "found": found,
        "first": _with_cards(found.sentences),
        "further": _with_cards((*found.further, *experiments.as_sentences(today=today()))),
        "pictures": draw(found, names=names),
        "names": names,
    }
    return render(request, "tell.html", context)


@require_GET
def picture(request: HttpRequest, name: str, kind: str) -> HttpResponse:
    """One picture as SVG or PNG; with `?shared` without any employer's name."""
    names = "shared" not in request.GET
    one = _wanted(insight(today=today()), name, names)
    if kind == "png":
        content: bytes | str = png(one)
    else:
        content = one.svg
    response = HttpResponse(content, content_type="image/png" if kind == "png" else "image/svg+xml; charset=utf-8")
    # The picture's own colours are a style inside it; a file of its own may have that, a page may not.
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    if "download" in request.GET:
        response["Content-Disposition"] = f'attachment; filename="{one.name}.{kind}"'
    return response


def _wanted(found: Insight, name: str, names: bool) -> Picture:
    for one in draw(found, names=names):
        if one.name == name:
            return one
    raise Http404


def _with_cards(sentences: tuple) -> list:  # type: ignore[type-arg]
    return [(one, cards()[one.card]) for one in sentences]
