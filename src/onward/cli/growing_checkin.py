"""`onward checkin`: a look at oneself if wanted, one's own evidence, and the help lines."""

import textwrap

import click

from onward.cli import caring, clock, printing
from onward.cli.growing import FORMAT, say
from onward.cli.printing import WIDE
from onward.spoken import day
from onward.trouble import CannotDo


@click.command(short_help="Once a week, if you like; your own evidence; people to talk to.")
@click.option("--on", is_flag=True, help="Switch the weekly check-in on: our own four questions.")
@click.option("--off", is_flag=True, help="Switch it off.")
@click.option(
    "--wellbeing", is_flag=True, help="With --on or --off: the four published questions about life in general (ONS4)."
)
@click.option("--answer", multiple=True, metavar="QUESTION=0-10", help="By its name; any may be left out.")
@click.option("--words", default="", help="Anything you want to add.")
@click.option("--evidence", is_flag=True, help="Things that happened, from your own log and what you add.")
@click.option("--add", metavar="TEXT", help="Add one of your own: something finished, something said.")
@click.option("--quote", default="", help="With --add: what somebody said, in their words.")
@click.option("--when", metavar="DATE", help="With --add: the day it happened.")
@FORMAT
def checkin(
    on: bool,
    off: bool,
    wellbeing: bool,
    answer: tuple[str, ...],
    words: str,
    evidence: bool,
    add: str | None,
    quote: str,
    when: str | None,
    format_: str,
) -> int:
    """For you only: once a week, opt-in, each question can be skipped. Not a test.

    \b
    onward checkin --on
    onward checkin --on --wellbeing
    onward checkin --answer ask=6 --answer happy=4 --words "Slept badly"
    onward checkin --evidence                      things that happened
    onward checkin --add "Gave the talk" --quote "That was clear"
    """
    from onward.growth import confidence
    from onward.log.home import open_log

    open_log()
    if on or off:
        _switch(on, wellbeing)
        return 0
    if add is not None:
        confidence.add_own(add, now=clock.now(), quote=quote, on=clock.as_day(when, "--when") if when else None)
        if not caring.heard(add, quote):
            click.echo("Kept, on this computer only. Back again: onward undo --written")
        return 0
    if evidence:
        _evidence(format_)
        return 0
    if answer or words:
        confidence.keep(confidence.check_in(_answers(answer), words), now=clock.now())
        if not caring.heard(words):
            click.echo("Kept, on this computer only.")
        return 0
    if format_ == "json":
        told = {"chosen": confidence.chosen(), "questions": confidence.questions(), "weeks": confidence.weeks()}
        click.echo(printing.as_json({"on": confidence.is_on(), **told}))
    else:
        _look()
    return 0


def _switch(on: bool, wellbeing: bool) -> None:
    from onward.growth import confidence

    if wellbeing:
        confidence.switch_wellbeing(on, now=clock.now())
        click.echo("The four published questions are on." if on else "The four published questions are off.")
    else:
        confidence.switch(on, now=clock.now())
        click.echo("The check-in is on." if on else "The check-in is off. What you wrote stays yours.")


def _look() -> None:
    from onward.growth import confidence
    from onward.growth.evidence import advice

    chosen, ons4 = confidence.chosen(), confidence.ons4()
    say(advice("check_in"))
    if chosen.on or not chosen.wellbeing:
        click.echo("Our own four, not a validated scale. 0 not at all, 10 fully.")
        for name, question in confidence.QUESTIONS.items():
            click.echo(f"  {name:10} {question}")
    if chosen.wellbeing:
        click.echo(f"{ons4.source}. {ons4.scale}; never added up.")
        for name, question in ons4.items.items():
            click.echo(textwrap.fill(question, WIDE, initial_indent=f"  {name:10} ", subsequent_indent=" " * 13))
    for week in confidence.weeks():
        given = {**week.check_in.answers, **week.check_in.wellbeing}
        parts = ", ".join(f"{name} {number}" for name, number in given.items())
        click.echo(f"{day(week.on)}: {'; '.join(part for part in (parts, week.check_in.words) if part)}")
    for sentence in confidence.said_together():
        click.echo(textwrap.fill(sentence, WIDE))
    if not confidence.is_on():
        click.echo("It is off. If you like: onward checkin --on")
    click.echo("Need to talk to somebody? onward help-lines")


def _answers(given: tuple[str, ...]) -> dict[str, int]:
    answers = {}
    for one in given:
        name, _, number = one.partition("=")
        if not (number.strip().isascii() and number.strip().isdecimal()):
            raise CannotDo(f"“{one}” is no answer", mend="Write it as --answer ask=6.")
        answers[name.strip()] = int(number)
    return answers


def _evidence(format_: str) -> None:
    from onward.growth import confidence
    from onward.growth.evidence import advice

    found = confidence.evidence(today=clock.today())
    if format_ == "json":
        click.echo(printing.as_json(found))
        return
    say(advice("own_evidence"))
    for one in found:
        click.echo(f"{day(one.on)}  {one.text}{f': “{one.quote}”' if one.quote else ''}")
    if not found:
        click.echo("Nothing is in the log yet. A goal reached, or a talk somebody asked for, will stand here.")
