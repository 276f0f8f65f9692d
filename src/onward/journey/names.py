"""When two names mean one employer: legal forms, "Careers" and "Recruiting", accents and punctuation set aside.

Further names of one employer are learnt from the seeker's own log. A sure tie (a merge by the seeker, one requisition
written from one address domain) makes two names one; a likely tie only counts where the role is the same as well.
"""

import re
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

from onward.journey.sets import DisjointSets
from onward.journey.types import Letter

#: One address domain that writes for more employers than this is a platform or an agency, not an employer.
MOST_NAMES_OF_ONE_DOMAIN = 3
#: A requisition shorter than this is too common to say that two names are one employer.
TELLING_REQUISITION = 5

Tie = tuple[str | None, str | None]


@cache
def _words_set_aside() -> tuple[frozenset[str], frozenset[str]]:
    table = tomllib.loads((Path(__file__).parent / "names.toml").read_text(encoding="utf-8"))
    noise = frozenset(table["noise"])
    return noise, noise | frozenset(table["legal"]) | frozenset(table["parts"])


def plain(text: str) -> str:
    """Lower case, without accents: the form in which names are compared."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in folded if not unicodedata.combining(c))


@lru_cache(maxsize=65536)
def name_words(name: str) -> tuple[str, ...]:
    """The words of an employer's name that tell it from others; never empty unless the name holds no word."""
    text = re.sub(r"\.(?:com|org|net|io|ai|co|de|fr|eu|example)\b", " ", plain(name).replace("&", " and "))
    text = re.sub(r"['’`´.]", "", text)
    words = re.findall(r"\w+", text)
    at_start, at_end = _words_set_aside()
    kept = list(words)
    while len(kept) > 1 and kept[-1] in at_end:
        kept.pop()
    while len(kept) > 1 and kept[0] in at_start:
        kept.pop(0)
    return tuple(kept)


@lru_cache(maxsize=65536)
def employer_key(name: str | None) -> str | None:
    """One string for all spellings of one employer; None where no name is left.

    >>> employer_key("The Brightwater Group Ltd.") == employer_key("BrightWater Careers")
    True
    """
    return "".join(name_words(name)) or None if name else None


def same_employer(one: str, other: str) -> bool:
    """Whether two names are spellings of one employer's name, by themselves, with nothing learnt."""
    return employer_key(one) == employer_key(other) is not None


class Names:
    """Which names are one employer, in one seeker's log."""

    def __init__(self, letters: Iterable[Letter], ties: Iterable[Tie] = (), likely: Iterable[Tie] = ()) -> None:
        """`ties` are names of what the seeker put together, and so one employer; `likely` those they corrected."""
        self._one = DisjointSets()
        self._likely: dict[str, set[str]] = defaultdict(set)
        letters = list(letters)
        for one, other in ties:
            if (a := employer_key(one)) and (b := employer_key(other)):
                self._one.join(a, b)
        self._learn_from_requisitions(letters)
        self._learn_from_spellings({w for m in letters if m.reading.employer and (w := name_words(m.reading.employer))})
        self._learn_from_domains(letters)
        for one, other in likely:
            if (a := self.key(one)) and (b := self.key(other)):
                self._tie(a, b)

    def key(self, name: str | None) -> str | None:
        """The employer's key in this log, the same for every name it goes by."""
        found = employer_key(name)
        return self._one.find(found) if found else None

    def likely(self, key: str) -> tuple[str, ...]:
        """Keys of employers that may be this one; only good enough where the role is the same too."""
        return tuple(sorted(self._likely.get(key, ())))

    def _learn_from_requisitions(self, letters: list[Letter]) -> None:
        first: dict[tuple[str, str], str] = {}
        for letter in letters:
            number, key = requisition_key(letter.reading.requisition), employer_key(letter.reading.employer)
            if number and key and len(number) >= TELLING_REQUISITION and not letter.reading.platform:
                self._one.join(first.setdefault((number, letter.sender_email.rpartition("@")[2]), key), key)

    def _learn_from_spellings(self, names: set[tuple[str, ...]]) -> None:
        """Likely: one name goes on where the other ends ("Brightwater", "Brightwater Analytics"), or abbreviates it."""
        short = {"".join(words) for words in names}
        for words in names:
            root = self._one.find("".join(words))
            starts = ("".join(words[:n]) for n in range(1, len(words)))
            initials = "".join(word[0] for word in words if word != "and")
            for start in (*(s for s in starts if len(s) >= 4), *([initials] if len(initials) >= 3 else [])):
                if start in short:
                    self._tie(root, self._one.find(start))

    def _learn_from_domains(self, letters: list[Letter]) -> None:
        """Likely: different names written from one address domain that is not a platform's."""
        names: dict[str, set[str]] = defaultdict(set)
        for letter in letters:
            key = self.key(letter.reading.employer)
            if key and not letter.reading.platform:
                names[letter.sender_email.rpartition("@")[2]].add(key)
        for keys in names.values():
            if 1 < len(keys) <= MOST_NAMES_OF_ONE_DOMAIN:
                for key in keys:
                    for other in keys - {key}:
                        self._tie(key, other)

    def _tie(self, one: str, other: str) -> None:
        if one != other:
            self._likely[one].add(other)
            self._likely[other].add(one)


def requisition_key(number: str | None) -> str | None:
    """A requisition as it is compared: letters and digits only; None where it is too short to tell anything.

    >>> requisition_key("r_1042"), requisition_key("#7")
    ('R1042', None)
    """
    found = re.sub(r"[^0-9A-Z]", "", number.upper()) if number else ""
    return found if len(found) >= 3 and any(c.isdigit() for c in found) else None
