"""One question to a model's server, and its answer as text: the only place of Onward that reaches out to a network.

No redirect is followed, no proxy of the system is used for this computer, an answer has a size and a time, and what goes
wrong is one clear sentence.
"""

import json
import os
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from typing import Any

from onward.second_opinion.setup import KEY, Setup
from onward.trouble import CannotDo

SECONDS = 120
MOST_BYTES = 1 << 20
Fetch = Callable[[Setup, Mapping[str, Any]], str]


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


def fetch(setup: Setup, body: Mapping[str, Any], *, seconds: float = SECONDS) -> str:
    """The model's words in answer to `body` (OpenAI-compatible chat completion). Raises CannotDo where none come."""
    request = urllib.request.Request(
        _path(setup.address),
        data=json.dumps(body).encode(),
        headers={"Content-Type": "application/json", "Accept": "application/json", **_key()},
    )
    proxies = urllib.request.ProxyHandler({}) if setup.here else urllib.request.ProxyHandler()
    opener = urllib.request.build_opener(_NoRedirect, proxies)
    try:
        with opener.open(request, timeout=seconds) as answer:
            raw = answer.read(MOST_BYTES + 1)
    except urllib.error.HTTPError as error:
        raise _trouble(setup, f"the server said {error.code} {error.reason}", _mend_for(error.code)) from error
    except TimeoutError as error:
        raise _trouble(setup, f"no answer came in {seconds:g} seconds", "A smaller model is quicker.") from error
    except (urllib.error.URLError, OSError) as error:
        why = getattr(error, "reason", error)
        if isinstance(why, TimeoutError):
            raise _trouble(setup, f"no answer came in {seconds:g} seconds", "A smaller model is quicker.") from error
        raise _trouble(setup, f"nobody answers there ({why})", "Is the model's server running?") from error
    if len(raw) > MOST_BYTES:
        raise _trouble(setup, "the answer is far too long", "Nothing of it was taken.")
    return _words(setup, raw)


def _path(address: str) -> str:
    return address + ("/chat/completions" if address.endswith("/v1") else "/v1/chat/completions")


def _key() -> dict[str, str]:
    key = os.environ.get(KEY, "").strip()
    return {"Authorization": f"Bearer {key}"} if key else {}


def _words(setup: Setup, raw: bytes) -> str:
    try:
        told = json.loads(raw)["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError) as error:
        raise _trouble(setup, "the answer is not one of a language model", "Is the address right?") from error
    return told if isinstance(told, str) else ""


def _mend_for(code: int) -> str:
    if code in (401, 403):
        return f"It wants a key: put it into {KEY}; it is not kept."
    if code == 404:
        return "Is the model there, and its name right?"
    if 300 <= code < 400:
        return "It sends elsewhere, which Onward does not follow: give the address itself."
    return "Look at what the server itself reports."


def _trouble(setup: Setup, what: str, mend: str) -> CannotDo:
    return CannotDo(what, where=f"{setup.model} at {setup.address}", mend=mend)
