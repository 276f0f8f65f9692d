"""`onward completion`: the script that teaches a shell to complete Onward's words."""

import click
from click.shell_completion import get_completion_class


@click.command(short_help="Print the shell completion script.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> int:
    """Print the completion script of SHELL.

    \b
    onward completion bash >> ~/.bashrc
    onward completion fish > ~/.config/fish/completions/onward.fish
    """
    from onward.cli.group import onward

    kind = get_completion_class(shell)
    assert kind is not None
    click.echo(kind(onward, {}, "onward", "_ONWARD_COMPLETE").source())
    return 0
