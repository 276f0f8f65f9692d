"""What Onward is not sure of: mails not understood, mails without a place, mails that could not be read.

Where the seeker set up a second opinion, a mail that was not understood can be shown to that model, one at a time.
"""

import json

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from onward.log import opinions, shown, words_of_seeker
from onward.second_opinion import asking
from onward.second_opinion import setup as setups
from onward.second_opinion.question import question
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
    who = asking.chosen()
    (mail,) = asking.to_ask(who, [key], today=today())
    sent = question(who, shown.mail(mail.key).message)
    rest = json.dumps({name: value for name, value in sent.items() if name != "messages"}, indent=1)
    return render(request, "ask.html", {"model": who, "mail": mail, "sent": sent["messages"], "rest": rest})


@require_POST
def ask(request: HttpRequest, key: str) -> HttpResponse:
    """Ask the model about this one mail, and say what became of it."""
    who = asking.chosen()
    (asked,) = asking.ask(who, asking.to_ask(who, [key], today=today()), now=now())
    return render(request, "asked.html", {"model": who, "asked": asked, "holder": shown.mail(key).application_id})


@require_POST
def drop(request: HttpRequest, key: str) -> HttpResponse:
    """Take out what a model said of this mail."""
    opinions.drop(shown.find_mail(key).message_id, now=now())
    return HttpResponseRedirect("/look")
