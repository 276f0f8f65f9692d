"""What all pictures share: the sheet with its title and description, the colours for light and dark, and the shapes.

Colours are classes in a style of the picture's own, so that one file follows the reader's light or dark screen.
"""

from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

WIDTH = 640
STYLE = """
text{font:13px system-ui,'DejaVu Sans','Liberation Sans',sans-serif;fill:#24292f}
.soft{fill:#57606a}.sheet{fill:none}.axis{stroke:#8c959f;stroke-width:1;fill:none}
.a{fill:#33658a}.b{fill:#86a8bf}.c{fill:#c9d6df}.d{fill:#a0703c}.e{fill:#d9b48f}.f{fill:#4c7a5a}
.line{stroke:#33658a;stroke-width:2;fill:none}.range{stroke:#33658a;stroke-width:3;fill:none}
.flow{fill-opacity:.35}.dot{fill:#a0703c;fill-opacity:.8}
@media (prefers-color-scheme:dark){text{fill:#e6edf3}.soft{fill:#9da7b3}.axis{stroke:#6e7681}
.a{fill:#7fb2d6}.b{fill:#537a94}.c{fill:#34444f}.d{fill:#d6a06a}.e{fill:#7d6244}.f{fill:#86b996}
.line,.range{stroke:#7fb2d6}.dot{fill:#d6a06a}}
"""


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture with everything that says the same in words.

    `svg` stands alone; `description` is its text alternative; `table` has a head and rows; `next_step` is what one can
    do with it (a picture without one is not drawn).
    """

    name: str
    title: str
    sentence: str
    description: str
    next_step: str
    table: tuple[tuple[str, ...], ...]
    svg: str


def sheet(title: str, description: str, height: float, shapes: list[str]) -> str:
    """A whole SVG document, 640 wide, with title and description for those who cannot see it."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" width="{WIDTH}" '
        f'height="{height:.0f}" role="img" aria-labelledby="t d"><title id="t">{escape(title)}</title>'
        f'<desc id="d">{escape(description)}</desc><style>{STYLE}</style>' + "".join(shapes) + "</svg>"
    )


def box(x: float, y: float, width: float, height: float, kind: str, title: str = "") -> str:
    told = f"<title>{escape(title)}</title>" if title else ""
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(width, 0):.1f}" height="{max(height, 0):.1f}" class="{kind}">{told}</rect>'


def words(x: float, y: float, text: str, *, at: str = "start", kind: str = "") -> str:
    of = f' class="{kind}"' if kind else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor={quoteattr(at)}{of}>{escape(text)}</text>'


def line(x1: float, y1: float, x2: float, y2: float, kind: str = "axis") -> str:
    return f'<path d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}" class="{kind}"/>'


def curve(points: list[tuple[float, float]], kind: str = "line") -> str:
    return f'<path d="M{"L".join(f"{x:.1f} {y:.1f}" for x, y in points)}" class="{kind}"/>'


def dot(x: float, y: float, title: str, radius: float = 4, kind: str = "dot") -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" class="{kind}"><title>{escape(title)}</title></circle>'


def ribbon(x1: float, y1: float, x2: float, y2: float, width: float, kind: str, title: str) -> str:
    """A flow of `width` from the left edge (x1, y1) to the right edge (x2, y2), both the upper corner."""
    middle = (x1 + x2) / 2
    return (
        f'<path class="flow {kind}" d="M{x1:.1f} {y1:.1f}C{middle:.1f} {y1:.1f} {middle:.1f} {y2:.1f} {x2:.1f} {y2:.1f}'
        f"L{x2:.1f} {y2 + width:.1f}C{middle:.1f} {y2 + width:.1f} {middle:.1f} {y1 + width:.1f} {x1:.1f} {y1 + width:.1f}"
        f'Z"><title>{escape(title)}</title></path>'
    )
