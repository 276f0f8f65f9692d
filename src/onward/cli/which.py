"""Which application is meant: the beginning of an id, or words of its employer and role that fit one only."""

from typing import TYPE_CHECKING

from onward.cli import clock
from onward.trouble import CannotDo

if TYPE_CHECKING:
    from onward.journey.types import Application


def the_application(wanted: str) -> "Application":
    """The one application that `wanted` means; CannotDo with the choices where it means several."""
    from onward.log import shown

    try:
        return shown.journey(wanted, today=clock.today()).application
    except CannotDo:
        found = shown.overview(today=clock.today(), search=wanted).rows
    if len(found) == 1:
        return found[0]
    if not found:
        raise CannotDo(f"there is no application “{wanted}”", mend="See the list: onward show")
    some = "; ".join(f"{one.id[:8]} {one.role or 'role not said'} at {one.employer}" for one in found[:5])
    raise CannotDo(f"{len(found)} applications fit “{wanted}”: {some}", mend="Give the id.")
