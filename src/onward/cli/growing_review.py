"""`onward review` and `onward proof`: the week on one page, and a record of the search for an agency."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from onward.cli import caring, clock, printing
from onward.cli.growing import FORMAT
from onward.cli.writing import write
from onward.trouble import CannotDo

if TYPE_CHECKING:
    from onward.growth.pages.sheet import Sheet
    from onward.growth.proof import Proof


@click.command(short_help="The week on one page; also as PDF.")
@click.option("--to", type=click.Path(path_type=Path, dir_okay=False), help="Write it here: .pdf, else plain text.")
@FORMAT
def review(to: Path | None, format_: str) -> int:
    """The week on one page: what came back, one insight, one lesson, one next action.

    \b
    onward review
    onward review --to review.pdf
    """
    from onward.growth import quiet_pages
    from onward.growth import review as reviews
    from onward.log.home import open_log

    open_log()
    found = reviews.review(today=clock.today())
    if format_ == "json":
        click.echo(printing.as_json(found))
        return 0
    found, held = quiet_pages.review(found, now=clock.now())
    if to is not None and to.suffix.lower() == ".pdf":
        _pdf(reviews.sheet(found), to)
    elif to is not None:
        write(to, reviews.as_text(found).encode())
    else:
        click.echo(reviews.as_text(found), nl=False)
        caring.held(held)
    return 0


def _pdf(sheet: "Sheet", to: Path) -> None:
    from onward.growth.pages.pdf import as_pdf

    made = as_pdf(sheet, now=clock.now())
    write(to, made.content)
    if made.note:
        click.echo(made.note, err=True)


@click.command(short_help="A record of your search for an agency, over the dates you choose.")
@click.option("--from", "since", metavar="DATE", help="The first day (default: the first of this month).")
@click.option("--until", "--to", metavar="DATE", help="The last day (default: today).")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write it here: .pdf, .csv, .xlsx or .txt."
)
@click.option("--name", default="", help="Your name on it.")
@click.option("--reference", default="", help="Your number at the agency.")
@click.option("--activities", is_flag=True, help="Also people spoken with, studies, events and goals reached.")
@click.option("--notes", is_flag=True, help="Also your notes on the applications.")
@click.option("--mail-ids", is_flag=True, help="Also the ids of the mails, as evidence.")
@FORMAT
def proof(
    since: str | None,
    until: str | None,
    output: Path | None,
    name: str,
    reference: str,
    activities: bool,
    notes: bool,
    mail_ids: bool,
    format_: str,
) -> int:
    """A record of your search: each application with its day, employer, role, way, and what came back when.

    Your name, notes, other activities and the ids of mails stand in it only if you ask for them.

    \b
    onward proof --from 2026-11-01 --to 2026-11-30
    onward proof --from 2026-11-01 --to 2026-11-30 --name "Robin Ash" --activities -o november.pdf
    """
    from onward.growth import proof as proofs
    from onward.growth import proof_forms
    from onward.log.home import open_log

    form = output.suffix.lower().removeprefix(".") if output else "txt"
    if form not in proof_forms.FORMS:
        known = ", ".join(f".{one}" for one in proof_forms.FORMS)
        raise CannotDo(
            f"a record is not made as “.{form}”", where=str(output), mend=f"End the name in one of: {known}."
        )
    open_log()
    first, last = proofs.span(
        clock.as_day(since, "--from") if since else None,
        clock.as_day(until, "--until") if until else None,
        today=clock.today(),
    )
    wanted = proofs.Wanted(first, last, name.strip(), reference.strip(), activities, notes, mail_ids)
    found = proofs.proof(wanted, today=clock.today())
    if format_ == "json":
        click.echo(printing.as_json(found))
    elif output is None:
        click.echo(proof_forms.text(found), nl=False)
    elif form == "pdf":
        _pdf(proof_forms.sheet(found), output)
    else:
        write(output, _content(found, form))
    return 0


def _content(found: "Proof", form: str) -> bytes:
    from onward.growth import proof_forms

    if form == "csv":
        return proof_forms.as_csv(found)
    return proof_forms.as_xlsx(found) if form == "xlsx" else proof_forms.text(found).encode()
