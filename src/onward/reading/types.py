"""What the reader says of one message. Frozen; `None` means unknown, and nothing is guessed to fill a field."""

from dataclasses import dataclass

from onward.words import Kind, Reason, Stage, Theme, Weight

#: Below this the mail is shown to the seeker as not understood instead of entering a journey.
UNSURE_BELOW = 0.7
#: `said_by` begins so where a language model the seeker chose decided, not the reader; its name follows.
BY_A_MODEL = "model:"


@dataclass(frozen=True, slots=True)
class Quote:
    """A verbatim piece of `Message.text` (or of the subject, where `where` says so) with its range of characters."""

    text: str
    start: int
    end: int
    where: str = "text"  # "text" or "subject"


@dataclass(frozen=True, slots=True)
class StatedReason:
    """A reason the mail gives for a no (EVIDENCE section 4)."""

    code: Reason
    weight: Weight
    quote: Quote


@dataclass(frozen=True, slots=True)
class Feedback:
    """A sentence about the seeker or the process that is worth keeping as it was said."""

    theme: Theme
    quote: Quote
    name: str | None = None  # whom the sentence holds up as an example, where its theme is that


@dataclass(frozen=True, slots=True)
class Skill:
    """A skill that the mail names where it speaks of the seeker; `esco` is its id in ESCO, None where it has none."""

    name: str
    esco: str | None
    quote: Quote
    sentence: Quote | None = None  # the one it stands in, which says whether it was praised or missing


@dataclass(frozen=True, slots=True)
class Reading:
    """What one message says. `confidence` is the chance, 0 to 1, that `kind` is right."""

    kind: Kind
    confidence: float
    employer: str | None
    role: str | None
    requisition: str | None
    stage: Stage | None
    reasons: tuple[StatedReason, ...]
    said_by: str  # the rule or model that decided the kind, such as "en:decision.no+platform:lever"
    because: Quote | None  # the words that decided the kind
    language: str  # ISO 639-1, "und" where unknown
    version: str  # of the reader
    feedback: tuple[Feedback, ...] = ()
    location: str | None = None
    platform: str | None = None  # key in platforms.toml: greenhouse, workday, linkedin ...
    posting: str | None = None  # posting or application id found in a platform link, "platform:id"
    source: str | None = None  # where the seeker applied, if the mail says so: linkedin, indeed ...
    several_roles: tuple[str, ...] = ()  # roles named besides `role` where one mail speaks of several
    skills: tuple[Skill, ...] = ()  # named in feedback and in stated reasons
    cues: tuple[str, ...] = ()  # turns of phrase of a mail the reader is unsure of, for learning from an answer

    @property
    def asked_model(self) -> str:
        """The name of the language model that decided; "" where the reader did."""
        return self.said_by.removeprefix(BY_A_MODEL) if self.said_by.startswith(BY_A_MODEL) else ""
