"""How good are we, on the page and as text: the shipped figures, offline, reached from what the log can tell."""

import json

from click.testing import CliRunner
from django.test import Client

from onward.cli.group import onward
from onward.insight.how_good import how_good
from tests.web.test_pages import see


def test_every_figure_that_is_shipped_stands_on_the_page(page: Client) -> None:
    assert 'href="/tell/how-good"' in page.get("/tell").content.decode()
    said = see(page, "/tell/how-good")
    for one in how_good().paragraphs:
        assert one.text in said
    for row in how_good().measured:
        assert row.what in said and row.got_words in said


def test_it_is_there_before_there_is_a_log(empty_page: Client) -> None:
    assert "not whether keeping a log gets anybody a job" in see(empty_page, "/tell/how-good")


def test_the_same_as_text_and_as_data() -> None:
    told = CliRunner().invoke(onward, ["insight", "--how-good", "--details"], catch_exceptions=False)
    said = " ".join(told.output.split())
    assert told.exit_code == 0
    for one in how_good().paragraphs:
        assert one.text in said
    assert said.count("came") >= len(how_good().measured)
    data = json.loads(CliRunner().invoke(onward, ["insight", "--how-good", "--format", "json"]).output)
    assert len(data["measured"]) == len(how_good().measured)
