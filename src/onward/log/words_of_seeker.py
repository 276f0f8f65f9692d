"""What the seeker says about the log: corrections, merges, places, notes, entries by hand; and taking them back.

Words are only ever added, and marked when they are undone. They always win over what was read.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from onward.journey.types import Application, Word
from onward.log import deriving, shown, storing
from onward.log.troubles import plainly
from onward.trouble import CannotDo
from onward.words import Kind, Outcome, Stage

VERBS = ("set", "set_application", "merge", "split", "place", "not_a_job", "note", "answer")
_OF_A_MAIL = frozenset({"kind", "employer", "role", "requisition", "stage", "date"})
_OF_AN_APPLICATION = frozenset(
    [
        "employer",
        "role",
        "requisition",
        "source",
        "resume",
        "applied",
        "stage",
        "outcome",
        "note",
        "location",
        "remote",
        "level",
        "field",
        "referral",
        "age of posting",
        "tailored",
    ]
)
_MAY_SAY: Mapping[str, frozenset[str]] = {
    "set": _OF_A_MAIL,
    "answer": _OF_A_MAIL,
    "set_application": _OF_AN_APPLICATION,
    "merge": frozenset({"with"}),
    "place": frozenset({"with"}),
    "split": frozenset(),
    "not_a_job": frozenset(),
    "note": frozenset({"text"}),
}
_OF_ONE_MAIL = frozenset({"set", "answer", "split", "place", "not_a_job"})
_CHOICES: Mapping[str, type[Kind] | type[Stage] | type[Outcome]] = {"kind": Kind, "stage": Stage, "outcome": Outcome}
_DAYS = ("date", "applied", "on")


@plainly
def say(verb: str, about: str, value: Mapping[str, str], *, now: datetime) -> Word:
    """Say one thing (the verbs are those of `journey.types.Word`).

    `about` is a mail's key or message id, an entry's id, or an application's id, which stands for its first mail or
    entry. Raises CannotDo where the words make no sense.
    """
    if verb not in VERBS:
        raise CannotDo(f"“{verb}” is nothing that can be said", mend=f"Say one of: {', '.join(VERBS)}.")
    checked = _checked(verb, value)
    target = resolve(about, only_mail=verb in _OF_ONE_MAIL)
    if "with" in checked:
        checked["with"] = resolve(checked["with"])
        if checked["with"] == target and verb == "merge":
            raise CannotDo("an application cannot be merged with itself", mend="Name two different ones.")
    return _append(verb, target, checked, now)


@plainly
def add(
    employer: str,
    role: str | None,
    *,
    now: datetime,
    applied: date | None = None,
    stage: Stage | None = None,
    outcome: Outcome | None = None,
    on: date | None = None,
    source: str | None = None,
    note: str | None = None,
    resume: str | None = None,
) -> Word:
    """An application, or what became of it, by hand. `on` is when the stage or outcome happened."""
    if not employer.strip():
        raise CannotDo("an entry needs an employer", mend='Give at least its name: onward add "Example Ltd" "Analyst"')
    value = {
        "employer": employer.strip(),
        "role": (role or "").strip(),
        "applied": applied.isoformat() if applied else "",
        "stage": stage.value if stage else "",
        "outcome": outcome.value if outcome else "",
        "on": on.isoformat() if on else "",
        "source": source or "",
        "note": note or "",
        "resume": (resume or "").strip(),
    }
    return _append("add", None, {name: said for name, said in value.items() if said}, now)


def _checked(verb: str, value: Mapping[str, str]) -> dict[str, str]:
    """The value with every field known to the verb and every choice and day in its right form."""
    if unknown := set(value) - _MAY_SAY[verb]:
        raise CannotDo(f"“{verb}” cannot say {', '.join(sorted(unknown))}")
    if _MAY_SAY[verb] and not any(str(said).strip() for said in value.values()):
        raise CannotDo("nothing was said", mend=f"Give at least one of: {', '.join(sorted(_MAY_SAY[verb]))}.")
    checked = {name: str(said).strip() for name, said in value.items()}
    for name, said in checked.items():
        if said and name in _CHOICES and said not in list(_CHOICES[name]):
            known = ", ".join(one.value for one in _CHOICES[name])
            raise CannotDo(f"“{said}” is no {name}", mend=f"Say one of: {known}.")
        if said and name in _DAYS:
            _day(said)
    return checked


def _day(said: str) -> None:
    try:
        datetime.fromisoformat(said)
    except ValueError as error:
        raise CannotDo(f"“{said}” is no date", mend="Write it as 2026-03-14.") from error


def resolve(wanted: str, *, only_mail: bool = False) -> str:
    """The message id or entry id that `wanted` means: a mail's key or id, an entry's id, or an application's."""
    from onward.log.models import WordRow

    wanted = wanted.strip()
    try:
        return str(shown.find_mail(wanted).message_id)
    except CannotDo as trouble:
        if "several" in trouble.what:
            raise
    entries = WordRow.objects.filter(seeker=storing.seeker_id(), verb="add", about=wanted, undone_at=None)
    if not only_mail and entries.exists():
        return wanted
    application = shown.find_application(wanted, deriving.latest())
    if only_mail and len([event for event in application.events if event.message_id]) != 1:
        raise CannotDo(
            f"“{wanted}” is an application, not one mail", mend="Name the mail: onward show lists them with their ids."
        )
    return anchor(application, only_mail=only_mail)


def anchor(application: Application, *, only_mail: bool = False) -> str:
    """The mail or entry an application is known by: its first. Words about it point there and survive every rebuild."""
    for event in application.events:
        if event.message_id:
            return event.message_id
        if event.word_id and not only_mail:
            said = next((word for word in storing.words() if word.id == event.word_id), None)
            if said is not None:
                return said.about
    raise CannotDo(f"“{application.id}” has no mail to speak of", mend="Name one of its mails instead.")


def _append(verb: str, about: str | None, value: Mapping[str, str], now: datetime) -> Word:
    """Write one word. Its id counts on from the last; an entry by hand is called after its word."""
    from django.db import transaction

    from onward.log.models import WordRow

    with transaction.atomic():
        last = WordRow.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        word_id = f"w-{last + 1}"
        word = Word(word_id, now, verb, about or f"e-{last + 1}", dict(value))
        _write([word], word_id)
        storing.changed()
    return word


def _write(words: Sequence[Word], batch: str) -> None:
    from onward.log.models import WordRow

    whose = storing.seeker_id()
    WordRow.objects.bulk_create(
        WordRow(
            seeker_id=whose,
            word_id=word.id,
            batch=batch,
            at=word.at.isoformat(),
            verb=word.verb,
            about=word.about,
            value=json.dumps(word.value, ensure_ascii=False),
        )
        for word in words
    )


def add_many(words: Sequence[Word], *, batch: str) -> int:
    """Entries of a table, undone as a whole. Those said before are not said again; those taken back are said anew."""
    from django.db import transaction

    from onward.log.models import WordRow

    with transaction.atomic():
        known: dict[str, str | None] = {}
        ours = WordRow.objects.filter(seeker=storing.seeker_id())
        for piece in storing.in_pieces(word.id for word in words):
            known.update(ours.filter(word_id__in=piece).values_list("word_id", "undone_at"))
        new = [word for word in words if word.id not in known]
        again = [word.id for word in words if known.get(word.id) is not None]
        for piece in storing.in_pieces(again):
            ours.filter(word_id__in=piece).update(undone_at=None, batch=batch)
        _write(new, batch)
        if new or again:
            storing.changed()
    return len(new) + len(again)


@plainly
def undo(word_id: str | None = None, *, now: datetime) -> Word:
    """Take back the latest word, or the one named. The rows of one imported table are taken back together."""
    from django.db import transaction

    from onward.log.models import WordRow

    with transaction.atomic():
        standing = WordRow.objects.filter(seeker=storing.seeker_id(), undone_at=None).order_by("-pk")
        row = (standing.filter(word_id=word_id) if word_id else standing).first()
        if row is None and word_id:
            raise CannotDo(f"there is no change “{word_id}” to take back", mend="See them: onward undo --list")
        if row is None:
            raise CannotDo("there is nothing to take back")
        standing.filter(batch=row.batch).update(undone_at=now.isoformat())
        storing.changed()
    return Word(row.word_id, datetime.fromisoformat(row.at), row.verb, row.about, json.loads(row.value))


@plainly
def history(limit: int = 50) -> tuple[Word, ...]:
    """What the seeker said and did not take back, latest first. An imported table is one of them, with its `rows`."""
    from django.db.models import Count, Max

    from onward.log.models import WordRow

    standing = WordRow.objects.filter(seeker=storing.seeker_id(), undone_at=None)
    batches = standing.values("batch").annotate(last=Max("pk"), rows=Count("pk")).order_by("-last")[:limit]
    counted = {one["last"]: one["rows"] for one in batches}
    told = []
    for row in standing.filter(pk__in=list(counted)).order_by("-pk"):
        value = json.loads(row.value)
        if counted[row.pk] > 1:
            value = {"rows": str(counted[row.pk])}
        told.append(Word(row.word_id, datetime.fromisoformat(row.at), row.verb, row.about, value))
    return tuple(told)
