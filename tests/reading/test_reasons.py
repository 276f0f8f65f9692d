"""Reasons of a no: given only where the mail states one, with its code, its weight and its words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.reading.reasons import reasons
from onward.words import Kind, Stage


def codes(text: str, language: str = "en", stage: Stage = Stage.APPLIED, kind: Kind = Kind.REJECTION) -> set[str]:
    return {f"{one.code.value} {one.weight.value}" for one in reasons(kind, text, stage, language)}


STANDARD = {
    "en": [
        "We have chosen to continue with applicants whose background is a closer match.",
        "Although your experience is impressive, other candidates were a stronger fit for this role.",
        "Due to the large number of applications we cannot give feedback to everyone.",
        "We received many applications and have decided to pursue other candidates who more closely meet our needs.",
        "This does not reflect a lack of ability on your part.",
        "If the role has been filled by the time we reach your application, we will tell you.",
        "Should your salary expectations be above our range, please say so in the form.",
        "Unless you require sponsorship, no documents are needed.",
        "We were looking for candidates with more experience than most people have, and another applicant had it.",
        "Only candidates who must be based in Oslo will be asked about relocation.",
    ],
    "de": [
        "Wir haben uns für andere Bewerberinnen und Bewerber entschieden, deren Profil besser passt.",
        "Aufgrund der hohen Anzahl an Bewerbungen verzögert sich unsere Rückmeldung leider.",
        "Falls die Stelle bereits besetzt ist, melden wir uns.",
        "Leider können wir Ihnen nach sorgfältiger Prüfung keine Zusage geben.",
    ],
    "fr": [
        "Nous avons retenu d'autres candidatures qui correspondent davantage au profil recherché.",
        "Si le poste a été pourvu entre-temps, nous vous le dirons.",
        "Nous sommes au regret de ne pas donner suite à votre candidature.",
    ],
    "es": [
        "Seguimos adelante con otra persona que ya ha llevado almacenes como el nuestro.",
        "Si la vacante ya ha sido cubierta, te avisaremos.",
    ],
    "it": [
        "Abbiamo deciso di proseguire con altri candidati più in linea con il profilo ricercato.",
        "Se la posizione è stata coperta, ti avviseremo.",
    ],
    "pt": [
        "Decidimos avançar com outros candidatos cujo perfil é mais adequado.",
        "Se a vaga já foi preenchida, avisaremos.",
    ],
    "nl": [
        "We hebben gekozen voor andere kandidaten die beter bij het profiel passen.",
        "Als de vacature al vervuld is, laten we het weten.",
    ],
    "sv": ["Vi har valt att gå vidare med andra kandidater som bättre matchar profilen."],
    "da": ["Vi har valgt at gå videre med andre kandidater, der passer bedre til stillingen."],
    "no": ["Vi har valgt å gå videre med andre kandidater som passer bedre til stillingen."],
    "pl": ["Zdecydowaliśmy się kontynuować rekrutację z innymi kandydatami, którzy lepiej odpowiadają profilowi."],
}


@pytest.mark.parametrize(("language", "text"), [(code, text) for code, texts in STANDARD.items() for text in texts])
def test_standard_text_and_conditions_give_no_reason(language, text):
    assert codes(text, language) <= {"R0 W0"}


STATED = [
    ("en", "Sadly the vacancy was closed last week because of a hiring freeze.", "R1 W2"),
    ("en", "We are not moving forward because the position has been filled.", "R1 W2"),
    ("en", "The role has gone to an internal candidate.", "R1 W2"),
    ("en", "At this time we cannot sponsor visas for this team.", "R2 W2"),
    ("en", "For this post you must be based in Ireland, so we have to decline.", "R2 W2"),
    (
        "en",
        "Given the high number of applications, we are unable to invite everybody with a suitable profile.",
        "R3 W1",
    ),
    ("en", "We are looking for someone with deeper experience in warehouse automation.", "R4 W2"),
    ("en", "We feel you are overqualified for the post.", "R4 W2"),
    ("en", "Your test score did not meet our threshold of 70 points.", "R5 W2"),
    ("en", "Your salary expectation exceeds the budget for the post.", "R8 W2"),
    ("en", "We cannot proceed: the background check returned information that we could not verify.", "R9 W2"),
    ("de", "Die Stelle wurde inzwischen intern besetzt.", "R1 W2"),
    (
        "de",
        "Für diese Aufgabe ist eine gültige Arbeitserlaubnis zwingend erforderlich, die Ihnen leider fehlt.",
        "R2 W2",
    ),
    ("de", "Ihre Gehaltsvorstellung liegt über unserem Budget.", "R8 W2"),
    ("fr", "Le poste a déjà été pourvu.", "R1 W2"),
    ("fr", "Vos prétentions salariales dépassent notre budget.", "R8 W2"),
    ("es", "Lamentablemente, la vacante ya ha sido cubierta.", "R1 W2"),
    ("es", "Para este puesto es imprescindible contar con permiso de trabajo.", "R2 W2"),
    ("it", "La posizione è stata nel frattempo coperta.", "R1 W2"),
    ("it", "La ricerca è stata sospesa.", "R1 W2"),
    ("pt", "Infelizmente a vaga já foi preenchida.", "R1 W2"),
    ("pt", "O processo seletivo foi cancelado.", "R1 W2"),
    ("nl", "De vacature is inmiddels vervuld.", "R1 W2"),
    ("nl", "Je salariswens ligt boven ons budget.", "R8 W2"),
    ("sv", "Tjänsten är redan tillsatt.", "R1 W2"),
    ("da", "Stillingen er allerede besat.", "R1 W2"),
    ("no", "Stillingen er allerede besatt.", "R1 W2"),
    ("pl", "Niestety stanowisko zostało już obsadzone.", "R1 W2"),
    ("pl", "Pana oczekiwania finansowe przekraczają nasz budżet.", "R8 W2"),
]


@pytest.mark.parametrize(("language", "text", "code"), STATED)
def test_a_stated_reason_is_found_in_its_language(language, text, code):
    assert codes(text, language) == {code}


def test_the_quote_is_the_words_of_the_mail_and_ends_with_a_word():
    text = "Hello. Sadly, the position has been filled in the meantime. Goodbye."
    (one,) = reasons(Kind.REJECTION, text, Stage.APPLIED, "en")
    assert text[one.quote.start : one.quote.end] == one.quote.text
    assert "filled" in one.quote.text
    assert not text[one.quote.end].isalnum()


def test_two_reasons_stand_side_by_side_the_heavier_first():
    text = "Given the large number of applications we cannot invite you. The position has also been filled."
    found = [one.code.value for one in reasons(Kind.REJECTION, text, Stage.APPLIED, "en")]
    assert found == ["R1", "R3"]


def test_only_a_no_or_feedback_has_reasons():
    text = "The position has been filled."
    for kind in Kind:
        given = bool(reasons(kind, text, Stage.APPLIED, "en"))
        assert given is (kind in (Kind.REJECTION, Kind.FEEDBACK))


def test_what_was_said_before_anybody_met_the_seeker_weighs_less():
    text = "We would have liked to see more examples of planning."
    assert codes(text, stage=Stage.APPLIED) == {"R6 W2"}
    assert codes(text, stage=Stage.INTERVIEW) == {"R6 W3"}


@given(st.text(max_size=400), st.sampled_from(sorted(STANDARD)))
def test_any_text_is_read_and_every_quote_is_verbatim(text, language):
    for one in reasons(Kind.REJECTION, text, Stage.INTERVIEW, language):
        assert text[one.quote.start : one.quote.end] == one.quote.text
