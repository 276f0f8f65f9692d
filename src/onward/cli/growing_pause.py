"""`onward pause` and `onward fit`: one screen before the next application, and whether a role is right, before and after."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from onward.cli import caring, clock, printing
from onward.cli.growing import FORMAT, say
from onward.cli.which import the_application
from onward.spoken import day
from onward.trouble import CannotDo

if TYPE_CHECKING:
    from onward.growth.pause import Sheet

MARKS = click.option(
    "--mark", multiple=True, metavar="WANT=MARK", help="yes, partly, no or 'not known'; may be repeated."
)


@click.command(short_help="One screen before the next application; can be switched off.")
@click.argument("employer", default="")
@click.argument("role", default="")
@click.option("--why", help="What draws you.")
@click.option("--goal", metavar="GOAL", help="Which goal it serves, by its id: onward goal")
@click.option("--knows", help="Whom you know there.")
@click.option("--version", help="Which version of your résumé goes there.")
@click.option("--if-no", help="If it is a no, then I will ...")
@MARKS
@click.option("--off", is_flag=True, help="Do not offer the pause again.")
@click.option("--on", is_flag=True, help="Offer it again.")
@click.option("--must-apply", is_flag=True, help="You have to apply for benefits or a permit: leave the pause off.")
@FORMAT
def pause(
    employer: str,
    role: str,
    mark: tuple[str, ...],
    off: bool,
    on: bool,
    must_apply: bool,
    goal: str | None,
    format_: str,
    **given: str | None,
) -> int:
    """One screen before the next application: goals, fit, who you know there, which version, and what if it is a no.

    \b
    onward pause                                  what you have planned
    onward pause Brightwater "Data Analyst"       the screen
    onward pause Brightwater "Data Analyst" --version B --if-no "I will write the lesson down and walk"
    onward pause --off
    onward pause --must-apply                     leave it off: I have to apply for benefits or a permit
    """
    from onward.growth import goals, plans
    from onward.growth import pause as pauses
    from onward.growth.plans import Planned
    from onward.log.home import open_log

    open_log()
    if must_apply:
        pauses.answer(True, now=clock.now())
        click.echo("The pause stays off. It is never a reason to lose benefits. If you want it: onward pause --on")
        return 0
    if on or off:
        pauses.switch(on, now=clock.now())
        click.echo("The pause is on." if on else "The pause is off. Back again: onward pause --on")
        return 0
    if not employer:
        _planned(format_)
        return 0
    values = {name: text for name, text in given.items() if text is not None}
    if goal:
        values["goal"] = goals.one(goal).id
    if not values and not mark:
        sheet = pauses.sheet(employer, role, today=clock.today())
        if format_ == "json":
            click.echo(printing.as_json(sheet))
        else:
            _sheet(sheet, pauses.is_on())
            if pauses.to_be_asked():
                click.echo("\nDo you have to apply for benefits or a permit? onward pause --must-apply (if not: --on)")
        return 0
    planned = Planned(employer, role, marks=_marks(mark), **values)
    plans.keep(planned, now=clock.now())
    if not caring.heard(*plans.texts(planned)):
        click.echo("Kept. Once you have applied, the application finds its plan by itself.")
    return 0


def _sheet(sheet: "Sheet", is_on: bool) -> None:
    from onward.growth.belonging import name_of

    click.echo(f"Before you apply: {sheet.role or 'role not said'} at {sheet.employer}\n")
    if is_on:
        say(sheet.advice[0])
    for kept in sheet.goals:
        click.echo(f"Goal: {kept.goal.wish} (--goal {kept.page})")
    if sheet.before:
        click.echo(f"Been there: {'; '.join(f'{name_of(one)} ({one.outcome})' for one in sheet.before)}")
    if sheet.people:
        click.echo(f"You know: {', '.join(known.person.name for known in sheet.people[:5])}")
    else:
        say(sheet.advice[2])
    if sheet.pick:
        click.echo(f"Your experiment picks “{sheet.pick.version}” for this one ({sheet.pick.what}).")
        click.echo(f'    To take it: onward experiment next "{sheet.employer}" "{sheet.role}"')
    if sheet.versions:
        click.echo(f"Versions so far: {', '.join(sheet.versions)}")
    if sheet.wants.all:
        click.echo(f"What you want: {', '.join(sheet.wants.all)} (--mark WANT=yes)")
    say(sheet.advice[1])
    click.echo(f'\nonward pause "{sheet.employer}" "{sheet.role}" --if-no "..." --version ... --knows ...')


def _planned(format_: str) -> None:
    from onward.growth import plans

    found = plans.planned(today=clock.today())
    if format_ == "json":
        click.echo(printing.as_json(found))
        return
    if not found:
        click.echo("Nothing is planned. Before the next one: onward pause EMPLOYER ROLE")
    for one in found:
        became = f"applied, {one.application.id[:8]}" if one.application else f"planned {day(one.on)}"
        click.echo(f"{one.planned.role or 'role not said'} at {one.planned.employer} ({became})")
        if one.planned.if_no:
            click.echo(f"    If it is a no: {one.planned.if_no}")


def _marks(given: Sequence[str]) -> dict[str, str]:
    marks = {}
    for one in given:
        want, sign, said = one.rpartition("=")
        if not sign:
            raise CannotDo(f"“{one}” is no mark", mend='Write it as --mark "remote=yes".')
        marks[want.strip()] = said.strip()
    return marks


@click.command(short_help="What you want in a role, and how one measured up, before and after.")
@click.argument("which", default="", metavar="[ID or EMPLOYER]")
@click.option("--must", multiple=True, help="Something that has to be there (may be repeated; replaces the list).")
@click.option("--matters", multiple=True, help="Something that matters to you (may be repeated; replaces the list).")
@MARKS
@click.option("--after", is_flag=True, help="Looking back, rather than before.")
@click.option(
    "--verdict", type=click.Choice(["right for me", "wanted as it was in reach", "hard to say"]), help="Was it right?"
)
@FORMAT
def fit(
    which: str,
    must: tuple[str, ...],
    matters: tuple[str, ...],
    mark: tuple[str, ...],
    after: bool,
    verdict: str | None,
    format_: str,
) -> int:
    """What you want in a role, kept once; and how a role measured up, before applying and after the end.

    \b
    onward fit --must "part time" --must "near a train" --matters "kind people"
    onward fit brightwater --mark "part time=yes" --mark "kind people=not known"
    onward fit brightwater --after --mark "kind people=no" --verdict "wanted as it was in reach"
    """
    from onward.growth import fit as fits
    from onward.growth.evidence import advice
    from onward.growth.fit import Wants
    from onward.growth.fit_over_time import over_time
    from onward.log.home import open_log

    open_log()
    if must or matters:
        had = fits.wants()
        fits.keep_wants(Wants(must or had.must, matters or had.matters), now=clock.now())
    if which and (mark or verdict):
        fits.mark(
            the_application(which).id,
            _marks(mark),
            after=after or bool(verdict),
            now=clock.now(),
            verdict=verdict or "",
        )
    if caring.heard(*must, *matters):
        return 0
    wanted, over = fits.wants(), over_time(today=clock.today())
    if format_ == "json":
        click.echo(printing.as_json({"wants": wanted, "marked": over.roles, "counted": over.wants}))
        return 0
    say(advice("fit"))
    click.echo(f"Has to be there: {', '.join(wanted.must) or 'not said'}")
    click.echo(f"Matters: {', '.join(wanted.matters) or 'not said'}")
    for one in over.roles:
        parts = [
            f"before {', '.join(f'{want}: {said}' for want, said in one.fit.before.items())}" if one.fit.before else "",
            f"after {', '.join(f'{want}: {said}' for want, said in one.fit.after.items())}" if one.fit.after else "",
            one.fit.verdict,
        ]
        click.echo(f"{day(one.on)}  {one.where}: {'; '.join(part for part in parts if part)}")
    for sentence in over.sentences if over.roles else ():
        click.echo(sentence)
    return 0
