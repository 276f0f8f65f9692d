"""What is found, in sentences: the first five as a thoughtful friend would write them, the rest on request.

Ranges, not single numbers; "went together with", never the word for a cause; nothing that ranks the person. Each
sentence says how it is known, what would change it, and which card (cards.toml) it rests on (EVIDENCE section 8).
"""

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onward.insight.change import MARGIN
from onward.insight.forecast import at_least_one_yes
from onward.insight.rates import per_hundred
from onward.insight.scan import Checked
from onward.insight.stages import FIRST_YES
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


def further_sentences(found: "Insight") -> tuple[Sentence, ...]:
    """What more can be said, each on its own."""
    if found.n == 0:
        return ()
    said = [
        *_stages(found),
        *_times(found),
        _began_later(found),
        _guesses(found),
        _forecast(found),
        _pipeline(found),
        _attempts(found),
        _change(found),
        _needed(found),
    ]
    return tuple(one for one in said if one is not None) + tuple(_found(one, found) for one in _patterns(found)[1:])


def _patterns(found: "Insight") -> list[Checked]:
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
        return _found(_patterns(found)[0], found)
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


def _found(one: Checked, found: "Insight") -> Sentence:
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


def _stages(found: "Insight") -> list[Sentence]:
    """The stages that the first sentences have not told."""
    return [
        Sentence(
            one.sentence,
            "The same kind of range, over those that reached the stage before; what is still going counts as open.",
            "The end of what is still going on.",
            "rates",
        )
        for name, one in found.stages
        if name != FIRST_YES and one.n
    ]


def _times(found: "Insight") -> list[Sentence]:
    return [
        Sentence(
            one.sentence,
            "Open ones count as open for as long as they were watched; what came first ended the wait (Aalen-Johansen).",
            "More applications with their dates, and time.",
            "time_to_answer",
        )
        for one in found.times
    ]


def _began_later(found: "Insight") -> Sentence | None:
    if not found.begun_by_answer:
        return None
    return Sentence(
        f"{count(found.begun_by_answer, 'application is', 'applications are')} in the log only since an answer came. "
        "Others like them that stayed silent leave no trace, so your real rates may be lower than these ranges.",
        "No receipt and no mail of yours stands before the first answer.",
        "Adding what you sent and never heard of again.",
        "rates",
    )


def _guesses(found: "Insight") -> Sentence | None:
    if not found.reasons.guesses:
        return None
    return Sentence(
        found.reasons.guesses_sentence,
        "From what you wrote when you looked back.",
        "A reason that the employer states.",
        "attribution",
    )


def _forecast(found: "Insight") -> Sentence:
    if found.forecast is None:
        return Sentence(
            "It is too early for a look ahead: too few applications are answered or old enough.",
            "With fewer than five, a forecast would only repeat what was assumed.",
            "A few more answers, or time.",
            "forecast",
        )
    return Sentence(
        found.forecast.sentence,
        "Beta-geometric; older applications count less, and an open one only as far as yeses come by its age. Never a mean.",
        "The next answer. Past no's do not lower the number still needed.",
        "forecast",
    )


def _pipeline(found: "Insight") -> Sentence | None:
    if len(found.pipeline) < 2:
        return None
    return Sentence(
        "What is open now still leads to at least one conversation in "
        f"{per_hundred(1 - found.pipeline[0])} of 100 such cases.",
        "The chances of the open applications, each by its age, put together exactly (Poisson-binomial).",
        "A new application, an answer, or time.",
        "forecast",
    )


def _attempts(found: "Insight") -> Sentence:
    low, high = (per_hundred(at_least_one_yes(rate, 100)) for rate in (found.first_yes.low, found.first_yes.high))
    share = low if low == high else f"between {low} and {high}"
    return Sentence(
        "Attempts move a search on, not no's: 100 more at your rate give at least one conversation in "
        f"{share} of 100 such searches.",
        "1 - (1 - p)^100 at both ends of your rate.",
        "A different rate. The no's so far do not add up.",
        "hundred_nos",
    )


def _change(found: "Insight") -> Sentence:
    one = found.trend
    if one.speaks and one.after is not None:
        later = one.n - one.after
        return Sentence(
            f"Something has changed: {one.before_yes} of the first {one.after} led to a conversation, "
            f"{one.after_yes} of the {later} after. What it was, the log cannot say.",
            "Two rates are more than 20 times as likely as one, averaged over every place where it could have changed.",
            "More answers.",
            "change",
        )
    if one.n < 2 * MARGIN:
        return Sentence(
            f"It is too early to look for a change: that takes {2 * MARGIN} applications that are old enough, and there are {one.n}.",
            "Those count that are a month old, or older than all that are open.",
            "Time, and more applications.",
            "change",
        )
    return Sentence(
        "No sign of a change so far, which is not the same as nothing having changed.",
        "Speaks only where two rates are more than 20 times as likely as one.",
        f"A doubling would take about {2 * found.to_see_double:,} applications to notice.",
        "change",
    )


def _needed(found: "Insight") -> Sentence:
    return Sentence(
        f"To compare two groups, about {found.to_see_triple:,} applications in each would show a tripling of your rate, "
        f"about {found.to_see_double:,} a doubling.",
        "Four times in five, at the usual 5% (arcsine approximation).",
        "A higher rate needs fewer.",
        "experiment",
    )


def in_so_many(chance: float) -> str:
    """A chance as "about 1 in 9", which is easier to feel than a percentage."""
    if chance >= 0.4:
        return f"about {round(10 * chance)} in 10"
    if chance < 0.002:
        return "fewer than 1 in 500"
    per = round(1 / chance)
    return f"about 1 in {round(per, -1) if per > 30 else per}"
