"""Which model is asked, and where. The seeker chooses; nothing is set up by itself, and a key is never kept.

A model on this computer needs no more than its address. One elsewhere gets mail sent to it, so it needs a plain yes and,
outside of the own network, https.
"""

import ipaddress
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlsplit

from onward.log import notebook
from onward.trouble import CannotDo

PAGE = "second opinion setup"
#: Where a key comes from, if the address wants one.
KEY = "ONWARD_MODEL_KEY"
#: What comes after the address: the one protocol that Ollama, llama.cpp's server and many others speak.
PATH = "/v1/chat/completions"
#: A model of Ollama whose name ends so is not run by the Ollama on this computer: it hands the mail on.
_ELSEWHERE = ("-cloud", ":cloud")
_EXAMPLE = "Give it as http://localhost:11434 (Ollama) or http://localhost:8080 (llama.cpp)."
#: The own network. Python's `is_private` also holds what is only reserved, and in 3.11 public addresses written as IPv6.
_OWN_NETWORK = tuple(
    map(
        ipaddress.ip_network,
        ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "fc00::/7", "fe80::/10"),
    )
)


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
        return _is_here(self.host) and not self.handed_on

    @property
    def handed_on(self) -> bool:
        """Whether the model's name says that the server hands the mail on to another."""
        return self.model.lower().endswith(_ELSEWHERE)

    @property
    def near(self) -> bool:
        """Whether the address is of this computer or the own network, so that no proxy belongs between."""
        return _is_near(self.host)

    @property
    def goes_to(self) -> str:
        """Where a mail goes, to be said after the address."""
        if self.here:
            return "on this computer"
        if self.handed_on:
            return "which hands it on: the mail leaves this computer for where that model runs"
        return f"which is not this computer: the mail leaves it for {self.host}"


def current() -> Setup | None:
    """The setup that is on; None where nothing is set up or it was switched off."""
    page = next(iter(notebook.pages(PAGE, Setup)), None)
    return page.body if page and page.body.on else None


def set_up(address: str, model: str, *, agreed: bool = False, now: datetime) -> Setup:
    """Choose the model. `agreed`: the seeker said that mail may be sent to a computer that is not theirs."""
    made = Setup(_checked(address), model.strip())
    if not (made.model and made.model.isprintable()):
        raise CannotDo("no model was named", mend="Give its name with --model, as its server lists it.")
    if not made.here and not agreed:
        what = (
            f"{made.model} is not run by that server itself" if made.handed_on else f"{made.host} is not this computer"
        )
        raise CannotDo(
            f"{what}: every mail you ask about would be sent there, whole",
            mend="If you want that, say so with --send-mail-elsewhere.",
        )
    _write(made, now)
    return made


def switch_off(*, now: datetime) -> None:
    """No model is asked from now on. What was said before stays until it is taken out."""
    before = current()
    if before is not None:
        _write(replace(before, on=False), now)


def _write(setup: Setup, now: datetime) -> None:
    pages = notebook.pages(PAGE, Setup)
    notebook.write(PAGE, setup, now=now, page=pages[0].id if pages else None)


def _checked(address: str) -> str:
    """The address without its path to the question. Raises CannotDo where it is none, or mail would travel in the open."""
    text = address.strip()
    text = text if "://" in text else f"http://{text}"
    try:
        parts = urlsplit(text)
        known = parts.hostname and (parts.port is None or parts.port > 0)
    except ValueError:
        known = None
    plain = text.isascii() and text.isprintable() and not set(text) & set(" @?#\\")  # nor a password, nor a search
    if not (known and plain) or parts.scheme not in ("http", "https"):
        raise CannotDo("this is no address of a model's server", where=address, mend=_EXAMPLE)
    if parts.scheme == "http" and not _is_near(parts.hostname or ""):
        mend = "Give an address that begins with https; in your own network its number, as http://192.168.1.20:11434."
        raise CannotDo("mail must not travel in the open", where=address, mend=mend)
    return parts.geturl().rstrip("/").removesuffix(PATH).removesuffix("/v1")


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
        return _is_here(host) or any(ipaddress.ip_address(host) in network for network in _OWN_NETWORK)
    except ValueError:
        return False
