"""A moment for oneself: a breathing minute, and three ways of writing. Opt-in, with a stop; nothing is kept unless asked for.

Nothing here is offered after a no, or by itself: whoever wants it opens it (EVIDENCE section 2, on rumination).
"""

from dataclasses import dataclass
from datetime import datetime

from onward.growth.evidence import Advice, advice
from onward.log import notebook
from onward.trouble import CannotDo

KIND = "writing"
#: Seconds of one breath, in and out, and how many make the minute.
BREATHE_IN, BREATHE_OUT, BREATHS = 4, 6, 6
#: Words to pick from; the seeker may write others.
VALUES = (
    "family", "friends", "learning", "making things", "being useful", "honesty", "fairness", "independence", "calm", "faith",
    "nature", "humour", "health", "beauty", "courage", "care for others", "craft", "home", "music", "curiosity",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Exercise:
    """One way of writing. `minutes` is its longest; `lines` are the fields it has, () for one free text."""

    name: str
    title: str
    minutes: int
    first: Advice
    steps: tuple[Advice, ...]
    lines: tuple[str, ...] = ()
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """What the seeker wrote and chose to keep."""

    exercise: str
    text: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    page: str
    at: datetime
    written: Written


def exercises() -> dict[str, Exercise]:
    """The three, by name."""
    values = (advice("values_pick"), advice("values_write"))
    lines = ("What happened, in one line", "What you would tell a friend it happened to", "One kind thing for today")
    return {
        "values": Exercise("values", "What matters to you", 15, advice("values_writing"), values, values=VALUES),
        "friend": Exercise("friend", "As to a friend", 5, advice("friend"), (advice("friend_lines"),), lines),
        "feelings": Exercise("feelings", "What it is like", 15, advice("feelings"), (advice("feelings_write"),)),
    }


def exercise(name: str) -> Exercise:
    """One of them. Raises CannotDo where there is none of that name."""
    if name not in exercises():
        raise CannotDo(f"there is no exercise “{name}”", mend=f"They are: {', '.join(exercises())}.")
    return exercises()[name]


def keep(name: str, text: str, *, now: datetime, values: tuple[str, ...] = ()) -> str:
    """Keep what was written, only ever asked for by the seeker. Gives the page's id."""
    if not text.strip():
        raise CannotDo("nothing was written", mend="Write something first, or leave it.")
    return notebook.write(KIND, Written(exercise(name).name, text.strip(), values), now=now)


def kept() -> tuple[Kept, ...]:
    """What the seeker chose to keep, latest first."""
    return tuple(Kept(page.id, page.begun_at, page.body) for page in notebook.pages(KIND, Written))


def remove(page: str, *, now: datetime) -> None:
    """Take a kept writing away; undo brings it back."""
    if not any(one.page == page for one in kept()):
        raise CannotDo("there is no such writing", mend="It may be taken away already.")
    notebook.tear_out(page, now=now)


def breaths() -> tuple[str, ...]:
    """The breathing minute as text, one line a breath."""
    breathe_in = " ".join(str(second) for second in range(1, BREATHE_IN + 1))
    breathe_out = " ".join(str(second) for second in range(1, BREATHE_OUT + 1))
    return tuple(f"in  {breathe_in}    out  {breathe_out}" for _ in range(BREATHS))
