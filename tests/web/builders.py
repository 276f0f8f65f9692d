"""A small search of one seeker, as the mailbox a browser would be given. Every name in it is invented."""

from pathlib import Path

SEEKER = "Robin Ash <robin@home.example>"


def mail(sender: str, day: str, subject: str, text: str, *, id: str, to: str = SEEKER, html: str | None = None) -> str:
    """One message with its mbox line. `day` is like "Tue, 03 Mar 2026"."""
    head = [
        "From seeker@home.example Tue Mar  3 09:00:00 2026",
        f"From: {sender}",
        f"To: {to}",
        f"Date: {day} 09:30:00 +0000",
        f"Subject: {subject}",
        f"Message-ID: <{id}@mail.example>",
        "MIME-Version: 1.0",
    ]
    if html is None:
        return "\n".join([*head, "Content-Type: text/plain; charset=utf-8", "", text, "", ""])
    parts = [
        'Content-Type: multipart/alternative; boundary="=_part"',
        "",
        "--=_part\nContent-Type: text/plain; charset=utf-8\n",
        text,
        "--=_part\nContent-Type: text/html; charset=utf-8\n",
        html,
        "--=_part--",
    ]
    return "\n".join([*head, *parts, "", ""])


def applied(employer: str, role: str, day: str, id: str) -> str:
    text = f"Hello Robin,\n\nThank you for applying for the {role} position at {employer}. We have received your application and will review it.\n\nThe {employer} recruiting team"
    return mail(
        f"{employer} Careers <careers@{host(employer)}>", day, f"Thank you for applying to {employer}", text, id=id
    )


def interview(employer: str, role: str, day: str, id: str) -> str:
    text = f"Hello Robin,\n\nWe would like to invite you to an interview for the {role} position at {employer}. Please let us know which time suits you next week.\n\nKind regards,\nAvery"
    return mail(
        f"{employer} Careers <careers@{host(employer)}>",
        day,
        f"Interview invitation: {role} at {employer}",
        text,
        id=id,
    )


def rejection(employer: str, role: str, day: str, id: str, html: str | None = None) -> str:
    text = f"Hello Robin,\n\nThank you for your interest in the {role} position at {employer}. Unfortunately, we have decided not to move forward with your application.\n\nKind regards,\nThe {employer} recruiting team"
    return mail(
        f"{employer} Careers <careers@{host(employer)}>",
        day,
        f"Your application for {role} at {employer}",
        text,
        id=id,
        html=html,
    )


def private(day: str, id: str) -> str:
    return mail("Mum <mum@home.example>", day, "Sunday lunch", "Shall we say one o'clock? I am making the pie.", id=id)


def host(employer: str) -> str:
    return employer.lower().replace(" ", "") + ".example"


HOSTILE_HTML = """<html><body onload="alert(1)"><script>alert(1)</script><h2>Hello Robin</h2>
<p style="color:#333;background:url(http://tracker.example/bg)">Unfortunately, we have decided not to move forward with your application.</p>
<img src="http://tracker.example/open.gif"><a href="http://evil.example/">Read more</a></body></html>"""


def small_search(folder: Path) -> Path:
    """Three applications: one ended with a no after an interview, one with a no at once, one without an answer."""
    path = folder / "search.mbox"
    path.write_text(
        "".join(
            [
                applied("Alderbrook", "Data Analyst", "Tue, 03 Mar 2026", "alder-1"),
                private("Wed, 04 Mar 2026", "mum-1"),
                applied("Quillworks", "Technical Writer", "Thu, 05 Mar 2026", "quill-1"),
                interview("Alderbrook", "Data Analyst", "Tue, 10 Mar 2026", "alder-2"),
                applied("Ferrous Labs", "Backend Engineer", "Wed, 11 Mar 2026", "ferrous-1"),
                rejection("Quillworks", "Technical Writer", "Mon, 16 Mar 2026", "quill-2"),
                rejection("Alderbrook", "Data Analyst", "Fri, 20 Mar 2026", "alder-3", html=HOSTILE_HTML),
            ]
        ),
        encoding="utf-8",
    )
    return path
