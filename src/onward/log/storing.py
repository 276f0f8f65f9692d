"""The rows themselves: whose log it is, mail and readings going in and coming out, the revision that counts changes.

Rows go in by `executemany`, many at a time; every function that writes does so in the transaction of its caller.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Any

from onward.journey.types import Letter, Word
from onward.log.codec import from_json
from onward.log.packing import Packed, clean, unpack
from onward.reading.types import Reading

if TYPE_CHECKING:
    from onward.log.opinions import Opinion

OWNER = "me"
_MAIL = [
    "digest",
    "key",
    "message_id",
    "date",
    "sender_name",
    "sender_email",
    "subject",
    "envelope",
    "source",
    "offset",
    "length",
    "raw",
]
_IN_ONE_GO = 500  # questions with more values than this are asked in pieces


def seeker_id() -> int:
    """Whose log it is. One seeker for now; every row says whose it is, so that a centre is the same code."""
    from onward.log.models import Seeker

    found = Seeker.objects.filter(name=OWNER).values_list("pk", flat=True).first()
    return found if found is not None else int(Seeker.objects.get_or_create(name=OWNER)[0].pk)


def revision() -> int:
    from onward.log.models import Seeker

    return Seeker.objects.filter(name=OWNER).values_list("revision", flat=True).first() or 0


def changed() -> None:
    """Say that mails, readings or words are no longer what they were. Call it in the transaction that changes them."""
    from django.db.models import F

    from onward.log.models import Seeker

    Seeker.objects.filter(pk=seeker_id()).update(revision=F("revision") + 1)


def state_of_mail() -> tuple[object, ...]:
    """The same as long as the same mails are kept with the same readings."""
    from django.db.models import Count, Max, Min

    from onward.log import opinions
    from onward.log.models import ReadingRow

    ours = ReadingRow.objects.filter(mail__seeker=seeker_id())
    return (*ours.aggregate(Count("pk"), Max("pk"), Min("version"), Max("version")).values(), opinions.state())


def in_pieces(values: Iterable[Any], size: int = _IN_ONE_GO) -> Iterator[list[Any]]:
    waiting = iter(values)
    while piece := list(islice(waiting, size)):
        yield piece


def keep_mails(packed: Sequence[Packed]) -> list[Packed]:
    """Keep those that are new, with their readings, and return them as kept. Returns in the order given."""
    from onward.log.models import Mail

    whose = seeker_id()
    fresh = {one.digest: one for one in packed}
    kept_before: set[str] = set()
    taken: set[str] = set()
    for piece in in_pieces(packed):
        ours = Mail.objects.filter(seeker=whose)
        kept_before.update(ours.filter(digest__in=[one.digest for one in piece]).values_list("digest", flat=True))
        taken.update(ours.filter(message_id__in=[one.message_id for one in piece]).values_list("message_id", flat=True))
    new = []
    for one in fresh.values():
        if one.digest in kept_before:
            continue
        if one.message_id in taken and _was_kept_cut(one, whose):
            taken.discard(one.message_id)
        new.append(_under_a_name_of_its_own(one, taken))
        taken.add(new[-1].message_id)
    _insert(whose, new)
    return new


def _under_a_name_of_its_own(one: Packed, taken: set[str]) -> Packed:
    """Another mail with a message id that is taken already (some senders reuse theirs) is told apart by its content."""
    return replace(one, message_id=f"{one.message_id}+{one.digest[:12]}") if one.message_id in taken else one


def _was_kept_cut(one: Packed, whose: int) -> bool:
    """Whether the mail was kept before, cut off, from a mailbox that was still being written; the cut one then goes."""
    from onward.log.models import Mail

    row = Mail.objects.filter(seeker=whose, message_id=one.message_id).first()
    if row is None or not unpack(one.raw).startswith(unpack(row.raw).rstrip()):
        return False
    row.delete()
    return True


def _insert(whose: int, new: Sequence[Packed]) -> None:
    from django.db import connection

    if not new:
        return
    columns = ", ".join(f'"{name}"' for name in _MAIL)
    marks = ", ".join(["%s"] * len(_MAIL))
    rows = [
        (
            one.digest,
            key_of(one.digest),
            one.message_id,
            one.date,
            one.sender_name,
            one.sender_email,
            one.subject,
            one.envelope,
            one.source,
            one.offset,
            one.length,
            one.raw,
            whose,
        )
        for one in new
    ]
    with connection.cursor() as cursor:
        cursor.executemany(f'INSERT INTO mail ({columns}, "seeker_id") VALUES ({marks}, %s)', rows)
        cursor.executemany(
            "INSERT INTO reading (mail_id, version, body) SELECT id, %s, %s FROM mail WHERE digest = %s AND seeker_id = %s",
            [(one.version, one.reading, one.digest, whose) for one in new],
        )


def key_of(digest: str) -> str:
    """The short name of a mail, for addresses and commands."""
    return f"m-{digest[:12]}"


@dataclass(frozen=True, slots=True)
class Row:
    """One kept mail with its reading, without its bytes."""

    key: str
    message_id: str
    at: datetime | None
    sender_name: str
    sender_email: str
    subject: str
    envelope: Mapping[str, Any]
    reading: Reading  # with the second opinion, where one enters
    opinion: "Opinion | None"

    @property
    def sender(self) -> str:
        return self.sender_name or self.sender_email

    @property
    def letter(self) -> Letter:
        return Letter(
            message_id=self.message_id,
            at=self.at,
            sender_name=self.sender_name,
            sender_email=self.sender_email,
            recipients=tuple(self.envelope["recipients"]),
            subject=self.subject,
            reading=self.reading,
            in_reply_to=self.envelope["in_reply_to"],
            references=tuple(self.envelope["references"]),
            thread=self.envelope["thread"],
        )


def rows(message_ids: Iterable[str] | None = None) -> Iterator[Row]:
    """The mails with these ids, or all of them, in the order in which they were kept; readings with second opinions."""
    from onward.log import opinions
    from onward.log.models import ReadingRow

    ours = ReadingRow.objects.filter(mail__seeker=seeker_id()).order_by("mail_id")
    wanted = [ours] if message_ids is None else [ours.filter(mail__message_id__in=p) for p in in_pieces(message_ids)]
    second = opinions.standing()
    names = ("key", "message_id", "date", "sender_name", "sender_email", "subject", "envelope")
    for some in wanted:
        for key, message_id, date, name, email, subject, envelope, body in some.values_list(
            *(f"mail__{name}" for name in names), "body"
        ).iterator(chunk_size=5000):
            at = datetime.fromisoformat(date) if date else None
            opinion = second.get(message_id)
            reading = opinions.beside(from_json(Reading, body), opinion)
            yield Row(key, message_id, at, name, email, subject, json.loads(envelope), reading, opinion)


def words(*, undone: bool = False) -> Iterator[Word]:
    """What the seeker said and did not take back, oldest first."""
    from onward.log.models import WordRow

    said = WordRow.objects.filter(seeker=seeker_id()).order_by("pk")
    if not undone:
        said = said.filter(undone_at=None)
    for word_id, at, verb, about, value in said.values_list("word_id", "at", "verb", "about", "value"):
        yield Word(word_id, datetime.fromisoformat(at), verb, about, json.loads(value))


def list_unreadable(some: Iterable[Any]) -> list[Any]:
    """List what could not be read (`shown.UnreadableShown`), each place once, and return it."""
    from onward.log.models import UnreadableRow

    told = list(some)
    whose = seeker_id()
    UnreadableRow.objects.bulk_create(
        [
            UnreadableRow(
                seeker_id=whose, source=clean(one.source), place=one.place, what=clean(one.what), mend=one.mend
            )
            for one in told
        ],
        ignore_conflicts=True,
    )
    return told


def forget_unreadable(sources: Sequence[str]) -> None:
    """These sources are read anew: what could not be read in them before may be readable now."""
    from django.db import transaction
    from django.db.models import Q

    from onward.log.models import UnreadableRow

    with transaction.atomic():
        listed = UnreadableRow.objects.filter(seeker=seeker_id())
        if listed.exists():
            for name in sources:
                inside = Q(source=name) | Q(source__startswith=f"{name}/") | Q(source__startswith=f"{name}!")
                listed.filter(inside).delete()
