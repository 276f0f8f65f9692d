"""`onward draft`: a letter filled from the journey, to be copied, opened or saved as a draft; nothing is ever sent."""

import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onward.cli import clock, printing
from onward.cli.growing import FORMAT, say
from onward.cli.printing import WIDE
from onward.cli.which import the_application
from onward.growth.letters import LANGUAGES, NAMES, TONES, DraftKind
from onward.spoken import day
from onward.trouble import CannotDo

if TYPE_CHECKING:
    from onward.growth.letters import Draft


@click.command(short_help="A letter filled from the journey; never sent by Onward.")
@click.argument("which", metavar="[ID or EMPLOYER]", default="")
@click.argument("kind", default="", metavar="[KIND]", type=click.Choice(["", *(kind.value for kind in NAMES)]))
@click.option("--tone", type=click.Choice(list(TONES)), default="plain", show_default=True)
@click.option("--language", type=click.Choice(list(LANGUAGES)), help="Else that of their last mail.")
@click.option("--to", default="", help="The person's address, where you know it.")
@click.option("--place", default="", metavar="PLACE", help="Where the employer is, such as eu, uk or california.")
@click.option("--law", "law_", is_flag=True, help="What the law says there about answers to applicants.")
@click.option("--sent", is_flag=True, help="You have sent it. If the mail is in your mailbox, it is noticed anyway.")
@click.option("--mailto", is_flag=True, help="Print the link that opens it in your mail program.")
@click.option("--save", type=click.Path(path_type=Path), help="Save it as an .eml that your mail program opens.")
@click.option("--wording", type=click.Choice([kind.value for kind in DraftKind]), help="How a letter is worded.")
@click.option("--from", "from_", type=click.File("r", encoding="utf-8"), help="Word it as in this file from now on.")
@click.option("--ours", is_flag=True, help="Back to Onward's wording.")
@FORMAT
def draft(
    which: str,
    kind: str,
    tone: str,
    language: str | None,
    to: str,
    place: str,
    law_: bool,
    sent: bool,
    mailto: bool,
    save: Path | None,
    wording: str | None,
    from_: Any,
    ours: bool,
    format_: str,
) -> int:
    """A letter filled from the journey, for you to change and send yourself.

    \b
    onward draft                                    what you asked so far, and what came back
    onward draft brightwater                        which letters make sense now, and why the others do not
    onward draft brightwater feedback --tone warm
    onward draft brightwater feedback --save feedback.eml
    onward draft --wording feedback > mine.txt      then change it, and: onward draft --wording feedback --from mine.txt
    """
    from onward.growth import drafts
    from onward.log.home import open_log

    open_log()
    if wording:
        return _wording(DraftKind(wording), tone, language or "en", from_, ours)
    if law_:
        return _law(which, place, format_)
    if not which:
        return _so_far(format_)
    one = the_application(which)
    if not kind:
        return _options(one.id, to, place, format_)
    letter = drafts.draft(
        one.id, DraftKind(kind), today=clock.today(), tone=tone, language=language or "", to=to, place=place
    )
    if sent:
        drafts.sent(one.id, letter, now=clock.now())
        click.echo("Noted that you sent it. If they answer, the answer lands in this journey by itself.")
    elif save:
        save_letter(letter, save)
    elif format_ == "json":
        click.echo(printing.as_json(letter))
    elif mailto:
        click.echo(letter.mailto)
    else:
        print_letter(letter)
        found = drafts.options(one.id, today=clock.today(), to=to, place=place)
        option = next(option for option in found if option.kind == kind)
        say(option.advice)
        if option.when:
            say(option.when)
    return 0


def print_letter(letter: "Draft") -> None:
    click.echo(f"To: {letter.to or '[address]'}\nSubject: {letter.subject}\n\n{letter.body}\n")
    if letter.unknown:
        click.echo(f"For you to fill in: {', '.join(letter.unknown)}")


def save_letter(letter: "Draft", path: Path) -> None:
    if path.exists():
        raise CannotDo("there is a file of this name already", where=str(path), mend="Give another name.")
    try:
        path.write_bytes(letter.eml)
    except OSError as error:
        raise CannotDo(
            f"cannot be written ({error.strerror})", where=str(path), mend="Give a folder that is there."
        ) from error
    click.echo(f"Saved as {path}. Open it with your mail program; nothing is sent until you do.")


def _options(id: str, to: str, place: str, format_: str) -> int:
    from onward.growth import drafts, law
    from onward.log import shown

    today = clock.today()
    found = drafts.options(id, today=today, to=to, place=place)
    if format_ == "json":
        click.echo(printing.as_json(found))
        return 0
    for option in found:
        click.echo(f"{option.kind:11} {option.name}")
        for letter in option.sent:
            _indented(letter.line(today))
        _indented(f"Not now: {option.why_not}" if option.why_not else option.advice.text)
        if option.when and not option.why_not:
            _indented(option.when.text)
    told = shown.journey(id, today=today)
    if counted := law.clock(told, place or drafts.place_of(told), today=today):
        click.echo(textwrap.fill(counted, WIDE))
    return 0


def _law(which: str, place: str, format_: str) -> int:
    """The facts of the place an application is in; of every place where it is not known, or none is named."""
    from onward.growth import drafts, law
    from onward.log import shown

    if place and law.place(place) is None:
        raise CannotDo(
            f"“{place}” is no place known here", mend=f"Say one of: {', '.join(one.id for one in law.places())}."
        )
    told = shown.journey(the_application(which).id, today=clock.today()) if which else None
    where = place or (drafts.place_of(told) if told else "")
    if format_ == "json":
        click.echo(printing.as_json(law.facts(where)))
        return 0
    for one in law.places():
        if where in ("", one.id):
            click.echo(f"{one.name} ({one.id})")
            for fact in law.facts(one.id):
                since = f"; from {day(fact.since)}" if fact.since else ""
                _indented(f"{fact.text} {fact.basis}{since}.{f' {fact.note}' if fact.note else ''}")
                click.echo(f"            read {day(fact.checked_on)}: {fact.source}")
    click.echo(law.NOT_ADVICE)
    return 0


def _so_far(format_: str) -> int:
    from onward.growth import tracking

    asked = tracking.counts(today=clock.today())
    if format_ == "json":
        click.echo(printing.as_json(asked))
        return 0
    for one in asked:
        if one.asked:
            click.echo(one.sentence)
    if not any(one.asked for one in asked):
        click.echo("No letter that asks for something was seen yet. See what makes sense: onward draft EMPLOYER")
    return 0


def _wording(kind: DraftKind, tone: str, language: str, file: Any, ours: bool) -> int:
    """Print how a letter is worded, subject first; word it anew from a file; or go back to ours."""
    from onward.growth import letters
    from onward.growth.letters import Wording

    if ours:
        letters.back_to_ours(kind, tone, language, now=clock.now())
        click.echo("Onward's wording is used again. 'onward undo --written' brings yours back.")
    elif file:
        try:
            text = file.read()
        except UnicodeDecodeError as error:
            raise CannotDo(
                "this file is no text", where=str(file.name), mend="Save it as plain text (UTF-8)."
            ) from error
        first, _, rest = text.lstrip("\ufeff\n").partition("\n")
        subject = first.removeprefix("Subject:").strip() if first.startswith("Subject:") else ""
        body = rest if subject else text
        letters.keep_wording(Wording(kind, tone, language, subject, body), now=clock.now())
        click.echo("Kept. Letters of this kind are worded so from now on. Back to ours: --ours")
    else:
        stands, _ = letters.wording(kind, tone, language)
        click.echo(f"Subject: {stands.subject}\n\n{stands.body}")
    return 0


def _indented(text: str) -> None:
    click.echo(textwrap.fill(text, WIDE, initial_indent=" " * 12, subsequent_indent=" " * 12))
