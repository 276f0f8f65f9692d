"""What the log can tell: the letter, the pictures on one screen, each large with its table, and how it all is known."""

from collections.abc import Iterable, Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from onward.growth import experiments
from onward.growth.debriefs import guesses
from onward.insight.cards import Card, cards
from onward.insight.nameless import nameless
from onward.insight.pictures import PICTURES, SMALL, WIDE, Paper, Picture, draw, draw_one, png
from onward.insight.sentences import Sentence, came_today, letter, trait_name
from onward.insight.whole import Insight
from onward.log import telling
from onward.web.frame import today
from onward.web.views.helping import people_first

#: Where the next step of a picture is taken that is about no applications in particular.
STEP_AT = {"forecast": "/growth", "calendar": "/growth"}


@people_first
@require_GET
def tell(request: HttpRequest) -> HttpResponse:
    found, shared = _asked(request)
    first = letter(found)
    further = found.further if shared else (*found.further, *experiments.as_sentences(today=today()))
    context = {
        "found": found,
        "shared": shared,
        "no_today": came_today(found),
        "first": _with_cards(first),
        "rest": _with_cards(one for one in found.sentences if one not in first),
        "further": _with_cards(further),
        "pictures": draw(found, paper=Paper(SMALL)),
        "checked": [(trait_name(one.trait), one) for one in found.scan.checked],
    }
    return render(request, "tell.html", context)


@people_first
@require_GET
def picture(request: HttpRequest, name: str) -> HttpResponse:
    """One picture, large, with its table."""
    found, shared = _asked(request)
    one = _wanted(found, name, Paper())
    there = [other for other in PICTURES if draw_one(found, other) is not None]
    context = {
        "one": one,
        "shared": shared,
        "card": cards()[one.told.card],
        "step_card": cards()[one.step_card],
        "step_at": f"/?outcome={one.about}" if one.about else STEP_AT.get(name, ""),
        "others": _neighbours(there, name),
    }
    return render(request, "picture.html", context)


@require_GET
def file(request: HttpRequest, name: str, kind: str) -> HttpResponse:
    """One picture as a file: `?small` for phones, `?download` with its title in it, `?shared` without any name."""
    found, _ = _asked(request)
    saved = "download" in request.GET
    one = _wanted(found, name, Paper(SMALL if "small" in request.GET else WIDE, titled=saved))
    if kind not in ("svg", "png"):
        raise Http404
    response = HttpResponse(
        png(one) if kind == "png" else one.svg,
        content_type="image/png" if kind == "png" else "image/svg+xml; charset=utf-8",
    )
    # The picture's own colours are a style inside it; a file of its own may have that, a page may not.
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    if saved:
        response["Content-Disposition"] = f'attachment; filename="{one.name}.{kind}"'
    return response


def _asked(request: HttpRequest) -> tuple[Insight, bool]:
    """What the log can tell, with `?shared` without a name in it."""
    found, shared = telling.insight(today=today(), guesses=guesses(today=today())), "shared" in request.GET
    return (nameless(found) if shared else found), shared


def _wanted(found: Insight, name: str, paper: Paper) -> Picture:
    one = draw_one(found, name, paper=paper)
    if one is None:
        raise Http404
    return one


def _neighbours(there: Sequence[str], name: str) -> dict[str, str]:
    at = there.index(name)
    return {"before": there[at - 1] if at else "", "after": there[at + 1] if at + 1 < len(there) else ""}


def _with_cards(sentences: Iterable[Sentence]) -> list[tuple[Sentence, Card]]:
    return [(one, cards()[one.card]) for one in sentences]
