"""`onward experiment`: two versions of what is sent, picked by chance, with the cost told before the start."""

import textwrap
from typing import TYPE_CHECKING

import click

from onward.cli import clock, printing
from onward.cli.growing import FORMAT, say
from onward.cli.printing import WIDE
from onward.cli.which import the_application
from onward.spoken import day

if TYPE_CHECKING:
    from onward.growth.experiments import Shown

BRIEF = 10  # applications listed where nobody asked for all
NUMBER = click.argument("number", type=int)


@click.group(
    name="experiment", invoke_without_command=True, short_help="Two versions of your résumé, picked by chance."
)
@click.pass_context
def experiment(context: click.Context) -> int:
    """Two versions of your résumé, or of anything you send: the tool picks by chance, and the log says what came back.

    \b
    onward experiment                                     what stands so far
    onward experiment start "two pages" "one page"        tells first what it will cost
    onward experiment next Brightwater "Data Analyst"     which version goes there
    onward experiment stop
    """
    if context.invoked_subcommand is None:
        return _show("text", most=BRIEF)
    return 0


@experiment.command(short_help="Begin; tells first what it will cost.")
@click.argument("a")
@click.argument("b")
@click.option("--what", default="résumé", show_default=True, help="What the two are versions of.")
@click.option("--yes", is_flag=True, help="Start without being asked.")
def start(a: str, b: str, what: str, yes: bool) -> int:
    """Begin an experiment between the versions A and B. Says first what it will cost at your own rate."""
    from onward.growth import experiments
    from onward.growth.evidence import advice

    _open()
    click.echo(textwrap.fill(experiments.offer(today=clock.today()).cost, WIDE))
    if not yes and not click.confirm("Start", default=False):
        click.echo("Not started.")
        return 0
    experiments.start(a, b, what=what, now=clock.now())
    say(advice("experiment"))
    click.echo("The first one: onward experiment next EMPLOYER ROLE")
    return 0


@experiment.command("next", short_help="Which version goes to the next application.")
@click.argument("employer", default="")
@click.argument("role", default="")
def next_(employer: str, role: str) -> int:
    """Which version goes to this job. Asking again gives the same; the application finds its place once it is in the log."""
    from onward.growth import experiments
    from onward.growth.evidence import advice

    _open()
    row = experiments.take(employer, role, now=clock.now())
    click.echo(f"“{row.version}” goes out. Number {row.number}, {row.where}.")
    if not row.pick.employer:
        say(advice("experiment"))
        click.echo("Once you know the job: onward experiment next EMPLOYER ROLE")
    return 0


@experiment.command(short_help="What stands so far, and every application in it.")
@FORMAT
def show(format_: str) -> int:
    """What stands so far, and every application in it."""
    return _show(format_)


@experiment.command("not-sent", short_help="Number N did not go out.")
@NUMBER
def not_sent(number: int) -> int:
    """This one did not go out: its version goes to the next job."""
    from onward.growth import experiments

    _open()
    click.echo(experiments.not_sent(number, now=clock.now()))
    return 0


@experiment.command(short_help="Number N went out, though the log has nothing of it.")
@NUMBER
@click.option("--on", metavar="DATE", help="When, as 2026-03-14.  [default: today]")
def sent(number: int, on: str | None) -> int:
    """This one went out, though the log has nothing of it."""
    from onward.growth import experiments

    _open()
    when = clock.as_day(on, "--on") if on else None
    click.echo(experiments.went_out(number, now=clock.now(), on=when))
    return 0


@experiment.command(short_help="The other version went out for number N.")
@NUMBER
def crossed(number: int) -> int:
    """The other version went out. It stays counted as picked."""
    from onward.growth import experiments

    _open()
    click.echo(textwrap.fill(experiments.crossed(number, now=clock.now()), WIDE))
    return 0


@experiment.command(short_help="Which application in the log number N is.")
@NUMBER
@click.argument("which", metavar="ID or EMPLOYER")
def became(number: int, which: str) -> int:
    """Say which application in the log this one is, where it was not found by itself."""
    from onward.growth import experiments

    _open()
    click.echo(experiments.became(number, the_application(which).id, now=clock.now()))
    return 0


@experiment.command(short_help="No more picks; what is out still counts.")
def stop() -> int:
    """No more picks. What is out still counts once it is decided."""
    from onward.growth import experiments

    _open()
    experiments.stop(now=clock.now())
    return _show("text", most=BRIEF)


def _open() -> None:
    from onward.log.home import open_log

    open_log()


def _show(format_: str, most: int | None = None) -> int:
    from onward.growth import experiments
    from onward.growth.evidence import advice

    _open()
    found = experiments.all_experiments(today=clock.today())
    if format_ == "json":
        click.echo(printing.as_json(found))
        return 0
    if not found:
        say(advice("experiment_between"))
        click.echo('No experiment is running. What one would cost: onward experiment start "two pages" "one page"')
        return 0
    _one(found[0], most)
    for earlier in found[1:]:
        click.echo(f"\nEarlier, {day(earlier.begun_on)}: “{earlier.experiment.a}” or “{earlier.experiment.b}”.")
        click.echo(textwrap.fill(earlier.sentence, WIDE))
    return 0


def _one(found: "Shown", most: int | None) -> None:
    body = found.experiment
    state = (
        "running" if found.running else f"stopped {day(body.stopped_on)}" if body.stopped_on else "it has its answer"
    )
    click.echo(f"“{body.a}” or “{body.b}” ({body.what}), since {day(found.begun_on)}: {state}.")
    for text in (found.sentence, found.waits_for, *found.notes):
        if text:
            click.echo(textwrap.fill(text, WIDE))
    if most and len(found.rows) > most:
        click.echo(f"The last {most} of {len(found.rows)} (all: onward experiment show)")
    for row in found.rows[-most:] if most else found.rows:
        other = " (the other went out)" if row.pick.crossed else ""
        click.echo(f"  {row.number:>3}  {row.version}{other}: {row.where}; {row.state}")
    if not found.running:
        click.echo(f"The order was drawn with the seed {body.seed}, before the first application.")
