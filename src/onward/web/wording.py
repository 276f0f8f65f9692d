"""The words on screen for what the log holds: kinds, stages, outcomes, reasons, dates and sizes.

Template filters only; they choose words and decide nothing. Wording follows EVIDENCE section 8: plain, exact, kind.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from onward.journey.types import Application, Word
from onward.log.importing import ImportReport
from onward.spoken import KIND_CHOICES, KINDS, OUTCOMES, REASONS, SAID_FIELDS, STAGES, THEMES, VERBS, WEIGHTS
from onward.words import Stage

register = template.Library()

TABLE_FIELDS: Mapping[str, str] = {
    "employer": "employer",
    "role": "role",
    "requisition": "job number",
    "applied": "day you applied",
    "source": "where you found it",
    "resume": "résumé version",
    "location": "place",
    "remote": "remote or on site",
    "level": "level",
    "field": "field of work",
    "stage": "how far it got",
    "outcome": "how it ended",
    "answered": "day of their answer",
    "interview": "day of the interview",
    "offer": "day of the offer",
    "notes": "notes",
}


@register.filter
def get(table: Mapping[str, str], key: str) -> str:
    """What a table calls this; "" where it has no word for it."""
    return table.get(key, "")


@register.filter
def kind_word(value: str) -> str:
    return KINDS.get(value, str(value))


@register.filter
def theme(value: str) -> str:
    return THEMES.get(value, str(value))


@register.filter
def kind_choice(value: str) -> str:
    return KIND_CHOICES.get(value, str(value).replace("_", " "))


@register.filter
def stage_word(value: str) -> str:
    return STAGES.get(value, str(value))


@register.filter
def outcome_word(value: str) -> str:
    return OUTCOMES.get(value, str(value))


@register.filter
def reason_word(value: str) -> str:
    return REASONS.get(value, str(value))


@register.filter
def weight_word(value: str) -> str:
    return WEIGHTS.get(value, str(value))


@register.filter
def said(value: object) -> SafeString | object:
    """The value, or "not said" set apart where it is unknown. Nothing is guessed to fill a field."""
    return value if value not in (None, "") else mark_safe('<span class="unsaid">not said</span>')


@register.filter
def day(value: date | datetime | None) -> SafeString:
    """A date as `<time>`: 3 Mar 2026."""
    if value is None:
        return mark_safe('<span class="unsaid">not said</span>')
    shown = f"{value.day} {value:%b %Y}"
    return mark_safe(f'<time datetime="{value:%Y-%m-%d}">{escape(shown)}</time>')


@register.filter
def weekday(value: date) -> SafeString:
    """A day that is near, with its name: Tuesday, 3 Mar."""
    return mark_safe(f'<time datetime="{value:%Y-%m-%d}">{value:%A}, {value.day} {value:%b}</time>')


@register.filter
def clock(value: datetime) -> str:
    """The time of a moment as it stands in its zone: 09:30."""
    return f"{value:%H:%M}"


@register.filter
def iso_day(value: date | datetime | None) -> str:
    """A date for a field: 2026-03-03, as the mail has it."""
    return f"{value:%Y-%m-%d}" if value else ""


@register.filter
def moment(value: datetime | None) -> SafeString:
    """A date with its hour and zone, as the mail gives it."""
    if value is None:
        return mark_safe('<span class="unsaid">no date</span>')
    shown = f"{value.day} {value:%b %Y, %H:%M}"
    zone = " UTC" if value.tzinfo in (UTC,) else ""
    return mark_safe(f'<time datetime="{value.isoformat()}">{escape(shown + zone)}</time>')


@register.filter
def quiet(days: int | None) -> str:
    if days is None:
        return ""
    return "today" if days == 0 else f"{days:,} day{'s' if days != 1 else ''}"


@register.filter
def told(word: Word) -> str:
    """One thing the seeker said, as a sentence without its full stop: "You corrected a mail: interview, date 2026-03-01"."""
    if "rows" in word.value:
        return f"You brought in a table of {word.value['rows']} rows"
    names = {**KIND_CHOICES, **STAGES, **OUTCOMES}
    parts = [
        f"{SAID_FIELDS[name]} {names.get(value, value) if name in ('kind', 'stage', 'outcome') else value}".strip()
        for name, value in word.value.items()
        if name in SAID_FIELDS and value
    ]
    first = VERBS.get(word.verb, word.verb)
    return f"{first}: {shortened(', '.join(parts))}" if parts else first


def shortened(text: str, most: int = 120) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


@register.filter
def import_sentence(report: ImportReport) -> str:
    """What an import found, in one or two sentences."""
    if report.elsewhere and not report.new_mails and not report.rows:
        return "Each file went where it belongs."
    if not report.candidates and not report.rows:
        return "Nothing in it is about an application. Nothing was kept."
    if not report.new_mails and not report.rows:
        return "Nothing new in it: the log stands as it was."
    new, all_ = report.new_applications, report.applications
    return f"{new:,} new application{'s' if new != 1 else ''}; {all_:,} in your log now. It took {duration(report.seconds)}."


@register.filter
def next_step(one: Application) -> str:
    """What could be done after a no, by how far it got. Always optional, never a reproach."""
    if one.stage in (Stage.SCREEN, Stage.INTERVIEW, Stage.FINAL, Stage.OFFER):
        return "Ask the person you met one short question. Most firms won't answer; asking once costs two minutes."
    if one.stage is Stage.ASSESSMENT:
        return "Write down what was asked while you remember it. It may help with the next one."
    return "Nothing here needs an answer, so you can let this one rest."


@register.filter
def chance(confidence: float) -> str:
    """A confidence between 0 and 1 in words and in a number."""
    word = "sure" if confidence >= 0.95 else "fairly sure" if confidence >= 0.8 else "unsure"
    return f"{word} (right in about {min(99, round(100 * confidence))} of 100)"


@register.filter
def size(bytes_: int | None) -> str:
    amount = float(bytes_ or 0)
    for unit in ("bytes", "KB", "MB", "GB"):
        if amount < 1000 or unit == "GB":
            return f"{amount:,.0f} {unit}" if unit in ("bytes", "KB") else f"{amount:,.1f} {unit}"
        amount /= 1000
    raise AssertionError("unreachable")


@register.filter
def duration(seconds: float | None) -> str:
    if seconds is None:
        return ""
    whole = max(0, round(seconds))
    if whole < 90:
        return f"{whole} second{'s' if whole != 1 else ''}"
    return f"{round(whole / 60)} minutes"


@register.filter
def marked(text: str, quote: object) -> SafeString:
    """Plain mail text with the deciding words highlighted, everything escaped. `quote` has start, end, where."""
    start, end = getattr(quote, "start", 0), getattr(quote, "end", 0)
    if quote is None or getattr(quote, "where", "text") != "text" or not 0 <= start < end <= len(text):
        return mark_safe(escape(text))
    return mark_safe(
        f'{escape(text[:start])}<mark id="quote">{escape(text[start:end])}</mark>{escape(text[end:])}',
    )
