"""One message to one `Reading`: kind, employer, role, requisition, stage, reasons, with the words that said so.

Knows no storage and no other message. `read` and `gate_words` are loaded when they are first asked for.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onward.reading.gate import gate_words
    from onward.reading.reader import UNSURE_BELOW, VERSION, read

__all__ = ["UNSURE_BELOW", "VERSION", "gate_words", "read"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(name)
    from importlib import import_module

    module = import_module("onward.reading.gate" if name == "gate_words" else "onward.reading.reader")
    return getattr(module, name)
