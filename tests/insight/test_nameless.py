"""What is shared names nobody: no employer, no role, no quote, nothing a seeker typed, in no picture and no sentence."""

import json
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from onward.insight.nameless import nameless
from onward.insight.pictures import SMALL, Paper, draw
from onward.insight.whole import Insight, as_contract, insight
from onward.reading.types import Feedback, Quote, Reading, StatedReason
from onward.words import Kind, Reason, Theme, Weight
from tests.insight.builders import application, reading

TODAY = date(2026, 11, 23)
TYPED = ("Zyxquill", "Vorblatt")  # begins every name and every word typed by this seeker, and nothing else


def everything(found: Insight) -> str:
    parts = [json.dumps(as_contract(found), ensure_ascii=False)]
    parts += [f"{one.text} {one.how} {one.changes}" for one in (*found.sentences, *found.further)]
    parts += [f"{one.trait} {one.level} {one.rate}" for one in found.scan.checked]
    for paper in (Paper(), Paper(SMALL), Paper(titled=True)):
        for one in draw(found, paper=paper):
            parts += [one.svg, one.title, one.description, one.sentence, one.next_step, one.more, str(one.table)]
    return " ".join(parts).casefold()


def reasons() -> Reading:
    quote = Quote("Zyxquill filled the Vorblatt role", 0, 33)
    said = Feedback(Theme.COMPETITOR, quote, "Zyxquill Robotics")
    told = reading(Kind.REJECTION, reasons=(StatedReason(Reason.ROLE_GONE, Weight.CHECKABLE, quote),))
    return replace(told, feedback=(said,))


@settings(max_examples=30)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["silent", "open", "rejected", "interview", "offer", "withdrawn"]),
            st.sampled_from(["Zyxquill Careers", "Zyxquill", "linkedin", None]),
            st.sampled_from(["Vorblatt Wrangler", "Senior Vorblatt", "Zyxquill Vorblatt"]),
            st.sampled_from(["Zyxquill CV", "plain", None]),
            st.integers(1, 300),
        ),
        max_size=70,
    )
)
def test_no_name_and_nothing_typed_is_in_anything_that_is_shared(rows):
    log = [
        application(
            i,
            applied=TODAY - timedelta(days=days),
            ends=ends,
            source=source,
            role=role,
            extra={"field": "Zyxquill trade", "referral": "Vorblatt's aunt", "size": "tiny Zyxquill"} if resume else {},
        )
        for i, (ends, source, role, resume, days) in enumerate(rows)
    ]
    log = [
        replace(one, employer=f"Zyxquill {i}", location=f"Vorblatt {i % 2}", resume=rows[i][3])
        for i, one in enumerate(log)
    ]
    found = insight(log, {f"answer-{i}@example.com": reasons() for i in range(0, len(log), 2)}, today=TODAY)
    told = everything(nameless(found))
    assert not [word for word in TYPED if word.casefold() in told]


def pattern() -> Insight:
    weak = [application(i, applied=date(2026, 1, 5), ends="rejected", source="portal") for i in range(160)]
    good = [
        application(
            1000 + i, applied=date(2026, 1, 6), ends="interview" if i % 2 else "rejected", source="Zyxquill fair"
        )
        for i in range(40)
    ]
    return insight(weak + good, {}, today=TODAY)


def test_a_found_pattern_is_told_without_the_name_it_was_found_in():
    found = pattern()
    assert "zyxquill" in everything(found)
    told = " ".join(one.text for one in nameless(found).sentences)
    assert "Source 2 (source) went together with more conversations: 20 of 40, against 0 of 160" in told
    assert "zyxquill" not in everything(nameless(found))


def test_common_words_stay_and_the_numbers_are_the_same():
    log = [application(i, applied=TODAY - timedelta(days=9 * i), ends="silent", source="LinkedIn") for i in range(20)]
    found = insight(log, {}, today=TODAY)
    shared = nameless(found)
    assert "LinkedIn" in set(shared.record.traits["source"])
    assert shared.first_yes == found.first_yes
    assert [one.text for one in shared.sentences] == [one.text for one in found.sentences]
    assert draw(found, names=False) == draw(shared)
