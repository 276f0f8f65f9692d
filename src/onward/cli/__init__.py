"""The command line: thin commands that print what one call to a room below returns. No rules of its own.

Each command's module is loaded only when it is called, so that `--help` and `read` never load Django.
"""

import sys
from collections.abc import Sequence


def main(words: Sequence[str] | None = None) -> None:
    """Run `onward` with these words (default: those of the command line) and leave with its exit code."""
    from onward.cli.group import onward, run

    sys.exit(run(onward, words))
