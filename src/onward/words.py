"""The vocabulary of the whole house: what kinds of mail there are, how far an application got, how it ended.

Everything else in the project speaks in these words and in no others. This module knows nothing of anything else.
"""

from enum import StrEnum


class Kind(StrEnum):
    """What one message is, to somebody looking for work (DESIGN section 2)."""

    ACKNOWLEDGEMENT = "acknowledgement"
    ASSESSMENT = "assessment"
    INTERVIEW = "interview"
    REJECTION = "rejection"
    OFFER = "offer"
    RECRUITER = "recruiter"
    FEEDBACK = "feedback"
    WITHDRAWAL = "withdrawal"
    UPDATE = "update"
    FROM_SEEKER = "from_seeker"
    JOB_ALERT = "job_alert"
    OTHER = "other"


#: Kinds that are about an application the seeker made. The rest (job_alert, other) never enter the log;
#: recruiter outreach is kept but need not belong to an application.
ABOUT_AN_APPLICATION = frozenset(
    {
        Kind.ACKNOWLEDGEMENT,
        Kind.ASSESSMENT,
        Kind.INTERVIEW,
        Kind.REJECTION,
        Kind.OFFER,
        Kind.FEEDBACK,
        Kind.WITHDRAWAL,
        Kind.UPDATE,
        Kind.FROM_SEEKER,
    }
)
KEPT_IN_THE_LOG = ABOUT_AN_APPLICATION | {Kind.RECRUITER}


class Stage(StrEnum):
    """How far an application got, in the order in which stages are reached."""

    APPLIED = "applied"
    SCREEN = "screen"
    ASSESSMENT = "assessment"
    INTERVIEW = "interview"
    FINAL = "final"
    OFFER = "offer"

    @property
    def contract_word(self) -> str:
        """The word other programs are promised (DESIGN section 8): application, assessment, interview, offer."""
        return {"applied": "application", "screen": "interview", "final": "interview"}.get(self.value, self.value)


class Outcome(StrEnum):
    """How an application stands. Silence is an outcome of its own, and always reopenable."""

    OPEN = "open"
    SILENT = "silent"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    OFFER = "offer"
    ACCEPTED = "accepted"


class Reason(StrEnum):
    """Why an application ended, as the employer put it (EVIDENCE section 4)."""

    NO_INFORMATION = "R0"
    ROLE_GONE = "R1"
    ELIGIBILITY = "R2"
    VOLUME = "R3"
    EVIDENCE_ON_PAPER = "R4"
    ASSESSMENT = "R5"
    INTERVIEW_CONTENT = "R6"
    FIT = "R7"
    TERMS = "R8"
    CHECKS = "R9"
    SEEKER_SIDE = "R10"
    UNFAIRNESS = "R11"


class Weight(StrEnum):
    """How much a stated reason is worth as evidence (EVIDENCE section 4). G is the seeker's own guess."""

    BOILERPLATE = "W0"
    GENERIC = "W1"
    CHECKABLE = "W2"
    PERSONAL = "W3"
    TWO_SOURCES = "W4"
    GUESS = "G"


class Theme(StrEnum):
    """What a sentence of feedback is about (EVIDENCE section 4)."""

    STRENGTH = "strength"
    GAP = "gap"
    ANSWER = "answer"
    PROCESS = "process"
    REAPPLY = "reapply"
    NO_FEEDBACK_POLICY = "no_feedback_policy"
    COMPETITOR = "competitor"  # another firm, product or person that was held up as an example
