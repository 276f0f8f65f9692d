"""Where the log lives, and opening it: folder and database are made where they are missing, or brought up to this version.

The log of one seeker is one SQLite file under `ONWARD_HOME`; `DATABASE_URL` names a PostgreSQL database instead.
"""

import os
import sqlite3
import sys
import threading
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from onward.log.troubles import in_plain_words, sentence
from onward.trouble import CannotKeep

FILE = "onward.db"
BUSY_SECONDS = 10
_SQLITE = {
    "timeout": BUSY_SECONDS,
    "transaction_mode": "IMMEDIATE",  # who will write says so at once, and waits at the beginning instead of failing
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32000;",
}
_opening = threading.RLock()
_open: dict[str, Any] = {}  # the log that is open in this process: "where", and "name" of its database


def home() -> Path:
    """The folder of the log: ONWARD_HOME, or the place for such data on this system."""
    if wanted := os.environ.get("ONWARD_HOME"):
        return Path(wanted).expanduser().absolute()
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "onward"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "onward"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "onward"


def file(where: Path | None = None) -> Path:
    """The log's file in its home (not used with PostgreSQL)."""
    return (where or opened() or home()) / FILE


def opened() -> Path | None:
    """The home of the log that is open in this process."""
    where: Path | None = _open.get("where")
    return where


def place() -> str:
    """The log as a message names it: its file, or that it is in a PostgreSQL database."""
    return "the log in PostgreSQL" if on_postgres() else str(file())


def on_postgres() -> bool:
    return bool(os.environ.get("DATABASE_URL"))


def open_log(where: Path | None = None) -> Path:
    """Open the log in `where` (default: `home()`), and make it first where there is none. Opening twice does nothing more.

    Raises CannotKeep, with one sentence, where the log cannot be made, read or written, or is newer than this program.
    """
    where = Path(where).absolute() if where else home()
    with _opening:
        name = os.environ.get("DATABASE_URL") or str(where / FILE)
        if _open.get("name") == name and (on_postgres() or Path(name).exists()):
            return where
        make_folder(where)
        if not on_postgres():
            applied = glance(where)
            _touch(where / FILE)
        with in_plain_words(None if on_postgres() else str(where / FILE)):
            _point_at(name)
            if on_postgres():
                applied = _applied_on_postgres()
            _bring_up_to_date(applied)
            _open.update(where=where, name=name)
    return where


def close_log() -> None:
    """Let go of the database, so that its file can be moved or deleted."""
    with _opening:
        _open.clear()
        if _is_set_up():
            from django.db import connections

            connections.close_all()


def _is_set_up() -> bool:
    """Whether Django knows a database of ours in this process."""
    if "django" not in sys.modules:
        return False
    from django.conf import settings
    from django.db import connections

    return settings.configured and connections.settings["default"]["ENGINE"] != "django.db.backends.dummy"


def make_folder(where: Path) -> None:
    """The home, for its owner only."""
    try:
        where.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise sentence(error, str(where)) from error
    if not os.access(where, os.W_OK | os.X_OK):
        raise CannotKeep(
            "cannot be written", where=str(where), mend="Allow writing there, or choose another: set ONWARD_HOME."
        )


def glance(where: Path) -> frozenset[str]:
    """The migrations a log's file has had, read without Django (milliseconds). Refuses what cannot be opened or is newer."""
    path = where / FILE
    if not path.exists() or path.stat().st_size == 0:
        return frozenset()
    try:
        with path.open("rb"):
            pass
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=BUSY_SECONDS)
        try:
            if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'django_migrations'").fetchall():
                return frozenset()
            rows = connection.execute("SELECT name FROM django_migrations WHERE app = 'onward_log'").fetchall()
        finally:
            connection.close()
    except (sqlite3.Error, OSError) as error:
        raise sentence(error, str(path)) from error
    applied = frozenset(name for (name,) in rows)
    _refuse_newer(applied, str(path))
    return applied


def _refuse_newer(applied: frozenset[str], where: str) -> None:
    if unknown := applied - _migrations():
        raise CannotKeep(
            f"the log was written by a newer Onward ({max(unknown)})",
            where=where,
            mend="Update Onward, then do it again.",
        )


def _migrations() -> frozenset[str]:
    """The migrations that this version knows."""
    return frozenset(path.stem for path in (Path(__file__).parent / "migrations").glob("[0-9]*.py"))


def _touch(path: Path) -> None:
    """The file, for its owner only, before anything is in it; what SQLite lays beside it takes the same rights."""
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        path.chmod(0o600)
    except OSError as error:
        raise sentence(error, str(path)) from error


def _point_at(name: str) -> None:
    """Set Django up, and let its one database be the one of that name."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "onward.log.settings")
    import django
    from django.apps import apps
    from django.conf import settings
    from django.db import connections

    if not apps.ready:
        django.setup(set_prefix=False)  # the prefix of web addresses: it would load all of django.http
    if _is_set_up():
        connections.close_all()
    settings.DATABASES = {"default": _postgres(name) if on_postgres() else _sqlite(name)}
    connections.__dict__.pop("settings", None)
    connections._settings = None  # type: ignore[attr-defined]
    if hasattr(connections._connections, "default"):  # type: ignore[attr-defined]
        del connections["default"]


def _sqlite(name: str) -> dict[str, Any]:
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": name, "OPTIONS": _SQLITE}


def _postgres(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql"):
        raise CannotKeep(
            f"“{parts.scheme}” is no database Onward knows",
            where="DATABASE_URL",
            mend="Give postgresql://user:password@host/name, or unset it for one file under ONWARD_HOME.",
        )
    try:
        import psycopg  # noqa: F401
    except ImportError as error:
        raise CannotKeep(
            "PostgreSQL's driver is not installed",
            where="DATABASE_URL",
            mend='Install it: pip install "onward[postgres]"',
        ) from error
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": dict(parse_qsl(parts.query)),
    }


def _applied_on_postgres() -> frozenset[str]:
    from django.db import connection

    if "django_migrations" not in connection.introspection.table_names():
        return frozenset()
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM django_migrations WHERE app = 'onward_log'")
        applied = frozenset(name for (name,) in cursor.fetchall())
    _refuse_newer(applied, "the log in PostgreSQL")
    return applied


def _bring_up_to_date(applied: frozenset[str]) -> None:
    if applied != _migrations():
        from django.core.management import call_command

        call_command("migrate", verbosity=0, interactive=False)
