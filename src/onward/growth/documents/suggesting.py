"""What could be changed in a document: only what the seeker wrote looking back, what an employer wrote about them, and what
kept postings ask; each with its source. Nothing is ever put into a document, and no skill is made up.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from onward.growth import debriefs, goals
from onward.growth.belonging import name_of
from onward.growth.documents import versions
from onward.growth.documents.versions import After, KeptVersion
from onward.growth.goals import State
from onward.growth.postings import asking, keeping
from onward.journey.types import Application
from onward.log import notebook, shown, telling
from onward.spoken import THEMES
from onward.trouble import CannotDo
from onward.words import Reason, Theme

KIND = "suggestion"
FROM_POSTINGS = 8
_OF_USE = (Theme.GAP, Theme.ANSWER, Theme.STRENGTH, Theme.COMPETITOR)


@dataclass(frozen=True, slots=True)
class Decided:
    """What the seeker decided about one suggestion for one document."""

    key: str
    document: str
    accepted: bool


@dataclass(frozen=True, slots=True)
class Suggested:
    """One suggestion. `key` says what it comes from; `address` is where that stands on the page; `decided` is "",
    "accepted" or "set aside"; `answered_by` is the version that was made after it."""

    key: str
    words: str
    said: str  # where it is from, in a few words
    question: str
    address: str
    application: Application | None
    decided: str = ""
    answered_by: str = ""


def suggestions(which: str, *, today: date) -> tuple[Suggested, ...]:
    """What could be changed in a document, what is undecided first."""
    kept = versions.find(which)
    decided = {page.body.key: page.body for page in notebook.pages(KIND, Decided) if page.body.document == kept.page}
    answered = {one.version.after.source: one.version.name for one in kept.versions if one.version.after}
    found = [
        Suggested(
            one.key, one.words, one.said, one.question, one.address, one.application,
            decided=("accepted" if decided[one.key].accepted else "set aside") if one.key in decided else "",
            answered_by=answered.get(one.key, ""),
        )
        for one in (*_lessons(today), *_feedback(today), *_goals(today), *_postings(kept.latest, today))
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (bool(one.answered_by), one.decided == "set aside", one.decided == "")))


def decide(which: str, key: str, *, accepted: bool, now: datetime) -> Suggested:
    """Accept a suggestion for a document, or set it aside."""
    kept = versions.find(which)
    one = the_one(which, key, today=now.date())
    pages = [
        page for page in notebook.pages(KIND, Decided) if (page.body.key, page.body.document) == (one.key, kept.page)
    ]
    notebook.write(KIND, Decided(one.key, kept.page, accepted), now=now, page=pages[0].id if pages else None)
    return the_one(which, key, today=now.date())


def the_one(which: str, key: str, *, today: date) -> Suggested:
    """The suggestion with this key, or this number in the list (from 1)."""
    every = suggestions(which, today=today)
    if key.isdigit() and 1 <= int(key) <= len(every):
        return every[int(key) - 1]
    for one in every:
        if one.key == key:
            return one
    raise CannotDo(f"there is no suggestion “{key}”", mend="See them: onward document suggest DOCUMENT")


def after(which: str, key: str, *, today: date) -> After | None:
    """What a version answers, from a suggestion's key or in the seeker's own words; None where nothing was said."""
    key = key.strip()
    if not key:
        return None
    if which and (":" in key or key.isdigit()):
        try:
            one = the_one(which, key, today=today)
        except CannotDo:
            return After(key)
        return After(one.words, one.key)
    for kept in goals.goals(today=today):
        if kept.page == key:
            return After(kept.goal.wish, f"goal:{kept.page}")
    return After(key)


def made_after(application: Application, *, today: date) -> tuple[KeptVersion, ...]:
    """Versions that answer something which came out of this application: where a no led to a change."""
    changed = [one for kept in versions.documents() for one in kept.versions if one.version.after]
    whose = [(one, application_of(one.version.after, today=today)) for one in changed if one.version.after]
    return tuple(one for one, there in whose if there and there.id == application.id)


def application_of(one: After, *, today: date) -> Application | None:
    """The application that the words a version answers come from."""
    what, _, name = one.source.partition(":")
    if what == "mail":
        return next(
            (
                app
                for app in shown.journeys(today=today).applications
                for event in app.events
                if event.message_id == name.rpartition("#")[0]
            ),
            None,
        )
    if what == "debrief":
        return next((kept.application for kept in debriefs.all_kept(today=today) if kept.page == name), None)
    if what == "goal":
        return next((kept.application for kept in goals.goals(today=today) if kept.page == name), None)
    if what == "posting":
        page = name.partition(":")[0]
        return next((kept.application for kept in keeping.postings(today=today) if kept.page == page), None)
    return None


def _lessons(today: date) -> Iterator[Suggested]:
    for kept in debriefs.all_kept(today=today):
        if kept.debrief.lesson and kept.application:
            address = f"/journey/{kept.application.id}/debrief?stage={kept.debrief.stage}"
            said = f"Your lesson, {name_of(kept.application)}"
            yield Suggested(
                f"debrief:{kept.page}", kept.debrief.lesson, said, "Could it be seen here?", address, kept.application
            )


def _feedback(today: date) -> Iterator[Suggested]:
    told = telling.insight(today=today).reasons
    by_id = {one.id: one for one in shown.journeys(today=today).applications}
    stated = [
        (one, "What the documents showed", "Is it there, and easy to find?") for one in told.stated if one.code is Reason.EVIDENCE_ON_PAPER
    ]  # fmt: skip
    said = [
        (one, _named(THEMES[one.theme], (*one.skills, *([one.competitor] if one.competitor else []))))
        for one in told.feedback
        if one.theme in _OF_USE
    ]
    for one, words, question in stated:
        yield _of_mail(one.message_id, one.quote.text, words, question, by_id[one.application_id])
    for heard, words in said:
        question = (
            "Does it stand here, where it is seen?"
            if heard.theme is Theme.STRENGTH
            else "If you have it: where could it be shown?"
        )
        yield _of_mail(heard.message_id, heard.quote.text, words, question, by_id[heard.application_id])


def _of_mail(message_id: str, quote: str, said: str, question: str, application: Application) -> Suggested:
    words = " ".join(quote.split())
    address = f"/mail/{shown.find_mail(message_id).key}"
    return Suggested(
        f"mail:{message_id}#{_short(words)}", words, f"{said}, {name_of(application)}", question, address, application
    )


def _goals(today: date) -> Iterator[Suggested]:
    """Goals that were reached: what can now be shown."""
    for kept in goals.goals(today=today, state=State.DONE):
        if kept.goal.proof:
            words = f"{kept.goal.wish}: {kept.goal.proof}"
            yield Suggested(
                f"goal:{kept.page}",
                words,
                "A goal you reached",
                "Could it be shown here?",
                f"/growth#{kept.page}",
                kept.application,
            )


def _postings(latest: KeptVersion, today: date) -> Iterator[Suggested]:
    """Skills that kept postings still open ask, and this version does not show."""
    asked: dict[str, list[keeping.Kept]] = {}
    if not latest.version.text:
        return
    for one in keeping.still_open(today=today):
        for skill in asking.against(one, latest.version.text).not_shown:
            asked.setdefault(skill.name, []).append(one)
    for name, there in sorted(asked.items(), key=lambda item: (-len(item[1]), item[0].casefold()))[:FROM_POSTINGS]:
        said = (
            f"Asked by {there[0].name}" + (f" and {len(there) - 1} more" if len(there) > 1 else "") + "; not shown here"
        )
        yield Suggested(
            f"posting:{there[0].page}:{name}",
            name,
            said,
            "If you have it: where could it be shown?",
            f"/posting/{there[0].page}",
            there[0].application,
        )


def _named(what: str, names: tuple[str, ...]) -> str:
    return f"{what}: {', '.join(names)}" if names else what


def _short(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:8]
