"""The silence curve: how likely an answer still is after so many days, with each open application on it."""

from onward.insight.pictures.svg import WIDTH, Picture, curve, dot, line, sheet, words
from onward.insight.sentences import in_so_many
from onward.insight.whole import Insight
from onward.spoken import count

LEFT, TOP, HEIGHT = 56.0, 16.0, 190.0
MOST_DOTS = 300


def silence(found: Insight, names: bool) -> Picture | None:
    if not found.waits:
        return None
    last = min(120, max(45, max(wait.days for wait in found.waits)))
    chance = [found.silence.still_answers(day) for day in range(last + 1)]
    top = max(0.1, chance[0])
    wide = WIDTH - LEFT - 20

    def x(days: float) -> float:
        return LEFT + wide * min(days, last) / last

    def y(value: float) -> float:
        return TOP + HEIGHT * (1 - value / top)

    shapes = [
        line(LEFT, TOP, LEFT, TOP + HEIGHT),
        line(LEFT, TOP + HEIGHT, LEFT + wide, TOP + HEIGHT),
        curve([(x(day), y(value)) for day, value in enumerate(chance)]),
    ]
    for share in (0.1, 0.2, 0.3, 0.4, 0.5):
        if share <= top:
            shapes.append(words(LEFT - 6, y(share) + 4, f"{round(100 * share)}", at="end", kind="soft"))
    for days in range(0, last + 1, 15):
        shapes.append(words(x(days), TOP + HEIGHT + 18, str(days), at="middle", kind="soft"))
    shapes.append(words(LEFT + wide, TOP + HEIGHT + 36, "days without an answer", at="end", kind="soft"))
    shapes.append(words(LEFT + wide, TOP + 10, "how many in 100 still answer", at="end", kind="soft"))
    for wait in found.waits[:MOST_DOTS]:
        name = (
            f"{wait.role or 'role not said'} at {wait.employer or 'employer not said'}" if names else "an application"
        )
        shapes.append(
            dot(
                x(wait.days),
                y(wait.still_answers),
                f"{name}: {wait.days} days, {in_so_many(wait.still_answers)} still answer",
            )
        )
    states = {state: sum(wait.state == state for wait in found.waits) for state in ("waiting", "quiet", "probably no")}
    told = ", ".join(f"{number} {state}" for state, number in states.items() if number)
    title = "What is still open"
    sentence = f"{count(len(found.waits), 'application')} not over: {told}. After 30 days {in_so_many(chance[30])} still answer."
    return Picture(
        "silence",
        title,
        sentence,
        f"{title}. The chance of an answer falls from {in_so_many(chance[0])} on the first day to {in_so_many(chance[last])} "
        f"after {last} days. {sentence}",
        "Those that probably are a no can be closed; a reply reopens them.",
        (
            ("application" if names else "number", "days", "still answers, in 100", "state"),
            *(
                (
                    f"{wait.role or 'role not said'} at {wait.employer or 'employer not said'}"
                    if names
                    else str(i + 1),
                    str(wait.days),
                    f"{100 * wait.still_answers:.0f}",
                    wait.state,
                )
                for i, wait in enumerate(found.waits)
            ),
        ),
        sheet(title, sentence, TOP + HEIGHT + 44, shapes),
    )
