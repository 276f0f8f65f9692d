"""Starts the page on this machine: uvicorn on the loopback address, with a fresh token for every launch.

`serve` blocks until it is stopped. The address it prints holds the token; the browser trades it for a cookie at once.
"""

import contextlib
import os
import secrets
import shutil
import socket
import sys
import webbrowser
from collections.abc import Awaitable, Callable, MutableMapping
from pathlib import Path
from typing import Any, cast

from onward.trouble import CannotDo

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]


def serve(home: Path, *, port: int = 8700, open_browser: bool = False) -> None:
    """Serve the log in `home` at 127.0.0.1:`port` until interrupted; port 0 takes any free one.

    Prints the address. Raises CannotDo where the port is taken, CannotKeep where the log cannot be opened.
    """
    import uvicorn

    listener = listen(port)
    token = secrets.token_urlsafe(24)
    app = page(home, token)
    address = f"http://127.0.0.1:{listener.getsockname()[1]}/?token={token}"
    print(f"Your log: {address}\nStop with Ctrl+C.", file=sys.stdout, flush=True)
    if open_browser:
        webbrowser.open(address)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, lifespan="off"))
    with contextlib.suppress(KeyboardInterrupt):  # Ctrl+C is how it is meant to end
        server.run(sockets=[listener])


def listen(port: int) -> socket.socket:
    """A socket on the loopback address only; it is bound before the log is opened so that a taken port is told first."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if os.name != "nt":
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
    except OSError as error:
        listener.close()
        mend = f"Is Onward running already? Stop it, or choose another: onward serve --port {port + 1}"
        raise CannotDo(f"the port cannot be used ({error.strerror})", where=f"127.0.0.1:{port}", mend=mend) from error
    listener.listen(128)  # who follows the printed address at once waits instead of being refused
    return listener


def page(home: Path, token: str) -> App:
    """The ASGI application over the log in `home`. Sets Django up; once in a process."""
    from onward.log.home import open_log
    from onward.web.settings import lay_over_the_log

    open_log(home)
    lay_over_the_log(token=token, incoming=empty(home / "incoming"))
    from django.core.asgi import get_asgi_application

    return turn_strangers_away(cast(App, get_asgi_application()))


def empty(incoming: Path) -> Path:
    """The folder for files being handed over, without what a launch that was cut short left in it."""
    shutil.rmtree(incoming, ignore_errors=True)
    incoming.mkdir(mode=0o700, parents=True, exist_ok=True)
    return incoming


def turn_strangers_away(app: App) -> App:
    """The door once more, before a body is read: Django spools an upload to disk before its middleware is asked."""
    from http.cookies import SimpleCookie

    from onward.web.door import cookie_name, holds_token, refusal

    async def judged(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        host = headers.get("host", "")
        cookie = SimpleCookie(headers.get("cookie", "")).get(cookie_name(host))
        no = refusal(host, headers.get("origin"), headers.get("sec-fetch-site"))
        if scope["method"] not in ("GET", "HEAD") and (no or not holds_token(cookie.value if cookie else None)):
            start = {"type": "http.response.start", "status": 403, "headers": [(b"content-type", b"text/plain")]}
            await send(start)
            await send({"type": "http.response.body", "body": b"Refused. Open the address that Onward printed."})
            return
        await app(scope, receive, send)

    return judged
