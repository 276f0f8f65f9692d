"""Who may come in: only a browser on this machine that holds the token of this launch.

Another web site open in the same browser must not be able to read or change the log, so every request is judged by its
Host, its Origin and its token before anything else looks at it (DESIGN section 10).
"""

import re
import secrets
from collections.abc import Callable
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; frame-src 'self'; frame-ancestors 'self'; base-uri 'none'"
)

CLOSED = """<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Onward</title><h1>This log opens with its own address</h1>
<p>Onward printed an address with a token when it started, in the window where you started it. Open that one.
If it is gone, stop Onward there with Ctrl+C and start it again.</p>"""

#: The calendar feed has a token of its own, since a calendar program keeps no cookie. Which token is for the view to say.
_FEED = re.compile(r"/calendar/[A-Za-z0-9_-]{32,64}\.ics")


def refusal(host: str, origin: str | None, site: str | None = None) -> str | None:
    """Why a request with these headers may not come in, as a sentence; None where it may.

    `host` is the Host header, `origin` the Origin header, `site` Sec-Fetch-Site; absent headers are None or "".
    """
    name = host.rpartition(":")[0] if ":" in host and not host.endswith("]") else host
    if name.lower() not in LOOPBACK:
        return "This page answers only at 127.0.0.1."
    if origin is not None and origin != f"http://{host}":
        return "This request was sent by another site."
    if site == "cross-site" and origin is not None:
        return "This request was sent by another site."
    return None


def asks_for_the_feed(request: HttpRequest) -> bool:
    """Whether a calendar program asks to read the feed: nothing else may, and no page of another site for it."""
    headers = request.headers
    reads = request.method in ("GET", "HEAD") and _FEED.fullmatch(request.path) is not None
    return reads and "Origin" not in headers and headers.get("Sec-Fetch-Site") in (None, "none", "same-origin")


def cookie_name(host: str) -> str:
    """The cookie's name for this Host header: cookies are not kept apart by port, so the name does it."""
    return "onward_" + (host.rpartition(":")[2] if re.search(r":\d+$", host) else "80")


def holds_token(offered: str | None) -> bool:
    """Whether `offered` is the token of this launch. Nobody holds it before there is one."""
    token: str = settings.ONWARD_TOKEN
    return bool(token) and secrets.compare_digest((offered or "").encode(), token.encode())


class Door:
    """Middleware, the first of all: refuses strangers, takes the token off the address, and sets the safety headers."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return with_safety_headers(self.judge(request) or self.answer(request))

    def judge(self, request: HttpRequest) -> HttpResponse | None:
        headers = request.headers
        no = refusal(headers.get("Host", ""), headers.get("Origin"), headers.get("Sec-Fetch-Site"))
        if no:
            return HttpResponse(no, status=403, content_type="text/plain; charset=utf-8")
        if request.method == "GET" and holds_token(request.GET.get("token")):
            return self.welcome(request)
        if asks_for_the_feed(request):
            return None
        if not holds_token(request.COOKIES.get(cookie_name(headers.get("Host", "")))):
            return HttpResponse(CLOSED, status=403)
        return None

    def welcome(self, request: HttpRequest) -> HttpResponse:
        """The first visit: keep the token in a cookie no script can read, and go on at the clean address."""
        rest = urlencode([(key, value) for key, values in request.GET.lists() for value in values if key != "token"])
        response = HttpResponseRedirect(request.path + (f"?{rest}" if rest else ""))
        name = cookie_name(request.headers.get("Host", ""))
        response.set_cookie(name, settings.ONWARD_TOKEN, httponly=True, samesite="Strict", path="/")
        return response


def with_safety_headers(response: HttpResponse) -> HttpResponse:
    response.headers.setdefault("Content-Security-Policy", POLICY)
    response.headers.setdefault("Cache-Control", "no-store")
    response["X-Content-Type-Options"] = "nosniff"
    response["Referrer-Policy"] = "same-origin"
    response["Cross-Origin-Opener-Policy"] = "same-origin"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


def local_path(wanted: str | None, otherwise: str) -> str:
    """A path on this site to go back to; anything else (another site, no path) is `otherwise`."""
    parts = urlsplit(wanted or "")
    safe = wanted and not parts.scheme and not parts.netloc and wanted.startswith("/") and "\\" not in wanted
    return wanted if safe and wanted and not wanted.startswith("//") else otherwise
