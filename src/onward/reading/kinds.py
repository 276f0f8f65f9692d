"""From evidence to the kind of a mail, rule by rule, the most telling first. Each rule has a name that the log shows.

Order matters: a no outweighs the thanks around it, an invitation outweighs the receipt before it, and a list of openings
is a list of openings whatever is written below it (DESIGN section 4 has the traps).
"""

import re
from dataclasses import dataclass
from functools import cache

from onward.mail.message import Message
from onward.reading.evidence import Evidence
from onward.reading.names import names_a_role, words
from onward.reading.phrases import Hit
from onward.reading.platforms import Platform, tracked_as
from onward.reading.sentences import fold
from onward.words import Kind

_TOPICS = ("rejection", "acknowledgement", "interview", "assessment", "offer", "withdrawal", "update", "feedback")
LONG = 2500  # characters; letters to applicants are mostly shorter


@dataclass(frozen=True, slots=True)
class Verdict:
    """A kind, how sure (0 to 1), the rule's name, and the phrase that decided."""

    kind: Kind
    confidence: float
    rule: str
    because: Hit | None = None


def judge(message: Message, found: Evidence, platform: Platform | None) -> Verdict:
    """The kind of `message`."""
    job = found.has("job") + (2 if platform else 0) + names_a_role(message.subject) + _hires(message)
    if _from_seeker(message, found):
        kind = Kind.WITHDRAWAL if found.has("withdrawal") else Kind.FROM_SEEKER
        return Verdict(kind, 0.95, "seeker", _first(found, "withdrawal", "seeker"))
    tracked = tracked_as(message) if platform else None
    if platform and tracked is Kind.REJECTION:
        return Verdict(Kind.REJECTION, 0.97, f"platform.{platform.key}.tracked")
    alerts = len({hit.phrase.text for hit in (*found.sure["job_alert"], *found.subject["job_alert"])})
    elsewhere = found.has("elsewhere")
    if tracked is Kind.JOB_ALERT and platform and not found.has("rejection"):
        return Verdict(Kind.JOB_ALERT, 0.95, f"platform.{platform.key}.tracked", _first(found, "job_alert"))
    if _is_elsewhere(found, job, elsewhere) or not (job or _speaks(found) or found.some("job") > 1):
        return _not_a_job(found, alerts, message.subject, platform)
    job += bool(found.likely["job"])
    if found.instead["update"]:
        return Verdict(Kind.UPDATE, 0.85, "reopened", _first(found, "update"))
    if _moved(found):
        return Verdict(Kind.INTERVIEW, 0.93, "interview.moved", _first(found, "interview"))
    if verdict := _no(found, job, elsewhere, alerts):
        return verdict
    received = found.has("acknowledgement")
    if (alerts >= 2 and not received) or (alerts >= 4 and received < 2 and not found.subject["acknowledgement"]):
        return Verdict(Kind.JOB_ALERT, 0.95, "alert", _first(found, "job_alert"))
    if _rambles(found, job):
        return _not_a_job(found, alerts, message.subject, platform)
    approached = found.has("recruiter")
    if approached > 1 and approached > found.has("interview") + received:
        return Verdict(Kind.RECRUITER, 0.93, "recruiter", _first(found, "recruiter"))
    if found.has("feedback") > 1 or (found.has("feedback") and found.has("interview") < 2):
        return _feedback(found) or _not_a_job(found, alerts, message.subject, platform)
    for rule in (_withdrawal, _offer, _interview, _assessment, _feedback, _received, _update, _recruiter):
        if verdict := rule(found):
            return verdict
    if platform and tracked:
        return Verdict(tracked, 0.95, f"platform.{platform.key}.tracked")
    if alerts or (platform and platform.board and names_a_role(message.subject)):
        return Verdict(Kind.JOB_ALERT, 0.8, "alert.one", _first(found, "job_alert"))
    return _not_a_job(found, alerts, message.subject, platform)


def _speaks(found: Evidence) -> bool:
    """Whether the mail speaks of an application without a word that only jobs have: two sure phrases, or one beside
    a word that applications of any kind have."""
    most = max(found.has(topic) for topic in _TOPICS)
    return most >= 2 or bool(most and found.likely["job"])


def _is_elsewhere(found: Evidence, job: int, elsewhere: int) -> bool:
    """Whether a no or a receipt is about something else than a job. One such word beside much about an application may
    be of the role's or the employer's name."""
    if not elsewhere or elsewhere < job:
        return False
    return not (job and elsewhere == 1 and sum(found.has(topic) for topic in (*_TOPICS, "recruiter")) >= 3)


def _moved(found: Evidence) -> bool:
    """Whether all that sounds like a no is of the sentence that takes back a time, and another time is spoken of."""
    told = {hit.sentence.begin for hit in found.sure["rejection"]}
    moving = {hit.sentence.begin for hit in found.instead["interview"]}
    another = {hit.sentence.begin for hit in (*found.sure["interview"], *found.likely["interview"])} - moving
    spoken_of = bool(another or found.subject["interview"])
    return bool(told) and told <= moving and spoken_of and not found.subject["rejection"]


def _rambles(found: Evidence, job: int) -> bool:
    """A long text in which hardly anything is about a job: a newsletter, a thread of colleagues."""
    if found.has("recruiter") > 1:
        return False  # a description of the job goes with it
    return found.length > LONG and job + max(found.has(topic) for topic in _TOPICS[1:]) < 5 and job < 4


@cache
def _sent_folders() -> frozenset[str]:
    return frozenset(fold(name) for name in words()["sent_folders"])


@cache
def _hiring_names() -> re.Pattern[str]:
    ways = "|".join(re.escape(word).replace(r"\*", "[^\\W\\d_]*") for word in words()["hiring_sender"])
    return re.compile(rf"(?<![^\W\d_])(?:{ways})(?![^\W\d_])", re.IGNORECASE)


def _hires(message: Message) -> bool:
    """Whether the sender calls itself a hiring department, before the @, in its name or in front of its domain."""
    sender = message.sender
    before = sender.email.partition("@")[0] + " " + " ".join(sender.domain.split(".")[:-2])
    return bool(_hiring_names().search(f"{sender.name} {before}"))


def _from_seeker(message: Message, found: Evidence) -> bool:
    if any(not _sent_folders().isdisjoint(map(fold, re.split(r"[/.]", label.strip("/ ")))) for label in message.labels):
        return True
    return found.has("seeker") >= 2 and found.has("seeker") > found.has("rejection") + found.has("acknowledgement")


def _no(found: Evidence, job: int, elsewhere: int, alerts: int) -> Verdict | None:
    sure = len({hit.phrase.text for hit in found.sure["rejection"]}) + len(found.subject["rejection"])
    soft = found.some("rejection")
    if sure and (job > elsewhere or sure > 1):
        told = {hit.sentence.start for hit in found.sure["rejection"]}
        moved = sure == 1 and not soft and any(hit.sentence.start in told for hit in found.sure["interview"])
        passing = found.length > LONG and sure == 1 and soft < 2  # a word of it in a long text
        if not moved and not passing and not (alerts > 2 and sure == 1 and soft < 2):
            return Verdict(Kind.REJECTION, 0.99 if sure > 1 or soft > 1 else 0.93, "no", _first(found, "rejection"))
    received = found.has("acknowledgement")
    hints = soft + (2 if found.farewell["rejection"] else 0)
    if hints >= 3 + (received > 0) and received < 3 and job > elsewhere and alerts < 2 and not found.has("interview"):
        return Verdict(Kind.REJECTION, 0.75, "no.implied", _first(found, "rejection"))
    return None


def _withdrawal(found: Evidence) -> Verdict | None:
    return (
        Verdict(Kind.WITHDRAWAL, 0.95, "withdrawal", _first(found, "withdrawal")) if found.has("withdrawal") else None
    )


def _offer(found: Evidence) -> Verdict | None:
    strong = len({hit.phrase.text for hit in found.sure["offer"]}) + len(found.subject["offer"])
    if strong >= 2 or (strong and found.some("offer")):
        return Verdict(Kind.OFFER, 0.95 if strong > 1 else 0.85, "offer", _first(found, "offer"))
    return None


def _interview(found: Evidence) -> Verdict | None:
    sure, received = found.has("interview"), found.has("acknowledgement")
    tests = found.has("assessment")
    if sure and not found.instead["assessment"] and sure >= tests and (sure >= 2 or received < 2):
        return Verdict(Kind.INTERVIEW, 0.95 if sure > 1 else 0.85, "interview", _first(found, "interview"))
    return None


def _assessment(found: Evidence) -> Verdict | None:
    sure, received = found.has("assessment") + 2 * bool(found.instead["assessment"]), found.has("acknowledgement")
    if sure and (sure >= 2 or found.subject["assessment"] or received < 2):
        return Verdict(Kind.ASSESSMENT, 0.95 if sure > 1 else 0.8, "assessment", _first(found, "assessment"))
    return None


def _feedback(found: Evidence) -> Verdict | None:
    return Verdict(Kind.FEEDBACK, 0.85, "feedback", _first(found, "feedback")) if found.has("feedback") else None


def _received(found: Evidence) -> Verdict | None:
    sure, soft = found.has("acknowledgement"), found.some("acknowledgement")
    news = found.has("update")
    if found.has("recruiter") > sure:
        return None
    if news and news >= sure + (soft > 1) and not found.subject["acknowledgement"]:
        return None
    if sure >= 2 or (sure and soft):
        return Verdict(Kind.ACKNOWLEDGEMENT, 0.97, "received", _first(found, "acknowledgement"))
    if sure or soft >= 3:
        return Verdict(Kind.ACKNOWLEDGEMENT, 0.85, "received.one", _first(found, "acknowledgement"))
    return None


def _update(found: Evidence) -> Verdict | None:
    return Verdict(Kind.UPDATE, 0.9, "update", _first(found, "update")) if found.has("update") else None


def _recruiter(found: Evidence) -> Verdict | None:
    sure = found.has("recruiter")
    if sure >= 2 or (sure and found.some("recruiter")):
        return Verdict(Kind.RECRUITER, 0.93 if sure > 1 else 0.75, "recruiter", _first(found, "recruiter"))
    return None


def _not_a_job(found: Evidence, alerts: int, subject: str, platform: Platform | None) -> Verdict:
    if alerts >= 2:
        return Verdict(Kind.JOB_ALERT, 0.85, "alert", _first(found, "job_alert"))
    if found.has("recruiter") and names_a_role(subject) and not found.has("elsewhere"):
        return Verdict(Kind.RECRUITER, 0.8, "recruiter.subject", _first(found, "recruiter"))
    return Verdict(Kind.OTHER, 0.6 if _may_be_a_job(found, platform) else 0.97, "nothing")


def _may_be_a_job(found: Evidence, platform: Platform | None) -> bool:
    """Whether a mail that says nothing the reader knows may yet be about an application: the seeker is to see it."""
    if found.has("elsewhere") or found.length > LONG:
        return False
    if platform:
        return not platform.board
    job, told = found.has("job"), sum(found.has(topic) for topic in _TOPICS)
    hinted = told + sum(found.some(topic) for topic in _TOPICS)
    return job >= 2 or bool(told and (job or found.likely["job"] or hinted >= 3))


def _first(found: Evidence, *topics: str) -> Hit | None:
    """The phrase to quote: a sure one of the text, else of the subject, else a likely one."""
    for where in (found.sure, found.instead, found.subject, found.likely):
        for topic in topics:
            if where[topic]:
                return where[topic][0]
    return None
