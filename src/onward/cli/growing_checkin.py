"""`onward checkin`: a look at oneself if wanted, one's own evidence, and the help lines."""

import click

from onward.cli import caring, clock, printing
from onward.cli.growing import FORMAT, say
from onward.spoken import day
from onward.trouble import CannotDo


@click.command(short_help="Once a week, if you like; your own evidence; people to talk to.")
@click.option("--on", is_flag=True, help="Switch the weekly check-in on.")
@click.option("--off", is_flag=True, help="Switch it off.")
@click.option(
    "--answer", multiple=True, metavar="QUESTION=0-10", help="posts, ask, strengths or recover; any may be left out."
)
@click.option("--words", default="", help="Anything you want to add.")
@click.option("--evidence", is_flag=True, help="Things that happened, from your own log.")
@click.option("--writing", is_flag=True, help="A quarter of an hour of writing; nothing of it is kept.")
@click.option("--breathe", is_flag=True, help="One minute.")
@click.option("--help-lines", is_flag=True, help="People to talk to, in your country.")
@FORMAT
def checkin(
    on: bool,
    off: bool,
    answer: tuple[str, ...],
    words: str,
    evidence: bool,
    writing: bool,
    breathe: bool,
    help_lines: bool,
    format_: str,
) -> int:
    """For you only: once a week, opt-in, each question can be skipped. Not a test.

    \b
    onward checkin --on
    onward checkin --answer ask=6 --answer recover=4 --words "Slept badly"
    onward checkin --evidence        things that happened, from your own log
    onward checkin --help-lines      people to talk to
    """
    from onward.growth import confidence
    from onward.growth.evidence import advice
    from onward.growth.help_lines import HELP
    from onward.log.home import open_log

    if help_lines:  # needs no log, so that it is there when nothing else is
        caring.lines(HELP)
        return 0
    for wanted, name in ((writing, "values_writing"), (breathe, "breathing")):
        if wanted:
            say(advice(name))
            return 0
    open_log()
    if on or off:
        confidence.switch(on, now=clock.now())
        click.echo("The check-in is on." if on else "The check-in is off. What you wrote stays yours.")
        return 0
    if evidence:
        _evidence(format_)
        return 0
    if answer or words:
        confidence.keep(confidence.CheckIn(_answers(answer), words), now=clock.now())
        if not caring.heard(words):
            click.echo("Kept, on this computer only.")
        return 0
    weeks = confidence.weeks()
    if format_ == "json":
        click.echo(printing.as_json({"on": confidence.is_on(), "questions": confidence.QUESTIONS, "weeks": weeks}))
        return 0
    say(advice("check_in"))
    for name, question in confidence.QUESTIONS.items():
        click.echo(f"  {name:10} {question}")
    for week in weeks:
        given = ", ".join(f"{name} {number}" for name, number in week.check_in.answers.items())
        click.echo(f"{day(week.on)}: {'; '.join(part for part in (given, week.check_in.words) if part)}")
    if not confidence.is_on():
        click.echo("It is off. If you like: onward checkin --on")
    click.echo("Need to talk to somebody? onward checkin --help-lines")
    return 0


def _answers(given: tuple[str, ...]) -> dict[str, int]:
    answers = {}
    for one in given:
        name, _, number = one.partition("=")
        if not number.strip().isdecimal():
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
