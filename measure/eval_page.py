"""docs/reading.md: how well each kind and language is read and on how many mails that rests. Written by `./run eval --write`.

Figures of real mail are those of the half that nobody looked at while writing phrases; small numbers stay counts.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from measure.labelled import looked_at, message, rows, share
from onward.reading import read
from onward.reading.phrases import languages, table

PAGE = Path(__file__).resolve().parent.parent / "docs/reading.md"
#: Fewer mails than this are given as a count, without a share.
SMALL = 20
HEAD = """# How well mail is read

Written by `./run eval --write`; `./run eval` prints more: confusions, confidence, sources, the worst mistakes.

The labelled mail is real and belongs to other people, so it is not part of this project. It was split in two by groups
(near-duplicates and one employer's mails stay together). While phrases were written, only the one half was read; the
figures below are of the other. Phrases, platforms and rules were written from the languages' usual turns, never copied
from a mail. One person labelled the mail, so some of what counts as a mistake here is a label.
"""


def page(held: Sequence[tuple[str, str, str, bool]], lines: Iterable[str], cost: str) -> str:
    """The page. `held` is (language, label, kind read, right) for each real mail that nobody looked at."""
    parts = [
        HEAD,
        f"## Kinds, on {len(held)} real mails nobody looked at\n",
        "| kind | found | of what was said to be one |\n|---|---|---|",
    ]
    for label in sorted({label for _, label, _, _ in held}):
        mine = [right for _, one, _, right in held if one == label]
        said = [right for _, _, kind, right in held if kind == label]
        parts.append(f"| {label} | {_share(sum(mine), len(mine))} | {_share(sum(said), len(said))} |")
    parts.append("\n## Fields, linking and cost\n")
    parts += [f"- {line.strip()}" for line in lines]
    parts.append(f"- {cost}")
    parts.append("\n## Languages\n")
    parts.append(
        "Real mail exists for few of them. Each has a sheet of our own mails with traps, by which it is tested;"
    )
    parts.append("a sheet that is read right shows that the phrases work, not how often others write so.\n")
    parts.append(
        "| language | real rejections found | real mails wrongly taken for one | own sheet read right |\n|---|---|---|---|"
    )
    for code in languages():
        parts.append(_language(code, [row for row in held if row[0] == code]))
    return "\n".join(parts) + "\n"


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole}" if whole < SMALL else share(part, whole)


def _language(code: str, held: Sequence[tuple[str, str, str, bool]]) -> str:
    noes = [right for _, label, _, right in held if label == "rejection"]
    false = sum(kind == "rejection" for _, label, kind, _ in held if label != "rejection")
    sheet = [row for row in rows(None) if row.get("lang") == code]
    right = sum(read(message(row)).kind.value == row["label"] for row in sheet)
    found = f"{sum(noes)} of {len(noes)}" if noes else "no real mail"
    wrong = f"{false} of {len(held) - len(noes)}" if held else "no real mail"
    return f"| {table(code)['language']['name']} ({code}) | {found} | {wrong} | {right} of {len(sheet)} |"


def held_of(cases: Iterable[object]) -> list[tuple[str, str, str, bool]]:
    """The rows of `page` from the cases of `measure.eval`."""
    made = []
    for case in cases:
        row, reading = case.row, case.reading  # type: ignore[attr-defined]
        if not looked_at(row):
            made.append((str(row.get("lang") or "und"), case.label, reading.kind.value, case.is_right))  # type: ignore[attr-defined]
    return made
