"""People to talk to: a page of their own, always one click away; and the same instead of an answer to words of harm.

After words of harm the browser remembers, until it is closed, to show these people before any insight. Nobody is told.
"""

from collections.abc import Callable, Iterable
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from onward.growth import calling
from onward.growth.calling import Own, to_call
from onward.growth.help_lines import HELP, HELP_NOW, NOT_SEEN, speaks_of_harm
from onward.web.frame import kept, now, taken_away

FIRST = "onward_people_first"
View = Callable[..., HttpResponse]


@require_GET
def help(request: HttpRequest) -> HttpResponse:
    context = {"first": HELP, "found": to_call(), "not_seen": NOT_SEEN, "countries": calling.countries(), "mine": True}
    return render(request, "help.html", context)


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Somebody to call, or one taken off the list; or the seeker's country."""
    asked = request.POST
    if asked.get("do") == "country":
        calling.choose(asked.get("country", ""), now=now())
        return HttpResponseRedirect("/help")
    if asked.get("do") == "remove":
        calling.remove(asked.get("page", ""), now=now())
        return taken_away(calling.KIND, "/help")
    person = Own(asked.get("name", ""), asked.get("number", ""), asked.get("note", ""))
    calling.keep(person, now=now())
    return heard(request, [person.note]) or kept(calling.KIND, "/help")


def heard(request: HttpRequest, texts: Iterable[str], *, kept_too: bool = True) -> HttpResponse | None:
    """The people to talk to and nothing else, where one of the texts speaks of harming oneself; else None."""
    if not speaks_of_harm(*texts):
        return None
    context = {"first": HELP_NOW, "found": to_call(), "not_seen": NOT_SEEN, "kept_too": kept_too, "spoken": True}
    response = render(request, "help.html", context)
    response.set_cookie(FIRST, "1", httponly=True, samesite="Strict", path="/")  # gone when the browser is closed
    return response


def people_first(view: View) -> View:
    """After words of harm the people stand before this page, until the seeker goes on to it."""

    @wraps(view)
    def shown(request: HttpRequest, *words: str, **named: str) -> HttpResponse:
        if request.COOKIES.get(FIRST) != "1" or request.method != "GET":
            return view(request, *words, **named)
        if "on" in request.GET:
            response = view(request, *words, **named)
            response.delete_cookie(FIRST, path="/", samesite="Strict")
            return response
        context = {"first": HELP, "found": to_call(), "not_seen": NOT_SEEN, "go_on": request.path}
        return render(request, "help.html", context)

    return shown
