"""How many got how far, with the range in which the real rate lies."""

from onward.insight.pictures.svg import WIDTH, Picture, box, line, sheet, words
from onward.insight.rates import Rate, per_hundred
from onward.insight.whole import Insight
from onward.spoken import count

LEFT, RIGHT, ROW = 170.0, 70.0, 44.0


def funnel(found: Insight, names: bool) -> Picture | None:
    if found.n < 2:
        return None
    rows: list[tuple[str, int, int, Rate | None]] = [
        ("applied", found.n, found.n, None),
        ("led to a conversation", found.first_yes.yes, found.n, found.first_yes),
    ]
    if found.offer.n:
        rows.append(("conversations to an offer", found.offer.yes, found.offer.n, found.offer))
    wide = WIDTH - LEFT - RIGHT
    shapes = []
    for i, (name, number, of, rate) in enumerate(rows):
        y = 10 + i * ROW
        shapes += [
            words(LEFT - 8, y + 20, name, at="end"),
            box(LEFT, y + 6, wide, 20, "c"),
            box(LEFT, y + 6, wide * number / of, 20, "a", f"{number} of {of}"),
            words(WIDTH - RIGHT + 8, y + 21, f"{number:,} of {of:,}" if rate else f"{number:,}"),
        ]
        if rate:
            shapes += [
                line(LEFT + wide * rate.low, y + 33, LEFT + wide * rate.high, y + 33, "range"),
                words(
                    LEFT + wide * rate.high + 6,
                    y + 38,
                    f"{per_hundred(rate.low)} to {per_hundred(rate.high)} in 100",
                    kind="soft",
                ),
            ]
    table = (
        ("stage", "number", "of", "real rate, in 100, probably"),
        *(
            (name, str(number), str(of), f"{per_hundred(rate.low)} to {per_hundred(rate.high)}" if rate else "")
            for name, number, of, rate in rows
        ),
    )
    title = "How far they got"
    told = found.first_yes.sentence
    if not found.first_yes.yes:
        step = "Nothing to change on these numbers alone; keep noting where each one came from."
    else:
        step = "Open the ones that led to a conversation and note what they had in common."
    return Picture(
        "funnel",
        title,
        told,
        f"{title}. {told} {found.offer.sentence if found.offer.n else ''}".strip(),
        step,
        table,
        sheet(title, f"{count(found.n, 'application')}. {told}", 16 + len(rows) * ROW, shapes),
    )
