"""Names in mails: lines such as "your application for {role} at {employer}" (names/<lang>.toml) made into patterns.

Words match in any case; a name begins with a capital, a digit or a sign of its own, and ends with the sentence, a dash or
the words that follow it in the line.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import islice

from onward.reading.sentences import fold

_WORD = re.compile(r"[^\W\d_]+")
_BETWEEN = r"[\s:,\"'“”„«»‘*|(\[]{1,4}"
#: Capitals of Latin, Cyrillic and Greek scripts, and digits.
_CAPITAL = "A-Z0-9À-ÖØ-ÞĀ-ŽƠƯẠ-ỸА-ЯЁІЇЄҐΆΈ-ΏΑ-Ω"
_TOKEN = rf"(?:[{_CAPITAL}][\w&'’+@\-]*(?:\.\w+)*|[a-z]{1, 2}[A-Z]\w*)"
_LINK = r"(?:&|\+|and|of|de|du|des|di|da|del|und|et|the|for|für|la|le|y|e|en|och|og)"
_EMPLOYER = rf"(?:the[ ]|[Dd]er[ ]|[Dd]em[ ])?(?P<employer>{_TOKEN}(?:[ ](?:{_LINK}[ ]){{0,2}}{_TOKEN}|,?[ ](?:Inc|LLC|Ltd|GmbH|Co|AG|Corp|SE|S\.A\.)\b\.?|[ ]&[ ]{_TOKEN}){{0,5}})"
#: A name that goes to the end of its line, whatever stands in it, where a platform writes the line.
_EMPLOYER_LINE = r"(?P<employer>[^\n]{2,90}?)[ \t]*$"
_ROLE_LINE = r"(?P<role>[^\n]{2,140}?)"
_PIECE = (
    r"(?:\([^()\n]{1,40}\)|(?:Sr|Jr|Dr|Asst|Assoc|Exec)\.|[@CAP@(\[&/+#][\w&/+#'’()\[\]|*:·\-–]*(?:\.\w+)*|of|and|for|in|on|from|the|to|or|de|des|du|d['’]\w+|et|en|für|und|im|der|den|von|[-–—|/&]|(?:confirmé|junior|senior|experienced|remote))(?:\(?[\w/|*:]+\))?,?"
).replace("@CAP@", _CAPITAL)
_ROLE = rf"(?P<role>(?:[{_CAPITAL}(\[]|[a-z]{{1,2}}[A-Z]|\.NET)[\w&/+#'’()\[\]|*:·\-–]*(?:\.\w+)*,?(?:[ ]{_PIECE}){{0,13}}?)"
#: In subjects, and in languages that write roles in small letters: any words up to what ends the name.
_ANY = r"(?:[^\s;!?\"”»]*[^\s;!?\"”».]\.?(?<!\w{3}\.))"  # a full stop only after a short form
_ROLE_ANY = rf"(?P<role>[^\s,;:!?\"“”„«»]{_ANY}?(?:[ ]{_ANY}){{0,9}}?)"
_NAME_END = r"(?!\s+(?i:position|role|job|opening|vacancy|internship|programme|program|opportunity)\b)(?=\s*(?:[.,;:!?)\]\"”»|\n–—*]|-\s|\s-|$)|\s+(?:[a-zà-ÿ]|We\b|I\b|The\b|Your\b|Thank|Unfort))"
_ROLE_END = r"(?=\s*(?:[;!?\"”»\n]|\*(?!\w)|(?<!\b[SJD]r)(?<!\bds)\.(?:\s|$)|,\s(?![A-Z(])|:\s|$)|\s+(?:and\s(?=(?:we|truly|are|will|have|would|appreciate|thank|wanted|value|your|hope|look|am|the|for)\b)|at|with|has|have|is|was|we|on|which|that|here|within|to|chez|bei|au|est|wurde|haben|ist|yet|today|this|so|because|as|but|will|would|can)\s|\s+(?:yet|today)[.!]|(?<=\))\s+[a-zà-ÿ])"
_SIGNS = re.compile(r"\(|\)|\||\[|\]|\{[a-z ]+\}|[^\s()|\[\]]+")


@dataclass(frozen=True, slots=True)
class Found:
    """What one line gave, and how sure such a line is (higher is surer)."""

    employer: str | None
    role: str | None
    weight: int
    start: int


@dataclass(frozen=True, slots=True)
class Line:
    """One line made ready. `anchors`: words of which one stands wherever the line fits (lower case); `before`: within
    how many characters before the anchor the line begins."""

    weight: int
    line: str
    ends: str | None
    anchors: tuple[str, ...]
    before: int

    @property
    def pattern(self) -> re.Pattern[str]:
        """Made when it is first needed."""
        return compiled(self.line, self.ends)


@dataclass(frozen=True, slots=True)
class NamePatterns:
    """The lines of one language for subjects and for texts, and the words of display names."""

    subject: tuple[Line, ...]
    text: tuple[Line, ...]
    after: tuple[str, ...]
    before: tuple[str, ...]
    free: tuple[
        tuple[str, re.Pattern[str]], ...
    ] = ()  # "employer" or "role", and what finds it, in scripts without capitals


@cache
def name_patterns(code: str) -> NamePatterns | None:
    """A language's lines; None where it has no file of names."""
    file = files("onward.reading").joinpath("names", f"{code}.toml")
    if not file.is_file():
        return None
    rows = tomllib.loads(file.read_text(encoding="utf-8"))
    ends = "|".join(re.escape(word).replace(r"\ ", r"\s") for word in rows.get("ends", ()))
    return NamePatterns(
        tuple(_lines(rows.get("subject", {}), 5, ends)),
        tuple(_lines(rows.get("text", {}), 4, None if rows.get("capitals") else ends)),
        tuple(sorted(rows.get("sender", {}).get("after", ()), key=len, reverse=True)),
        tuple(rows.get("sender", {}).get("before", ())),
        tuple((name, re.compile(line)) for name, lines in rows.get("patterns", {}).items() for line in lines),
    )


def _lines(lists: dict[str, list[str]], weight: int, ends: str | None) -> Iterator[Line]:
    for name, less in (("both", 0), ("employer", 1), ("role", 1), ("maybe", 3)):
        for line in lists.get(name, ()):
            surer = 3 if "{employer line}" in line else 0
            yield Line(weight - less + surer, line, ends, *_anchors(line))


def _anchors(line: str) -> tuple[tuple[str, ...], int]:
    """The choice of words in a line, outside of what may be missing, of which the shortest is longest; and how far
    before it the line can begin: not at all, by a few words, by a name."""
    bare = re.sub(r"\{[a-z ]+\}", " ", line)
    while (cut := re.sub(r"\[[^\[\]]*\]", " ", bare)) != bare:
        bare = cut
    while (cut := re.sub(r"\(([^()]*)\([^()]*\)([^()]*)\)", r"(\1\2)", bare)) != bare:
        bare = cut
    best: tuple[str, ...] = ()
    chosen = ""
    for choice in re.findall(r"\([^()]*\)|[^\s()]+", bare):
        ways = tuple(way.split()[0].lower() for way in choice.strip("()").split("|") if way.split())
        if ways and min(map(len, ways)) > (min(map(len, best)) if best else 0):
            best, chosen = ways, choice
    at = line.find(chosen)
    return best, 0 if at == 0 else 110 if at < 0 or "{" in line[:at] else 60


@cache
def compiled(line: str, ends: str | None = None) -> re.Pattern[str]:
    """One line as a pattern. `ends`: words that end a role which may be in small letters; None: it has capitals."""
    signs = _SIGNS.findall(line)
    made, rest = _row(signs, 0, ends)
    if rest != len(signs):
        raise ValueError(f"a bracket is not closed: {line}")
    return re.compile(r"(?<![\w-])" + made, re.MULTILINE)


def _row(signs: list[str], at: int, ends: str | None) -> tuple[str, int]:
    """Words in their order up to the bracket or bar that ends them; a gap stands before each but the first."""
    made, gap = "", ""
    while at < len(signs) and signs[at] not in (")", "]", "|"):
        sign = signs[at]
        if sign in ("(", "["):
            ways, at = [], at + 1
            while True:
                way, at = _row(signs, at, ends)
                ways.append(way)
                if at >= len(signs):
                    raise ValueError("a bracket is not closed")
                if signs[at] != "|":
                    break
                at += 1
            either = "|".join(ways)
            if sign == "(":
                made += f"{gap}(?:{either})"
            elif gap:
                made += f"(?:{gap}(?:{either}))?"
            else:  # the gap goes with what may be missing, so that the next word can begin the line
                made += f"(?:(?:{either}){_BETWEEN})?"
        elif sign in ("{employer line}", "{role line}"):
            made += (r"\s{0,2}[:\s]\s?" if gap else "") + (_EMPLOYER_LINE if "employer" in sign else _ROLE_LINE)
        elif sign in ("{employer}", "{role}"):
            last = at == len(signs) - 1
            name, end = (_EMPLOYER, _NAME_END) if sign == "{employer}" else (_ROLE, _ROLE_END)
            if name is _ROLE and ends is not None:
                name, end = _ROLE_ANY, rf"(?:{end}|(?=\s(?:{ends})\b))" if ends else end
            made += gap + name
            if last:
                made += end
            elif signs[at + 1] == "[" and signs.index("]", at) == len(signs) - 1:
                # nothing but what may be missing follows: either that follows, or the name's end
                after, _ = _row(["(", *signs[at + 2 : -1], ")"], 0, ends)
                return f"{made}(?:{_BETWEEN}{after}|{end})", len(signs)
        else:
            made += gap + f"(?i:{re.escape(sign)})" + (r"\b" if sign[-1].isalnum() else "")
        gap = "" if sign == "[" and not gap else _BETWEEN
        at += 1
    return made, at


#: Characters after an anchor in which its line can fit; how often one anchor is looked at.
AFTER, OFTEN = 190, 3
_ANCHOR = re.compile(r"[^\W_]+")


def search(lines: tuple[Line, ...], text: str) -> Iterator[Found]:
    """Every line that fits somewhere, near one of its anchors."""
    lower = text.lower()
    there = _words_of(lower)
    for line in lines:
        if there.isdisjoint(line.anchors):
            continue
        seen = -1
        for at in sorted({at for word in line.anchors if word in there for at in _places(word, lower)})[: 2 * OFTEN]:
            if at <= seen:
                continue
            fits = line.pattern.search if line.before else line.pattern.match
            begin, end = max(0, at - line.before), min(len(text), at + AFTER)
            match = fits(text, begin, end)
            if match and match.end() == end < len(text):  # cut by the window, perhaps in the middle of a name
                match = fits(text, begin, min(len(text), end + AFTER))
            if match:
                seen = match.end()
                groups = match.groupdict()
                yield Found(groups.get("employer"), groups.get("role"), line.weight, match.start())


def search_free(patterns: NamePatterns, text: str, weight: int) -> Iterator[Found]:
    """Names in a script that has no capitals, by the words beside them; the first few of each line."""
    for name, pattern in patterns.free:
        for match in islice(pattern.finditer(text), OFTEN):
            found = match.group(1).strip()
            if name == "employer":
                yield Found(found, None, weight, match.start())
            else:
                yield Found(None, found, weight + 2, match.start())


@lru_cache(maxsize=8)
def _words_of(lower: str) -> frozenset[str]:
    return frozenset(_ANCHOR.findall(lower))


@lru_cache(maxsize=512)
def _places(word: str, lower: str) -> tuple[int, ...]:
    """Where a word stands, its first few times."""
    places: list[int] = []
    at = -1
    while len(places) < OFTEN and (at := lower.find(word, at + 1)) >= 0:
        if not lower[at - 1 : at].isalnum() and not lower[at + len(word) : at + len(word) + 1].isalnum():
            places.append(at)
    return tuple(places)


@cache
def words() -> dict[str, tuple[str, ...]]:
    """Words that tell a role, names that are no employer, legal forms (names/words.toml)."""
    rows = tomllib.loads(files("onward.reading").joinpath("names", "words.toml").read_text(encoding="utf-8"))
    return {name: tuple(values) for name, values in rows.items()}


@cache
def _role_words() -> tuple[frozenset[str], tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Whole words, beginnings, endings, and words of several parts that tell a name of a role."""
    rows = [
        " ".join(
            ("*" if part[:1] == "*" else "") + fold(part.strip("*")) + ("*" if part[-1:] == "*" else "")
            for part in row.split()
        )
        for row in words()["role"]
    ]
    return (
        frozenset(word for word in rows if "*" not in word and " " not in word),
        tuple(word[:-1] for word in rows if word.endswith("*") and " " not in word),
        tuple(word[1:] for word in rows if word.startswith("*")),
        tuple(word.strip("*") for word in rows if " " in word),
    )


@lru_cache(maxsize=1 << 14)
def names_a_role(text: str) -> bool:
    """Whether some word of `text` tells a name of a role."""
    whole, beginnings, endings, several = _role_words()
    lower = " ".join(fold(word) for word in _WORD.findall(text))
    for word in lower.split():
        if word in whole or word.startswith(beginnings) or word.endswith(endings):
            return True
    return any(word in lower for word in several)
