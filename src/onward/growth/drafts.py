"""Letters that the seeker may want to send, filled from the journey; never sent by the tool.

`options` says of each kind whether it makes sense for an application now, why not where it does not, and what became of
the ones that went out. The words are in `letters`, the mailbox's say in `tracking`, the law's in `law`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from string import Template

from onward.growth import law, letters, talks, tracking
from onward.growth.correspondents import address_of, correspondents, is_person, own_name
from onward.growth.evidence import Advice, advice
from onward.growth.letters import KIND, NAMES, NOTES, Draft, DraftKind, first_name
from onward.growth.people import Known
from onward.growth.person import Person, address
from onward.growth.tracking import FORTNIGHT, Sent
from onward.log import notebook, shown
from onward.log.shown import JourneyShown
from onward.log.words_of_seeker import anchor
from onward.spoken import day as day_in_english
from onward.spoken import days
from onward.trouble import CannotDo
from onward.words import Kind, Outcome, Stage

#: Days of silence before a question about the timing, and after a no within which custom asks for feedback.
WEEK = 7
_WITH_A_PERSON = frozenset({Stage.SCREEN, Stage.INTERVIEW, Stage.FINAL, Stage.OFFER})
_RUNNING = frozenset({Outcome.OPEN, Outcome.SILENT})
#: Letters that may be sent again once the employer has written since; the others are sent once.
_AGAIN = frozenset({DraftKind.THANK_YOU, DraftKind.FOLLOW_UP})


@dataclass(frozen=True, slots=True)
class Option:
    """One kind of letter. `why_not` is "" where it makes sense now; `when` says something about the moment."""

    kind: DraftKind
    name: str
    why_not: str
    advice: Advice
    when: Advice | None = None
    sent: tuple[Sent, ...] = ()


def options(which: str, *, today: date, to: str = "", place: str = "") -> tuple[Option, ...]:
    """All kinds of letters for one application. With `to`, an address of the seeker's own, no-reply senders do not count.

    `place` is one of `law.places`, where the seeker says where the employer is.
    """
    told = shown.journey(which, today=today)
    out = tracking.of(told, today=today)
    where = place or place_of(told)
    return tuple(
        Option(
            kind,
            NAMES[kind],
            _why_not(kind, told, out, today, to, where),
            advice(f"draft_{kind.replace('-', '_')}"),
            _when(kind, told, today),
            tuple(one for one in out if one.kind is kind),
        )
        for kind in NAMES
    )


def draft(
    which: str,
    kind: DraftKind,
    *,
    today: date,
    tone: str = "plain",
    language: str = "",
    to: str = "",
    place: str = "",
) -> Draft:
    """One letter, filled. Raises CannotDo with the reason where it makes no sense now."""
    if to and not address(to):
        raise CannotDo(f"“{' '.join(to.split())}” is no mail address", mend="Write it as ines@example.org.")
    option = next((one for one in options(which, today=today, to=to, place=place) if one.kind is kind), None)
    if option is None:
        raise CannotDo(f"“{kind}” is no letter of an application", mend=f"Choose one of: {', '.join(NAMES)}.")
    if option.why_not:
        raise CannotDo(option.why_not)
    told = shown.journey(which, today=today)
    language = language or language_of(told)
    where = place or place_of(told)
    return letters.filled(
        kind, tone, language, to or address_of(told), lambda words: _fields(told, words, language, where, today)
    )


def note_to(
    person: Person,
    kind: DraftKind = DraftKind.CONTACT,
    *,
    today: date,
    tone: str = "plain",
    language: str = "",
    which: str = "",
) -> Draft:
    """A note to somebody one knows. `which` is the application it is about, where it is about one."""
    if kind not in NOTES:
        raise CannotDo(f"“{kind}” is no note to somebody you know", mend=f"Choose one of: {', '.join(NOTES)}.")
    rows = shown.overview(today=today).rows
    one = shown.journey(which, today=today).application if which else None
    me = own_name(shown.journey(rows[0].id, today=today)) if rows else ""

    def fields(words: Mapping[str, str]) -> dict[str, str]:
        greeting = words["greeting_friend" if tone == "warm" else "greeting_named"]
        return {
            "greeting": Template(greeting).safe_substitute(person=person.name, first=first_name(person.name)),
            "role": (one.role if one else "") or words["unknown_role"],
            "employer": (one.employer if one else "") or person.employer or words["unknown_employer"],
            "me": me or words["unknown_me"],
        }

    return letters.filled(kind, tone, language or "en", person.email, fields)


def sent(which: str, draft: Draft, *, now: datetime) -> str:
    """The seeker says they sent it. Gives the page's id."""
    return notebook.write(KIND, draft, now=now, about=anchor(shown.journey(which, today=now.date()).application))


def sent_to(known: Known, draft: Draft, *, now: datetime) -> str:
    """The seeker says they sent a note to somebody they know. Gives the page's id."""
    return notebook.write(KIND, draft, now=now, about=known.id)


def notes_to(known: Known) -> tuple[tuple[date, Draft], ...]:
    """The notes that went to somebody, latest first, as the seeker marked them."""
    ids = {known.id, known.person.book} - {""}
    return tuple((page.begun_at.date(), page.body) for page in notebook.pages(KIND, Draft) if page.about in ids)


def _why_not(kind: DraftKind, told: JourneyShown, out: tuple[Sent, ...], today: date, to: str, where: str) -> str:
    """Why this letter makes no sense now; "" where it does."""
    one = told.application
    last = next((one for one in reversed(out) if one.kind is kind), None)
    if last and kind is not DraftKind.ACCESS and not (kind in _AGAIN and last.answered_on):
        return f"You sent one on {day_in_english(last.on)}. Once is enough; the next word is theirs."
    match kind:
        case DraftKind.FEEDBACK:
            return _why_no_feedback(told, to)
        case DraftKind.THANK_YOU if one.outcome not in _RUNNING or one.stage not in _WITH_A_PERSON:
            return "This is for after a conversation, while it is still open."
        case DraftKind.FOLLOW_UP if one.outcome not in _RUNNING:
            return "It is not open any more."
        case DraftKind.FOLLOW_UP if (one.days_silent or 0) < WEEK:
            when = f"{days(one.days_silent)} ago" if one.days_silent else "today"
            return f"The last word was {when}. A week is soon enough."
        case DraftKind.WITHDRAWAL if one.outcome not in _RUNNING:
            return "It is not open any more."
        case DraftKind.ACCEPTANCE | DraftKind.DECLINE if one.outcome is not Outcome.OFFER:
            return "There is no offer in the log."
        case DraftKind.ACCESS:
            return _why_no_access(told, out, today, where)
    return ""


def _why_no_feedback(told: JourneyShown, to: str) -> str:
    one = told.application
    if one.outcome is not Outcome.REJECTED:
        return "This is for after a no."
    if one.stage not in _WITH_A_PERSON:
        return "Nobody there met you, so there is nobody who could say. It would cost you more than it brings."
    nos = [n for n, step in enumerate(told.steps) if step.event.kind is Kind.REJECTION]
    if any(step.event.kind is Kind.FROM_SEEKER for step in told.steps[max(nos, default=-1) + 1 :]):
        return "You have written to them since. Once is enough; the next word is theirs."
    if not to and not address_of(told) and any(step.reading for step in told.steps):
        return "Their mails come from an address that reads no answers. If you know the person's own, give that."
    return ""


def _why_no_access(told: JourneyShown, out: tuple[Sent, ...], today: date, where: str) -> str:
    last = next((one for one in reversed(out) if one.kind is DraftKind.ACCESS), None)
    if last:
        return f"You sent one on {day_in_english(last.on)}. They have a month to answer."
    if told.application.outcome is not Outcome.REJECTED or told.application.stage is Stage.APPLIED:
        return "This is a last resort, for after a no that followed a talk or a test."
    asked = next((one.on for one in reversed(out) if one.kind is DraftKind.FEEDBACK), None)
    if asked is None:
        return "This is a last resort. Ask for feedback first."
    if (today - asked).days < FORTNIGHT:
        return f"You asked for feedback on {day_in_english(asked)}. Give them two weeks."
    known = law.place(where)
    if known is None:
        names = ", ".join(one.name for one in law.places() if one.access)
        return f"Where is the employer? Such a request is known here for: {names}."
    return "" if known.access else f"No such right is known here for {known.name}."


def _when(kind: DraftKind, told: JourneyShown, today: date) -> Advice | None:
    """A word about the moment: sleep on it, or it is late. It never stands in the way."""
    no = decided_on(told)
    if kind is not DraftKind.FEEDBACK or told.application.outcome is not Outcome.REJECTED or no is None:
        return None
    gone = (today - no).days
    if gone < 1:
        return advice("draft_sleep_on_it" if told.application.stage in (Stage.FINAL, Stage.OFFER) else "draft_tomorrow")
    return advice("draft_late") if gone > WEEK else None


def place_of(told: JourneyShown) -> str:
    """Where the application is, as far as its location or the employer's addresses tell; "" where they do not."""
    return law.place_of(told.application.location, [address.email for address in correspondents(told)])


def decided_on(told: JourneyShown) -> date | None:
    """The day of the last no."""
    return max((e.at.date() for e in told.application.events if e.kind is Kind.REJECTION and e.at), default=None)


def _fields(told: JourneyShown, words: Mapping[str, str], language: str, where: str, today: date) -> dict[str, str]:
    one = told.application
    people = [address.name for address in correspondents(told) if is_person(address, one.employer)]
    greeting = Template(words["greeting_named"]).safe_substitute(person=people[0]) if people else words["greeting"]
    last = max((step.event.at.date() for step in told.steps if step.event.at), default=None)

    def said(on: date | None) -> str:
        return _day(on, language) if on else words["unknown_day"]

    return {
        "greeting": greeting,
        "role": one.role or words["unknown_role"],
        "employer": one.employer or words["unknown_employer"],
        "day": said(last),
        "decided": said(decided_on(told)),
        "talk": said(_talked_on(told, today)),
        "law": words.get(f"law_{where}", words["law_eu"]),
        "me": own_name(told) or words["unknown_me"],
    }


def _talked_on(told: JourneyShown, today: date) -> date | None:
    """The day of the last talk, where the seeker wrote it down: an invitation does not say when it took place."""
    written = [e.at.date() for e in told.application.events if e.kind is Kind.INTERVIEW and e.at and not e.message_id]
    written += [one.talk.on for one in talks.of(told.application, today=today) if one.application]
    return max((on for on in written if on <= today), default=None)


def _day(on: date, language: str) -> str:
    """The day as it is written in that language, in numbers but in English."""
    if language == "en":
        return day_in_english(on)
    if language == "de":
        return f"{on.day}.{on.month}.{on.year}"
    return f"{on.day:02}-{on.month:02}-{on.year}" if language == "nl" else f"{on.day:02}/{on.month:02}/{on.year}"


def language_of(told: JourneyShown) -> str:
    """The language of the employer's latest mail, where there are letters in it; else English."""
    spoken = [step.reading.language for step in told.steps if step.reading and step.event.kind is not Kind.FROM_SEEKER]
    return spoken[-1] if spoken and spoken[-1] in letters.LANGUAGES else "en"
