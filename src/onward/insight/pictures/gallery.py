"""All pictures of one log, in the order of the page, and their way onto the disk."""

from pathlib import Path

from onward.insight.pictures.calendar import calendar
from onward.insight.pictures.doors import doors
from onward.insight.pictures.forecast import forecast
from onward.insight.pictures.funnel import funnel
from onward.insight.pictures.journey import journey
from onward.insight.pictures.over_time import over_time
from onward.insight.pictures.reasons import reasons
from onward.insight.pictures.silence import silence
from onward.insight.pictures.svg import WIDTH, Picture
from onward.insight.whole import Insight
from onward.trouble import CannotDo

PICTURES = (journey, funnel, silence, reasons, forecast, over_time, doors, calendar)


def draw(found: Insight, *, names: bool = True) -> tuple[Picture, ...]:
    """The pictures that have something to show. Without `names` no employer or role can be read from any of them."""
    return tuple(picture for one in PICTURES if (picture := one(found, names)) is not None)


def png(picture: Picture, *, zoom: int = 2) -> bytes:
    """The picture as PNG on white, without a browser (resvg; it knows the light colours only)."""
    import resvg_py

    light = picture.svg.partition("@media")
    plain = light[0] + light[2][light[2].index("</style>") :] if light[1] else picture.svg
    return bytes(resvg_py.svg_to_bytes(svg_string=plain, background="#ffffff", width=zoom * WIDTH))


def write_all(found: Insight, folder: Path, *, names: bool = True) -> tuple[Path, ...]:
    """Write every picture as .svg and .png into `folder`. Raises CannotDo where that cannot be."""
    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for picture in draw(found, names=names):
            for name, content in ((".svg", picture.svg.encode()), (".png", png(picture))):
                path = folder / f"{picture.name}{name}"
                path.write_bytes(content)
                written.append(path)
    except OSError as error:
        raise CannotDo(
            f"the pictures cannot be written ({error.strerror})", where=str(folder), mend="Choose another folder."
        ) from error
    return tuple(written)
