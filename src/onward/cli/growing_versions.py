"""`onward document`: résumés and letters and their versions; what is looked at in them is in `growing_documents`."""

import textwrap
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from onward.cli import caring, clock, printing
from onward.cli.files import FILE, given, write_file
from onward.cli.growing import FORMAT
from onward.cli.printing import WIDE
from onward.cli.which import the_application
from onward.spoken import count, day

if TYPE_CHECKING:
    from onward.growth.documents.versions import KeptVersion

KINDS = click.Choice(["resume", "letter", "other"])


@click.group(invoke_without_command=True, short_help="Résumés and letters, their versions, and what could be clearer.")
@click.pass_context
def document(context: click.Context) -> int:
    """Your résumés and letters: PDF, .docx, .odt, Markdown, plain text or JSON Resume. Nothing leaves this computer.

    DOCUMENT is its name, or words that fit one only; a version's own name works as well.

    \b
    onward document add resume.pdf                        the first version
    onward document add resume2.pdf --to resume           the next one
    onward document check resume                          what a parser makes of it; spelling and clarity
    onward document diff resume                           what changed since the version before
    onward document suggest resume                        changes from your own debriefs, feedback and postings
    onward document sent resume brightwater               it went to this application
    """
    if context.invoked_subcommand is None:
        _list()
    return 0


def _list() -> None:
    from onward.growth.documents import versions
    from onward.log.home import open_log

    open_log()
    found = versions.documents()
    if not found:
        click.echo("No document is kept yet. The first: onward document add FILE")
    for kept in found:
        click.echo(f"{kept.document.name} ({versions.KINDS[kept.document.kind]})")
        for one in kept.versions:
            _line(one)


def _line(one: "KeptVersion") -> None:
    from onward.growth.documents import versions

    version = one.version
    went = versions.went_to(one, today=clock.today())
    parts = [day(one.on), version.note, f"went to {count(len(went), 'application')}" if went else ""]
    click.echo(f"    v{version.number}  {version.name}  {'; '.join(part for part in parts if part)}")
    if version.after:
        click.echo(indented(f"made after “{version.after.words}”"))


@document.command(short_help="Keep a file as a new document or its next version.")
@click.argument("file", metavar="FILE or -")
@click.option("--to", metavar="DOCUMENT", default="", help="The document it is the next version of.")
@click.option("--name", default="", help="The name of a new document (else the file's).")
@click.option("--kind", type=KINDS, default="resume", show_default=True, help="Of a new document.")
@click.option("--version", default="", help="A name for this version (else 'NAME v2').")
@click.option("--note", default="", help="What is different in it.")
@click.option(
    "--after", default="", metavar="NUMBER or WORDS", help="The suggestion, goal or lesson it was made after."
)
def add(file: str, to: str, name: str, kind: str, version: str, note: str, after: str) -> int:
    """Keep FILE, whole, as a new document or as the next version of one; - takes pasted text.

    \b
    onward document add resume.pdf
    onward document add letter.docx --kind letter --name "Letter to Brightwater"
    onward document add resume2.pdf --to resume --note "numbers first" --after 1
    """
    from onward.growth.documents import suggesting, versions
    from onward.log.home import open_log

    content, called = given(file, "pasted text.txt", "the document's text")
    open_log()
    one = versions.add(
        content,
        called,
        now=clock.now(),
        to=to,
        name=name,
        kind=versions.DocumentKind(kind),
        version_name=version,
        note=note,
        after=suggesting.after(to, after, today=clock.today()),
    )
    if caring.heard(note, after):
        return 0
    click.echo(f"Kept as {one.version.name}. Take it back: onward undo --written")
    notes_of(one)
    if one.version.text:
        click.echo(f'See what a parser makes of it: onward document check "{one.document.name}"')
    return 1 if one.version.notes else 0


@document.command(short_help="Give the text of a file that could not be read.")
@click.argument("which", metavar="DOCUMENT")
@click.argument("file", type=click.File("rb"), default="-")
def paste(which: str, file: IO[bytes]) -> int:
    """Give the text of a document whose file has none that can be read, such as a scan. The file stays beside it."""
    from onward.growth.documents import kinds, versions
    from onward.log.home import open_log

    text = kinds.plain(file.read())
    open_log()
    one = versions.paste(which, text, now=clock.now())
    click.echo(f"Kept with {one.version.name}.")
    return 0


@document.command(short_help="The text of a version, as it was read.")
@click.argument("which", metavar="DOCUMENT")
@click.option("--version", "number", type=int, help="Its number (default: the latest).")
@click.option("--save", type=FILE, help="Write the file itself here, as it came.")
@FORMAT
def show(which: str, number: int | None, save: Path | None, format_: str) -> int:
    """The text of a version, as it was read from its file."""
    from onward.growth.documents import versions
    from onward.log.home import open_log

    open_log()
    one = version_of(which, number)
    if save is not None:
        write_file(save, versions.content(one))
    elif format_ == "json":
        click.echo(printing.as_json(one))
    else:
        click.echo(f"{one.version.name}, {day(one.on)}, {one.version.file}\n")
        notes_of(one)
        click.echo(one.version.text or "No text was read.")
    return 0


@document.command(short_help="Say that it went to an application.")
@click.argument("which", metavar="DOCUMENT")
@click.argument("application", metavar="ID or EMPLOYER")
@click.option("--version", "number", type=int, help="Its number (default: the latest).")
@click.option("--tailored/--general", default=None, help="Of a letter: written for this posting alone, or not.")
def sent(which: str, application: str, number: int | None, tailored: bool | None) -> int:
    """Say that a version went to an application. Insight can then group by it."""
    from onward.growth.belonging import name_of
    from onward.growth.documents import versions
    from onward.log.home import open_log

    open_log()
    one = version_of(which, number)
    there = versions.send(one.page, the_application(application).id, now=clock.now(), tailored=tailored)
    click.echo(f"Kept: {one.version.name} went to {name_of(there)}. 'onward undo' takes it back.")
    return 0


@document.command(short_help="Take a version out.")
@click.argument("which", metavar="DOCUMENT")
@click.option("--version", "number", type=int, help="Its number (default: the latest).")
@click.option("--file-too", is_flag=True, help="Delete its file for good; undo then brings back the text alone.")
def drop(which: str, number: int | None, file_too: bool) -> int:
    """Take a version out; 'onward undo --written' brings it back."""
    from onward.growth.documents import versions
    from onward.log.home import open_log

    open_log()
    one = versions.drop(version_of(which, number).page, now=clock.now(), file_too=file_too)
    click.echo(
        f"Taken out: {one.version.name}. 'onward undo --written' brings {'its text' if file_too else 'it'} back."
    )
    return 0


def version_of(which: str, number: int | None) -> "KeptVersion":
    from onward.growth.documents import versions

    return versions.numbered(which, number) if number is not None else versions.version(which)


def notes_of(one: "KeptVersion") -> None:
    for note in one.version.notes if not one.version.pasted else ():
        click.echo(indented(note))


def indented(text: str) -> str:
    return textwrap.fill(text, WIDE, initial_indent="    ", subsequent_indent="    ")
