"""The help lines on the command line: shown when asked for, and instead of anything else where a text speaks of harm."""

import textwrap

import click

from onward.cli.printing import WIDE


def heard(*texts: str | None) -> bool:
    """Whether one of the texts speaks of harming oneself; then the help lines stand there, and the caller says no more."""
    from onward.growth.help_lines import HELP_NOW, speaks_of_harm

    if not speaks_of_harm(*(text for text in texts if text)):
        return False
    lines(HELP_NOW)
    return True


def lines(first: str) -> None:
    """The help lines under one sentence."""
    from onward.growth.help_lines import help_lines

    click.echo(textwrap.fill(first, WIDE) + "\n")
    for one in help_lines():
        click.echo(f"  {one.place}: {one.call}    {one.name}{f', {one.hours}' if one.hours else ''}")
