"""What Onward is not sure of: mails not understood, mails without a place, mails that could not be read.

Where the seeker set up a second opinion, a mail that was not understood can be shown to that model, one at a time.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from onward.log import shown, words_of_seeker
from onward.second_opinion import asking
from onward.second_opinion import setup as setups
from onward.spoken import KIND_CHOICES
from onward.web.frame import back_with, now, today

MOST = 20  # of each list at once: a long list is answered a little at a time


@require_GET
def look(request: HttpRequest) -> HttpResponse:
    context = {
        "model": setups.current(),
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


@require_GET
def before_asking(request: HttpRequest, key: str) -> HttpResponse:
    """What would be sent about this mail, word for word, and where to."""
    who, mail = asking.chosen(), shown.mail(key)
    return render(
        request, "ask.html", {"model": who, "mail": mail, "sent": asking.question(who, mail.message)["messages"]}
    )


@require_POST
def ask(request: HttpRequest, key: str) -> HttpResponse:
    """Ask the model about this one mail, and say what became of it."""
    asked = next(iter(asking.ask([key], now=now())))
    return render(
        request, "asked.html", {"model": asking.chosen(), "asked": asked, "holder": shown.mail(key).application_id}
    )
