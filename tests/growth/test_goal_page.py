"""One goal on one page: history, debrief, document, the applications since; and what could become a goal."""

from datetime import timedelta

import pytest

from onward.growth import debriefs, goal_ideas, goals
from onward.growth.debriefs import Debrief
from onward.growth.goal_page import goal_page
from onward.growth.goals import Goal, Origin
from onward.log import importing, notebook, telling, words_of_seeker
from onward.trouble import CannotDo
from tests.growth.builders import NOW, TODAY, application
from tests.web.builders import applied, interview, mail


def test_its_history_tells_each_writing_and_only_what_was_new_in_it(log):
    page = goals.keep(Goal("Explain aloud"), now=NOW)
    goals.next_action(page, action="Draw three", on=TODAY, at="18:30", now=NOW + timedelta(days=1))
    goals.done(page, proof="A recording", now=NOW + timedelta(days=2))
    told = [one.said for one in goal_page(page, today=TODAY).history]
    assert told == [
        "written down: Explain aloud",
        "next action: Draw three; day: 1 Apr 2026; time: 18:30",
        "reached; proof: A recording",
    ]
    notebook.undo(now=NOW, kind=goals.KIND)
    assert len(goal_page(page, today=TODAY).history) == 2


def test_a_goal_from_a_lesson_leads_back_to_its_debrief(log):
    one = application("Alderbrook")
    debriefs.keep(one.id, Debrief(one.stage, lesson="Draw the system first"), now=NOW)
    (idea,) = goal_ideas.suggestions(today=TODAY, which=one.id)
    page = goals.keep(Goal("Draw", words=idea.words, origin=idea.origin, debrief=idea.debrief), now=NOW, which=one.id)
    debriefs.keep(one.id, Debrief(one.stage, lesson="Another lesson"), now=NOW)
    found = goal_page(page, today=TODAY)
    assert found.debrief is not None and found.debrief.page == idea.debrief
    assert found.kept.application == one


def test_applications_since_are_those_sent_after_and_with_its_document(log):
    page = goals.keep(Goal("Show SQL", version="B"), now=NOW)
    for employer, resume in (("Millpond", "B"), ("Meadow Bakery", "A")):
        word = words_of_seeker.add(employer, "Analyst", now=NOW, applied=TODAY + timedelta(days=2))
        words_of_seeker.say("set_application", word.about, {"resume": resume}, now=NOW)
    found = goal_page(page, today=TODAY + timedelta(days=9))
    assert {one.employer for one in found.since} == {"Millpond", "Meadow Bakery"}
    assert found.with_version == 1


def test_another_wording_is_beside_an_open_goal_and_never_in_its_place(log):
    page = goals.keep(Goal("Get 5 interviews"), now=NOW)
    found = goal_page(page, today=TODAY)
    assert found.instead is not None and found.kept.goal.wish == "Get 5 interviews"
    goals.let_go(page, now=NOW)
    assert goal_page(page, today=TODAY).instead is None


def test_a_page_that_is_no_goal_is_told(log):
    with pytest.raises(CannotDo, match="no goal"):
        goal_page("p-99", today=TODAY)


def no(text: str, name: str) -> str:
    said = f"Hello Robin,\n\nThank you for the interview for the Data Analyst position at {name}. Unfortunately, we have decided not to move forward with your application. {text}\n\nKind regards,\nAvery"
    sender = f"{name} Careers <careers@{name.lower()}.example>"
    return (
        applied(f"{name}", "Data Analyst", "Mon, 02 Mar 2026", f"{name}-1")
        + interview(f"{name}", "Data Analyst", "Mon, 09 Mar 2026", f"{name}-2")
        + mail(sender, "Mon, 16 Mar 2026", f"Your application at {name}", said, id=f"{name}-3")
    )


def test_a_skill_they_named_is_offered_once_with_its_count_and_praise_is_not(log, tmp_path):
    path = tmp_path / "no.mbox"
    path.write_text(
        no("We would have liked to see more depth in SQL.", "Stillwater")
        + no("We would have liked to see more depth in SQL.", "Millpond")
        + no("Your Python skills were impressive.", "Ospreyhall"),
        encoding="utf-8",
    )
    importing.import_paths([path], now=NOW)
    assert {skill.name for skill in telling.insight(today=TODAY).reasons.skills} >= {"SQL", "Python"}
    (idea,) = [one for one in goal_ideas.suggestions(today=TODAY) if one.skills]
    assert (idea.skills, idea.times, idea.wish) == (("SQL",), 2, "Be able to show SQL")
    assert idea.origin is Origin.STATED and "more depth in SQL" in idea.words
    goals.keep(Goal(idea.wish, words=idea.words, origin=idea.origin), now=NOW)
    assert [one for one in goal_ideas.suggestions(today=TODAY) if one.skills or "SQL" in one.words] == []
