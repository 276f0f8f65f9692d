"""Letters that the seeker may want to send, filled from the journey; never sent by the tool (letters/*.toml).

`options` says of each kind whether it makes sense for an application now, and why not where it does not.
"""

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from importlib.resources import files
from string import Template
from typing import Any
from urllib.parse import quote

from onward.growth.person import Person
from onward.growth.belonging import pages_of
from onward.growth.evidence import Advice, advice
from onward.log import notebook, shown
from onward.log.shown import JourneyShown
from onward.log.words_of_seeker import anchor
from onward.mail.message import Address
from onward.spoken import day as day_in_english
from onward.spoken import days
from onward.trouble import CannotDo
from onward.words import Kind, Outcome, Stage

KIND = "letter"
LANGUAGES = ("en", "de")
TONES = ("plain", "warm")
#: Days of silence before a question about the timing, and before asking for one's data after asking for feedback.
WEEK, FORTNIGHT = 7, 14
_WITH_A_PERSON = frozenset({Stage.SCREEN, Stage.INTERVIEW, Stage.FINAL, Stage.OFFER})
_RUNNING = frozenset({Outcome.OPEN, Outcome.SILENT})


class DraftKind(StrEnum):
    FEEDBACK = "feedback"
    THANK_YOU = "thank-you"
    FOLLOW_UP = "follow-up"
    WITHDRAWAL = "withdrawal"
    DECLINE = "decline"
    ACCESS = "access"
    CONTACT = "contact"  # to somebody one knows, about no application


#: The letters of an application, in the order in which they are shown.
NAMES = {
    DraftKind.FEEDBACK: "Ask for feedback",
    DraftKind.THANK_YOU: "Thank them for the conversation",
    DraftKind.FOLLOW_UP: "Ask about the timing",
    DraftKind.WITHDRAWAL: "Withdraw",
    DraftKind.DECLINE: "Decline the offer",
    DraftKind.ACCESS: "Ask what was noted about you (EU, EEA, UK)",
}


@dataclass(frozen=True, slots=True)
class Option:
    """One kind of letter. `why_not` is "" where it makes sense now."""

    kind: DraftKind
    name: str
    why_not: str
    advice: Advice


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter, ready to be changed, copied or opened in the mail program. `to` is "" where no address is known."""

    kind: DraftKind
    language: str
    tone: str
    to: str
    subject: str
    body: str

    @property
    def mailto(self) -> str:
        """The address that opens it in the mail program."""
        lines = quote(self.body.replace("\n", "\r\n"))
        return f"mailto:{quote(self.to, safe='@')}?subject={quote(self.subject)}&body={lines}"


def options(which: str, *, today: date, to: str = "") -> tuple[Option, ...]:
    """All kinds of letters for one application. With `to`, an address of the seeker's own, no-reply senders do not count."""
    told = shown.journey(which, today=today)
    sent = {page.body.kind: page.written_at.date() for page in pages_of(KIND, Draft, told.application, today=today)}
    return tuple(
        Option(kind, NAMES[kind], _why_not(kind, told, sent, today, to), advice(f"draft_{kind.replace('-', '_')}"))
        for kind in NAMES
    )


def draft(which: str, kind: DraftKind, *, today: date, tone: str = "plain", language: str = "", to: str = "") -> Draft:
    """One letter, filled. Raises CannotDo with the reason where it makes no sense now."""
    option = next((one for one in options(which, today=today, to=to) if one.kind is kind), None)
    if option is None:
        raise CannotDo(f"“{kind}” is no letter of an application", mend=f"Choose one of: {', '.join(NAMES)}.")
    if option.why_not:
        raise CannotDo(option.why_not)
    told = shown.journey(which, today=today)
    language = language or _language(told)
    return _letter(kind, tone, language, to or address_of(told), lambda words: _filled(told, words, language))


def note_to(person: Person, *, today: date, tone: str = "plain", language: str = "en") -> Draft:
    """A note to somebody one knows: a quarter of an hour about their work, not a job."""
    newest = shown.overview(today=today).rows[:1]
    me = _own_name(shown.journey(newest[0].id, today=today)) if newest else ""

    def fields(words: dict[str, str]) -> dict[str, str]:
        return {
            "greeting": Template(words["greeting_named"]).substitute(person=person.name),
            "employer": person.employer or words["unknown_employer"],
            "me": me or words["unknown_me"],
        }

    return _letter(DraftKind.CONTACT, tone, language, person.email, fields)


def _letter(
    kind: DraftKind, tone: str, language: str, to: str, fields: Callable[[dict[str, str]], dict[str, str]]
) -> Draft:
    """The letter with its fields filled; `fields` gives them from the language's own words."""
    if tone not in TONES:
        raise CannotDo(f"“{tone}” is no tone", mend=f"Choose one of: {', '.join(TONES)}.")
    if language not in LANGUAGES:
        raise CannotDo(f"there are no letters in “{language}”", mend=f"Choose one of: {', '.join(LANGUAGES)}.")
    texts = letters(language)
    filled, letter = fields(texts["words"]), texts[kind][tone]
    subject, body = (Template(letter[part].strip()).safe_substitute(filled) for part in ("subject", "body"))
    return Draft(kind, language, tone, to, " ".join(subject.split()), body)


def sent(which: str, draft: Draft, *, now: datetime) -> str:
    """The seeker says they sent it. Gives the page's id."""
    return notebook.write(KIND, draft, now=now, about=anchor(shown.journey(which, today=now.date()).application))


@cache
def letters(language: str) -> dict[str, Any]:
    """The letters of one language: [kind][tone] with subject and body, and [words]."""
    return tomllib.loads(files("onward.growth").joinpath(f"letters/{language}.toml").read_text(encoding="utf-8"))


def _why_not(kind: DraftKind, told: JourneyShown, sent: dict[DraftKind, date], today: date, to: str) -> str:
    """Why this letter makes no sense now; "" where it does."""
    one = told.application
    if kind in sent and kind is not DraftKind.ACCESS:
        return f"You sent one on {day_in_english(sent[kind])}. Once is enough; the next word is theirs."
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
        case DraftKind.DECLINE if one.outcome is not Outcome.OFFER:
            return "There is no offer in the log."
        case DraftKind.ACCESS:
            return _why_no_access(told, sent, today)
    return ""


def _why_no_feedback(told: JourneyShown, to: str) -> str:
    one = told.application
    if one.outcome is not Outcome.REJECTED:
        return "This is for after a no."
    if one.stage not in _WITH_A_PERSON:
        return "Nobody there met you, so there is nobody who could say. It would cost you more than it brings."
    no = max(n for n, step in enumerate(told.steps) if step.event.kind is Kind.REJECTION) if _has_no(told) else -1
    if any(step.event.kind is Kind.FROM_SEEKER for step in told.steps[no + 1 :]):
        return "You have written to them since. Once is enough; the next word is theirs."
    if not to and not address_of(told) and any(step.reading for step in told.steps):
        return "Their mails come from an address that reads no answers. If you know the person's own, give that."
    return ""


def _has_no(told: JourneyShown) -> bool:
    return any(step.event.kind is Kind.REJECTION for step in told.steps)


def _why_no_access(told: JourneyShown, sent: dict[DraftKind, date], today: date) -> str:
    if DraftKind.ACCESS in sent:
        return f"You sent one on {day_in_english(sent[DraftKind.ACCESS])}. They have a month to answer."
    if told.application.outcome is not Outcome.REJECTED or told.application.stage is Stage.APPLIED:
        return "This is a last resort, for after a no that followed a talk or a test."
    asked = sent.get(DraftKind.FEEDBACK)
    if asked is None:
        return "This is a last resort. Ask for feedback first."
    if (today - asked).days < FORTNIGHT:
        return f"You asked for feedback on {day_in_english(asked)}. Give them two weeks."
    return ""


@cache
def _senders() -> tuple[tuple[str, ...], frozenset[str]]:
    table = tomllib.loads(files("onward.growth").joinpath("senders.toml").read_text(encoding="utf-8"))
    return tuple(table["no_reply"]), frozenset(table["desks"])


def _correspondents(told: JourneyShown) -> list[Address]:
    """Who wrote for the employer and can be answered, people before desks, the latest first."""
    wrote = []
    for step in reversed(told.steps):
        if step.event.message_id and step.event.kind is not Kind.FROM_SEEKER:
            message = shown.mail(step.event.message_id).message
            name = message.sender.name
            for address in (message.reply_to, message.sender):
                if address and address.email and _reads_answers(address.email):
                    wrote.append(Address(address.name or name, address.email))
                    break
    return sorted(wrote, key=lambda address: not is_person(address, told.application.employer))


def _reads_answers(email: str) -> bool:
    before = email.partition("@")[0].lower()
    return not any(sign in before for sign in _senders()[0])


def is_person(address: Address, employer: str | None) -> bool:
    """Whether a sender looks like one person: two or more words, none of them a desk's or the employer's."""
    words = set(re.findall(r"\w+", address.name.lower()))
    theirs = set(re.findall(r"\w+", (employer or "").lower()))
    return len(words) >= 2 and not words & _senders()[1] and not words & theirs


def address_of(told: JourneyShown) -> str:
    """The address to write to; "" where nobody there reads answers."""
    return next((address.email for address in _correspondents(told)), "")


def _filled(told: JourneyShown, words: dict[str, str], language: str) -> dict[str, str]:
    one = told.application
    people = [address.name for address in _correspondents(told) if is_person(address, one.employer)]
    greeting = Template(words["greeting_named"]).substitute(person=people[0]) if people else words["greeting"]
    last = max((step.event.at for step in told.steps if step.event.at), default=None)
    return {
        "greeting": greeting,
        "role": one.role or words["unknown_role"],
        "employer": one.employer or words["unknown_employer"],
        "day": _day(last.date() if last else None, language),
        "me": _own_name(told) or words["unknown_me"],
    }


def _day(on: date | None, language: str) -> str:
    if on is None:
        return "[...]"
    return f"{on.day}.{on.month}.{on.year}" if language == "de" else day_in_english(on)


def _own_name(told: JourneyShown) -> str:
    """The seeker's name as the mails have it."""
    for step in told.steps:
        if step.event.message_id:
            message = shown.mail(step.event.message_id).message
            if step.event.kind is Kind.FROM_SEEKER:
                return message.sender.name
            if len(message.recipients) == 1 and message.recipients[0].name and "@" not in message.recipients[0].name:
                return message.recipients[0].name
    return ""


def _language(told: JourneyShown) -> str:
    """The language of the employer's latest mail, where there are letters in it; else English."""
    spoken = [step.reading.language for step in told.steps if step.reading and step.event.kind is not Kind.FROM_SEEKER]
    return spoken[-1] if spoken and spoken[-1] in LANGUAGES else "en"
