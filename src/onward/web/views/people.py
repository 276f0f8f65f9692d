"""The people a seeker knows: the list, a page for each, who helped where, and an address file brought in."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from onward.growth import arriving, drafts, helped, suggesting, talks
from onward.growth import people as known_people
from onward.growth.address_files import LARGEST
from onward.growth.evidence import advice
from onward.growth.helped import HOWS
from onward.growth.letters import NOTES
from onward.growth.people import Known
from onward.growth.person import Person, Tie
from onward.log import shown
from onward.trouble import CannotDo, CannotRead
from onward.web.frame import kept, now, taken_away, today
from onward.web.views import bringing
from onward.web.views.growing import day_of
from onward.web.views.helping import heard

MOST = 100  # people shown at once
TEXTS = ("how", "employer", "role", "email", "link", "helped", "notes", "tie")


@require_GET
def people(request: HttpRequest) -> HttpResponse:
    return render(request, "people.html", context_of(request.GET.get("q", "").strip()))


def context_of(search: str) -> dict[str, Any]:
    everybody = known_people.people()
    found = known_people.people(search, among=everybody)
    return {
        "people": found[:MOST],
        "more": max(0, len(found) - MOST),
        "search": search,
        "due": known_people.to_write_to(today=today(), among=everybody),
        "talks_due": talks.due(today=today()),
        "there": suggesting.there(today=today(), among=everybody)[: suggesting.MOST],
        "again": suggesting.again(today=today(), among=everybody),
        "close": suggesting.close(today=today(), among=everybody),
        "given": helped.every(today=today(), among=everybody),
        "ties": list(Tie),
        "advice": [advice(name) for name in ("people", "people_ask", "people_referral")],
    }


@require_GET
def person(request: HttpRequest, id: str) -> HttpResponse:
    known = known_people.by_id(id)
    last = talks.last_with(today=today())
    held = talks.of_person(known.page or "", today=today())
    context = {
        "known": known,
        "person": known.person,
        "spoken": suggesting.last_spoken(known, last=last),
        "given": helped.of_person(known.page or "", today=today()),
        "talks": held,
        "written": drafts.notes_to(known),
        "notes": NOTES,
        "there": [one for one in suggesting.there(today=today()) if any(two.id == known.id for two in one.people)],
        "rows": shown.overview(today=today()).rows[:MOST],
        "hows": HOWS,
        "ties": list(Tie),
        "advice": [advice(name) for name in ("people_ask", "people_referral", "people_thanks")],
    }
    return render(request, "person.html", context)


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Write a person down; fields that the form does not have stay as they are."""
    asked = request.POST
    there = known_people.by_id(asked["id"]) if asked.get("id") else Known(Person(""), None)
    texts: dict[str, Any] = {field: asked[field].strip() for field in TEXTS if field in asked}
    written = replace(there.person, **texts, name=asked.get("name", there.person.name))
    if "follow_up" in asked:
        written = replace(written, follow_up=day_of(asked["follow_up"]))
    if asked.get("spoken"):
        written = replace(written, last_spoken=day_spoken(asked.get("spoken_on", "")))
    page = known_people.keep(written, now=now(), page=there.page)
    return heard(request, (written.notes, written.helped, written.how)) or kept("person", f"/people/{page}")


def day_spoken(text: str) -> date:
    """The day of a talk; today where none is said."""
    on = day_of(text) or today()
    if on > today():
        raise CannotDo("that day is still to come", mend="Write it as the day to write to them.")
    return on


@require_POST
def remove(request: HttpRequest, id: str) -> HttpResponse:
    known_people.remove(id, now=now())
    return taken_away("person", "/people")


@require_POST
def help_given(request: HttpRequest, id: str) -> HttpResponse:
    """Who helped where: written down, or taken out again."""
    asked = request.POST
    if asked.get("do") == "remove":
        helped.remove(asked.get("page", ""), now=now())
        return taken_away("help", f"/people/{id}")
    what = asked.get("what", "").strip()
    helped.record(
        id, asked.get("how", ""), now=now(), which=asked.get("which", ""), what=what, on=day_of(asked.get("on", ""))
    )
    return heard(request, (what,)) or kept("help", f"/people/{known_people.by_id(id).id}")


@require_POST
def bring(request: HttpRequest) -> HttpResponse:
    """An address file: Connections.csv, vCards, or LinkedIn's whole export, which goes the way of mail."""
    file = request.FILES.get("file")
    if file is None:
        raise CannotDo("no file was chosen", mend="Choose Connections.csv or a .vcf file.")
    if (file.name or "").lower().endswith(".zip"):
        key, folder = bringing.new_folder()
        path = bringing.keep(file, folder)
        return bringing.start(key, path.name, [path], folder)
    if (file.size or 0) > LARGEST:
        raise CannotRead("this file is larger than any address book", mend="Give Connections.csv or a .vcf file.")
    brought = known_people.bring(file.read(), now=now())
    return render(request, "people.html", {**context_of(""), "brought": brought, "told": arriving.told(brought)})


@require_GET
def by_name(request: HttpRequest) -> HttpResponse:
    """The page of a person by their name: for links that know no more."""
    return HttpResponseRedirect(f"/people/{known_people.named(request.GET.get('name', '')).id}")
