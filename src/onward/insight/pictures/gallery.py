"""All pictures of one log, in the order of the page."""

from collections.abc import Callable

from onward.insight.nameless import nameless
from onward.insight.pictures.calendar import calendar
from onward.insight.pictures.doors import doors
from onward.insight.pictures.forecast import forecast
from onward.insight.pictures.funnel import funnel
from onward.insight.pictures.journey import journey
from onward.insight.pictures.over_time import over_time
from onward.insight.pictures.paper import WIDE, Paper, Picture
from onward.insight.pictures.reasons import reasons
from onward.insight.pictures.silence import silence
from onward.insight.whole import Insight

PLAIN = Paper()
PICTURES: dict[str, Callable[[Insight, Paper], Picture | None]] = {
    "journey": journey,
    "funnel": funnel,
    "silence": silence,
    "reasons": reasons,
    "forecast": forecast,
    "over_time": over_time,
    "doors": doors,
    "calendar": calendar,
}


def draw(found: Insight, *, names: bool = True, paper: Paper = PLAIN) -> tuple[Picture, ...]:
    """The pictures that have something to show. Without `names` no employer or role can be read from any of them."""
    shown = found if names else nameless(found)
    return tuple(picture for one in PICTURES.values() if (picture := one(shown, paper)) is not None)


def draw_one(found: Insight, name: str, *, names: bool = True, paper: Paper = PLAIN) -> Picture | None:
    """One picture by its name; none where there is no such picture, or nothing to show in it."""
    one = PICTURES.get(name)
    return one and one(found if names else nameless(found), paper)


def png(picture: Picture, *, zoom: int = 2) -> bytes:
    """The picture as PNG on white, without a browser (resvg; it knows the light colours only)."""
    import resvg_py

    light, _, rest = picture.svg.partition("@media")
    plain = light + rest[rest.index("</style>") :]
    return bytes(resvg_py.svg_to_bytes(svg_string=plain, background="#ffffff", width=int(zoom * WIDE)))
