"""The calendar feed: whoever has its token reads the calendar and nothing else; everybody else gets nothing."""

import asyncio

import pytest
from django.test import Client, override_settings

from onward.growth import feed, goals
from onward.growth.goals import Goal
from onward.web.door import asks_for_the_feed
from onward.web.frame import now, today
from onward.web.serving import turn_strangers_away
from tests.web.test_pages import see

HOST = "127.0.0.1:8700"


@pytest.fixture
def stranger(page: Client) -> Client:
    """A calendar program: no cookie. The log behind the page has a feed and a goal with a day."""
    goals.keep(Goal("Explain aloud", action="Draw three", on=today()), now=now())
    feed.renew(now=now())
    return Client(headers={"host": HOST})


def test_the_token_alone_opens_the_calendar(stranger: Client) -> None:
    answer = stranger.get(feed.path())
    assert answer.status_code == 200 and answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert b"SUMMARY:Draw three" in answer.content
    assert answer["Cache-Control"] == "no-store" and not answer.cookies
    assert stranger.head(feed.path()).status_code == 200


def test_the_token_opens_no_other_page(stranger: Client) -> None:
    token = feed.token()
    for path in ("/", f"/?token={token}", "/data/export/ics", f"/growth/next-actions.ics?token={token}", "/week"):
        answer = stranger.get(path)
        assert answer.status_code == 403 and b"Alderbrook" not in answer.content and b"VEVENT" not in answer.content
    stranger.cookies["onward_8700"] = token
    assert stranger.get("/").status_code == 403


@pytest.mark.parametrize(
    "change", [lambda t: t[:-1] + ("A" if t[-1] != "A" else "B"), lambda t: "A" * len(t), str.swapcase]
)
def test_a_wrong_token_gets_nothing_not_even_a_reason(stranger: Client, change) -> None:
    answer = stranger.get(feed.PATH.format(token=change(feed.token())))
    assert (answer.status_code, answer.content) == (404, b"")


def test_a_token_of_another_shape_is_a_stranger_like_any_other(stranger: Client) -> None:
    for path in ("/calendar/.ics", "/calendar/short.ics", feed.path() + "/", feed.path().replace(".ics", "")):
        answer = stranger.get(path)
        assert answer.status_code == 403 and b"VEVENT" not in answer.content


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:8700", "192.168.1.7:8700"])
def test_another_host_gets_nothing(stranger: Client, host: str) -> None:
    answer = stranger.get(feed.path(), headers={"host": host})
    assert answer.status_code == 403 and b"VEVENT" not in answer.content


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "trace"])
def test_another_method_gets_nothing(stranger: Client, method: str) -> None:
    answer = getattr(stranger, method)(feed.path())
    assert answer.status_code == 403 and b"VEVENT" not in answer.content


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": f"http://{HOST}"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_page_in_a_browser_that_asks_from_elsewhere_gets_nothing(stranger: Client, headers: dict[str, str]) -> None:
    answer = stranger.get(feed.path(), headers=headers)
    assert answer.status_code == 403 and b"VEVENT" not in answer.content


def test_a_renewed_or_switched_off_feed_shuts_the_old_address(stranger: Client, page: Client) -> None:
    old = feed.path()
    page.post("/week/feed", {"do": "renew"})
    assert stranger.get(old).status_code == 404 and stranger.get(feed.path()).status_code == 200
    new = feed.path()
    page.post("/week/feed", {"do": "off"})
    assert stranger.get(new).status_code == 404
    assert "Make the address" in see(page, "/week")


def test_the_address_is_shown_on_the_page_and_survives_a_new_launch(stranger: Client, page: Client) -> None:
    assert f"http://{HOST}{feed.path()}" in page.get("/week").content.decode()
    with override_settings(ONWARD_TOKEN="of-the-next-launch"):
        assert stranger.get(feed.path()).status_code == 200


def test_a_body_sent_to_the_feed_is_never_read(stranger: Client) -> None:
    read: list[str] = []
    sent: list[dict[str, object]] = []

    async def app(scope: object, receive: object, send: object) -> None:
        read.append("the page was reached")

    async def receive() -> dict[str, object]:
        read.append("the body was read")
        return {"type": "http.request"}

    async def send(message: object) -> None:
        sent.append(message)  # type: ignore[arg-type]

    scope = {"type": "http", "method": "POST", "path": feed.path(), "headers": [(b"host", HOST.encode())]}
    asyncio.run(turn_strangers_away(app)(scope, receive, send))  # type: ignore[arg-type]
    assert sent[0]["status"] == 403 and read == []


def test_a_log_that_cannot_be_read_says_nothing_to_a_stranger(stranger: Client, monkeypatch) -> None:
    from onward.trouble import CannotKeep
    from onward.web.views import planning

    def broken(offered: str) -> bool:
        raise CannotKeep("the log is locked", where="/home/robin/onward.db")

    monkeypatch.setattr(planning.feeds, "opens", broken)
    answer = stranger.get("/calendar/" + "A" * 43 + ".ics")
    assert (answer.status_code, answer.content) == (503, b"")


def test_only_reading_is_asking_for_the_feed(rf) -> None:
    path = feed.PATH.format(token="A" * 43)
    assert asks_for_the_feed(rf.get(path)) and asks_for_the_feed(rf.head(path))
    assert not asks_for_the_feed(rf.post(path)) and not asks_for_the_feed(rf.get("/week"))
    assert not asks_for_the_feed(rf.get(path + "/../week")) and not asks_for_the_feed(rf.get("/x" + path))
