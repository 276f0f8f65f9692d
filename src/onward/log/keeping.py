"""Keeping the log safe, putting it back, and deleting all of it."""

from datetime import datetime
from pathlib import Path


def backup(to: Path, *, now: datetime) -> Path:
    """A consistent copy of the log in one file."""
    raise NotImplementedError


def restore(source: Path, *, now: datetime) -> Path:
    """Put a backup in the log's place, once it was found whole; where the log of before is kept."""
    raise NotImplementedError


def forget(*, confirm: str) -> tuple[str, ...]:
    """Delete everything Onward has stored; what was deleted."""
    raise NotImplementedError
