"""One message to one `Reading`: kind, employer, role, requisition, stage, reasons, with the words that said so.

Knows no storage and no other message. `read` and `gate_words` are loaded when they are first asked for.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onward.reading.gate import gate_words
    from onward.reading.reader import VERSION, read
    from onward.reading.types import UNSURE_BELOW

__all__ = ["UNSURE_BELOW", "VERSION", "gate_words", "read"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(name)
    from importlib import import_module

    room = {"gate_words": "gate", "UNSURE_BELOW": "types"}.get(name, "reader")
    return getattr(import_module(f"onward.reading.{room}"), name)
