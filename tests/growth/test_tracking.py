"""Letters that went out are noticed in the mailbox, with what came back; counts are told as counts."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest

from onward.growth import drafts, letters, tracking
from onward.growth.letters import LANGUAGES, NAMES, TONES, DraftKind, Wording
from onward.growth.tracking import Asked
from onward.log import importing, shown, words_of_seeker
from onward.mail.decode import decode
from onward.mail.message import Origin, RawMail
from onward.words import Kind
from tests.growth.builders import NOW, TODAY, application
from tests.web.builders import SEEKER, applied, host, mail

ROLES = {
    "en": "Data Analyst",
    "de": "Datenanalystin",
    "es": "Analista de datos",
    "fr": "Analyste de données",
    "it": "Analista dati",
    "nl": "Data-analist",
    "pt": "Analista de dados",
}
THEM = "Alderbrook Careers <careers@alderbrook.example>"


def bring(log, sender, day, subject, text, id, kind, to=SEEKER):
    path = log / f"{id}.mbox"
    one = mail(sender, day, subject, text, id=id, to=to)
    if sender == SEEKER:
        one = one.replace("MIME-Version", "X-Gmail-Labels: Sent\nMIME-Version", 1)
    path.write_text(one, encoding="utf-8")
    importing.import_paths([path], now=NOW)
    value = {"kind": kind, "employer": "Alderbrook", "role": "Data Analyst"}
    words_of_seeker.say("set", f"{id}@mail.example", value, now=NOW)


def wrote(log, day, subject, text, id="mine-1"):
    bring(log, SEEKER, day, subject, text, id, Kind.FROM_SEEKER, to=THEM)


def of(employer="Alderbrook", today=TODAY):
    return tracking.of(shown.journey(application(employer).id, today=today), today=today)


def feedback(**more):
    return drafts.draft(application("Alderbrook").id, DraftKind.FEEDBACK, today=TODAY, **more)


def test_a_letter_is_noticed_in_the_mailbox_without_a_mark_and_the_answer_stands_with_it(log):
    letter = feedback()
    wrote(log, "Sun, 22 Mar 2026", letter.subject, letter.body)
    said = "Hi Robin,\n\nThanks for your message. The panel felt your SQL answers could have gone deeper, but they liked your portfolio.\n\nAvery"
    said += "\n\n> " + letter.body.replace("\n", "\n> ")
    bring(log, THEM, "Tue, 24 Mar 2026", f"Re: {letter.subject}", said, "answer-1", Kind.FEEDBACK)
    [one] = of()
    assert (one.kind, one.on, one.answered_on) == (DraftKind.FEEDBACK, date(2026, 3, 22), date(2026, 3, 24))
    assert one.key and one.answer_key and not one.page and "SQL answers" in one.answer
    assert one.line(TODAY).startswith("Sent 22 Mar 2026; answered 24 Mar 2026: “")
    assert "Once is enough" in next(o.why_not for o in drafts.options(application("Alderbrook").id, today=TODAY))


def test_a_letter_that_was_changed_is_known_by_its_subject_or_by_most_of_its_words(log):
    letter = feedback()
    first, *rest = letter.body.split("\n\n")
    changed = "\n\n".join([first, "It was good to meet you all.", *rest])
    wrote(log, "Sat, 21 Mar 2026", "Something else", changed)
    assert [one.kind for one in of()] == [DraftKind.FEEDBACK]


def test_another_mail_of_ones_own_is_no_letter(log):
    wrote(
        log,
        "Sat, 21 Mar 2026",
        "Re: Your application",
        "Hello,\n\nthank you for your answer to my application.\n\nRobin",
    )
    assert of() == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_letter_is_known_for_what_it_is_in_every_language(log, language):
    for kind in NAMES:
        for tone in TONES:
            letter = letters.filled(
                kind, tone, language, "", lambda words: {name: f"({name})" for name in letters.FIELDS}
            )
            wrong = tracking.like(_message(letter.subject, letter.body))
            assert wrong is kind, (kind, tone)


def test_every_letter_that_is_sent_as_it_stands_comes_back_through_the_mailbox(log):
    mails, wanted = [], {}
    for number, (language, kind, tone) in enumerate(product(LANGUAGES, NAMES, TONES)):
        employer, role = f"Firma{'abcdefgh'[number % 8]}{'abcdefghijklmn'[number // 8]}dale", ROLES[language]
        them = f"Avery Lind <avery@{host(employer)}>"
        fields = {"role": role, "employer": employer, "me": "Robin Ash", "day": "10.3.2026", "decided": "20.3.2026"}
        fields |= {"greeting": "Avery Lind,", "talk": "12.3.2026", "law": letters.ours(language)["words"]["law_eu"]}
        letter = letters.filled(kind, tone, language, "", lambda words, fields=fields: fields)
        mails.append(
            applied(employer, role, "Tue, 03 Mar 2026", f"l{number}-1").replace("Careers <careers@", "Lind <avery@")
        )
        sent = mail(SEEKER, "Mon, 23 Mar 2026", letter.subject, letter.body, id=f"l{number}-2", to=them)
        mails.append(sent.replace("MIME-Version", "X-Gmail-Labels: Sent\nMIME-Version", 1))
        wanted[employer] = [kind]
    path = log / "letters.mbox"
    path.write_text("".join(mails), encoding="utf-8")
    importing.import_paths([path], now=NOW)
    found = {}
    for one in shown.journeys(today=TODAY).applications:
        told = shown.journey(one.id, today=TODAY)
        found[one.employer] = [sent.kind for sent in tracking.of(told, today=TODAY)]
    assert {employer: found.get(employer) for employer in wanted} == wanted


def _message(subject, text):
    raw = f"From: robin@home.example\nSubject: x\nContent-Type: text/plain; charset=utf-8\n\n{text}".encode()
    return replace(decode(RawMail(raw, Origin("x", 0, len(raw)))), subject=subject)


def test_ones_own_wording_is_known_as_well(log):
    body = "$greeting\n\nWould somebody there tell me the weakest part of my case study for $role, in a word or two?\n\n$me"
    letters.keep_wording(Wording(DraftKind.FEEDBACK, "plain", "en", "Hm", body), now=NOW)
    letter = feedback()
    assert "case study" in letter.body
    wrote(log, "Sat, 21 Mar 2026", "About my application", letter.body)
    assert [one.kind for one in of()] == [DraftKind.FEEDBACK]


def test_a_mark_finds_its_mail_even_where_every_word_was_changed(log):
    drafts.sent(application("Alderbrook").id, feedback(), now=datetime(2026, 3, 21, 12, tzinfo=UTC))
    wrote(log, "Mon, 23 Mar 2026", "Hi", "Hello Avery, what in my application would have helped most? Robin")
    [one] = of()
    assert one.on == date(2026, 3, 23) and one.key and one.page


def test_a_mark_alone_counts_from_its_day_and_silence_is_told_plainly(log):
    drafts.sent(application("Alderbrook").id, feedback(), now=NOW)
    [one] = of()
    assert one.line(TODAY + timedelta(days=5)) == "Sent 1 Apr 2026; no answer so far."
    said = one.line(TODAY + timedelta(days=14))
    assert said == "Sent 1 Apr 2026; no answer after 14 days. Most firms do not answer."


def test_an_answer_of_another_kind_is_called_by_its_kind(log):
    letter = feedback()
    wrote(log, "Sat, 21 Mar 2026", letter.subject, letter.body)
    bring(
        log,
        THEM,
        "Mon, 23 Mar 2026",
        "Re: your application",
        "Hello Robin,\n\nThank you for your message about the Data Analyst position. Your application is still under review.\n\nAvery",
        "a-2",
        Kind.UPDATE,
    )
    assert "(" in of()[0].line(TODAY) and "under review" in of()[0].answer


def test_an_answer_in_a_few_words_that_quotes_the_letter_stands_with_it_and_waits_for_the_seekers_eye(log):
    letter = feedback()
    wrote(log, "Sat, 21 Mar 2026", letter.subject, letter.body)
    text = "Hi Robin, sure: more depth in SQL. Best, Avery\n\n> " + letter.body.replace("\n", "\n> ")
    answer = mail(THEM, "Tue, 24 Mar 2026", f"Re: {letter.subject}", text, id="few-1")
    path = log / "few.mbox"
    path.write_text(
        answer.replace("MIME-Version", "In-Reply-To: <mine-1@mail.example>\nMIME-Version", 1), encoding="utf-8"
    )
    report = importing.import_paths([path], now=NOW)
    assert report.not_understood == 1
    assert (
        of()[0].line(TODAY)
        == "Sent 21 Mar 2026; answered 24 Mar 2026: “Hi Robin, sure: more depth in SQL. Best, Avery”"
    )


def test_what_was_asked_and_answered_is_counted_and_never_made_a_rate(log):
    assert [one.asked for one in tracking.counts(today=TODAY)] == [0, 0, 0]
    drafts.sent(application("Alderbrook").id, feedback(), now=NOW)
    other = application("Harbourline").id
    later = NOW + timedelta(days=7)
    drafts.sent(other, drafts.draft(other, DraftKind.FOLLOW_UP, today=later.date()), now=later)
    first, second, _ = tracking.counts(today=TODAY + timedelta(days=20))
    assert first.sentence == "Ask for feedback: sent 1 time; 1 without an answer."
    assert second.sentence == "Ask about the timing: sent 1 time; 1 still waiting."
    assert "%" not in Asked(DraftKind.FEEDBACK, 40, 12, 3).sentence
