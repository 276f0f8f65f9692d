"""Letters: which make sense for a journey or a person, one of them to change, copy, open or save; and their wording.

Nothing is sent from here; that a letter went out is noticed in the mailbox, or said with "I sent it".
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_http_methods

from onward.growth import drafts, law, letters, people, tracking
from onward.growth.evidence import advice
from onward.growth.letters import LANGUAGE_NAMES, LANGUAGES, NAMES, NOTES, TONES, Draft, DraftKind, Wording
from onward.log import shown
from onward.web.frame import kept, now, taken_away, today
from onward.web.views.helping import heard

ADVICE = {"contact": "people_ask", "referral": "people_referral", "thanks": "people_thanks"}


@require_GET
def of_journey(request: HttpRequest, id: str) -> HttpResponse:
    told = shown.journey(id, today=today())
    place = request.GET.get("place", "") or drafts.place_of(told)
    context = {
        "one": told.application,
        "options": [
            (option, [(one, one.line(today())) for one in option.sent])
            for option in drafts.options(id, today=today(), place=place)
        ],
        **law_context(place),
        "clock": law.clock(told, place, today=today()),
    }
    return render(request, "letters.html", context)


def law_context(place: str) -> dict[str, Any]:
    return {
        "law_places": law.places(),
        "place": law.place(place),
        "facts": law.facts(place) if law.place(place) else (),
    }


@require_http_methods(["GET", "POST"])
def draft(request: HttpRequest, id: str, kind: str) -> HttpResponse:
    if kind not in NAMES:
        raise Http404
    asked = request.POST if request.method == "POST" else request.GET
    wanted = {name: asked.get(name, "").strip() for name in ("tone", "language", "to", "place")}
    wanted["tone"] = wanted["tone"] or TONES[0]
    told = shown.journey(id, today=today())
    place = wanted["place"] or drafts.place_of(told)
    context = {"one": told.application, **law_context(place)}
    options = drafts.options(id, today=today(), to=wanted["to"], place=place)
    context["option"] = option = next(two for two in options if two.kind == kind)
    context["out"] = [(one, one.line(today())) for one in option.sent]
    if option.why_not:
        return render(request, "letter.html", context, status=400 if request.method == "POST" else 200)
    letter = drafts.draft(id, DraftKind(kind), today=today(), **wanted)
    if request.method == "POST":
        letter = as_changed(request, letter)
        if asked.get("do") == "eml":
            return as_file(letter)
        drafts.sent(id, letter, now=now())
        return heard(request, (letter.body,)) or kept("letter", f"/journey/{told.application.id}")
    return render(request, "letter.html", {**context, **letter_context(letter), "back": request.path})


@require_http_methods(["GET", "POST"])
def note(request: HttpRequest, id: str, kind: str) -> HttpResponse:
    """A note to somebody one knows."""
    if kind not in NOTES:
        raise Http404
    asked = request.POST if request.method == "POST" else request.GET
    known = people.by_id(id)
    which = asked.get("which", "")
    tone, language = asked.get("tone", "") or "warm", asked.get("language", "") or "en"
    letter = drafts.note_to(known.person, DraftKind(kind), today=today(), tone=tone, language=language, which=which)
    if request.method == "POST":
        letter = as_changed(request, letter)
        if asked.get("do") == "eml":
            return as_file(letter)
        drafts.sent_to(known, letter, now=now())
        return heard(request, (letter.body,)) or kept("letter", f"/people/{known.id}")
    rows = shown.overview(today=today()).rows[:100]
    context = {
        "known": known,
        "name": NOTES[DraftKind(kind)],
        "said": advice(ADVICE[kind]),
        "rows": rows,
        "which": which,
    }
    return render(request, "note.html", {**context, **letter_context(letter), "back": request.path})


def letter_context(letter: Draft) -> dict[str, Any]:
    languages = {name: LANGUAGE_NAMES[name] for name in LANGUAGES}
    return {"letter": letter, "tones": TONES, "languages": languages}


def as_changed(request: HttpRequest, letter: Draft) -> Draft:
    """The letter with what was changed in the form; a form without the fields changes nothing."""
    asked = request.POST
    to, subject, body = (asked.get(name, getattr(letter, name)) for name in ("to", "subject", "body"))
    return letters.changed(letter, subject=subject, body=body, to=to or letter.to)


def as_file(letter: Draft) -> HttpResponse:
    """The letter as a file that a mail program opens for editing."""
    name = {"Content-Disposition": f'attachment; filename="{letter.kind}.eml"'}
    return HttpResponse(letter.eml, content_type="message/rfc822", headers=name)


@require_GET
def all_sent(request: HttpRequest) -> HttpResponse:
    """What was asked over the whole log and what came back; and the wording of every letter."""
    asked = [one for one in tracking.counts(today=today()) if one.asked]
    names = {**NAMES, **NOTES}
    own = [(one, names[one.kind], LANGUAGE_NAMES[one.language]) for one in letters.own_wordings()]
    return render(
        request, "letters_sent.html", {"asked": asked, "own": own, "kinds": names, "silence": advice("draft_silence")}
    )


@require_http_methods(["GET", "POST"])
def wording(request: HttpRequest, kind: str) -> HttpResponse:
    """How one kind of letter is worded, in one tone and language; the seeker's own wording wins."""
    if kind not in list(DraftKind):
        raise Http404
    asked = request.POST if request.method == "POST" else request.GET
    tone, language = asked.get("tone", "") or TONES[0], asked.get("language", "") or "en"
    stands, page = letters.wording(DraftKind(kind), tone, language)
    here = f"/letters/{kind}?" + urlencode({"tone": tone, "language": language})
    if request.method == "POST":
        if asked.get("do") == "ours":
            letters.back_to_ours(DraftKind(kind), tone, language, now=now())
            return taken_away("wording", here)
        wanted = Wording(DraftKind(kind), tone, language, asked.get("subject", ""), asked.get("body", ""))
        letters.keep_wording(wanted, now=now())
        return kept("wording", here)
    context = {
        "kind": kind,
        "name": {**NAMES, **NOTES}[DraftKind(kind)],
        "wording": stands,
        "own": bool(page),
        "fields": letters.FIELDS,
        "tones": TONES,
        "languages": {name: LANGUAGE_NAMES[name] for name in LANGUAGES},
    }
    return render(request, "wording.html", context)
