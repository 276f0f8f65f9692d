"""`onward document`, looking: what a parser makes of it, what could be clearer, what differs, what postings ask, and changes
suggested from the seeker's own log. The command and its versions are in `growing_versions`."""

import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onward.cli import clock, printing
from onward.cli.files import FILE, write_file
from onward.cli.growing import FORMAT, say
from onward.cli.growing_versions import document, indented, notes_of, version_of
from onward.cli.printing import WIDE
from onward.spoken import day
from onward.trouble import CannotDo

if TYPE_CHECKING:
    from onward.growth.documents.versions import KeptVersion

__all__ = ["document"]


@document.command(short_help="What a parser makes of it; spelling and clarity.")
@click.argument("which", metavar="DOCUMENT")
@click.option("--version", "number", type=int, help="Its number (default: the latest).")
@FORMAT
def check(which: str, number: int | None, format_: str) -> int:
    """What a simple parser makes of a document, where it stumbles, and questions of spelling and clarity."""
    from onward.growth.documents import checking
    from onward.growth.evidence import advice
    from onward.log.home import open_log

    open_log()
    one = version_of(which, number)
    found = checking.check(one, today=clock.today())
    if format_ == "json":
        click.echo(printing.as_json({"version": one.version.name, "parsed": found.parsed, "checked": found.checked}))
        return 0
    click.echo(f"{one.version.name}, {day(one.on)}")
    notes_of(one)
    if not one.version.text:
        return 1
    click.echo("\nWhat a parser finds")
    parsed = found.parsed
    lines = {
        "Name": parsed.name,
        "E-mail": parsed.email,
        "Phone": parsed.phone,
        "Links": ", ".join(parsed.links),
        "Sections": ", ".join(section.title for section in parsed.sections),
        "Dates": ", ".join(parsed.dates),
        "Skills": ", ".join(parsed.skills),
    }
    for name, text in lines.items():
        click.echo(indented(f"{name}: {text or 'not found'}"))
    for warning in parsed.warnings:
        click.echo(indented(warning))
    say(advice("document_parser"))
    click.echo("\nSpelling and clarity")
    if not found.checked.language:
        click.echo(indented("Its language has no dictionary here, so spelling was not looked at."))
    for question in found.checked.questions:
        click.echo(indented(question.question))
        if question.what != "long":
            click.echo(f"        {question.line[: WIDE - 10]}")
    if not found.checked.questions:
        click.echo(indented("Nothing to ask about."))
    say(advice("document_clarity"))
    return 0


@document.command(short_help="What differs between two versions, word by word.")
@click.argument("which", metavar="DOCUMENT")
@click.argument("old", type=int, required=False)
@click.argument("new", type=int, required=False)
@click.option("--all", "whole", is_flag=True, help="The whole text, not only what is near a change.")
@FORMAT
def diff(which: str, old: int | None, new: int | None, whole: bool, format_: str) -> int:
    """What differs between two versions, word by word: [-taken out-] and {+added+}.

    \b
    onward document diff resume          the latest and the one before
    onward document diff resume 1 3
    """
    from onward.growth.documents.difference import Change, difference, shortened
    from onward.log.home import open_log

    open_log()
    after = version_of(which, new)
    before = version_of(which, old if old is not None else max(1, _before(which, after)))
    found = difference(before.version.text, after.version.text)
    if format_ == "json":
        told = {"sentence": found.sentence, "added": found.added, "removed": found.removed, "pieces": found.pieces}
        click.echo(printing.as_json({"from": before.version.name, "to": after.version.name, **told}))
        return 0
    click.echo(f"{before.version.name} to {after.version.name}: {found.sentence}\n")
    signs = {Change.SAME: ("", ""), Change.ADDED: ("{+", "+}"), Change.REMOVED: ("[-", "-]")}
    for piece in found.pieces if whole else shortened(found):
        begin, end = signs[piece.change]
        words = piece.text.rstrip()
        click.echo(f"{begin}{words}{end}{piece.text[len(words) :] or ' '}" if begin else piece.text, nl=False)
    click.echo("")
    return 0


def _before(which: str, after: "KeptVersion") -> int:
    from onward.growth.documents import versions

    older = [
        one.version.number
        for one in versions.find(after.document.name).versions
        if one.version.number < after.version.number
    ]
    if not older:
        raise CannotDo(
            f"there is only {after.version.name}", mend=f'Add the next: onward document add FILE --to "{which}"'
        )
    return max(older)


@document.command(short_help="What a posting asks and the document does not show.")
@click.argument("which", metavar="DOCUMENT")
@click.option(
    "--posting", metavar="PAGE", help="A posting (see: onward posting); default: every one that is still open."
)
@click.option("--version", "number", type=int, help="Its number (default: the latest).")
@FORMAT
def skills(which: str, posting: str | None, number: int | None, format_: str) -> int:
    """Which skills a posting asks that the document shows, and which it does not show."""
    from onward.growth.documents import checking
    from onward.growth.evidence import advice
    from onward.log.home import open_log

    open_log()
    one = version_of(which, number)
    found = checking.beside(one, today=clock.today(), posting=posting or "")
    if format_ == "json":
        click.echo(printing.as_json(found))
        return 0
    if not found:
        click.echo("No open posting is kept. Keep one: onward posting add FILE")
    for against in found:
        click.echo(f"\n{against.posting.name} ({against.posting.page})\n{against.sentence}")
        if against.shown:
            click.echo(indented(f"Shown: {', '.join(skill.name for skill in against.shown)}"))
        for skill in against.not_shown:
            click.echo(indented(f"Not shown: {skill.name}  “{skill.line[:80]}”"))
    if found:
        say(advice("document_not_shown"))
    return 0


@document.command(short_help="Changes from your own debriefs, feedback and postings.")
@click.argument("which", metavar="DOCUMENT")
@click.option("--accept", metavar="NUMBER", help="You will work on it.")
@click.option("--aside", metavar="NUMBER", help="Set it aside.")
@FORMAT
def suggest(which: str, accept: str | None, aside: str | None, format_: str) -> int:
    """What could be changed: only from what you wrote looking back, what employers wrote, and what postings ask.

    \b
    onward document suggest resume --accept 1
    onward document add resume2.pdf --to resume --after 1     the version that answers it
    """
    from onward.growth.documents import suggesting
    from onward.growth.evidence import advice
    from onward.log.home import open_log

    open_log()
    for key, accepted in ((accept, True), (aside, False)):
        if key:
            one = suggesting.decide(which, key, accepted=accepted, now=clock.now())
            click.echo(f"{'Accepted' if accepted else 'Set aside'}: “{one.words}”. Take it back: onward undo --written")
            return 0
    found = suggesting.suggestions(which, today=clock.today())
    if format_ == "json":
        click.echo(printing.as_json(found))
        return 0
    if not found:
        click.echo("Nothing yet. Suggestions come from your debriefs, feedback in mails, and kept postings.")
        return 0
    say(advice("document_suggestions"))
    for number, one in enumerate(found, 1):
        state = f"answered by {one.answered_by}" if one.answered_by else one.decided
        click.echo(f"\n{number}  “{textwrap.shorten(one.words, 300)}”{f'  ({state})' if state else ''}")
        click.echo(indented(f"{one.said}. {one.question}"))
    return 0


@document.command(short_help="The document as JSON Resume.")
@click.argument("which", metavar="DOCUMENT")
@click.option("--version", "number", type=int, help="Its number (default: the latest).")
@click.option("--to", "path", type=FILE, help="Write it here instead of printing it.")
def export(which: str, number: int | None, path: Path | None) -> int:
    """The document as JSON Resume (jsonresume.org), as far as it is known; what came as JSON Resume goes out as it came."""
    from onward.growth.documents import checking
    from onward.log.home import open_log

    open_log()
    content, said = checking.json_resume(version_of(which, number))
    if path is not None:
        write_file(path, content)
    else:
        click.echo(content.decode("utf-8", "replace"))
    for sentence in said:
        click.echo(sentence, err=True)
    return 0
