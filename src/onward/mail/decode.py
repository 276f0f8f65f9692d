"""The main path from the bytes of one mail to a `Message`: head, parts, body, replies marked off.

Never raises and never loses text: what is not what the writer said here (earlier mail, attached text, a second version
of the body) is kept in `quoted`. What had to be mended is told in `problems`, one plain sentence each.
"""

import hashlib
import re
from collections.abc import Sequence

from onward.mail.body import compose
from onward.mail.headers import Said, addresses, by_name, date_of, first, ids, split_head
from onward.mail.message import Address, Message, RawMail
from onward.mail.parts import Part, Parts, find_parts
from onward.mail.unwrap import Letter, unwrapped

_NOBODY = Address("", "")


def decode(raw: RawMail, *, labels: tuple[str, ...] = ()) -> Message:
    """One mail, decoded. `labels` is what the folder it lay in says; the mail's own Gmail labels come first."""
    pairs, body_at = split_head(raw.raw)
    head = by_name(pairs)
    parts = find_parts(raw.raw, head, body_at)
    body = compose([leaf for leaf in parts.leaves if not leaf.inner])
    date, date_problem = date_of(head)
    outer = Letter(_sender(head), date, _recipients(head), first(head, "subject"), body)
    attached = [_attached(parts, nth, by_name(said)) for nth, said in enumerate(parts.inner_heads, 1)]
    letter, split = unwrapped(outer, attached)
    identity = ids(first(head, "message-id"))[:1]
    return Message(
        message_id=identity[0] if identity else content_id(head, split.text),
        date=letter.date,
        sender=letter.sender,
        recipients=letter.recipients,
        subject=letter.subject,
        text=split.text,
        origin=raw.origin,
        quoted=split.quoted,
        signature=split.signature,
        html=letter.body.html,
        reply_to=next(iter(addresses(first(head, "reply-to"))), None),
        in_reply_to=next(iter(ids(first(head, "in-reply-to"))), None),
        references=ids(first(head, "references")),
        links=tuple(dict.fromkeys((*letter.body.links, *body.links))),
        labels=tuple(dict.fromkeys((*_gmail_labels(head), *labels))),
        thread=first(head, "x-gm-thrid") or None,
        calendar=_methods(parts.leaves),
        headers=pairs,
        attachments=tuple(dict.fromkeys(leaf.name for leaf in parts.leaves if leaf.name)),
        problems=tuple(dict.fromkeys(filter(None, (*parts.problems, *body.problems, date_problem)))),
    )


def _attached(parts: Parts, nth: int, head: Said) -> Letter:
    body = compose([leaf for leaf in parts.leaves if leaf.inner == nth])
    return Letter(_sender(head), date_of(head)[0], _recipients(head), first(head, "subject"), body)


def _recipients(head: Said) -> tuple[Address, ...]:
    return tuple(
        dict.fromkeys(one for name in ("to", "cc", "bcc") for value in head.get(name, ()) for one in addresses(value))
    )


def _sender(head: Said) -> Address:
    for name in ("from", "sender", "reply-to", "return-path"):
        found = addresses(first(head, name))
        if found:
            return found[0]
    return _NOBODY


def _gmail_labels(head: Said) -> tuple[str, ...]:
    return tuple(
        label.strip(' "') for value in head.get("x-gmail-labels", ()) for label in value.split(",") if label.strip(' "')
    )


def _methods(leaves: Sequence[Part]) -> tuple[str, ...]:
    found = []
    for leaf in leaves:
        if leaf.kind == "text/calendar":
            said = re.search(rb"(?im)^METHOD[^:\r\n]*:\s*([A-Za-z]+)", leaf.content)
            found.append((said[1].decode("ascii") if said else leaf.method).upper())
    return tuple(dict.fromkeys(filter(None, found)))


def content_id(head: Said, text: str) -> str:
    """The same for the same mail wherever it is found: from sender, recipients, date, subject and the words of the text."""
    said = [" ".join(first(head, name).split()).lower() for name in ("from", "to", "date", "subject")]
    whole = "\x00".join([*said, " ".join(text.split())])
    return f"{hashlib.sha256(whole.encode('utf-8', 'surrogatepass')).hexdigest()[:40]}@content.onward"
