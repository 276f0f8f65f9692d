"""The main path of the room: which mails may be asked about, asking about each in turn, and what becomes of the answers.

Only mails that were not understood are asked about, only when the seeker asks. What is sent is made in `question`, what
is taken of an answer is decided in `judging`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from onward.log import opinions, shown
from onward.log.opinions import Opinion
from onward.log.shown import MailBrief
from onward.second_opinion import setup as setups
from onward.second_opinion.judging import CANNOT_TELL, judged
from onward.second_opinion.question import question, version
from onward.second_opinion.server import Fetch, NoAnswer, fetch
from onward.second_opinion.setup import Setup
from onward.trouble import CannotDo

#: After so many mails in a row that the server gave no answer about, it is not asked about the others.
PATIENCE = 3


class Became(Enum):
    """What became of one question."""

    READ = "read"  # the mail is understood now
    PUT_ASIDE = "put aside"  # the model holds it for none of an application; the seeker decides
    CANNOT_TELL = "cannot tell"
    NOT_USABLE = "not usable"


@dataclass(frozen=True, slots=True)
class Asked:
    """What became of the question about one mail: an opinion that was kept, or why there is none."""

    mail: MailBrief
    became: Became
    opinion: Opinion | None = None
    why_not: str = ""


def chosen() -> Setup:
    """The setup that is on. Raises CannotDo where there is none."""
    found = setups.current()
    if found is None:
        raise CannotDo("no model is set up for a second opinion", mend="See: onward second-opinion setup --help")
    return found


def to_ask(who: Setup, names: Sequence[str] = (), *, today: date) -> tuple[MailBrief, ...]:
    """The mails that may be asked about, the latest first: those not understood that this model has not spoken of.

    With `names` (keys or message ids) those. Raises CannotDo where one of them is not waiting to be understood.
    """
    waiting = {mail.message_id: mail for mail in shown.to_look_at(today=today).not_understood}
    if not names:
        return tuple(mail for mail in waiting.values() if not _spoke_of(who, mail))
    wanted = {name: shown.find_mail(name).message_id for name in names}
    for name, message_id in wanted.items():
        if message_id not in waiting:
            mend = "Only mails that were not understood are asked about: onward show --look"
            raise CannotDo("this mail is not waiting to be understood", where=name, mend=mend)
    return tuple(waiting[message_id] for message_id in dict.fromkeys(wanted.values()))


def ask(who: Setup, mails: Sequence[MailBrief], *, now: datetime, fetching: Fetch = fetch) -> Iterator[Asked]:
    """Ask about each of these mails in turn and keep what is said. What was kept stays if it is stopped half-way.

    Raises NotReached where nobody answers, and NoAnswer where none came of several in a row, or of any.
    """
    in_vain = 0
    for mail in mails:
        try:
            asked = _ask(who, mail, now, fetching)
            in_vain = 0
        except NoAnswer as trouble:
            in_vain += 1
            if in_vain == min(PATIENCE, len(mails)):
                raise
            asked = Asked(mail, Became.NOT_USABLE, why_not=trouble.what)
        yield asked


def _ask(who: Setup, mail: MailBrief, now: datetime, fetching: Fetch) -> Asked:
    message = shown.mail(mail.key).message
    opinion, why_not = judged(fetching(who, question(who, message)), message, model=who.model, now=now)
    if opinion is None:
        became = Became.CANNOT_TELL if why_not == CANNOT_TELL else Became.NOT_USABLE
        return Asked(mail, became, why_not=why_not)
    opinions.keep(message.message_id, opinion, now=now)
    return Asked(mail, Became.READ if opinion.enters else Became.PUT_ASIDE, opinion)


def _spoke_of(who: Setup, mail: MailBrief) -> bool:
    return mail.opinion is not None and (mail.opinion.model, mail.opinion.prompt) == (who.model, version())
