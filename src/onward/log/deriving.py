"""Applications, derived from mail, readings and words: once for every state of the log and every day, then remembered.

What is derived may be thrown away at any time: the same mail, readings and words always give the same journeys.
"""

import threading
import zlib
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context

from onward.journey.types import Journeys, Letter
from onward.log import home, storing
from onward.log.codec import from_json, to_json
from onward.log.packing import unpack
from onward.log.troubles import plainly
from onward.mail.message import Origin, RawMail

#: Raise it when linking changes, so that what an older one derived is derived anew.
LINKING = 3
_A_FEW = 300  # mails that are read again in this process; more are spread over the cores
_remembered: dict[str, tuple[str, Journeys]] = {}
_letters: dict[str, tuple[tuple[object, ...], tuple[Letter, ...]]] = {}
_deriving = threading.Lock()


@plainly
def journeys(*, today: date) -> Journeys:
    """The journeys as of `today`."""
    name = home.place()
    stamp = f"{storing.seeker_id()}:{storing.revision()}:{today}:{_reader()}:{LINKING}"
    with _deriving:
        stamp_before, before = _remembered.get(name, ("", None))
        if before is None or stamp_before != stamp:
            before = _from_the_log(stamp) or _derive(stamp, today)
            _remembered[name] = (stamp, before)
        return before


@plainly
def latest() -> Journeys:
    """The journeys whatever the day, for who only asks what belongs together."""
    from onward.log.models import Derived

    start = f"{storing.seeker_id()}:{storing.revision()}:"
    stamp, remembered = _remembered.get(home.place(), ("", None))
    if remembered is not None and stamp.startswith(start):
        return remembered
    row = Derived.objects.filter(seeker=storing.seeker_id(), stamp__startswith=start).first()
    if row is not None:
        return from_json(Journeys, zlib.decompress(row.body))
    newest = max((letter.at.date() for letter in letters() if letter.at), default=date.min)
    return journeys(today=newest)


def applications_at_last() -> int:
    """How many applications there were when they were last derived."""
    from onward.log.models import Derived

    found = Derived.objects.filter(seeker=storing.seeker_id()).values_list("applications", flat=True).first()
    return found or 0


def _reader() -> str:
    from onward.reading import VERSION

    return VERSION


def _from_the_log(stamp: str) -> Journeys | None:
    from onward.log.models import Derived

    body = Derived.objects.filter(seeker=storing.seeker_id(), stamp=stamp).values_list("body", flat=True).first()
    return from_json(Journeys, zlib.decompress(body)) if body else None


def _derive(stamp: str, today: date) -> Journeys:
    """Link everything anew and lay the result beside the log, unless somebody changed the log meanwhile."""
    from django.db import transaction

    from onward.journey.link import link
    from onward.log.models import Derived
    from onward.reading import UNSURE_BELOW

    linked = link(letters(), storing.words(), today=today, unsure_below=UNSURE_BELOW)
    body = zlib.compress(to_json(linked).encode(), 1)
    with transaction.atomic():
        if f":{storing.revision()}:" in stamp:
            row = {"stamp": stamp, "body": body, "applications": len(linked.applications)}
            Derived.objects.update_or_create(seeker_id=storing.seeker_id(), defaults=row)
    return linked


def letters() -> tuple[Letter, ...]:
    """Every kept mail as linking sees it."""
    name, state = home.place(), storing.state_of_mail()
    kept = _letters.get(name)
    if kept is None or kept[0] != state:
        kept = _letters[name] = (state, tuple(row.letter for row in storing.rows()))
    return kept[1]


def forget_what_was_remembered() -> None:
    _remembered.clear()
    _letters.clear()


@plainly
def rebuild(*, today: date) -> Journeys:
    """Read all kept mail with the present reader, and link it again. What the seeker said stays, and wins."""
    from django.db import connection, transaction

    from onward.log.models import Derived, Mail

    kept = Mail.objects.filter(seeker=storing.seeker_id()).order_by("pk")
    jobs = kept.values_list("pk", "raw", "source", "offset", "length", "envelope").iterator(chunk_size=500)
    with transaction.atomic():
        with connection.cursor() as cursor:
            for piece in storing.in_pieces(_again(jobs, kept.count())):
                cursor.executemany("UPDATE reading SET version = %s, body = %s WHERE mail_id = %s", piece)
        Derived.objects.all().delete()
        storing.changed()
    return journeys(today=today)


Job = tuple[int, bytes | memoryview, str, int, int, str]


def _again(jobs: Iterable[Job], many: int) -> Iterable[tuple[str, str, int]]:
    if many <= _A_FEW:
        yield from map(read_again, jobs)
        return
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        for piece in storing.in_pieces(jobs, 4000):
            yield from pool.map(read_again, piece, chunksize=100)


def read_again(job: Job) -> tuple[str, str, int]:
    """Version, reading as JSON, and the row it belongs to."""
    import json

    from onward.mail.decode import decode
    from onward.reading import read

    pk, raw, source, offset, length, envelope = job
    labels = tuple(json.loads(envelope)["labels"])
    reading = read(decode(RawMail(unpack(raw), Origin(source, offset, length)), labels=labels))
    return reading.version, to_json(reading), pk
