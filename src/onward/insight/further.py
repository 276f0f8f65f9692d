"""What more can be said of a log, each sentence on its own: stage by stage, how long answers take, the look ahead, change.

The same rules as for the first five (sentences.py).
"""

from typing import TYPE_CHECKING

from onward.insight.change import MARGIN
from onward.insight.forecast import at_least_one_yes
from onward.insight.rates import per_hundred
from onward.insight.sentences import Sentence, found_sentence, patterns
from onward.insight.stages import FIRST_YES
from onward.spoken import count

if TYPE_CHECKING:
    from onward.insight.whole import Insight


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
    return tuple(one for one in said if one is not None) + tuple(
        found_sentence(one, found) for one in patterns(found)[1:]
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
