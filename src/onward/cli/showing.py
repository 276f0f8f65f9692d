"""`onward show`: the log as a table, or one journey with its mails and why."""

from typing import TYPE_CHECKING

import click

from onward.cli import caring, clock, printing
from onward.trouble import CannotDo
from onward.words import Outcome, Stage

if TYPE_CHECKING:
    from onward.journey.types import Application


@click.command(short_help="The log; or one journey with its mails and why.")
@click.argument("which", default="", metavar="[ID or EMPLOYER]")
@click.option("--outcome", type=click.Choice([outcome.value for outcome in Outcome]), help="Only those that stand so.")
@click.option("--stage", type=click.Choice([stage.value for stage in Stage]), help="Only those that got this far.")
@click.option("--search", default="", help="Only those with these words in employer or role.")
@click.option("--look", is_flag=True, help="What needs your eye: unplaced mails, and those not understood.")
@click.option("--mail", metavar="KEY", help="One kept mail, whole.")
@click.option("--words", is_flag=True, help="With what they wrote in a no, which is folded otherwise.")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
def show(
    which: str,
    outcome: str | None,
    stage: str | None,
    search: str,
    look: bool,
    mail: str | None,
    words: bool,
    format_: str,
) -> int:
    """The log, newest first; or one journey with its mails and why.

    \b
    onward show                          every application
    onward show --outcome silent         those without an answer
    onward show 3f2a                     one journey, by the beginning of its id
    onward show brightwater              one journey, by employer
    onward show --look                   what needs your eye
    """
    from onward.growth import quiet
    from onward.log import shown
    from onward.log.home import open_log

    open_log()
    if mail:
        one = shown.mail(mail)
        click.echo(printing.as_json(one) if format_ == "json" else printing.mail_text(one))
        return 0
    if look:
        todo = shown.to_look_at(today=clock.today())
        if format_ == "json":
            click.echo(printing.as_json(todo))
        else:
            printing.to_look_at(todo, shown.unreadable())
        return 0
    if which:
        return _journey(which, format_, words)
    wanted = Outcome(outcome) if outcome else None
    reached = Stage(stage) if stage else None
    if format_ == "json":
        log = shown.overview(today=clock.today(), outcome=wanted, stage=reached, search=search)
        click.echo(printing.as_json(log))
        return 0
    log, held = quiet.overview(now=clock.now(), outcome=wanted, stage=reached, search=search)
    printing.overview(log)
    caring.held(held)
    return 0


def _journey(which: str, format_: str, words: bool) -> int:
    from onward.growth import quiet
    from onward.log import shown

    today = clock.today()
    try:
        journey = shown.journey(which, today=today)
    except CannotDo:
        found = shown.overview(today=today, search=which).rows
        if len(found) != 1:
            if not found:
                raise
            click.echo(f"Several applications fit '{which}'. Which one? onward show ID", err=True)
            for application in found:
                printing.one_line(application)
            return 2
        journey = shown.journey(found[0].id, today=today)
    if format_ == "json":
        click.echo(printing.as_json(journey))
        return 0
    journey, held = quiet.journey(journey.application.id, now=clock.now())
    printing.journey(journey, words=words)
    caring.held(held)
    _looked_back(journey.application)
    return 0


def _looked_back(one: "Application") -> None:
    """The loop that this journey stands in, and what was decided before; after a no without either, the way there."""
    from onward.growth import plans
    from onward.growth.loop import loop
    from onward.spoken import day

    found = loop(one, today=clock.today())
    for name, turns in (("What led to it", found.before), ("What came of it", found.after)):
        if turns:
            click.echo(f"\n{name}")
        for turn in turns:
            other = turn.application if turn.application and turn.application.id != one.id else None
            click.echo(f"    {day(turn.on)}  {turn.said}" + (f"    {other.id[: printing.ID]}" if other else ""))
    if (plan := plans.of(one, today=clock.today())) and plan.if_no:
        click.echo(f"\nYou decided: if it is a no, then {plan.if_no}")
    if one.outcome is Outcome.REJECTED and not found.after:
        click.echo(f"\nTo look back on it, if you like: onward debrief {one.id[: printing.ID]}")
