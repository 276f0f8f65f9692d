"""The log for other programs and for leaving: JSON, CSV, XLSX, a calendar, or everything there is in one zip."""

import json
from datetime import date
from pathlib import Path

from onward.log import deriving
from onward.trouble import CannotDo

FORMATS = ("json", "csv", "xlsx", "ics")


def export(format: str, *, today: date) -> bytes:
    """The log as one file. JSON as DESIGN section 8 promises it to other programs."""
    if format == "json":
        return as_json(today)
    raise CannotDo(f"there is no format “{format}”", mend=f"Choose one of: {', '.join(FORMATS)}.")


def as_json(today: date) -> bytes:
    log = deriving.journeys(today=today)
    told = {
        "applications": [
            {
                "id": one.id,
                "employer": one.employer,
                "role": one.role,
                "requisition": one.requisition,
                "source": one.source,
                "resume": one.resume,
                "outcome": one.outcome.value,
                "events": [
                    {
                        "kind": event.kind.value,
                        "at": event.at.isoformat() if event.at else None,
                        "message_id": event.message_id,
                    }
                    for event in one.events
                ],
            }
            for one in log.applications
        ],
        "unplaced": [one.message_id for one in log.unplaced] + list(log.not_understood),
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def export_all(path: Path, *, today: date) -> None:
    """Everything in one zip."""
    raise NotImplementedError
