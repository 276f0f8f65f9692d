"""What can go wrong, said so that a tired person can mend it: what, where, and the mend, in one sentence each.

Every face catches `Trouble` in one place and prints it; nothing else is expected to reach a user.
"""


class Trouble(Exception):
    """Something cannot be done. `str()` is the sentence: "what: where. The mend."."""

    def __init__(self, what: str, where: str = "", mend: str = "") -> None:
        self.what, self.where, self.mend = what, where, mend
        super().__init__(what, where, mend)

    def __str__(self) -> str:
        first = f"{self.where}: {self.what}" if self.where else self.what
        return f"{first.rstrip('.')}. {self.mend}".strip()


class CannotRead(Trouble):
    """A file, folder or archive that was given cannot be read as mail or as a table."""


class CannotKeep(Trouble):
    """The log cannot be opened or written: locked, full, newer than this program, or damaged."""


class CannotDo(Trouble):
    """What was asked makes no sense here: no such application, mail, word, format or date."""
