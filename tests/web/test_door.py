"""Who may come in, and who may not."""

import asyncio
import socket
from pathlib import Path

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory, override_settings

from onward.trouble import CannotDo
from onward.web.door import Door, cookie_name, holds_token, local_path, refusal
from onward.web.serving import empty, listen, turn_strangers_away

TOKEN = "the-token-of-this-launch"


def knock(path: str = "/", *, host: str = "127.0.0.1:8700", cookie: str | None = None, **headers: str) -> HttpResponse:
    request = RequestFactory().get(path, headers={"host": host, **headers})
    if cookie is not None:
        request.COOKIES[cookie_name(host)] = cookie

    def inside(request: HttpRequest) -> HttpResponse:
        return HttpResponse("inside")

    with override_settings(ONWARD_TOKEN=TOKEN, ALLOWED_HOSTS=["*"]):
        return Door(inside)(request)


def test_the_cookie_of_this_launch_comes_in() -> None:
    assert knock(cookie=TOKEN).content == b"inside"


def test_without_the_token_nobody_comes_in_and_the_way_in_is_told() -> None:
    answer = knock()
    assert answer.status_code == 403
    assert "Open that one" in answer.content.decode()
    assert knock(cookie="of-another-launch").status_code == 403


def test_before_there_is_a_token_an_empty_one_opens_nothing() -> None:
    with override_settings(ONWARD_TOKEN=""):
        assert not holds_token("")
        assert not holds_token(None)


def test_the_printed_address_is_traded_for_a_cookie_and_leaves_the_token_behind() -> None:
    answer = knock(f"/look?token={TOKEN}&a=1")
    assert (answer.status_code, answer["Location"]) == (302, "/look?a=1")
    cookie = answer.cookies["onward_8700"]
    assert cookie.value == TOKEN
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Strict")
    assert knock("/?token=guessed").status_code == 403


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8700", "127.0.0.1.evil.example", "", "192.168.1.7:8700"]
)
def test_a_name_that_is_not_this_machine_is_refused_even_with_the_token(host: str) -> None:
    assert knock(host=host, cookie=TOKEN).status_code == 403


@pytest.mark.parametrize("origin", ["https://evil.example", "http://127.0.0.1:9999", "null", "https://127.0.0.1:8700"])
def test_a_request_sent_by_another_site_is_refused_even_with_the_token(origin: str) -> None:
    assert knock(cookie=TOKEN, origin=origin).status_code == 403


def test_our_own_pages_may_ask() -> None:
    assert refusal("127.0.0.1:8700", "http://127.0.0.1:8700", "same-origin") is None
    assert refusal("localhost:8700", None) is None
    assert refusal("[::1]:8700", None) is None


def test_every_answer_carries_a_policy_that_allows_nothing_from_elsewhere() -> None:
    for answer in (knock(cookie=TOKEN), knock()):
        policy = answer["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "http" not in policy and "unsafe" not in policy
        assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_stranger_is_turned_away_before_a_single_byte_of_the_upload_is_read() -> None:
    read: list[str] = []
    sent: list[dict[str, object]] = []

    async def app(scope: object, receive: object, send: object) -> None:
        read.append("the page was reached")

    async def receive() -> dict[str, object]:
        read.append("the body was read")
        return {"type": "http.request"}

    async def send(message: object) -> None:
        sent.append(message)  # type: ignore[arg-type]

    headers = [(b"host", b"127.0.0.1:8700"), (b"cookie", b"onward_8700=guessed")]
    scope = {"type": "http", "method": "POST", "headers": headers}
    with override_settings(ONWARD_TOKEN=TOKEN):
        asyncio.run(turn_strangers_away(app)(scope, receive, send))  # type: ignore[arg-type]
    assert sent[0]["status"] == 403
    assert read == []


def test_a_taken_port_is_told_in_one_sentence_with_the_mend() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(CannotDo) as caught:
            listen(port)
    assert f"--port {port + 1}" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_only_the_loopback_address_is_listened_on() -> None:
    with listen(0) as listener:
        assert listener.getsockname()[0] == "127.0.0.1"


def test_what_an_interrupted_launch_left_behind_is_deleted(tmp_path: Path) -> None:
    left = tmp_path / "incoming" / "0123456789abcdef"
    left.mkdir(parents=True)
    (left / "mail.mbox").write_text("private")
    assert list(empty(tmp_path / "incoming").iterdir()) == []


@pytest.mark.parametrize(
    "wanted", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "", None]
)
def test_going_back_never_leads_to_another_site(wanted: str | None) -> None:
    assert local_path(wanted, "/look") == "/look"


def test_going_back_leads_to_our_own_pages() -> None:
    assert local_path("/journey/a1?x=1", "/") == "/journey/a1?x=1"
