"""Letters filled from a journey: which make sense, one of them to copy or open in the mail program, and "I sent it"."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from onward.growth import drafts
from onward.growth.drafts import LANGUAGES, TONES, DraftKind
from onward.log import shown
from onward.web.frame import kept, now, today

LANGUAGE_NAMES = {"en": "English", "de": "Deutsch"}


@require_GET
def letters(request: HttpRequest, id: str) -> HttpResponse:
    one = shown.journey(id, today=today()).application
    return render(request, "letters.html", {"one": one, "options": drafts.options(id, today=today())})


@require_http_methods(["GET", "POST"])
def draft(request: HttpRequest, id: str, kind: str) -> HttpResponse:
    if kind not in list(DraftKind):
        raise Http404
    asked = request.POST if request.method == "POST" else request.GET
    wanted = {name: asked.get(name, "").strip() for name in ("tone", "language", "to")}
    wanted["tone"] = wanted["tone"] or TONES[0]
    one = shown.journey(id, today=today()).application
    option = next(two for two in drafts.options(id, today=today(), to=wanted["to"]) if two.kind == kind)
    if option.why_not:
        return render(request, "letter.html", {"one": one, "option": option}, status=400 if request.POST else 200)
    letter = drafts.draft(id, DraftKind(kind), today=today(), **wanted)
    if request.method == "POST":
        drafts.sent(id, letter, now=now())
        return kept("letter", f"/journey/{one.id}")
    languages = {name: LANGUAGE_NAMES[name] for name in LANGUAGES}
    context = {"one": one, "option": option, "letter": letter, "tones": TONES, "languages": languages}
    return render(request, "letter.html", context)
