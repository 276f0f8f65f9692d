"""Files that somebody names on the command line: read whole, and written only where none is yet."""

import sys
from pathlib import Path

import click

from onward.trouble import CannotDo, CannotRead

FILE = click.Path(path_type=Path, dir_okay=False)


def given(file: str, pasted: str, what: str) -> tuple[bytes, str]:
    """What somebody gave, and its name: a file, or "-" for what they paste."""
    if file != "-":
        return read_file(Path(file)), Path(file).name
    if sys.stdin.isatty():
        click.echo(f"Paste {what}, then Ctrl+D on a line of its own (Windows: Ctrl+Z, Enter).", err=True)
    content = sys.stdin.buffer.read()
    if not content.strip():
        raise CannotDo("nothing was pasted", mend=f"Paste {what}, or give its file.")
    return content, pasted


def read_file(path: Path) -> bytes:
    """The bytes of a file that somebody named. Raises CannotRead."""
    from onward.log.papers import LARGEST

    try:
        with path.expanduser().open("rb") as file:
            return file.read(LARGEST + 1)
    except FileNotFoundError as error:
        raise CannotRead("there is nothing here", where=str(path), mend="Is the path spelt as it should be?") from error
    except OSError as error:
        raise CannotRead(
            "this cannot be read", where=str(path), mend="Copy it to your own folder and give that."
        ) from error


def write_file(path: Path, content: bytes) -> None:
    """Write a file for somebody; one that is there stays as it is. Raises CannotDo."""
    try:
        with path.expanduser().open("xb") as file:
            file.write(content)
    except FileExistsError as error:
        raise CannotDo("there is a file already", where=str(path), mend="Choose another name.") from error
    except OSError as error:
        raise CannotDo("this cannot be written", where=str(path), mend="Choose another place.") from error
    click.echo(f"Written: {path}")
