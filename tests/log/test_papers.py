"""Files the seeker keeps: whole, once by content, taken along when leaving, and gone when dropped."""

import zipfile
from datetime import UTC, date, datetime

import pytest

from onward.log import deriving, home, leaving, papers
from onward.trouble import CannotDo

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def log(tmp_path, django_db_blocker):
    with django_db_blocker.unblock():
        home.open_log(tmp_path / "log")
        yield
        home.close_log()


def test_a_file_comes_back_byte_for_byte_and_is_kept_once(log):
    content = bytes(range(256)) * 100
    first = papers.keep("resume.pdf", content, now=NOW)
    again = papers.keep("the same, renamed.pdf", content, now=NOW)
    assert again == first
    assert papers.papers() == (first,)
    assert papers.read(first.digest) == content
    assert papers.paper(first.digest).size_bytes == 25_600


def test_an_empty_or_endless_file_is_not_kept_and_says_why(log, monkeypatch):
    monkeypatch.setattr(papers, "LARGEST", 10)
    with pytest.raises(CannotDo, match="empty"):
        papers.keep("resume.pdf", b"", now=NOW)
    with pytest.raises(CannotDo, match="more than"):
        papers.keep("film.mov", b"x" * 11, now=NOW)
    assert papers.papers() == ()


def test_a_dropped_file_is_gone(log):
    kept = papers.keep("resume.md", b"# Robin", now=NOW)
    papers.drop(kept.digest)
    with pytest.raises(CannotDo, match="no longer kept"):
        papers.read(kept.digest)


def test_whoever_leaves_takes_the_files_along_under_safe_names(log, tmp_path):
    kept = papers.keep("../../etc/résumé v1.md", b"# Robin", now=NOW)
    leaving.write_everything(tmp_path / "all.zip", deriving.journeys(today=date(2026, 11, 23)))
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        (name,) = (one for one in archive.namelist() if one.startswith("papers/"))
        assert name == f"papers/{kept.digest[:12]}-_.._etc_résumé v1.md"
        assert archive.read(name) == b"# Robin"
