"""What is found, in sentences: the first five as a thoughtful friend would write them, the rest on request.

Ranges, not single numbers; "went together with", never the word for a cause; nothing that ranks the person. Each
sentence says how it is known, what would change it, and which card (cards.toml) it rests on (EVIDENCE section 8).
"""

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onward.insight.rates import per_hundred
from onward.insight.scan import Checked
from onward.insight.waiting import FIRST_ANSWERS
from onward.spoken import count, day
from onward.words import Outcome

if TYPE_CHECKING:
    from onward.insight.whole import Insight


FEW = 2  # applications of which a range says that nothing is known
QUIET_DAYS = 14
LAPSED = 14  # days after which it is said that nobody has looked since


@dataclass(frozen=True, slots=True)
class Sentence:
    """One thing the log can tell. `how` and `changes` answer "how do you know" and "what would change it"."""

    text: str
    how: str
    changes: str
    card: str


def first_sentences(found: "Insight") -> tuple[Sentence, ...]:
    """At most five, in the order in which a friend would say them."""
    if found.n == 0:
        return (
            Sentence(
                "Your log is empty, so there is nothing to tell yet. Bring a mailbox, and it writes itself.",
                "Counted.",
                "The first application.",
                "rates",
            ),
        )
    reasons = reasons_sentence(found) if found.reasons.of else None
    said = [_standing(found), _rate(found), _pattern(found), _silence(found), reasons]
    return tuple(one for one in said if one is not None)


def letter(found: "Insight") -> tuple[Sentence, ...]:
    """What is told unasked: the first sentences; on the day of a no one thing only, that it says little about anybody."""
    if not came_today(found):
        return found.sentences
    return (reasons_sentence(found) if found.reasons.of else found.sentences[0],)


def came_today(found: "Insight") -> bool:
    """Whether a no came on the day of the insight: then one thing is enough (EVIDENCE section 2, harm rules)."""
    day_of_no = found.record.sent + found.record.days_to_no
    return bool((day_of_no == found.as_of.toordinal()).any())


def trait_name(trait: str) -> str:
    """What a trait of the scan is called to a person."""
    return _TRAIT_NAMES.get(trait, trait)


_TRAIT_NAMES = {"role family": "kind of role", "resume": "résumé version"}


def patterns(found: "Insight") -> list[Checked]:
    """What stood out, better doors first; where a trait has two levels, the one says what the other would."""
    ordered = sorted(found.scan.found, key=lambda one: (not _better(one), one.p, one.trait, one.level))
    levels = Counter(one.trait for one in found.scan.checked)
    told: list[Checked] = []
    for one in ordered:
        if levels[one.trait] > 2 or all(one.trait != other.trait for other in told):
            told.append(one)
    return told


def _better(one: Checked) -> bool:
    return one.yes * one.rest_n > one.rest_yes * one.n


def _standing(found: "Insight") -> Sentence:
    parts = [(one, found.outcomes[one]) for one in _HOW_IT_STANDS if found.outcomes.get(one)]
    told = [f"{number:,} {_HOW_IT_STANDS[one][number > 1]}" for one, number in parts]
    if len(parts) == 1:
        outcome, number = parts[0]
        told = [f"{'it' if number == 1 else 'both' if number == 2 else 'all'} {_HOW_IT_STANDS[outcome][number > 1]}"]
    since = f" since {day(found.since)}" if found.since else ""
    if (found.as_of - found.watched_until).days > LAPSED:
        since += f" (the log goes up to {day(found.watched_until)}, and so do its silences)"
    return Sentence(
        f"You have sent {count(found.n, 'application')}{since}: {_listed(told)}.",
        "Counted from your mail and from what you added; every one can be opened.",
        "A mail that was read or linked wrongly, once you put it right.",
        "counted",
    )


#: How one application stands, and how several do; what went furthest is said first.
_HOW_IT_STANDS = {
    Outcome.ACCEPTED: ("was accepted", "were accepted"),
    Outcome.OFFER: ("brought an offer", "brought an offer"),
    Outcome.OPEN: ("is open", "are open"),
    Outcome.SILENT: ("is silent so far", "are silent so far"),
    Outcome.REJECTED: ("ended with a no", "ended with a no"),
    Outcome.WITHDRAWN: ("was withdrawn", "were withdrawn"),
}


def _listed(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def _rate(found: "Insight") -> Sentence:
    one = found.first_yes
    silent = "no answer yet" if one.n == 1 else f"{one.still_open:,} without an answer yet"
    waiting = f" ({silent})" if one.still_open else ""
    low = per_hundred(one.low) if one.yes else "0"
    if one.yes:
        came = f"{one.yes:,} of {one.n:,} led to a conversation"
    elif one.n == 1:
        came = "It has not led to a conversation so far"
    else:
        came = f"None of the {one.n:,} has led to a conversation so far"
    compared = "other people's rates differ a hundredfold, so there is nothing to compare it with"
    return Sentence(
        f"{came}{waiting}; your real rate is probably between {low} and {per_hundred(one.high)} "
        f"in 100, and {compared if one.n > FEW else 'with so few, nobody could say it more closely'}.",
        "A 95% interval from a Beta posterior; open applications count as open, not as no's.",
        "More answers make the range narrower.",
        "no_typical_rate" if one.n > FEW else "rates",
    )


def _pattern(found: "Insight") -> Sentence:
    if found.scan.found:
        return found_sentence(patterns(found)[0], found)
    checked = len(found.scan.checked)
    if not checked:
        return Sentence(
            "There is nothing to compare yet: the log does not say enough about sources, versions or places.",
            "A comparison needs at least two levels of something, such as two sources.",
            "Sources and résumé versions, noted on the applications.",
            "scan",
        )
    if found.scan.n >= 2 * found.to_see_double:
        normal = "though a doubling between two halves of them would probably have shown"
    else:
        normal = f"and that is normal at {count(found.n, 'application')}"
    return Sentence(
        f"We checked {count(checked, 'thing')}; none stands out yet, {normal}.",
        "Every look is counted (Benjamini-Hochberg, one in ten), and small groups stay silent.",
        f"About {found.to_see_triple:,} applications in each of two groups would show a tripling, "
        f"{found.to_see_double:,} a doubling.",
        "scan",
    )


def found_sentence(one: Checked, found: "Insight") -> Sentence:
    more = "more" if _better(one) else "fewer"
    return Sentence(
        f"{one.level[:1].upper()}{one.level[1:]} ({trait_name(one.trait)}) went together with {more} conversations: "
        f"{one.yes:,} of {one.n:,}, against {one.rest_yes:,} of {one.rest_n:,}; "
        f"we checked {count(len(found.scan.checked), 'thing')}, and it is not proof of a cause.",
        "Fisher's exact test, every look counted, small groups pulled toward the whole, and sure in 199 of 200.",
        "An experiment in which the tool picks by chance would tell.",
        "scan",
    )


def _silence(found: "Insight") -> Sentence | None:
    quiet = [one for one in found.waits if one.days >= QUIET_DAYS]
    if not quiet:
        return None
    plain = [one for one in quiet if one.rests_on == FIRST_ANSWERS] or quiet
    first, last = plain[0], plain[-1]
    told = f"after {count(first.days, 'day')} {in_so_many(first.still_answers)} such still get an answer within three months"
    if in_so_many(last.still_answers) != in_so_many(first.still_answers):
        told += f", after {count(last.days, 'day')} {in_so_many(last.still_answers)}"
    return Sentence(
        f"{count(len(quiet), 'application has', 'applications have')} been quiet for two weeks or more: {told}; a yes "
        f"is rarer, and a reply reopens {'it' if len(quiet) == 1 else 'any of them'}.",
        "A mixture-cure model: some employers never answer, the others take their time; weighed by your own log.",
        "An answer, or more days without one.",
        "silence",
    )


def reasons_sentence(found: "Insight") -> Sentence:
    """How much is known of why applications ended, in one sentence."""
    first, _, rest = found.reasons.sentence.partition(". ")
    return Sentence(
        f"{first}; {rest[0].lower()}{rest[1:]}" if rest else first,
        "Only reasons that the employer stated as a fact, or that somebody who met you gave; quotes are kept.",
        "A mail with a reason in it.",
        "boilerplate",
    )


def in_so_many(chance: float) -> str:
    """A chance as "about 1 in 9", which is easier to feel than a percentage."""
    if chance >= 0.4:
        return f"about {round(10 * chance)} in 10"
    if chance < 0.002:
        return "fewer than 1 in 500"
    per = round(1 / chance)
    return f"about 1 in {round(per, -1) if per > 30 else per}"
