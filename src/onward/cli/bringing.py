"""Bringing mail and entries into the log: `import`, `paste`, `add`."""

import sys
from pathlib import Path
from typing import BinaryIO

import click

from onward.cli import caring, clock, printing
from onward.trouble import CannotDo
from onward.words import Outcome, Stage

FORMAT = click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)


@click.command("import", short_help="Read mail, or a CSV/XLSX log, into your log.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@FORMAT
@click.option("-q", "--quiet", is_flag=True, help="No progress, no report; the exit code tells.")
def import_(paths: tuple[str, ...], format_: str, quiet: bool) -> int:
    """Read mail, or a CSV/XLSX log, into the log. Importing again reads only what is new.

    PATH is an .mbox, a Takeout .zip or .tgz, a Maildir, a folder of .eml or .msg, an Apple or Thunderbird mailbox, a
    single mail, or a table. Several at once are fine. LinkedIn's own export (the .zip as it is) and address files go where
    they belong: applications to the log, people to your people. Exit code 1: done, with things to look at.

    \b
    onward import ~/Downloads/takeout-20260301.zip
    onward import Applications.mbox my-old-log.csv
    onward import LinkedInDataExport.zip
    """
    from onward.cli.progress import progress
    from onward.growth import quiet as quiet_hours
    from onward.growth.arriving import import_paths
    from onward.log.home import home

    with progress(show=not quiet) as tell:
        report = import_paths([Path(path) for path in paths], now=clock.now(), progress=tell, where=home())
    if format_ == "json":
        click.echo(printing.as_json(report))
    elif not quiet:
        shown, held = quiet_hours.import_report(report, now=clock.now())
        printing.import_report(shown)
        caring.held(held)
    return printing.something_to_look_at(report)


@click.command(short_help="Add one pasted mail.")
@click.argument("file", default="-", type=click.File("rb"))
@FORMAT
def paste(file: BinaryIO, format_: str) -> int:
    """Add one mail that you paste, with or without its headers, forwarded or quoted.

    \b
    onward paste               then paste, and end with Ctrl+D on a line of its own (Windows: Ctrl+Z)
    onward paste mail.txt
    """
    from onward.log.home import open_log
    from onward.log.importing import import_pasted

    if sys.stdin.isatty() and getattr(file, "name", "") in ("-", "<stdin>"):
        click.echo("Paste the mail, then Ctrl+D on a line of its own (Windows: Ctrl+Z, Enter).", err=True)
    text = file.read().decode("utf-8", "replace")
    if not text.strip():
        raise CannotDo("nothing was pasted", mend="Paste the text of the mail, or give its file: onward paste mail.txt")
    open_log()
    report = import_pasted(text, now=clock.now())
    if format_ == "json":
        click.echo(printing.as_json(report))
    else:
        printing.pasted_report(report, clock.today())
    return printing.something_to_look_at(report)


@click.command(short_help="Add an application or a rejection by hand.")
@click.argument("employer")
@click.argument("role", default="")
@click.option("--applied", metavar="DATE", help="When you applied, as 2026-03-14.")
@click.option("--stage", type=click.Choice([stage.value for stage in Stage]), help="How far it got.")
@click.option("--outcome", type=click.Choice([outcome.value for outcome in Outcome]), help="How it stands.")
@click.option("--on", metavar="DATE", help="When that happened (default: today).")
@click.option("--source", help="Where you found it: linkedin, referral, their site ...")
@click.option("--resume", help="Which version of your résumé went there.")
@click.option("--note", help="Anything you want to remember.")
def add(
    employer: str,
    role: str,
    applied: str | None,
    stage: str | None,
    outcome: str | None,
    on: str | None,
    source: str | None,
    resume: str | None,
    note: str | None,
) -> int:
    """Add an application, or what became of it, by hand.

    \b
    onward add "Brightwater" "Data Analyst"
    onward add "Brightwater" "Data Analyst" --applied 2026-03-02 --stage interview --outcome rejected --on 2026-04-01
    """
    from onward.log import shown, words_of_seeker
    from onward.log.home import open_log

    open_log()
    word = words_of_seeker.add(
        employer,
        role,
        now=clock.now(),
        applied=clock.as_day(applied, "--applied") if applied else None,
        stage=Stage(stage) if stage else None,
        outcome=Outcome(outcome) if outcome else None,
        on=clock.as_day(on, "--on") if on else None,
        source=source,
        note=note,
        resume=resume,
    )
    if caring.heard(note):
        return 0
    click.echo("Added. 'onward undo' takes it back.")
    for application in shown.journeys(today=clock.today()).applications:
        if any(event.word_id == word.id for event in application.events):
            printing.one_line(application)
    return 0
