"""What a mail says besides its kind: employer, role, requisition, stage, reasons. None is unknown; nothing is guessed."""

from dataclasses import dataclass

from onward.mail.message import Message
from onward.reading.types import Feedback, StatedReason
from onward.words import Kind, Stage


@dataclass(frozen=True, slots=True)
class Fields:
    """Everything of a `Reading` that is not its kind."""

    employer: str | None = None
    role: str | None = None
    requisition: str | None = None
    stage: Stage | None = None
    reasons: tuple[StatedReason, ...] = ()
    feedback: tuple[Feedback, ...] = ()
    location: str | None = None
    posting: str | None = None
    source: str | None = None
    several_roles: tuple[str, ...] = ()


def find(message: Message, kind: Kind, language: str, platform: str | None) -> Fields:
    """The fields of one message."""
    return Fields()
