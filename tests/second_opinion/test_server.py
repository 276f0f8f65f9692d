"""One question to a server that may do anything: one clear sentence, in bounded time, and nothing to anybody else."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from onward.second_opinion import server
from onward.second_opinion.server import NoAnswer, NotReached, fetch
from onward.second_opinion.setup import Setup
from tests.second_opinion.conftest import Model


def ask(model: Model, **more: float) -> str:
    return fetch(Setup(model.address, "tiny"), {"model": "tiny"}, **more)


@contextmanager
def speaking(talk: Callable[[socket.socket], object]) -> Iterator[str]:
    """A server that says whatever it likes; gives its address."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            try:
                with listener.accept()[0] as caller:
                    caller.recv(65536)
                    talk(caller)
            except OSError:
                pass  # the caller left first, as it should

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        thread.join(5)


@pytest.mark.parametrize(
    ("unkind", "what"),
    [
        ({"status": 500}, "the server said 500"),
        ({"status": 429}, "the server said 429"),
        ({"raw": b"<html>hello</html>"}, "not one of a language model"),
        ({"raw": b"\xff\xfe{}"}, "not one of a language model"),
        ({"raw": b"[" * 200_000}, "not one of a language model"),
        ({"raw": b'{"choices": []}'}, "not one of a language model"),
        ({"raw": b"x" * (server.MOST_BYTES + 10)}, "far too long"),
    ],
)
def test_an_answer_of_no_use_is_told_in_one_sentence(model: Model, unkind: dict[str, object], what: str):
    for name, value in unkind.items():
        setattr(model, name, value)
    with pytest.raises(NoAnswer, match=what):
        ask(model)


@pytest.mark.parametrize(
    ("unkind", "what"),
    [
        ({"status": 401}, "ONWARD_MODEL_KEY"),
        ({"status": 403}, "ONWARD_MODEL_KEY"),
        ({"status": 404}, "is the model there"),
    ],
)
def test_a_server_that_will_answer_nothing_is_told_apart(model: Model, unkind: dict[str, object], what: str):
    for name, value in unkind.items():
        setattr(model, name, value)
    with pytest.raises(NotReached, match=f"(?i){what}"):
        ask(model)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_no_redirect_is_followed(model: Model, status: int):
    model.status, model.headers = status, {"Location": f"{model.address}/elsewhere"}
    with pytest.raises(NotReached, match="does not follow"):
        ask(model)
    assert model.paths == ["/v1/chat/completions"]


def test_a_slow_server_is_not_waited_for_for_ever(model: Model):
    model.wait = 1.0
    with pytest.raises(NoAnswer, match=r"no answer came in 0\.1 seconds"):
        ask(model, seconds=0.1)


def test_a_server_that_drips_is_not_waited_for_for_ever():
    def drip(caller: socket.socket) -> None:
        caller.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n")
        for _ in range(40):
            caller.sendall(b" ")
            time.sleep(0.05)

    begun = time.monotonic()
    with speaking(drip) as address, pytest.raises(NoAnswer, match="no answer came"):
        fetch(Setup(address, "tiny"), {}, seconds=0.2)
    assert time.monotonic() - begun < 1.5


@pytest.mark.parametrize(
    "said", [b"SSH-2.0-OpenSSH_9.9\r\n", b"", b"HTTP/1.1 abc\r\n\r\n", b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 300]
)
def test_what_speaks_no_http_is_told(said: bytes):
    with speaking(lambda caller: caller.sendall(said)) as address, pytest.raises(NotReached, match=r"running|right"):
        fetch(Setup(address, "tiny"), {}, seconds=2)


def test_an_answer_cut_short_is_told():
    def cut(caller: socket.socket) -> None:
        caller.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n{")

    with speaking(cut) as address, pytest.raises(NoAnswer):
        fetch(Setup(address, "tiny"), {}, seconds=2)


def test_nobody_there_is_told():
    with pytest.raises(NotReached, match="Is the model's server running"):
        fetch(Setup("http://127.0.0.1:9", "tiny"), {})


def test_the_words_of_a_server_cannot_write_on_the_terminal():
    said = b"HTTP/1.1 500 \x1b[2J\x1b[31mBoo\r\nContent-Length: 0\r\n\r\n"
    with speaking(lambda caller: caller.sendall(said)) as address, pytest.raises(NoAnswer) as told:
        fetch(Setup(address, "tiny"), {}, seconds=2)
    assert "\x1b" not in str(told.value)


def test_no_proxy_gets_what_goes_to_this_computer(model: Model, monkeypatch: pytest.MonkeyPatch):
    for name in ("http_proxy", "all_proxy"):
        monkeypatch.setenv(name, model.address)
    monkeypatch.delenv("no_proxy", raising=False)
    with pytest.raises(NotReached):
        fetch(Setup("http://127.0.0.1:9", "tiny"), {})
    assert model.paths == []


def test_a_key_is_sent_as_a_bearer(model: Model, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ONWARD_MODEL_KEY", " s3cret\n")
    model.words = "{}"
    ask(model)
    assert model.keys == ["Bearer s3cret"]


@pytest.mark.parametrize("key", ["s3cret\nX-Other: yes", "s3crét"])
def test_a_key_that_is_none_is_told_without_being_shown(model: Model, monkeypatch: pytest.MonkeyPatch, key: str):
    monkeypatch.setenv("ONWARD_MODEL_KEY", key)
    with pytest.raises(NotReached, match="ONWARD_MODEL_KEY") as told:
        ask(model)
    assert "s3cr" not in str(told.value) and model.paths == []
