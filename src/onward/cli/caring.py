"""People to talk to, a moment for oneself, and quiet hours on the command line.

`heard` is asked after every free text: where one speaks of harm, the people to talk to stand there and nothing else.
"""

import sys
import textwrap
from typing import TYPE_CHECKING

import click

from onward.cli.printing import WIDE

if TYPE_CHECKING:
    from onward.growth.quiet import Held


def heard(*texts: str | None) -> bool:
    """Whether one of the texts speaks of harming oneself; then the people to talk to stand there, and the caller says no more."""
    from onward.growth.help_lines import HELP_NOW, speaks_of_harm

    if not speaks_of_harm(*(text for text in texts if text)):
        return False
    lines(HELP_NOW)
    return True


def lines(first: str) -> None:
    """The people to talk to under one sentence: one's own first, where the log can be opened."""
    from onward.growth.calling import to_call
    from onward.growth.help_lines import NOT_SEEN
    from onward.log.home import file, on_postgres, open_log
    from onward.trouble import Trouble

    try:
        if on_postgres() or file().exists():  # asking for help makes no log
            open_log()
            found = to_call()
        else:
            found = to_call(with_log=False)
    except Trouble:
        found = to_call(with_log=False)
    click.echo(textwrap.fill(first, WIDE) + "\n")
    for kept in found.own:
        click.echo(f"  {kept.person.name}: {kept.person.number}{f'    {kept.person.note}' if kept.person.note else ''}")
    for one in found.lines:
        click.echo(
            f"  {one.place}: {one.call}    {one.name}{f', {one.hours}' if one.hours else ''}{'' if one.seen else ' *'}"
        )
    if any(not one.seen for one in found.lines):
        click.echo(f"\n* {NOT_SEEN}")


def held(holding: "Held") -> None:
    """What is held in quiet hours, and how to look at it now; nothing where nothing is held."""
    if holding.sentence:
        click.echo(f"{holding.sentence} To look now: onward quiet --show")


@click.command(short_help="People to talk to: your own, and lines in your country.")
@click.option("--add", nargs=2, metavar="NAME NUMBER", help="Somebody of your own to call.")
@click.option("--note", default="", help="When, or what for.")
@click.option("--remove", metavar="NAME", help="Take somebody off your list.")
@click.option("--country", metavar="CODE", help="Your country, once: GB, DE, US ...; '' for none.")
@click.option("--all", "every", is_flag=True, help="The lines of every country.")
def help_lines(add: tuple[str, str] | None, note: str, remove: str | None, country: str | None, every: bool) -> int:
    """People to talk to, always there and offline: your own first, then the lines of your country.

    \b
    onward help-lines
    onward help-lines --add "Ines" "020 7946 0000" --note "any evening"
    onward help-lines --country GB
    """
    from onward.cli import clock
    from onward.growth import calling
    from onward.growth.help_lines import HELP, help_lines
    from onward.log.home import open_log

    if add or remove or country is not None:
        open_log()
        if add:
            calling.keep(calling.Own(*add, note), now=clock.now())
            if heard(note):
                return 0
        if remove:
            calling.remove(remove, now=clock.now())
        if country is not None:
            calling.choose(country, now=clock.now())
    lines(HELP)
    if every:
        click.echo("")
        for one in help_lines():
            click.echo(f"  {one.place}: {one.call}    {one.name}{'' if one.seen else ' *'}")
    return 0


@click.command(short_help="A moment for yourself: a breathing minute, or writing that is not kept.")
@click.argument("what", default="breathe", type=click.Choice(["breathe", "values", "friend", "feelings"]))
@click.option("--here", is_flag=True, help="Write here; end with Ctrl+D on a line of its own. Nothing is kept.")
@click.option("--keep", is_flag=True, help="Write here, and keep it with your log.")
@click.option("--kept", is_flag=True, help="What you chose to keep.")
def rest(what: str, here: bool, keep: bool, kept: bool) -> int:
    """A breathing minute, or a quarter of an hour of writing. Stop whenever you like; nothing is kept unless you say so.

    \b
    onward rest                  a breathing minute
    onward rest values           what matters to you; write it anywhere
    onward rest friend --here    three lines, as to a friend; Ctrl+D ends, Ctrl+C stops
    """
    from onward.cli import clock
    from onward.growth import resting
    from onward.growth.evidence import advice
    from onward.log.home import open_log

    if kept:
        open_log()
        for one in resting.kept():
            click.echo(f"{one.at:%Y-%m-%d}  {one.written.text}")
        return 0
    if what == "breathe":
        click.echo(textwrap.fill(advice("breathing").text, WIDE) + "\n")
        for line in resting.breaths():
            click.echo(f"  {line}")
        return 0
    exercise = resting.exercise(what)
    for step in (exercise.first, *exercise.steps):
        click.echo(textwrap.fill(step.text, WIDE))
    if exercise.values:
        click.echo(textwrap.fill(", ".join(exercise.values), WIDE, initial_indent="  ", subsequent_indent="  "))
    if not (here or keep):
        return 0
    click.echo(f"\nUp to {exercise.minutes} minutes. Ctrl+D on a line of its own ends it, Ctrl+C stops it.")
    text = sys.stdin.read()
    if keep and text.strip():
        open_log()
        resting.keep(what, text, now=clock.now())
    if not heard(text):
        click.echo("Kept, on this computer only." if keep and text.strip() else "Nothing was kept.")
    return 0


@click.command(short_help="Hold a no through the night, if you like.")
@click.option("--since", metavar="TIME", help="When they begin, such as 20:00.")
@click.option("--until", metavar="TIME", help="When they end, such as 08:00.")
@click.option("--off", is_flag=True, help="No quiet hours.")
@click.option("--show", is_flag=True, help="Show now what is held.")
def quiet(since: str | None, until: str | None, off: bool, show: bool) -> int:
    """Through quiet hours a no that came since the morning is held, unnamed, until they end. Off until you set them.

    The log is whole all the same: exports and numbers have everything.

    \b
    onward quiet --since 20:00 --until 08:00
    onward quiet --show
    onward quiet --off
    """
    from onward.cli import clock
    from onward.growth import quiet as hours
    from onward.log.home import open_log

    open_log()
    if off:
        hours.switch_off(now=clock.now())
    elif since or until:
        before = hours.hours()
        hours.keep(since or before.since, until or before.until, now=clock.now())
    if show:
        hours.show_now(now=clock.now())
        click.echo("Everything is shown: onward show")
        return 0
    now = hours.hours()
    click.echo(f"Quiet hours: {now.since} until {now.until}." if now.on else "No quiet hours are set.")
    held(hours.held(now=clock.now()))
    return 0


@click.command(short_help="Attempts and asks instead of no's; what was learnt per ten.")
@click.option("--off", is_flag=True, help="Do not count them.")
@click.option("--on", is_flag=True, help="Count them; on the page of the week, too.")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
def attempts(on: bool, off: bool, format_: str) -> int:
    """Attempts, asks and answers, with what was learnt per ten and the honest arithmetic. Counted only if you like."""
    from onward.cli import clock, printing
    from onward.growth import nocount
    from onward.growth.evidence import advice
    from onward.log.home import open_log

    open_log()
    if on or off:
        nocount.switch(on, now=clock.now())
    if not nocount.is_on():
        click.echo(textwrap.fill(advice("no_count").text, WIDE))
        click.echo("They are not counted. If you like: onward attempts --on")
        return 0
    counted = nocount.no_count(today=clock.today())
    if format_ == "json":
        click.echo(printing.as_json(counted))
        return 0
    for text in (counted.advice.text, counted.sentence, counted.arithmetic):
        click.echo(textwrap.fill(text, WIDE))
    for ten in counted.tens:
        click.echo(f"\nAttempts {ten.first} to {ten.last}: {ten.sentence}")
        for lesson in ten.lessons:
            click.echo(textwrap.fill(lesson, WIDE, initial_indent="    ", subsequent_indent="    "))
    return 0
