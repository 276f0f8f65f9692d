"""Informational interviews, webinars and other talks: the list, one of them written down or changed, and taken out."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from onward.growth import people, talks
from onward.growth.evidence import advice
from onward.growth.talks import Talk, TalkKind
from onward.log import shown
from onward.trouble import CannotDo
from onward.web.frame import kept, now, taken_away, today
from onward.web.views.growing import day_of
from onward.web.views.helping import heard

MOST = 100
TEXTS = ("host", "topic", "employer", "learnt", "notes", "next")


@require_GET
def every(request: HttpRequest) -> HttpResponse:
    """All talks; with ?page= one of them open for changing, with ?with= a new one with that person."""
    page, whom = request.GET.get("page", ""), request.GET.get("with", "")
    held = talks.every(today=today())
    known = people.by_id(whom) if whom else None
    context = {
        "talks": held[:MOST],
        "more": max(0, len(held) - MOST),
        "chosen": next((one for one in held if one.page == page), None),
        "known": known,
        "kinds": list(TalkKind),
        "people": people.people(),
        "rows": shown.overview(today=today()).rows[:MOST],
        "which": request.GET.get("which", ""),
        "today": today(),
        "advice": [advice("talk")],
    }
    return render(request, "talks.html", context)


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """A new talk, or one written again; "remove" takes it out."""
    asked = request.POST
    page = asked.get("page", "")
    if asked.get("do") == "remove":
        talks.remove(page, now=now())
        return taken_away("talk", "/talks")
    on = day_of(asked.get("on", ""))
    if on is None:
        raise CannotDo("a talk needs a day", mend="Say when it was, or when it will be.")
    if asked.get("kind") not in list(TalkKind):
        raise CannotDo("this is no kind of talk", mend=f"Choose one of: {', '.join(TalkKind)}.")
    texts = {name: asked.get(name, "").strip() for name in TEXTS}
    whom, host = talks.whom_of(texts.pop("host").split(","))
    talk = Talk(TalkKind(asked["kind"]), on, whom, host, follow_up=day_of(asked.get("follow_up", "")), **texts)
    talks.keep(talk, now=now(), which=asked.get("which", ""), page=page)
    return heard(request, talks.texts(talk)) or kept("talk", "/talks")
