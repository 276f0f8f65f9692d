"""The page over a real log in a temporary home, asked through Django's test client."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.test import Client, override_settings

from onward.log import deriving, importing
from onward.log.home import close_log, open_log
from onward.web.serving import empty
from onward.web.settings import FOR_THE_PAGE
from tests.web.builders import small_search

TOKEN = "the-token-of-this-launch"


@pytest.fixture(scope="session")
def searched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of a log of the small search, read once; tests take copies of it."""
    folder = tmp_path_factory.mktemp("searched")
    home = open_log(folder / "home")
    importing.import_paths([small_search(folder)], now=datetime(2026, 4, 1, tzinfo=UTC))
    close_log()
    return home


@pytest.fixture
def empty_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    """The page over an empty log, entered with the token."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    close_log()
    yield from entered(open_log(tmp_path / "home"))


@pytest.fixture
def page(searched: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    """The page over the log of the small search."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    close_log()
    shutil.copytree(searched, tmp_path / "home")
    yield from entered(open_log(tmp_path / "home"))


def entered(home: Path) -> Iterator[Client]:
    launch = {"ONWARD_TOKEN": TOKEN, "FILE_UPLOAD_TEMP_DIR": str(empty(home / "incoming")), "ONWARD_HOME": home}
    with override_settings(**FOR_THE_PAGE | launch):
        client = Client(headers={"host": "127.0.0.1:8700"})
        client.cookies["onward_8700"] = TOKEN
        yield client
    close_log()
    deriving.forget_what_was_remembered()
