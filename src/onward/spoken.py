"""How the vocabulary is said to people, the same on every face: short, plain, warm, true (EVIDENCE section 8).

Tables of words and the few ways to say a day or a number of days; they choose words and decide nothing.
"""

from collections.abc import Mapping
from datetime import date

from onward.words import Kind, Outcome, Reason, Stage, Theme, Weight

#: What a mail is, as a line in a journey.
KINDS: Mapping[str, str] = {
    Kind.ACKNOWLEDGEMENT: "They confirmed your application",
    Kind.ASSESSMENT: "An assessment",
    Kind.INTERVIEW: "An interview",
    Kind.REJECTION: "A no",
    Kind.OFFER: "An offer",
    Kind.RECRUITER: "A recruiter wrote",
    Kind.FEEDBACK: "Feedback",
    Kind.WITHDRAWAL: "Withdrawn",
    Kind.UPDATE: "News on where it stands",
    Kind.FROM_SEEKER: "You wrote",
    Kind.JOB_ALERT: "A job alert",
    Kind.OTHER: "Something else",
}
#: The same kinds, short, as answers to choose from.
KIND_CHOICES: Mapping[str, str] = {
    Kind.ACKNOWLEDGEMENT: "confirmation",
    Kind.ASSESSMENT: "assessment",
    Kind.INTERVIEW: "interview",
    Kind.REJECTION: "rejection",
    Kind.OFFER: "offer",
    Kind.RECRUITER: "recruiter's approach",
    Kind.FEEDBACK: "feedback",
    Kind.WITHDRAWAL: "withdrawal",
    Kind.UPDATE: "update",
    Kind.FROM_SEEKER: "from you",
}
#: What a sentence of feedback is about.
THEMES: Mapping[str, str] = {
    Theme.STRENGTH: "A strength",
    Theme.GAP: "What was missing",
    Theme.ANSWER: "An answer or a task",
    Theme.PROCESS: "How it went",
    Theme.REAPPLY: "Trying again",
    Theme.NO_FEEDBACK_POLICY: "They give no feedback",
    Theme.COMPETITOR: "Held up as an example",
}
STAGES: Mapping[str, str] = {
    Stage.APPLIED: "application",
    Stage.SCREEN: "first call",
    Stage.ASSESSMENT: "assessment",
    Stage.INTERVIEW: "interview",
    Stage.FINAL: "final round",
    Stage.OFFER: "offer",
}
OUTCOMES: Mapping[str, str] = {
    Outcome.OPEN: "open",
    Outcome.SILENT: "silent",
    Outcome.REJECTED: "ended with a no",
    Outcome.WITHDRAWN: "withdrawn",
    Outcome.OFFER: "offer",
    Outcome.ACCEPTED: "accepted",
}
REASONS: Mapping[str, str] = {
    Reason.NO_INFORMATION: "No reason given",
    Reason.ROLE_GONE: "The role went away",
    Reason.ELIGIBILITY: "A formal condition",
    Reason.VOLUME: "Many applicants",
    Reason.EVIDENCE_ON_PAPER: "What the documents showed",
    Reason.ASSESSMENT: "The assessment",
    Reason.INTERVIEW_CONTENT: "The interview",
    Reason.FIT: "Fit or preference",
    Reason.TERMS: "Terms",
    Reason.CHECKS: "Checks",
    Reason.SEEKER_SIDE: "Your own decision",
    Reason.UNFAIRNESS: "Possibly unfair treatment",
}
WEIGHTS: Mapping[str, str] = {
    Weight.BOILERPLATE: "This is standard text. It says nothing about you.",
    Weight.GENERIC: "A general phrase. It may or may not be the reason.",
    Weight.CHECKABLE: "The employer said so.",
    Weight.PERSONAL: "Someone who met you said so.",
    Weight.TWO_SOURCES: "Two sources say so.",
    Weight.GUESS: "Your own guess.",
}


#: What the seeker's own words are called in the list of changes, and beside "Undo".
VERBS: Mapping[str, str] = {
    "set": "You corrected a mail",
    "answer": "You said what a mail is",
    "set_application": "You corrected an application",
    "merge": "You made two applications one",
    "split": "A mail now starts an application of its own",
    "place": "You moved a mail to another application",
    "not_a_job": "You said a mail is not about a job",
    "add": "You added an application",
    "note": "You wrote a note",
    "undo": "You took a change back",
}
#: Fields of a word's value that are shown, and what they are called. The rest are ids.
SAID_FIELDS: Mapping[str, str] = {
    "kind": "",
    "stage": "stage",
    "outcome": "",
    "date": "date",
    "applied": "applied",
    "employer": "employer",
    "role": "role",
    "requisition": "requisition",
    "source": "source",
    "location": "place",
    "resume": "résumé",
    "referral": "referral",
    "age of posting": "age of the posting",
    "tailored": "letter written for this posting:",
    "text": "",
}


def day(value: date | None) -> str:
    """A day as 3 Mar 2026."""
    return f"{value.day} {value:%b %Y}" if value else "no date"


def days(number: int) -> str:
    return "today" if number == 0 else "1 day" if number == 1 else f"{number:,} days"


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: 1 application, 2 applications."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
