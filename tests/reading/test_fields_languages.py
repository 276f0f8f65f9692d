"""Employer and role in the languages that have a file of names: as the mail writes them, and nothing else."""

import pytest

from onward.mail.message import Address, Message, Origin
from onward.reading.fields import find
from onward.reading.platforms import platform_of
from onward.words import Kind


def fields(language: str, subject: str, text: str, sender: str = "jobs@example.com", name: str = ""):
    message = Message("a@example.com", None, Address(name, sender), (), subject, text, Origin("", 0, 0))
    return find(message, Kind.ACKNOWLEDGEMENT, language, platform_of(message))


CASES = [
    ("en", "Junior Planner at Coldwater Press", "We have received your application.", "Coldwater Press", "Junior Planner"),
    ("en", "Your application", "Thank you for your interest in the Lead Mechanic (m/f/x) position at Stonebridge Rail.", "Stonebridge Rail", "Lead Mechanic"),
    ("en", "Application received | Tallow & Reed", "Your application for Night Porter Supervisor has reached Tallow & Reed.", "Tallow & Reed", "Night Porter Supervisor"),
    ("de", "Bewerbung als Pflegefachkraft (m/w/d)", "vielen Dank für Ihre Bewerbung bei der Seeblick Klinik GmbH.", "Seeblick Klinik GmbH", "Pflegefachkraft"),
    ("de", "Ihre Bewerbung bei Lindenhof AG", "vielen Dank für Ihre Bewerbung auf die Stelle Sachbearbeiterin Einkauf. Wir melden uns.", "Lindenhof AG", "Sachbearbeiterin Einkauf"),
    ("fr", "Votre candidature", "Merci pour votre candidature au poste de Chargée de clientèle (H/F) chez Atelier Verdier.", "Atelier Verdier", "Chargée de clientèle"),
    ("es", "Tu candidatura en Naranjal Digital", "Gracias por tu candidatura para el puesto de Técnico de soporte en Naranjal Digital.", "Naranjal Digital", "Técnico de soporte"),
    ("es", "Proceso de selección", "Hemos recibido tu solicitud para la vacante de Analista de datos. El equipo de selección de Faro Norte", "Faro Norte", "Analista de datos"),
    ("it", "La tua candidatura", "Grazie per la tua candidatura per la posizione di Sviluppatore web presso Officine Celeste.", "Officine Celeste", "Sviluppatore web"),
    ("it", "Candidatura presso Molino Alto", "abbiamo ricevuto la sua candidatura per il ruolo di Responsabile vendite.", "Molino Alto", "Responsabile vendite"),
    ("pt", "Sua candidatura", "Obrigado pela candidatura para a vaga de Analista financeiro na Ponte Clara.", "Ponte Clara", "Analista financeiro"),
    ("pt", "Candidatura na Serra Viva", "Recebemos a sua candidatura para o cargo de Assistente administrativo.", "Serra Viva", "Assistente administrativo"),
    ("nl", "Je sollicitatie bij Waterkant", "Bedankt voor je sollicitatie op de functie van Medewerker klantenservice bij Waterkant.", "Waterkant", "Medewerker klantenservice"),
    ("nl", "Sollicitatie ontvangen", "Wij hebben je sollicitatie naar de vacature Adviseur energie ontvangen. Namens Windlust", "Windlust", "Adviseur energie"),
    ("sv", "Din ansökan till Björkdal", "Tack för din ansökan till tjänsten som Projektledare hos Björkdal.", "Björkdal", "Projektledare"),
    ("sv", "Tack för din ansökan", "Vi har tagit emot din ansökan om jobbet som Systemutvecklare på Norrsken Data.", "Norrsken Data", "Systemutvecklare"),
    ("da", "Din ansøgning hos Havnegade", "Tak for din ansøgning til stillingen som Udvikler hos Havnegade.", "Havnegade", "Udvikler"),
    ("da", "Tak for din ansøgning", "Vi har modtaget din ansøgning til stillingen som Konsulent ved Bøgely.", "Bøgely", "Konsulent"),
    ("no", "Søknaden din til Fjordlys", "Takk for søknaden din på stillingen som Rådgiver hos Fjordlys.", "Fjordlys", "Rådgiver"),
    ("no", "Takk for søknaden", "Vi har mottatt søknaden din til stillingen som Utvikler ved Granheim.", "Granheim", "Utvikler"),
    ("pl", "Rekrutacja w firmie Jasna Polana", "Dziękujemy za aplikację na stanowisko Specjalista ds. marketingu w firmie Jasna Polana.", "Jasna Polana", "Specjalista ds. marketingu"),
    ("pl", "Potwierdzenie", "Otrzymaliśmy Twoje zgłoszenie na stanowisko Programista Java w firmie Wierzba Soft.", "Wierzba Soft", "Programista Java"),
    ("ru", "Отклик на вакансию", "Спасибо за отклик на вакансию Инженер-сметчик в компании Берёзовый Мост.", "Берёзовый Мост", "Инженер-сметчик"),
    ("uk", "Ваш відгук", "Дякуємо за відгук на вакансію Бухгалтер в компанії Калинова Стежка.", "Калинова Стежка", "Бухгалтер"),
    ("tr", "Başvurunuz", "Kestane Yazılım bünyesindeki Veri Analisti pozisyonu için başvurunuzu aldık.", "Kestane Yazılım", "Veri Analisti"),
    ("ro", "Candidatura ta", "Îți mulțumim pentru candidatura pentru postul de Contabil Senior la Podul Verde.", "Podul Verde", "Contabil Senior"),
    ("cs", "Vaše přihláška", "Děkujeme za zájem o pozici Skladový technik ve společnosti Lipová Alej.", "Lipová Alej", "Skladový technik"),
    ("hu", "Jelentkezés", "Köszönjük, hogy jelentkezett a Pénzügyi elemző pozícióra.", None, "Pénzügyi elemző"),
    ("el", "Η αίτησή σας", "Λάβαμε την αίτησή σας για τη θέση Λογιστής στην εταιρεία Ελιά Δίκτυα.", "Ελιά Δίκτυα", "Λογιστής"),
    ("id", "Lamaran Anda", "Terima kasih telah melamar posisi Staf Gudang di Bambu Lestari.", "Bambu Lestari", "Staf Gudang"),
    ("vi", "Hồ sơ ứng tuyển", "Cảm ơn bạn đã ứng tuyển vị trí Kỹ sư Dữ liệu tại Hoa Sen Xanh.", "Hoa Sen Xanh", "Kỹ sư Dữ liệu"),
    ("ja", "選考結果のご連絡", "株式会社つばめ製紙の採用担当です。経理スタッフの選考結果についてご連絡いたします。", "株式会社つばめ製紙", "経理スタッフ"),
    ("zh", "应聘结果", "感谢您应聘仓库主管岗位。银杏物流有限公司", "银杏物流有限公司", "仓库主管"),
    ("ko", "지원 결과", "안녕하세요, 은행나무물류 채용담당자입니다. 창고관리 포지션에 지원해 주셔서 감사합니다.", "은행나무물류", "창고관리"),
    ("ar", "طلبكم", "تشكركم شركة زيتونة على تقدمكم لوظيفة محاسب مبتدئ", "شركة زيتونة", "محاسب مبتدئ"),
    ("he", "מועמדותך", "תודה שהגשת מועמדות לתפקיד מנהל מחסן, חברת אורנים.", "חברת אורנים", "מנהל מחסן"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "subject", "text", "employer", "role"), CASES)
def test_employer_and_role_stand_as_the_mail_writes_them(language, subject, text, employer, role):
    found = fields(language, subject, text)
    assert (found.employer, found.role) == (employer, role)


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "no", "pl"])
def test_a_mail_that_names_nobody_leaves_the_fields_empty(language):
    found = fields(language, "Thank you", "We have received it. We will write again soon.")
    assert (found.employer, found.role, found.requisition) == (None, None, None)


@pytest.mark.parametrize(
    ("sender", "text", "employer"),
    [
        ("alderfinch@myworkday.com", "Thank you for applying. Alder Finch will be in touch.", "Alder Finch"),
        ("no-reply@hire.lever.co", "Thank you for applying.", None),
        ("careers@coldwater.example", "Thank you for applying. Coldwater will be in touch.", "Coldwater"),
        ("somebody@gmail.com", "Thank you for applying. Gmail is how we write.", None),
    ],
)
def test_an_address_only_confirms_a_name_that_the_mail_writes(sender, text, employer):
    assert fields("en", "Thank you", text, sender).employer == employer


def test_the_person_who_is_greeted_is_not_the_employer():
    found = fields(
        "en", "Robin Vale, thank you for your application", "Dear Robin Vale,\nthank you for applying to us."
    )
    assert found.employer is None


def test_a_place_is_split_off_the_role():
    found = fields(
        "en", "Your application", "your application for the Data Engineer (Remote, Ireland) position was received"
    )
    assert (found.role, found.location) == ("Data Engineer", "Remote, Ireland")
