"""`onward people`: who you know, who helped where, whom to write to; LinkedIn's export and other address files come in."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from onward.cli import caring, clock, printing
from onward.cli.growing import FORMAT, say
from onward.cli.which import the_application
from onward.growth.helped import How
from onward.growth.letters import LANGUAGES, NOTES, TONES
from onward.growth.person import Tie
from onward.spoken import day
from onward.trouble import CannotDo


@click.command(short_help="Who you know, who helped, whom to write to.")
@click.argument("name", default="")
@click.option(
    "--import", "path", type=click.Path(path_type=Path), help="LinkedIn's export, a .csv of contacts, a .vcf."
)
@click.option("--at", "employer", help="Who you know at this employer.")
@click.option("--search", default="", help="Only those with these words.")
@click.option("--suggest", is_flag=True, help="Where you know somebody, and whom to write to again.")
@click.option("--how", help="How you know each other.")
@click.option("--tie", type=click.Choice([one.value for one in Tie]), help="How close you are.")
@click.option("--employer", "works_at", help="Where they work.")
@click.option("--role", help="What they do there.")
@click.option("--email", help="Their address.")
@click.option("--link", help="Their page.")
@click.option("--rename", metavar="NAME", help="Write the name differently.")
@click.option("--notes", help="Anything you want to remember.")
@click.option("--helped", metavar="WORDS", help="They helped: in a few words (may be empty).")
@click.option("--as", "helped_as", type=click.Choice([one.value for one in How]), help="In which way they helped.")
@click.option("--with", "which", metavar="ID or EMPLOYER", help="The application that --helped or --note is about.")
@click.option("--spoken", is_flag=True, help="You spoke with them, today or on --on.")
@click.option("--on", metavar="DATE", help="The day of --spoken or --helped, as 2026-03-14.")
@click.option(
    "--note", type=click.Choice([one.value for one in NOTES]), help="A note to them, for you to send yourself."
)
@click.option("--note-to", is_flag=True, hidden=True)
@click.option("--tone", type=click.Choice(list(TONES)), default="plain", show_default=True, help="Of the note.")
@click.option("--language", type=click.Choice(list(LANGUAGES)), default="en", show_default=True, help="Of the note.")
@click.option("--save", type=click.Path(path_type=Path), help="Save the note as an .eml that your mail program opens.")
@click.option("--sent", is_flag=True, help="You sent the note: written down with the person.")
@click.option("--follow-up", metavar="DATE", help="When to write to them, as 2026-03-14.")
@click.option("--remove", is_flag=True, help="Take them out of your people.")
@FORMAT
def people(
    name: str,
    path: Path | None,
    employer: str | None,
    search: str,
    suggest: bool,
    works_at: str | None,
    rename: str | None,
    helped: str | None,
    helped_as: str | None,
    which: str | None,
    spoken: bool,
    on: str | None,
    note: str | None,
    note_to: bool,
    tone: str,
    language: str,
    save: Path | None,
    sent: bool,
    follow_up: str | None,
    remove: bool,
    format_: str,
    **given: str | None,
) -> int:
    """Who you know, who helped where, whom to write to. Nothing leaves this computer.

    \b
    onward people --import LinkedInDataExport.zip
    onward people --suggest
    onward people --at Brightwater
    onward people "Ines Marlow" --how "old team" --employer Brightwater --follow-up 2026-03-14
    onward people "Ines Marlow" --helped "passed my name on" --as referral --with brightwater
    onward people "Ines Marlow" --note contact --tone warm
    onward people "Ines Marlow" --spoken --notes "They look for testers in May"
    """
    from onward.growth import helped as helping
    from onward.growth import people as known_people
    from onward.growth.person import Person
    from onward.log.home import open_log

    open_log()
    if path is not None:
        return _bring(path)
    if suggest:
        return _suggest(format_)
    if name and (note or note_to):
        return _note(name, note or "contact", tone, language, which, save, sent)
    if remove:
        gone = known_people.remove(known_people.named(name).id, now=clock.now())
        click.echo(f"{gone.name} is taken out. 'onward undo --written' brings them back.")
        return 0
    values = _values(given, works_at, rename, follow_up, spoken, on)
    helps = helped is not None or helped_as is not None
    if name and (values or helps):
        try:
            there = known_people.named(name)
        except CannotDo as trouble:
            if "people fit" in trouble.what:
                raise
            there = known_people.Known(Person(name), None)
        if "notes" in values:
            values["notes"] = "\n".join(part for part in (there.person.notes, values["notes"]) if part)
        page = known_people.keep(replace(there.person, **values), now=clock.now(), page=there.page)
        if helps:
            id = the_application(which).id if which else ""
            when = clock.as_day(on, "--on") if on else None
            helping.record(page, helped_as or How.OTHER, now=clock.now(), which=id, what=helped or "", on=when)
        if not caring.heard(given.get("notes"), helped):
            click.echo("Kept.")
        return 0
    found = known_people.at(employer, today=clock.today()) if employer else known_people.people(name or search)
    due = known_people.to_write_to(today=clock.today())
    if format_ == "json":
        click.echo(
            printing.as_json({"people": found, "to_write_to": due, "helped": helping.every(today=clock.today())})
        )
    elif name and len(found) == 1:
        _one(found[0])
    else:
        _list(found, due, employer)
    return 0


def _values(
    given: dict[str, str | None],
    works_at: str | None,
    rename: str | None,
    follow_up: str | None,
    spoken: bool,
    on: str | None,
) -> dict[str, Any]:
    values: dict[str, Any] = {text: value for text, value in given.items() if value is not None}
    if works_at is not None:
        values["employer"] = works_at
    if rename is not None:
        values["name"] = rename
    if follow_up is not None:
        values["follow_up"] = clock.as_day(follow_up, "--follow-up") if follow_up else None
    if spoken:
        values["last_spoken"] = clock.as_day(on, "--on") if on else clock.today()
    return values


def _bring(path: Path) -> int:
    from onward.growth.arriving import import_paths

    report = import_paths([path], now=clock.now())
    printing.import_report(report)
    return printing.something_to_look_at(report)


def _note(name: str, kind: str, tone: str, language: str, which: str | None, save: Path | None, sent: bool) -> int:
    from onward.cli.growing_drafts import print_letter, save_letter
    from onward.growth import drafts
    from onward.growth import people as known_people
    from onward.growth.evidence import advice
    from onward.growth.letters import DraftKind

    known = known_people.named(name)
    about = the_application(which).id if which else ""
    letter = drafts.note_to(
        known.person, DraftKind(kind), today=clock.today(), tone=tone, language=language, which=about
    )
    if sent:
        drafts.sent_to(known, letter, now=clock.now())
        click.echo("Noted that you sent it.")
    elif save:
        save_letter(letter, save)
    else:
        print_letter(letter)
        say(advice({"contact": "people_ask", "referral": "people_referral", "thanks": "people_thanks"}[kind]))
    return 0


def _suggest(format_: str) -> int:
    from onward.growth import people as known_people
    from onward.growth import suggesting
    from onward.growth.evidence import advice

    today, everybody = clock.today(), known_people.people()
    there = suggesting.there(today=today, among=everybody)
    again = suggesting.again(today=today, among=everybody)
    close = suggesting.close(today=today, among=everybody)
    if format_ == "json":
        click.echo(printing.as_json({"there": there, "again": again, "close": close}))
        return 0
    if not (there or again or close):
        click.echo(
            "Nobody to suggest yet. onward people --import LinkedInDataExport.zip, or onward people NAME --how ..."
        )
        return 0
    for one in there:
        names = ", ".join(known.person.name for known in one.people[:5])
        planned = "" if one.application else " (planned)"
        click.echo(f"{one.employer}{f', {one.role}' if one.role else ''}{planned}: you know {names}")
    for heading, found in (("To write to again, if you like", again), ("Close to you", close)):
        if found:
            click.echo(f"\n{heading}")
            for again_ in found:
                person = again_.known.person
                click.echo(f"  {person.name}{f', {person.employer}' if person.employer else ''}: {again_.why}")
    click.echo("")
    say(advice("people"))
    say(advice("people_ask"))
    return 0


def _one(known: Any) -> None:
    from onward.growth import drafts, helped, suggesting, talks
    from onward.growth.belonging import name_of

    person, today = known.person, clock.today()
    click.echo("; ".join(part for part in (person.name, person.role, person.employer, person.how, person.tie) if part))
    spoken = suggesting.last_spoken(known, last=talks.last_with(today=today))
    for label, value in (
        ("Last spoken", day(spoken) if spoken else ""),
        ("Connected since", day(person.since) if person.since else ""),
        ("Write to them on", day(person.follow_up) if person.follow_up else ""),
        ("Address", person.email),
        ("Page", person.link),
        ("Notes", person.notes),
        ("Helped", person.helped),
    ):
        if value:
            click.echo(f"    {label}: {value}")
    for given in helped.of_person(known.page or "", today=today):
        where = f" for {name_of(given.application)}" if given.application else ""
        click.echo(f"    {person.name} {given.said}{where}{f': {given.help.what}' if given.help.what else ''}")
    for held in talks.of_person(known.page or "", today=today):
        click.echo(f"    {day(held.talk.on)}: {held.title}{f': {held.talk.learnt}' if held.talk.learnt else ''}")
    for on, letter in drafts.notes_to(known):
        click.echo(f"    {day(on)}: you sent “{letter.subject}”")


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
        last = f"last spoken {day(person.last_spoken)}" if person.last_spoken else ""
        click.echo("; ".join(part for part in (person.name, person.role, person.employer, person.how, last) if part))
    if len(found) > 100:
        click.echo(f"... and {len(found) - 100:,} more: onward people --search WORDS")
    if employer:
        say(advice("people"))
        say(advice("people_ask"))
