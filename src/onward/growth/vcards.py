"""vCards 2.1, 3.0 and 4.0 to people, one card or thousands, folded, encoded, or broken in the middle.

A line that is no part of a card is listed with its number, and the cards around it still come in.
"""

import quopri
import re
from collections.abc import Iterator

from onward.growth.person import Broken, Person, address, one_line

MOST_TOLD = 200  # broken lines that are listed one by one
_BEGIN = re.compile(r"^\s*BEGIN:VCARD", re.IGNORECASE | re.MULTILINE)
_LINE = re.compile(r"(?P<name>[\w.-]+)(?P<parameters>(?:;(?:[^:;\"]|\"[^\"]*\")*)*):(?P<value>.*)", re.DOTALL)
_NO_PERSON = frozenset({"GROUP", "ORG", "LOCATION", "DEVICE", "APPLICATION"})
_KEPT = frozenset({"FN", "N", "ORG", "TITLE", "ROLE", "EMAIL", "URL", "NOTE", "KIND"})


def is_vcards(text: str) -> bool:
    return bool(_BEGIN.search(text))


def read(text: str) -> tuple[tuple[Person, ...], tuple[Broken, ...]]:
    """The people in the cards, and what could not be read."""
    people: list[Person] = []
    broken: list[Broken] = []
    card: dict[str, str] | None = None
    begun = 0

    def end() -> None:
        if card is None or _plain(card.get("KIND", "")).upper() in _NO_PERSON:
            return
        person = _person(card)
        if person.name:
            people.append(person)
        else:
            broken.append(Broken(begun, "a card without a name"))

    for n, line in _unfolded(text):
        name, parameters, value = _property(line)
        if name == "BEGIN":  # a card that never ended still counts
            end()
            card, begun = {}, n
        elif name == "END":
            end()
            card = None
        elif card is not None and name in _KEPT:
            if worth := _value(value, parameters):
                card.setdefault(name, worth)
        elif card is not None and not name:
            broken.append(Broken(n, "this line is no part of a card"))
    end()
    told = broken[:MOST_TOLD]
    if more := broken[MOST_TOLD:]:
        told.append(Broken(more[0].line, f"and {len(more):,} more lines like these, from here on"))
    return tuple(people), tuple(told)


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Logical lines with the number of their first. Folded ones are joined, quoted-printable ones that end in "=", and
    the unfolded base64 of old cards' pictures, which is left out."""
    held: list[str] = []
    begun, quoted, picture = 0, False, False
    for n, line in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        if held and line[:1] in (" ", "\t"):
            if not picture:
                held.append(line[1:])
        elif held and quoted and held[-1].endswith("="):
            held[-1] = held[-1][:-1]
            held.append(line)
        elif picture and line and ":" not in line:
            continue
        else:
            if any(part.strip() for part in held):
                yield begun, "".join(held)
            head = line.upper().partition(":")[0]
            held, begun = [line], n
            quoted = "QUOTED-PRINTABLE" in head
            picture = bool(re.search(r"BASE64|ENCODING=B\b", head))
    if any(part.strip() for part in held):
        yield begun, "".join(held)


def _property(line: str) -> tuple[str, str, str]:
    found = _LINE.match(line.lstrip())
    if found is None:
        return "", "", ""
    return found["name"].rpartition(".")[2].upper(), found["parameters"].upper(), found["value"].strip()


def _value(value: str, parameters: str) -> str:
    if "QUOTED-PRINTABLE" in parameters:
        charset = re.search(r"CHARSET=\"?([\w-]+)", parameters)
        raw = quopri.decodestring(value.encode("utf-8", "replace"))
        try:
            value = raw.decode(charset.group(1) if charset else "utf-8", "replace")
        except LookupError:
            value = raw.decode("utf-8", "replace")
    return value.replace("\x00", "")


def _person(card: dict[str, str]) -> Person:
    name = _plain(card.get("FN", "")) or " ".join(reversed([_plain(part) for part in _parts(card.get("N", ""))[:2]]))
    organisation = _parts(card.get("ORG", ""))
    return Person(
        name=one_line(name),
        employer=one_line(_plain(organisation[0])),
        role=one_line(_plain(card.get("TITLE", "") or card.get("ROLE", ""))),
        email=address(one_line(_plain(card.get("EMAIL", "")), 260)),
        link=one_line(_plain(card.get("URL", ""))),
        notes=_plain(card.get("NOTE", ""))[:2000],
    )


def _parts(value: str) -> list[str]:
    """A structured value at its semicolons, those behind a backslash set aside."""
    return re.split(r"(?<!\\);", value)


def _plain(value: str) -> str:
    return re.sub(r"\\([,;:\\nN])", lambda m: "\n" if m[1] in "nN" else m[1], value).strip()
