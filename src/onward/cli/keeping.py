"""Taking the log elsewhere and keeping it safe: `export`, `rebuild`, `backup`, `restore`, `forget`."""

import sys
from pathlib import Path

import click

from onward.cli import clock
from onward.spoken import count
from onward.trouble import CannotDo


@click.command(short_help="The log as json, csv, xlsx or ics; or everything.")
@click.option(
    "--format", "format_", type=click.Choice(["json", "csv", "xlsx", "ics"]), default="json", show_default=True
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Where to write it (default: standard output).")
@click.option("--all", "everything", is_flag=True, help="Everything in one .zip: mails, readings, your words, the log.")
def export(format_: str, output: Path | None, everything: bool) -> int:
    """The log for other programs, or everything, to leave with.

    \b
    onward export --format csv -o log.csv
    onward export --all -o everything.zip
    """
    from onward.log import exporting
    from onward.log.home import open_log

    open_log()
    if everything:
        if output is None:
            raise CannotDo("everything is a .zip", mend="Say where to put it: onward export --all -o everything.zip")
        exporting.export_all(output, today=clock.today())
        click.echo(f"Written: {output}", err=True)
        return 0
    content = exporting.export(format_, today=clock.today())
    if output is not None:
        try:
            output.write_bytes(content)
        except OSError as error:
            raise CannotDo(
                f"cannot be written ({error.strerror})", where=str(output), mend="Choose another place."
            ) from error
        click.echo(f"Written: {output}", err=True)
    elif format_ == "xlsx" and sys.stdout.isatty():
        raise CannotDo("an .xlsx is not for the terminal", mend="Say where to put it: -o log.xlsx")
    else:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    return 0


@click.command(short_help="Read all kept mail again and link it again.")
def rebuild() -> int:
    """Read all kept mail with the present reader and link it again. What you said stays, and wins."""
    from onward.log.deriving import rebuild as rebuild_log
    from onward.log.home import open_log

    open_log()
    journeys = rebuild_log(today=clock.today())
    click.echo(f"Rebuilt: {count(len(journeys.applications), 'application')}.")
    return 0


@click.command(short_help="A copy of the log in one file.")
@click.argument("to", type=click.Path(path_type=Path))
def backup(to: Path) -> int:
    """Copy the whole log into one file, safe to take while Onward is running.

    \b
    onward backup ~/onward-2026-03-14.backup
    """
    from onward.log import keeping
    from onward.log.home import open_log

    open_log()
    click.echo(f"Kept: {keeping.backup(to, now=clock.now())}")
    return 0


@click.command(short_help="Put a backup in the log's place.")
@click.argument("source", type=click.Path(path_type=Path))
def restore(source: Path) -> int:
    """Put a backup in the log's place. It is checked first, and the log of before is kept beside it."""
    from onward.log import keeping

    # not opened first: a damaged log is the reason to be here
    click.echo(f"Restored. The log of before is kept: {keeping.restore(source, now=clock.now())}")
    return 0


@click.command(short_help="Delete everything Onward has stored.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def forget(yes: bool) -> int:
    """Delete everything Onward has stored: mails, readings, your words. Your mailbox is not touched."""
    from onward.log import keeping
    from onward.log.home import home

    where = home()
    if not where.exists():
        click.echo(f"Nothing is stored: {where} is not there.")
        return 0
    if not yes:
        click.confirm(f"Delete everything in {where}? This cannot be undone", abort=True)
    for gone in keeping.forget(confirm="forget"):
        click.echo(f"Deleted: {gone}")
    return 0
