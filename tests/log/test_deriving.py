from datetime import timedelta
from pathlib import Path

from onward.log import deriving, exporting, home, shown, words_of_seeker
from onward.log.importing import import_paths
from onward.words import Outcome
from tests.log.builders import NOW, TODAY, acknowledgement, rejection, search, write


def exported() -> bytes:
    return exporting.export("json", today=TODAY)


def test_rebuilding_gives_the_same_log_byte_for_byte(log: Path, tmp_path: Path):
    import_paths([write(tmp_path / "a.mbox", *search(16))], now=NOW)
    words_of_seeker.say("set", "n0@mail.example", {"role": "Archivist"}, now=NOW)
    words_of_seeker.add("Stonebridge", "Civil Engineer", now=NOW)
    before = [exporting.export(format, today=TODAY) for format in ("json", "csv", "ics")]
    deriving.rebuild(today=TODAY)
    assert [exporting.export(format, today=TODAY) for format in ("json", "csv", "ics")] == before


def test_the_order_of_imports_does_not_matter(log: Path, tmp_path: Path):
    mails = search(8)
    import_paths([write(tmp_path / "a.mbox", *mails)], now=NOW)
    at_once = exported()
    home.close_log()
    home.open_log(tmp_path / "other")
    for nth, one in enumerate(reversed(mails)):
        import_paths([write(tmp_path / f"{nth}.mbox", one)], now=NOW)
    assert exported() == at_once


def test_a_new_process_shows_what_was_derived_before(log: Path, tmp_path: Path):
    import_paths([write(tmp_path / "a.mbox", *search(6))], now=NOW)
    before = shown.journeys(today=TODAY)
    deriving.forget_what_was_remembered()
    assert shown.journeys(today=TODAY) == before


def test_silence_grows_with_the_days_and_nothing_else_changes(log: Path, tmp_path: Path):
    import_paths([write(tmp_path / "a.mbox", acknowledgement(1), rejection(5, "Quillfeather"))], now=NOW)
    [early] = [one for one in shown.journeys(today=TODAY).applications if one.employer == "Brightwater"]
    [late] = [
        one for one in shown.journeys(today=TODAY + timedelta(days=100)).applications if one.employer == "Brightwater"
    ]
    assert late.outcome is Outcome.SILENT
    assert early.days_silent is not None and late.days_silent == early.days_silent + 100
    assert late.events == early.events


def test_the_overview_filters_searches_and_counts(log: Path, tmp_path: Path):
    import_paths(
        [write(tmp_path / "a.mbox", acknowledgement(1), rejection(5, "Quillfeather", "Office Manager"))], now=NOW
    )
    everything = shown.overview(today=TODAY)
    assert everything.total == 2
    assert [one.employer for one in everything.rows] == ["Quillfeather", "Brightwater"]
    assert [one.employer for one in shown.overview(today=TODAY, search="manager quill").rows] == ["Quillfeather"]
    ended = shown.overview(today=TODAY, outcome=Outcome.REJECTED)
    assert len(ended.rows) == 1 and ended.counts == everything.counts and ended.total == 2
    assert not everything.empty


def test_an_empty_log_says_that_it_is_empty(log: Path):
    assert shown.overview(today=TODAY).empty
    assert shown.journeys(today=TODAY).applications == ()
