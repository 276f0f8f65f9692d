"""What a simple parser makes of a document, and where such parsers stumble. Nothing is guessed to fill a field.

Headings of sections per language are data (sections.toml).
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onward.reading.sentences import fold
from onward.reading.skills import in_document

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,63}){1,4}\b")
_PHONE = re.compile(r"(?<![\w/.])(?:\+|00|\(?0)[\d ()/.\-–]{6,22}\d(?!\w)")
_LINK = re.compile(r"(?i)\b(?:https?://|www\.|(?:linkedin|github|gitlab|xing)\.com/)[^\s<>()|,;]{2,200}")
_MARKUP = re.compile(r"^[ \t]{0,3}(?:#{1,6}[ \t]+|[*_]{2})|[*_]{2}[ \t]{0,9}$|[ \t]{1,9}#{1,6}[ \t]{0,9}$")
_MONTH = (
    r"(?:jan|feb|m[aä]r|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz]|ene|abr|ago|dic|janv|févr?|mars|avr|juin|juil|"
    r"août|déc|gen|mag|giu|lug|set|ott|fev|out|mrt|mei)[a-zà-ÿ]*\.?"
)
_DATE = re.compile(
    rf"(?i)\b(?P<word>{_MONTH})\s*(?P<word_year>(?:19|20)\d\d)\b|\b(?P<iso>(?:19|20)\d\d-[01]\d(?:-[0-3]\d)?)\b"
    r"|\b(?P<number>0?[1-9]|1[0-2])[/.](?P<number_year>(?:19|20)\d\d)\b|(?<![\d./-])(?P<year>(?:19|20)\d\d)(?![\w-])"
)
_MONTHS = (
    ("jan", "ene", "gen"), ("feb", "fév", "fev"), ("mar", "mär", "mrt"), ("apr", "abr", "avr"), ("may", "mai", "mag", "mei"),
    ("jun", "juin", "giu"), ("jul", "juil", "lug"), ("aug", "ago", "aoû"), ("sep", "set"), ("oct", "okt", "ott", "out"),
    ("nov",), ("dec", "dez", "dic", "déc"),
)  # fmt: skip
#: One letter for several, as some programs write "fi" and "fl": a search for the word then finds nothing.
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_PRIVATE = re.compile("[\ue000-\uf8ff\ufffd]|\\(cid:\\d+\\)|\x00")
_SPACED_OUT = re.compile(r"(?:\b[^\W\d_] ){5,}[^\W\d_]\b")
_SOFT = "\u00ad"
#: Blanks this wide between words of one line are most often a gap between columns.
_GAP = re.compile(r"\S(?: {4,}|\t+)\S")
SHORT_LINE = 60


@dataclass(frozen=True, slots=True)
class Section:
    """A part under a heading. `kind` is one of sections.toml."""

    kind: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """What was found; None and () where nothing was."""

    name: str | None
    email: str | None
    phone: str | None
    links: tuple[str, ...]
    sections: tuple[Section, ...]
    dates: tuple[str, ...]
    skills: tuple[str, ...]
    warnings: tuple[str, ...]

    def section(self, kind: str) -> str:
        """The text of the sections of one kind, "" where there is none."""
        return "\n\n".join(one.text for one in self.sections if one.kind == kind and one.text)


def parse(text: str, *, letter: bool = False) -> Parsed:
    """What a simple parser makes of this text."""
    email = _EMAIL.search(text)
    phone = next((one for one in _PHONE.finditer(text) if 7 <= sum(map(str.isdigit, one.group())) <= 15), None)
    sections = () if letter else tuple(_sections(text))
    name = _name(text)
    found = dates(text)
    return Parsed(
        name=name,
        email=email.group() if email else None,
        phone=" ".join(phone.group().split()) if phone else None,
        links=tuple(dict.fromkeys(one.group().rstrip(".,") for one in _LINK.finditer(text))),
        sections=sections,
        dates=found,
        skills=tuple(dict.fromkeys(one.name for one in in_document(text))),
        warnings=tuple(_warnings(text, name, bool(email), bool(phone), sections, found, letter))
        if text.strip()
        else (),
    )


def dates(text: str) -> tuple[str, ...]:
    """The dates in a text, in order, as 2021, 2021-03 or 2021-03-14."""
    return tuple(_iso(one) for one in _DATE.finditer(text))


def entries(lines: str) -> Iterator[str]:
    """The entries of a section: a new one begins at a line with a date that follows points or an empty line."""
    entry: list[str] = []
    points = False
    for line in lines.split("\n"):
        bullet = line.lstrip().startswith(("-", "•", "*", "–", "·"))
        begins = entry and not bullet and (points or not line.strip())
        if begins:
            yield "\n".join(entry)
            entry, points = [], False
        if line.strip():
            entry.append(line.strip())
            points = points or bullet
    if entry:
        yield "\n".join(entry)


def _iso(found: re.Match[str]) -> str:
    if found["iso"]:
        return found["iso"]
    if found["word"]:
        start = found["word"].casefold()
        month = next((n for n, names in enumerate(_MONTHS, 1) if start.startswith(names)), None)
        return f"{found['word_year']}-{month:02}" if month else found["word_year"]
    if found["number"]:
        return f"{found['number_year']}-{int(found['number']):02}"
    return str(found["year"])


def _sections(text: str) -> Iterator[Section]:
    kind, title, lines = "", "", list[str]()
    for line in text.split("\n"):
        if begins := _heading(line):
            if kind:
                yield Section(kind, title, "\n".join(lines).strip())
            kind, title, lines = begins, _MARKUP.sub("", line).strip(" :\t*_"), []
        else:
            lines.append(line)
    if kind:
        yield Section(kind, title, "\n".join(lines).strip())


def _heading(line: str) -> str:
    """The kind of section that this line opens; "" where it is no heading."""
    bare = _MARKUP.sub("", line).strip(" :\t*_—–-|")
    if not 3 <= len(bare) <= 45:
        return ""
    return headings().get(_folded(_SPACED_OUT.sub(lambda spaced: spaced.group().replace(" ", ""), bare)), "")


@cache
def headings() -> dict[str, str]:
    """The kind of section for each folded heading."""
    table = tomllib.loads(files("onward.growth.documents").joinpath("sections.toml").read_text(encoding="utf-8"))
    return {_folded(one): kind for kind, names in table.items() for one in names}


def _folded(text: str) -> str:
    return " ".join(fold(word) for word in re.findall(r"\w+", text))


def _name(text: str) -> str | None:
    """The first of the first lines that looks like a name: two to five words of letters, each with a capital."""
    for line in [line for line in text.split("\n") if line.strip()][:6]:
        bare = _MARKUP.sub("", line).split("|")[0].strip(" \t*_,")
        words = bare.split()
        letters = all(re.fullmatch(r"[^\W\d_][^\W\d_'’.\-]*", word) for word in words)
        capitals = letters and all(word[0].isupper() or len(word) <= 3 for word in words)
        if 2 <= len(words) <= 5 and capitals and not _heading(line) and _folded(bare) not in _TITLES:
            return bare.title() if bare.isupper() else bare
    return None


#: What documents are called, and no person is.
_TITLES = frozenset(
    {"curriculum vitae", "cover letter", "dear hiring manager", "dear sir or madam", "anschreiben lebenslauf"}
)


def _warnings(
    text: str,
    name: str | None,
    email: bool,
    phone: bool,
    sections: tuple[Section, ...],
    found: tuple[str, ...],
    letter: bool,
) -> Iterator[str]:
    if not email:
        yield "No e-mail address was found. Does it stand in a picture, or in the header?"
    if name is None and not letter:
        yield "No name was found in the first lines. Does something else stand above it?"
    if not phone and not letter:
        yield "No phone number was found. If you want to be called, a parser looks for one near the top."
    if not letter and not sections:
        yield "No section was recognised. Headings such as Work experience, Education and Skills, each on its own line, are found by most parsers."
    if not letter and not found:
        yield "No date was found. Parsers look for one at each position, such as 03/2021."
    if _LIGATURE.search(text):
        yield "Some letters are joined into one sign (ﬁ, ﬂ); a search for such a word may find nothing. Switch ligatures off when you export it."
    if len(_PRIVATE.findall(text)) > 3:
        yield "Some signs came out unreadable; icons and embedded fonts do that. What they say should stand in words as well."
    if _SPACED_OUT.search(text):
        yield "Some words have blanks between their letters, and a parser reads each letter alone. Is it letter spacing?"
    if in_columns(text):
        yield "It seems to stand in columns, which a parser may read across. Does the text below stand in the right order?"


def in_columns(text: str) -> bool:
    """Whether two headings stand on one line, or several lines have a wide gap in them that is not the one before a date."""
    if any(_two_headings(line.split()) for line in text.split("\n") if len(line) <= SHORT_LINE):
        return True
    lines = [line for line in text.split("\n") if len(line.strip()) > 15]
    gaps = [line for line in lines if (gap := _GAP.search(line)) and not dates(line[gap.end() - 1 :])]
    return len(gaps) >= 5 and len(gaps) * 4 >= len(lines)


def _two_headings(words: list[str]) -> bool:
    """Whether a line is the headings of two sections beside each other: "Work experience Skills"."""
    if _heading(" ".join(words)):
        return False
    pairs = (
        (_heading(" ".join(words[:at])), _heading(" ".join(words[at:])))
        for at in range(1, len(words))
        if words[at][0].isalpha() and words[at - 1][-1].isalpha()  # not "Skills & Projects"
    )
    return any(one and other and one != other for one, other in pairs)
