"""Who the employer is: every place that may name one is asked, and the best supported name wins, if it is good enough.

A platform is never the employer; neither is "us", a person who is greeted, or a role. None where nobody says it.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from onward.mail.message import Message
from onward.reading.employer_names import (
    as_written,
    clean,
    compact,
    names_an_organisation,
    platform_names,
    possible,
    without,
)
from onward.reading.names import Found, NamePatterns, names_a_role
from onward.reading.platforms import Platform, at_domain

ENOUGH = 3
#: From here on a platform's own line gave the name, and it stays as it is.
A_LINE = 7
_GREETED = re.compile(
    r"^\s*(?:dear|hi|hello|hallo|hey|bonjour|liebe[r]?|guten tag|sehr geehrte[r]?)\s+(?:(?:herr|frau|mr|ms|mrs)\.?\s+)?([^\n,!:]{2,40})",
    re.IGNORECASE,
)
_FREE = frozenset(
    {
        "gmail",
        "googlemail",
        "outlook",
        "hotmail",
        "yahoo",
        "icloud",
        "gmx",
        "web",
        "proton",
        "protonmail",
        "aol",
        "live",
        "msn",
        "orange",
        "free",
    }
)
_PARTED = re.compile(r"\s+[-–—|:/]+\s+|:\s+|\s*\|\s*")
_SLUG = re.compile(
    r"(?:boards\.greenhouse\.io|job-boards\.greenhouse\.io|jobs\.lever\.co|jobs\.ashbyhq\.com|apply\.workable\.com|"
    r"jobs\.smartrecruiters\.com)/([\w-]{3,40})|https?://([\w-]{3,40})\.(?:wd\d+\.myworkdayjobs|recruitee|bamboohr|teamtailor"
    r"|jobs\.personio|breezy|icims|taleo)\."
)
_LEGAL_NAME = re.compile(
    r"((?:[A-ZÀ-Þ0-9][\w&.'’-]*[ ](?:(?:&|und|and|of|de)[ ])?){1,5}(?:GmbH|mbH|AG|SE|KG|Inc|LLC|Ltd|Limited|PLC|plc|SA|SAS|SARL|BV|B\.V|AB|Oy|ApS|S\.L|Lda|S\.p\.A|S\.r\.l|Sp)\b(?:[ ]&[ ]Co\.?(?:[ ]KG)?)?)"
)


def employer(
    message: Message, found: Iterable[Found], known: tuple[NamePatterns, ...], platform: Platform | None
) -> str | None:
    """The employer's name as the mail writes it."""
    after = tuple(word for patterns in known for word in patterns.after)
    ballot = _Ballot(people(message), after)
    for one in found:
        if one.employer:
            ballot.vote(one.employer, one.weight)
    for name, weight in (*_from_sender(message, known, platform), *_from_subject(message), *_from_foot(message)):
        ballot.vote(name, weight)
    domain = _own_domain(message)
    for name in _signed(message, domain, after):
        ballot.vote(name, 4)
    best = ballot.result(domain) or _by_domain(message, domain)
    return _in_full(best, message) if best else None


_NAMED_HERE = re.compile(r"(?:^[ \t]*|\b(?:at|from|bei|von|chez|de) )\Z", re.MULTILINE)
_GOES_ON = re.compile(r"((?:[ ](?:(?:&|and|und|et|of)[ ])?[A-ZÀ-Þ][\w'’&-]+){1,3})[ \t]*(?=[.,;!?]|$)", re.MULTILINE)


def _in_full(name: str, message: Message) -> str:
    """The name as a line of its own or after "at" writes it in full: "Northgate Energy" for "Northgate"."""
    if len(name) < 4 or " " in name:
        return name
    for text in (message.text, message.signature):
        at = -1
        while (at := text.find(name, at + 1)) >= 0:
            match = _GOES_ON.match(text, at + len(name))
            if match is None or not _NAMED_HERE.search(text, max(0, at - 40), at):
                continue
            full = name + match.group(1)
            told = names_an_organisation(full) or f"{message.subject}\n{message.text}".count(full) > 1
            if told and possible(full) and _OF_A_TEAM.isdisjoint(full.casefold().split()[1:]):
                return full
    return name


_OF_A_TEAM = frozenset(
    {
        "team",
        "careers",
        "recruiting",
        "recruitment",
        "hr",
        "people",
        "talent",
        "hiring",
        "jobs",
        "acquisition",
        "resources",
        "culture",
        "expectations",
        "portal",
    }
)


@dataclass(slots=True)
class _Ballot:
    """What has been said for each name, by its key. Who cannot be an employer is not counted."""

    refused: frozenset[str]
    after: tuple[str, ...]
    votes: dict[str, float] = field(default_factory=dict)
    of_platforms: dict[str, float] = field(default_factory=dict)  # a platform that is hiring for itself
    lines: set[str] = field(default_factory=set)  # names that a platform's own line gave whole
    spelt: dict[str, Counter[str]] = field(default_factory=dict)  # how the mail writes each

    def vote(self, name: str, weight: float) -> None:
        cleaned = clean(name)
        if weight < A_LINE:
            cleaned = clean(without(cleaned, self.after)) or cleaned
        key = compact(cleaned)
        if not key or key in self.refused:
            return
        if key in platform_names():
            self.of_platforms[key] = self.of_platforms.get(key, 0) + (weight if weight >= ENOUGH else 0)
        elif weight >= A_LINE or possible(cleaned):
            self.votes[key] = self.votes.get(key, 0) + weight
            if weight >= A_LINE:
                self.lines.add(key)
        else:
            return
        article = 9 if cleaned.startswith("The ") else 0
        self.spelt.setdefault(key, Counter())[cleaned] += int(2 * weight) - len(cleaned) // 8 - article

    def result(self, domain: str) -> str | None:
        """The best supported name in its usual spelling, if it is supported well enough."""
        shown = {key: ways.most_common(1)[0][0] for key, ways in self.spelt.items()}
        for key in list(self.votes):
            if len(key) > 2 and len(domain) > 2 and (key in domain or domain in key):
                self.votes[key] += 2
            if re.search(r"['’]s$", shown[key]) and key[:-1] in self.votes:  # "Otter's" of Otter's Recruiting Team
                self.votes[key[:-1]] += self.votes.pop(key)
        for key in self.votes:  # "Otter" and "Otter and Finch": the longer
            longer = [
                other
                for other in self.votes
                if other != key
                and other.startswith(key)
                and (other in self.lines or _goes_on(shown[other], shown[key]))
            ]
            if longer:
                self.votes[max(longer, key=len)] += self.votes[key]
        for votes, enough in ((self.votes, ENOUGH), ({} if self.votes else self.of_platforms, 2 * ENOUGH)):
            best = max(votes, key=lambda key: (votes[key], len(key)), default="")
            if best and votes[best] >= enough:
                return shown[best]
        return None


def _goes_on(longer: str, shorter: str) -> bool:
    """Whether a name is another cut short before its "and"."""
    return bool(re.match(r"\s*(?:&|\+|and|und|et|y|e|en|og|och|i)\s", longer[len(shorter) :], re.IGNORECASE))


def _from_sender(
    message: Message, known: tuple[NamePatterns, ...], platform: Platform | None
) -> Iterable[tuple[str, float]]:
    """What the sender's display name, and on platforms the part before the @, say."""
    name = message.sender.name.strip()
    lower = name.casefold()
    for patterns in known:
        for word in patterns.before:
            if (at := lower.find(f"{word.casefold()} @ ")) >= 0 or (at := lower.find(f" {word.casefold()} ")) > 0:
                rest = name[at + len(word) + 1 :].lstrip("@ ").strip()
                yield without(rest, patterns.after), 3
        stripped = without(name, patterns.after)
        if stripped and stripped != name:
            yield stripped, 3.5 if stripped in message.text or stripped in message.subject else 3
            break
    else:
        if name and "@" not in name and len(name.split()) < 7:
            told = name in message.subject or names_an_organisation(name)
            yield name, 3 if told else 2 if (platform and not platform.board) or name in message.text[:600] else 0.5
    local = re.split(
        r"[-_.+](?:\w*\d\w*\d\w*\d|jobs?|careers?|hr|recruit\w*|no-?reply)\b", message.sender.email.partition("@")[0]
    )[0]
    slugs = [local] if platform and not platform.board else []
    slugs += [match.group(1) or match.group(2) for link in message.links[:20] if (match := _SLUG.search(link))]
    for slug in dict.fromkeys(slugs):
        written = as_written(slug, message.subject) or as_written(slug, message.text[:4000])
        if written or (written := as_written(slug, message.signature)):
            yield written, 3


def _from_subject(message: Message) -> Iterable[tuple[str, float]]:
    """A subject's first or last part, set off by a dash or bar, where the text speaks of it too."""
    parts = [part.strip() for part in _PARTED.split(message.subject)]
    for part in dict.fromkeys((parts[0], parts[-1])) if len(parts) > 1 else ():
        if part[:1].isupper() and len(part.split()) < 6 and not names_a_role(part):
            yield part, 3 if part in message.text or part in message.sender.name or part in message.signature else 1.5


def _from_foot(message: Message) -> Iterable[tuple[str, float]]:
    """The one company that a mail's last lines or signature name with its legal form."""
    foot = f"{message.text[-900:]}\n{message.signature[:900]}"
    named = {compact(clean(one)): clean(one) for one in _LEGAL_NAME.findall(foot)}
    if len(named) == 1:
        yield named.popitem()[1], 3


def _signed(message: Message, domain: str, after: tuple[str, ...]) -> Iterable[str]:
    """A name that stands alone in the last lines and that the sender's domain or display name bears out."""
    sender = compact(clean(without(message.sender.name, after)))
    if sender == compact(re.sub(r"[._-]", " ", message.sender.email.partition("@")[0])):
        sender = ""  # a person
    for text in (message.text, message.signature):
        lines = [line.strip() for line in text[-400:].splitlines() if line.strip()]
        parts = ((line, part) for line in lines[-4:] if len(line) < 70 for part in line.split(", "))
        for whole, part in parts:
            name = clean(without(clean(part), after))
            key = compact(name)
            borne_out = len(domain) > 3 and (domain in key or (len(key) > 4 and key in domain))
            alone = name[:1].isupper() and len(name.split()) < 7 and not {":", "@"} & {*name}
            # a display name alone may be a person's: a word such as "Recruiting" beside it tells a house
            if alone and (borne_out or (key and key == sender and whole != name)):
                yield name


def people(message: Message) -> frozenset[str]:
    """Names of people: the one who is greeted, and the recipients."""
    people = [address.name for address in message.recipients]
    if match := _GREETED.match(message.text):
        people.append(match.group(1))
    keys = {compact(person) for person in people if person}
    return frozenset(keys | {compact(part) for person in people for part in person.split()})


def _own_domain(message: Message) -> str:
    """The name in the sender's own domain ("brightwater" of brightwater.example), "" on platforms and free mail."""
    domain = message.sender.domain
    if not domain or at_domain(domain):
        return ""
    parts = domain.split(".")
    if len(parts) > 2 and parts[-2] in ("co", "com", "ac", "org", "gov") and len(parts[-1]) == 2:
        parts = parts[:-1]
    name = parts[-2] if len(parts) > 1 else parts[0]
    return "" if name in _FREE else name.replace("-", "")


def _by_domain(message: Message, domain: str) -> str | None:
    """The name of the sender's own domain where subject or text write it as a name."""
    for text in (message.sender.name, message.subject, message.signature, message.text[:4000]):
        written = as_written(domain, text)
        if written and possible(written):
            return written
    return None
