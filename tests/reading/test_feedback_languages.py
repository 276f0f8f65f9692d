"""Feedback in each language that has a file for it: every theme, whole and verbatim; standard text is none; names are kept."""

from importlib.resources import files

import pytest

from onward.reading.feedback import feedback
from onward.words import Kind, Stage, Theme

GAP, STRENGTH, ANSWER, PROCESS = Theme.GAP, Theme.STRENGTH, Theme.ANSWER, Theme.PROCESS
REAPPLY, POLICY = Theme.REAPPLY, Theme.NO_FEEDBACK_POLICY

CASES = [
    ("de", GAP, "Beim Thema Datenbanken hätten wir uns mehr Tiefe gewünscht"),
    ("de", GAP, "Ihre SAP-Kenntnisse reichen für diese Stelle noch nicht"),
    ("de", STRENGTH, "Besonders überzeugt hat uns Ihr Umgang mit Zahlen"),
    ("de", ANSWER, "Ihre Antworten zur Testplanung blieben allgemein"),
    ("de", PROCESS, "Es war am Ende eine sehr knappe Entscheidung"),
    ("de", REAPPLY, "Bitte bewerben Sie sich im Herbst noch einmal bei mir"),
    ("de", POLICY, "Wir können leider kein individuelles Feedback geben"),
    ("fr", GAP, "Nous aurions aimé davantage d'exemples concrets"),
    ("fr", GAP, "Votre maîtrise des tableaux croisés reste à approfondir"),
    ("fr", STRENGTH, "Nous avons beaucoup apprécié votre sens du dialogue"),
    ("fr", ANSWER, "Vos réponses sur la gestion des stocks sont restées prudentes"),
    ("fr", PROCESS, "La décision entre vous et une autre personne a été très serrée"),
    ("fr", REAPPLY, "Je vous invite à postuler à nouveau au printemps"),
    ("fr", POLICY, "Nous ne sommes pas en mesure de faire un retour individuel"),
    ("es", GAP, "Nos habría gustado escuchar más ejemplos de trabajo en equipo"),
    ("es", GAP, "Te faltaba experiencia en contabilidad"),
    ("es", STRENGTH, "Tu presentación del plan fue excelente y nos impresionó"),
    ("es", ANSWER, "Tus respuestas sobre los plazos quedaron abiertas"),
    ("es", PROCESS, "Fue una decisión muy reñida entre dos personas"),
    ("es", REAPPLY, "Te animo a volver a postularte en otoño"),
    ("es", POLICY, "No podemos dar comentarios individuales"),
    ("it", GAP, "Ci sarebbe piaciuto vedere più profondità sui bilanci"),
    ("it", GAP, "Mancava un po' di pratica con i fornitori"),
    ("it", STRENGTH, "Ci ha colpito la sua calma durante la prova"),
    ("it", ANSWER, "Le sue risposte sulla logistica sono rimaste aperte"),
    ("it", PROCESS, "È stata una scelta molto difficile tra due persone"),
    ("it", REAPPLY, "La invito a candidarsi di nuovo in primavera"),
    ("it", POLICY, "Non possiamo fornire un feedback individuale"),
    ("nl", GAP, "We hadden graag meer diepgang gezien bij het onderdeel planning"),
    ("nl", GAP, "Je kennis van voorraadbeheer was nog niet sterk"),
    ("nl", STRENGTH, "Jouw rustige manier van uitleggen viel op"),
    ("nl", ANSWER, "Je antwoorden over planning liepen uiteen"),
    ("nl", PROCESS, "Het was een lastige keuze: de beslissing lag dicht bij elkaar"),
    ("nl", REAPPLY, "Solliciteer gerust in het voorjaar nogmaals bij mij"),
    ("nl", POLICY, "Wij kunnen helaas geen persoonlijke feedback geven"),
    ("da", GAP, "Vi ville gerne have hørt mere om dine tal"),
    ("da", GAP, "Du manglede erfaring med lagerstyring"),
    ("da", STRENGTH, "Din ro under prøven imponerede panelet"),
    ("da", ANSWER, "Dine svar om planlægning var forsigtige"),
    ("da", PROCESS, "Det var en svær beslutning mellem to"),
    ("da", REAPPLY, "Du er velkommen til at søge igen til foråret"),
    ("da", POLICY, "Vi har ikke mulighed for at give individuel feedback"),
    ("no", GAP, "Vi skulle gjerne ha hørt mer om tallene dine"),
    ("no", GAP, "Du manglet erfaring med lagerstyring"),
    ("no", STRENGTH, "Vi ble imponert over roen din under prøven"),
    ("no", ANSWER, "Svarene dine om planlegging var forsiktige"),
    ("no", PROCESS, "Det var en vanskelig beslutning, og valget sto jevnt"),
    ("no", REAPPLY, "Du er velkommen til å søke igjen til våren"),
    ("no", POLICY, "Vi har dessverre ikke mulighet til å gi individuell tilbakemelding"),
    ("sv", GAP, "Vi skulle gärna ha hört mer om dina siffror"),
    ("sv", GAP, "Du saknade erfarenhet av lagerstyrning"),
    ("sv", STRENGTH, "Ditt lugn under provet imponerade på panelen"),
    ("sv", ANSWER, "Dina svar om planering var försiktiga"),
    ("sv", PROCESS, "Det var ett svårt val: beslutet stod och vägde jämnt"),
    ("sv", REAPPLY, "Du är välkommen att söka igen till våren"),
    ("sv", POLICY, "Vi har tyvärr inte möjlighet att ge individuell återkoppling"),
    ("pl", GAP, "Zabrakło nam konkretnych przykładów pracy z budżetem"),
    ("pl", GAP, "Warto popracować nad planowaniem zapasów"),
    ("pl", STRENGTH, "Duże wrażenie zrobił na nas Pani spokój"),
    ("pl", ANSWER, "Twoje odpowiedzi na pytania o plan były ostrożne"),
    ("pl", PROCESS, "To była trudna decyzja: wybór między dwiema osobami był niełatwy"),
    ("pl", REAPPLY, "Zachęcam do ponownego zgłoszenia wiosną"),
    ("pl", POLICY, "Nie możemy udzielić indywidualnej informacji zwrotnej"),
    ("pt", GAP, "Gostaríamos de ter visto mais exemplos concretos"),
    ("pt", GAP, "Faltou prática com fornecedores"),
    ("pt", STRENGTH, "A sua calma durante a prova impressionou o painel"),
    ("pt", ANSWER, "As suas respostas sobre prazos ficaram em aberto"),
    ("pt", PROCESS, "Foi uma escolha muito difícil entre duas pessoas"),
    ("pt", REAPPLY, "Convido-o a candidatar-se novamente na primavera"),
    ("pt", POLICY, "Não podemos dar feedback individual"),
]  # fmt: skip

STANDARD = [
    ("de", "Vielen Dank für Ihr Interesse und Ihre Bewerbung. Leider haben wir uns anders entschieden. Ihre Bewerbung hat uns gefallen."),
    ("fr", "Nous vous remercions de votre candidature. Votre profil n'a malheureusement pas été retenu. Nous avons apprécié votre parcours."),
    ("es", "Gracias por tu interés. Tu perfil nos gustó; lamentablemente no seguiremos adelante. No hace falta que respondas."),
    ("it", "Grazie per la sua candidatura. Purtroppo abbiamo deciso di proseguire con altri. Abbiamo apprezzato il suo interesse."),
    ("nl", "Bedankt voor je sollicitatie. Helaas gaan we niet met je verder. Aarzel niet om feedback te vragen."),
    ("da", "Tak for din ansøgning. Vi er desværre gået videre med andre. Tøv ikke med at bede om feedback."),
    ("no", "Takk for søknaden din. Vi har dessverre gått videre med andre. Ikke nøl med å be om tilbakemelding."),
    ("sv", "Tack för din ansökan. Vi har tyvärr gått vidare med andra. Tveka inte att be om återkoppling."),
    ("pl", "Dziękujemy za zgłoszenie. Niestety zdecydowaliśmy się na inną osobę. Twoje zgłoszenie było ciekawe."),
    ("pt", "Obrigado pelo seu interesse. Infelizmente não vamos avançar. Gostámos do seu perfil, no entanto escolhemos outra pessoa."),
    ("en", "Thank you for the interview. We decided to go with another candidate. Your application was strong, however."),
]  # fmt: skip

COMPETITORS = [
    ("en", "The person we chose came from Osier Robotics.", "Osier Robotics"),
    ("en", "You spoke highly of Tarn & Vale, and their checkout is worth a study.", "Tarn & Vale"),
    ("en", "Have a look at how Osier handles returns.", "Osier"),
    ("en", "It helps to know our competitors, such as Millrace.", "Millrace"),
    ("de", "Die Person, für die wir uns entschieden haben, kommt von Talblick Systeme.", "Talblick Systeme"),
    ("de", "Ihr Vergleich mit unserem Wettbewerber Talblick war spannend.", "Talblick"),
    ("fr", "La personne retenue vient de chez Atelier Verdier.", "Atelier Verdier"),
    ("fr", "Nos concurrents comme Rivelac vont plus loin.", "Rivelac"),
    ("es", "La persona elegida viene de Naranjal Digital.", "Naranjal Digital"),
    ("it", "La persona scelta arriva da Officine Celeste.", "Officine Celeste"),
    ("nl", "De gekozen kandidaat komt van Windlust.", "Windlust"),
    ("da", "Kandidaten, vi valgte, kommer fra Bøgely.", "Bøgely"),
    ("no", "Kandidaten vi valgte kommer fra Granheim.", "Granheim"),
    ("sv", "Kandidaten vi valde kommer från Björkdal.", "Björkdal"),
    ("pl", "Wybrana osoba przyszła do nas z firmy Wierzba Soft.", "Wierzba Soft"),
    ("pt", "A pessoa escolhida vem da Ponte Clara.", "Ponte Clara"),
]

NO_COMPETITOR = [
    ("de", "Uns interessiert, wie Sie das lösen würden."),
    ("de", "Die Person kommt von Haus aus aus dem Vertrieb."),
    ("en", "We would have liked to hear how You do it."),
    ("en", "The candidate we chose has more experience."),
]


def heard(language: str, text: str, kind: Kind = Kind.FEEDBACK):
    return feedback(kind, text, Stage.INTERVIEW, language, "Fernhill")


@pytest.mark.parametrize(("language", "theme", "sentence"), CASES)
def test_a_sentence_has_its_theme_and_is_kept_whole(language: str, theme: Theme, sentence: str):
    text = f"Robin.\n\n{sentence}.\n\nMaren"
    found = heard(language, text)
    assert [(one.theme, one.quote.text) for one in found] == [(theme, sentence)]
    assert text[found[0].quote.start : found[0].quote.end] == sentence


@pytest.mark.parametrize(("language", "sentence"), [(code, said) for code, theme, said in CASES if theme is POLICY])
def test_that_nobody_is_given_feedback_is_kept_even_of_a_no_on_paper(language: str, sentence: str):
    (found,) = feedback(Kind.REJECTION, f"{sentence}.", Stage.APPLIED, language)
    assert (found.theme, found.quote.text) == (POLICY, sentence)


@pytest.mark.parametrize(("language", "text"), STANDARD)
def test_standard_text_is_no_feedback_even_after_a_talk(language: str, text: str):
    assert heard(language, text, Kind.REJECTION) == ()


@pytest.mark.parametrize(("language", "sentence", "name"), COMPETITORS)
def test_a_competitor_is_kept_by_its_name_with_the_sentence(language: str, sentence: str, name: str):
    (found,) = heard(language, sentence)
    assert (found.theme, found.name, found.quote.text) == (Theme.COMPETITOR, name, sentence.rstrip("."))


@pytest.mark.parametrize(("language", "sentence"), NO_COMPETITOR)
def test_nobody_is_named_where_nobody_is(language: str, sentence: str):
    assert all(one.theme is not Theme.COMPETITOR for one in heard(language, sentence))


def test_the_employer_is_no_competitor_of_its_own():
    assert heard("en", "Have a look at how Fernhill handles returns.") == ()


def test_feedback_is_known_in_the_languages_in_which_reasons_are():
    known = {
        room: {one.name for one in files("onward.reading").joinpath(room).iterdir()} for room in ("feedback", "reasons")
    }
    assert known["feedback"] == known["reasons"]
