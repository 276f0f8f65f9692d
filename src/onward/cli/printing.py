"""What the terminal shows: the import's report, the log as a table, one journey. Words come from `onward.spoken`.

Plain text where nobody looks, so that it can be piped; Rich is loaded only where a table is printed.
"""

import json
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onward.journey.types import Application, Word
from onward.spoken import KINDS, OUTCOMES, REASONS, SAID_FIELDS, STAGES, THEMES, VERBS, WEIGHTS, count, day, days
from onward.words import Kind, Outcome, Weight

if TYPE_CHECKING:
    from onward.log.importing import ImportReport
    from onward.log.shown import JourneyShown, MailBrief, MailShown, Overview, Step, ToLookAt, UnreadableShown

ID = 8  # signs of an id that are shown
WIDE = 100


def as_json(thing: object) -> str:
    """Any of the log's results as JSON: the names of the fields are the keys."""
    return json.dumps(_plain(thing), ensure_ascii=False, indent=2)


def _plain(thing: object) -> object:
    if is_dataclass(thing) and not isinstance(thing, type):
        return {one.name: _plain(getattr(thing, one.name)) for one in fields(thing)}
    if isinstance(thing, Mapping):
        return {str(key): _plain(value) for key, value in thing.items()}
    if isinstance(thing, datetime | date):
        return thing.isoformat()
    if isinstance(thing, bytes):
        return thing.decode("utf-8", "replace")
    if isinstance(thing, Path):
        return str(thing)
    if isinstance(thing, tuple | list | set | frozenset):
        return [_plain(one) for one in thing]
    return thing


def something_to_look_at(report: "ImportReport") -> int:
    """Exit code 1 where something waits for the seeker's eye, else 0."""
    return 1 if report.unplaced or report.not_understood or report.unreadable else 0


def import_report(report: "ImportReport") -> None:
    """What came in, what it was, what it could not place and did not understand."""
    read = (
        f"{report.bytes_read / 1e6:,.1f} MB in {report.seconds:.1f} s" if report.bytes_read else "nothing new to read"
    )
    for line in report.elsewhere:
        click.echo(line)
    if report.elsewhere and not (report.candidates or report.rows or report.known_mails):
        _not_readable(report)
        return
    click.echo(f"Read: {read}.")
    if report.rows:
        click.echo(f"Rows of a log: {report.rows:,}.")
    new, known = count(report.new_mails, "new mail"), f"{report.known_mails:,} known before"
    click.echo(f"About your search: {new}{f' ({known})' if report.known_mails else ''}.")
    for kind, number in report.by_kind:
        click.echo(f"  {number:6,}  {KINDS[kind].lower()}")
    click.echo(f"Applications in your log: {report.applications:,} ({report.new_applications:,} of them new).")
    waiting = [
        (report.unplaced, "job mail that fits no application for sure", "job mails that fit no application for sure"),
        (report.not_understood, "mail not understood", "mails not understood"),
    ]
    for number, one, many in waiting:
        if number:
            click.echo(f"For your eye: {count(number, one, many)}. See: onward show --look")
    _not_readable(report)


def _not_readable(report: "ImportReport") -> None:
    for problem in report.unreadable:
        place = f", {problem.place}" if problem.place else ""
        click.echo(f"Not readable: {problem.source}{place}: {problem.what}. {problem.mend}")


def pasted_report(report: "ImportReport", today: date) -> None:
    """What one pasted mail was taken for, and where it went."""
    from onward.log import shown

    if not report.message_ids:
        known = report.known_mails > 0
        click.echo(
            "This mail is in your log already." if known else "This does not look like a mail about a job: not kept."
        )
        return
    for message_id in report.message_ids:
        mail = shown.mail(message_id)
        click.echo(
            f"{KINDS[mail.reading.kind]} ({_about(mail.reading.employer, mail.reading.role)}), kept as {mail.key}."
        )
        if mail.application_id:
            one_line(shown.journey(mail.application_id, today=today).application)
        else:
            click.echo("It belongs to no application yet. See: onward show --look")


def overview(log: "Overview", most: int | None = None) -> None:
    """The log as a table, newest first."""
    if log.empty:
        click.echo("Your log is empty. Read a mailbox: onward import PATH. Or add by hand: onward add EMPLOYER ROLE")
        return
    rows = [
        (
            one.id[:ID],
            _applied(one),
            one.employer or "not said",
            one.role or "not said",
            STAGES[one.stage],
            stands(one),
        )
        for one in log.rows[:most]
    ]
    (_laid_out if len(rows) <= MANY else _in_columns)(rows)
    if most and len(log.rows) > most:
        click.echo(f"... and {len(log.rows) - most:,} more: onward show")
    counts = ", ".join(f"{OUTCOMES[outcome]} {log.counts[outcome]:,}" for outcome in Outcome if log.counts.get(outcome))
    click.echo(f"\n{count(log.total, 'application')}: {counts}.")
    waiting = log.unplaced + log.not_understood
    if waiting:
        click.echo(f"For your eye: {count(waiting, 'mail')}. See: onward show --look")


HEAD = ("Id", "Applied", "Employer", "Role", "Got to", "Stands")
#: With more rows than this, laying a table out takes longer than reading its first page.
MANY = 300


def _laid_out(rows: Sequence[tuple[str, ...]]) -> None:
    """A table that fits the window, long names folded."""
    from rich.console import Console
    from rich.table import Table

    console = Console()
    if not console.is_terminal:
        console = Console(width=WIDE + 20)
    table = Table(box=None, pad_edge=False, show_edge=False, header_style="bold")
    for name in HEAD:
        if name in ("Employer", "Role"):
            table.add_column(name, overflow="fold", max_width=34)
        else:
            table.add_column(name, no_wrap=True, style="dim" if name == "Id" else None)
    for row in rows:
        table.add_row(*row)
    console.print(table)


def _in_columns(rows: Sequence[tuple[str, ...]]) -> None:
    """The same, plainly: names cut short."""
    for row in (HEAD, *rows):
        click.echo(f"{row[0]:<9} {row[1]:<15} {row[2][:33]:<34} {row[3][:33]:<34} {row[4]:<13} {row[5]}".rstrip())


def stands(application: Application) -> str:
    """How it stands, with the days of silence where it is silent or open."""
    word = OUTCOMES[application.outcome]
    if application.outcome in (Outcome.SILENT, Outcome.OPEN) and application.days_silent is not None:
        return f"{word}, {days(application.days_silent)}"
    return word


def _applied(application: Application) -> str:
    if application.applied_at is None:
        return "not said"
    when = day(application.applied_at.date())
    return when if application.applied_known else f"by {when}"


def _about(employer: str | None, role: str | None) -> str:
    return f"{role or 'role not said'} at {employer or 'employer not said'}"


def one_line(application: Application) -> None:
    click.echo(f"{application.id[:ID]}  {_about(application.employer, application.role)}: {stands(application)}")


def journey(shown: "JourneyShown", *, words: bool = True) -> None:
    """One application from its first word to its last, with the mails and why the tool says so.

    Without `words` what they wrote in a no is folded to the command that shows it.
    """
    one = shown.application
    click.echo(f"{_about(one.employer, one.role)}    {one.id[:ID]}")
    click.echo(f"Applied: {_applied(one)}. Got to: {STAGES[one.stage]}. Stands: {stands(one)}.")
    more = {"Requisition": one.requisition, "Source": one.source, "Location": one.location, "Résumé": one.resume}
    for name, value in [*more.items(), *one.extra.items()]:
        if value:
            click.echo(f"{name}: {value}")
    for step in shown.steps:
        click.echo("")
        _step(step, words or step.event.kind is not Kind.REJECTION)
    for note in one.notes:
        click.echo(f"\nYour note: {note}")


def _step(step: "Step", words: bool) -> None:
    when = day(step.event.at.date() if step.event.at else None)
    click.echo(f"{when}  {KINDS[step.event.kind]}    {step.key}")
    if step.reading is None:
        click.echo(f"    You said so{f': {said(step.said)}' if step.said else ''}.")
        return
    click.echo(f"    {step.sender}: {step.subject}")
    reading = step.reading
    if reading.because and words:
        click.echo(_quoted(reading.because.text))
    elif reading.because:
        click.echo(f"    What they wrote: onward show --mail {step.key}    (or all of it: --words)")
    for reason in reading.reasons:
        folded = reason.weight is Weight.BOILERPLATE or not words
        text = "" if folded else f" “{' '.join(reason.quote.text.split())}”"
        click.echo(_indented(f"{REASONS[reason.code]}:{text} {WEIGHTS[reason.weight]}"))
    for word in reading.feedback:
        click.echo(_indented(f"{THEMES[word.theme]}: “{' '.join(word.quote.text.split())}”"))
    if reading.skills:
        click.echo(_indented(f"Skills named: {', '.join(one.name for one in reading.skills)}"))
    if competitors := [one.name for one in reading.feedback if one.name]:
        click.echo(_indented(f"Held up as an example: {', '.join(competitors)}"))
    linked = f"; linked by: {step.event.linked_by}" if step.event.linked_by else ""
    if step.asked_model:
        click.echo(
            _indented(
                f"Why: read by {step.asked_model}, the model you asked; nobody measured how often it is right{linked}"
            )
        )
    else:
        click.echo(_indented(f"Why: {reading.said_by}, {round(100 * reading.confidence)} in 100{linked}"))


def _quoted(text: str) -> str:
    return _indented(in_quotes(text))


def in_quotes(text: str) -> str:
    return f"“{' '.join(text.split())}”"


def _indented(text: str) -> str:
    return textwrap.fill(text, WIDE, initial_indent="    ", subsequent_indent="    ")


def said(word: Word | None) -> str:
    """One thing the seeker said, in a line."""
    if word is None:
        return ""
    values = ", ".join(
        f"{SAID_FIELDS[name]} {value}".strip() for name, value in word.value.items() if name in SAID_FIELDS
    )
    verb = VERBS.get(word.verb, word.verb)
    return f"{verb}: {values}" if values else verb


def to_look_at(todo: "ToLookAt", unreadable: "tuple[UnreadableShown, ...]") -> None:
    """What waits for the seeker's eye, each with the command that settles it."""
    if not (todo.unplaced or todo.not_understood or unreadable):
        click.echo("Nothing waits for your eye.")
        return
    for one in todo.unplaced:
        _brief(one.mail)
        click.echo(_indented(one.why))
        for candidate in one.candidates:
            click.echo(
                f"    onward fix {one.mail.key} --place {candidate.id[:ID]}    {_about(candidate.employer, candidate.role)}"
            )
        click.echo(f"    onward fix {one.mail.key} --split    an application of its own\n")
    for mail in todo.not_understood:
        _brief(mail)
        if mail.opinion:
            said_of = f"{KINDS[mail.opinion.kind]}, {in_quotes(mail.opinion.quote.text)}"
            click.echo(_indented(f"{mail.opinion.model}, the model you asked, says: {said_of}"))
        click.echo(f"    What is it? onward fix {mail.key} --kind rejection (or another), or --not-a-job\n")
    for problem in unreadable:
        click.echo(f"Not readable: {problem.source}, {problem.place}: {problem.what}. {problem.mend}")


def _brief(mail: "MailBrief") -> None:
    click.echo(f"{day(mail.at.date() if mail.at else None)}  {mail.sender}: {mail.subject}    {mail.key}")
    click.echo(_quoted(mail.excerpt))


def mail_text(mail: "MailShown") -> str:
    """One kept mail as a person reads it."""
    message = mail.message
    head: list[tuple[str, Any]] = [
        ("From", f"{message.sender.name} <{message.sender.email}>"),
        ("To", ", ".join(address.email for address in message.recipients)),
        ("Date", message.date.isoformat() if message.date else "no date"),
        ("Subject", message.subject),
    ]
    body = "\n\n".join(filter(None, (message.text, message.signature, message.quoted)))
    return "\n".join(f"{name}: {value}" for name, value in head) + "\n\n" + body
