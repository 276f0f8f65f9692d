"""`./run docs`: writes the pages that are made from the program itself: docs/cli.md (every command with its help).

`--check` writes nothing and says whether the pages are as they should be.
"""

import sys
from pathlib import Path
from typing import Any

import click

from onward.cli.group import COMMANDS, onward

PAGE = Path(__file__).resolve().parent.parent / "docs/cli.md"
HEAD = """# The command line

Made by `./run docs` from the commands' own help. Exit codes: 0 done, 1 done with things to look at, 2 cannot be done and why.

"""


def page() -> str:
    """The whole page."""
    looks: Any = {"max_content_width": 100, "terminal_width": 100, "help_option_names": ["-h", "--help"]}
    top = click.Context(onward, info_name="onward", **looks)
    made = [_help(onward, top)]
    for name in COMMANDS:
        command = onward.get_command(top, name)
        assert command is not None
        context = click.Context(command, info_name=name, parent=top, **looks)
        made.append(_help(command, context))
        if isinstance(command, click.Group):
            made += [
                _help(one, click.Context(one, info_name=sub, parent=context, **looks))
                for sub, one in sorted(command.commands.items())
            ]
    return HEAD + "\n".join(made)


def _help(command: click.Command, context: click.Context) -> str:
    return f"## {context.command_path}\n\n```text\n{command.get_help(context).rstrip()}\n```\n"


def main() -> int:
    if "--check" in sys.argv:
        same = PAGE.exists() and PAGE.read_text(encoding="utf-8") == page()
        print("docs/cli.md is as it should be" if same else "docs/cli.md is not up to date: ./run docs")
        return 0 if same else 1
    PAGE.write_text(page(), encoding="utf-8")
    print(f"Written: {PAGE.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
