"""`onward fix` and `onward undo`: the seeker's word, which always wins, and the way back from it."""

import click

from onward.cli import caring, clock, printing
from onward.spoken import count, day
from onward.trouble import CannotDo
from onward.words import Kind, Outcome, Stage


@click.command(short_help="Put right what was read or linked wrong.")
@click.argument("what", metavar="ID")
@click.option("--kind", type=click.Choice([kind.value for kind in Kind]), help="What the mail is.")
@click.option("--employer", help="The right employer.")
@click.option("--role", help="The right role.")
@click.option("--requisition", help="The right requisition number.")
@click.option("--stage", type=click.Choice([stage.value for stage in Stage]), help="How far it had got.")
@click.option(
    "--outcome", type=click.Choice([outcome.value for outcome in Outcome]), help="How the application stands."
)
@click.option("--date", "date_", metavar="DATE", help="When it happened, as 2026-03-14.")
@click.option("--applied", metavar="DATE", help="When you applied.")
@click.option("--source", help="Where you found it.")
@click.option("--resume", help="Which version of your résumé went there.")
@click.option("--note", help="A note on the application.")
@click.option("--merge", "other", metavar="ID", help="The two are one application.")
@click.option("--place", "home", metavar="ID", help="The mail belongs to that application.")
@click.option("--split", is_flag=True, help="The mail starts an application of its own.")
@click.option("--not-a-job", is_flag=True, help="The mail is not about a job.")
def fix(what: str, other: str | None, home: str | None, split: bool, not_a_job: bool, **given: str | None) -> int:
    """Put right what was read or linked wrong. Your word wins over every mail; 'onward undo' takes it back.

    ID is an application's or a mail's, as 'onward show' prints them.

    \b
    onward fix 3f2a --employer "Brightwater" --role "Data Analyst"     the whole application
    onward fix m-81c0 --kind interview                                 one mail
    onward fix m-81c0 --not-a-job
    onward fix 3f2a --merge 9b11                                       two journeys that are one
    """
    from onward.log import words_of_seeker
    from onward.log.home import open_log

    values = {name.rstrip("_"): value for name, value in given.items() if value is not None}
    for name in ("date", "applied"):
        if name in values:
            values[name] = clock.as_day(values[name], f"--{name}").isoformat()
    verbs = [
        verb
        for verb, wanted in (("merge", other), ("place", home), ("split", split), ("not_a_job", not_a_job))
        if wanted
    ]
    if len(verbs) + bool(values) != 1:
        raise CannotDo("say one thing to put right", where=what, mend="See: onward fix --help")
    open_log()
    now, said = clock.now(), []
    if verbs:
        value = {"with": other or home or ""} if other or home else {}
        said.append(words_of_seeker.say(verbs[0], what, value, now=now))
    else:
        note = values.pop("note", None)
        if values:
            verb = "set" if _is_mail(what) else "set_application"
            said.append(words_of_seeker.say(verb, what, values, now=now))
        if note:
            said.append(words_of_seeker.say("note", what, {"text": note}, now=now))
            if caring.heard(note):
                return 0
    click.echo(f"Done ({count(len(said), 'change')}). 'onward undo' takes it back.")
    return 0


def _is_mail(what: str) -> bool:
    """Whether `what` names a mail rather than an application."""
    from onward.log import shown

    try:
        shown.journey(what, today=clock.today())
    except CannotDo:
        shown.mail(what)
        return True
    return False


@click.command(short_help="Take back a change.")
@click.argument("word", default="", metavar="[CHANGE]")
@click.option("--list", "list_", is_flag=True, help="The changes so far, latest first.")
@click.option("--written", is_flag=True, help="What you last wrote: a debrief, a goal, a plan, a person ...")
def undo(word: str, list_: bool, written: bool) -> int:
    """Take back the latest change, or the one named as --list shows it. Nothing is lost by it."""
    from onward.log import words_of_seeker
    from onward.log.home import open_log

    open_log()
    if written:
        from onward.growth import helped
        from onward.log import notebook

        page = notebook.undo(now=clock.now())
        helped.settle(now=clock.now())
        click.echo(f"Taken back: your last writing ({page}). What stood there before stands again.")
        return 0
    if list_:
        for one in words_of_seeker.history(limit=50):
            click.echo(f"{one.id[:8]}  {day(one.at.date())}  {printing.said(one)}")
        return 0
    taken = words_of_seeker.undo(word or None, now=clock.now())
    click.echo(f"Taken back: {printing.said(taken)}.")
    return 0
