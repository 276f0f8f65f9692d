"""Earlier mail and the signature marked off from what the writer says here. Together they hold every word."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Split:
    text: str
    quoted: str = ""
    signature: str = ""


def split_replies(text: str) -> Split:
    """What the writer says, what is quoted, and the signature."""
    lines = text.split("\n")
    quoted = [line for line in lines if line.startswith(">")]
    if not quoted or len(quoted) == len(lines):
        return Split(text)
    return Split("\n".join(line for line in lines if not line.startswith(">")).strip(), "\n".join(quoted))
