"""`onward talk`: informational interviews, webinars and other talks; what was learnt, and what to do next."""

from dataclasses import replace
from typing import Any

import click

from onward.cli import caring, clock, printing
from onward.cli.growing import FORMAT, say
from onward.cli.which import the_application
from onward.growth.talks import TalkKind
from onward.spoken import day


@click.command(short_help="Informational interviews and webinars: what you learnt, what next.")
@click.argument("whom", nargs=-1)
@click.option("--kind", type=click.Choice([one.value for one in TalkKind]), help="Default: informational interview.")
@click.option("--on", metavar="DATE", help="When it was or will be, as 2026-03-14 (default: today).")
@click.option("--about", "topic", help="What it was about.")
@click.option("--employer", help="At which employer.")
@click.option("--for", "which", metavar="ID or EMPLOYER", help="The application it belongs to.")
@click.option("--learnt", help="What you learnt.")
@click.option("--notes", help="Anything else.")
@click.option("--next", "next_", help="What to do after it.")
@click.option("--follow-up", metavar="DATE", help="When to do that.")
@click.option("--change", metavar="TALK", help="Change one of those listed; only what you give is changed.")
@click.option("--remove", metavar="TALK", help="Take one of those listed out.")
@FORMAT
def talk(
    whom: tuple[str, ...],
    kind: str | None,
    on: str | None,
    which: str | None,
    next_: str | None,
    follow_up: str | None,
    change: str | None,
    remove: str | None,
    format_: str,
    **given: str | None,
) -> int:
    """Talks about somebody's work, webinars and other conversations, with what you took from them.

    WHOM are names, of people you know or of others. Without any words the talks so far are listed.

    \b
    onward talk "Ines Marlow" --about "their data team" --learnt "They hire in May" --follow-up 2026-05-02
    onward talk --kind webinar "Alderbrook" --on 2026-03-14 --about "Work in the lab"
    onward talk
    """
    from onward.growth import talks
    from onward.log.home import open_log

    open_log()
    now = clock.now()
    if remove:
        talks.remove(remove, now=now)
        click.echo("Taken out. 'onward undo --written' brings it back.")
        return 0
    values: dict[str, Any] = {name: text for name, text in given.items() if text is not None}
    if kind:
        values["kind"] = TalkKind(kind)
    if on:
        values["on"] = clock.as_day(on, "--on")
    if next_ is not None:
        values["next"] = next_
    if follow_up is not None:
        values["follow_up"] = clock.as_day(follow_up, "--follow-up") if follow_up else None
    if whom:
        values["people"], values["host"] = talks.whom_of(whom)
    if not values and not which:
        return _list(format_)
    id = the_application(which).id if which else ""
    before = talks.one(change) if change else talks.Talk(TalkKind.INFORMATIONAL, clock.today())
    page = talks.keep(replace(before, **values), now=now, which=id, page=change or "")
    if not caring.heard(*(given[name] for name in ("topic", "learnt", "notes")), next_):
        click.echo(f"Kept as {page}.")
    return 0


def _list(format_: str) -> int:
    from onward.growth import talks
    from onward.growth.evidence import advice

    held = talks.every(today=clock.today())
    if format_ == "json":
        click.echo(printing.as_json(held))
        return 0
    if not held:
        click.echo('No talk is written down yet. onward talk "NAME" --about ... --learnt ...')
        say(advice("talk"))
    for one in held:
        click.echo(f"{day(one.talk.on)}  {one.title}    {one.page}")
        for text in (one.talk.learnt, one.talk.notes):
            if text:
                click.echo(f"    {text}")
        if one.talk.next or one.talk.follow_up:
            when = day(one.talk.follow_up) if one.talk.follow_up else ""
            click.echo(f"    Next: {', '.join(filter(None, (one.talk.next, when)))}")
    return 0
