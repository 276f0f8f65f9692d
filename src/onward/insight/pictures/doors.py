"""Where doors opened: the rate of conversations for each source or kind of role, small groups pulled to the whole."""

from collections import Counter
from collections.abc import Sequence

from onward.insight.groups import GroupRate, pooled_rates
from onward.insight.pictures.paper import Paper, Picture, cut, dot, line, range_line, ticks, wide_of, words
from onward.insight.rates import per_hundred
from onward.insight.sentences import Sentence, trait_name
from onward.insight.whole import Insight

ROW, LEAST, MOST = 34.0, 5, 6
WANTED = ("role family", "source", "level")


def doors(found: Insight, paper: Paper) -> Picture | None:
    groups = next((groups for trait in WANTED if (groups := _groups(found, trait))), None)
    if groups is None:
        return None
    trait, rates = groups
    title = f"Where doors opened, by {trait}"
    told = Sentence(
        f"Conversations by {trait}; where the ranges overlap, nothing can be told apart.",
        "Small groups are pulled toward your overall rate, since a few lucky mails prove little.",
        "More applications in each of them.",
        "scan",
    )
    description = (
        f"Conversations by {trait}: "
        + "; ".join(f"{one.level}, {one.yes:,} of {one.n:,}, likely {_range(one)} in 100" for one in rates)
        + ". Where the ranges overlap, nothing can be told apart."
    )
    return Picture(
        "doors",
        title,
        told,
        description,
        "If one of them interests you anyway, send the next few there, and look again.",
        "scan",
        (
            (trait, "conversations", "of", "in 100, likely"),
            *((one.level, f"{one.yes:,}", f"{one.n:,}", _range(one)) for one in rates),
        ),
        paper.sheet(title, description, 34 + len(rates) * ROW, _drawn(rates, paper.width)),
    )


def _groups(found: Insight, trait: str) -> tuple[str, list[GroupRate]] | None:
    """The largest groups of the trait with their pulled rates; none where there is nothing to compare."""
    ripe = found.record.ripe
    all_levels = found.record.traits.get(trait, ())
    levels = [level for level, counts in zip(all_levels, ripe.tolist(), strict=False) if counts]
    yes = found.record.yes[ripe].tolist()
    n_of = Counter(level for level in levels if level)
    yes_of = Counter(level for level, said in zip(levels, yes, strict=False) if level and said)
    kept = [level for level, n in n_of.most_common(MOST) if n >= LEAST]
    if len(kept) < 2 or not yes_of:
        return None
    rates = pooled_rates({level: (yes_of[level], n_of[level], float(n_of[level])) for level in kept})
    return trait_name(trait), sorted(rates, key=lambda one: -one.n)


def _drawn(rates: Sequence[GroupRate], width: float) -> list[str]:
    top = max(one.high for one in rates)
    wide = width - 24

    def x(share: float) -> float:
        return 8 + wide * share / top

    shapes = []
    for i, one in enumerate(rates):
        y = i * ROW
        number = f"{one.yes:,} of {one.n:,}"
        shapes += [
            words(8, y + 14, cut(one.level, width - wide_of(number) - 24)),
            words(width - 8, y + 14, number, at="end", kind="soft"),
            *range_line(x(one.low), x(one.high), y + 25),
            dot(x(one.middle), y + 25, f"{one.level}: {number}, likely {_range(one)} in 100"),
        ]
    floor = len(rates) * ROW + 6
    shapes.append(line(8, floor, 8 + wide, floor))
    named = width - 8 - wide_of("in 100")
    for tick in ticks(100 * top):
        if x(tick / 100) + wide_of(f"{tick:g}") < named:
            shapes.append(words(x(tick / 100), floor + 16, f"{tick:g}", at="middle", kind="soft"))
    shapes.append(words(width - 8, floor + 16, "in 100", at="end", kind="soft"))
    return shapes


def _range(one: GroupRate) -> str:
    return f"{per_hundred(one.low)} to {per_hundred(one.high)}"
