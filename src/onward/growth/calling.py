"""People to call: the seeker's own first, then the lines of their country, then everywhere. There also when the log is not."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from onward.growth.help_lines import HelpLine, help_lines
from onward.log import notebook
from onward.trouble import CannotDo, Trouble

KIND, COUNTRY = "to call", "country"


@dataclass(frozen=True, slots=True)
class Own:
    """Somebody the seeker would call. `number` as it is dialled."""

    name: str
    number: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    page: str
    person: Own


@dataclass(frozen=True, slots=True)
class Country:
    code: str = ""


@dataclass(frozen=True, slots=True)
class ToCall:
    """Whom to call, nearest first: own people, `lines` for the chosen country and everywhere, `others` for elsewhere."""

    own: tuple[Kept, ...]
    lines: tuple[HelpLine, ...]
    others: tuple[HelpLine, ...]
    country: str


def to_call(*, with_log: bool = True) -> ToCall:
    """Whom to call. Where the log cannot be opened the lines are there all the same."""
    own: tuple[Kept, ...] = ()
    code = ""
    if with_log:
        with suppress(Trouble):
            own, code = own_people(), country()
    every = help_lines()
    if not code:
        return ToCall(own, every, (), "")
    near = tuple(sorted((one for one in every if one.country in (code, "")), key=lambda one: one.country == ""))
    return ToCall(own, near, tuple(one for one in every if one not in near), code)


def own_people() -> tuple[Kept, ...]:
    return tuple(Kept(page.id, page.body) for page in reversed(notebook.pages(KIND, Own)))


def keep(person: Own, *, now: datetime, page: str | None = None) -> str:
    """Write somebody down, again where they stand under the same name."""
    if not person.name.strip() or not person.number.strip():
        raise CannotDo("somebody to call needs a name and a number", mend="Give both; a note is up to you.")
    if sum(sign.isdigit() for sign in person.number) < 3:
        raise CannotDo(f"“{person.number}” has no number in it", mend="Write it as you dial it.")
    same = (one.page for one in own_people() if one.person.name.casefold() == person.name.strip().casefold())
    clean = Own(person.name.strip(), person.number.strip(), person.note.strip())
    return notebook.write(KIND, clean, now=now, page=page or next(same, None))


def remove(page_or_name: str, *, now: datetime) -> None:
    """Take somebody off the list; undo brings them back."""
    wanted = page_or_name.casefold()
    found = next((one for one in own_people() if wanted in (one.page, one.person.name.casefold())), None)
    if found is None:
        raise CannotDo(f"“{page_or_name}” is not on your list", mend="See it: onward help-lines")
    notebook.tear_out(found.page, now=now)


def countries() -> tuple[tuple[str, str], ...]:
    """The countries there are lines for: code and name."""
    return tuple((one.country, one.place) for one in help_lines() if one.country)


def country() -> str:
    pages = notebook.pages(COUNTRY, Country)
    return pages[0].body.code if pages else ""


def choose(code: str, *, now: datetime) -> None:
    """The seeker's country, chosen once; "" for none."""
    code = code.strip().upper()
    known = dict(countries())
    if code and code not in known:
        mend = f"Lines are known for: {', '.join(known)}. For any other: https://findahelpline.com"
        raise CannotDo(f"no line is known for “{code}”", mend=mend)
    pages = notebook.pages(COUNTRY, Country)
    notebook.write(COUNTRY, Country(code), now=now, page=pages[0].id if pages else None)
