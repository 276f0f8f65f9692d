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
    return HEAD + "\n".join(_command(name) for name in ("", *COMMANDS))


def _command(name: str) -> str:
    command: click.Command = onward
    looks: Any = {"max_content_width": 100, "terminal_width": 100, "help_option_names": ["-h", "--help"]}
    context = click.Context(onward, info_name="onward", **looks)
    if name:
        found = onward.get_command(context, name)
        assert found is not None
        command = found
        context = click.Context(command, info_name=name, parent=context, **looks)
    title = f"onward {name}".strip()
    return f"## {title}\n\n```text\n{command.get_help(context).rstrip()}\n```\n"


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
