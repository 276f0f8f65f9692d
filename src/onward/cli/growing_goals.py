"""`onward goal`: goals with their next action, from a lesson, an employer's words, a pattern or the seeker's own idea."""

import textwrap
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onward.cli import caring, clock, printing
from onward.cli.growing import FORMAT, say
from onward.cli.printing import WIDE
from onward.cli.which import the_application
from onward.cli.writing import write
from onward.spoken import day

if TYPE_CHECKING:
    from onward.growth.goals import Goal, Kept


@click.command(short_help="A goal, its next action with when and where, and whether it is done.")
@click.argument("wish", default="", metavar="[WISH or PAGE]")
@click.option("--from", "source", metavar="ID", help="The application it came from.")
@click.option("--outcome", help="The best that could come of it.")
@click.option("--obstacle", help="What stands in the way.")
@click.option("--plan", help="What you do when it does.")
@click.option("--kind", type=click.Choice(["skill", "competitor", "stage", "habit"]), help="What kind of goal.")
@click.option("--words", help="The quote or lesson it came from.")
@click.option("--next", "action", metavar="ACTION", help="The next thing to do.")
@click.option("--on", metavar="DATE", help="When, as 2026-03-14.")
@click.option("--at", metavar="TIME", help="At what time, as 18:30.")
@click.option("--where", help="Where.")
@click.option("--should-change", help="What it should change.")
@click.option(
    "--measure", type=click.Choice(["conversation", "offer", "unseen"]), help="What of it the log can see, later."
)
@click.option("--shows", help="What would show that it is reached.")
@click.option("--version", help="The document it changed, as it is called in your log.")
@click.option("--ask", is_flag=True, help="Be asked, one line after the other; Enter skips.")
@click.option("--done", metavar="PROOF", help="It is reached; a proof is something you could show.")
@click.option("--let-go", is_flag=True, help="Let it go.")
@click.option("--calendar", type=click.Path(path_type=Path, dir_okay=False), help="Write your dates as .ics here.")
@FORMAT
def goal(
    wish: str,
    source: str | None,
    ask: bool,
    done: str | None,
    let_go: bool,
    calendar: Path | None,
    format_: str,
    **given: str | None,
) -> int:
    """Your goals; a new one; or the next step of one of them.

    \b
    onward goal                                             your goals, and what could become one
    onward goal --from brightwater                          what could become a goal from one application
    onward goal "Explain a design aloud" --from brightwater --next "Draw three" --on 2026-03-14 --at 18:30 --where home
    onward goal p-4 --next "Record one" --on 2026-03-20     the next action of that goal
    onward goal p-4 --done "A recording of ten minutes"
    onward goal --calendar next.ics
    """
    from onward.growth import dates, goals
    from onward.log.home import open_log

    open_log()
    if calendar is not None:
        write(calendar, dates.calendar(now=clock.now()))
        return 0
    about = the_application(source).id if source else ""
    if ask:
        wish, given = _asked_for(wish, given)
    if not wish:
        _list(about, format_)
        return 0
    known = {kept.page: kept.goal for kept in goals.goals(today=clock.today())}
    if done is not None or let_go:
        goals.one(wish)
    if wish in known and done is not None:
        goals.done(wish, proof=done, now=clock.now())
    elif wish in known and let_go:
        goals.let_go(wish, now=clock.now())
    elif wish in known and not any(given.values()):
        kept = next(one for one in goals.goals(today=clock.today()) if one.page == wish)
        _page(kept, format_)
        return 0
    else:
        page = wish if wish in known else None
        written = _with(known[wish] if page else goals.Goal(wish), given)
        wish = goals.keep(written, now=clock.now(), which=about, page=page)
    written = goals.one(wish).body
    if caring.heard(*(text for text in (*given.values(), done, written.wish) if text)):
        return 0
    click.echo(f"Kept as {wish}.")
    _another_wording(written, was=known.get(wish))
    if written.state is goals.State.OPEN and not written.on:
        click.echo(f'When and where? onward goal {wish} --next "..." --on DATE --where PLACE')
    return 0


def _asked_for(wish: str, given: dict[str, str | None]) -> tuple[str, dict[str, str | None]]:
    """Ask for what was not given."""
    lines = {
        "outcome": "The best that could come of it",
        "obstacle": "What stands in the way",
        "plan": "What you do when it does",
        "action": "The next thing to do",
        "on": "When (2026-03-14)",
        "where": "Where",
        "should_change": "What it should change",
    }
    wish = wish or click.prompt("What you would like to be able to do")
    for name, words in lines.items():
        if given.get(name) is None:
            given[name] = click.prompt(words, default="", show_default=False).strip() or None
    return wish, given


def _with(goal: "Goal", given: dict[str, str | None]) -> "Goal":
    from onward.growth.goals import GoalKind, Measure

    values: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    if "on" in values:
        values["on"] = clock.as_day(values["on"], "--on")
    if "kind" in values:
        values["kind"] = GoalKind(values["kind"])
    if "measure" in values:
        values["measure"] = Measure(values["measure"])
    if "words" in values:
        values |= _origin_of(values["words"])
    return replace(goal, **values)


def _origin_of(words: str) -> dict[str, Any]:
    """Where these words stand: an employer's mail, a lesson, a pattern; else they are the seeker's own."""
    from onward.growth import goal_ideas
    from onward.growth.goals import Origin

    found = [one for one in goal_ideas.suggestions(today=clock.today()) if words in one.words]
    return {"origin": found[0].origin, "debrief": found[0].debrief} if found else {"origin": Origin.OWN}


def _another_wording(written: "Goal", was: "Goal | None") -> None:
    """A learning wording beside a wish that is a number or a result; said once, when the wish is new."""
    from onward.growth import learning
    from onward.growth.evidence import advice

    other = learning.instead(written.wish)
    if other is not None and (was is None or was.wish != written.wish):
        say(advice(learning.WHY))
        click.echo(f"    “{other.text}”")


def _list(about: str, format_: str) -> None:
    from onward.growth import goal_ideas, goals
    from onward.growth.belonging import name_of
    from onward.growth.evidence import advice

    kept = [
        one
        for one in goals.goals(today=clock.today())
        if not about or (one.application and one.application.id == about)
    ]
    offered = goal_ideas.suggestions(today=clock.today(), which=about)
    if format_ == "json":
        click.echo(printing.as_json({"goals": kept, "could_become": offered}))
        return
    say(advice("goal"))
    for one in kept:
        click.echo("")
        _goal(one)
    if offered:
        click.echo("\nWhat could become one, if you like")
        for two in offered[:5]:
            click.echo(textwrap.fill(f"“{two.words}”", WIDE, initial_indent="    ", subsequent_indent="    "))
            where = f", {name_of(two.application)}" if two.application else ""
            click.echo(f"    {two.said}{where}{f'; in {two.times} applications' if two.times > 1 else ''}")
    if not kept:
        click.echo('\nA first one: onward goal "What you would like to be able to do"')


def _page(kept: "Kept", format_: str) -> None:
    """One goal with its history, its debrief and the applications since."""
    from onward.growth.belonging import name_of
    from onward.growth.goal_page import goal_page
    from onward.spoken import count

    found = goal_page(kept.page, today=clock.today())
    if format_ == "json":
        click.echo(printing.as_json(found))
        return
    _goal(kept)
    if found.debrief:
        click.echo(f"      From your debrief: {name_of(found.debrief.application)}, {day(found.debrief.on)}")
    for one in found.history:
        click.echo(
            textwrap.fill(f"{day(one.on)}  {one.said}", WIDE, initial_indent="    ", subsequent_indent="        ")
        )
    with_it = f", {found.with_version} with {kept.goal.version}" if kept.goal.version else ""
    click.echo(f"    Since it was written down: {count(len(found.since), 'application')}{with_it}.")
    for two in found.since[:5]:
        click.echo(f"        {name_of(two)}: {printing.stands(two)}")
    if found.instead:
        say(found.advice[-1], "    ")
        click.echo(f"        “{found.instead.text}”")


def _goal(kept: "Kept") -> None:
    from onward.growth import changed, goals
    from onward.growth.belonging import name_of

    goal = kept.goal
    found = changed.changed(kept, today=clock.today())
    click.echo(f"{kept.page}  {goal.wish} ({goal.state})")
    lines = {
        "Outcome": goal.outcome,
        "In the way": goal.obstacle,
        "Then": goal.plan,
        "From": f"{goals.ORIGINS[goal.origin]}: “{goal.words}”" if goal.words else "",
        "About": name_of(kept.application) if kept.application else "",
        "Next": ", ".join(part for part in (goal.action, day(goal.on) if goal.on else "", goal.at, goal.where) if part),
        "Should change": goal.should_change,
        "The log can see": goals.MEASURES[goal.measured] if goal.should_change or goal.measure else "",
        "Would show it": goal.shows,
        "Document": goal.version,
        "Proof": goal.proof,
        "What the log says": found.sentence if found else "",
    }
    for name, text in lines.items():
        if text:
            click.echo(textwrap.fill(f"{name}: {text}", WIDE, initial_indent="      ", subsequent_indent="      "))
