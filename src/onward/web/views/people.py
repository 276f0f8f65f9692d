"""The people a seeker knows: the list, one of them written down, and an address file brought in."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from onward.growth import drafts
from onward.growth import people as known_people
from onward.growth.address_files import LARGEST, Person
from onward.growth.evidence import advice
from onward.growth.people import Known
from onward.trouble import CannotDo, CannotRead
from onward.web.frame import kept, now, today
from onward.web.views.growing import day_of
from onward.web.views.helping import heard

MOST = 100  # people shown at once
TEXTS = ("how", "employer", "role", "email", "helped", "notes")


@require_GET
def people(request: HttpRequest) -> HttpResponse:
    search, name = (request.GET.get(field, "").strip() for field in ("q", "name"))
    return render(request, "people.html", context_of(search, name))


def context_of(search: str, name: str = "") -> dict[str, Any]:
    found = known_people.people(search)
    chosen = known_people.named(name).person if name else None
    note = drafts.note_to(chosen, today=today(), tone="warm") if chosen else None
    return {
        "people": found[:MOST],
        "more": max(0, len(found) - MOST),
        "search": search,
        "due": known_people.to_write_to(today=today()),
        "helped": known_people.helped(),
        "chosen": chosen,
        "note": note,
        "advice": [advice("people"), advice("people_ask")],
    }


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Write a person down; fields that the form does not have stay as they are."""
    asked = request.POST
    name = asked.get("name", "").strip()
    there = Known(Person(name), None)
    if asked.get("was"):
        there = known_people.named(asked["was"])
    texts: dict[str, Any] = {field: asked[field].strip() for field in TEXTS if field in asked}
    person = replace(there.person, **texts, name=name, follow_up=day_of(asked.get("follow_up", "")))
    if asked.get("spoken"):
        person = replace(person, last_spoken=today())
    known_people.keep(person, now=now(), page=there.page)
    return heard(request, (person.notes, person.helped)) or kept("person", "/people")


@require_POST
def bring(request: HttpRequest) -> HttpResponse:
    """An address file: Connections.csv or vCards."""
    file = request.FILES.get("file")
    if file is None:
        raise CannotDo("no file was chosen", mend="Choose Connections.csv or a .vcf file.")
    if (file.size or 0) > LARGEST:
        raise CannotRead("this file is larger than any address book", mend="Give me Connections.csv or a .vcf file.")
    brought = known_people.bring(file.read(), now=now())
    return render(request, "people.html", {**context_of(""), "brought": brought})
