"""`onward posting`: job postings kept with their application, since they will be gone; and what they ask."""

import textwrap
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from onward.cli import caring, clock, printing
from onward.cli.files import FILE, write_file
from onward.cli.files import given as read_given
from onward.cli.growing import FORMAT, say
from onward.cli.printing import WIDE
from onward.cli.which import the_application
from onward.spoken import count, day
from onward.trouble import CannotDo

if TYPE_CHECKING:
    from onward.growth.postings.keeping import Kept

DAYS = ("posted", "valid_through")


@click.group(invoke_without_command=True, short_help="Job postings, kept since they will be gone, and what they ask.")
@click.pass_context
def posting(context: click.Context) -> int:
    """Job postings: a saved page, a JobPosting, a PDF or pasted text, kept whole. Nothing in a page is run or loaded.

    \b
    onward posting add job.html --for brightwater         with the application it is of
    onward posting add - --employer Brightwater           then paste, and end with Ctrl+D on a line of its own
    onward posting add job.html --planned p-12            with a planned one (see: onward pause)
    onward posting tie p-14 brightwater                   later
    onward posting asks                                   what those that ended in a no keep asking
    """
    if context.invoked_subcommand is None:
        _list()
    return 0


def _list() -> None:
    from onward.growth.belonging import name_of
    from onward.growth.evidence import advice
    from onward.growth.postings import keeping
    from onward.log.home import open_log

    open_log()
    found = keeping.postings(today=clock.today())
    if not found:
        say(advice("posting"))
        click.echo("None is kept yet. The first: onward posting add FILE --for EMPLOYER")
    for one in found:
        of = f"of {name_of(one.application)}" if one.application else "planned" if one.waiting else "not tied yet"
        click.echo(f"{one.page}  {one.name} ({of}), kept {day(one.on)}, {count(len(one.skills), 'skill')}")


@posting.command(short_help="Keep a posting.")
@click.argument("file", metavar="FILE or -")
@click.option("--for", "which", metavar="ID or EMPLOYER", help="The application it is of.")
@click.option("--planned", default="", metavar="PAGE", help="The planned application it is of.")
@click.option("--title", help="The role, if the file does not say it.")
@click.option("--employer", help="The employer, if the file does not say it.")
@click.option("--place", help="Where.")
@click.option("--posted", metavar="DATE", help="When it was posted, as 2026-03-14.")
@click.option("--valid-through", metavar="DATE", help="Until when it stands.")
@click.option("--salary", help="What it pays.")
def add(file: str, which: str | None, planned: str, **given: str | None) -> int:
    """Keep a posting: a saved page (.html or .mhtml), a JobPosting (.json), a PDF or .docx, or - for pasted text."""
    from onward.growth.postings import keeping
    from onward.log.home import open_log

    content, name = read_given(file, "pasted posting.txt", "the posting's text")
    open_log()
    about = the_application(which).id if which else ""
    one = keeping.keep(content, name, now=clock.now(), which=about, planned=planned, **_said(given))
    if caring.heard(*(text for text in given.values() if text)):
        return 0
    click.echo(f"Kept as {one.page}. Take it back: onward undo --written")
    _show(one, whole=False)
    if not one.application and not one.waiting:
        click.echo(f"Once you have applied: onward posting tie {one.page} EMPLOYER")
    return 1 if one.posting.notes else 0


@posting.command(short_help="One posting, with the skills it asks.")
@click.argument("page")
@click.option("--save", type=FILE, help="Write what was given here, as it came.")
@FORMAT
def show(page: str, save: Path | None, format_: str) -> int:
    """One posting: what it says, and the skills it asks, each in its own words."""
    from onward.growth.postings import keeping
    from onward.log.home import open_log

    open_log()
    one = keeping.posting_on(page, today=clock.today())
    if save is not None:
        write_file(save, keeping.content(one))
    elif format_ == "json":
        click.echo(printing.as_json({"page": one.page, "posting": one.posting, "skills": one.skills}))
    else:
        _show(one, whole=True)
    return 0


@posting.command(short_help="Say which application it is of.")
@click.argument("page")
@click.argument("application", metavar="ID or EMPLOYER")
def tie(page: str, application: str) -> int:
    """Say which application a posting is of."""
    from onward.growth.belonging import name_of
    from onward.growth.postings import keeping
    from onward.log.home import open_log

    open_log()
    one = keeping.tie(page, the_application(application).id, now=clock.now())
    click.echo(f"Kept with {name_of(one.application)}.")
    return 0


@posting.command(short_help="Put a posting right.")
@click.argument("page")
@click.option("--title", help="The role.")
@click.option("--employer", help="The employer.")
@click.option("--place", help="Where.")
@click.option("--posted", metavar="DATE", help="When it was posted, as 2026-03-14.")
@click.option("--valid-through", metavar="DATE", help="Until when it stands.")
@click.option("--salary", help="What it pays.")
@click.option("--text", "file", type=click.File("rb"), help="A file with its text, or - for pasted text.")
def fix(page: str, file: IO[bytes] | None, **given: str | None) -> int:
    """Put fields of a posting right, or give its text where none could be read."""
    from onward.growth.documents.kinds import plain
    from onward.growth.postings import keeping
    from onward.log.home import open_log

    said = _said(given)
    if file is not None:
        said |= {"text": plain(file.read()).strip(), "notes": ()}
    if not said:
        raise CannotDo("nothing was said", mend="See: onward posting fix --help")
    open_log()
    _show(keeping.mend(page, now=clock.now(), **said), whole=False)
    return 0


@posting.command(short_help="Take a posting out.")
@click.argument("page")
def drop(page: str) -> int:
    """Take a posting out; 'onward undo --written' brings it back."""
    from onward.growth.postings import keeping
    from onward.log.home import open_log

    open_log()
    one = keeping.take_out(page, now=clock.now())
    click.echo(f"Taken out: {one.name}. 'onward undo --written' brings it back.")
    return 0


@posting.command(short_help="What postings that ended in a no keep asking.")
@FORMAT
def asks(format_: str) -> int:
    """Skills that kept postings which ended in a no keep asking, with the counts on both sides."""
    from onward.growth.postings import asking
    from onward.log.home import open_log

    open_log()
    found = asking.often_asked(today=clock.today())
    if format_ == "json":
        click.echo(printing.as_json(found))
        return 0
    if not found:
        click.echo(
            f"We can't tell yet: that takes {asking.ENOUGH} kept postings that ended in a no, and a skill that two of them ask."
        )
    for one in found[:20]:
        click.echo(f"{one.name}: {one.sentence}")
    if found:
        click.echo(f'A goal from one: onward goal "..." --words "{found[0].name}"')
    return 0


def _said(given: dict[str, str | None]) -> dict[str, Any]:
    said: dict[str, Any] = {name: text for name, text in given.items() if text is not None}
    for name in DAYS:
        if name in said:
            said[name] = clock.as_day(said[name], f"--{name.replace('_', '-')}")
    return said


def _show(one: "Kept", *, whole: bool) -> None:
    from onward.growth.belonging import name_of

    told = one.posting
    click.echo(one.name)
    lines = {
        "Of": name_of(one.application) if one.application else "",
        "Place": told.place,
        "Posted": day(told.posted) if told.posted else "",
        "Stands until": day(told.valid_through) if told.valid_through else "",
        "Kind": told.employment_type,
        "Salary": told.salary,
        "Address": told.url,
        "Given as": f"{told.file} ({told.source})",
    }
    for name, text in lines.items():
        if text:
            click.echo(f"    {name}: {text}")
    for note in told.notes:
        click.echo(textwrap.fill(note, WIDE, initial_indent="    ", subsequent_indent="    "))
    if not whole:
        click.echo(f"    Skills: {', '.join(skill.name for skill in one.skills) or 'none recognised'}")
        return
    click.echo("\nSkills it asks")
    for skill in one.skills:
        click.echo(f"    {skill.name}  “{skill.line[: WIDE - 20]}”")
    if not one.skills:
        click.echo("    None recognised.")
    click.echo(f"\n{told.text or 'No text was read.'}")
