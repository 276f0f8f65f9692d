"""`onward second-opinion`: a language model the seeker chose, asked about mails that were not understood. Off until set up."""

import json
from datetime import UTC

import click

from onward.cli import clock
from onward.spoken import KINDS, count

MODEL_SERVERS = "Ollama, llama.cpp's server, or any other with an OpenAI-compatible address"


@click.group(name="second-opinion", invoke_without_command=True, short_help="A second opinion from a language model.")
@click.pass_context
def second_opinion(context: click.Context) -> int:
    """Ask a language model of your choice about mails that were not understood. Off until you set it up.

    What it says is marked with its name, and your own word always wins.

    \b
    onward second-opinion setup http://localhost:11434 --model llama3.2
    onward second-opinion preview          what would be sent, word for word
    onward second-opinion ask
    onward second-opinion off              --forget takes out what it said
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
        click.echo(f"{found.model} at {found.address}, {_where(found.here, found.host)}.")
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
    click.echo(f"Set up: {made.model} at {made.address}, {_where(made.here, made.host)}.")
    click.echo("Nothing was sent. See what would be: onward second-opinion preview")
    return 0


@second_opinion.command(short_help="What would be sent, word for word.")
@click.argument("mail", required=False)
def preview(mail: str | None) -> int:
    """Print exactly what would be sent about MAIL, or about the first that waits. Sends nothing."""
    from onward.log import shown
    from onward.log.home import open_log
    from onward.second_opinion import asking

    open_log()
    who = asking.chosen()
    waiting = asking.waiting(today=clock.today())
    key = mail or next((one.key for one in waiting), None)
    if key is None:
        click.echo("No mail is waiting to be understood. Nothing would be sent.")
        return 0
    click.echo(f"To {who.address}, {_where(who.here, who.host)}; for {count(len(waiting), 'mail')}, one by one.")
    click.echo(f"About the mail {key} this, and nothing else:")
    click.echo(json.dumps(asking.question(who, shown.mail(key).message), ensure_ascii=False, indent=2))
    return 0


@second_opinion.command(short_help="Ask about the mails that wait.")
@click.argument("mails", nargs=-1)
@click.option("--yes", is_flag=True, help="Do not ask first.")
def ask(mails: tuple[str, ...], yes: bool) -> int:
    """Ask about MAILS, or about all that were not understood. Says first what goes where."""
    from onward.log.home import open_log
    from onward.second_opinion import asking

    open_log()
    who = asking.chosen()
    waiting = asking.waiting(today=clock.today())
    keys = mails or tuple(one.key for one in waiting)
    if not keys:
        click.echo("No mail is waiting to be understood. Nothing was sent.")
        return 0
    click.echo(f"Subject and text of {count(len(keys), 'mail')} go to {who.address}, {_where(who.here, who.host)}.")
    if not yes and not click.confirm("Ask now?"):
        click.echo("Nothing was sent.")
        return 0
    kept = 0
    for number, one in enumerate(asking.ask(keys, now=clock.now().astimezone(UTC)), 1):
        kept += one.opinion is not None
        told = f"{KINDS[one.opinion.kind]}: “{one.opinion.quote.text}”" if one.opinion else f"not taken, {one.why_not}"
        click.echo(f"  {number} of {len(keys)}  {one.subject or 'No subject'}: {told}")
    left = len(keys) - kept
    click.echo(
        f"{count(kept, 'mail')} understood with {who.model}; {left} still to look at. Your own word always wins."
    )
    return 1 if left else 0


@second_opinion.command(short_help="Ask no more.")
@click.option("--forget", is_flag=True, help="Take out what the model said, too.")
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


def _where(here: bool, host: str) -> str:
    return "on this computer" if here else f"which is not this computer: mail leaves it for {host}"
