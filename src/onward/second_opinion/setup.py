"""Which model is asked, and where. The seeker chooses; nothing is set up by itself, and a key is never kept.

A model on this computer needs no more than its address. One elsewhere gets mail sent to it, so it needs a plain yes and,
outside of the own network, https.
"""

import ipaddress
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from onward.log import notebook
from onward.trouble import CannotDo

PAGE = "second opinion setup"
#: Where a key comes from, if the address wants one.
KEY = "ONWARD_MODEL_KEY"
_EXAMPLE = "Give it as http://localhost:11434 (Ollama) or http://localhost:8080 (llama.cpp)."


@dataclass(frozen=True, slots=True)
class Setup:
    """An address that speaks the OpenAI-compatible protocol, and the model's name there. `on` is False once switched off."""

    address: str
    model: str
    on: bool = True

    @property
    def host(self) -> str:
        return urlsplit(self.address).hostname or ""

    @property
    def here(self) -> bool:
        """Whether the model runs on this computer, so that nothing leaves it."""
        return _is_here(self.host)


def current() -> Setup | None:
    """The setup that is on; None where nothing is set up or it was switched off."""
    page = next(iter(notebook.pages(PAGE, Setup)), None)
    return page.body if page and page.body.on else None


def set_up(address: str, model: str, *, agreed: bool = False, now: datetime) -> Setup:
    """Choose the model. `agreed`: the seeker said that mail may be sent to a computer that is not theirs."""
    made = Setup(_checked(address), model.strip())
    if not made.model:
        raise CannotDo("no model was named", mend="Give its name with --model, as its server lists it.")
    if not made.here and not agreed:
        raise CannotDo(
            f"{made.host} is not this computer: every mail you ask about would be sent there, whole",
            mend="If you want that, say so with --send-mail-elsewhere.",
        )
    _write(made, now)
    return made


def switch_off(*, now: datetime) -> None:
    """No model is asked from now on. What was said before stays until it is taken out."""
    before = current()
    if before is not None:
        _write(Setup(before.address, before.model, on=False), now)


def _write(setup: Setup, now: datetime) -> None:
    pages = notebook.pages(PAGE, Setup)
    notebook.write(PAGE, setup, now=now, page=pages[0].id if pages else None)


def _checked(address: str) -> str:
    text = address.strip()
    try:
        parts = urlsplit(text if "://" in text else f"http://{text}")
        known = parts.hostname and (parts.port is None or parts.port > 0)
    except ValueError:
        known = None
    if not known or parts.scheme not in ("http", "https") or parts.username or parts.query or parts.fragment:
        raise CannotDo("this is no address of a model's server", where=address, mend=_EXAMPLE)
    if parts.scheme == "http" and not _is_near(parts.hostname or ""):
        raise CannotDo(
            "mail must not travel in the open", where=address, mend="Give an address that begins with https."
        )
    return parts.geturl().rstrip("/")


def _is_here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _is_near(host: str) -> bool:
    """Whether the host is this computer, or named by an address of the own network."""
    try:
        return _is_here(host) or ipaddress.ip_address(host).is_private
    except ValueError:
        return False
