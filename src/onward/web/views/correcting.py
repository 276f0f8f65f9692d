"""Putting things right: what a mail is, what an application is, where a mail belongs; and undoing it."""

from datetime import date

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_POST

from onward.log import shown, words_of_seeker
from onward.trouble import CannotDo
from onward.web.door import local_path
from onward.web.frame import back_with, now, today
from onward.web.views.helping import heard

OF_A_MAIL = ("kind", "stage", "date", "employer", "role")
OF_AN_APPLICATION = ("employer", "role", "applied", "stage", "outcome", "source", "requisition", "location", "resume")


@require_POST
def mail(request: HttpRequest) -> HttpResponse:
    """What one mail is: its kind, stage and date; or that it starts an application of its own; or is about no job."""
    asked, about = request.POST, request.POST["about"]
    verb = asked.get("do", "set")
    if verb not in ("set", "split", "not_a_job"):
        raise CannotDo(f"“{verb}” is nothing that can be done to a mail")
    value = changes(request, OF_A_MAIL) if verb == "set" else {}
    if verb == "set" and not value:
        return HttpResponseRedirect(local_path(asked.get("back"), "/"))
    return back_with(words_of_seeker.say(verb, about, value, now=now()), asked.get("back"))


@require_POST
def application(request: HttpRequest) -> HttpResponse:
    """What an application is, whatever its mails say."""
    value = changes(request, OF_AN_APPLICATION)
    if not value:
        return HttpResponseRedirect(local_path(request.POST.get("back"), "/"))
    word = words_of_seeker.say("set_application", request.POST["about"], value, now=now())
    return back_with(word, request.POST.get("back"))


@require_POST
def note(request: HttpRequest) -> HttpResponse:
    text = request.POST.get("text", "").strip()
    if not text:
        raise CannotDo("the note is empty", mend="Write something in it first.")
    word = words_of_seeker.say("note", request.POST["about"], {"text": text}, now=now())
    return heard(request, [text]) or back_with(word, request.POST.get("back"))


@require_GET
def choose(request: HttpRequest) -> HttpResponse:
    """Which other application: for a mail that belongs elsewhere, or an application that stands twice."""
    asked = request.GET
    search = asked.get("q", "").strip()
    rows = [one for one in shown.overview(today=today(), search=search).rows if one.id != asked.get("not")]
    wanted = {name: asked.get(name, "") for name in ("do", "about", "what", "not")}
    context = {"wanted": wanted, "rows": rows[:100], "fitting": len(rows), "search": search}
    return render(request, "choose.html", {**context, "back": local_path(asked.get("back"), "/")})


@require_POST
def join(request: HttpRequest) -> HttpResponse:
    """Place a mail in another application, or make two applications one."""
    asked = request.POST
    if asked.get("do") not in ("place", "merge"):
        raise CannotDo("nothing was chosen", mend="Choose an application from the list.")
    word = words_of_seeker.say(asked["do"], asked["about"], {"with": asked.get("with", "")}, now=now())
    return back_with(word, asked.get("back"))


@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Withdraw one word of the seeker; without a name, the latest."""
    words_of_seeker.undo(request.POST.get("word") or None, now=now())
    path = local_path(request.POST.get("back"), "/").partition("?")[0]
    return HttpResponseRedirect(path + "?" + urlencode({"undone": 1}))


def changes(request: HttpRequest, names: tuple[str, ...]) -> dict[str, str]:
    """The fields of the form that differ from what the page showed (`was-` beside each), checked for sense."""
    asked = request.POST
    value = {
        name: asked[name].strip()
        for name in names
        if name in asked and asked[name].strip() and asked[name].strip() != asked.get(f"was-{name}", "").strip()
    }
    for name in ("date", "applied"):
        if name in value:
            day(value[name])
    return value


def day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise CannotDo(f"“{text}” is not a date", mend="Write it as 2026-03-31.") from error
