"""The `onward` command: which commands there are, where each lives, and how trouble leaves the house.

Exit codes (DESIGN section 8): 0 done, 1 done with things to look at, 2 cannot be done and why.
"""

import os
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from onward.trouble import Trouble

#: command: (module and function, its line in the help)
COMMANDS = {
    "import": ("bringing:import_", "Read mail, or a CSV/XLSX log, into your log."),
    "add": ("bringing:add", "Add an application or a rejection by hand."),
    "paste": ("bringing:paste", "Add one pasted mail."),
    "show": ("showing:show", "The log; or one journey with its mails and why."),
    "insight": ("telling:insight", "What the log can tell, what it cannot, and what it would take."),
    "debrief": ("growing:debrief", "Look back on a no or an interview; one lesson to take along."),
    "transcript": ("transcribing:transcript", "A transcript or notes of an interview; the questions in it."),
    "brief": ("growing:brief", "Before an interview: your own lessons that fit it best."),
    "goal": ("growing_goals:goal", "A goal, its next action with when and where, and whether it is done."),
    "study": ("growing_study:study", "Whom they held up as an example: what they do, how, what to borrow."),
    "week": ("growing_week:week", "The week's plan: what, when, where; the look back on it; your dates as a calendar."),
    "draft": ("growing_drafts:draft", "A letter filled from the journey; never sent by Onward."),
    "pause": ("growing_pause:pause", "One screen before the next application; can be switched off."),
    "experiment": (
        "growing_experiment:experiment",
        "Two versions of your résumé, picked by chance; what it costs first.",
    ),
    "fit": ("growing_pause:fit", "What you want in a role, and how one measured up, before and after."),
    "document": ("growing_documents:document", "Résumés and letters, their versions, and what could be clearer."),
    "posting": ("growing_postings:posting", "Job postings, kept since they will be gone, and what they ask."),
    "people": ("growing_people:people", "Who you know, who helped, whom to write to."),
    "talk": ("growing_talks:talk", "Informational interviews and webinars: what you learnt, what next."),
    "checkin": ("growing_checkin:checkin", "Once a week, if you like; your own evidence; people to talk to."),
    "rest": ("caring:rest", "A breathing minute, or writing that is not kept."),
    "help-lines": ("caring:help_lines", "People to talk to: your own, and lines in your country."),
    "quiet": ("caring:quiet", "Hold a no through the night, if you like."),
    "attempts": ("caring:attempts", "Attempts and asks instead of no's; what was learnt per ten."),
    "review": ("growing_review:review", "The week on one page; also as PDF."),
    "proof": ("growing_review:proof", "A record of your search for an agency, over the dates you choose."),
    "fix": ("mending:fix", "Put right what was read or linked wrong."),
    "undo": ("mending:undo", "Take back a change."),
    "second-opinion": (
        "second_opinion:second_opinion",
        "Ask a language model of your choice about mails not understood; off until set up.",
    ),
    "read": ("reading:read", "Say what mail says; stores nothing."),
    "export": ("keeping:export", "The log as json, csv, xlsx or ics; or everything."),
    "rebuild": ("keeping:rebuild", "Read all kept mail again and link it again."),
    "backup": ("keeping:backup", "A copy of the log in one file."),
    "restore": ("keeping:restore", "Put a backup in the log's place."),
    "serve": ("opening:serve", "Show the log as a page on this computer."),
    "open": ("opening:open_", "Read mail, report, and show the page (what ./run does)."),
    "forget": ("keeping:forget", "Delete everything Onward has stored."),
    "completion": ("completing:completion", "Print the shell completion script."),
}


class Lazy(click.Group):
    """A group that imports a command's module when the command is wanted, not before."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        command = getattr(import_module(f"onward.cli.{module}"), name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.command(
    cls=Lazy,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Your log is in the folder that ONWARD_HOME names, else in your data folder. Nothing leaves this computer, "
    "unless you set up a second opinion elsewhere.",
)
@click.version_option(package_name="onward", prog_name="onward")
def onward() -> None:
    """The rejection log that writes itself.

    Reads your own mailbox, offline, and rebuilds the journey of every job application.

    \b
    onward import ~/Downloads/takeout.zip     read a mailbox into your log
    onward show                               the log
    onward serve                              the same as a page
    """


def run(command: click.Command, words: Sequence[str] | None) -> int:
    """Run `command`; gives its exit code. Every Trouble ends here, as one sentence on stderr."""
    try:
        done = command.main(args=list(words) if words is not None else None, prog_name="onward", standalone_mode=False)
        return done if isinstance(done, int) else 0
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.Abort:
        click.echo("Stopped. What was done before stays.", err=True)
        return 130
    except click.ClickException as wrong:
        wrong.show()
        return 2
    except Trouble as trouble:
        click.echo(f"onward: {trouble}", err=True)
        return 2
    except KeyboardInterrupt:
        click.echo("\nStopped. What was done before stays.", err=True)
        return 130
    except BrokenPipeError:  # the reader of our output left: nothing to tell anybody
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
