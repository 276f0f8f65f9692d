"""Earlier mail, signatures and forwards: marked off, unwrapped, and never a word lost."""

import re
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.mail.marks import said_date, words
from onward.mail.replies import find_forward, split_replies, without_prefix
from tests.mail.builders import mail, multipart, read

WORD = re.compile(r"\w+")
QUOTE = "> Dear Bob,\n> when can we talk?\n> Ann"


@pytest.mark.parametrize(
    "line",
    [
        "On Mon, 2 Mar 2026 at 10:00, Ann Example <ann@example.com> wrote:",
        "On Mon, 2 Mar 2026 at 10:00, Ann Example\n<ann@example.com> wrote:",
        "Am Mo., 2. März 2026 um 10:00 Uhr schrieb Ann Beispiel <ann@example.com>:",
        "Le lun. 2 mars 2026 à 10:00, Ann Exemple <ann@example.com> a écrit :",
        "El lun, 2 mar 2026 a las 10:00, Ann Ejemplo (<ann@example.com>) escribió:",
        "Il giorno lun 2 mar 2026 alle ore 10:00 Ann <ann@example.com> ha scritto:",
        "Op ma 2 mrt 2026 om 10:00 schreef Ann <ann@example.com>:",
        "Em seg., 2 de mar. de 2026 às 10:00, Ann <ann@example.com> escreveu:",
        "2026年3月2日(月) 10:00 Ann <ann@example.com>:",
        "Ann <ann@example.com> 于2026年3月2日周一 10:00写道：",
        "пн, 2 мар. 2026 г. в 10:00, Ann <ann@example.com> пишет:",
        "pon., 2 mar 2026 o 10:00 Ann <ann@example.com> napisał(a):",
    ],
)
@pytest.mark.parametrize("quote", [QUOTE, "Dear Bob,\nwhen can we talk?\nAnn"])
def test_the_line_over_a_quote_and_the_quote_are_marked_off(line: str, quote: str):
    split = split_replies(f"Tomorrow at ten would do.\n\n{line}\n\n{quote}\n")
    assert split.text == "Tomorrow at ten would do."
    assert "when can we talk?" in split.quoted


@pytest.mark.parametrize("language", sorted({language for found in words().labels.values() for _, language in found}))
def test_a_header_block_of_every_language_begins_the_earlier_mail(language: str):
    label = {
        role: next(label for label, found in words().labels.items() if (role, language) in found)
        for role in ("from", "sent", "to", "subject")
    }
    block = f"{label['from'].title()}: Ann <ann@example.com>\n{label['sent'].title()}: 2026-03-02 10:00\n{label['to'].title()}: Bob\n{label['subject'].title()}: Talk"
    split = split_replies(f"Tomorrow at ten would do.\n\n{block}\n\nwhen can we talk?")
    assert split.text == "Tomorrow at ten would do."
    assert split.quoted.endswith("when can we talk?")


@pytest.mark.parametrize(
    "line", ["-----Original Message-----", "-----Ursprüngliche Nachricht-----", "----- Message d'origine -----"]
)
def test_the_line_of_an_original_message_begins_the_earlier_mail(line: str):
    assert split_replies(f"Fine.\n\n{line}\nold words").text == "Fine."


def test_answers_between_quotes_stay():
    split = split_replies(
        f"On 2 Mar 2026 at 10:00 Ann <ann@example.com> wrote:\n{QUOTE}\nTomorrow.\n> And where?\n> Ann\nAt our office."
    )
    assert split.text == "Tomorrow.\nAt our office."


@pytest.mark.parametrize(
    "text",
    [
        "From: 10:00\nTo: 11:00\nDate: 3 March",
        "When you applied you wrote:\nI like data.\nWe agree.",
        "> Apply now",
        "Role: Engineer\nFrom: Basel\nWe will come back to you.",
        "Position: Engineer\nDate: 2 March 2026\nStatus: received",
        "The subject: talks.\nFrom here on we decide.",
    ],
)
def test_words_that_only_look_like_earlier_mail_stay(text: str):
    assert split_replies(f"Dear Ann,\n{text}\nBest").text == f"Dear Ann,\n{text}\nBest"


def test_a_signature_is_marked_off_and_a_body_never():
    split = split_replies("Dear Ann,\nwe chose somebody else.\n\n-- \nJane Doe\nAcme, Street 1")
    assert (split.text, split.signature) == ("Dear Ann,\nwe chose somebody else.", "-- \nJane Doe\nAcme, Street 1")
    long = "-- \n" + "We decided to go on with other people. " * 30
    assert split_replies("Dear Ann,\n" + long).signature == ""
    assert split_replies("--\nDear Ann, no.").text == "--\nDear Ann, no."


@pytest.mark.parametrize(
    "line", ["Sent from my iPhone", "Von meinem iPhone gesendet", "Envoyé de mon iPhone", "Get Outlook for iOS"]
)
def test_what_a_phone_adds_is_marked_off(line: str):
    assert split_replies(f"Yes, gladly.\n\n{line}").signature == line


FORWARDS = [
    (
        "Fwd: Your application",
        "---------- Forwarded message ---------\nFrom: Acme Jobs <jobs@acme.example>\nDate: Mon, Mar 2, 2026 at 1:05 PM\nSubject: Your application\nTo: <ann@example.com>\n\n{}",
    ),
    (
        "Fwd: Your application",
        "Begin forwarded message:\n\n> From: Acme Jobs <jobs@acme.example>\n> Subject: Your application\n> Date: 2 March 2026 at 13:05:00 CET\n> To: ann@example.com\n> \n> {}",
    ),
    (
        "WG: Ihre Bewerbung",
        "Von: Acme Jobs <jobs@acme.example>\nGesendet: Montag, 2. März 2026 13:05\nAn: Ann\nBetreff: Your application\n\n{}",
    ),
    (
        "Fwd: Ihre Bewerbung",
        "Anfang der weitergeleiteten Nachricht:\n\nVon: Acme Jobs <jobs@acme.example>\nBetreff: Your application\nDatum: 2. März 2026 um 13:05:00 MEZ\nAn: ann@example.com\n\n{}",
    ),
    (
        "TR : Votre candidature",
        "________________________________\nDe : Acme Jobs <jobs@acme.example>\nEnvoyé : lundi 2 mars 2026 13:05\nÀ : Ann\nObjet : Your application\n\n{}",
    ),
    (
        "Fw: Your application",
        "----- Forwarded Message -----\nFrom: Acme Jobs [mailto:jobs@acme.example]\nTo: Ann\nSent: Monday, 2 March 2026 at 13:05:00 CET\nSubject: Your application\n\n{}",
    ),
]


@pytest.mark.parametrize(("subject", "text"), FORWARDS)
@pytest.mark.parametrize("note", ["", "This is the one I told you of.\n\n"])
def test_a_forwarded_mail_is_taken_out_of_its_wrapping(subject: str, text: str, note: str):
    message = read(
        mail(note + text.format("Dear Ann, the inner words."), subject=subject, **{"from": "Ann <ann@example.com>"})
    )
    assert message.text == "Dear Ann, the inner words."
    assert (message.sender.name, message.sender.email) == ("Acme Jobs", "jobs@acme.example")
    assert message.subject == "Your application"
    assert message.date is not None
    assert (message.date.year, message.date.month, message.date.day, message.date.hour, message.date.minute) == (
        2026,
        3,
        2,
        13,
        5,
    )
    assert note.strip() in message.quoted


def test_a_forward_in_html_is_taken_out_too():
    html = (
        '<div>fyi</div><div class="gmail_quote"><div>---------- Forwarded message ---------<br>From: <b>Acme Jobs</b> &lt;<a href="mailto:jobs@acme.example">jobs@acme.example</a>&gt;<br>'
        "Date: Mon, Mar 2, 2026 at 1:05 PM<br>Subject: Your application<br>To: &lt;ann@example.com&gt;<br></div><br><p>Dear Ann, the inner words.</p></div>"
    )
    message = read(multipart(("Content-Type: text/html", html)).replace(b"Subject: Your", b"Subject: Fwd: Your"))
    assert (message.text, message.sender.email) == ("Dear Ann, the inner words.", "jobs@acme.example")


def test_an_answer_above_an_earlier_mail_is_no_forward():
    text = "Sorry, we chose somebody else.\n\nFrom: Ann <ann@example.com>\nSent: Monday, March 2, 2026 10:00 AM\nTo: Acme\nSubject: My application\n\nDear team"
    message = read(mail(text, subject="RE: My application"))
    assert (message.text, message.sender.email) == ("Sorry, we chose somebody else.", "careers@acme.example")
    assert find_forward(text, "VS: My application") is None  # in Finnish an answer, in Danish a forward


def test_who_writes_at_length_above_a_forward_speaks_for_himself():
    text = "We have read it with care. " * 30 + "\n\n" + FORWARDS[0][1].format("inner")
    assert find_forward(text, FORWARDS[0][0]) is None


def test_a_forward_of_a_forward_is_the_inner_mail():
    inner = FORWARDS[2][1].format("Dear Ann, the inner words.")
    message = read(mail(FORWARDS[0][1].format(inner), subject="Fwd: WG: Ihre Bewerbung"))
    assert message.text == "Dear Ann, the inner words."


@pytest.mark.parametrize(
    ("subject", "bare"), [("Fwd: WG: Talk", "Talk"), ("Talk: now", "Talk: now"), ("FW: [Acme] x", "[Acme] x")]
)
def test_the_prefix_of_a_forward_is_taken_off(subject: str, bare: str):
    assert without_prefix(subject) == bare


@pytest.mark.parametrize(
    "said",
    [
        "Monday, March 2, 2026 1:05 PM",
        "Montag, 2. März 2026 13:05",
        "lundi 2 mars 2026 à 13:05",
        "2026年3月2日 下午1:05",
        "02.03.2026 13:05",
        "2026-03-02 13:05",
        "maanantai 2. maaliskuuta 2026 13.05",
        "2 мар. 2026 г., 13:05",
        "3/2/2026 1:05 PM",
        "måndag den 2 mars 2026 13:05",
    ],
)
def test_dates_of_header_blocks_are_read_in_every_language(said: str):
    found = said_date(said, None)
    assert found is not None
    assert found.replace(tzinfo=None) == datetime(2026, 3, 2, 13, 5)


@pytest.mark.parametrize("said", ["", "tomorrow", "32 March 2026", "March 2026", "99/99/2026"])
def test_what_is_no_date_stays_unknown(said: str):
    assert said_date(said, None) is None


LINES = [
    "Dear Ann,", "we decided to go on with others.", "", " ", "> quoted words", ">> deeper", "On Mon, 2 Mar 2026 at 10:00, Bob <b@example.com> wrote:", "From: Ann <ann@example.com>",
    "Sent: Monday, March 2, 2026", "To: Bob", "Subject: Talk", "-----Original Message-----", "---------- Forwarded message ---------", "-- ", "Sent from my iPhone", "________________________________",
    "Von: Ann <ann@example.com>", "Betreff: Gespräch", "Begin forwarded message:", "a line: with colon", "> From: Ann <ann@example.com>", "> Subject: Talk", "Best,",
]  # fmt: skip


@given(st.lists(st.sampled_from(LINES), max_size=25))
def test_splitting_loses_and_adds_no_word(lines: list[str]):
    text = "\n".join(lines)
    split = split_replies(text)
    assert sorted(WORD.findall(text)) == sorted(WORD.findall(f"{split.text}\n{split.quoted}\n{split.signature}"))


@given(st.lists(st.sampled_from(LINES), max_size=25), st.sampled_from(["Fwd: Talk", "Re: Talk", "Talk"]))
def test_unwrapping_loses_no_word(lines: list[str], subject: str):
    text = "\n".join(lines)
    message = read(mail(text, subject=subject))
    assert set(WORD.findall(text)) <= set(WORD.findall(f"{message.text}\n{message.quoted}\n{message.signature}"))


@given(st.text(max_size=500))
def test_any_text_can_be_split(text: str):
    split = split_replies(text)
    assert sorted(WORD.findall(text)) == sorted(WORD.findall(f"{split.text}\n{split.quoted}\n{split.signature}"))


@pytest.mark.parametrize(
    "piece",
    [
        "> " * 50_000,
        "From: a@b\n" * 5_000,
        "On 2026 10:00 wrote\n" * 5_000,
        "-" * 100_000,
        "a:" * 50_000,
        "From: a@b\nSubject: x\n> \n" * 2_000,
    ],
)
def test_hostile_texts_are_split_all_the_same(piece: str):
    split = split_replies(piece)
    assert len(WORD.findall(piece)) == len(WORD.findall(f"{split.text}\n{split.quoted}\n{split.signature}"))
