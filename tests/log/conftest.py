"""A log of its own for every test, in an empty home."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from onward.log import deriving, home


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The home of an open, empty log."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    where = tmp_path / "home"
    monkeypatch.setenv("ONWARD_HOME", str(where))
    home.close_log()
    home.open_log(where)
    yield where
    home.close_log()
    deriving.forget_what_was_remembered()
