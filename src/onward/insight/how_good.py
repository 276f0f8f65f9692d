"""How good the numbers are, from what `./run calibrate --write` measured (calibration.toml): printed, never claimed.

Each figure says what was promised and what came. The sentences are for a tired reader and say first what is weak.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

MADE_UP, OPEN_LOGS = "made-up searches", "open logs"
WRONG_BELOW = 0.001  # p of the test of the method
CLOSE = 0.01  # Brier scores nearer than this are alike


@dataclass(frozen=True, slots=True)
class Measured:
    """One figure. `said` is what was promised (None where nothing is), `got` what came, over `of` cases of `on`.

    `kind`: "range" (a range that should hold so often), "chance" (a chance that should come true so often), "false"
    (false alarms, at most so often), "found" (a share that was noticed), "score" (lower is better; `said` is that of
    a guess that knows only the average), "test" (p of a test that the method is right).
    """

    topic: str
    what: str
    kind: str
    got: float
    of: int
    said: float | None = None
    on: str = MADE_UP

    @property
    def said_words(self) -> str:
        if self.said is None:
            return ""
        if self.kind == "score":
            return f"{self.said:.3f} by a guess"
        return f"at most {in_hundred(self.said)}" if self.kind == "false" else in_hundred(self.said)

    @property
    def got_words(self) -> str:
        return f"{self.got:.3f}" if self.kind in ("score", "test") else in_hundred(self.got)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What one group of figures means, in plain words, with the card it rests on."""

    title: str
    text: str
    card: str


@dataclass(frozen=True, slots=True)
class HowGood:
    """The whole page: the words, then every figure, and of which commit they are."""

    commit_date: date
    paragraphs: tuple[Paragraph, ...]
    measured: tuple[Measured, ...]


@cache
def how_good() -> HowGood:
    """What was measured last, as shipped."""
    found = tomllib.loads(files("onward.insight").joinpath("calibration.toml").read_text(encoding="utf-8"))
    rows = tuple(Measured(**row) for row in found["measured"])
    return HowGood(date.fromisoformat(found["commit_date"]), paragraphs(rows), rows)


def paragraphs(rows: Sequence[Measured]) -> tuple[Paragraph, ...]:
    """The words for these figures; a group that was not measured is left out."""
    told = (_limits, _ranges, _patterns, _power, _groups, _times, _silence, _forecast, _experiments, _change)
    return tuple(one for tell in told if (one := tell(rows)) is not None)


def in_hundred(share: float) -> str:
    """A share as "95 in 100", with a digit more where it is small."""
    number = 100 * share
    return f"{number:.1f} in 100" if 0 < number < 9.95 else f"{number:.0f} in 100"


def _of(rows: Sequence[Measured], topic: str, kind: str, on: str = MADE_UP) -> list[Measured]:
    return [row for row in rows if (row.topic, row.kind, row.on) == (topic, kind, on)]


def _between(rows: Sequence[Measured]) -> str:
    """The lowest and highest of the shares, as "94 to 96 in 100"."""
    low, high = (in_hundred(end(row.got for row in rows)) for end in (min, max))
    return low if low == high else f"{low.removesuffix(' in 100')} to {high}"


def _limits(rows: Sequence[Measured]) -> Paragraph:
    return Paragraph(
        "What this cannot show",
        "This measures whether our numbers are right, not whether keeping a log gets anybody a job. Nobody has tried "
        "that; a large French website that gave advice alone changed nothing that could be measured. Most figures come "
        "from made-up searches, in which we know the truth. The real logs we may use are two, and some of what we assume "
        "was set on them. All of it takes your mail as rightly read; how well it is read is measured apart "
        "(docs/reading.md).",
        "software_null",
    )


def _ranges(rows: Sequence[Measured]) -> Paragraph | None:
    held, fixed = _of(rows, "rates", "range"), _of(rows, "one rate", "range")
    if not held:
        return None
    text = (
        "“Your real rate is probably between 1 and 10 in 100”: such a range should hold the real rate 95 times in 100. "
        f"It held {_between(held)}, with few and with many applications, some of them still open."
    )
    if fixed:
        text += f" Tried for one certain rate at a time it held {_between(fixed)}: so it can be a little too sure."
    return Paragraph("The ranges", text, "rates")


def _patterns(rows: Sequence[Measured]) -> Paragraph | None:
    false, orders = _of(rows, "patterns", "false"), _of(rows, "orders", "false")
    if not false:
        return None
    ordered = max((row.got for row in orders), default=0.0)
    return Paragraph(
        "Patterns that are not there",
        "In searches in which nothing makes a difference, no pattern should be told. Told one all the same were "
        f"{_between(false)} seekers, where at most 5 in 100 are allowed. "
        + ("Nobody was told what to do." if not ordered else f"Told what to do were {in_hundred(ordered)}."),
        "scan",
    )


def _power(rows: Sequence[Measured]) -> Paragraph | None:
    found = _of(rows, "power", "found")
    if not found:
        return None
    return Paragraph(
        "Patterns that are there",
        "Most of them we miss. Say a quarter of the applications goes through one source, and leads on more often than a "
        f"rate of 5 in 100. Noticed it was in so many of 100 searches: {_listed(found)}. So “nothing stands out” does not mean that nothing matters.",
        "scan",
    )


def _groups(rows: Sequence[Measured]) -> Paragraph | None:
    held, tests = _of(rows, "groups", "range"), _of(rows, "groups", "test")
    if not held:
        return None
    text = (
        f"The ranges of small groups, pulled toward the whole, should hold 95 times in 100 and held {_between(held)}."
    )
    if tests:
        verdict = "found nothing wrong" if tests[0].got > WRONG_BELOW else "found something wrong"
        text += f" A test of the method itself over {tests[0].of:,} searches {verdict} (p = {tests[0].got:.3f})."
    return Paragraph("Groups", text, "rates")


def _times(rows: Sequence[Measured]) -> Paragraph | None:
    held = _of(rows, "time to answer", "range")
    if not held:
        return None
    text = f"The ranges of what has come by a certain day should hold 95 times in 100 and held {_between(held)}."
    return Paragraph("How long answers take", text, "time_to_answer")


def _silence(rows: Sequence[Measured]) -> Paragraph | None:
    told = _of(rows, "silence", "chance", OPEN_LOGS)
    if not told:
        return None
    each = "; ".join(
        f"{row.what} said {in_hundred(row.said or 0).removesuffix(' in 100')}, came {in_hundred(row.got)}"
        for row in told
    )
    off = max(abs(row.got - (row.said or 0)) for row in told)
    return Paragraph(
        "Silence",
        f"Whether a silent application still gets an answer, on real logs: {each}. The worst of these is off by "
        f"{in_hundred(off)}. It cannot tell which one will answer.",
        "silence",
    )


def _forecast(rows: Sequence[Measured]) -> Paragraph | None:
    real, scores = _of(rows, "forecast", "range", OPEN_LOGS), _of(rows, "forecast", "score", OPEN_LOGS)
    made, pipeline = _of(rows, "forecast", "range"), _of(rows, "pipeline", "chance")
    if not made and not real:
        return None
    parts = [_skill(one) for one in scores]
    if real:
        parts.append(
            f"Our 80% ranges held {in_hundred(real[0].got)}, at {real[0].of} moments of real logs, which overlap and on "
            "which we also tuned."
        )
    if made:
        parts.append(f"On made-up searches in which nothing changes they held {_between(made)}.")
    if pipeline:
        off = max(abs(row.got - (row.said or 0)) for row in pipeline)
        parts.append(
            f"Whether what is open now brings a yes was said at most {in_hundred(off)} wrong, on made-up searches."
        )
    return Paragraph("The look ahead", " ".join(parts), "forecast")


def _skill(one: Measured) -> str:
    guess = one.said or 0.0
    skill = "Its skill is small" if one.got < guess - CLOSE else "It has no skill"
    worse = ", and does worse than a guess" if one.got > guess + CLOSE else ""
    return (
        f"{skill}{worse}: on {one.what.partition(',')[0]} it missed by {one.got:.3f} (squared, on average), a guess that "
        f"knows only how often it happens by {guess:.3f}. Lower is better."
    )


def _experiments(rows: Sequence[Measured]) -> Paragraph | None:
    false, found = _of(rows, "experiments", "false"), _of(rows, "experiments", "found")
    if not false:
        return None
    text = (
        f"With versions that do equally well, looked at after every pair, a difference was told in {_between(false)} "
        "searches, where at most 5 in 100 are allowed, also while the market changed."
    )
    if found:
        late = [row for row in found if row.what.endswith("500 applications")] or found
        text += f" A real one was noticed in so many of 100: {_listed(late)}."
    if ended := _of(rows, "experiments ended", "found"):
        text += f" And of those that noticed a tripling, {in_hundred(ended[0].got)} showed it larger than it was."
    return Paragraph("Experiments", text, "experiment")


def _change(rows: Sequence[Measured]) -> Paragraph | None:
    false, found = _of(rows, "change", "false"), _of(rows, "change", "found")
    if not false:
        return None
    text = f"In searches in which nothing changed, looked at again and again, a change was told in {_between(false)}."
    return Paragraph(
        "Change", f"{text} A real one was noticed in so many of 100: {_listed(found)}." if found else text, "change"
    )


def _listed(rows: Sequence[Measured]) -> str:
    return "; ".join(f"{row.what}, {in_hundred(row.got).removesuffix(' in 100')}" for row in rows)
