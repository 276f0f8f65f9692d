"""Names of employers as such: cleaned, compared, told from people, roles and platforms, found as a text writes them."""

import re
from functools import cache, lru_cache

from onward.reading.names import names_a_role, words
from onward.reading.platforms import platforms

_PLAIN = re.compile(r"[^\w]+")
_WORDS = re.compile(r"[^\W_]+")
_EDGES = re.compile(r"^[\s\"'“”„«»‘’*(\[|:,.-]+|[\s\"'“”„«»‘*)\]|:,;!-]+$")


def as_written(slug: str, text: str) -> str | None:
    """How `text` writes the name that an address or a link squeezes together: "Alder & Finch" for "alder-finch"."""
    wanted = _PLAIN.sub("", slug.casefold())
    if len(wanted) < 4 or not text:
        return None
    words_of = [(match.group().casefold(), match.start(), match.end()) for match in _WORDS.finditer(text)]
    for at, (first, start, _) in enumerate(words_of):
        if not wanted.startswith(first) or not (text[start].isupper() or text[start].isdigit()):
            continue
        joined = ""
        for word, _, end in words_of[at : at + 6]:
            joined += word
            if joined == wanted and "_" not in text[start:end] and not joined.isdigit():
                return text[start:end]
            if not wanted.startswith(joined):
                break
    return None


@lru_cache(maxsize=1 << 12)
def names_an_organisation(name: str) -> bool:
    """Whether a display name is an organisation's by one of its words, and so no person's."""
    parts = _PLAIN.split(name.casefold())
    stems = words()["organisation"]
    long = tuple(stem for stem in stems if len(stem) > 6)
    return any(part in words()["legal"] or part.startswith(stems) for part in parts[1:]) or any(
        stem in part for part in parts for stem in long
    )


@lru_cache(maxsize=1 << 12)
def without(name: str, after: tuple[str, ...]) -> str:
    """A display name without "Careers", "Hiring Team" and the like at its end or its beginning."""
    changed = True
    while changed:
        changed = False
        for word in after:
            lower, one = name.casefold(), word.casefold()
            if one not in lower:
                continue
            if match := re.search(rf"(?:^|[\s,|·-]+){re.escape(one)}\W*$", name, re.IGNORECASE):
                name, changed = name[: match.start()].rstrip(" ,-|·@"), True
                break
            if match := re.match(
                rf"{re.escape(one)}\s*(?:[@|·:–-]|(?:at|of|bei|der|chez|de)\b)?\s+", name, re.IGNORECASE
            ):
                name, changed = name[match.end() :], True
                break
    return name


@lru_cache(maxsize=1 << 12)
def clean(name: str) -> str:
    """A captured name without what stands around it."""
    text = _EDGES.sub("", " ".join(name.split()))
    text = re.split(r"(?:(?<=[a-z]{3})\.|[!?])\s", text)[0]
    text = re.sub(r"\s+(?:and|of|de|the|for|und|et|team)$", "", text, flags=re.IGNORECASE)
    text = re.sub(r"['’]s?(?=\s+(?:\w+\s+)?(?:team|talent|recruit\w*|hiring|careers?))", "", text)
    text = re.sub(r"[\s,#-]+\d{4,}$", "", text)
    return re.sub(r"^(?:the|our|der|die|das|la|le)\s+(?=[A-Z])", "", text) if text[:3].islower() else text


@lru_cache(maxsize=1 << 12)
def possible(name: str) -> bool:
    """Whether this may be an employer at all."""
    lower = name.casefold()
    if (
        lower in words()["never_employer"]
        or len(compact(name)) < 2
        or len(name) > 60
        or name.replace(" ", "").isdigit()
    ):
        return False
    if re.search(
        r"\b(?:thanks?|thank you|dank|merci|application|bewerbung|candidature|dear|regarding|your|ihre|votre|position|interview)\b",
        lower,
    ):
        return False
    if name.startswith("The ") and len(name) > 4:
        return possible(name[4:])
    if re.search(
        r"\b(?:program(?:me)?|internship|job|jobs|opportunit(?:y|ies)|vacancy|stelle)$|\bprogram(?:me)? 20", lower
    ):
        return False
    if re.match(r"(?:our|your|the|this|a|an|us|you|we|my|it|at|in|to|for|ihre|unser\w*|notre|votre)\b", lower):
        return False
    parts = lower.split()
    if any(names_a_role(part) for part in (parts[-1], *parts[1:])) and not names_an_organisation(name):
        return False
    return compact(name) not in platform_names()


@cache
def platform_names() -> frozenset[str]:
    return frozenset(compact(one.name) for one in platforms().values() if one.key != "amazon")


@lru_cache(maxsize=1 << 14)
def compact(name: str) -> str:
    """A name by its letters alone, without legal forms: equal for spellings of one employer."""
    parts = [part for part in _PLAIN.split(name.casefold()) if part]
    while len(parts) > 1 and parts[-1] in words()["legal"]:
        parts.pop()
    if len(parts) > 1 and parts[0] == "the":
        parts = parts[1:]
    return "".join(parts)
