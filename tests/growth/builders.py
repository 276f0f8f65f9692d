"""The small search of the web tests, with what growing needs besides: a no with a reason, and a next interview."""

from datetime import UTC, date, datetime
from pathlib import Path

from onward.journey.types import Application
from onward.log import shown, words_of_seeker
from tests.web.builders import applied, interview, mail, small_search

NOW = datetime(2026, 4, 1, 12, tzinfo=UTC)
TODAY = date(2026, 4, 1)


def search(folder: Path) -> Path:
    """small_search, a role that was filled, and an interview to come for a role like one of them."""
    path = small_search(folder)
    filled = (
        "Hello Robin,\n\nThank you for applying for the Data Engineer position at Stonebridge. Unfortunately we will not "
        "be moving forward with your application, as the position has been filled internally.\n\nKind regards,\nStonebridge"
    )
    more = [
        applied("Stonebridge", "Data Engineer", "Thu, 12 Mar 2026", "stone-1"),
        mail(
            "Stonebridge Careers <careers@stonebridge.example>",
            "Wed, 25 Mar 2026",
            "Your application for Data Engineer at Stonebridge",
            filled,
            id="stone-2",
        ),
        applied("Harbourline", "Senior Data Analyst", "Fri, 20 Mar 2026", "harbour-1"),
        interview("Harbourline", "Senior Data Analyst", "Mon, 30 Mar 2026", "harbour-2"),
    ]
    path.write_text(path.read_text(encoding="utf-8") + "".join(more), encoding="utf-8")
    return path


def application(employer: str) -> Application:
    """The application at this employer."""
    return next(one for one in shown.journeys(today=TODAY).applications if one.employer == employer)


def put_right() -> None:
    """The seeker says of each mail what it is, so that these tests rest on no reader."""
    said = {
        "alder-1": ("acknowledgement", "Alderbrook", "Data Analyst"),
        "alder-2": ("interview", "Alderbrook", "Data Analyst"),
        "alder-3": ("rejection", "Alderbrook", "Data Analyst"),
        "harbour-1": ("acknowledgement", "Harbourline", "Senior Data Analyst"),
        "harbour-2": ("interview", "Harbourline", "Senior Data Analyst"),
    }
    for id, (kind, employer, role) in said.items():
        value = {"kind": kind, "employer": employer, "role": role}
        words_of_seeker.say("set", f"{id}@mail.example", value, now=NOW)
