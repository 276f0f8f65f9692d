"""The words of letters: complete in every language, the seeker's own wins, and nothing in them can forge a header."""

import email
import email.policy
from pathlib import Path
from string import Template
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.growth import letters
from onward.growth.letters import FIELDS, LANGUAGE_NAMES, LANGUAGES, TONES, Draft, DraftKind, Wording, first_name
from onward.log import notebook
from onward.trouble import CannotDo
from tests.growth.builders import NOW

WORDS = set(letters.ours("en")["words"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_letter_in_every_tone_with_known_fields(language):
    texts = letters.ours(language)
    assert set(texts) == {"words", *DraftKind} and set(texts["words"]) == WORDS and language in LANGUAGE_NAMES
    for kind in DraftKind:
        for tone in TONES:
            letter = texts[kind][tone]
            named = {*Template(letter["subject"]).get_identifiers(), *Template(letter["body"]).get_identifiers()}
            assert named <= set(FIELDS) and {"greeting", "me"} <= named, (kind, tone)
            assert Template(letter["body"]).is_valid() and letter["body"].count("[") == letter["body"].count("]")
    assert all("$law" in texts["access"][tone]["body"] for tone in TONES)
    assert len({letter["body"] for kind in DraftKind for letter in texts[kind].values()}) == 2 * len(DraftKind)


def test_every_file_of_letters_is_a_language_that_can_be_chosen():
    assert {path.stem for path in (Path(letters.__file__).parent / "letters").glob("*.toml")} == set(LANGUAGES)


def a_letter(**more):
    return Draft(
        **{"kind": DraftKind.FEEDBACK, "language": "en", "tone": "plain", "to": "", "subject": "", "body": ""} | more
    )


def test_a_draft_file_opens_in_a_mail_program_for_editing():
    letter = a_letter(
        to="ines@alderbrook.example",
        subject="Stelle Büro: eine Frage",
        body="Guten Tag,\n\nlange Zeile " + "ä" * 200 + "\n\nJörg",
    )
    mail = email.message_from_bytes(letter.eml, policy=email.policy.default)
    assert mail["X-Unsent"] == "1" and mail["To"] == "ines@alderbrook.example" and mail["Subject"] == letter.subject
    assert mail.get_content().rstrip().replace("\r\n", "\n") == letter.body and mail["From"] is None
    assert max(len(line) for line in letter.eml.split(b"\r\n")) < 100


@given(st.text(max_size=80), st.text(max_size=200))
def test_no_subject_or_text_adds_a_header_or_a_field_of_the_link(subject, body):
    subject, body = (text.encode("utf-8", "replace").decode() for text in (subject, body))
    letter = letters.changed(a_letter(), subject=subject, body=body, to="ines@alderbrook.example")
    mail = email.message_from_bytes(letter.eml, policy=email.policy.default)
    assert set(mail.keys()) == {
        "X-Unsent",
        "To",
        "Subject",
        "Content-Type",
        "Content-Transfer-Encoding",
        "MIME-Version",
    }
    link = urlsplit(letter.mailto)
    assert link.path == "ines@alderbrook.example" and not link.fragment
    assert set(parse_qs(link.query, keep_blank_values=True)) == {"subject", "body"}


def test_a_long_letter_says_that_it_may_be_cut_and_one_too_long_is_refused():
    assert not a_letter(body="short").long and a_letter(body="ä" * 400).long
    with pytest.raises(CannotDo, match="longer than any"):
        letters.changed(a_letter(), subject="x", body="x" * 30_000, to="")
    with pytest.raises(CannotDo, match="no mail address"):
        letters.changed(a_letter(), subject="x", body="x", to="a@b.example\r\nBcc: c@d.example")


def test_the_seekers_wording_wins_until_they_go_back_to_ours(log):
    kind, body = DraftKind.FEEDBACK, "$greeting\n\nOne thing about $role at $employer?\n\n$me"
    letters.keep_wording(Wording(kind, "plain", "en", "A question", body), now=NOW)
    assert letters.wording(kind, "plain", "en")[0].body == body
    assert letters.wording(kind, "warm", "en")[1] == "" and letters.wording(kind, "plain", "de")[1] == ""
    letters.keep_wording(Wording(kind, "plain", "en", "", body + " "), now=NOW)
    assert letters.wording(kind, "plain", "en")[0].subject == "A question" and len(letters.own_wordings()) == 1
    letters.back_to_ours(kind, "plain", "en", now=NOW)
    assert letters.wording(kind, "plain", "en") == (
        Wording(kind, "plain", "en", "$role: one question", letters.ours("en")[kind]["plain"]["body"].strip()),
        "",
    )
    notebook.undo(now=NOW, kind=letters.WORDING)
    assert letters.wording(kind, "plain", "en")[0].body == body
    with pytest.raises(CannotDo, match="already"):
        letters.back_to_ours(kind, "warm", "en", now=NOW)


@pytest.mark.parametrize(
    ("body", "said"), [("Dear $boss", r"\$boss"), (" \n", "needs words"), ("x" * 30_000, "longer")]
)
def test_a_wording_that_cannot_be_filled_is_refused_with_what_can(log, body, said):
    with pytest.raises(CannotDo, match=said):
        letters.keep_wording(Wording(DraftKind.FEEDBACK, "plain", "en", "x", body), now=NOW)


def test_a_money_sign_in_a_wording_stays(log):
    body = "$greeting\n\nI would ask for $$50 or $5.\n\n$me"
    letters.keep_wording(Wording(DraftKind.THANKS, "plain", "en", "x", body), now=NOW)
    letter = letters.filled(DraftKind.THANKS, "plain", "en", "", lambda words: {"greeting": "Hello", "me": "Robin"})
    assert "$50 or $5." in letter.body


@pytest.mark.parametrize(
    ("name", "first"), [("Ines Marlow", "Ines"), ("Marlow, Ines", "Ines"), ("Ines", "Ines"), ("", "")]
)
def test_one_is_called_by_the_first_name(name, first):
    assert first_name(name) == first
