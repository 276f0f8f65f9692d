"""What holds for every test: no deadline for Hypothesis, since machines differ and a slow one is no bug; and databases
may be used, since a test that opens a log opens one of its own."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import settings

settings.register_profile("onward", deadline=None)
settings.load_profile("onward")


@pytest.fixture(scope="session", autouse=True)
def databases_may_be_used(django_db_blocker: Any) -> Iterator[None]:
    """pytest-django keeps tests from the database unless they say so; here every log is a test's own file."""
    with django_db_blocker.unblock():
        yield
