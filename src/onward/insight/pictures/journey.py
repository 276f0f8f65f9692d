"""The journey of all applications as a Sankey picture: every application once, with the stages it passed."""

from collections import Counter, defaultdict
from itertools import pairwise

from onward.insight.paths import APPLIED, ASSESSMENT, CONVERSATION, OFFER, STEPS
from onward.insight.pictures.svg import WIDTH, Picture, box, ribbon, sheet, words
from onward.insight.whole import Insight
from onward.spoken import OUTCOMES, count
from onward.words import Outcome

HEIGHT, TOP, GAP, THICK = 240.0, 24.0, 14.0, 12.0
NAMES = {APPLIED: "applied", ASSESSMENT: "assessment", CONVERSATION: "conversation", OFFER: "offer"}
ENDS = (Outcome.ACCEPTED, Outcome.OFFER, Outcome.OPEN, Outcome.SILENT, Outcome.REJECTED, Outcome.WITHDRAWN)
COLOURS = {"open": "b", "silent": "c", "rejected": "d", "withdrawn": "e", "offer": "f", "accepted": "f"}


def journey(found: Insight, names: bool) -> Picture | None:
    if found.n < 2:
        return None
    links: Counter[tuple[str, str]] = Counter()
    for path, number in found.paths.items():
        stops = [*path[:-1], f"={path[-1]}"]
        for one, other in pairwise(stops):
            links[one, other] += number
    size = {APPLIED: found.n}
    for (_, to), number in links.items():
        size[to] = size.get(to, 0) + number
    shapes = _drawn(links, size, found.n)
    table = (("from", "to", "applications"), *((_name(a), _name(b), str(n)) for (a, b), n in _ordered(links)))
    told = "; ".join(f"{_name(a)} to {_name(b)}: {n}" for (a, b), n in _ordered(links))
    title = "The way your applications went"
    silent = found.outcomes.get(Outcome.SILENT, 0)
    return Picture(
        "journey",
        title,
        f"{count(found.n, 'application')}, each counted once, with the stages it passed.",
        f"{title}. {told}.",
        "Open the silent ones and close those you no longer wait for."
        if silent
        else "Open one that ended and look back at it while it is fresh.",
        table,
        sheet(title, told, HEIGHT + 2 * TOP, shapes),
    )


def _name(node: str) -> str:
    return OUTCOMES[Outcome(node[1:])] if node.startswith("=") else NAMES[node]


def _rank(node: str) -> int:
    order = [*STEPS, *(f"={outcome.value}" for outcome in ENDS)]
    return order.index(node)


def _ordered(links: Counter[tuple[str, str]]) -> list[tuple[tuple[str, str], int]]:
    return sorted(links.items(), key=lambda item: (_rank(item[0][0]), _rank(item[0][1])))


def _drawn(links: Counter[tuple[str, str]], size: dict[str, int], n: int) -> list[str]:
    steps = [step for step in STEPS if size.get(step)]
    ends = [f"={outcome.value}" for outcome in ENDS if size.get(f"={outcome.value}")]
    unit = (HEIGHT - GAP * (len(ends) - 1)) / n
    column = (WIDTH - 190) / max(1, len(steps))
    x = {step: 4 + i * column for i, step in enumerate(steps)} | dict.fromkeys(ends, WIDTH - 170.0)
    y = dict.fromkeys(steps, TOP + 10)
    at = TOP + 10
    for end in ends:
        y[end] = at
        at += size[end] * unit + GAP
    shapes: list[str] = []
    used_out: defaultdict[str, float] = defaultdict(float)
    used_in: defaultdict[str, float] = defaultdict(float)
    for (one, other), number in _ordered(links):
        wide = number * unit
        kind = COLOURS[other[1:]] if other.startswith("=") else "a"
        title = f"{_name(one)} to {_name(other)}: {number}"
        shapes.append(
            ribbon(x[one] + THICK, y[one] + used_out[one], x[other], y[other] + used_in[other], wide, kind, title)
        )
        used_out[one] += wide
        used_in[other] += wide
    for node in (*steps, *ends):
        is_end = node.startswith("=")
        shapes.append(box(x[node], y[node], THICK, max(1.0, size[node] * unit), COLOURS[node[1:]] if is_end else "a"))
        if is_end:
            shapes.append(
                words(
                    x[node] + THICK + 6, y[node] + max(9.0, size[node] * unit / 2 + 4), f"{_name(node)} {size[node]:,}"
                )
            )
        else:
            shapes.append(words(x[node], TOP, f"{_name(node)} {size[node]:,}"))
    return shapes
