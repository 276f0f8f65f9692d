"""The main path of the room: one message in, one reading out. Nothing is guessed to fill a field.

The kind comes from evidence and rules (`evidence`, `kinds`); employer, role, reasons and the rest from `fields`.
"""

import re
import tomllib
from dataclasses import replace
from functools import cache
from importlib.resources import files

from onward.mail.message import Message
from onward.reading.cues import cues
from onward.reading.evidence import gather
from onward.reading.fields import find
from onward.reading.kinds import judge
from onward.reading.languages import language
from onward.reading.names import names_a_role
from onward.reading.phrases import Hit, languages, phrases
from onward.reading.platforms import platform_of
from onward.reading.types import UNSURE_BELOW, Quote, Reading, StatedReason
from onward.words import ABOUT_AN_APPLICATION, Kind, Reason, Weight

VERSION = "3"
#: A sentence is quoted whole up to this many characters; of a longer one, the words that decided.
LONGEST_QUOTE = 300


#: A rule that spoke so rarely over our own text is as sure as it was written.
_SPOKE_ENOUGH = 10
#: How sure the reader is that such a mail is not about a job; below `UNSURE_BELOW`, so that it is kept and shown.
_AN_ANSWER = 0.6
_MARKS = re.compile(r"^[> ]+", re.MULTILINE)  # of a quoted line


@cache
def _ceilings() -> dict[str, float]:
    """How sure each rule may be: as often as it was right over the project's own text (confidence.toml, Laplace)."""
    rows = tomllib.loads(files("onward.reading").joinpath("confidence.toml").read_text(encoding="utf-8"))["rules"]
    return {rule: (row["right"] + 1) / (row["of"] + 2) for rule, row in rows.items() if row["of"] >= _SPOKE_ENOUGH}


def read(message: Message) -> Reading:
    """What `message` says. Never raises; a mail about no job is `other`."""
    spoken = language(f"{message.subject}\n{message.text}")
    platform = platform_of(message)
    known = [code for code in dict.fromkeys((spoken, "en")) if code in languages()]
    verdict = judge(message, gather(message, [phrases(code) for code in known]), platform)
    if verdict.kind is Kind.OTHER and verdict.confidence >= UNSURE_BELOW and _answers_about_a_job(message):
        verdict = replace(verdict, confidence=_AN_ANSWER, rule="answer")
    confidence = round(min(verdict.confidence, _ceilings().get(verdict.rule, 1.0)), 3)
    unsure = confidence < UNSURE_BELOW
    fields = find(message, verdict.kind, spoken, platform, even_if_other=unsure)
    because = _quote(message, verdict.because)
    reasons = fields.reasons
    if verdict.kind is Kind.REJECTION and not reasons and because is not None and because.where == "text":
        reasons = (StatedReason(Reason.NO_INFORMATION, Weight.BOILERPLATE, because),)  # a bare no
    return Reading(
        kind=verdict.kind,
        confidence=confidence,
        employer=fields.employer,
        role=fields.role,
        requisition=fields.requisition,
        stage=fields.stage,
        reasons=reasons,
        said_by=f"{spoken}:{verdict.rule}",
        because=because,
        language=spoken,
        version=VERSION,
        feedback=fields.feedback,
        location=fields.location,
        platform=platform.key if platform else None,
        posting=fields.posting,
        source=fields.source,
        several_roles=fields.several_roles,
        skills=fields.skills,
        cues=cues(message) if unsure else (),
    )


def _answers_about_a_job(message: Message) -> bool:
    """Whether a mail that says nothing the reader knows answers one, quoted in it, that speaks of an application: the
    few words that come back to a question are often all there is, so the seeker is to see them."""
    if not (message.in_reply_to and message.quoted):
        return False
    spoken = language(message.quoted)
    before = replace(message, subject="", text=_MARKS.sub("", message.quoted), quoted="", labels=())
    found = gather(before, [phrases(code) for code in dict.fromkeys((spoken, "en")) if code in languages()])
    if found.has("elsewhere"):
        return False
    verdict = judge(before, found, None)
    if verdict.kind in ABOUT_AN_APPLICATION or (verdict.kind is Kind.OTHER and verdict.confidence < UNSURE_BELOW):
        return True
    return bool(found.has("job") or found.has("seeker") or names_a_role(message.subject))


def _quote(message: Message, hit: Hit | None) -> Quote | None:
    if hit is None:
        return None
    text = message.subject if hit.where == "subject" else message.text
    start, end = hit.sentence.start, hit.sentence.end
    if end - start > LONGEST_QUOTE:
        start, end = hit.span
    return Quote(text[start:end], start, end, hit.where)
