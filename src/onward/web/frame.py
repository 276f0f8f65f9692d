"""What stands around every page: the places to go to, and the latest change with its undo. Also today's date.

The one place to extend when a page is added: a row in `PLACES`, an address in `urls.py`.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import urlencode

from onward.journey.types import Word
from onward.second_opinion import setup as setups
from onward.web.door import local_path


@dataclass(frozen=True, slots=True)
class Place:
    address: str
    name: str
    also: tuple[str, ...] = ()  # beginnings of further addresses that belong to it


PLACES = (
    Place("/", "Log", ("/journey/", "/mail/")),
    Place("/look", "To look at"),
    Place("/tell", "What it tells"),
    Place(
        "/growth",
        "Going on",
        (
            "/growth/",
            "/bank",
            "/people",
            "/talks",
            "/letters",
            "/pause",
            "/fit",
            "/review",
            "/checkin",
            "/rest/",
            "/attempts",
            "/experiment",
            "/week",
            "/study",
            "/proof",
            "/documents",
            "/posting",
        ),
    ),
    Place("/bring", "Bring mail"),
    Place("/data", "Your data"),
)
#: Pages of the notebook, by kind: what is said when one was written, with an undo beside it.
KEPT = {
    "debrief": "Kept. The lesson comes back before the next interview of this kind.",
    "attached": "Kept.",
    "goal": "Kept.",
    "study": "Noted. A study note comes back before an interview there, or for such a role.",
    "plan": "Noted.",
    "week": "Noted.",
    "planned": "Kept. Once you have applied, the application finds its plan by itself.",
    "wants": "Kept.",
    "fit": "Kept.",
    "person": "Kept.",
    "experiment": "Kept.",
    "own evidence": "Kept.",
    "writing": "Kept, on this computer only.",
    "to call": "Kept. They stand first from now on.",
    "help": "Kept.",
    "talk": "Kept.",
    "wording": "Kept. Letters of this kind are worded so from now on.",
    "version": "Kept, whole, on this computer only.",
    "letter sent": "Kept: it went there.",
    "suggestion": "Kept.",
    "posting": "Kept, whole, on this computer only.",
    "check-in": "Kept, on this computer only.",
    "letter": "Noted that you sent it. If they answer, the answer lands in this journey by itself.",
}


#: Behind a kind in the address, where a page was taken away.
AWAY = "-away"


def today() -> date:
    """The seeker's own day."""
    return datetime.now().astimezone().date()


def now() -> datetime:
    return datetime.now(UTC)


def here_and_now() -> datetime:
    """This moment in the seeker's own zone."""
    return now().astimezone()


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor: what base.html needs."""
    said = request.GET.get("kept", "")
    kind = said.removesuffix(AWAY)
    page = "Taken away." if said.endswith(AWAY) and kind in KEPT else KEPT.get(kind)
    model = setups.current()
    return {
        "places": PLACES,
        "here": here(request.path),
        "changed": latest_change(request),
        "kept": {"kind": kind, "words": page} if page else None,
        "now": now(),
        "asked_elsewhere": model.model if model and not model.here else "",
    }


def here(path: str) -> str:
    """The address of the place that `path` belongs to; "" where it belongs to none."""
    for place in PLACES:
        beginnings = (*place.also, *([place.address] if place.address != "/" else []))
        if path == place.address or path.startswith(beginnings):
            return place.address
    return ""


def latest_change(request: HttpRequest) -> Word | None:
    """The change this page was opened to show, told by `?changed=` with the word's id."""
    from onward.log import words_of_seeker

    wanted = request.GET.get("changed")
    return next((word for word in words_of_seeker.history(20) if word.id == wanted), None) if wanted else None


def back_with(word: Word, wanted: str | None, otherwise: str = "/") -> HttpResponse:
    """Go back to where the change was made, and show it there with its undo."""
    path = local_path(wanted, otherwise).partition("?")[0]
    return HttpResponseRedirect(path + "?" + urlencode({"changed": word.id}))


def kept(kind: str, path: str) -> HttpResponse:
    """Go to `path` and say there that a page of the notebook was written, with its undo."""
    return HttpResponseRedirect(path + ("&" if "?" in path else "?") + urlencode({"kept": kind}))


def taken_away(kind: str, path: str) -> HttpResponse:
    """Go to `path` and say there that a page of the notebook was taken away, with its undo."""
    return kept(kind + AWAY, path)
