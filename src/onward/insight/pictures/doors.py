"""Where doors opened: the rate of conversations for each source or kind of role, small groups pulled to the whole."""

from collections import Counter

from onward.insight.groups import pooled_rates
from onward.insight.pictures.svg import WIDTH, Picture, dot, line, sheet, words
from onward.insight.rates import per_hundred
from onward.insight.whole import Insight
from onward.spoken import count

LEFT, ROW, LEAST, MOST = 190.0, 24.0, 5, 8
WANTED = ("role family", "source", "level")


def doors(found: Insight, names: bool) -> Picture | None:
    ripe = found.record.part(found.record.ripe)
    for trait in WANTED:
        levels = ripe.traits.get(trait, ())
        n_of = Counter(level for level in levels if level)
        yes_of = (
            Counter(level for level, yes in zip(levels, ripe.yes, strict=True) if level and yes) if levels else n_of
        )
        kept = [level for level, n in n_of.most_common(MOST) if n >= LEAST]
        if len(kept) >= 2 and ripe.yes.sum() > 0:
            break
    else:
        return None
    rates = pooled_rates({level: (yes_of[level], n_of[level], float(n_of[level])) for level in kept})
    top = max(one.high for one in rates)
    wide = WIDTH - LEFT - 80
    shapes = []
    for i, one in enumerate(sorted(rates, key=lambda one: -one.n)):
        y = 18 + i * ROW
        shapes += [
            words(LEFT - 10, y + 4, one.level[:26], at="end"),
            line(LEFT + wide * one.low / top, y, LEFT + wide * one.high / top, y, "range"),
            dot(LEFT + wide * one.middle / top, y, f"{one.level}: {one.yes} of {one.n}"),
            words(LEFT + wide * one.high / top + 8, y + 4, f"{one.yes} of {one.n}", kind="soft"),
        ]
    title = f"Where doors opened, by {trait}"
    told = (
        f"Conversations by {trait}. Where the lines overlap, nothing can be told apart; "
        "small groups are pulled toward your overall rate, since a few lucky mails prove little."
    )
    return Picture(
        "doors",
        title,
        told,
        f"{title}. " + "; ".join(f"{one.level}: {one.yes} of {one.n}" for one in rates) + ".",
        "If one of them interests you anyway, send the next few there and look again.",
        (
            (trait, "conversations", "of", "in 100, probably"),
            *(
                (one.level, str(one.yes), str(one.n), f"{per_hundred(one.low)} to {per_hundred(one.high)}")
                for one in rates
            ),
        ),
        sheet(title, f"{count(len(rates), 'group')}. {told}", 16 + len(rates) * ROW, shapes),
    )
