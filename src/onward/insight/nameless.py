"""The same insight without a name in it, for sharing: no employer, no role, no quote, nothing a seeker typed.

Everything that is drawn or said of it cannot name anybody, since the names are gone before it is drawn. Levels of what
was compared keep their word where it is a common one (linkedin, Monday, remote); all others are numbered.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from onward.insight.further import further_sentences
from onward.insight.reasons import Reasons
from onward.insight.record import Record
from onward.insight.scan import Scan
from onward.insight.sentences import first_sentences, trait_name
from onward.insight.whole import Insight
from onward.reading.platforms import platforms
from onward.reading.types import Quote

#: Words that name a way or a day, and nobody.
COMMON = frozenset(
    {"yes", "no", "true", "false", "remote", "hybrid", "on site", "onsite", "on-site", "office", "no level named"}
    | {"referral", "agency", "recruiter", "recruitment agency", "headhunter", "cold email", "email", "word of mouth"}
    | {"company site", "company website", "careers site", "career site", "job board", "job fair", "social media"}
)
#: Traits that the log itself works out: their words are the log's.
OWN = frozenset({"weekday", "age of posting"})
Labels = Mapping[str, Mapping[str, str]]


def nameless(found: Insight) -> Insight:
    """`found` with every name and quote taken out, and its sentences told anew."""
    labels = {trait: _labels(trait, levels) for trait, levels in found.record.traits.items()}
    bare = replace(
        found,
        record=_record(found.record, labels),
        scan=_scan(found.scan, labels),
        waits=tuple(replace(one, employer=None, role=None) for one in found.waits),
        reasons=_reasons(found.reasons),
    )
    return replace(bare, sentences=first_sentences(bare), further=further_sentences(bare))


def _labels(trait: str, levels: tuple[str | None, ...]) -> dict[str, str]:
    known = [level for level, _ in Counter(level for level in levels if level).most_common()]
    return {
        level: level if trait in OWN or level.casefold() in _common() else f"{trait_name(trait)} {number}"
        for number, level in enumerate(known, 1)
    }


@cache
def _common() -> frozenset[str]:
    boards = (platform for platform in platforms().values() if platform.board)
    return COMMON | {name for board in boards for name in (board.key.casefold(), board.name.casefold())}


def _record(record: Record, labels: Labels) -> Record:
    return replace(
        record,
        traits={
            trait: tuple(level and labels[trait][level] for level in levels) for trait, levels in record.traits.items()
        },
    )


def _scan(scan: Scan, labels: Labels) -> Scan:
    def bare(trait: str, level: str) -> str:
        return labels.get(trait, {}).get(level, trait_name(trait))

    return replace(
        scan,
        checked=tuple(
            replace(
                one,
                level=bare(one.trait, one.level),
                rate=one.rate and replace(one.rate, level=bare(one.trait, one.level)),
            )
            for one in scan.checked
        ),
    )


def _reasons(reasons: Reasons) -> Reasons:
    def bare(text: Quote) -> Quote:
        return replace(text, text="", start=0, end=0)

    return replace(
        reasons,
        stated=tuple(replace(one, quote=bare(one.quote)) for one in reasons.stated),
        phrases=tuple(replace(one, quote=bare(one.quote)) for one in reasons.phrases),
        feedback=(),
        competitors=(),
        guesses=tuple(replace(one, text="") for one in reasons.guesses),
        skills=tuple(replace(one, quotes=()) for one in reasons.skills),
    )
