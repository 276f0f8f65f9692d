"""`serve`, and `open`, which does it all: read what was given, or the example, report, and show the page."""

import os
from pathlib import Path

import click

from onward.cli import caring, clock, printing

PORT = click.option("--port", default=8700, show_default=True, help="0 takes any free one.")


@click.command(short_help="Show the log as a page on this computer.")
@PORT
@click.option("--open", "open_browser", is_flag=True, help="Open the browser as well.")
def serve(port: int, open_browser: bool) -> int:
    """Show the log as a page on this computer only, at the address printed."""
    from onward.log.home import home
    from onward.web.serving import serve as serve_page

    serve_page(home(), port=port, open_browser=open_browser)
    return 0


@click.command("open", short_help="Read mail, report, and show the page (what ./run does).")
@click.argument("paths", nargs=-1, metavar="[PATH...]")
@click.option("--no-serve", is_flag=True, help="End after the report.")
@PORT
@click.option("--open", "open_browser", is_flag=True, help="Open the browser as well.")
def open_(paths: tuple[str, ...], no_serve: bool, port: int, open_browser: bool) -> int:
    """Read the mail in PATH into your log, report, and show the page; without PATH, the bundled example.

    The example has a log of its own, apart from yours.
    """
    from onward.cli.progress import progress
    from onward.log.home import home
    from onward.log.importing import import_paths

    if not paths:
        paths = (str(_example()),)
        os.environ["ONWARD_HOME"] = str(home() / "example")
        click.echo("This is the example: an invented search. For your own mail: ./run PATH\n")
    with progress() as tell:
        report = import_paths([Path(path) for path in paths], now=clock.now(), progress=tell, where=home())
    from onward.growth import quiet

    printing.import_report(quiet.import_report(report, now=clock.now())[0])
    log, held = quiet.overview(now=clock.now())
    printing.overview(log, most=None if no_serve else 25)
    caring.held(held)
    if no_serve:
        return printing.something_to_look_at(report)
    from onward.web.serving import serve as serve_page

    serve_page(home(), port=port, open_browser=open_browser)
    return 0


def _example() -> Path:
    """The example's mailbox, beside its log: written once, since on another day it would be other mail and come twice."""
    from onward.example import ExampleFiles, write
    from onward.log.home import home

    folder = home() / "example" / "mail"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    written = ExampleFiles(folder / "example.mbox", folder / "truth.json")
    return written.mailbox if written.truth.exists() else write(folder, today=clock.today()).mailbox
