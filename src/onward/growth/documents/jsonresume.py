"""JSON Resume, the exchange format of jsonresume.org: as text, and a parsed document as one, as far as it is known.

What came in as JSON Resume goes out as it came, with every field of it, known here or not.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from onward.growth.documents.parsed import Parsed, dates, entries
from onward.trouble import CannotDo

SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
#: Sections of the schema, and the fields of each in the order in which they are written out.
SECTIONS: Mapping[str, tuple[str, ...]] = {
    "work": ("position", "name", "location", "startDate", "endDate", "url", "summary", "highlights"),
    "volunteer": ("position", "organization", "startDate", "endDate", "url", "summary", "highlights"),
    "education": ("studyType", "area", "institution", "startDate", "endDate", "score", "courses"),
    "projects": ("name", "description", "startDate", "endDate", "url", "highlights", "keywords", "roles"),
    "awards": ("title", "awarder", "date", "summary"),
    "certificates": ("name", "issuer", "date", "url"),
    "publications": ("name", "publisher", "releaseDate", "url", "summary"),
    "skills": ("name", "level", "keywords"),
    "languages": ("language", "fluency"),
    "interests": ("name", "keywords"),
    "references": ("name", "reference"),
}
_TITLES = {"work": "Work experience", "volunteer": "Volunteering", "skills": "Skills", "languages": "Languages"}
_DATES = {"startDate", "endDate", "date", "releaseDate"}
#: Dates as the schema has them: 2021, 2021-03 or 2021-03-14.
_DATE = re.compile(r"[12]\d{3}(?:-[01]\d(?:-[0-3]\d)?)?")
_BASICS = ("name", "label", "email", "phone", "url", "summary")


def is_one(told: object) -> bool:
    """Whether this JSON is a JSON Resume."""
    return isinstance(told, dict) and any(
        isinstance(told.get(name), list | dict) for name in ("basics", "work", "education", "skills")
    )


def as_text(told: Mapping[str, Any]) -> str:
    """It as the text of a résumé. Values of a wrong type are shown as they are."""
    lines = list(_basics(_mapping(told.get("basics"))))
    for name, order in SECTIONS.items():
        if entries := [entry for entry in _list(told.get(name)) if entry]:
            lines += ["", _TITLES.get(name, name.capitalize())]
            for entry in entries:
                lines += _entry(entry, order)
    return "\n".join(lines).strip()


def notes(told: Mapping[str, Any]) -> tuple[str, ...]:
    """What is not as the schema says."""
    found = []
    for name in SECTIONS:
        if name in told and not isinstance(told[name], list):
            found.append(f"“{name}” is no list, as JSON Resume has it. It is kept as it is.")
        for at, entry in enumerate(_list(told.get(name)), 1):
            for field in sorted(_DATES & set(_mapping(entry))):
                value = entry[field]
                if value and not _DATE.fullmatch(str(value)):
                    found.append(
                        f"{name} {at}: “{value}” is no date as JSON Resume writes it (2021, 2021-03 or 2021-03-14)."
                    )
    unknown = sorted(set(told) - set(SECTIONS) - {"basics", "meta", "$schema"})
    if unknown:
        found.append(f"Kept, and no field of JSON Resume: {', '.join(unknown)}.")
    return tuple(found)


def export(text: str, parsed: Parsed, kept: bytes | None = None) -> tuple[bytes, tuple[str, ...]]:
    """A JSON Resume of a document, and what it does not hold. `kept` is the file itself where it is one already."""
    if kept is not None:
        return kept, ()
    if not text.strip():
        raise CannotDo("there is no text to make a JSON Resume of", mend="Paste the document's text first.")
    basics: dict[str, Any] = {
        "name": parsed.name,
        "email": parsed.email,
        "phone": parsed.phone,
        "url": parsed.links[0] if parsed.links else None,
    }
    if summary := parsed.section("summary"):
        basics["summary"] = summary
    made: dict[str, Any] = {"$schema": SCHEMA, "basics": {name: value for name, value in basics.items() if value}}
    for name in ("work", "education", "projects", "volunteer"):
        if lines := parsed.section(name):
            made[name] = [_dated(entry, name) for entry in entries(lines)]
    if parsed.skills:
        made["skills"] = [{"name": name} for name in parsed.skills]
    if lines := parsed.section("languages"):
        made["languages"] = [{"language": one} for one in _items(lines)]
    said = tuple(_not_known(parsed, made))
    made["meta"] = {"note": " ".join(("Made by Onward from the document's text.", *said))}
    return (json.dumps(made, ensure_ascii=False, indent=2) + "\n").encode(), said


def _not_known(parsed: Parsed, made: Mapping[str, Any]) -> Iterator[str]:
    absent = [name for name in ("name", "email", "phone") if name not in made["basics"]]
    if absent:
        yield f"Not found in the text: {', '.join(absent)}."
    if any(name in made for name in ("work", "education", "projects", "volunteer")):
        yield "Employers, positions and schools are not told apart: each entry stands whole in its summary, with its dates."
    left = [section.title for section in parsed.sections if section.kind not in (*made, "summary", "contact", "skills")]
    if left:
        yield f"Sections left out: {', '.join(left)}."


def _dated(entry: str, section: str) -> dict[str, Any]:
    found = dates(entry.split("\n- ")[0])
    told: dict[str, Any] = {}
    if found:
        told["startDate"] = found[0]
        if len(found) > 1:
            told["endDate"] = found[1]
    told["summary" if section != "projects" else "description"] = entry
    return told


def _items(lines: str) -> list[str]:
    return [part.strip(" .-•*–·\t") for part in re.split(r"[\n,;]", lines) if part.strip(" .-•*–·\t")]


def _basics(basics: Mapping[str, Any]) -> Iterator[str]:
    for name in _BASICS:
        if name == "summary" and (place := _mapping(basics.get("location"))):
            yield ", ".join(str(part) for part in place.values() if part)
        if basics.get(name):
            yield from ([""] if name == "summary" else [])
            yield str(basics[name])
    for profile in _list(basics.get("profiles")):
        if address := _mapping(profile).get("url"):
            yield str(address)


def _entry(entry: Any, order: tuple[str, ...]) -> Iterator[str]:
    if not isinstance(entry, Mapping):
        yield str(entry)
        return
    start, end = str(entry.get("startDate") or ""), str(entry.get("endDate") or "")
    alone = end or str(entry.get("date") or entry.get("releaseDate") or "")
    span = f"{start} – {end or 'present'}" if start else alone
    plain = [
        name
        for name in order
        if name not in _DATES
        and isinstance(entry.get(name), str | int | float)
        and name not in ("summary", "description", "reference")
    ]
    yield ", ".join(part for part in (*(str(entry[name]) for name in plain if entry[name] != ""), span) if part)
    for name in ("summary", "description", "reference"):
        if entry.get(name):
            yield str(entry[name])
    for name in order:
        if isinstance(entry.get(name), list) and entry[name]:
            many = [str(one) for one in entry[name]]
            if name == "highlights":
                yield from (f"- {one}" for one in many)
            else:
                yield ", ".join(many)


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
