"""`onward people`: who you know, who helped, whom to write to; LinkedIn's Connections.csv and vCards come in."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from onward.cli import caring, clock, printing
from onward.cli.growing import FORMAT, say
from onward.spoken import count, day
from onward.trouble import CannotDo, CannotRead


@click.command(short_help="Who you know, who helped, whom to write to.")
@click.argument("name", default="")
@click.option(
    "--import", "path", type=click.Path(path_type=Path), help="Connections.csv of LinkedIn's export, or a .vcf."
)
@click.option("--at", "employer", help="Who you know at this employer.")
@click.option("--search", default="", help="Only those with these words.")
@click.option("--how", help="How you know each other.")
@click.option("--employer", "works_at", help="Where they work.")
@click.option("--role", help="What they do there.")
@click.option("--email", help="Their address.")
@click.option("--helped", help="Where and how they helped.")
@click.option("--notes", help="What you talked about.")
@click.option("--spoken", is_flag=True, help="You spoke with them today.")
@click.option("--note-to", is_flag=True, help="A note to this person, for you to change and send yourself.")
@click.option("--tone", type=click.Choice(["plain", "warm"]), default="plain", show_default=True, help="Of the note.")
@click.option("--language", type=click.Choice(["en", "de"]), default="en", show_default=True, help="Of the note.")
@click.option("--follow-up", metavar="DATE", help="When to write to them, as 2026-03-14.")
@FORMAT
def people(
    name: str,
    path: Path | None,
    employer: str | None,
    search: str,
    works_at: str | None,
    spoken: bool,
    note_to: bool,
    tone: str,
    language: str,
    follow_up: str | None,
    format_: str,
    **given: str | None,
) -> int:
    """Who you know, who helped, whom to write to. Nothing leaves this computer.

    \b
    onward people --import Connections.csv
    onward people --at Brightwater
    onward people "Ines Marlow" --how "old team" --employer Brightwater --follow-up 2026-03-14
    onward people "Ines Marlow" --note-to --tone warm
    onward people "Ines Marlow" --spoken --notes "They look for testers in May"
    """
    from onward.growth import people as known_people
    from onward.growth.person import Person
    from onward.log.home import open_log

    open_log()
    if path is not None:
        return _bring(path)
    if name and note_to:
        return _note_to(name, tone, language)
    values: dict[str, Any] = {text: value for text, value in given.items() if value is not None}
    if works_at is not None:
        values["employer"] = works_at
    if follow_up is not None:
        values["follow_up"] = clock.as_day(follow_up, "--follow-up")
    if spoken:
        values["last_spoken"] = clock.today()
    if name and values:
        try:
            there = known_people.named(name)
        except CannotDo:
            there = known_people.Known(Person(name), None)
        person = there.person
        if "notes" in values:
            values["notes"] = "\n".join(part for part in (person.notes, values["notes"]) if part)
        known_people.keep(replace(person, **values), now=clock.now(), page=there.page)
        if not caring.heard(given.get("notes"), given.get("helped")):
            click.echo("Kept.")
        return 0
    found = known_people.at(employer, today=clock.today()) if employer else known_people.people(name or search)
    due = known_people.to_write_to(today=clock.today())
    if format_ == "json":
        click.echo(printing.as_json({"people": found, "to_write_to": due}))
        return 0
    _list(found, due, employer)
    return 0


def _bring(path: Path) -> int:
    from onward.growth import people as known_people

    try:
        content = path.read_bytes()
    except OSError as error:
        raise CannotRead("cannot be opened", where=str(path), mend="Is the path right?") from error
    brought = known_people.bring(content, now=clock.now())
    click.echo(f"{count(brought.new, 'new person', 'new people')}, {brought.known:,} known before.")
    for one in brought.broken[:20]:
        click.echo(f"Not readable: {path.name}, line {one.line}: {one.what}")
    return 1 if brought.broken else 0


def _note_to(name: str, tone: str, language: str) -> int:
    from onward.growth import drafts
    from onward.growth import people as known_people
    from onward.growth.evidence import advice

    letter = drafts.note_to(known_people.named(name).person, today=clock.today(), tone=tone, language=language)
    click.echo(f"To: {letter.to or '[address]'}\nSubject: {letter.subject}\n\n{letter.body}\n")
    say(advice("people_ask"))
    return 0


def _list(found: Any, due: Any, employer: str | None) -> None:
    from onward.growth.evidence import advice

    for one in due:
        click.echo(f"To write to: {one.person.name} ({day(one.person.follow_up)})")
    if not found:
        where = f" at {employer}" if employer else ""
        click.echo(f"Nobody is written down{where} yet. onward people NAME --how ... or --import Connections.csv")
        return
    for one in found[:100]:
        person = one.person
        parts = [person.role, person.employer, person.how, f"helped: {person.helped}" if person.helped else ""]
        last = f"last spoken {day(person.last_spoken)}" if person.last_spoken else ""
        click.echo("; ".join(part for part in (person.name, *parts, last) if part))
    if len(found) > 100:
        click.echo(f"... and {len(found) - 100:,} more: onward people --search WORDS")
    if employer:
        say(advice("people"))
        say(advice("people_ask"))
