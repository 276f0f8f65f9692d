"""Earlier mail and the signature marked off from what the writer says; a forwarded mail taken out of its wrapping.

Every line goes to exactly one of text, quoted and signature: together they hold every word. Where in doubt a line
stays in the text, because a line too much is read over while a line too few may be the answer.
"""

import re
from dataclasses import dataclass

from onward.mail.marks import (
    Block,
    attribution_at,
    block_at,
    has_marks,
    is_forward_line,
    is_original_line,
    is_ruled,
    label_of,
    words,
)

_WORD = re.compile(r"\w+")
_PREFIX = re.compile(
    r"^\s*(?:\[[^\]]{0,40}\]\s*)?([^\W\d_][^\s:：\[]{0,11}(?:\s[^\s:：\[]{1,10})?)\s*(?:\[\d+\])?\s*[:：]\s*"
)
_REPLY = re.compile(r"(?i)^\s*(?:re|aw|sv|antw|odp|ynt|rif|ris|res|vá|回复|回覆|答复)\s*(?:\[\d+\])?\s*[:：]")
#: A note above a forwarded mail is short; who writes more than this many words speaks for himself.
_LONGEST_NOTE = 80
_LONGEST_SIGNATURE_LINES, _LONGEST_SIGNATURE_WORDS = 15, 120
_DEEPEST = 5


@dataclass(frozen=True, slots=True)
class Split:
    text: str
    quoted: str = ""
    signature: str = ""


@dataclass(frozen=True, slots=True)
class Forward:
    """A mail found inside another: what its header block says, its text, and all that stood around it."""

    said: dict[str, str]
    text: str
    around: str


def split_replies(text: str, depth: int = 0) -> Split:
    """What the writer says, what is quoted, and the signature."""
    lines = text.split("\n")
    own, quoted = _parted(lines) if has_marks(text) else (lines, [])
    if not any(map(str.strip, own)) and quoted:
        return _nothing_but_quotes(lines, text, depth)
    own, signature = _signed(own)
    return Split(_joined(own), _joined(quoted), _joined(signature))


def _parted(lines: list[str]) -> tuple[list[str], list[str]]:
    own: list[str] = []
    quoted: list[str] = []
    here = 0
    while here < len(lines):
        line = lines[here]
        if not line or line.isspace():
            own.append(line)
            here += 1
        elif line[0] == ">" and (run := _quoted_run(lines, here, bool(quoted))):
            quoted += lines[here:run]
            here = run
        elif (start := _earlier_mail(lines, here)) is not None:
            back = here - start
            quoted += (own[len(own) - back :] if back else []) + lines[here:]
            del own[len(own) - back :]
            break
        elif line[0].isalnum() and (found := attribution_at(lines, here)):
            quoted += lines[here : found[1]]
            here = found[1]
            if not _next_filled(lines, here).startswith(">"):
                quoted += lines[here:]
                break
        else:
            own.append(line)
            here += 1
    return own, quoted


def _next_filled(lines: list[str], at: int) -> str:
    return next((lines[nth] for nth in range(at, len(lines)) if lines[nth].strip()), "")


def _quoted_run(lines: list[str], at: int, quoting: bool) -> int:
    """Where a run of lines with "> " ends; 0 for a line that stands alone and may mean something else."""
    end = at
    while end < len(lines) and lines[end].startswith(">"):
        end += 1
    return end if quoting or end - at > 1 else 0


def _earlier_mail(lines: list[str], at: int) -> int | None:
    """Does everything from this line on belong to an earlier mail? Where its announcement begins, if so."""
    line = lines[at]
    if label_of(line):
        block = block_at(lines, at)
        return block.start if block else None
    if is_ruled(line) and (is_original_line(line) or is_forward_line(line)):
        return at
    return None


def _nothing_but_quotes(lines: list[str], text: str, depth: int) -> Split:
    """A mail in which all is quoted: what is inside is the text then."""
    if depth >= _DEEPEST:
        return Split(text.strip())
    filled = [line for line in lines if line.strip()]
    if all(line.startswith(">") for line in filled):
        return split_replies("\n".join(map(_unquoted, lines)), depth + 1)
    first = next(nth for nth, line in enumerate(lines) if line.strip())
    found = attribution_at(lines, first)
    block = _first_block(lines)
    end = found[1] if found else block.end if block else first + 1
    rest = lines[end:]
    if not any(map(str.strip, rest)):
        return Split(text.strip())
    inner = split_replies("\n".join(_all_unquoted(rest)), depth + 1)
    return Split(inner.text, _joined([*lines[:end], "", inner.quoted]), inner.signature)


def _unquoted(line: str) -> str:
    return line[2:] if line.startswith("> ") else line[1:] if line.startswith(">") else line


def _all_unquoted(lines: list[str]) -> list[str]:
    filled = [line for line in lines if line.strip()]
    return [_unquoted(line) for line in lines] if filled and all(line.startswith(">") for line in filled) else lines


def _first_block(lines: list[str]) -> Block | None:
    for at, line in enumerate(lines):
        if label_of(line):
            block = block_at(lines, at)
            if block:
                return block
    return None


def _signed(own: list[str]) -> tuple[list[str], list[str]]:
    """The text, and the signature under it: after "-- ", or what a phone puts there."""
    last = max((nth for nth, line in enumerate(own) if line.strip()), default=-1)
    for nth in range(last, max(-1, last - _LONGEST_SIGNATURE_LINES - 1), -1):
        if own[nth].rstrip() in ("--", "\u2014", "--\u00a0") and any(_WORD.search(line) for line in own[:nth]):
            after = sum(len(_WORD.findall(line)) for line in own[nth + 1 :])
            before = sum(len(_WORD.findall(line)) for line in own[:nth])
            if after <= _LONGEST_SIGNATURE_WORDS and before >= 3:
                return own[:nth], own[nth:]
            break
    under = own[last].strip(" \t*_-<[(").lower() if last > 0 and len(own[last]) < 90 else ""
    if under.startswith(words().phone) and any(_WORD.search(line) for line in own[:last]):
        return own[:last], own[last:]
    return own, []


def _joined(lines: list[str]) -> str:
    return "\n".join(lines).strip()


def find_forward(text: str, subject: str) -> Forward | None:
    """The mail that this one only passes on; None where the writer speaks for himself."""
    if not has_marks(text):
        return None
    lines = text.split("\n")
    marker = next((nth for nth, line in enumerate(lines) if _could_mark(line) and is_forward_line(line)), None)
    block = _first_block(lines)
    if block is None and marker is not None:
        tail = _all_unquoted(lines[marker + 1 :])
        lines = lines[: marker + 1] + tail
        block = _first_block(lines)
    if block is None:
        return None
    note = lines[: block.start]
    note_words = sum(len(_WORD.findall(line)) for line in note)
    passed_on = block.forwarded or forwards(subject, block.languages)
    if note_words and (not passed_on or note_words > _LONGEST_NOTE or _REPLY.match(subject)):
        return None
    rest = _all_unquoted(lines[block.end :])
    if not any(map(str.strip, rest)):
        return None
    return Forward(block.said, _joined(rest), _joined(lines[: block.end]))


def _could_mark(line: str) -> bool:
    return bool(line) and len(line) < 160 and (is_ruled(line) or line.rstrip().endswith((":", "：")))


def forwards(subject: str, languages: frozenset[str]) -> bool:
    """Does the subject say that the mail was passed on, in English or in a language of its header block?"""
    found = _PREFIX.match(subject)
    known = words().prefixes.get(found[1].lower()) if found else None
    return known is not None and ("en" in known or bool(known & languages))


def without_prefix(subject: str) -> str:
    """The subject without the words that forwarding puts before it."""
    while (found := _PREFIX.match(subject)) and found[1].lower() in words().prefixes:
        subject = subject[found.end() :]
    return subject
