"""A model's server on loopback that answers as each test wants, and a log with one mail nobody understood."""

import contextlib
import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from onward.log import deriving, home
from onward.log.importing import import_paths
from tests.log.builders import NOW, acknowledgement, mail, write

QUOTE = "the desk by the window goes to somebody else"


def veiled(number: int, employer: str = "Fernhill") -> bytes:
    """A no in no phrase the reader knows."""
    text = (
        f"Dear Sam,\n\nYour application as Gardener has travelled a while with us here at {employer}. This time the road "
        f"parts at this bend, and {QUOTE}.\n\nKind regards\n{employer} Recruiting Team"
    )
    return mail(number, text, employer=employer, subject=f"A word on your application at {employer}")


@dataclass
class Model:
    """What the server does: the words it answers with, or something unkind instead. Keeps what it was sent."""

    address: str = ""
    words: str = ""
    status: int = 200
    raw: bytes | None = None
    wait: float = 0.0
    headers: dict[str, str] = field(default_factory=dict)
    sent: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)

    def says(self, **told: object) -> None:
        self.words = json.dumps(told)


@pytest.fixture
def model() -> Iterator[Model]:
    told = Model()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            told.sent.append(json.loads(self.rfile.read(int(self.headers["Content-Length"] or 0)) or b"{}"))
            told.keys.append(self.headers.get("Authorization"))
            told.paths.append(self.path)
            time.sleep(told.wait)
            body = told.raw
            if body is None:
                body = json.dumps({"choices": [{"message": {"content": told.words}}]}).encode()
            self.send_response(told.status)
            for name, value in told.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            with contextlib.suppress(OSError):  # who asked may have left
                self.wfile.write(body)

        do_GET = do_POST

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    told.address = f"http://127.0.0.1:{server.server_port}"
    yield told
    server.shutdown()
    server.server_close()


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A log with one application understood, and one mail that was not."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("ONWARD_HOME", str(tmp_path / "home"))
    home.close_log()
    home.open_log(tmp_path / "home")
    import_paths([write(tmp_path / "a.mbox", acknowledgement(1), veiled(9))], now=NOW)
    yield tmp_path / "home"
    home.close_log()
    deriving.forget_what_was_remembered()
