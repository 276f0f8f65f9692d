"""`onward transcript`: a transcript or notes of an interview, kept with its debrief; the questions in it, taken over."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from onward.cli import caring, clock, printing
from onward.cli.growing import FORMAT, STAGE
from onward.cli.which import the_application
from onward.spoken import STAGES, count, day
from onward.trouble import CannotDo, CannotRead
from onward.words import Stage

if TYPE_CHECKING:
    from onward.growth.attached import Kept, Opened


@click.command(short_help="A transcript or notes of an interview; the questions in it.")
@click.argument("which", metavar="ID or EMPLOYER")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@STAGE
@click.option("--number", "-n", type=int, default=None, help="Which file of this application; the last where left out.")
@click.option("--speaker", default="", help="Only the questions of this person.")
@click.option("--lift", multiple=True, type=int, metavar="N", help="Take question N over into the debrief (repeat it).")
@click.option("--text", "whole", is_flag=True, help="The words of the file.")
@click.option("--away", is_flag=True, help="Take the file away from here; 'onward undo --written' brings it back.")
@click.option("--delete", is_flag=True, help="Delete the file for good.")
@FORMAT
def transcript(
    which: str,
    file: Path | None,
    stage: str | None,
    number: int | None,
    speaker: str,
    lift: tuple[int, ...],
    whole: bool,
    away: bool,
    delete: bool,
    format_: str,
) -> int:
    """Keep a transcript or notes with an interview, on this computer only, and take the questions in it over.

    Text, Markdown, WebVTT and SubRip are read; any other file is kept whole.

    \b
    onward transcript brightwater talk.vtt                keep it, and list its questions
    onward transcript brightwater                         the files there are, and the questions of the last
    onward transcript brightwater --speaker Avery --lift 2 --lift 5
    onward transcript brightwater --text
    """
    from onward.growth import attached
    from onward.log.home import open_log

    open_log()
    one = the_application(which)
    if file is not None:
        page = attached.attach(one.id, file.name, _bytes(file), now=clock.now(), stage=Stage(stage) if stage else None)
        found = attached.opened(page)
        if file.suffix.lower() in (".txt", ".md") and caring.heard(found.text):
            return 0
        click.echo(f"Kept, on this computer only: {file.name}.")
        _questions(found, speaker, one.id)
        return 0
    files = attached.of(one, today=clock.today(), stage=Stage(stage) if stage else None)
    if not files:
        raise CannotDo("no file is kept with it", mend=f"Add one: onward transcript {one.id[:8]} FILE")
    kept = attached.one(one.id, number, today=clock.today()) if number is not None else files[-1]
    if away:
        attached.take_away(kept.page, now=clock.now())
        click.echo(f"Taken away: {kept.file.name}. Back again: onward undo --written")
    elif delete:
        attached.delete(kept.page, now=clock.now())
        click.echo(f"Deleted for good: {kept.file.name}.")
    elif lift:
        new = attached.lift(one.id, kept.page, lift, now=clock.now())
        click.echo(f"{count(new, 'question')} taken over. Your answers: onward debrief {one.id[:8]} --ask")
    elif format_ == "json":
        click.echo(printing.as_json(attached.opened(kept.page)))
    elif whole:
        found = attached.opened(kept.page)
        click.echo(found.transcript.text if found.transcript else found.sentence)
    else:
        _files(files)
        _questions(attached.opened(kept.page), speaker, one.id)
    return 0


def _bytes(file: Path) -> bytes:
    from onward.log.papers import LARGEST

    try:
        if file.stat().st_size > LARGEST:
            raise CannotDo(
                f"this file is larger than {LARGEST // 1_000_000} MB",
                where=str(file),
                mend="Give a smaller one, such as the text alone.",
            )
        return file.read_bytes()
    except OSError as error:
        raise CannotRead(
            "this file cannot be read", where=str(file), mend="Look at its path and its rights."
        ) from error


def _files(files: "tuple[Kept, ...]") -> None:
    for number, kept in enumerate(files, 1):
        click.echo(f"{number}. {kept.file.name}, {STAGES[kept.file.stage]}, added {day(kept.on)}")


def _questions(found: "Opened", speaker: str, id: str) -> None:
    if found.transcript is None:
        click.echo(found.sentence)
        return
    if found.transcript.speakers:
        click.echo(f"Speaking: {', '.join(found.transcript.speakers[:10])}")
    asked = [one for one in found.questions if not speaker or one.speaker.casefold() == speaker.casefold()]
    for one in asked:
        click.echo(f"{one.number:4}  {f'{one.speaker}: ' if one.speaker else ''}{one.text}")
    if asked:
        click.echo(f"Take some over: onward transcript {id[:8]} --lift {asked[0].number}")
    else:
        click.echo("No sentence in it ends with a question mark" + (f", as said by {speaker}." if speaker else "."))
