"""The journey of all applications as a Sankey picture: every application once, with the stages it passed."""

from collections import Counter
from itertools import pairwise

from onward.insight.paths import APPLIED, ASSESSMENT, CONVERSATION, OFFER, STEPS
from onward.insight.pictures.paper import Paper, Picture, box, line, ribbon, wide_of, words
from onward.insight.sentences import Sentence
from onward.insight.whole import Insight
from onward.spoken import count
from onward.words import Outcome

HEIGHT, GAP, THICK, ROW = 220.0, 16.0, 10.0, 17.0
THICKEST = 14.0  # of one application, so that two of them are two ribbons and no wall
NAMES = {APPLIED: "applied", ASSESSMENT: "assessment", CONVERSATION: "conversation", OFFER: "offer"}
ENDS = {
    Outcome.ACCEPTED: ("accepted", "good"),
    Outcome.OFFER: ("offer in hand", "good"),
    Outcome.OPEN: ("open", "part"),
    Outcome.SILENT: ("silent", "pale"),
    Outcome.REJECTED: ("ended with a no", "no"),
    Outcome.WITHDRAWN: ("withdrawn", "gone"),
}
Links = dict[tuple[str, str], int]
#: All places from top to bottom: what got furthest lies highest, so that few flows cross.
ORDER = (*reversed(STEPS), *(f"={outcome.value}" for outcome in ENDS))


def journey(found: Insight, paper: Paper) -> Picture | None:
    links = _links(found)
    if len(links) < 2:  # all went the same way: the sentence says it
        return None
    size = {APPLIED: found.n}
    for (_, to), number in links.items():
        size[to] = size.get(to, 0) + number
    title = "The way your applications went"
    told = _in_words(found.n, size)
    height, shapes = _drawn(links, size, found.n, paper.width)
    if found.outcomes.get(Outcome.SILENT):
        step = "Open the silent ones, and close those you no longer wait for; a reply reopens them.", "silence"
        about = Outcome.SILENT
    else:
        step = "Look back at one that ended while it is fresh: what was asked, and what you said.", "look_back"
        about = Outcome.REJECTED
    return Picture(
        "journey",
        title,
        Sentence(
            f"{count(found.n, 'application')}, each counted once, with the stages it passed.",
            "Counted from your mail and from what you added; a later no does not erase an earlier conversation.",
            "The next answer, or a mail put right.",
            "counted",
        ),
        told,
        *step,
        (("from", "to", "applications"), *((_name(a), _name(b), f"{n:,}") for (a, b), n in links.items())),
        paper.sheet(title, told, height, shapes),
        about,
    )


def _links(found: Insight) -> Links:
    counted: Counter[tuple[str, str]] = Counter()
    for path, number in found.paths.items():
        for link in pairwise((*path[:-1], f"={path[-1]}")):
            counted[link] += number
    return dict(sorted(counted.items(), key=lambda one: (STEPS.index(one[0][0]), ORDER.index(one[0][1]))))


def _name(node: str) -> str:
    return ENDS[Outcome(node[1:])][0] if node.startswith("=") else NAMES[node]


def _in_words(n: int, size: dict[str, int]) -> str:
    had = {ASSESSMENT: "had an assessment", CONVERSATION: "had a conversation", OFFER: "had an offer"}
    passed = ", ".join(f"{size[step]:,} {words}" for step, words in had.items() if size.get(step))
    now = ", ".join(f"{size[node]:,} {_name(node)}" for node in ORDER if node.startswith("=") and size.get(node))
    on_the_way = f" On the way, {passed}." if passed else ""
    return f"{count(n, 'application')}.{on_the_way} How they stand now: {now}."


def _drawn(links: Links, size: dict[str, int], n: int, width: float) -> tuple[float, list[str]]:
    steps = [step for step in STEPS if size.get(step)]
    ends = [node for node in ORDER if node.startswith("=") and size.get(node)]
    unit = min(HEIGHT / n, THICKEST)
    labels = {node: f"{_name(node)} {size[node]:,}" for node in (*steps, *ends)}
    right = width - THICK - 6 - max(wide_of(labels[end]) for end in ends)
    x = {step: 4 + i * (right - 4) / len(steps) for i, step in enumerate(steps)} | dict.fromkeys(ends, right)
    rows = _label_rows(steps, labels, x, right)
    top = ROW * max(rows.values()) + ROW + 5
    y, bottom = _heights(links, size, steps, ends, unit, top)
    shapes = _flows(links, size, unit, x, y)
    for step in steps:
        label = ROW * rows[step] + 13
        if y[step] - label > 12:
            shapes.append(line(x[step] + 0.5, label + 4, x[step] + 0.5, y[step], "axis"))
        shapes.append(box(x[step], y[step], THICK, max(1.5, size[step] * unit), "main"))
        shapes.append(words(x[step], label, labels[step]))
    for end in ends:
        tall = max(1.5, size[end] * unit)
        shapes.append(box(right, y[end], THICK, tall, _kind(end)))
        shapes.append(words(right + THICK + 6, y[end] + max(9.0, tall / 2 + 4), labels[end]))
    return bottom + 6, shapes


def _kind(node: str) -> str:
    return ENDS[Outcome(node[1:])][1] if node.startswith("=") else "main"


def _label_rows(steps: list[str], labels: dict[str, str], x: dict[str, float], right: float) -> dict[str, int]:
    """All stage labels in one row where they fit, else each one a row below the one before, like stairs."""
    edges = [*(x[step] for step in steps[1:]), right]
    fits = all(x[step] + wide_of(labels[step]) + 4 <= edge for step, edge in zip(steps, edges, strict=True))
    return {step: 0 if fits else i for i, step in enumerate(steps)}


def _heights(
    links: Links, size: dict[str, int], steps: list[str], ends: list[str], unit: float, top: float
) -> tuple[dict[str, float], float]:
    """Upper edges: a stage lies below what passes it by on the way to a later one; ends below each other."""
    y: dict[str, float] = {}
    for step in steps:
        at = STEPS.index(step)
        past = sum(
            number
            for (one, other), number in links.items()
            if not other.startswith("=") and STEPS.index(one) < at < STEPS.index(other)
        )
        y[step] = top if step == APPLIED else top + past * unit + (GAP / 2 if past else 0)
    lowest = max((y[step] + size[step] * unit for step in steps if step not in (APPLIED, OFFER)), default=top)
    at_y = top
    for end in ends:
        if end not in ("=accepted", "=offer"):
            at_y, lowest = max(at_y, lowest - size[end] * unit / 2), 0.0
        y[end] = at_y
        at_y += max(size[end] * unit, 1.5) + GAP
    return y, max(at_y - GAP, y[APPLIED] + size[APPLIED] * unit)


def _flows(links: Links, size: dict[str, int], unit: float, x: dict[str, float], y: dict[str, float]) -> list[str]:
    """Flows leave a place in the order of where they go, and arrive in the order of where they come from."""
    arrive: dict[tuple[str, str], float] = {}
    used: dict[str, float] = {}
    for link in sorted(links, key=lambda link: ORDER.index(link[0])):
        arrive[link] = used.get(link[1], 0.0)
        used[link[1]] = arrive[link] + links[link] * unit
    leave: dict[str, float] = {}
    shapes = []
    for (one, other), number in links.items():
        wide = number * unit
        title = f"{_name(one)} to {_name(other)}: {number:,}"
        from_y = y[one] + leave.get(one, 0.0)
        shapes.append(
            ribbon(x[one] + THICK, from_y, x[other], y[other] + arrive[one, other], max(wide, 0.7), _kind(other), title)
        )
        leave[one] = leave.get(one, 0.0) + wide
    return shapes
