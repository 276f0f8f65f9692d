"""The second opinion in the terminal and on the page: shown first, asked on a yes, marked where it stands."""

import json
from pathlib import Path

import click
import pytest
from django.test import Client, override_settings

from onward.cli.group import onward, run
from onward.log import opinions, shown
from onward.log.importing import import_paths
from onward.second_opinion import asking
from onward.second_opinion.setup import set_up
from onward.web.settings import FOR_THE_PAGE
from tests.log.builders import NOW, TODAY, write
from tests.second_opinion.conftest import QUOTE, Model, veiled


def waiting() -> tuple[shown.MailBrief, ...]:
    return shown.to_look_at(today=TODAY).not_understood


@pytest.fixture
def call(log: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.setenv("ONWARD_TODAY", TODAY.isoformat())

    def call(*words: str) -> tuple[int, str, str]:
        code = run(onward, words)
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return call


@pytest.fixture
def said(call):
    return lambda *words: call("second-opinion", *words)


def test_the_whole_way_in_the_terminal(said, call, model: Model):
    assert "nothing is sent anywhere" in said()[1]
    assert "on this computer" in said("setup", model.address, "--model", "tiny")[1]
    assert "on this computer" in said()[1]
    code, out, _ = said("preview")
    assert code == 0 and QUOTE in out and model.address in out and "1 mail" in out and model.sent == []
    model.says(kind="rejection", quote=QUOTE)
    code, out, _ = said("ask", "--yes")
    assert code == 0 and f"A no, “{QUOTE}”" in out
    assert "1 read by tiny, marked with its name; 0 still not understood; 0 answers not usable" in out
    assert "read by tiny, the model you asked" in call("show", "fernhill")[1]
    assert "No mail is waiting" in said("ask", "--yes")[1]
    assert "1 opinion taken out" in said("off", "--forget")[1]
    assert len(waiting()) == 1
    assert said("ask", "--yes")[0] == 2


def test_a_preview_as_json_is_what_is_sent(said, model: Model):
    said("setup", model.address, "--model", "tiny")
    (line,) = said("preview", "--format", "json")[1].splitlines()
    model.says(kind=None)
    said("ask", "--yes")
    assert model.sent == [json.loads(line)]


def test_a_preview_shows_every_mail_that_would_be_sent_and_no_sign_a_terminal_obeys(
    said, call, model: Model, tmp_path: Path
):
    hidden = veiled(21, "Hazelgrove").replace(b"Dear Sam", b"Dear \x1b[2JSam\xe2\x80\xae")
    assert call("import", str(write(tmp_path / "b.mbox", hidden)))[0] in (0, 1)
    said("setup", model.address, "--model", "tiny")
    out = said("preview")[1]
    assert out.count("BEGIN MAIL ") == 2 + out.count("line BEGIN MAIL")
    assert "Hazelgrove" in out and "Fernhill" in out and not {"\x1b", "\u202e"} & set(out)


def test_before_it_is_asked_it_says_which_mails_go_where_and_without_a_yes_nothing_is_sent(
    said, model: Model, monkeypatch: pytest.MonkeyPatch
):
    said("setup", model.address, "--model", "tiny")
    monkeypatch.setattr(click, "confirm", lambda *_, **__: False)
    out = said("ask")[1]
    assert (
        "A word on your application at Fernhill" in out and f"of 1 mail go to {model.address}, on this computer" in out
    )
    assert "Nothing was sent" in out and model.sent == []


def test_what_is_not_taken_is_counted_and_leaves_something_to_look_at(said, model: Model):
    said("setup", model.address, "--model", "tiny")
    model.says(kind="rejection", quote="never written by anybody")
    code, out, _ = said("ask", "--yes")
    assert code == 1 and "nothing taken, it gave no quote that stands in the mail" in out
    assert "0 read by tiny, marked with its name; 0 still not understood; 1 answer not usable" in out


def test_a_model_that_holds_a_mail_for_no_application_does_not_hide_it(said, call, model: Model):
    said("setup", model.address, "--model", "tiny")
    model.says(kind="other", quote=QUOTE)
    code, out, _ = said("ask", "--yes")
    assert code == 1 and "that is yours to say" in out
    assert f"tiny, the model you asked, says: Something else, “{QUOTE}”" in " ".join(call("show", "--look")[1].split())
    assert said("drop", waiting()[0].key)[0] == 0 and opinions.standing() == {}


def test_trouble_on_the_way_is_told_after_what_was_done(said, model: Model):
    said("setup", model.address, "--model", "tiny")
    model.status = 500
    code, out, err = said("ask", "--yes")
    assert code == 2 and "0 read by tiny" in out and "the server said 500" in err


def test_stopped_with_ctrl_c_it_says_what_was_done(said, model: Model, monkeypatch: pytest.MonkeyPatch):
    said("setup", model.address, "--model", "tiny")

    def stopped(*_: object, **__: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(asking.ask, "__kwdefaults__", {"fetching": stopped})
    code, out, err = said("ask", "--yes")
    assert code == 130 and "0 read by tiny" in out and "What was done before stays" in err


def test_elsewhere_is_said_plainly(said):
    code, _, err = said("setup", "https://models.example", "--model", "big")
    assert code == 2 and "would be sent there, whole" in err
    out = said("setup", "https://models.example", "--model", "big", "--send-mail-elsewhere")[1]
    assert "the mail leaves it for models.example" in out
    assert "the mail leaves it for models.example" in said("preview")[1]


ORIGIN = {"origin": "http://127.0.0.1:8700"}


@pytest.fixture
def page(log: Path):
    with override_settings(**FOR_THE_PAGE | {"ONWARD_TOKEN": "t", "ONWARD_HOME": log}):
        client = Client(headers={"host": "127.0.0.1:8700"})
        client.cookies["onward_8700"] = "t"
        yield client


def seen(page: Client, path: str) -> str:
    return page.get(path).content.decode()


def test_the_page_has_one_quiet_line_until_a_model_is_set_up(page: Client, model: Model):
    assert seen(page, "/look").count("onward second-opinion") == 1 and "Ask tiny" not in seen(page, "/look")
    set_up(model.address, "tiny", now=NOW)
    assert "onward second-opinion" not in seen(page, "/look") and "Ask tiny about it" in seen(page, "/look")


def test_on_the_page_the_mail_is_shown_before_it_is_sent_and_the_answer_is_marked(page: Client, model: Model):
    set_up(model.address, "tiny", now=NOW)
    key = waiting()[0].key
    before = seen(page, f"/look/{key}/model")
    assert QUOTE in before and "on this computer" in before and model.sent == []
    model.says(kind="rejection", quote=QUOTE)
    after = page.post(f"/look/{key}/ask", headers=ORIGIN).content.decode()
    assert QUOTE in after and "your word wins" in after and "!" not in after.split("<main", 1)[1].split("</main", 1)[0]
    journey = seen(page, f"/journey/{shown.mail(key).application_id}")
    assert "Read by tiny, the model you asked." in journey and "right in about 70" not in journey
    assert "by tiny, the model you asked; nobody measured" in seen(page, f"/mail/{key}")


def test_on_the_page_an_opinion_is_one_click_away_from_being_taken_out(page: Client, model: Model):
    set_up(model.address, "tiny", now=NOW)
    key = waiting()[0].key
    model.says(kind="rejection", quote=QUOTE)
    page.post(f"/look/{key}/ask", headers=ORIGIN)
    assert page.post(f"/look/{key}/drop", headers=ORIGIN).headers["location"] == "/look"
    assert [mail.key for mail in waiting()] == [key]


def test_on_the_page_a_mail_is_not_put_aside_by_a_model_alone(page: Client, model: Model):
    set_up(model.address, "tiny", now=NOW)
    model.says(kind="other", quote=QUOTE)
    after = page.post(f"/look/{waiting()[0].key}/ask", headers=ORIGIN).content.decode()
    assert "is yours to say" in after
    assert "tiny, the model you asked, says: Something else" in seen(page, "/look")


@pytest.mark.parametrize("path", ["model", "ask"])
def test_on_the_page_too_only_mails_that_were_not_understood_are_asked_about(page: Client, model: Model, path: str):
    set_up(model.address, "tiny", now=NOW)
    key = shown.mail("n1@mail.example").key
    answer = page.get(f"/look/{key}/{path}") if path == "model" else page.post(f"/look/{key}/{path}", headers=ORIGIN)
    assert answer.status_code == 400 and "not waiting to be understood" in answer.content.decode()
    assert model.sent == []


def test_another_site_cannot_make_the_page_ask(page: Client, model: Model):
    set_up(model.address, "tiny", now=NOW)
    answer = page.post(f"/look/{waiting()[0].key}/ask", headers={"origin": "http://elsewhere.example"})
    assert answer.status_code == 403 and model.sent == []


def test_a_server_that_fails_is_told_on_the_page(page: Client, model: Model):
    set_up(model.address, "tiny", now=NOW)
    model.status = 500
    answer = page.post(f"/look/{waiting()[0].key}/ask", headers=ORIGIN)
    assert answer.status_code == 400 and "the server said 500" in answer.content.decode()


def test_the_foot_of_every_page_says_where_mail_may_go(page: Client, model: Model):
    assert "Nothing is sent anywhere." in seen(page, "/help")
    set_up(model.address, "tiny", now=NOW)
    assert "Nothing is sent anywhere." in seen(page, "/help")
    set_up("https://models.example", "big", agreed=True, now=NOW)
    assert "Nothing is sent anywhere." not in seen(page, "/help") and "you send to big" in seen(page, "/help")


def test_words_of_a_mail_stay_words_on_the_page(page: Client, model: Model, tmp_path: Path):
    set_up(model.address, "tiny", now=NOW)
    sly = veiled(25, "Hazelgrove").replace(b"the desk by", b"the <script>alert(1)</script> desk by")
    import_paths([write(tmp_path / "c.mbox", sly.replace(b"A word on", b"A word <b>on</b>"))], now=NOW)
    model.says(kind="other", quote="the <script>alert(1)</script> desk by")
    key = next(mail.key for mail in waiting() if "<b>" in mail.subject)
    before, after = seen(page, f"/look/{key}/model"), page.post(f"/look/{key}/ask", headers=ORIGIN).content.decode()
    for one in (before, after, seen(page, "/look")):
        assert "<script>alert" not in one and "<b>on" not in one and "&lt;script&gt;alert" in one
