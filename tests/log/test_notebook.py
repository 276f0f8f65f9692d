"""The notebook keeps every writing: what stands is the last one, and each can be taken back."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from onward.log import home, notebook
from onward.trouble import CannotDo

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    on: datetime | None = None
    more: tuple[str, ...] = ()


@pytest.fixture
def log(tmp_path, django_db_blocker):
    with django_db_blocker.unblock():
        home.open_log(tmp_path / "log")
        yield
        home.close_log()


def test_a_page_written_again_is_one_page_that_says_the_new_thing(log):
    id = notebook.write("line", Line("first", NOW, ("a", "b")), now=NOW, about="one@example.com")
    notebook.write("line", Line("second"), now=NOW, page=id)
    (page,) = notebook.pages("line", Line)
    assert page.body == Line("second")
    assert page.about == "one@example.com"


def test_undo_takes_back_one_writing_at_a_time(log):
    id = notebook.write("line", Line("first"), now=NOW)
    notebook.write("line", Line("second"), now=NOW, page=id)
    notebook.tear_out(id, now=NOW)
    assert notebook.pages("line", Line) == ()
    notebook.undo(now=NOW)
    assert notebook.page(id, Line).body.text == "second"
    notebook.undo(now=NOW)
    assert notebook.page(id, Line).body.text == "first"
    notebook.undo(now=NOW)
    with pytest.raises(CannotDo):
        notebook.page(id, Line)
    with pytest.raises(CannotDo, match="nothing to take back"):
        notebook.undo(now=NOW)


def test_pages_of_another_kind_or_application_stay_apart(log):
    notebook.write("line", Line("one"), now=NOW, about="one@example.com")
    notebook.write("line", Line("two"), now=NOW, about="two@example.com")
    notebook.write("other", Line("three"), now=NOW)
    assert [page.body.text for page in notebook.pages("line", Line)] == ["two", "one"]
    assert [page.body.text for page in notebook.pages("line", Line, about="one@example.com")] == ["one"]


def test_everything_ever_written_can_be_taken_along(log):
    id = notebook.write("line", Line("first"), now=NOW)
    notebook.write("line", Line("second"), now=NOW, page=id)
    assert [row["page"] for row in notebook.everything()] == [id, id]


def test_the_history_of_a_page_is_every_standing_writing_oldest_first(log):
    id = notebook.write("line", Line("first"), now=NOW)
    notebook.write("line", Line("another page"), now=NOW)
    notebook.write("line", Line("second"), now=NOW, page=id)
    notebook.tear_out(id, now=NOW)
    notebook.write("line", Line("third"), now=NOW, page=id)
    assert [page.body.text for page in notebook.history(id, Line)] == ["first", "second", "third"]
    notebook.undo(now=NOW)
    assert [page.body.text for page in notebook.history(id, Line)] == ["first", "second"]
    assert notebook.history("p-99", Line) == ()
