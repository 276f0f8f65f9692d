"""The words of letters (letters/*.toml), by kind, tone and language; the seeker's own wording wins over ours.

A letter is filled from fields it is given and leaves what is not known in [brackets]. It can be copied, opened in a mail
program, or saved as a draft for one; nothing here sends anything.
"""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from enum import StrEnum
from functools import cache
from importlib.resources import files
from string import Template
from typing import Any
from urllib.parse import quote

from onward.growth.person import address, one_line
from onward.log import notebook
from onward.trouble import CannotDo

KIND, WORDING = "letter", "wording"
LANGUAGES = ("en", "de", "es", "fr", "it", "nl", "pt")
LANGUAGE_NAMES = {
    "en": "English",
    "de": "Deutsch",
    "es": "Español",
    "fr": "Français",
    "it": "Italiano",
    "nl": "Nederlands",
    "pt": "Português",
}
TONES = ("plain", "warm")
#: What is filled in, and what it is.
FIELDS = {
    "greeting": "the greeting, by name where one is known",
    "role": "the role",
    "employer": "the employer",
    "day": "the day of the last word between you",
    "decided": "the day of their decision",
    "talk": "the day of the talk",
    "law": "the law that the request rests on",
    "me": "your name",
}
#: Signs of an address behind which some mail programs cut a letter off.
LONGEST_LINK = 1900
_MOST = 20_000  # signs of a letter


class DraftKind(StrEnum):
    FEEDBACK = "feedback"
    THANK_YOU = "thank-you"
    FOLLOW_UP = "follow-up"
    WITHDRAWAL = "withdrawal"
    ACCEPTANCE = "acceptance"
    DECLINE = "decline"
    ACCESS = "access"
    CONTACT = "contact"  # to somebody one knows: a quarter of an hour
    REFERRAL = "referral"  # to somebody one knows: would you refer me
    THANKS = "thanks"  # to somebody who helped


#: The letters of an application, in the order in which they are shown.
NAMES = {
    DraftKind.FEEDBACK: "Ask for feedback",
    DraftKind.THANK_YOU: "Thank them for the conversation",
    DraftKind.FOLLOW_UP: "Ask about the timing",
    DraftKind.WITHDRAWAL: "Withdraw",
    DraftKind.ACCEPTANCE: "Accept the offer",
    DraftKind.DECLINE: "Decline the offer",
    DraftKind.ACCESS: "Ask what was noted about you",
}
#: The letters to somebody one knows.
NOTES = {
    DraftKind.CONTACT: "Ask for a quarter of an hour",
    DraftKind.REFERRAL: "Ask for a referral",
    DraftKind.THANKS: "Thank them for their help",
}


@dataclass(frozen=True, slots=True)
class Wording:
    """A letter as the seeker worded it, with its $fields."""

    kind: DraftKind
    tone: str
    language: str
    subject: str
    body: str


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
        lines = quote(self.body.replace("\r\n", "\n").replace("\n", "\r\n"))
        return f"mailto:{quote(self.to, safe='@')}?subject={quote(self.subject)}&body={lines}"

    @property
    def long(self) -> bool:
        """Whether some mail programs would cut it off when it is opened by its address."""
        return len(self.mailto) > LONGEST_LINK

    @property
    def eml(self) -> bytes:
        """The letter as a draft that any mail program opens for editing."""
        mail = EmailMessage(policy=SMTP)
        mail["X-Unsent"] = "1"
        if self.to:
            mail["To"] = self.to
        mail["Subject"] = one_line(self.subject)
        mail.set_content(self.body.rstrip() + "\n", cte="quoted-printable")
        return mail.as_bytes()

    @property
    def unknown(self) -> tuple[str, ...]:
        """What is still in [brackets], for the seeker to fill in."""
        return tuple(dict.fromkeys(re.findall(r"\[[^\]\n]{1,80}\]", f"{self.subject}\n{self.body}")))


def changed(draft: Draft, *, subject: str, body: str, to: str) -> Draft:
    """The letter as the seeker changed it by hand."""
    if to and not address(to):
        raise CannotDo(f"“{one_line(to)}” is no mail address", mend="Write it as ines@example.org, or leave it out.")
    if len(body) > _MOST:
        raise CannotDo("this letter is longer than any that is read", mend="Keep the parts that matter.")
    return Draft(draft.kind, draft.language, draft.tone, address(to), one_line(subject), body.replace("\r\n", "\n"))


@cache
def ours(language: str) -> dict[str, Any]:
    """Our letters in one language: [kind][tone] with subject and body, and [words]."""
    return tomllib.loads(files("onward.growth").joinpath(f"letters/{language}.toml").read_text(encoding="utf-8"))


def check(tone: str, language: str) -> None:
    """Raises CannotDo where there is no such tone or language."""
    if tone not in TONES:
        raise CannotDo(f"“{tone}” is no tone", mend=f"Choose one of: {', '.join(TONES)}.")
    if language not in LANGUAGES:
        raise CannotDo(f"there are no letters in “{language}”", mend=f"Choose one of: {', '.join(LANGUAGES)}.")


def wording(kind: DraftKind, tone: str, language: str) -> tuple[Wording, str]:
    """The letter with its $fields, and the page it stands on where it is the seeker's own; else ""."""
    check(tone, language)
    for page in notebook.pages(WORDING, Wording):
        if (page.body.kind, page.body.tone, page.body.language) == (kind, tone, language):
            return page.body, page.id
    letter = ours(language)[kind][tone]
    return Wording(kind, tone, language, letter["subject"], letter["body"].strip()), ""


def own_wordings() -> tuple[Wording, ...]:
    """The letters that the seeker worded."""
    return tuple(page.body for page in notebook.pages(WORDING, Wording))


def keep_wording(wanted: Wording, *, now: datetime) -> str:
    """Word a kind of letter one's own way, from now on. Gives the page's id."""
    before, page = wording(wanted.kind, wanted.tone, wanted.language)
    body = wanted.body.replace("\r\n", "\n").strip()
    if not body:
        raise CannotDo("a letter needs words", mend="Write them, or go back to Onward's wording.")
    if len(body) > _MOST:
        raise CannotDo("this letter is longer than any that is read", mend="Keep the parts that matter.")
    named = {*Template(body).get_identifiers(), *Template(wanted.subject).get_identifiers()}
    if unknown := sorted(named - set(FIELDS)):
        known = ", ".join(f"${name}" for name in FIELDS)
        raise CannotDo(
            f"nothing is known to put in the place of ${unknown[0]}",
            mend=f"Use: {known}. For the sign itself write $$.",
        )
    subject = one_line(wanted.subject) or before.subject
    kept = Wording(wanted.kind, wanted.tone, wanted.language, subject, body)
    return notebook.write(WORDING, kept, now=now, page=page or None)


def back_to_ours(kind: DraftKind, tone: str, language: str, *, now: datetime) -> None:
    """Use Onward's wording again; undo brings the seeker's back."""
    _, page = wording(kind, tone, language)
    if not page:
        raise CannotDo("this letter has Onward's own wording already")
    notebook.tear_out(page, now=now)


def filled(
    kind: DraftKind, tone: str, language: str, to: str, fields: Callable[[Mapping[str, str]], dict[str, str]]
) -> Draft:
    """The letter with its fields filled; `fields` gives them from the language's own words."""
    letter, _ = wording(kind, tone, language)
    values = {name: one_line(text) for name, text in fields(ours(language)["words"]).items()}
    subject, body = (Template(text.strip()).safe_substitute(values) for text in (letter.subject, letter.body))
    return Draft(kind, language, tone, address(to), one_line(subject), body)


def first_name(name: str) -> str:
    """The name one is called by: "Ines" of "Ines Marlow" and of "Marlow, Ines"."""
    _, comma, after = name.partition(",")
    return next(iter((after if comma and after.strip() else name).split()), name)
