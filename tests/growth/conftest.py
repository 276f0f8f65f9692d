"""A log of a small search, read once; every test takes a copy of it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from onward.log import deriving, home, importing
from tests.growth.builders import NOW, put_right, search


@pytest.fixture(scope="session")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("growth")
    home.close_log()
    where = home.open_log(folder / "home")
    importing.import_paths([search(folder)], now=NOW)
    put_right()
    home.close_log()
    deriving.forget_what_was_remembered()
    return where


@pytest.fixture
def log(read_once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The home of an open log of the small search."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    where = tmp_path / "home"
    shutil.copytree(read_once, where)
    monkeypatch.setenv("ONWARD_HOME", str(where))
    home.close_log()
    home.open_log(where)
    yield where
    home.close_log()
    deriving.forget_what_was_remembered()
