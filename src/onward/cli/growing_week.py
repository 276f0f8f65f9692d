"""`onward week`: the plan of a week, the look back on the one before, and the dates as a calendar."""

import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onward.cli import caring, clock, printing
from onward.cli.growing import FORMAT, say
from onward.cli.printing import WIDE
from onward.cli.which import the_application
from onward.cli.writing import write
from onward.spoken import day
from onward.trouble import CannotDo

if TYPE_CHECKING:
    from datetime import date

    from onward.growth.week import Week

DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
CHANNELS = ["applications", "people", "study", "event", "answer", "other"]


@click.command(short_help="The week's plan: what, when, where; the look back on it; your dates as a calendar.")
@click.argument("what", default="", metavar="[WHAT or PAGE]")
@click.option("--on", metavar="DATE", help="When, as 2026-03-14.")
@click.option("--at", default="", metavar="TIME", help="At what time, as 18:30.")
@click.option("--where", default="", help="Where.")
@click.option("--channel", type=click.Choice(CHANNELS), default="other", show_default=True, help="What kind of thing.")
@click.option("--about", metavar="ID", help="The application it is about.")
@click.option("--done", is_flag=True, help="It is done.")
@click.option("--move", is_flag=True, help="Move it into this week.")
@click.option("--drop", is_flag=True, help="Let it go.")
@click.option("--of", metavar="DATE", help="Another week: any day in it.")
@click.option(
    "--choose", multiple=True, metavar="applications=N", help="How much, if you like: applications, people, study."
)
@click.option("--needed", type=int, metavar="N", help="What is asked of you each week, if anything is; 0 for nothing.")
@click.option("--needed-by", metavar="WHO", help="Who asks it.")
@click.option(
    "--begins", type=click.Choice(DAYS, case_sensitive=False), metavar="DAY", help="The day your weeks begin on."
)
@click.option("--calendar", type=click.Path(path_type=Path, dir_okay=False), help="Write your dates as .ics here.")
@click.option("--feed", type=click.Choice(["show", "renew", "off"]), help="The address a calendar program can follow.")
@FORMAT
def week(
    what: str,
    on: str | None,
    at: str,
    where: str,
    channel: str,
    about: str | None,
    done: bool,
    move: bool,
    drop: bool,
    of: str | None,
    choose: tuple[str, ...],
    needed: int | None,
    needed_by: str | None,
    begins: str | None,
    calendar: Path | None,
    feed: str | None,
    format_: str,
) -> int:
    """What you mean to do, when and where; beside it what the log has of the week before. How much is for you to say.

    \b
    onward week                                       last week and this one
    onward week "Ask Ines about her team" --on 2026-03-14 --at 18:30 --channel people
    onward week p-7 --done                            it is done (or --move, or --drop)
    onward week --choose applications=3 --choose study=2
    onward week --needed 4 --needed-by "the agency" --begins Sunday
    onward week --feed show                           the address your calendar program can follow
    """
    from onward.growth import dates
    from onward.growth import week as weeks
    from onward.log.home import open_log

    open_log()
    now = clock.now()
    of_day = clock.as_day(of, "--of") if of else clock.today()
    if feed:
        _feed(feed)
        return 0
    if calendar is not None:
        write(calendar, dates.calendar(now=now))
        return 0
    if needed is not None or needed_by is not None or begins is not None:
        was = weeks.needs()
        weeks.ask(
            weeks.Needs(
                was.number if needed is None else needed,
                was.of if needed_by is None else needed_by,
                was.begins if begins is None else DAYS.index(begins),
            ),
            now=now,
        )
    if choose:
        weeks.choose(dict(map(_amount, choose)), week=of_day, now=now)
    if what and (done or move or drop):
        for wanted, do in ((done, weeks.done), (move, weeks.move), (drop, weeks.drop)):
            if wanted:
                do(what, now=now)
    elif what:
        item = weeks.Item(
            what, of_day, weeks.Channel(channel), clock.as_day(on, "--on") if on else None, at.strip(), where.strip()
        )
        page = weeks.plan(item, now=now, which=the_application(about).id if about else "")
        if caring.heard(*weeks.texts(item)):
            return 0
        click.echo(f"Kept as {page}.")
        of_day = item.on or of_day
    _show(of_day, format_, told=bool(what or choose or needed is not None))
    return 0


def _amount(text: str) -> tuple[str, int | None]:
    name, _, number = text.partition("=")
    number = number.strip()
    if number and not number.isdecimal():
        raise CannotDo(
            f"“{text}” is no amount", mend="Write it as --choose applications=3; without a number it is taken away."
        )
    return name.strip(), int(number) if number else None


def _show(of_day: "date", format_: str, *, told: bool) -> None:
    """The week before and this one; only this one after something in it was changed."""
    from onward.growth import week as weeks

    this = weeks.week(of_day, today=clock.today())
    before = weeks.before(this, today=clock.today())
    if format_ == "json":
        click.echo(printing.as_json({"before": before, "this": this}))
        return
    if before and not before.empty and not told:
        say(this.advice[1])
        _week(before)
        click.echo("")
    if not told:
        say(this.advice[0])
    _week(this)
    if this.empty:
        click.echo('    Nothing is planned. That is fine. A first thing: onward week "What" --on DATE --where PLACE')


def _week(found: "Week") -> None:
    from onward.growth import week as weeks
    from onward.growth.belonging import name_of

    click.echo(f"The week from {day(found.since)} to {day(found.until)}")
    for side in found.sides:
        if side.chosen is not None or side.there:
            click.echo(f"    {weeks.said(side)}.")
    if found.needed:
        click.echo(f"    {found.needed}")
    for kept in found.items:
        item = kept.item
        state = "done" if item.done_on else weeks.when(item, day(item.on) if item.on else "some day")
        about = f" ({name_of(kept.application)})" if kept.application else ""
        line = f"{kept.page}  {item.what}{about}: {state}"
        click.echo(textwrap.fill(line, WIDE, initial_indent="    ", subsequent_indent="        "))
    for goal in found.actions:
        when = ", ".join(part for part in (day(goal.goal.on), goal.goal.at, goal.goal.where) if part)
        line = f"{goal.page}  {goal.goal.action or goal.goal.wish}: {when} (for: {goal.goal.wish})"
        click.echo(textwrap.fill(line, WIDE, initial_indent="    ", subsequent_indent="        "))


def _feed(do: str) -> None:
    from onward.growth import feed

    if do == "renew" or (do == "show" and not feed.token()):
        feed.renew(now=clock.now())
    if do == "off":
        feed.switch_off(now=clock.now())
        click.echo("The calendar address is off. Whoever had it gets nothing.")
        return
    click.echo(f"http://127.0.0.1:8700{feed.path()}")
    click.echo("For a calendar program on this computer, while 'onward serve' runs (with another --port, that one).")
