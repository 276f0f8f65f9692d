"""`onward study`: notes on whom an employer held up as an example."""

import textwrap
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from onward.cli import caring, clock, printing
from onward.cli.growing import FORMAT, say
from onward.cli.printing import WIDE
from onward.cli.which import the_application
from onward.spoken import count, day

if TYPE_CHECKING:
    from onward.growth.study import Kept


@click.command(short_help="Whom they held up as an example: what they do, how, what to borrow.")
@click.argument("name", default="", metavar="[NAME or PAGE]")
@click.option("--from", "source", metavar="ID", help="The application whose mail named them.")
@click.option("--what", help="What they do.")
@click.option("--how", help="How they do it.")
@click.option("--borrow", help="What you could borrow.")
@click.option("--source", "sources", multiple=True, metavar="TEXT", help="Where you read it (may be repeated).")
@click.option("--next-look", metavar="DATE", help="When to look again, as 2026-03-14.")
@click.option("--employer", help="Who named them, where no application does.")
@click.option("--role", help="For what role.")
@click.option("--search", metavar="WORDS", help="Search your notes.")
@click.option("--drop", is_flag=True, help="Tear the note out; undo brings it back.")
@FORMAT
def study(
    name: str,
    source: str | None,
    sources: tuple[str, ...],
    next_look: str | None,
    search: str | None,
    drop: bool,
    format_: str,
    **given: str | None,
) -> int:
    """Your study notes, a new one, or more in one of them. They come back in the brief before such an interview.

    \b
    onward study                                        your notes, and who was held up as an example
    onward study "Osier Robotics" --what "Tests every change on a real arm" --borrow "A test bench of my own"
    onward study p-4 --source "Their engineering pages" --next-look 2026-03-14
    onward study --search bench
    """
    from onward.growth import study as studies
    from onward.log.home import open_log

    open_log()
    if not name:
        _list(search or "", format_)
        return 0
    known = {kept.page: kept for kept in studies.notes(today=clock.today())}
    known |= {kept.study.name.casefold(): kept for kept in known.values()}
    there = known.get(name) or known.get(name.casefold())
    if drop:
        studies.tear_out(there.page if there else name, now=clock.now())
        click.echo("Torn out. 'onward undo --written' brings it back.")
        return 0
    values: dict[str, Any] = {field: text for field, text in given.items() if text is not None}
    if next_look is not None:
        values["next_look"] = clock.as_day(next_look, "--next-look")
    if there is not None and not values and not sources and not source:
        click.echo(printing.as_json(there)) if format_ == "json" else _note(there)
        return 0
    about = the_application(source).id if source else ""
    if there is None:
        said = [one for one in studies.praised(today=clock.today()) if one.name.casefold() == name.casefold()]
        note = studies.Study(said[0].name if said else name, words=said[0].quote if said else "")
        about = about or (said[0].application.id if said and said[0].application else "")
    else:
        note = there.study
    note = replace(note, **values, sources=note.sources + sources)
    page = studies.keep(note, now=clock.now(), which=about, page=there.page if there else None)
    if not caring.heard(*studies.texts(note)):
        click.echo(f"Kept as {page}. It comes back before an interview there, or for such a role.")
    return 0


def _list(search: str, format_: str) -> None:
    from onward.growth import study as studies
    from onward.growth.belonging import name_of
    from onward.growth.evidence import advice

    kept = studies.notes(search, today=clock.today())
    praised = studies.praised(today=clock.today())
    if format_ == "json":
        click.echo(printing.as_json({"notes": kept, "held_up": praised}))
        return
    if not search:
        say(advice("study"))
    for one in kept:
        click.echo("")
        _note(one)
    if search:
        if not kept:
            click.echo(f"No study note fits “{search}”.")
        return
    if praised:
        click.echo("\nHeld up as an example, and no note yet")
    for two in praised:
        click.echo(textwrap.fill(f"{two.name}: “{two.quote}”", WIDE, initial_indent="    ", subsequent_indent="    "))
        where = f"{name_of(two.application)}; " if two.application else ""
        click.echo(f"    {where}{count(two.times, 'application')}")
    if not (kept or praised):
        click.echo('\nA first one: onward study "Whom you want to learn from" --what "What they do"')


def _note(kept: "Kept") -> None:
    note = kept.study
    click.echo(f"{kept.page}  {note.name}")
    lines = {
        "What they do": note.what,
        "How": note.how,
        "To borrow": note.borrow,
        "Read in": "; ".join(note.sources),
        "Look again": day(note.next_look) if note.next_look else "",
        "From": f"“{note.words}”" if note.words else "",
        "Tied to": kept.where,
    }
    for name, text in lines.items():
        if text:
            click.echo(textwrap.fill(f"{name}: {text}", WIDE, initial_indent="      ", subsequent_indent="      "))
