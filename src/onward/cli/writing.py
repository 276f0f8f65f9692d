"""Writing a file where the seeker said: whole or not at all, and one sentence where it cannot be."""

import sys
from pathlib import Path

import click

from onward.trouble import CannotDo


def write(path: Path, content: bytes) -> None:
    """Write `content` to `path` and say so on stderr; "-" is standard output."""
    if str(path) == "-":
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        what = f"cannot be written ({error.strerror})"
        raise CannotDo(what, where=str(path), mend="Choose another place.") from error
    click.echo(f"Written: {path}", err=True)
