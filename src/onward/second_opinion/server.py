"""One question to a model's server, and its answer as text: the only place of Onward that reaches out to a network.

No redirect is followed, no proxy comes between this computer or the own network, an answer has a size and a time, and
what goes wrong is one clear sentence. The key, if one is wanted, is taken from the environment and shown nowhere.
"""

import json
import os
import ssl
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from http.client import HTTPException, HTTPResponse
from typing import Any

from onward.second_opinion.setup import KEY, PATH, Setup
from onward.trouble import CannotDo

SECONDS = 120
MOST_BYTES = 1 << 20
_PIECE = 1 << 14
Fetch = Callable[[Setup, Mapping[str, Any]], str]


class NoAnswer(CannotDo):
    """No use came of this question; the next may fare better."""


class NotReached(CannotDo):
    """Nothing will be answered until the setup, the server or the key is put right."""


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


def fetch(setup: Setup, body: Mapping[str, Any], *, seconds: float = SECONDS) -> str:
    """The model's words in answer to `body` (OpenAI-compatible chat completion). Raises NoAnswer or NotReached."""
    where = f"{setup.model} at {setup.address}"
    late = NoAnswer(f"no answer came in {seconds:g} seconds", where=where, mend="A smaller model is quicker.")
    until = time.monotonic() + seconds
    try:
        with _opener(setup).open(_request(setup, body), timeout=seconds) as answer:
            raw = _read(answer, until, where)
    except urllib.error.HTTPError as error:
        raise _refusal(error, where) from None
    except TimeoutError as error:
        raise late from error
    except urllib.error.URLError as error:
        raise late if isinstance(error.reason, TimeoutError) else _unreached(error.reason, where) from error
    except (HTTPException, OSError) as error:
        raise _unreached(error, where) from error
    if len(raw) > MOST_BYTES:
        raise NoAnswer("the answer is far too long", where=where, mend="Nothing of it was taken.")
    return _words(raw, where)


def _opener(setup: Setup) -> urllib.request.OpenerDirector:
    proxies = urllib.request.ProxyHandler({}) if setup.near else urllib.request.ProxyHandler()
    return urllib.request.build_opener(_NoRedirect, proxies)


def _request(setup: Setup, body: Mapping[str, Any]) -> urllib.request.Request:
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    if key := os.environ.get(KEY, "").strip():
        if not (key.isascii() and key.isprintable()):
            raise NotReached("this cannot be a key", where=KEY, mend="Put the key there by itself, without line ends.")
        headers["Authorization"] = f"Bearer {key}"
    return urllib.request.Request(setup.address + PATH, data=json.dumps(body).encode(), headers=headers)


def _read(answer: HTTPResponse, until: float, where: str) -> bytes:
    """The body, a little more than may be taken at most. Every piece may come in time and the whole still too late."""
    raw = b""
    try:
        while len(raw) <= MOST_BYTES and (piece := answer.read1(_PIECE)):
            raw += piece
            if time.monotonic() > until:
                raise TimeoutError
    except (HTTPException, ConnectionError) as error:
        raise NoAnswer("the answer broke off", where=where, mend="Look at what the server itself reports.") from error
    return raw


def _words(raw: bytes, where: str) -> str:
    try:
        told = json.loads(raw)["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        mend = "Is the address right?"
        raise NoAnswer("the answer is not one of a language model", where=where, mend=mend) from error
    return told if isinstance(told, str) else ""


def _refusal(error: urllib.error.HTTPError, where: str) -> CannotDo:
    """What a server means by its number. Its own words are not repeated: they are anybody's."""
    code = error.code
    error.close()
    said = f"the server said {code}"
    if code in (401, 403):
        return NotReached(said, where=where, mend=f"It wants a key: put it into {KEY}; it is not kept.")
    if code in (404, 405):
        return NotReached(said, where=where, mend="Is the model there, and its name and the address right?")
    if 300 <= code < 400:
        mend = "It sends elsewhere, which Onward does not follow: give the address itself."
        return NotReached(said, where=where, mend=mend)
    return NoAnswer(said, where=where, mend="Look at what the server itself reports.")


def _unreached(why: object, where: str) -> CannotDo:
    if isinstance(why, ssl.SSLError):
        return NotReached("its certificate is not to be trusted", where=where, mend="Is the address right?")
    if isinstance(why, HTTPException) and not isinstance(why, OSError):
        return NotReached("what answers there is no model's server", where=where, mend="Is the address right?")
    return NotReached("nobody answers there", where=where, mend="Is the model's server running?")
