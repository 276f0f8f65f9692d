"""`onward second-opinion`: a language model the seeker chose, asked about mails that were not understood. Off until set up."""

import json
from collections import Counter
from collections.abc import Sequence
from datetime import UTC
from typing import TYPE_CHECKING

import click

from onward.cli import clock, printing
from onward.spoken import KINDS, count, day

if TYPE_CHECKING:
    from onward.log.shown import MailBrief
    from onward.second_opinion.asking import Asked, Became
    from onward.second_opinion.setup import Setup

LISTED = 20  # mails named before a question; of more, the number is said


@click.group(name="second-opinion", invoke_without_command=True, short_help="A second opinion from a language model.")
@click.pass_context
def second_opinion(context: click.Context) -> int:
    """Ask a language model of your choice about mails that were not understood. Off until you set it up.

    What it says is marked with its name, and your own word always wins.

    \b
    onward second-opinion setup http://localhost:11434 --model llama3.2
    onward second-opinion preview          what would be sent, word for word
    onward second-opinion ask
    onward second-opinion drop m-81c0      take out what it said of a mail
    onward second-opinion off              --forget takes out all it said
    """
    from onward.log.home import open_log
    from onward.second_opinion import setup as setups

    if context.invoked_subcommand is not None:
        return 0
    open_log()
    found = setups.current()
    if found is None:
        click.echo("No second opinion is set up, and nothing is sent anywhere. See: onward second-opinion --help")
    else:
        click.echo(f"{found.model} at {found.address}, {found.goes_to}.")
    return 0


@second_opinion.command(short_help="Choose the model.")
@click.argument("address")
@click.option("--model", required=True, help="The model's name, as its server lists it.")
@click.option(
    "--send-mail-elsewhere", "agreed", is_flag=True, help="Yes, send mail to a computer that is not this one."
)
def setup(address: str, model: str, agreed: bool) -> int:
    """Choose the model: ADDRESS is its server's, such as http://localhost:11434 for Ollama.

    A key, if the address wants one, is taken from ONWARD_MODEL_KEY each time and never kept.
    """
    from onward.log.home import open_log
    from onward.second_opinion import setup as setups

    open_log()
    made = setups.set_up(address, model, agreed=agreed, now=clock.now())
    click.echo(f"Set up: {made.model} at {made.address}, {made.goes_to}.")
    click.echo("Nothing was sent. See what would be: onward second-opinion preview")
    return 0


@second_opinion.command(short_help="What would be sent, word for word.")
@click.argument("mails", nargs=-1)
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
def preview(mails: tuple[str, ...], format_: str) -> int:
    """Print exactly what would be sent about MAILS, or about all that wait. Sends nothing.

    With --format json every question is one line, as it would be sent.
    """
    from onward.log import shown
    from onward.second_opinion.question import question

    who, waiting = _waiting(mails)
    questions = [question(who, shown.mail(mail.key).message) for mail in waiting]
    if format_ == "json":
        for one in questions:
            click.echo(json.dumps(one))
        return 0
    if not questions:
        click.echo("No mail is waiting to be asked about. Nothing would be sent.")
        return 0
    click.echo(f"To {who.address}, {who.goes_to}: {count(len(waiting), 'mail')}, one by one. Nothing was sent.")
    click.echo(f"\nThe question, the same for each:\n\n{_harmless(questions[0]['messages'][0]['content'])}")
    for mail, one in zip(waiting, questions, strict=True):
        click.echo(f"\n\nThe mail {mail.key}:\n\n{_harmless(one['messages'][1]['content'])}")
    rest = {name: value for name, value in questions[0].items() if name != "messages"}
    click.echo(f"\n\nAnd with each: {json.dumps(rest)}")
    return 0


@second_opinion.command(short_help="Ask about the mails that wait.")
@click.argument("mails", nargs=-1)
@click.option("--yes", is_flag=True, help="Do not ask first.")
def ask(mails: tuple[str, ...], yes: bool) -> int:
    """Ask about MAILS, or about all that were not understood. Says first what goes where.

    Stop it with Ctrl+C whenever you like: what was said until then is kept.
    """
    from onward.second_opinion import asking

    who, waiting = _waiting(mails)
    if not waiting:
        click.echo("No mail is waiting to be asked about. Nothing was sent.")
        return 0
    _announce(who, waiting)
    if not yes and not click.confirm("Ask now?"):
        click.echo("Nothing was sent.")
        return 0
    became: Counter[Became] = Counter()
    try:
        answers = asking.ask(who, waiting, now=clock.now().astimezone(UTC))
        for number, mail in enumerate(waiting, 1):
            click.echo(f"  {number} of {len(waiting)}  {_harmless(mail.subject) or 'No subject'}: ", nl=False)
            one = next(answers)
            became[one.became] += 1
            click.echo(_told(one))
    finally:
        if became.total() < len(waiting):
            click.echo("")
        _sum_up(who, became)
    return 1 if became[asking.Became.READ] < len(waiting) else 0


@second_opinion.command(short_help="Take out what was said of a mail.")
@click.argument("mails", nargs=-1, required=True)
def drop(mails: tuple[str, ...]) -> int:
    """Take out what a model said about MAILS; they are read as before it was asked."""
    from onward.log import opinions, shown
    from onward.log.home import open_log

    open_log()
    for name in mails:
        opinions.drop(shown.find_mail(name).message_id, now=clock.now())
    click.echo(f"{count(len(mails), 'opinion')} taken out.")
    return 0


@second_opinion.command(short_help="Ask no more.")
@click.option("--forget", is_flag=True, help="Take out what was said, too.")
def off(forget: bool) -> int:
    """Ask no model from now on. What it said stays, marked, unless you give --forget."""
    from onward.log import opinions
    from onward.log.home import open_log
    from onward.second_opinion import setup as setups

    open_log()
    setups.switch_off(now=clock.now())
    gone = f" {count(opinions.drop_all(now=clock.now()), 'opinion')} taken out." if forget else ""
    click.echo(f"No model is asked any more.{gone}")
    return 0


def _waiting(names: tuple[str, ...]) -> "tuple[Setup, tuple[MailBrief, ...]]":
    from onward.log.home import open_log
    from onward.second_opinion import asking

    open_log()
    who = asking.chosen()
    return who, asking.to_ask(who, names, today=clock.today())


def _announce(who: "Setup", mails: "Sequence[MailBrief]") -> None:
    """Which mails go where, before anything goes."""
    for mail in mails[:LISTED]:
        when = day(mail.at.date() if mail.at else None)
        click.echo(f"  {mail.key}  {when}  {_harmless(mail.sender)}: {_harmless(mail.subject)}")
    if len(mails) > LISTED:
        click.echo(f"  ... and {len(mails) - LISTED:,} more")
    click.echo(f"Subject and text of {count(len(mails), 'mail')} go to {who.address}, {who.goes_to}.")
    click.echo("Word for word: onward second-opinion preview")


def _told(asked: "Asked") -> str:
    if asked.opinion is None:
        return f"nothing taken, {asked.why_not}"
    return f"{KINDS[asked.opinion.kind]}, {printing.in_quotes(_harmless(asked.opinion.quote.text))}"


def _sum_up(who: "Setup", became: "Counter[Became]") -> None:
    from onward.second_opinion.asking import Became

    click.echo(
        f"{became[Became.READ]:,} read by {who.model}, marked with its name; {became[Became.CANNOT_TELL]:,} still not "
        f"understood; {count(became[Became.NOT_USABLE], 'answer')} not usable. Your own word always wins."
    )
    if became[Became.PUT_ASIDE]:
        held = count(became[Became.PUT_ASIDE], "mail")
        click.echo(f"{held} it holds for not about an application; that is yours to say: onward show --look")


def _harmless(text: str) -> str:
    """Text of a mail without signs that a terminal obeys: they are written out."""
    return "".join(sign if sign.isprintable() or sign in "\n\t" else ascii(sign)[1:-1] for sign in text)
