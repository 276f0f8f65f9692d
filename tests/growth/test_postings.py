"""Postings: read from what was given, kept with an application, a plan or nothing yet; what they ask, and keep asking."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.growth import goal_ideas, goals, plans
from onward.growth.goals import Origin
from onward.growth.plans import Planned
from onward.growth.postings import asking, keeping, reading
from onward.log import notebook, words_of_seeker
from onward.trouble import CannotDo
from tests.growth import files
from tests.growth.builders import NOW, TODAY, application

JOB = {
    "@context": "https://schema.org/",
    "@type": "JobPosting",
    "title": "Data Analyst",
    "hiringOrganization": {"@type": "Organization", "name": "Alderbrook &amp; Sons"},
    "datePosted": "2026-03-01T10:00:00Z",
    "validThrough": "2026-04-01",
    "employmentType": ["FULL_TIME"],
    "jobLocationType": "TELECOMMUTE",
    "jobLocation": {"@type": "Place", "address": {"addressLocality": "Leeds", "addressCountry": {"name": "GB"}}},
    "baseSalary": {"currency": "GBP", "value": {"minValue": 35000, "maxValue": "42000", "unitText": "YEAR"}},
    "description": "<p>We look for somebody with</p><ul><li>SQL and Python</li><li>Tools: R, Excel, Tableau</li></ul>",
    "url": "https://alderbrook.example/jobs/7",
}
TEXT = b"Data Analyst\n\nYou bring:\n- SQL\n- project management\n- good knowledge of Excel"


def page(*scripts: object, more: str = "") -> bytes:
    told = "".join(
        f'<script type="application/ld+json">{one if isinstance(one, str) else json.dumps(one)}</script>'
        for one in scripts
    )
    return f"""<!doctype html><html><head><meta charset="utf-8"><title>Jobs at Alderbrook</title>{told}
<script>document.write("ran")</script></head><body><nav>Home Search Sign in</nav><main><h1>Data Analyst (m/f)</h1>
<p>{"We look for somebody who likes numbers. " * 12}</p></main><footer>Cookies</footer>{more}</body></html>""".encode()


def test_a_job_posting_in_a_page_is_read_as_the_employer_wrote_it():
    for content in (page({"@graph": [{"@type": "WebSite"}, JOB]}), page([JOB]), json.dumps(JOB).encode()):
        found = reading.read(content)
        assert (found.title, found.employer, found.place) == ("Data Analyst", "Alderbrook & Sons", "Leeds, GB; remote")
        assert (found.posted, found.valid_through) == (date(2026, 3, 1), date(2026, 4, 1))
        assert (found.employment_type, found.salary) == ("full time", "£35,000 to 42,000 per year")
        assert "Tools: R, Excel, Tableau" in found.text and found.source == "JobPosting" and found.notes == ()


def test_a_page_without_one_is_read_as_a_person_sees_it():
    found = reading.read(page())
    assert found.title == "Data Analyst (m/f)" and "likes numbers" in found.text
    for out in ("Sign in", "Cookies", "ran"):
        assert out not in found.text
    assert found.employer == "" and found.posted is None


def test_a_job_posting_that_is_broken_is_named_and_the_page_is_read_instead():
    found = reading.read(page('{"@type": "JobPosting", "title": "Data'))
    assert "JobPosting is broken (line 1" in found.notes[0] and "likes numbers" in found.text
    found = reading.read(b'{"@type": "JobPosting", "title": "Data')
    assert "broken" in found.notes[0] and "Data" in found.text


def test_a_last_comma_and_line_ends_in_strings_are_let_pass():
    told = json.dumps(JOB).replace("somebody", "some\nbody")[:-1] + ",}"
    assert reading.read(page(told)).employer == "Alderbrook & Sons"


def test_a_large_page_with_scripts_is_read_and_none_is_run():
    found = reading.read(page(JOB, more="<script>var track = 1;</script><div>x</div>" * 60_000))
    assert found.employer == "Alderbrook & Sons"
    found = reading.read(page(more="<script>steal()</script>" * 100_000))
    assert "steal" not in found.text and "likes numbers" in found.text


@pytest.mark.parametrize("more", ["<div>" * 200_000 + "deep", "<script type='application/ld+json'" * 50_000])
def test_a_hostile_page_is_read_within_bounds(more):
    assert reading.read(page(more=more)).text


def test_a_page_saved_as_a_single_file_is_read():
    head = b"From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html\nContent-Transfer-Encoding: 8bit\n\n"
    assert reading.read(head + page(JOB) + b"\n--x--\n").employer == "Alderbrook & Sons"


def test_a_posting_as_pdf_or_plain_text_is_read():
    assert "SQL" in reading.read(files.pdf(TEXT.decode())).text
    found = reading.read(TEXT)
    assert found.title == "Data Analyst" and found.source == "text"
    assert reading.read(b"[Remote] Data Analyst").notes == ()


def test_rubbish_and_an_empty_page_are_told_with_the_mend():
    assert "no file that holds text" in reading.read(b"\x00\x01\x02").notes[0]
    assert "Paste the posting's text" in reading.read(b"<!doctype html><html><body></body></html>").notes[0]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*JOB, "name", "value", "address", "@graph"]), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(json_values)
def test_no_job_posting_is_a_crash(told):
    reading.read(page({"@type": "JobPosting", **(told if isinstance(told, dict) else {"title": told})}))


def test_a_posting_is_kept_with_its_application_whole_and_its_skills_are_named(log):
    one = application("Alderbrook")
    kept = keeping.keep(page(JOB), "job.html", now=NOW, which=one.id)
    assert kept.application is not None and kept.application.id == one.id
    assert keeping.content(kept) == page(JOB)
    assert [skill.name for skill in kept.skills] == ["SQL", "Python", "R", "Excel", "Tableau"]
    assert kept.skills[0].line == "SQL and Python" and kept.skills[0].esco
    assert [found.page for found in keeping.of(application("Alderbrook"), today=TODAY)] == [kept.page]


def test_how_old_the_posting_was_becomes_a_trait_of_the_application(log):
    keeping.keep(page(JOB), "job.html", now=NOW, which=application("Alderbrook").id)
    assert application("Alderbrook").extra == {"age of posting": "2 to 7 days"}


def test_a_posting_is_kept_free_tied_later_and_untied_by_undo(log):
    kept = keeping.keep(TEXT, "pasted.txt", now=NOW, employer="Quillworks")
    assert kept.application is None and kept.name == "Data Analyst at Quillworks"
    tied = keeping.tie(kept.page, application("Quillworks").id, now=NOW)
    assert tied.application is not None
    notebook.undo(now=NOW, kind=keeping.KIND)
    assert keeping.posting_on(kept.page, today=TODAY).application is None


def test_a_posting_kept_with_a_plan_goes_over_to_the_application(log):
    plan = plans.keep(Planned("Meadow Bakery", "Baker"), now=NOW)
    kept = keeping.keep(TEXT, "pasted.txt", now=NOW, planned=plan)
    assert kept.waiting is not None and kept.application is None
    words_of_seeker.add("Meadow Bakery", "Baker", now=NOW, applied=TODAY)
    after = keeping.posting_on(kept.page, today=TODAY)
    assert after.application is not None and after.application.employer == "Meadow Bakery" and after.waiting is None


def test_fields_of_a_posting_are_put_right_and_it_can_be_taken_out(log):
    kept = keeping.keep(TEXT, "pasted.txt", now=NOW)
    assert keeping.mend(kept.page, now=NOW, title="Analyst", place="Leeds").posting.place == "Leeds"
    keeping.take_out(kept.page, now=NOW)
    with pytest.raises(CannotDo, match="no posting"):
        keeping.posting_on(kept.page, today=TODAY)
    notebook.undo(now=NOW, kind=keeping.KIND)
    assert keeping.posting_on(kept.page, today=TODAY).posting.title == "Analyst"


def test_a_text_pasted_beside_a_file_that_cannot_be_read_stands_in_for_it(log):
    kept = keeping.keep(files.pdf(""), "scan.pdf", now=NOW, text="We ask for SQL")
    assert [one.name for one in kept.skills] == ["SQL"] and kept.posting.notes == ()


@pytest.mark.parametrize(("content", "where"), [(b"", {}), (TEXT, {"which": "nobody"}), (TEXT, {"planned": "p-99"})])
def test_a_posting_that_makes_no_sense_is_refused_and_nothing_is_kept(log, content, where):
    with pytest.raises(CannotDo):
        keeping.keep(content, "job.txt", now=NOW, **where)
    assert keeping.postings(today=TODAY) == ()


def test_what_a_posting_asks_and_a_document_does_not_show(log):
    kept = keeping.keep(TEXT, "pasted.txt", now=NOW)
    found = asking.against(kept, "I excel at tables. Years of SQL Server, and project\nmanagement.")
    assert [one.name for one in found.not_shown] == []
    found = asking.against(kept, "I baked bread.")
    assert [one.name for one in found.not_shown] == ["SQL", "project management", "Excel"]
    assert found.sentence == "0 of the 3 skills recognised in this posting stand in the document."


def closed(employer: str, text: bytes, outcome: str = "rejected") -> None:
    words_of_seeker.add(employer, "Analyst", now=NOW, applied=TODAY)
    words_of_seeker.say("set_application", application(employer).id, {"outcome": outcome}, now=NOW)
    keeping.keep(text, f"{employer}.txt", now=NOW, which=application(employer).id)


def test_what_postings_that_ended_in_a_no_keep_asking_is_counted_beside_the_others(log):
    closed("Elmfield", b"We ask for SQL and Python.")
    closed("Oakhurst", b"We ask for SQL and bookkeeping.")
    assert asking.often_asked(today=TODAY) == ()  # two are too few to count
    closed("Ashdown", b"We ask for project management.")
    closed("Beechwood", b"We ask for SQL.", "offer")
    keeping.keep(b"We ask for Python.", "free.txt", now=NOW)
    (one,) = asking.often_asked(today=TODAY)
    assert one.name == "SQL" and one.esco
    assert one.sentence == "asked by 2 of the 3 kept postings that ended in a no, and by 1 of 2 others"
    offered = [two for two in goal_ideas.suggestions(today=TODAY) if two.words == "SQL"]
    assert offered[0].origin is Origin.PATTERN and offered[0].said == one.sentence
    goals.keep(goals.Goal("Write a window function unaided", words="SQL"), now=NOW)
    assert not [two for two in goal_ideas.suggestions(today=TODAY) if two.words == "SQL"]
