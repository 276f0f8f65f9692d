"""`onward debrief` and `onward brief`: looking back, and what comes back from it before the next interview."""

import textwrap
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from onward.cli import caring, clock, printing
from onward.cli.printing import WIDE
from onward.cli.which import the_application
from onward.spoken import STAGES, day
from onward.trouble import CannotDo
from onward.words import Stage

if TYPE_CHECKING:
    from onward.growth.brief import Brief, Recalled
    from onward.growth.debriefs import Asked, Debrief, Entry, Sheet
    from onward.growth.evidence import Advice
    from onward.growth.upcoming import Upcoming

STAGE = click.option("--stage", type=click.Choice([one.value for one in Stage]), help="The round it is about.")
FORMAT = click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
#: Fields of a debrief that are one text each, and how they are asked for.
TEXTS = {
    "facts": "What you know beyond the mails",
    "guess": "Your guess (kept apart from what they said)",
    "outside": "Outside your control",
    "stumbles": "Where it got stuck",
    "cared": "What they cared about",
    "showed": "Whether you showed it, and how",
    "lesson": "One lesson to take along",
}


@click.command(short_help="Look back on a no or an interview; one lesson to take along.")
@click.argument("which", default="", metavar="[ID or EMPLOYER]")
@STAGE
@click.option("--facts", help="What you know beyond the mails.")
@click.option("--guess", help="Your guess; kept apart from what they said.")
@click.option("--outside", help="What lay outside your control.")
@click.option("--asked", multiple=True, metavar="QUESTION", help="A question they asked (may be repeated).")
@click.option("--said", multiple=True, metavar="ANSWER", help="What you said to it, in the same order.")
@click.option("--would-say", multiple=True, metavar="ANSWER", help="What you would say now, in the same order.")
@click.option("--stumbles", help="Where it got stuck.")
@click.option("--cared", help="What they cared about.")
@click.option("--showed", help="Whether you showed it, and how.")
@click.option("--lesson", help="One lesson to take along.")
@click.option("--ask", is_flag=True, help="Be asked, one line after the other; Enter skips.")
@click.option("--search", metavar="WORDS", help="Search your lessons and questions.")
@click.option("--role", default="", help="Only what you wrote of roles of this kind.")
@click.option("--employer", default="", help="Only what you wrote of this employer.")
@FORMAT
def debrief(
    which: str,
    stage: str | None,
    asked: tuple[str, ...],
    said: tuple[str, ...],
    would_say: tuple[str, ...],
    ask: bool,
    search: str | None,
    role: str,
    employer: str,
    format_: str,
    **texts: str | None,
) -> int:
    """Look back on a no, or on an interview before any answer. Two minutes are enough; everything may be left out.

    \b
    onward debrief                              your lessons and questions so far
    onward debrief brightwater                  the sheet, prefilled from the journey
    onward debrief brightwater --ask            the same, asked line by line
    onward debrief brightwater --lesson "Draw the system first" --asked "Design a queue" --said "Listed tools"
    onward debrief --search queue               in your lessons, questions and answers
    onward debrief --stage interview --role "Data Analyst"
    """
    from onward.growth import debriefs, quiet_pages
    from onward.log.home import open_log

    open_log()
    if not which:
        round_ = Stage(stage) if stage else None
        entries = debriefs.bank(search or "", today=clock.today(), stage=round_, role=role, employer=employer)
        if format_ == "json":
            click.echo(printing.as_json(entries))
        else:
            _bank(entries, " ".join(part for part in (search, stage, role, employer) if part))
        return 0
    one = the_application(which)
    sheet = debriefs.sheet(one.id, today=clock.today(), stage=Stage(stage) if stage else None)
    if format_ != "json":
        sheet = quiet_pages.sheet(sheet, now=clock.now())
    given: dict[str, Any] = {name: text for name, text in texts.items() if text is not None}
    written = replace(sheet.debrief, **given, asked=sheet.debrief.asked + _questions(asked, said, would_say))
    if ask:
        _sheet(sheet)
        written = _asked_for(written)
    if written == sheet.debrief:
        if format_ == "json":
            click.echo(printing.as_json(sheet))
        elif not ask:
            _sheet(sheet)
            click.echo(f'\nWrite: onward debrief {one.id[:8]} --ask    or with options, such as --lesson "..."')
        return 0
    debriefs.keep(one.id, written, now=clock.now())
    if caring.heard(*set(debriefs.texts(written)) - set(debriefs.texts(sheet.debrief))):
        return 0
    click.echo("Kept." + (" The lesson comes back before the next interview of this kind." if written.lesson else ""))
    click.echo(f"A goal from it: onward goal --from {one.id[:8]}")
    return 0


def _questions(asked: Sequence[str], said: Sequence[str], would_say: Sequence[str]) -> "tuple[Asked, ...]":
    from onward.growth.debriefs import Asked

    if max(len(said), len(would_say)) > len(asked):
        raise CannotDo("there are more answers than questions", mend="Give --asked once for each answer.")
    return tuple(
        Asked(question, said[n] if n < len(said) else "", would_say[n] if n < len(would_say) else "")
        for n, question in enumerate(asked)
    )


def _asked_for(so_far: "Debrief") -> "Debrief":
    """Ask for every part, Enter keeps what stands."""
    questions = []
    click.echo("\nEnter leaves a line as it is.")
    so_far = replace(so_far, asked=tuple(_answered(one) for one in so_far.asked))
    while question := click.prompt("A question they asked", default="", show_default=False).strip():
        questions.append((question, _line("What you said"), _line("What you would say now")))
    texts: dict[str, Any] = {name: _line(words, getattr(so_far, name)) for name, words in TEXTS.items()}
    new = _questions(*zip(*questions, strict=True)) if questions else ()
    return replace(so_far, **texts, asked=so_far.asked + new)


def _answered(one: "Asked") -> "Asked":
    """A question that stands there without an answer, such as one from a transcript, is asked for it."""
    if one.said or one.would_say:
        return one
    click.echo(f"\n{one.question}")
    return replace(one, said=_line("What you said"), would_say=_line("What you would say now"))


def _line(words: str, default: str = "") -> str:
    return str(click.prompt(words, default=default, show_default=bool(default))).strip()


def _sheet(sheet: "Sheet") -> None:
    from onward.growth.belonging import name_of

    click.echo(f"Looking back: {name_of(sheet.application)} ({STAGES[sheet.stage]})\n")
    say(sheet.advice[0])
    click.echo("\nFacts")
    for fact in sheet.facts:
        quote = f" “{fact.quote}”" if fact.quote else ""
        click.echo(_indented(f"{day(fact.on)}  {fact.text}{quote}"))
    if sheet.nothing_said:
        say(sheet.advice[-1], "    ")
    if sheet.outside:
        click.echo("Usually outside anybody's control")
        for fact in sheet.outside:
            click.echo(_indented(f"“{fact.quote}”"))
    for note in sheet.notes:
        click.echo(_indented(f"Your note: {note}"))
    for kept in sheet.earlier:
        written = kept.debrief.lesson or "; ".join(asked.question for asked in kept.debrief.asked) or kept.debrief.cared
        click.echo(_indented(f"You wrote of the {STAGES[kept.debrief.stage]}: {written or 'a guess'}"))
    if sheet.if_no:
        click.echo(_indented(f"You decided: if it is a no, then {sheet.if_no}"))
    for name, words in TEXTS.items():
        if text := getattr(sheet.debrief, name):
            click.echo(f"{words}\n{_indented(text)}")
    for one in sheet.debrief.asked:
        click.echo(_indented(_question(one.question, one.said, one.would_say)))


def _question(question: str, said: str, would_say: str) -> str:
    parts = [question, f"You said: {said}" if said else "", f"You would say: {would_say}" if would_say else ""]
    return " / ".join(part for part in parts if part)


def _bank(entries: "Sequence[Entry]", search: str | None) -> None:
    if not entries:
        none = f"Nothing in your lessons and questions fits “{search}”." if search else "No lesson is written down yet."
        click.echo(f"{none} Look back on one: onward debrief ID")
        return
    for one in entries:
        click.echo(textwrap.fill(_question(one.text, one.said, one.would_say), WIDE))
        click.echo(f"    {one.what}, {one.where}, {STAGES[one.stage]}, {day(one.on)}")


@click.command(short_help="Before an interview: your own lessons that fit it best.")
@click.argument("which", default="", metavar="[ID or EMPLOYER]")
@STAGE
@click.option("--on", metavar="DATE", help="The day of the interview, as 2026-03-31.")
@click.option("--at", default="", metavar="TIME", help="Its time, as 09:30.")
@FORMAT
def brief(which: str, stage: str | None, on: str | None, at: str, format_: str) -> int:
    """Before an interview: the three lessons of your own that fit it best, and what was asked at such a round.

    \b
    onward brief                                  the interviews to come, as far as their day is known
    onward brief brightwater                      the brief
    onward brief brightwater --on 2026-03-31 --at 09:30
    """
    from onward.growth import brief as briefs
    from onward.growth import upcoming
    from onward.growth.belonging import name_of
    from onward.log.home import open_log

    open_log()
    if not which:
        _coming(format_)
        return 0
    if on:
        upcoming.say(the_application(which).id, on, at, now=clock.now())
    one = the_application(which)
    found = briefs.brief(one.id, today=clock.today(), stage=Stage(stage) if stage else None)
    if format_ == "json":
        click.echo(printing.as_json(found))
        return 0
    when = upcoming.of(one, today=clock.today())
    click.echo(f"Before: {name_of(one)} ({STAGES[found.stage]})" + (f", {_when(when)}" if when else ""))
    if not found.lessons:
        click.echo("No lesson is written down yet. After this one, two minutes: onward debrief")
        _studied(found)
        return 0
    say(found.advice)
    click.echo("")
    for line in found.lessons:
        _recalled(line)
    if found.questions:
        click.echo("\nAsked before")
        for line in found.questions:
            _recalled(line)
    for cared in found.cared:
        click.echo(f"\nWhat they cared about: {cared}")
    _studied(found)
    return 0


def _coming(format_: str) -> None:
    from onward.growth import upcoming
    from onward.growth.belonging import name_of

    found = upcoming.upcoming(today=clock.today())
    if format_ == "json":
        click.echo(printing.as_json(found))
        return
    for one in found:
        click.echo(f"{_when(one)}: {name_of(one.application)}    onward brief {one.application.id[:8]}")
    if not found:
        click.echo("No day of an interview to come is known. If you have one: onward brief ID --on 2026-03-31")


def _when(one: "Upcoming") -> str:
    said = "" if one.by == "you" else f", says {one.by}"
    return f"{one.on:%A}, {day(one.on)}{f' at {one.at}' if one.at else ''}{said}"


def _studied(found: "Brief") -> None:
    """Whom such employers held up as an example, and what to borrow."""
    for kept in found.studies:
        note = kept.study
        parts = [f"From your note on {note.name} ({kept.page})", note.what, note.how]
        parts.append(f"to borrow: {note.borrow}" if note.borrow else "")
        click.echo("\n" + textwrap.fill("; ".join(part for part in parts if part), WIDE))


def _recalled(line: "Recalled") -> None:
    entry = line.entry
    click.echo(textwrap.fill(_question(entry.text, entry.said, entry.would_say), WIDE))
    why = ", ".join(line.why) or "your latest"
    click.echo(f"    {why}; {entry.where}, {day(entry.on)}")


def say(one: "Advice", indent: str = "") -> None:
    """One piece of advice, wrapped."""
    click.echo(textwrap.fill(one.text, WIDE, initial_indent=indent, subsequent_indent=indent))


def _indented(text: str) -> str:
    return textwrap.fill(text, WIDE, initial_indent="    ", subsequent_indent="    ")
