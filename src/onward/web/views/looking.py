"""What Onward is not sure of: mails not understood, mails without a place, mails that could not be read."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from onward.log import shown, words_of_seeker
from onward.spoken import KIND_CHOICES
from onward.web.frame import back_with, now, today

MOST = 20  # of each list at once: a long list is answered a little at a time


@require_GET
def look(request: HttpRequest) -> HttpResponse:
    context = {
        "asked": shown.to_look_at(today=today()),
        "unreadable": shown.unreadable(),
        "kinds": KIND_CHOICES,
        "most": MOST,
        "most_asked": f":{MOST}",
    }
    return render(request, "look.html", context)


@require_POST
def answer(request: HttpRequest) -> HttpResponse:
    """One click on a mail that was not understood: what it is."""
    about, kind = request.POST["about"], request.POST.get("kind", "")
    if kind in KIND_CHOICES:
        word = words_of_seeker.say("answer", about, {"kind": kind}, now=now())
    else:
        word = words_of_seeker.say("not_a_job", about, {}, now=now())
    return back_with(word, request.POST.get("back"), "/look")
