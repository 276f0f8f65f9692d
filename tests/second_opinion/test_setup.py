"""Choosing a model: what is on this computer, what leaves it and needs a plain yes, and what is no address."""

from pathlib import Path

import pytest

from onward.log import notebook
from onward.second_opinion.server import fetch
from onward.second_opinion.setup import Setup, current, set_up, switch_off
from onward.trouble import CannotDo
from tests.log.builders import NOW
from tests.second_opinion.conftest import Model


def test_nothing_is_set_up_by_itself(log: Path):
    assert current() is None


def test_switched_off_nothing_is_set_up(log: Path):
    set_up("http://localhost:11434", "tiny", now=NOW)
    switch_off(now=NOW)
    assert current() is None


@pytest.mark.parametrize(
    "address",
    ["http://localhost:11434", "localhost:8080", "http://[::1]:1234/v1", "http://127.0.0.1:1", "HTTP://LOCALHOST:1"],
)
def test_a_model_on_this_computer_needs_no_more_than_its_address(log: Path, address: str):
    assert set_up(address, "tiny", now=NOW).here


@pytest.mark.parametrize("end", ["", "/", "/v1", "/v1/", "/v1/chat/completions"])
def test_the_address_may_be_given_with_or_without_its_path(log: Path, model: Model, end: str):
    fetch(set_up(model.address + end, "tiny", now=NOW), {})
    assert model.paths == ["/v1/chat/completions"]


@pytest.mark.parametrize(
    "address", ["https://models.example", "http://192.168.1.20:11434", "http://10.0.0.7:1", "http://[fd00::1]:8080"]
)
def test_a_model_elsewhere_needs_a_plain_yes(log: Path, address: str):
    with pytest.raises(CannotDo, match="send-mail-elsewhere"):
        set_up(address, "big", now=NOW)
    assert current() is None
    made = set_up(address, "big", agreed=True, now=NOW)
    assert not made.here and "leaves" in made.goes_to


@pytest.mark.parametrize("name", ["gpt-oss:120b-cloud", "glm-4.6:cloud", "Qwen3-Coder:480B-Cloud"])
def test_a_model_that_the_server_here_hands_on_needs_a_plain_yes(log: Path, name: str):
    with pytest.raises(CannotDo, match="not run by that server itself"):
        set_up("http://localhost:11434", name, now=NOW)
    made = set_up("http://localhost:11434", name, agreed=True, now=NOW)
    assert not made.here and "leaves this computer" in made.goes_to


@pytest.mark.parametrize(
    "address",
    [
        "http://models.example",
        "http://8.8.8.8:11434",
        "http://[::ffff:8.8.8.8]:11434",
        "http://nas.local:11434",
        "http://localhost.models.example",
        "http://127.0.0.1.models.example",
        "http://127.1",
    ],
)
def test_mail_does_not_travel_in_the_open(log: Path, address: str):
    with pytest.raises(CannotDo, match="in the open"):
        set_up(address, "big", agreed=True, now=NOW)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "ftp://localhost",
        "file:///etc/hosts",
        "http://",
        "http://user:pw@localhost",
        "http://:pw@localhost",
        "http://localhost:99999999",
        "http://localhost:11434/a b",
        "http://localhost:11434/?key=s3cret",
        "http://localhost\\@models.example",
        "http://löcalhost",
        "http://localhost:1/\x1b[2J",
    ],
)
def test_what_is_no_address_is_told(log: Path, address: str):
    with pytest.raises(CannotDo, match="no address"):
        set_up(address, "tiny", agreed=True, now=NOW)


@pytest.mark.parametrize("name", ["", "  ", "ti\x1b[2Jny"])
def test_a_model_has_a_name(log: Path, name: str):
    with pytest.raises(CannotDo, match="no model was named"):
        set_up("localhost:1", name, now=NOW)


def test_a_key_is_never_kept(log: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ONWARD_MODEL_KEY", "s3cret")
    set_up("https://models.example", "big", agreed=True, now=NOW)
    assert "s3cret" not in str(notebook.everything())


@pytest.mark.parametrize(
    ("address", "near"),
    [
        ("http://localhost:1", True),
        ("http://192.168.1.20:1", True),
        ("https://[fd00::1]:1", True),
        ("https://models.example", False),
        ("https://192.0.2.7", False),
    ],
)
def test_between_this_computer_and_the_own_network_no_proxy_belongs(address: str, near: bool):
    assert Setup(address, "tiny").near is near


def test_where_a_mail_goes_is_said():
    assert Setup("http://localhost:1", "tiny").goes_to == "on this computer"
    assert "leaves it for models.example" in Setup("https://models.example", "big").goes_to
