"""What all pictures share: the paper they are drawn on, the colours for light and dark, and the shapes.

Colours are classes in a style of the picture's own, so that one file follows the reader's light or dark screen. Every
shape that says something stands out at 3 to 1 from the ground in both, every word at 4.5 to 1.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape as escaped

from onward.insight.sentences import Sentence
from onward.words import Outcome

#: Widths of a picture: on a page of its own or in a file, and as one of many or on a phone.
WIDE, SMALL = 640.0, 340.0
TITLE = 34.0  # height that a title drawn into the picture takes
SIGN = 7.4  # width of an average sign of the 13 px type, on the broad side
STYLE = """
text{font:13px system-ui,'DejaVu Sans','Liberation Sans',sans-serif;fill:#2a2622}
.soft{fill:#655d54}.head{font-size:16px;font-weight:600}
.main{fill:#2b6459}.part{fill:#5a9a8c}.no{fill:#8f7a66}.gone{fill:#9d8a74}.good{fill:#8a5a14}
.few{fill:#5a9a8c}.some{fill:#437f71}.many{fill:#1c463d}
.pale{fill:#efe8dc;stroke:#8d8274}.faint{fill:#efe8dc}.you{fill:#8a5a14}
.flow{fill-opacity:.38}.flow.pale{fill:#b5a997;stroke:none}
.axis{stroke:#8d8274;fill:none}.line{stroke:#2b6459;stroke-width:2;fill:none}
.range{stroke:#2b6459;stroke-width:3;fill:none;stroke-linecap:round}.dot{stroke:#fff;stroke-width:1}
@media (prefers-color-scheme:dark){text{fill:#ece6dd}.soft{fill:#b3a99c}
.main{fill:#8fcbbb}.part{fill:#5b8f83}.no{fill:#b39b82}.gone{fill:#8c7b68}.good,.you{fill:#e6c184}
.few{fill:#5b8f83}.some{fill:#86bcae}.many{fill:#c9ece2}
.pale{fill:#3b3631;stroke:#918577}.faint{fill:#332f2b}
.flow{fill-opacity:.45}.flow.pale{fill:#7d7265}
.axis{stroke:#918577}.line,.range{stroke:#8fcbbb}.dot{stroke:#1d1b19}}
"""


#: What may not stand in XML at all, not even escaped; a mail can hold it.
_NEVER = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture with everything that says the same in words.

    `told` is its sentence with how it is known; `svg` stands alone; `description` is its text alternative; `table` has a
    head and rows, `more` says how many rows are not in it; `next_step` is what one can do with it (a picture without
    one is not drawn), `step_card` what that rests on, and `about` which applications it is about.
    """

    name: str
    title: str
    told: Sentence
    description: str
    next_step: str
    step_card: str
    table: tuple[tuple[str, ...], ...]
    svg: str
    about: Outcome | None = None
    more: str = ""

    @property
    def sentence(self) -> str:
        return self.told.text


@dataclass(frozen=True, slots=True)
class Paper:
    """How wide a picture is drawn, and whether its title is written into it (where no page says it)."""

    width: float = WIDE
    titled: bool = False

    def sheet(self, title: str, description: str, height: float, shapes: Iterable[str]) -> str:
        """A whole SVG document, with title and description for those who cannot see it."""
        drawn = "".join(shapes)
        if self.titled:
            drawn = words(4, 18, title, kind="head") + f'<g transform="translate(0 {TITLE:.0f})">{drawn}</g>'
            height += TITLE
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width:.0f} {height:.0f}" '
            f'width="{self.width:.0f}" height="{height:.0f}" role="img" aria-labelledby="t d">'
            f'<title id="t">{escape(title)}</title><desc id="d">{escape(description)}</desc>'
            f"<style>{STYLE}</style>{drawn}</svg>"
        )


def wide_of(text: str) -> float:
    """About how wide a line of text is drawn."""
    return SIGN * len(text)


def cut(text: str, room: float) -> str:
    """The text, shortened where it would not fit."""
    signs = max(1, int(room / SIGN))
    return text if len(text) <= signs else f"{text[: signs - 1].rstrip()}…"


def box(x: float, y: float, width: float, height: float, kind: str, title: str = "") -> str:
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(width, 0):.1f}" height="{max(height, 0):.1f}" class="{kind}"'
        + _end("rect", title)
    )


def words(x: float, y: float, text: str, *, at: str = "start", kind: str = "") -> str:
    of = f' class="{kind}"' if kind else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{at}"{of}>{escape(text)}</text>'


def line(x1: float, y1: float, x2: float, y2: float, kind: str = "axis") -> str:
    return f'<path d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}" class="{kind}"/>'


def curve(points: Iterable[tuple[float, float]], kind: str = "line") -> str:
    return f'<path d="M{"L".join(f"{x:.1f} {y:.1f}" for x, y in points)}" class="{kind}"/>'


def dot(x: float, y: float, title: str, radius: float = 4, kind: str = "main") -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" class="dot {kind}"' + _end("circle", title)


def ribbon(x1: float, y1: float, x2: float, y2: float, width: float, kind: str, title: str) -> str:
    """A flow of `width` from the left edge (x1, y1) to the right edge (x2, y2), both the upper corner."""
    middle = (x1 + x2) / 2
    return (
        f'<path class="flow {kind}" d="M{x1:.1f} {y1:.1f}C{middle:.1f} {y1:.1f} {middle:.1f} {y2:.1f} {x2:.1f} {y2:.1f}'
        f"L{x2:.1f} {y2 + width:.1f}C{middle:.1f} {y2 + width:.1f} {middle:.1f} {y1 + width:.1f} {x1:.1f} {y1 + width:.1f}"
        f'Z"' + _end("path", title)
    )


def range_line(low: float, high: float, y: float) -> list[str]:
    """A range with its two ends marked."""
    return [line(low, y, high, y, "range"), *(line(x, y - 4, x, y + 4, "axis") for x in (low, high))]


def _end(tag: str, title: str) -> str:
    return f"><title>{escape(title)}</title></{tag}>" if title else "/>"


def ticks(top: float, most: int = 5) -> list[float]:
    """Round numbers from 0 up to `top`, a handful of them."""
    step = next(
        (size * power for power in (0.01, 0.1, 1, 10, 100, 1000) for size in (1, 2, 5) if top / (size * power) <= most),
        top,
    )
    return [i * step for i in range(int(top / step + 1e-9) + 1)]


def escape(text: str) -> str:
    return escaped(_NEVER.sub("", text))
