"""What must hold for any mailbox: nothing lost, nothing twice, and the same log whatever order the mail came in."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from onward.journey.types import Letter, Word
from onward.words import ABOUT_AN_APPLICATION, Kind
from tests.journey.builders import letter, linked, word

EMPLOYERS = st.sampled_from(["Brightwater", "Brightwater Ltd", "Fernhill", "Fernhill Foods", None])
ROLES = st.sampled_from(["Data Analyst", "Senior Data Analyst", "Data Analyst, Leeds", "Cook", None])


@st.composite
def mailboxes(draw: st.DrawFn, most: int = 14) -> list[Letter]:
    found: list[Letter] = []
    for n in range(draw(st.integers(1, most))):
        found.append(
            letter(
                draw(st.sampled_from(list(Kind))),
                draw(st.integers(0, 90)),
                draw(EMPLOYERS),
                draw(ROLES),
                id=f"m{n}",
                requisition=draw(st.sampled_from([None, None, "R-1042", "R-2000"])),
                sender=draw(st.sampled_from(["noreply@a.example", "kim@b.example"])),
                answers=draw(st.sampled_from([None, None, *(f"m{k}" for k in range(n))])),
                thread=draw(st.sampled_from([None, None, "t1"])),
                confidence=draw(st.sampled_from([0.9, 0.9, 0.2])),
            )
        )
    return found


@st.composite
def sayings(draw: st.DrawFn) -> list[Word]:
    said: list[Word] = []
    for n in range(draw(st.integers(0, 5))):
        verb = draw(st.sampled_from(["set", "merge", "split", "place", "not_a_job", "set_application", "add", "note"]))
        value: dict[str, str] = {
            "set": {"employer": "Fernhill", "kind": "rejection"},
            "merge": {"with_": draw(st.sampled_from(["m0", "m1", "e1"]))},
            "place": {"with_": draw(st.sampled_from(["m0", "m1", "e1"]))},
            "set_application": {"role": "Cook", "outcome": "withdrawn"},
            "add": {"employer": "Brightwater", "role": "Cook", "applied": "2026-01-09"},
        }.get(verb, {})
        about = f"e{n}" if verb == "add" else draw(st.sampled_from(["m0", "m1", "m2", "m3"]))
        said.append(word(verb, about, day=100 + n, **value))
    return said


@settings(max_examples=60, deadline=None)
@given(mailboxes(), sayings(), st.randoms())
def test_the_order_in_which_mail_came_changes_nothing_and_copies_neither(mail, said, random):
    shuffled = [*mail, *mail[:3]]
    random.shuffle(shuffled)
    words = list(said)
    random.shuffle(words)
    assert linked(*mail, *said) == linked(*shuffled, *words)


@settings(max_examples=60, deadline=None)
@given(mailboxes(), sayings())
def test_every_mail_is_in_exactly_one_place(mail, said):
    journeys = linked(*mail, *said)
    placed = [e.message_id for one in journeys.applications for e in one.events if e.message_id]
    where = [*placed, *(left.message_id for left in journeys.unplaced), *journeys.not_understood, *journeys.outreach]
    assert len(where) == len(set(where))
    spoken_of = {w.about for w in said}
    for one in mail:
        if one.reading.kind in ABOUT_AN_APPLICATION and one.message_id not in spoken_of:
            assert one.message_id in where


@settings(max_examples=60, deadline=None)
@given(mailboxes(), sayings())
def test_ids_are_unique_and_candidates_exist(mail, said):
    journeys = linked(*mail, *said)
    ids = [one.id for one in journeys.applications]
    assert len(ids) == len(set(ids))
    assert {c for left in journeys.unplaced for c in left.candidates} <= set(ids)


@settings(max_examples=60, deadline=None)
@given(mailboxes(), st.integers(91, 200))
def test_a_later_mail_changes_no_id_of_what_was_there(mail, day):
    before = {one.id for one in linked(*mail).applications}
    later = letter(Kind.REJECTION, day, "Brightwater", "Cook", id="later")
    assert before <= {one.id for one in linked(*mail, later).applications}


@settings(max_examples=50, deadline=None)
@given(mailboxes())
def test_only_silence_depends_on_the_day(mail):
    early, late = linked(*mail, today=date(2026, 1, 5)), linked(*mail, today=date(2027, 1, 5))
    assert [(a.id, a.events, a.stage) for a in early.applications] == [
        (a.id, a.events, a.stage) for a in late.applications
    ]
