"""`onward insight`: what the log can tell, as a letter from a friend who knows statistics, or as JSON."""

import json
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onward.cli import clock, printing
from onward.cli.printing import WIDE
from onward.spoken import THEMES, day, days
from onward.words import Stage

LETTER = 76  # signs a line of the letter

if TYPE_CHECKING:
    from onward.insight.sentences import Sentence
    from onward.insight.whole import Insight


@click.command(short_help="What the log can tell, what it cannot, and what it would take.")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--details", is_flag=True, help="Everything, with how it is known and what would change it.")
@click.option(
    "--pictures", type=click.Path(path_type=Path, file_okay=False), help="Write the pictures (.svg, .png) here."
)
@click.option("--without-names", is_flag=True, help="No employer, role or quote in any of it, for sharing.")
@click.option("--how-good", is_flag=True, help="How good these numbers are: what was said and what came, as measured.")
def insight(format_: str, details: bool, pictures: Path | None, without_names: bool, how_good: bool) -> int:
    """What the log can tell, what it cannot, and what it would take.

    \b
    onward insight
    onward insight --details
    onward insight --pictures ~/Desktop/my-search --without-names
    onward insight --how-good
    """
    if how_good:
        return _how_good(format_, details)
    from onward.growth import debriefs, experiments
    from onward.insight.nameless import nameless
    from onward.insight.sentences import came_today, letter
    from onward.insight.whole import as_contract
    from onward.log import telling
    from onward.log.home import open_log

    open_log()
    today = clock.today()
    found = telling.insight(today=today, guesses=debriefs.guesses(today=today))
    further = found.further + experiments.as_sentences(today=today)
    if without_names:
        found = nameless(found)
        further = found.further
    if pictures is not None:
        written = telling.write_pictures(found, pictures)
        for path in written:
            click.echo(f"Written: {path}", err=True)
        if not written:
            click.echo("There is nothing to draw yet: a picture needs two applications or more.", err=True)
    if format_ == "json":
        told = as_contract(found) | {"further": [one.text for one in further]}
        click.echo(json.dumps(told, ensure_ascii=False, indent=2, allow_nan=False))
        return 0
    spared = came_today(found) and not details
    if spared:
        click.echo("A no came today, so this is one thing only.\n")
    for i, one in enumerate(found.sentences if details else letter(found)):
        _say(one, details, first=not i)
    if details:
        for one in further:
            _say(one, details)
        _details(found)
    elif spared:
        click.echo("\nThe rest can wait: onward insight --details")
    elif further:
        click.echo("\nHow we know, and what more there is: onward insight --details")
    return 0


def _how_good(format_: str, details: bool) -> int:
    """What was measured of these numbers; needs no log."""
    from onward.insight.how_good import how_good

    found = how_good()
    if format_ == "json":
        click.echo(printing.as_json(found))
        return 0
    click.echo(f"How good these numbers are, as measured on {day(found.commit_date)}.")
    for one in found.paragraphs:
        click.echo(f"\n{one.title}")
        click.echo(textwrap.fill(one.text, WIDE))
    if not details:
        click.echo("\nEvery figure: onward insight --how-good --details")
        return 0
    click.echo("\nEvery figure")
    for row in found.measured:
        said = f"said {row.said_words}, " if row.said is not None else ""
        click.echo(f"  {row.topic}, {row.what}: {said}came {row.got_words} ({row.of:,} {row.on})")
    return 0


def _say(one: "Sentence", details: bool, *, first: bool = False) -> None:
    click.echo(("" if first else "\n") + textwrap.fill(one.text, LETTER))
    if details:
        from onward.insight.cards import cards

        for name, text in (("How we know", one.how), ("What would change it", one.changes)):
            click.echo(_indented(f"{name}: {text}"))
        card = cards()[one.card]
        click.echo(_indented(f"Rests on: {card.claim} (grade {card.grade}; {card.source})"))


def _indented(text: str) -> str:
    return textwrap.fill(text, LETTER, initial_indent="    ", subsequent_indent="    ")


def _details(found: "Insight") -> None:
    from onward.insight.pictures.silence import ROWS, name_of, state_of
    from onward.insight.rates import per_hundred
    from onward.insight.sentences import trait_name

    if found.waits:
        click.echo("\nNot over yet (chances for the next three months; rough, and a reply reopens any of them):")
    for wait in found.waits[:ROWS]:
        rests_on = f" (from {wait.rests_on})" if wait.stage is not Stage.APPLIED else ""
        chance = f"an answer still comes to {per_hundred(wait.still_answers)} in 100{rests_on}"
        click.echo(f"  {days(wait.days):>10}  {name_of(wait)}: {state_of(wait)}; {chance}")
    if len(found.waits) > ROWS:
        click.echo(f"  and {len(found.waits) - ROWS:,} more that are quiet for longer: onward show")
    if found.reasons.stated:
        click.echo("\nReasons that were stated:")
    for reason in found.reasons.stated:
        quote = f": “{' '.join(reason.quote.text.split())}”" if reason.quote.text else ""
        click.echo(f"  {reason.control.value}{quote}")
    guesses = [" ".join(guess.text.split()) for guess in found.reasons.guesses if guess.text]
    if guesses:
        click.echo("\nYour own guesses, which are not counted above:")
    for guess in guesses:
        click.echo(f"  “{guess}”")
    if found.reasons.feedback:
        click.echo(f"\nWhat they said of you, in their words. {found.reasons.heard_sentence}")
    for said in found.reasons.feedback:
        click.echo(f"  {THEMES[said.theme]}: “{' '.join(said.quote.text.split())}”")
    _named("Skills they named", [(one.name, one.applications) for one in found.reasons.skills])
    _named("Held up as an example", [(one.name, one.applications) for one in found.reasons.competitors])
    if found.scan.checked:
        click.echo(f"\nWhat was checked ({len(found.scan.checked)}):")
    for one in found.scan.checked:
        verdict = "stands out" if one.found else f"{one.why_silent}; {one.outlook}"
        what = f"{trait_name(one.trait)}, {one.level}"
        click.echo(f"  {what}: {one.yes} of {one.n}, rest {one.rest_yes} of {one.rest_n}; {verdict}")


def _named(what: str, names: list[tuple[str, int]]) -> None:
    if names:
        click.echo(f"\n{what}, and in how many applications: " + ", ".join(f"{name} ({n})" for name, n in names))
