"""One sweep over everything Onward can say: no words that a card forbids, no cheering, no exclamation mark, no NaN.

Sentences are made by logs that reach every branch and by logs that Hypothesis finds; templates, advice, letters, cards,
command help and the strings in the code are read where they stand.
"""

import ast
import re
import string
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from click import Context, Group
from hypothesis import given
from hypothesis import strategies as st
from measure import made_up

from onward.cli.group import COMMANDS
from onward.cli.group import onward as command_line
from onward.growth.confidence import QUESTIONS
from onward.growth.evidence import all_advice, cards, forbidden_in
from onward.growth.letters import LANGUAGES, ours
from onward.insight import cards as insight_cards
from onward.insight.experiment import Evidence, cost, cost_sentence
from onward.insight.how_good import how_good
from onward.insight.pictures import draw
from onward.insight.whole import insight
from onward.journey.types import Application, Event
from onward.reading.types import Quote, Reading, StatedReason
from onward.words import Kind, Reason, Stage, Weight
from tests.insight.builders import application, reading

ROOT = Path(__file__).resolve().parent.parent / "src/onward"
TODAY = date(2026, 11, 23)
CHEERING = (
    "congratulations",
    "well done",
    "great job",
    "good job",
    "nice work",
    "awesome",
    "amazing",
    "fantastic",
    "keep it up",
    "keep going",
    "you've got this",
    "you got this",
    "don't give up",
    "never give up",
    "stay positive",
    "everything happens for a reason",
    "good luck",
    "proud of you",
    "streak",
    "badge",
    "crush it",
    "believe in yourself",
    "hang in there",
    "cheer up",
    "dream job",
    "top performer",
)


def wrong_in(text: str) -> list[str]:
    """What of it may not be said."""
    lower = text.casefold().replace("’", "'")
    found = [*forbidden_in(text), *(words for words in CHEERING if words in lower)]
    return [*found, *(["!"] if "!" in text else []), *(["nan"] if re.search(r"\b(nan|inf)\b", lower) else [])]


def test_what_may_not_be_said_is_found():
    assert wrong_in("Congratulations! The rate is nan, so double down, B is better.") == [
        "double down",
        "B is better",
        "congratulations",
        "!",
        "nan",
    ]


# Sentences of insight


def said(found) -> Iterator[str]:
    """Everything that a face shows of one insight."""
    for one in (*found.sentences, *found.further):
        yield f"{one.text} {one.how} {one.changes}"
    for picture in draw(found):
        yield " ".join((picture.title, picture.sentence, picture.description, picture.next_step))
        yield " ".join(cell for row in picture.table for cell in row)
    yield found.reasons.heard_sentence
    yield from (f"{one.why_silent} {one.outlook}" for one in found.scan.checked)
    yield from (f"{one.state} {one.rests_on}" for one in found.waits)


def many(n: int, ends: str, *, days: int = 200, first: int = 0, **more) -> list[Application]:
    return [
        application(first + i, applied=TODAY - timedelta(days=days - i * days // max(n, 1) + 1), ends=ends, **more)
        for i in range(n)
    ]


def with_reasons(applications: list[Application], weight: Weight, share: int) -> dict[str, Reading]:
    """Every `share`-th no has a reason of this weight."""
    told = StatedReason(Reason.ROLE_GONE, weight, Quote("the position was filled", 0, 23))
    return {
        f"answer-{i}@example.com": reading(Kind.REJECTION, reasons=(told,)) for i in range(0, len(applications), share)
    }


def assessed(n: int) -> list[Application]:
    """Applications with an assessment, then a no, a conversation, or nothing."""
    made = []
    for i, one in enumerate(many(n, "silent")):
        assert one.applied_at is not None
        later = [Event(Kind.ASSESSMENT, one.applied_at + timedelta(days=5), f"test-{i}@example.com")]
        if i % 3:
            kind = Kind.INTERVIEW if i % 3 == 1 else Kind.REJECTION
            later.append(Event(kind, one.applied_at + timedelta(days=12), f"after-{i}@example.com"))
        made.append(replace(one, events=(*one.events, *later), stage=Stage.ASSESSMENT))
    return made


GOOD = [
    application(1000 + i, applied=TODAY - timedelta(days=60), ends="interview", source="referral") for i in range(20)
]
LOGS: dict[str, tuple[list[Application], dict[str, Reading]]] = {
    "empty": ([], {}),
    "one": (many(1, "open", days=1), {}),
    "all silent": (many(60, "silent"), {}),
    "all no": (many(60, "rejected"), {}),
    "all yes": (many(30, "interview"), {}),
    "offers": (many(30, "offer") + many(20, "withdrawn", first=100), {}),
    "no dates": ([application(i, applied=None, ends="rejected") for i in range(40)], {}),
    "a better source": (many(160, "rejected", source="portal") + GOOD, {}),
    "a worse source": (
        many(60, "rejected", source="portal")
        + many(40, "interview", source="fair", first=200)
        + many(40, "interview", source="friends", first=300)
        + many(20, "rejected", source="friends", first=400),
        {},
    ),
    "a change": (many(100, "rejected", days=400) + many(60, "interview", days=90, first=200), {}),
    "some reasons": ((no := many(30, "rejected")), with_reasons(no, Weight.CHECKABLE, 3)),
    "all reasons": (no, with_reasons(no, Weight.PERSONAL, 1)),
    "phrases only": (no, with_reasons(no, Weight.GENERIC, 2)),
    "one reason": (many(1, "rejected"), with_reasons(many(1, "rejected"), Weight.CHECKABLE, 1)),
    "assessments": (assessed(40), {}),
    "known since the answer": (
        [replace(one, applied_known=False, events=one.events[1:]) for one in many(20, "rejected")],
        {},
    ),
    "in the future": ([application(i, applied=date(2030, 1, 1), ends="open") for i in range(20)], {}),
}
#: Words by which each branch of the sentences is known to have been reached.
BRANCHES = (
    "Your log is empty",
    "There is nothing to compare yet",
    "none stands out yet, and that is normal",
    "went together with more conversations",
    "went together with fewer conversations",
    "quiet for two weeks or more",
    "standard text says nothing about you",
    "A reason is known for each of",
    "A reason is known for the one no",
    "the rest said nothing that can be used",
    "led to an offer",
    "too early for a look ahead",
    "If things stay as they were",
    "more than 200",
    "What is open now still leads",
    "Attempts move a search on",
    "Something has changed",
    "No sign of a change so far",
    "would show a tripling",
    "led to an assessment",
    "got an answer",
    "by day 14 between",
    "cannot be said yet",
    "in the log only since an answer came",
    "You wrote a guess for",
    "would probably have shown",
)


@pytest.fixture(scope="module")
def told() -> dict[str, list[str]]:
    guesses = [(one.id, "Too little planning") for one in no[:3]]
    return {
        name: list(said(insight(log, readings, today=TODAY, guesses=guesses))) for name, (log, readings) in LOGS.items()
    }


def test_no_crafted_log_is_told_what_may_not_be_said(told):
    for name, texts in told.items():
        for text in texts:
            assert not wrong_in(text), (name, text)


@pytest.mark.parametrize("words", BRANCHES)
def test_the_crafted_logs_reach_every_branch(told, words):
    assert any(words in text for texts in told.values() for text in texts)


@given(
    st.lists(
        st.tuples(
            st.one_of(st.none(), st.dates(date(2024, 1, 1), date(2027, 1, 1))),
            st.sampled_from(("silent", "open", "rejected", "interview", "offer", "withdrawn")),
            st.integers(-20, 400),
            st.sampled_from([None, "linkedin", "referral", ""]),
            st.sampled_from([None, "Data Analyst", "Senior Planner"]),
        ),
        max_size=30,
    )
)
def test_no_log_at_all_is_told_what_may_not_be_said(rows):
    log = [
        application(i, applied=applied, ends=ends, after=after, source=source, role=role)
        for i, (applied, ends, after, source, role) in enumerate(rows)
    ]
    for text in said(insight(log, {}, today=TODAY)):
        assert not wrong_in(text), text


@pytest.mark.parametrize("seed", range(6))
def test_a_search_with_every_trait_is_told_nothing_that_may_not_be_said(seed):
    log = made_up.search(120, rate=0.1, seed=seed, lucky="linkedin", times=8).applications
    log = [replace(one, source=one.source and one.source.upper()) for one in log]
    for text in said(insight(log, {}, today=made_up.TODAY)):
        assert not wrong_in(text), text


@pytest.mark.parametrize("e", [0.0, 0.5, 1.0, 12.0, 20.0, 24.0, 1e300])
def test_nothing_said_of_an_experiment_is_forbidden(e):
    for stopped in (True, False):
        for pairs in (0, 1, 60):
            assert not wrong_in(Evidence(e, pairs, min(1, pairs), min(9, pairs)).sentence("a", "b", stopped=stopped))


@pytest.mark.parametrize("rate", [0.0005, 0.01, 0.05, 0.3])
def test_nothing_said_of_its_cost_is_forbidden(rate):
    assert not wrong_in(cost_sentence(cost(rate, 3), cost(rate, 2), "At your pace, that many take 1 month."))


# What stands in data


def test_no_card_says_what_another_forbids():
    for card in (*insight_cards.cards().values(), *cards().values()):
        assert not wrong_in(f"{card.claim} {card.source}"), card.id


def test_no_advice_no_question_and_no_figure_says_what_is_forbidden():
    for one in all_advice().values():
        assert not wrong_in(one.text), one.text
    for question in QUESTIONS.values():
        assert not wrong_in(question)
    for told in how_good().paragraphs:
        assert not wrong_in(f"{told.title} {told.text}")
    for row in how_good().measured:
        assert not wrong_in(f"{row.topic} {row.what} {row.said_words} {row.got_words}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_letter_says_what_is_forbidden(language):
    for name, tones in ours(language).items():
        for tone, letter in tones.items():
            text = letter if isinstance(letter, str) else " ".join(letter.values())
            assert not wrong_in(string.Template(text).safe_substitute(dict.fromkeys("abc"))), (name, tone)


# What stands in templates and code


def read_on(template: Path) -> str:
    """The words of a template that a person reads, without its code."""
    html = re.sub(r"<!doctype[^>]*>|<(script|style)\b.*?</\1>", " ", template.read_text(encoding="utf-8"), flags=re.S)
    shown = re.findall(r'(?:placeholder|aria-label|title|alt)="([^"{]*)"', html)
    return " ".join([re.sub(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}|<[^>]+>", " ", html, flags=re.S), *shown])


@pytest.mark.parametrize("template", sorted((ROOT / "web/templates").rglob("*.html")), ids=lambda path: path.stem)
def test_no_template_says_what_is_forbidden(template):
    assert not wrong_in(read_on(template))


@pytest.mark.parametrize("name", list(COMMANDS))
def test_no_help_of_a_command_says_what_is_forbidden(name):
    command = command_line.get_command(Context(command_line), name)
    assert command is not None
    every = [command, *(command.commands.values() if isinstance(command, Group) else [])]
    for one in every:
        assert not wrong_in(one.get_help(Context(one, info_name=name)))


ROOMS = ("insight", "growth", "cli", "web", "log")


def strings_in(path: Path) -> Iterator[tuple[int, str]]:
    """The texts in a module that may be said: every string of two words or more that is no docstring and no pattern."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
        and isinstance(node.body[0].value, ast.Constant)
    }
    patterns = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re.")
        for part in ast.walk(node)
    }
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in docs | patterns
            and " " in node.value
        ):
            yield node.lineno, node.value.removeprefix("<!doctype html>")


@pytest.mark.parametrize(
    "path", sorted(one for room in ROOMS for one in (ROOT / room).rglob("*.py")), ids=lambda p: p.stem
)
def test_no_string_in_the_code_of_a_face_or_of_what_it_shows_is_forbidden(path):
    for line, text in strings_in(path):
        assert not wrong_in(text), f"{path.name}:{line}: {text}"


def test_the_tables_of_words_say_nothing_forbidden():
    for path in (ROOT / "spoken.py", ROOT / "trouble.py"):
        for line, text in strings_in(path):
            assert not wrong_in(text), f"{path.name}:{line}: {text}"
