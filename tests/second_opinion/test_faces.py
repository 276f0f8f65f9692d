"""The second opinion in the terminal and on the page: shown first, asked on a click, marked where it stands."""

from pathlib import Path

import click
import pytest
from django.test import Client, override_settings

from onward.cli.group import onward, run
from onward.log import shown
from onward.second_opinion.asking import waiting
from onward.second_opinion.setup import set_up
from onward.web.settings import FOR_THE_PAGE
from tests.log.builders import NOW, TODAY
from tests.second_opinion.conftest import QUOTE, Model


@pytest.fixture
def said(log: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.setenv("ONWARD_TODAY", TODAY.isoformat())

    def call(*words: str) -> tuple[int, str, str]:
        code = run(onward, ["second-opinion", *words])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return call


def test_the_whole_way_in_the_terminal(said, model: Model):
    assert "nothing is sent anywhere" in said()[1]
    assert "on this computer" in said("setup", model.address, "--model", "tiny")[1]
    code, out, _ = said("preview")
    assert code == 0 and QUOTE in out and model.address in out and model.sent == []
    model.says(kind="rejection", quote=QUOTE)
    code, out, _ = said("ask", "--yes")
    assert code == 0 and f"A no: “{QUOTE}”" in out and "1 mail understood with tiny; 0 still to look at" in out
    assert "No mail is waiting" in said("ask", "--yes")[1]
    assert "1 opinion taken out" in said("off", "--forget")[1]
    assert len(waiting(today=TODAY)) == 1


def test_without_a_yes_nothing_is_sent(said, model: Model, monkeypatch: pytest.MonkeyPatch):
    said("setup", model.address, "--model", "tiny")
    monkeypatch.setattr(click, "confirm", lambda *_, **__: False)
    assert "Nothing was sent" in said("ask")[1]
    assert model.sent == []


def test_what_is_not_taken_leaves_something_to_look_at(said, model: Model):
    said("setup", model.address, "--model", "tiny")
    model.says(kind="rejection", quote="never written by anybody")
    code, out, _ = said("ask", "--yes")
    assert code == 1 and "not taken, it gave a quote that is not in the mail" in out


def test_elsewhere_is_said_plainly(said):
    code, _, err = said("setup", "https://models.example", "--model", "big")
    assert code == 2 and "would be sent there, whole" in err
    assert (
        "mail leaves it for models.example"
        in said("setup", "https://models.example", "--model", "big", "--send-mail-elsewhere")[1]
    )


@pytest.fixture
def page(log: Path):
    with override_settings(**FOR_THE_PAGE | {"ONWARD_TOKEN": "t", "ONWARD_HOME": log}):
        client = Client(headers={"host": "127.0.0.1:8700"})
        client.cookies["onward_8700"] = "t"
        yield client


def test_the_page_is_quiet_until_a_model_is_set_up(page: Client):
    assert "Ask tiny" not in page.get("/look").content.decode()


def test_on_the_page_the_mail_is_shown_before_it_is_sent_and_the_answer_is_marked(page: Client, model: Model):
    set_up(model.address, "tiny", now=NOW)
    key = waiting(today=TODAY)[0].key
    assert "Ask tiny about it" in page.get("/look").content.decode()
    before = page.get(f"/look/{key}/model").content.decode()
    assert QUOTE in before and "on this computer" in before and model.sent == []
    model.says(kind="rejection", quote=QUOTE)
    after = page.post(f"/look/{key}/ask", headers={"origin": "http://127.0.0.1:8700"}).content.decode()
    assert QUOTE in after and "your word wins" in after and "!" not in after.split("<main", 1)[1].split("</main", 1)[0]
    journey = shown.mail(key).application_id
    assert "Read by tiny, the model you asked." in page.get(f"/journey/{journey}").content.decode()
