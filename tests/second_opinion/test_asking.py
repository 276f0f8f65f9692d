"""A second opinion in the log: off until set up, only on mails not understood, marked, and never above the seeker's word."""

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from onward.log import exporting, keeping, notebook, opinions, shown, storing, words_of_seeker
from onward.log.codec import to_json
from onward.log.deriving import rebuild
from onward.log.importing import import_paths
from onward.log.shown import MailBrief
from onward.second_opinion import asking
from onward.second_opinion.asking import Asked, Became, ask, chosen, to_ask
from onward.second_opinion.question import question
from onward.second_opinion.server import NoAnswer, NotReached
from onward.second_opinion.setup import Setup, set_up, switch_off
from onward.trouble import CannotDo
from onward.words import Kind, Outcome
from tests.log.builders import NOW, TODAY, acknowledgement, write
from tests.second_opinion.conftest import QUOTE, Model, veiled


def waiting() -> tuple[MailBrief, ...]:
    return shown.to_look_at(today=TODAY).not_understood


def asked(model: Model, name: str = "tiny") -> Asked:
    who = set_up(model.address, name, now=NOW)
    (one,) = ask(who, to_ask(who, [waiting()[0].key], today=TODAY), now=NOW)
    return one


def outcomes() -> dict[str | None, Outcome]:
    return {one.employer: one.outcome for one in shown.journeys(today=TODAY).applications}


def more_veiled(folder: Path, many: int) -> None:
    import_paths([write(folder / "more.mbox", *(veiled(20 + n, f"Hazelgrove{n}") for n in range(many)))], now=NOW)


def test_where_no_model_is_set_up_nothing_can_be_asked(log: Path):
    with pytest.raises(CannotDo, match="no model is set up"):
        chosen()


def test_import_show_and_rebuild_reach_out_to_nobody(log: Path, tmp_path: Path):
    mailbox = write(tmp_path / "b.mbox", acknowledgement(12, "Osierlane"), veiled(13))
    watched = (
        "import sys\n"
        "def watch(event, args):\n"
        "    if event in ('socket.connect', 'socket.getaddrinfo', 'socket.sendto', 'urllib.Request'):\n"
        "        raise SystemExit(f'{event} {args}')\n"
        "sys.addaudithook(watch)\n"
        "from onward.cli.group import onward, run\n"
        f"for words in (['import', {str(mailbox)!r}], ['show'], ['show', '--look'], ['insight'], ['rebuild'], ['second-opinion']):\n"
        "    assert run(onward, words) in (0, 1), words\n"
        "assert 'onward.second_opinion.server' not in sys.modules\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", watched],
        env={**os.environ, "ONWARD_HOME": str(log)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "nothing is sent anywhere" in done.stdout


def test_a_good_answer_enters_the_journey_with_the_models_mark(log: Path, model: Model):
    model.says(kind="rejection", quote=QUOTE, employer="Fernhill", role="Gardener")
    told = asked(model)
    assert told.became is Became.READ and told.opinion is not None and told.opinion.quote.text == QUOTE
    assert waiting() == ()
    mail = shown.mail(told.mail.key)
    assert outcomes()["Fernhill"] is Outcome.REJECTED
    assert (mail.reading.said_by, mail.reading.asked_model) == ("model:tiny", "tiny")
    assert mail.application_id is not None
    steps = shown.journey(mail.application_id, today=TODAY).steps
    assert [step.asked_model for step in steps if step.key == told.mail.key] == ["tiny"]


def test_exactly_what_is_previewed_is_sent_and_neither_sender_nor_recipient(log: Path, model: Model):
    model.says(kind=None)
    message = shown.mail(waiting()[0].key).message
    asked(model)
    assert model.sent == [question(Setup(model.address, "tiny"), message)]
    sent = json.dumps(model.sent)
    assert QUOTE in sent and "A word on your application" in sent
    assert "sam@example.com" not in sent and "careers@fernhill" not in sent


def test_only_mails_that_were_not_understood_are_asked_about(log: Path, model: Model):
    who = set_up(model.address, "tiny", now=NOW)
    with pytest.raises(CannotDo, match="not waiting to be understood"):
        to_ask(who, ["n1@mail.example"], today=TODAY)
    words_of_seeker.say("answer", waiting()[0].key, {"kind": "interview"}, now=NOW)
    with pytest.raises(CannotDo, match="not waiting to be understood"):
        to_ask(who, ["n9@mail.example"], today=TODAY)
    assert to_ask(who, today=TODAY) == ()


def test_an_answer_that_is_of_no_use_leaves_the_mail_waiting(log: Path, model: Model):
    model.says(kind="rejection", quote="we are sorry to say no")
    assert asked(model).became is Became.NOT_USABLE
    model.says(kind=None)
    assert asked(model).became is Became.CANNOT_TELL
    assert len(waiting()) == 1 and opinions.standing() == {}


@pytest.mark.parametrize("kind", ["other", "job_alert"])
def test_a_mail_is_not_put_aside_by_a_model_alone(log: Path, model: Model, kind: str):
    model.says(kind=kind, quote=QUOTE)
    assert asked(model).became is Became.PUT_ASIDE
    (mail,) = waiting()
    assert mail.opinion is not None and mail.opinion.kind == kind
    assert not mail.reading.asked_model


def test_what_a_model_spoke_of_it_is_not_asked_again_unless_named(log: Path, model: Model):
    model.says(kind="other", quote=QUOTE)
    asked(model)
    who = chosen()
    assert to_ask(who, today=TODAY) == ()
    assert len(to_ask(who, [waiting()[0].key], today=TODAY)) == 1
    assert len(to_ask(set_up(model.address, "another", now=NOW), today=TODAY)) == 1


def test_the_seekers_own_word_wins_before_and_after(log: Path, model: Model):
    model.says(kind="rejection", quote=QUOTE)
    told = asked(model)
    word = words_of_seeker.say("set", told.mail.key, {"kind": "interview"}, now=NOW)
    assert outcomes()["Fernhill"] is not Outcome.REJECTED
    words_of_seeker.undo(word.id, now=NOW)
    assert outcomes()["Fernhill"] is Outcome.REJECTED


@pytest.mark.parametrize("kind", ["interview", "rejection"])
def test_what_the_seeker_said_no_longer_carries_the_models_mark(log: Path, model: Model, kind: str):
    model.says(kind="rejection", quote=QUOTE)
    told = asked(model)
    words_of_seeker.say("answer", told.mail.key, {"kind": kind}, now=NOW)
    holder = shown.mail(told.mail.key).application_id
    assert holder is not None
    assert {step.asked_model for step in shown.journey(holder, today=TODAY).steps} == {""}


def test_what_the_seeker_taught_stands_above_what_a_model_said(log: Path, model: Model, tmp_path: Path):
    import_paths([write(tmp_path / "b.mbox", veiled(15))], now=NOW)
    model.says(kind="offer", quote=QUOTE)
    told = asked(model)
    assert outcomes()["Fernhill"] is Outcome.OFFER
    (other,) = waiting()
    assert other.key != told.mail.key
    words_of_seeker.say("answer", other.key, {"kind": "rejection"}, now=NOW)
    assert outcomes()["Fernhill"] is Outcome.REJECTED


def test_rebuilding_asks_nobody_and_gives_the_same_log_byte_for_byte(log: Path, model: Model):
    def everything() -> tuple[bytes, list[str], str]:
        readings = [to_json(row.reading) for row in storing.rows()]
        return exporting.export("json", today=TODAY), readings, to_json(shown.journeys(today=TODAY))

    model.says(kind="rejection", quote=QUOTE)
    asked(model)
    before = everything()
    rebuild(today=TODAY)
    assert everything() == before
    assert len(model.sent) == 1


def test_an_opinion_is_one_undo_away_and_one_or_all_can_be_taken_out(log: Path, model: Model):
    model.says(kind="rejection", quote=QUOTE)
    told = asked(model)
    notebook.undo(now=NOW, kind=opinions.PAGE)
    assert len(waiting()) == 1
    asked(model)
    opinions.drop("n9@mail.example", now=NOW)
    assert [mail.key for mail in waiting()] == [told.mail.key]
    with pytest.raises(CannotDo, match="no model said anything"):
        opinions.drop("n9@mail.example", now=NOW)
    asked(model)
    assert (opinions.drop_all(now=NOW), len(waiting()), opinions.drop_all(now=NOW)) == (1, 1, 0)


def test_a_backup_takes_opinions_along_and_forget_deletes_them(log: Path, model: Model, tmp_path: Path):
    model.says(kind="rejection", quote=QUOTE)
    asked(model)
    kept = keeping.backup(tmp_path, now=NOW)
    opinions.drop_all(now=NOW)
    keeping.restore(kept, now=NOW)
    assert outcomes()["Fernhill"] is Outcome.REJECTED
    keeping.forget(confirm="forget")
    assert not [path for path in log.rglob("*") if QUOTE.encode() in path.read_bytes()]


def test_who_leaves_takes_along_what_was_said_and_by_whom(log: Path, model: Model, tmp_path: Path):
    model.says(kind="rejection", quote=QUOTE)
    asked(model)
    exporting.export_all(tmp_path / "all.zip", today=TODAY)
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        readings = [json.loads(line) for line in archive.read("readings.jsonl").splitlines()]
        pages = [json.loads(line) for line in archive.read("notebook.jsonl").splitlines()]
    assert [one["message_id"] for one in readings if one["said_by"] == "model:tiny"] == ["n9@mail.example"]
    (said,) = [page["body"] for page in pages if page["kind"] == opinions.PAGE]
    assert (said["model"], said["prompt"], said["asked_at"]) == ("tiny", asking.version(), NOW.isoformat())


def test_switched_off_it_is_not_asked_and_what_was_said_stays(log: Path, model: Model):
    model.says(kind="rejection", quote=QUOTE)
    asked(model)
    switch_off(now=NOW)
    assert waiting() == ()
    with pytest.raises(CannotDo, match="no model is set up"):
        chosen()


def test_one_mail_without_an_answer_does_not_keep_the_others_from_being_asked(log: Path, model: Model, tmp_path: Path):
    more_veiled(tmp_path, 2)
    who = set_up(model.address, "tiny", now=NOW)
    answers = iter([NoAnswer("no answer came"), '{"kind": null}', json.dumps({"kind": "rejection", "quote": QUOTE})])

    def fetching(_: Setup, __: Mapping[str, Any]) -> str:
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    became = [one.became for one in ask(who, to_ask(who, today=TODAY), now=NOW, fetching=fetching)]
    assert became == [Became.NOT_USABLE, Became.CANNOT_TELL, Became.READ]


@pytest.mark.parametrize(("trouble", "times"), [(NoAnswer("no answer came"), 3), (NotReached("nobody there"), 1)])
def test_a_server_that_answers_nothing_is_soon_left_alone(
    log: Path, model: Model, tmp_path: Path, trouble: CannotDo, times: int
):
    more_veiled(tmp_path, 5)
    who, tried = set_up(model.address, "tiny", now=NOW), 0

    def fetching(_: Setup, __: Mapping[str, Any]) -> str:
        nonlocal tried
        tried += 1
        raise trouble

    with pytest.raises(CannotDo, match=trouble.what):
        list(ask(who, to_ask(who, today=TODAY), now=NOW, fetching=fetching))
    assert tried == times and len(waiting()) == 6


def test_stopped_half_way_what_was_said_is_kept(log: Path, model: Model, tmp_path: Path):
    more_veiled(tmp_path, 2)
    who = set_up(model.address, "tiny", now=NOW)
    answers = iter([json.dumps({"kind": "rejection", "quote": QUOTE}), None])

    def fetching(_: Setup, __: Mapping[str, Any]) -> str:
        answer = next(answers)
        if answer is None:
            raise KeyboardInterrupt
        return answer

    with pytest.raises(KeyboardInterrupt):
        list(ask(who, to_ask(who, today=TODAY), now=NOW, fetching=fetching))
    assert len(waiting()) == 2


def test_a_reader_that_has_learnt_to_understand_the_mail_speaks_for_itself(log: Path, model: Model):
    model.says(kind="offer", quote=QUOTE)
    asked(model)
    (row,) = storing.rows(["n9@mail.example"])
    assert row.opinion is not None
    sure = replace(row.reading, kind=Kind.REJECTION, confidence=0.95, said_by="en:decision.no")
    assert opinions.beside(sure, row.opinion) == sure
