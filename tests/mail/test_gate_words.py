"""The words of the gate: a line of job mail in each language passes, ordinary mail does not."""

import pytest

from onward.mail.gate import Gate
from onward.reading.gate import gate_words, written_out

GATE = Gate(gate_words())


@pytest.mark.parametrize(
    "line",
    [
        "Thank you for applying to Brightwater.",
        "Unfortunately we will not be moving forward with you.",
        "Vielen Dank für Ihre Bewerbung.",
        "Nous avons bien reçu votre candidature.",
        "Gracias por tu candidatura.",
        "Obrigado pela sua candidatura.",
        "Grazie per la tua candidatura.",
        "Bedankt voor je sollicitatie.",
        "Tack för din ansökan.",
        "Tak for din ansøgning.",
        "Takk for din søknad.",
        "Kiitos hakemuksestasi.",
        "Dziękujemy za udział w rekrutacji.",
        "Zveme vás na pracovní pohovor.",
        "Pozývame vás na pracovný pohovor.",
        "Köszönjük jelentkezését.",
        "Vă mulțumim că ați aplicat.",
        "Başvurunuz için teşekkürler.",
        "Σας καλούμε σε συνέντευξη.",
        "Благодарим ви за кандидатурата.",
        "Приглашаем вас на собеседование.",
        "Запрошуємо вас на співбесіду.",
        "Hvala na interesu za radno mjesto.",
        "Terima kasih atas lamaran Anda.",
        "Cảm ơn bạn đã ứng tuyển.",
        "ご応募ありがとうございます。",
        "지원해 주셔서 감사합니다.",
        "感谢您的应聘。",
        "感謝您的應徵。",
        "ขอบคุณสำหรับใบสมัครของคุณ",
        "आपके आवेदन के लिए धन्यवाद।",
        "شكرا على طلب التوظيف.",
        "از درخواست شما متشکریم.",
        "תודה על הגשת מועמדותך.",
    ],
)
def test_a_line_of_job_mail_passes(line: str) -> None:
    assert GATE.passes(f"From: a@b.example\nContent-Type: text/plain; charset=utf-8\n\n{line}\n".encode())


@pytest.mark.parametrize(
    "line",
    [
        "Shall we have lunch on Friday? The soup is good there.",
        "Your parcel has been handed over and arrives tomorrow.",
        "The moon tonight, and how to see it.",
        "Your invoice for March is attached.",
        "Bitte denken Sie an die Miete.",
        "On se voit samedi pour le déjeuner ?",
    ],
)
def test_ordinary_mail_does_not_pass(line: str) -> None:
    assert not GATE.passes(f"From: a@b.example\nContent-Type: text/plain; charset=utf-8\n\n{line}\n".encode())


def test_choices_in_a_row_are_written_out() -> None:
    assert written_out("(your|my) (cv|resume)") == ["your cv", "your resume", "my cv", "my resume"]
