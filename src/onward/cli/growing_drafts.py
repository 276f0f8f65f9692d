"""`onward draft`: a letter filled from the journey, to be copied or opened in the mail program; nothing is ever sent."""

import textwrap

import click

from onward.cli import clock, printing
from onward.cli.growing import FORMAT, say
from onward.cli.printing import WIDE
from onward.cli.which import the_application

_KINDS = ["feedback", "thank-you", "follow-up", "withdrawal", "decline", "access"]


@click.command(short_help="A letter filled from the journey; never sent by Onward.")
@click.argument("which", metavar="ID or EMPLOYER")
@click.argument("kind", default="", metavar="[KIND]", type=click.Choice(["", *_KINDS]))
@click.option("--tone", type=click.Choice(["plain", "warm"]), default="plain", show_default=True)
@click.option("--language", type=click.Choice(["en", "de"]), help="Else that of their last mail.")
@click.option("--to", default="", help="The person's address, where you know it.")
@click.option("--sent", is_flag=True, help="You have sent it: noted, so that it is asked once only.")
@click.option("--mailto", is_flag=True, help="Print the link that opens it in your mail program.")
@FORMAT
def draft(
    which: str, kind: str, tone: str, language: str | None, to: str, sent: bool, mailto: bool, format_: str
) -> int:
    """A letter filled from the journey, for you to change and send yourself.

    \b
    onward draft brightwater                        which letters make sense now, and why the others do not
    onward draft brightwater feedback --tone warm
    onward draft brightwater feedback --sent        you sent it
    """
    from onward.growth import drafts
    from onward.growth.drafts import DraftKind
    from onward.log.home import open_log

    open_log()
    one = the_application(which)
    if not kind:
        found = drafts.options(one.id, today=clock.today(), to=to)
        if format_ == "json":
            click.echo(printing.as_json(found))
            return 0
        for option in found:
            click.echo(f"{option.kind:11} {option.name}")
            text = f"Not now: {option.why_not}" if option.why_not else option.advice.text
            click.echo(textwrap.fill(text, WIDE, initial_indent=" " * 12, subsequent_indent=" " * 12))
        return 0
    letter = drafts.draft(one.id, DraftKind(kind), today=clock.today(), tone=tone, language=language or "", to=to)
    if sent:
        drafts.sent(one.id, letter, now=clock.now())
        click.echo("Noted that you sent it. If they answer, the answer lands in this journey by itself.")
    elif format_ == "json":
        click.echo(printing.as_json(letter))
    elif mailto:
        click.echo(letter.mailto)
    else:
        click.echo(f"To: {letter.to or '[address]'}\nSubject: {letter.subject}\n\n{letter.body}\n")
        say(next(option.advice for option in drafts.options(one.id, today=clock.today(), to=to) if option.kind == kind))
    return 0
