"""How well mails are put together: searches composed here, whose truth is known, and real pairs where they are present.

Two mails of one application are a pair. Precision: of the pairs joined, how many belong together; recall: of those that
belong together, how many were joined. A mail that could be of two applications counts as a mistake only if it was placed.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import combinations
from math import sqrt
from pathlib import Path
from random import Random

from onward.journey.link import link
from onward.journey.types import Journeys, Letter
from onward.reading.types import Reading
from onward.words import KEPT_IN_THE_LOG, Kind, Stage

REAL = Path(__file__).resolve().parent.parent.parent / "shared/data/mail"
FIRST_DAY = datetime(2025, 9, 1, 9, 0, tzinfo=UTC)
_HEADERS = {"From": "from", "Subject": "subject"}
LEFT_OPEN = "?"  # the truth of a mail that nobody could place
_FIRST = ["Bright", "Fern", "Oak", "Stone", "Silver", "Amber", "North", "Clear", "Wind", "Harbour", "Marl", "Quill"]
_SECOND = ["water", "hill", "field", "bridge", "light", "gate", "stream", "wood", "mark", "crest"]
_ENDS = ["", "", " Ltd", " Inc.", " GmbH", " Group", " Careers"]
_WHAT = ["Data", "Product", "Supply", "Quality", "Backend", "Payroll", "Events", "Energy", "Legal", "Research"]
_WHO = ["Analyst", "Manager", "Engineer", "Coordinator", "Consultant", "Designer", "Editor"]


class Search:
    """One invented search being composed: its mails, and to which application each belongs."""

    def __init__(self, seed: int) -> None:
        self.dice = Random(seed)
        self.letters: list[Letter] = []
        self.truth: dict[str, str] = {}
        self.applications = 0
        self.case: dict[str, str] = {}

    def employer(self) -> str:
        return f"{self.dice.choice(_FIRST)}{self.dice.choice(_SECOND)} {self.dice.randrange(10_000):04d}"

    def role(self) -> str:
        return f"{self.dice.choice(['', '', 'Senior ', 'Junior '])}{self.dice.choice(_WHAT)} {self.dice.choice(_WHO)}"

    def application(self, case: str) -> str:
        self.applications += 1
        self.case[f"a{self.applications}"] = case
        return f"a{self.applications}"

    def mail(
        self,
        application: str,
        kind: Kind,
        day: float,
        employer: str | None,
        role: str | None,
        *,
        said: float = 1.0,
        requisition: str | None = None,
        platform: str | None = None,
        sender: str = "",
        answers: str | None = None,
        stage: Stage | None = None,
        to: str = "sam@example.com",
    ) -> str:
        """One mail; `said` is the chance that it names the role. Spellings of the employer vary."""
        dice, name = self.dice, f"m{len(self.letters)}@mail.example"
        spelt = employer + dice.choice(_ENDS) if employer else None
        named = role if role and dice.random() < said else None
        reading = Reading(kind, 0.97, spelt, named, requisition, stage, (), "", None, "en", "", platform=platform)
        at = FIRST_DAY + timedelta(days=day, seconds=dice.randrange(3000))
        local = "".join(c for c in (employer or "mail").lower() if c.isalnum())
        sender = sender or f"noreply@{local}.example"
        self.letters.append(Letter(name, at, "", sender, (to,), "", reading, answers, (answers,) if answers else ()))
        self.truth[name] = application
        return name


def compose(seed: int, applications: int = 120) -> Search:
    """A search of half a year, with every awkward case in it many times over."""
    search = Search(seed)
    cases = [plain, two_roles, requisition_only, relay, copies, rejection_first, late, reopened, moved]
    cases += [again, one_thread, written_by_hand, brand, ambiguous]
    while search.applications < applications:
        case = search.dice.choice([*cases, plain, plain, plain])
        case(search, search.dice.uniform(0, 180))
    return search


def plain(search: Search, day: float) -> None:
    one, employer, role = search.application("plain"), search.employer(), search.role()
    search.mail(one, Kind.ACKNOWLEDGEMENT, day, employer, role, said=0.8)
    if search.dice.random() < 0.3:
        search.mail(one, Kind.INTERVIEW, day + 6, employer, role, said=0.6)
    if search.dice.random() < 0.7:
        search.mail(one, Kind.REJECTION, day + 14, employer, role, said=0.6)


def two_roles(search: Search, day: float) -> None:
    employer, roles = search.employer(), ["Data Analyst", search.dice.choice(["Senior Data Analyst", "Payroll Editor"])]
    ones = [search.application("two roles at one employer") for _ in roles]
    for one, role in zip(ones, roles, strict=True):
        search.mail(one, Kind.ACKNOWLEDGEMENT, day + search.dice.random(), employer, role)
    search.mail(ones[0], Kind.REJECTION, day + 9, employer, roles[0])
    search.mail(ones[1], Kind.REJECTION, day + 15, employer, None)  # only one is still open


def requisition_only(search: Search, day: float) -> None:
    employer, number = search.employer(), f"R-{search.dice.randrange(10_000, 99_999)}"
    one, other = search.application("requisition only"), search.application("requisition only")
    search.mail(one, Kind.ACKNOWLEDGEMENT, day, employer, search.role(), requisition=number)
    search.mail(other, Kind.ACKNOWLEDGEMENT, day + 1, employer, "Harbour Pilot", requisition=number + "7")
    search.mail(one, Kind.REJECTION, day + 9, None, None, requisition=number, sender="no-reply@hire.example")


def relay(search: Search, day: float) -> None:
    board = search.dice.choice(["linkedin", "indeed"])
    one, employer, role = search.application("relay of a job board"), search.employer(), search.role()
    search.mail(one, Kind.ACKNOWLEDGEMENT, day, employer, role, platform=board, sender="apply@board.example")
    search.mail(one, Kind.UPDATE, day + 1, employer, role, said=0.5, platform=board, sender="apply@board.example")
    search.mail(one, Kind.REJECTION, day + 12, employer, role, said=0.5)


def copies(search: Search, day: float) -> None:
    one, employer, role = search.application("the employer's copy"), search.employer(), search.role()
    search.mail(one, Kind.ACKNOWLEDGEMENT, day, employer, role, platform="ats", sender="no-reply@hire.example")
    search.mail(one, Kind.ACKNOWLEDGEMENT, day + 0.1, employer, role, said=0.7)
    search.mail(one, Kind.REJECTION, day + 12, employer, role, said=0.5)
    search.mail(one, Kind.REJECTION, day + 12.1, employer, role, platform="ats", sender="no-reply@hire.example")


def rejection_first(search: Search, day: float) -> None:
    search.mail(search.application("rejection first"), Kind.REJECTION, day, search.employer(), search.role(), said=0.6)


def late(search: Search, day: float) -> None:
    one, employer, role = search.application("late answer"), search.employer(), search.role()
    search.mail(one, Kind.ACKNOWLEDGEMENT, day, employer, role)
    search.mail(one, Kind.REJECTION, day + search.dice.uniform(60, 150), employer, role, said=0.5)


def reopened(search: Search, day: float) -> None:
    one, employer, role = search.application("reopened"), search.employer(), search.role()
    search.mail(one, Kind.ACKNOWLEDGEMENT, day, employer, role)
    search.mail(one, Kind.REJECTION, day + 10, employer, role)
    search.mail(one, Kind.INTERVIEW, day + 20, employer, role, said=0.5)
    search.mail(one, Kind.REJECTION, day + 30, employer, role, said=0.5)


def moved(search: Search, day: float) -> None:
    one, employer, role = search.application("interview moved"), search.employer(), search.role()
    search.mail(one, Kind.ACKNOWLEDGEMENT, day, employer, role)
    first = search.mail(one, Kind.INTERVIEW, day + 5, employer, role, sender="kim@people.example")
    search.mail(one, Kind.INTERVIEW, day + 6, None, None, answers=first, sender="kim@people.example")
    search.mail(one, Kind.INTERVIEW, day + 8, employer, None)


def again(search: Search, day: float) -> None:
    employer, role = search.employer(), search.role()
    for start in (day, day + 60):
        one = search.application("applied again")
        search.mail(one, Kind.ACKNOWLEDGEMENT, start, employer, role)
        search.mail(one, Kind.REJECTION, start + 10, employer, role, said=0.5)


def one_thread(search: Search, day: float) -> None:
    employer, root = search.employer(), None
    roles = ["Data Analyst", "Payroll Editor", "Harbour Pilot", "Events Manager"]
    ones = [search.application("four in one thread") for _ in roles]
    for kind, start in ((Kind.ACKNOWLEDGEMENT, day), (Kind.REJECTION, day + 9)):
        for one, role in zip(ones, roles, strict=True):
            root = search.mail(one, kind, start + search.dice.random(), employer, role, answers=root)


def written_by_hand(search: Search, day: float) -> None:
    one, employer, role = search.application("own mail"), search.employer(), search.role()
    kim = f"kim@k{search.dice.randrange(100_000)}.example"
    own = search.mail(one, Kind.FROM_SEEKER, day, employer, role, stage=Stage.APPLIED, sender="sam@example.com", to=kim)
    reply = search.mail(one, Kind.INTERVIEW, day + 3, None, None, answers=own, sender=kim)
    search.mail(one, Kind.FROM_SEEKER, day + 4, None, None, answers=reply, sender="sam@example.com", to=kim)
    search.mail(one, Kind.REJECTION, day + 9, employer, role, said=0.5, sender=kim)


def brand(search: Search, day: float) -> None:
    one, employer, role = search.application("another name of the employer"), search.employer(), search.role()
    domain = f"jobs@b{search.dice.randrange(100_000)}.example"
    search.mail(one, Kind.ACKNOWLEDGEMENT, day, employer, role, sender=domain)
    search.mail(one, Kind.REJECTION, day + 9, search.employer(), role, sender=domain)


def ambiguous(search: Search, day: float) -> None:
    employer = search.employer()
    for role in ("Data Analyst", "Payroll Editor"):
        search.mail(search.application("could be two"), Kind.ACKNOWLEDGEMENT, day, employer, role)
    search.mail(LEFT_OPEN, Kind.REJECTION, day + 9, employer, None)


Pair = tuple[str, str]


def pairs(groups: Iterable[Iterable[str]]) -> set[Pair]:
    """Every two that stand together, smaller id first."""
    return {(a, b) for group in groups for a, b in combinations(sorted(group), 2)}


def joined(journeys: Journeys) -> set[Pair]:
    return pairs({e.message_id for e in one.events if e.message_id} for one in journeys.applications)


def with_interval(right: int, of: int) -> str:
    """A share with its 95% interval (Wilson 1927)."""
    if not of:
        return "none to count"
    p, z = right / of, 1.96
    middle, half = p + z * z / (2 * of), z * sqrt(p * (1 - p) / of + z * z / (4 * of * of))
    low, high = ((middle - half) / (1 + z * z / of), (middle + half) / (1 + z * z / of))
    return f"{p:.3f} [{low:.3f}, {high:.3f}] ({right} of {of})"


def composed(searches: int = 20) -> Iterator[str]:
    right = wrong = missed = placed_by_coin = open_ones = 0
    split: Counter[str] = Counter()
    for seed in range(searches):
        search = compose(seed)
        found = joined(link(search.letters, (), today=date(2026, 9, 1)))
        groups: dict[str, set[str]] = {}
        for mail, one in search.truth.items():
            groups.setdefault(one, set()).add(mail)
        undecided = groups.pop(LEFT_OPEN, set())
        true = pairs(groups.values())
        right, wrong, missed = right + len(found & true), wrong + len(found - true), missed + len(true - found)
        split.update(search.case[search.truth[a]] for a, _ in true - found)
        split.update(f"joined wrongly: {search.case.get(search.truth[a], 'could be two')}" for a, _ in found - true)
        placed_by_coin += len({m for pair in found for m in pair} & undecided)
        open_ones += len(undecided)
    yield f"composed searches ({searches} of 120 applications): pairwise precision {with_interval(right, right + wrong)}"
    yield f"composed searches: pairwise recall {with_interval(right, right + missed)}"
    yield f"mails that could be of two applications: {placed_by_coin} of {open_ones} placed by a guess"
    for case, many in split.most_common(8):
        yield f"  {many} pairs, {case}"


def real(folder: Path = REAL, *, as_labelled: bool = False) -> Iterator[str]:
    """The pairs of real mail: all mail of the sources they come from is linked at once, as one mailbox a source.

    `as_labelled` takes kind, employer and role from the labels, so that linking is measured apart from reading.
    """
    how = "as labelled" if as_labelled else "as read"
    if not (folder / "link_pairs.json").exists():
        yield "real pairs: not present here"
        return
    wanted = json.loads((folder / "link_pairs.json").read_text(encoding="utf-8"))
    ids = {one[side] for one in wanted for side in ("rejection", "acknowledgement")}
    with (folder / "dev.jsonl").open(encoding="utf-8") as lines:
        rows = {row["id"]: row for row in map(json.loads, lines)}
    sources = {rows[one]["source"] for one in ids if one in rows}
    found: set[Pair] = set()
    unread: set[str] = set()
    left: set[str] = set()
    for source in sorted(sources):
        letters = [(_labelled if as_labelled else _letter)(row) for row in rows.values() if row["source"] == source]
        unread |= {one.message_id for one in letters if one.reading.kind not in KEPT_IN_THE_LOG}
        journeys = link(letters, (), today=date(2026, 9, 1))
        found |= joined(journeys)
        left |= {one.message_id for one in journeys.unplaced} | set(journeys.not_understood)
    for confidence in ("high", "medium", "low"):
        those = [one for one in wanted if one["confidence"] == confidence]
        together = [tuple(sorted((one["rejection"], one["acknowledgement"]))) in found for one in those]
        asked = sum(bool({one["rejection"], one["acknowledgement"]} & left) for one in those)
        missed = sum(bool({one["rejection"], one["acknowledgement"]} & unread) for one in those)
        yield (
            f"real pairs, {how}, of {confidence} confidence: {with_interval(sum(together), len(those))} joined; "
            f"{asked} left to the seeker, {missed} read as another kind"
        )
    acknowledgement_of = {one["rejection"]: one["acknowledgement"] for one in wanted}
    partners = [
        (a, b) for pair in found for a, b in (pair, pair[::-1]) if a in acknowledgement_of and b in ids and a != b
    ]
    right = sum(acknowledgement_of[a] == b for a, b in partners)
    yield f"real pairs, {how}, precision among the mails they name: {with_interval(right, len(partners))}"


def _letter(row: dict[str, str]) -> Letter:
    from onward.mail.decode import decode
    from onward.mail.message import Origin, RawMail
    from onward.reading import read

    head = [f"{header}: {' '.join((row.get(name) or '').split())}" for header, name in _HEADERS.items()]
    raw = "\n".join([*head, "Content-Type: text/plain; charset=utf-8", "", row.get("body") or ""]).encode()
    message = decode(RawMail(raw, Origin("eval", 0, len(raw))))
    at = datetime.fromisoformat(row["date"]).replace(tzinfo=UTC) if row.get("date") else None
    return Letter(row["id"], at, "", message.sender.email, (), message.subject, read(message))


def _labelled(row: dict[str, str]) -> Letter:
    kind = Kind(row["label"]) if row["label"] in set(Kind) else Kind.OTHER
    given = (row.get("company") or None, row.get("role") or None, None, None, (), "", None, "en", "")
    at = datetime.fromisoformat(row["date"]).replace(tzinfo=UTC) if row.get("date") else None
    sender = (row.get("from") or "").rpartition("<")[2].strip("> ")
    return Letter(row["id"], at, "", sender, (), "", Reading(kind, 1.0, *given))


def report() -> list[str]:
    """All figures, a line each."""
    return [*composed(), *real(as_labelled=True), *real()]


if __name__ == "__main__":
    print("\n".join(report()))
