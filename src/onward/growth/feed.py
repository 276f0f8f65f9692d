"""The token of the local calendar feed: unguessable, the same between launches, and the seeker's to renew or switch off.

It opens one thing only, the calendar, for reading; the page's own token opens nothing here and the other way round.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime

from onward.log import notebook

KIND = "calendar feed"
BYTES = 32
PATH = "/calendar/{token}.ics"


@dataclass(frozen=True, slots=True)
class Feed:
    """`token` is "" where the feed is switched off."""

    token: str = ""


def token() -> str:
    """The feed's token; "" while it is off, as it is at the beginning."""
    found = notebook.pages(KIND, Feed)
    return found[0].body.token if found else ""


def path() -> str:
    """The feed's path on the page; "" while it is off."""
    there = token()
    return PATH.format(token=there) if there else ""


def renew(*, now: datetime) -> str:
    """A new token. Whoever has the old one gets nothing from now on."""
    made = secrets.token_urlsafe(BYTES)
    _keep(Feed(made), now)
    return made


def switch_off(*, now: datetime) -> None:
    """Nobody gets anything from now on."""
    _keep(Feed(), now)


def opens(offered: str) -> bool:
    """Whether this is the feed's token. Nothing opens a feed that is off."""
    there = token()
    return bool(there) and secrets.compare_digest(offered.encode(), there.encode())


def _keep(feed: Feed, now: datetime) -> None:
    """The old page is torn out first, so that taking back the last writing closes the feed and opens no old one."""
    for page in notebook.pages(KIND, Feed):
        notebook.tear_out(page.id, now=now)
    notebook.write(KIND, feed, now=now)
