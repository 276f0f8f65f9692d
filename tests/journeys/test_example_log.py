"""From the example's mailbox file to the log, held against its truth: kinds, employers, roles, links, outcomes."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import combinations
from typing import Any

import pytest

from onward.example import write
from onward.journey.types import Application, Journeys
from onward.log import deriving, importing, shown
from onward.log.home import close_log, open_log
from onward.mail.decode import decode
from onward.mail.sources import find
from onward.reading.types import Reading
from onward.words import KEPT_IN_THE_LOG, Kind, Reason

TODAY = date(2026, 11, 23)
LEGAL_FORMS = {"gmbh", "ag", "ltd"}


@dataclass(frozen=True)
class Held:
    """The log of the example beside its truth. `read` holds the mails in the log, `told` every mail."""

    told: dict[str, dict[str, Any]]
    applications: dict[int, dict[str, Any]]
    read: dict[str, Reading]
    journeys: Journeys

    def share(self, right: list[bool]) -> float:
        assert len(right) > 30
        return sum(right) / len(right)

    def of(self, application: Application) -> Counter[int]:
        """Which true applications its mails belong to."""
        return Counter(self.told[one.message_id]["application"] for one in application.events if one.message_id)

    def mainly(self) -> dict[int, Application]:
        """For each true application, the one in the log that holds most of its mails."""
        found: dict[int, tuple[int, Application]] = {}
        for one in self.journeys.applications:
            for number, mails in self.of(one).items():
                if number and mails > found.get(number, (0, one))[0]:
                    found[number] = (mails, one)
        return {number: one for number, (_, one) in found.items()}


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Held]:
    folder = tmp_path_factory.mktemp("example")
    files = write(folder, today=TODAY)
    truth = json.loads(files.truth.read_text(encoding="utf-8"))
    (source,) = find([files.mailbox])
    ids = [decode(raw).message_id for raw in source.messages()]
    told = [one for one in truth["messages"] for _ in range(one["copies"])]
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("DATABASE_URL", raising=False)
        close_log()
        open_log(folder / "home")
        importing.import_paths([files.mailbox], now=datetime(2026, 11, 23, 12, tzinfo=UTC))
        journeys = shown.journeys(today=TODAY)
        kept = {one.message_id for each in journeys.applications for one in each.events if one.message_id}
        kept |= {one.message_id for one in journeys.unplaced} | {*journeys.not_understood, *journeys.outreach}
        read = {one: shown.mail(one).reading for one in kept}
    yield Held(
        dict(zip(ids, told, strict=True)),
        {one["application"]: one for one in truth["applications"]},
        read,
        journeys,
    )
    close_log()
    deriving.forget_what_was_remembered()


def test_nearly_every_mail_is_what_it_is(held: Held) -> None:
    right = [
        held.read[name].kind == one["kind"] if name in held.read else Kind(one["kind"]) not in KEPT_IN_THE_LOG
        for name, one in held.told.items()
    ]
    assert held.share(right) >= 0.97


def test_employers_are_named_as_they_are(held: Held) -> None:
    right = [
        name in held.read and _employer(held.read[name].employer) == _employer(one["employer"])
        for name, one in held.told.items()
        if one["application"] and one["employer"]
    ]
    assert held.share(right) >= 0.90


def test_roles_are_named_as_they_are(held: Held) -> None:
    right = [
        name in held.read and _plain(held.read[name].role) == _plain(one["role"])
        for name, one in held.told.items()
        if one["application"] and one["role"]
    ]
    assert held.share(right) >= 0.93


def test_mails_of_one_application_stand_together_and_no_others(held: Held) -> None:
    belongs = {name: one["application"] for name, one in held.told.items() if one["application"]}
    stands = {one.message_id: each.id for each in held.journeys.applications for one in each.events if one.message_id}
    true, found = _pairs(belongs), _pairs(stands)
    assert len(true & found) / len(found) >= 0.97
    assert len(true & found) / len(true) >= 0.90


def test_applications_end_as_they_ended(held: Held) -> None:
    mainly = held.mainly()
    right = [number in mainly and mainly[number].outcome == one["outcome"] for number, one in held.applications.items()]
    assert held.share(right) >= 0.90


def test_how_far_an_application_got_is_kept_through_a_no(held: Held) -> None:
    mainly = held.mainly()
    right = [number in mainly and mainly[number].stage == one["stage"] for number, one in held.applications.items()]
    assert held.share(right) >= 0.85


def test_no_reason_is_drawn_from_a_no_that_does_not_give_it(held: Held) -> None:
    said = [
        (str(reason.code), list(map(list, one["reasons"])))
        for name, one in held.told.items()
        if one["kind"] == Kind.REJECTION and name in held.read
        for reason in held.read[name].reasons
        if reason.code is not Reason.NO_INFORMATION
    ]
    assert len(said) >= 8
    assert [code for code, reasons in said if code not in [true for true, _ in reasons]] == []


def test_a_mail_delivered_twice_stands_once(held: Held) -> None:
    twice = {name for name, one in held.told.items() if one["copies"] == 2}
    stands = Counter(
        one.message_id for each in held.journeys.applications for one in each.events if one.message_id in twice
    )
    assert twice and set(stands.values()) == {1}


def _pairs(of: dict[str, Any]) -> set[tuple[str, str]]:
    groups = defaultdict(list)
    for name, group in of.items():
        groups[group].append(name)
    return {pair for names in groups.values() for pair in combinations(sorted(names), 2)}


def _plain(text: str | None) -> str:
    return " ".join((text or "").casefold().split())


def _employer(text: str | None) -> str:
    return " ".join(word for word in _plain(text).split() if word not in LEGAL_FORMS)
