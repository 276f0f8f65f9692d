"""A version looked at from all sides: what a parser makes of it, what could be clearer, what postings ask of it."""

from dataclasses import dataclass
from datetime import date

from onward.growth.documents import clarity, jsonresume, versions
from onward.growth.documents.clarity import Checked
from onward.growth.documents.kinds import FileKind
from onward.growth.documents.parsed import Parsed
from onward.growth.documents.versions import KeptVersion
from onward.growth.postings import asking, keeping
from onward.growth.postings.asking import Against


@dataclass(frozen=True, slots=True)
class Looked:
    parsed: Parsed
    checked: Checked


def check(one: KeptVersion, *, today: date) -> Looked:
    """What a parser finds, and questions of clarity; words of kept postings and names of employers are no mistakes."""
    parsed = one.parsed
    known = {
        word.strip(".,;:()").casefold() for kept in keeping.postings(today=today) for word in kept.posting.text.split()
    }
    return Looked(parsed, clarity.check(one.version.text, parsed, known=known))


def beside(one: KeptVersion, *, today: date, posting: str = "") -> tuple[Against, ...]:
    """The version beside one posting, or beside every kept one that is still open."""
    if posting:
        return (asking.against(keeping.posting_on(posting, today=today), one.version.text),)
    return tuple(asking.against(kept, one.version.text) for kept in keeping.still_open(today=today))


def json_resume(one: KeptVersion) -> tuple[bytes, tuple[str, ...]]:
    """The version as JSON Resume, and what is not known; what came as one goes out byte for byte."""
    came = versions.content(one) if one.version.kind is FileKind.JSON_RESUME else None
    return jsonresume.export(one.version.text, one.parsed, came)
